"""An annotated set as read, JSON lines `{"id", "text", "label", "spans", "meta": {"group", …}}`, and what is odd."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Literal, NamedTuple

from framing.errors import InputError

Level = Literal["sentence", "article"]
ARTICLE_WORDS = 100
"""A set whose median text is at least so long is one of articles."""
_SHOWN = 3
"""Places that a note names."""
_LABELS: Mapping[Any, bool] = {0: False, 1: True}
"""`false` and `true` are found here too: they equal 0 and 1."""


class Row(NamedTuple):
    """One annotated text. `group` is its article, story or publisher: rows of one group are not independent."""

    id: str
    text: str
    label: bool
    group: str
    spans: tuple[tuple[int, int], ...]
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The rows that can be used, and a note on each kind of thing that is odd, with how often and where."""

    name: str
    label: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    level: Level = "sentence"

    @property
    def positive(self) -> int:
        return sum(row.label for row in self.rows)

    @property
    def has_spans(self) -> bool:
        return any(row.spans for row in self.rows)


def read_dataset(path: str | Path, label: str = "label", spans: str = "spans") -> Dataset:
    """The set in a file of JSON lines; `label` and `spans` are dotted paths, as `meta.loaded`.

    Rows without a text or with a label that is not 0 or 1 are left out and noted; so are spans that lie outside the
    text. Raises InputError when the file cannot be read or no row can be used.
    """
    path = Path(path)
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as JSON lines: {error}") from None
    odd: dict[str, list[str]] = defaultdict(list)
    rows = [row for n, line in enumerate(lines, 1) if line.strip() for row in _row(line, n, label, spans, odd)]
    if not rows:
        found = "; ".join(_notes(odd)) or "it is empty"
        raise InputError(f'{path}: no row can be used; expected lines like {{"text": …, "{label}": 0 or 1}}; {found}')
    _look_over(rows, odd)
    level: Level = "article" if median(len(row.text.split()) for row in rows) >= ARTICLE_WORDS else "sentence"
    return Dataset(path.name.removesuffix(".jsonl"), label, tuple(rows), tuple(_notes(odd)), level)


def shared_groups(datasets: Iterable[Dataset]) -> list[str]:
    """A note on each pair of sets that share groups or texts: what is fitted to one has seen the other."""
    found: list[str] = []
    seen: list[Dataset] = []
    for one in datasets:
        for other in seen:
            texts = {row.text for row in one.rows} & {row.text for row in other.rows}
            if texts:
                found.append(f"{other.name} and {one.name} share {len(texts)} texts")
        seen.append(one)
    return found


def texts_sha256(texts: Iterable[str]) -> str:
    """The hash of a set of texts, in whatever order."""
    hashes = sorted({hashlib.sha256(text.encode()).hexdigest() for text in texts})
    return hashlib.sha256("".join(hashes).encode()).hexdigest()


def _row(line: str, n: int, label: str, spans: str, odd: dict[str, list[str]]) -> Iterator[Row]:
    place = f"line {n}"
    try:
        found = json.loads(line)
    except json.JSONDecodeError:
        odd["not JSON (left out)"].append(place)
        return
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        odd["without a text (left out)"].append(place)
        return
    if not found["text"].strip():
        odd["with an empty text (kept: it has a label to be got right)"].append(place)
    value = _at(found, label)
    if isinstance(value, dict | list) or value not in _LABELS:
        odd[f"whose {label} is not 0 or 1 (left out)"].append(f"{place}: {value!r:.30}")
        return
    given = found.get("meta")
    meta: Mapping[str, Any] = given if isinstance(given, dict) else {}
    group = meta.get("group")
    if group is None:
        odd["without meta.group (each stands by itself)"].append(place)
    marked = tuple(_spans(_at(found, spans), len(found["text"]), place, odd))
    yield Row(
        str(found.get("id", n)),
        found["text"],
        _LABELS[value],
        f"row {n}" if group is None else str(group),
        marked,
        meta,
    )


def _spans(found: Any, length: int, place: str, odd: dict[str, list[str]]) -> Iterator[tuple[int, int]]:
    for span in found if isinstance(found, list) else ():
        ends = span[:2] if isinstance(span, list) else ()
        if len(ends) == 2 and all(isinstance(end, int) for end in ends) and 0 <= ends[0] < ends[1] <= length:
            yield ends[0], ends[1]
        else:
            odd["with a span outside the text (span left out)"].append(place)


def _look_over(rows: list[Row], odd: dict[str, list[str]]) -> None:
    """What is odd only beside other rows."""
    odd["with an id that another has"] += [name for name, n in Counter(row.id for row in rows).items() if n > 1]
    groups, splits = defaultdict(set), defaultdict(set)
    for row in rows:
        groups[row.text].add(row.group)
        splits[row.group].add(str(row.meta.get("split")))
    leaks = "whose text stands in several groups (it leaks from training to testing)"
    odd[leaks] += [row.id for row in rows if len(groups[row.text]) > 1]
    odd["whose group lies in several splits"] += [row.id for row in rows if len(splits[row.group]) > 1]
    if any(row.spans for row in rows):
        odd["labelled 1 without a span"] += [row.id for row in rows if row.label and not row.spans]


def _notes(odd: Mapping[str, list[str]]) -> Iterator[str]:
    for what, places in odd.items():
        if places:
            more = ", …" if len(places) > _SHOWN else ""
            yield f"{len(places)} rows {what}: {', '.join(places[:_SHOWN])}{more}"


def _at(found: Mapping[str, Any], path: str) -> Any:
    value: Any = found
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value
