"""The one value that every writer is handed: audits with their comparisons, sources and verdicts, and the JSON shape.

The JSON shape is `framing.report/1`, described by src/framing/resources/report.schema.json and checked in the tests.
What is derived is imported when it is asked for: a gate, which starts for one article, asks for none of it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from framing import __version__
from framing.auditing import Audit, baseline_of
from framing.gating.judging import Verdict, judge
from framing.gating.policy import Policy
from framing.gating.reading import Gate
from framing.lexicon.model import Marker
from framing.lines import LineIndex
from framing.measure import Hit, Value
from framing.text import Article

if TYPE_CHECKING:
    from framing.comparison.beside import Comparison
    from framing.comparison.sensitivity import Sensitivity
    from framing.grounding.ledger import Ledger
    from framing.grounding.sources import Source
    from framing.second.asking import Opinion
    from framing.second.judging import Second

SCHEMA = "framing.report/1"
DIGITS = 6
"""Decimals in outputs; the numbers behind them are exact."""


class Place(NamedTuple):
    """A finding in its article: rule, section, and where the words start, None for what is not about words."""

    rule: str
    section: str
    start: int | None = None


@dataclass(frozen=True)
class ArticleReport:
    """One audited article with everything that is derived from its audit."""

    audit: Audit
    baseline: str | None
    policy: Policy = field(default_factory=Policy)
    verdicts: tuple[Verdict, ...] = ()
    accepted: Mapping[Place, str] = field(default_factory=dict)
    """What weighs nothing although it is found (framing.accepted), and why."""
    second: Second | None = None
    """What a model makes of its sentences, where one was asked."""

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Each other section against the baseline; none where there is no baseline."""
        from framing.comparison.sections import compare
        from framing.comparison.words import tally

        if not self.baseline:
            return ()
        audit = self.audit
        words = {key: tally(audit, [key]) for key in audit.observations}
        return compare(audit.observations, self.baseline, audit.measures, words)

    @cached_property
    def chief(self) -> Comparison | None:
        """The comparison that the finding is about: the load of the in-depth section, else of the longest."""
        from framing.comparison.sensitivity import LOAD

        loads = [found for found in self.comparisons if found.measure == LOAD]
        return max(loads, key=lambda found: (found.section.startswith("in_depth"), found.value.n), default=None)

    @cached_property
    def sensitivity(self) -> tuple[Sensitivity[Comparison], ...]:
        """Of each section that is long enough, whether what its load is concluded to be hangs on a few words."""
        from framing.comparison.sensitivity import LOAD, of_sections

        sections = [found.section for found in self.comparisons if found.measure == LOAD and found.q is not None]
        return tuple(of_sections(self.audit, section, self.baseline or "") for section in sections)

    @property
    def hangs_on(self) -> str:
        """What the finding hangs on, in one sentence; "" where it is not about two sections."""
        section = self.chief.section if self.chief else ""
        return next((one.conclusion for one in self.sensitivity if one.result.section == section), "")

    @cached_property
    def grounding(self) -> Ledger:
        """Who says so: attributions, voices, speakers, drift, claims (framing.grounding.ledger)."""
        from framing.grounding.ledger import Ledger

        return Ledger(self.audit)

    @property
    def sources(self) -> tuple[Source, ...]:
        """What the article lists, each with what its prose uses of it."""
        return self.grounding.sources

    @property
    def article(self) -> Article:
        return self.audit.article

    @property
    def path(self) -> str:
        return self.article.document.id

    @cached_property
    def title(self) -> str:
        """The headline, else the title in the front matter, else the file's name."""
        for section in self.article.sections:
            if section.role == "headline":
                return self.article.document.text[section.span.start : section.span.end].strip()
        name = "standard input" if self.path == "-" else self.path.rpartition("/")[2]
        return self.article.document.meta.get("title") or name

    @cached_property
    def lines(self) -> LineIndex:
        return LineIndex(self.article.document.text)

    @cached_property
    def finding(self) -> str:
        """What stands out, in one sentence with its interval: the editorial load against the baseline, else alone."""
        chief = self.chief
        if chief and chief.q is not None:
            return f"{self.heading(chief.section)}: {self._rates(chief)}{chief.conclusion}."
        load = self.audit.value("markers.load")
        if load.value is None:
            return f"Not enough text for a rate: {load.n} words in the writer's own voice."
        rate = f"{load.value:.1f} {self.audit.measure('markers.load').unit} in the writer's own voice"
        beside = "too little text to set section beside section" if chief else "nothing to compare with"
        return f"{rate} (95% interval {load.low:.1f} to {load.high:.1f}; {beside})."

    def _rates(self, found: Comparison) -> str:
        """The two rates that are not clearly different; nothing where the conclusion says how far apart they are."""
        value, base = found.value.value, found.baseline_value.value
        if found.is_clear or value is None or base is None:
            return ""
        return f"{value:.1f} {self.audit.measure(found.measure).unit} beside {base:.1f}; "

    def heading(self, key: str) -> str:
        """How a section is named to a reader: its heading as written, else its role in words."""
        section = next(section for section in self.article.sections if section.key == key)
        if section.role == "headline":
            return "Headline"
        return section.title or section.key.replace("_", " ").capitalize()

    def marker(self, hit: Hit) -> Marker:
        """The marker of a hit."""
        return self.audit.catalogue[hit.marker]

    def counted(self, role: str = "flag", section: str | None = None) -> list[Hit]:
        """The hits that count: of that role, in the writer's voice, not suppressed; of one section if given."""
        return [hit for hit in self._counting.get(role, ()) if section in (None, hit.section)]

    @cached_property
    def _counting(self) -> dict[str, list[Hit]]:
        """The hits that count, by the role of their marker."""
        found: dict[str, list[Hit]] = {}
        for hit in self.audit.all_hits:
            if hit.suppressed is None and hit.voice == 0:
                found.setdefault(self.marker(hit).role, []).append(hit)
        return found


