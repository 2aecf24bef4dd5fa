"""A frame of articles in, tidy frames of what was found out; a row that cannot be audited is reported, never fatal."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Any

import pandas as pd

from framing.auditing import Audit
from framing.auditor import Auditor, auditor_for
from framing.config import Settings
from framing.errors import FramingError, InputError
from framing.frame.groups import GROUPS, Group
from framing.frame.tables import ARTICLES, HITS, NUMBERS, TABLE, Row, article_rows, hit_rows, table_rows
from framing.frame.tidy import Tidy, tidy
from framing.measure import Measure
from framing.reading import read_text

FAULTS = ("row", "article", "audited", "fault")
TAKEN = frozenset((*TABLE, *HITS, *GROUPS))
"""Names of columns that a `by` column would be confused with."""


@dataclass(frozen=True, repr=False)
class AuditedFrame:
    """What `audit_frame` found. Each frame begins with the `by` columns.

    `table` has one row an article, section and measure, `articles` one an article and measure, `hits` one a hit;
    `faults` one for each row of the input that is not as it should be.
    """

    table: Tidy
    articles: Tidy
    hits: Tidy
    faults: Tidy
    by: tuple[str, ...]
    given: int
    _groups: Mapping[tuple[Any, ...], Group]

    @cached_property
    def groups(self) -> Tidy:
        """One row a group and measure, of the counts of its articles added up, with an interval over articles."""
        rows = ((*key, *rest) for key, group in self._groups.items() for rest in group.rows())
        return tidy(rows, (*self.by, *GROUPS), **NUMBERS, articles=int)

    def wide(self, values: str = "value") -> pd.DataFrame:
        """A row an article, a column a measure, for reading (`framing.frame.Tidy.wide`)."""
        return self.articles.wide(values)

    def __len__(self) -> int:
        return sum(len(group) for group in self._groups.values())

    def __repr__(self) -> str:
        return f"<{self._summary}>"

    def _repr_html_(self) -> str:
        load = self.groups[self.groups["measure"] == "markers.load"].drop(columns="measure")
        shown = load if len(load) else self.groups
        faults = f"<p>What is not as it should be:</p>{self.faults.head(10).to_html(index=False)}"
        return (
            f"<p>{escape(self._summary)}</p>{shown.head(20).to_html(index=False, na_rep='not enough text')}"
            f"{faults if len(self.faults) else ''}"
        )

    @property
    def _summary(self) -> str:
        by = f", by {' and '.join(self.by)}" if self.by else ""
        left = f", {self.given - len(self)} left out (see .faults)" if len(self) < self.given else ""
        return f"{len(self)} of {self.given} articles audited{by}: {len(self.hits)} hits{left}"


def audit_frame(  # noqa: PLR0913
    frame: pd.DataFrame,
    text: str = "text",
    *,
    id: str | None = None,
    by: str | Sequence[str] = (),
    measures: Sequence[str] | None = None,
    intervals: bool = False,
    settings: Settings | None = None,
) -> AuditedFrame:
    """Audit the articles in the column `text`, one a row; `id` is the column with their names, else the index.

    `by` columns are carried into every frame and make the groups, whose intervals are over articles. Audits are not
    kept, so memory grows with the rows that come out: `measures` (ids) keeps some of them only. `intervals` gives each
    article's own, which takes about four times as long. Rows without text, with something that is no text or with
    nothing to analyse are in `faults` and nowhere else; so is a name that is given twice, whose article is audited as
    `name#2`. Raises `InputError` with every fault of the arguments, `ConfigurationError` for faulty settings.
    """
    columns = (by,) if isinstance(by, str) else tuple(by)
    _check(frame, text, id, columns)
    auditor = auditor_for(settings)
    rows = _Rows(_chosen(auditor, measures), intervals)
    keys = zip(*(frame[name] for name in columns), strict=True) if columns else [()] * len(frame)
    for row, name, cell, key in zip(frame.index, frame[id] if id else frame.index, frame[text], keys, strict=True):
        article, renamed = rows.name(name)
        found = _audit(auditor, cell, article)
        fault = found if isinstance(found, str) else renamed
        if fault:
            rows.faults.append((row, article, not isinstance(found, str), fault))
        if not isinstance(found, str):
            rows.add(found, key)
    return rows.framed(columns, len(frame))


class _Rows:
    """What comes out, as far as it has come."""

    def __init__(self, measures: Sequence[Measure], intervals: bool) -> None:
        self.table: list[Row] = []
        self.articles: list[Row] = []
        self.hits: list[Row] = []
        self.faults: list[Row] = []
        self.groups: dict[tuple[Any, ...], Group] = {}
        self._measures, self._intervals = measures, intervals
        self._named: dict[str, int] = {}

    def add(self, audit: Audit, key: tuple[Any, ...]) -> None:
        """Take in an audit whose `by` cells are the key; missing ones make a group of their own."""
        self.table += [(*key, *rest) for rest in table_rows(audit, self._measures, self._intervals)]
        self.articles += [(*key, *rest) for rest in article_rows(audit, self._measures, self._intervals)]
        self.hits += [(*key, *rest) for rest in hit_rows(audit)]
        group = tuple(None if _is_missing(part) else part for part in key)
        self.groups.setdefault(group, Group(self._measures)).add(audit)

    def framed(self, by: tuple[str, ...], given: int) -> AuditedFrame:
        """All of it as frames."""
        return AuditedFrame(
            tidy(self.table, (*by, *TABLE), **NUMBERS),
            tidy(self.articles, (*by, *ARTICLES), **NUMBERS),
            tidy(self.hits, (*by, *HITS), start=int, end=int, at=float),
            tidy(self.faults, FAULTS, audited=bool),
            by,
            given,
            self.groups,
        )

    def name(self, given: Hashable) -> tuple[str, str]:
        """The name of an article, unlike all before it, and what had to be done for that."""
        plain = str(given)
        times = self._named[plain] = self._named.get(plain, 0) + 1
        if times == 1:
            return plain, ""
        unlike = f"{plain}#{times}"
        self._named.setdefault(unlike, 1)
        return unlike, f"the name {plain!r} is given to several rows; this one is called {unlike!r}"


def _audit(auditor: Auditor, cell: object, name: str) -> Audit | str:
    """The audit of a cell, or what is wrong with it."""
    if not isinstance(cell, str):
        return f"no text: the cell {'is missing' if _is_missing(cell) else f'holds {type(cell).__name__}'}"
    if not cell.strip():
        return "no text: the cell is blank"
    try:
        return auditor.audit(read_text(cell, name)[0])
    except FramingError as error:
        return str(error).removeprefix(f"{name}: ")


def _is_missing(cell: Any) -> bool:
    return pd.api.types.is_scalar(cell) and bool(pd.isna(cell))


def _chosen(auditor: Auditor, ids: Sequence[str] | None) -> tuple[Measure, ...]:
    measures = {measure.id: measure for analyzer in auditor.analyzers for measure in analyzer.measures}
    if ids is None:
        return tuple(measures.values())
    unknown = [one for one in ids if one not in measures]
    if unknown:
        raise InputError(f"no measure is called {', '.join(map(repr, unknown))}; known: {', '.join(measures)}")
    return tuple(measures[one] for one in ids)


def _check(frame: pd.DataFrame, text: str, id: str | None, by: tuple[str, ...]) -> None:
    """Raise for all that is wrong with what was asked for, at once."""
    if not isinstance(frame, pd.DataFrame):
        raise InputError(f"audit_frame() needs a pandas DataFrame, not {type(frame).__name__}")
    faults = list(_faults([str(name) for name in frame.columns], text, id, by))
    if faults:
        raise InputError("\n".join(faults))


def _faults(columns: list[str], text: str, id: str | None, by: tuple[str, ...]) -> Iterator[str]:
    asked = [("text", text), *([("id", id)] if id else []), *(("by", name) for name in by)]
    for option, name in asked:
        times = columns.count(name)
        if not times:
            yield f"{option}: there is no column {name!r}; the frame has: {', '.join(columns) or 'no columns'}"
        elif times > 1:
            yield f"{option}: {times} columns are called {name!r}"
    for name in by:
        if name in TAKEN:
            yield f"by: {name!r} is a column of the frames that come out; rename it"
        if by.count(name) > 1:
            yield f"by: {name!r} is named twice"
