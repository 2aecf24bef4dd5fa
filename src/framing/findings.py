"""What a reader of a build log is told: broken thresholds and marked words, each with its place and a lasting identity.

Only budgets fail by themselves: a marked word is a note, unless the policy gives its marker more weight. The identity
of a finding is made of its marker, the role of its section, its sentence and a count of like ones, never of a line
number: it holds when lines move.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Literal, NamedTuple

from framing.gating.judging import Verdict
from framing.gating.policy import WHOLE, Level, Weight
from framing.kinds import Rate
from framing.lines import Position
from framing.measure import Hit
from framing.report import ArticleReport, Place
from framing.schema import did_you_mean
from framing.segment.suppressions import is_ignored, normal
from framing.text import Section, Span, Suppression, Voice

Severity = Literal["error", "warning", "note"]

SUPPRESSION = "suppression."
"""Prefix of the rules about suppressions."""
_TITLES = {
    "malformed": "Malformed suppression",
    "unknown": "Suppression of an unknown marker",
    "reason": "Suppression without a reason",
    "unused": "Unused suppression",
}

_SEVERITIES: dict[Weight | Level, Severity] = {"fail": "error", "warn": "warning", "note": "note"}


class Identity(NamedTuple):
    """What a finding is known by: rule, role of its section, normal form of its sentence, and which one of such."""

    rule: str
    role: str
    sentence: str
    ordinal: int

    @property
    def digest(self) -> str:
        return hashlib.sha256("\0".join(map(str, self)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Finding(NamedTuple):
    """One thing to tell. `text` is the words marked, "" for a threshold; `suppressed` the reason why it does not count.

    `behind` names the broken verdicts that counted the words. Columns are code points.
    """

    rule: str
    title: str
    severity: Severity
    section: str
    span: Span
    start: Position
    end: Position
    text: str
    message: str
    advice: str
    identity: Identity
    suppressed: str | None = None
    behind: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        """What it is known by in its article report."""
        return Place(self.rule, self.section, self.span.start if self.text else None)


def findings(article: ArticleReport) -> list[Finding]:
    """All of an article: broken thresholds, faults of suppressions, then marked words in the order of the text."""
    return [*_broken(article), *_misused(article), *_marked(article)]


def _hits_behind(article: ArticleReport, verdict: Verdict) -> Iterator[Hit]:
    """The hits that are too many for a verdict, where its measure counts hits."""
    if verdict.kept is not False or verdict.threshold.bound == "min":
        return
    kind = article.audit.measure(verdict.threshold.measure).kind
    counted = {kind.count, *kind.parts} if isinstance(kind, Rate) else frozenset()
    sections = set(_sections_of(article, verdict))
    for hit in article.audit.all_hits:
        if hit.suppressed is None and hit.section in sections and f"hit.{hit.marker}@{hit.voice.name}" in counted:
            yield hit


def _sections_of(article: ArticleReport, verdict: Verdict) -> Iterator[str]:
    observations = article.audit.observations
    wanted = verdict.threshold.section
    for section in article.article.sections:
        if section.key in observations and (
            wanted == WHOLE or verdict.section == section.key or section.role == wanted
        ):
            yield section.key


def _broken(article: ArticleReport) -> Iterator[Finding]:
    for verdict in article.verdicts:
        if verdict.kept is not False:
            continue
        threshold, span = verdict.threshold, _place(article, verdict)
        yield Finding(
            rule=threshold.rule,
            title=article.audit.measure(threshold.measure).title,
            severity=_SEVERITIES[verdict.level],
            section=verdict.section,
            span=span,
            start=article.lines.at(span.start),
            end=article.lines.at(span.end),
            text="",
            message=verdict.reason,
            advice=threshold.reason,
            identity=Identity(threshold.rule, verdict.section, "", 1),
        )


def _place(article: ArticleReport, verdict: Verdict) -> Span:
    """The first sentence that a verdict is about; the first of all where there is none of it."""
    keys = set(_sections_of(article, verdict)) or article.audit.observations.keys()
    first = next(section for section in article.article.sections if section.key in keys and section.sentences)
    return Span(first.sentences[0].start, first.sentences[0].end)


def _misused(article: ArticleReport) -> Iterator[Finding]:
    """What is wrong with suppressions: they must be well formed, known and used, and may need a reason."""
    markers, families = article.audit.catalogue.markers, article.audit.catalogue.families
    known = {"*", *markers, *(f"{family}.*" for family in families)}
    for told in article.article.suppressions:
        unknown = [name for name in told.ids if name not in known]
        if told.fault:
            yield _suppression(article, told, "malformed", "error", told.fault)
        for name in unknown:
            yield _suppression(article, told, "unknown", "error", f"{name!r} is no marker{did_you_mean(name, known)}")
        if article.policy.strict and not told.fault and not told.reason:
            yield _suppression(article, told, "reason", "error", "add reason=… at its end")
        if not told.fault and not unknown and not _is_used(article, told):
            yield _suppression(article, told, "unused", "warning", f"covers nothing: {', '.join(told.ids)}")


def _is_used(article: ArticleReport, told: Suppression) -> bool:
    return any(
        is_ignored(hit.suppressed) and told.covers(hit.marker, hit.span, normal(article.audit.text_of(hit)))
        for hit in article.audit.all_hits
    )


def _suppression(article: ArticleReport, told: Suppression, kind: str, severity: Severity, message: str) -> Finding:
    rule = f"{SUPPRESSION}{kind}"
    return Finding(
        rule=rule,
        title=_TITLES[kind],
        severity=severity,
        section="",
        span=told.place,
        start=article.lines.at(told.place.start),
        end=article.lines.at(told.place.end),
        text="",
        message=f"{_TITLES[kind]}: {message}",
        advice="",
        identity=Identity(rule, "", f"{' '.join(told.ids)} {told.phrase} {message}", 1),
    )


def _marked(article: ArticleReport) -> Iterator[Finding]:
    behind: dict[Hit, list[Place]] = {}
    for verdict in article.verdicts:
        for hit in _hits_behind(article, verdict):
            behind.setdefault(hit, []).append(Place(verdict.threshold.rule, verdict.section))
    seen: Counter[tuple[str, str, str]] = Counter()
    sections = {section.key: section for section in article.article.sections}
    for hit in article.audit.all_hits:
        severity = _severity(article, hit) or ("note" if hit in behind else None)
        if severity is None:
            continue
        marker, text = article.marker(hit), article.audit.text_of(hit)
        known = (hit.marker, sections[hit.section].role, _normal(article, sections[hit.section], hit))
        seen[known] += 1
        yield Finding(
            rule=hit.marker,
            title=marker.title,
            severity=severity,
            section=hit.section,
            span=hit.span,
            start=article.lines.at(hit.span.start),
            end=article.lines.at(hit.span.end),
            text=text,
            message=marker.why,
            advice=marker.suggestion(text) or "",
            identity=Identity(*known, seen[known]),
            suppressed=hit.suppressed,
            behind=tuple(behind.get(hit, ())),
        )


def _severity(article: ArticleReport, hit: Hit) -> Severity | None:
    """What a hit weighs; None for one that nobody is told of."""
    weight = article.policy.markers.get(hit.marker)
    role = article.marker(hit).role
    if hit.voice is not Voice.writer or weight == "off" or (weight is None and role != "flag"):
        return None
    if hit.suppressed is not None and not is_ignored(hit.suppressed):  # a name, or another marker's words
        return None
    return _SEVERITIES[weight or "note"]


def _normal(article: ArticleReport, section: Section, hit: Hit) -> str:
    """The sentence of a hit: typography, case and white space do not make another one of it."""
    sentence = next(s for s in section.sentences if s.start <= hit.span.start < s.end)
    return normal(article.article.document.text[sentence.start : sentence.end])