class Report(NamedTuple):
    """Articles in the order given. `most` is how many findings writers for a person show; None is as many as fit."""

    articles: tuple[ArticleReport, ...]
    most: int | None = None


def build(
    audits: Iterable[Audit], baseline: str | None = None, gate: Gate | None = None, root: Path | None = None
) -> Report:
    """The report of some audits, each section compared with `baseline` (default: the summary, else the lede).

    With a `gate`, each article is put to the policy that is its own by its path under the folder `root` and its genre.
    Raises KeyError, with the known keys, for a baseline that an article does not have.
    """
    return Report(tuple(_article_report(audit, baseline, gate, root or Path()) for audit in audits))


def with_second(report: Report, opinion: Opinion | None) -> Report:
    """The report with a second opinion on each article; as it is where there is none to ask."""
    if opinion is None:
        return report
    from framing.second.judging import second_opinion

    articles = (replace(article, second=second_opinion(article.audit, opinion)) for article in report.articles)
    return report._replace(articles=tuple(articles))


def to_dict(report: Report, *, whole: bool = True) -> dict[str, Any]:
    """The report in the shape of `framing.report/1`: plain dicts, lists, strings and numbers, in a fixed order.

    A page embeds what is not `whole`: of the hits the flags (the others enter the measures, and would be half of it),
    no percentiles among norms, and no comparisons that the text is too short for.
    """
    first = report.articles[0].audit if report.articles else None
    return {**made_with(SCHEMA, first), "articles": [_article_dict(article, whole) for article in report.articles]}


def made_with(schema: str, audit: Audit | None) -> dict[str, Any]:
    """How an output begins: its schema, and the tool, settings and lexicons that its audits were made with."""
    lexicons = audit.catalogue.lexicons if audit else ()
    settings = audit.provenance.settings_sha256 if audit else ""
    return {
        "schema": schema,
        "tool": {"name": "framing", "version": __version__, "settings_sha256": settings},
        "lexicons": [{"id": x.id, "version": x.version, "sha256": x.sha256} for x in lexicons],
    }


def relative(path: str, root: Path) -> str:
    """A path from a folder, with forward slashes; as it is where it lies elsewhere, or is standard input."""
    full, base = (Path(os.path.abspath(place)) for place in (path, root))  # noqa: PTH100 - links are not followed
    return (full.relative_to(base) if full.is_relative_to(base) else Path(path)).as_posix()


def rounded(value: float | None) -> float | None:
    """A number as outputs show it."""
    return None if value is None else round(value, DIGITS)


def settled(record: Any) -> Any:
    """A record with every number in it as outputs show it."""
    if isinstance(record, dict):
        return {key: settled(value) for key, value in record.items()}
    if isinstance(record, list):
        return [settled(value) for value in record]
    return round(record, DIGITS) if isinstance(record, float) else record


