"""What a build is told of articles that were put to their policy: verdicts and findings, without the audits behind.

So it can be kept between runs and sent between processes (framing.checking), and a report of the gate is written from
it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, NamedTuple

from framing.findings import Finding, Identity, findings
from framing.gating.judging import Verdict
from framing.gating.policy import Threshold
from framing.lexicon.model import Catalogue
from framing.lines import Position
from framing.measure import Value
from framing.report import ArticleReport, Place, Report
from framing.text import Span

Packed = tuple[Any, ...]
"""Tuples, strings, numbers and None alone, which marshal can hold."""


@dataclass(frozen=True)
class Checked:
    """One article: `found` is all that was found in it, `accepted` what of that weighs nothing, and why.

    `report` is the audit behind it, where somebody asked for it to be kept.
    """

    path: str
    text: str
    verdicts: tuple[Verdict, ...]
    found: tuple[Finding, ...]
    accepted: Mapping[Place, str] = field(default_factory=dict)
    report: ArticleReport | None = None

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that was found, with what is accepted marked as suppressed."""
        if not self.accepted:
            return self.found
        return tuple(one._replace(suppressed=one.suppressed or self.accepted.get(one.place)) for one in self.found)

    @cached_property
    def told(self) -> tuple[Finding, ...]:
        """Those for a person: what weighs, and the words behind broken thresholds; not suppressed."""
        return tuple(one for one in self.findings if not one.suppressed and (one.severity != "note" or one.behind))

    def behind(self, verdict: Verdict) -> list[Finding]:
        """The words that are too many for a verdict, where its measure counts words."""
        place = Place(verdict.threshold.rule, verdict.section)
        return [one for one in self.found if place in one.behind]


class Checks(NamedTuple):
    """Articles in the order given, and what gives the catalogue that explains their markers.

    `most` is how many findings writers for a person show; None is as many as fit.
    """

    articles: tuple[Checked, ...]
    catalogue: Callable[[], Catalogue] | None = None
    most: int | None = None

    def with_articles(self, articles: Iterable[Checked]) -> Checks:
        return self._replace(articles=tuple(articles))

    @property
    def report(self) -> Report:
        """The report of all articles whose audit was kept, with what is accepted."""
        kept = ((one.report, one.accepted) for one in self.articles)
        return Report(tuple(replace(report, accepted=accepted) for report, accepted in kept if report), self.most)


def checked(article: ArticleReport, *, keep: bool = False) -> Checked:
    """What is told of an article; with `keep` its report stays with it."""
    text = article.article.document.text
    found = tuple(findings(article))
    return Checked(article.path, text, article.verdicts, found, article.accepted, article if keep else None)


def checks_of(report: Report | Checks) -> Checks:
    """What a build is told of a report of audits."""
    if isinstance(report, Checks):
        return report
    return Checks(tuple(map(checked, report.articles)), lambda: report.articles[0].audit.catalogue, report.most)


def packed(article: Checked) -> Packed:
    """An article without its report, and without what is accepted."""
    return article.path, article.text, _plain(article.verdicts), _plain(article.found)


def unpacked(values: Packed) -> Checked:
    """What was packed."""
    path, text, verdicts, found = values
    return Checked(
        path,
        text,
        tuple(Verdict(Threshold(*limit), section, Value(*value), *rest) for limit, section, value, *rest in verdicts),
        tuple(map(_finding_of, found)),
    )


def _plain(value: Any) -> Any:
    """A value without named tuples, which marshal does not know."""
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value


def _finding_of(values: Packed) -> Finding:
    rule, title, severity, section, span, start, end, text, message, advice, identity, suppressed, behind = values
    return Finding(
        rule,
        title,
        severity,
        section,
        Span(*span),
        Position(*start),
        Position(*end),
        text,
        message,
        advice,
        Identity(*identity),
        suppressed,
        tuple(Place(*place) for place in behind),
    )