def _article_report(audit: Audit, baseline: str | None, gate: Gate | None, root: Path) -> ArticleReport:
    document = audit.article.document
    if baseline and baseline not in audit.observations:
        raise KeyError(f"{baseline!r} is not a section; known: {', '.join(audit.observations)}")
    base = baseline or baseline_of(audit.observations)
    if gate is None:
        return ArticleReport(audit, base)
    policy = gate.policy(relative(document.id, root), document.meta.get("genre", ""))
    return ArticleReport(audit, base, policy, judge(audit, policy))


def _article_dict(article: ArticleReport, whole: bool) -> dict[str, Any]:
    from framing.comparison import records as compared
    from framing.grounding import records

    hits = [hit for hit in article.audit.all_hits if whole or article.marker(hit).role == "flag"]
    document = article.article.document
    return {
        "id": document.id,
        "path": article.path,
        "title": article.title,
        "language": document.language,
        "sections": list(_sections(article, whole)),
        "hits": [_hit_dict(article, hit) for hit in hits],
        "comparisons": [
            settled(compared.comparison(found)) for found in article.comparisons if whole or found.q is not None
        ],
        "sensitivity": [settled(compared.sensitivity(found)) for found in article.sensitivity],
        "sources": list(records.sources(article.grounding)),
        "grounding": records.grounding(article.grounding),
        "verdicts": [_verdict_dict(article, verdict) for verdict in article.verdicts],
        **_second(article),
    }


def _second(article: ArticleReport) -> dict[str, Any]:
    """The second opinion; no key where none was asked for."""
    if article.second is None:
        return {}
    from framing.second.records import second

    return {"second_opinion": settled(second(article.second, article.article.document.text, article.lines))}


def _sections(article: ArticleReport, whole: bool) -> Iterator[dict[str, Any]]:
    audit = article.audit
    for section in article.article.sections:
        observation = audit.observations.get(section.key)
        counts: Mapping[str, int] = observation.counts if observation else {}
        measures: Sequence[Any] = audit.measures if observation else ()
        yield {
            "key": section.key,
            "role": section.role,
            "title": section.title,
            "start": section.span.start,
            "end": section.span.end,
            "words": counts.get("words", 0),
            "sentences": counts.get("sentences", 0),
            "measures": {measure.id: _value_dict(measure.of(observation)) for measure in measures},
            "norms": _norms(audit, section.key) if observation and whole else {},
        }


def _norms(audit: Audit, section: str) -> dict[str, dict[str, Any]]:
    """Measure -> genre -> the percentile among whole articles of that genre, with those of the interval's ends."""
    from framing.norms import norms_of, placements

    found: dict[str, dict[str, Any]] = {}
    for measure, genre, placed in placements(audit, norms_of(audit), section):
        found.setdefault(measure, {})[genre] = placed._asdict()
    return found


def _value_dict(value: Value) -> dict[str, Any]:
    return {"value": rounded(value.value), "n": value.n, "low": rounded(value.low), "high": rounded(value.high)}


def _hit_dict(article: ArticleReport, hit: Hit) -> dict[str, Any]:
    marker = article.marker(hit)
    start, end = article.lines.at(hit.span.start), article.lines.at(hit.span.end)
    text = article.audit.text_of(hit)
    return {
        "marker": marker.id,
        "family": marker.family,
        "role": marker.role,
        "section": hit.section,
        "start": hit.span.start,
        "end": hit.span.end,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": text,
        "voice": hit.voice.name,
        "severity": marker.severity,
        "message": f"{marker.title}: {marker.why}",
        "suggestion": marker.suggestion(text),
        "suppressed": hit.suppressed or article.accepted.get(Place(hit.marker, hit.section, hit.span.start)),
    }


def _verdict_dict(article: ArticleReport, verdict: Verdict) -> dict[str, Any]:
    threshold, value = verdict.threshold, verdict.value
    return {
        "threshold": threshold.id,
        "measure": threshold.measure,
        "section": verdict.section,
        "level": verdict.level,
        **_value_dict(value),
        "bound": threshold.bound,
        "limit": rounded(threshold.limit),
        "kept": verdict.kept,
        "accepted": article.accepted.get(Place(threshold.rule, verdict.section)),
        "reason": verdict.reason,
    }
