"""`framing lexicon diff OLD NEW PATH…`: what a change of a lexicon changes in articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from framing import __version__
from framing.auditing import Analyzer, Audit, Provenance, run
from framing.commands.inputs import Outcome, analysed, settings_for
from framing.config import Settings
from framing.gating.judging import Verdict, judge
from framing.gating.policy import Policy
from framing.lexicon.versions import two_versions
from framing.lines import LineIndex
from framing.measure import Hit, Measure, Observation, total
from framing.registry import load
from framing.report import relative
from framing.segment.article import segment
from framing.text import Document, Span, Voice
from framing.typography import printable
from framing.vocabulary import Vocabulary

_KEPT = {True: "kept", False: "broken", None: "open"}


class Pair(NamedTuple):
    """One article with two catalogues."""

    old: Audit
    new: Audit


class Change(NamedTuple):
    """A hit that counts in one of two audits only; `reason` says why a lost one no longer counts, where it is known."""

    hit: Hit
    added: bool
    reason: str | None


@click.command(short_help="What a change of a lexicon changes in articles.")
@click.argument("old", type=click.Path(path_type=Path, exists=True))
@click.argument("new", type=click.Path(path_type=Path, exists=True))
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def diff(ctx: click.Context, old: Path, new: Path, paths: tuple[str, ...], config: Path | None) -> None:
    """List the hits that the lexicon or folder NEW adds (+) or loses (-) against OLD; the rates before and after; and
    the verdicts that change under the policy in the settings.

    \b
    Examples:
      framing lexicon diff house-1.toml house-2.toml drafts/
      framing lexicon diff ../before/lexicons/en lexicons/en article.md
    """
    outcome = Outcome()
    seen = 0
    before, after, hits = Observation(), Observation(), Counter[str]()
    versions = _Versions(old, new, settings_for(config))
    for pair in analysed(paths, versions.audit, outcome):
        found = changes(pair.old, pair.new)
        for line in (*_article(pair, found, versions.measures), *versions.verdicts(pair)):
            click.echo(printable(line))
        seen += bool(found)
        hits.update("+" if change.added else "-" for change in found)
        hits["="] += len(_counted(pair.old))
        before, after = total((before, pair.old.total)), total((after, pair.new.total))
    if outcome.analysed:
        same = hits["="] - hits["-"]
        click.echo(f"{outcome.analysed} articles, {seen} changed: +{hits['+']} -{hits['-']} hits, {same} as before")
        for line in _rates(versions.measures, before, after):
            click.echo(f"  {line}")
    ctx.exit(outcome.code)


def changes(old: Audit, new: Audit) -> list[Change]:
    """The hits that count in one audit and not in the other, in text order, the lost ones first."""
    before, after = _counted(old), _counted(new)
    reasons = {(hit.marker, hit.span): hit.suppressed for hit in new.all_hits if hit.suppressed}
    lost = [before[key] for key in before.keys() - after.keys()]
    found = [Change(hit, False, reasons.get((hit.marker, hit.span))) for hit in lost]
    found += [Change(after[key], True, None) for key in after.keys() - before.keys()]
    return sorted(found, key=lambda change: (change.hit.span, change.added, change.hit.marker))


class _Versions:
    """Both catalogues over one vocabulary, so that an article is cut up once."""

    def __init__(self, old: Path, new: Path, settings: Settings) -> None:
        self._vocabulary = Vocabulary()
        self._settings = settings
        self._provenance = Provenance(__version__, settings.sha256)
        self._catalogues = two_versions(old, new)
        kind = load("analyzers", "markers").Analyzer
        self._analyzers: list[Analyzer] = [kind(self._vocabulary, one, settings) for one in self._catalogues]

    @property
    def measures(self) -> list[Measure]:
        """The measures of both, those that only the new one has last."""
        return list({measure.id: measure for analyzer in self._analyzers for measure in analyzer.measures}.values())

    def audit(self, document: Document) -> Pair:
        """The article with both. Raises `NothingToAnalyse` when it holds no prose."""
        article = segment(document, self._vocabulary, headings=self._settings.headings)
        pairs = zip(self._analyzers, self._catalogues, strict=True)
        return Pair(*(run(article, [analyzer], catalogue, self._provenance) for analyzer, catalogue in pairs))

    def verdicts(self, pair: Pair) -> Iterator[str]:
        """A line for each threshold on markers that judges the article otherwise now."""
        document, path = pair.new.article.document, self._settings.path
        root = path.parent if path else Path()
        policy = self._settings.gate.policy(relative(document.id, root), document.meta.get("genre", ""))
        before, after = (_verdicts(audit, policy) for audit in pair)
        for key, verdict in after.items():
            if key in before and before[key].kept != verdict.kept:
                words = f"{_KEPT[before[key].kept]} -> {_KEPT[verdict.kept]}"
                yield f"  {verdict.threshold.rule} ({verdict.section}): {words}"


def _verdicts(audit: Audit, policy: Policy) -> dict[tuple[str, str], Verdict]:
    """The verdicts of those thresholds whose measures the audit has: the other analyzers know of no lexicon."""
    known = {measure.id for measure in audit.measures}
    own = policy._replace(thresholds=tuple(one for one in policy.thresholds if one.measure in known))
    return {(verdict.threshold.id, verdict.section): verdict for verdict in judge(audit, own)}


def _counted(audit: Audit) -> dict[tuple[str, Span, Voice], Hit]:
    return {(hit.marker, hit.span, hit.voice): hit for hit in audit.all_hits if hit.suppressed is None}


def _article(pair: Pair, found: list[Change], measures: list[Measure]) -> Iterator[str]:
    document = pair.new.article.document
    index = LineIndex(document.text)
    for hit, added, reason in found:
        line, column = index.at(hit.span.start)
        words = " ".join(pair.new.text_of(hit).split())
        notes = [note for note in (hit.voice.name if hit.voice else None, reason) if note]
        shown = f'{hit.marker} "{words}"' + (f" ({', '.join(notes)})" if notes else "")
        yield f"{document.id}:{line}:{column}: {'+' if added else '-'} {shown}"
    if found:
        yield f"{document.id}: {len(_counted(pair.old))} -> {len(_counted(pair.new))} hits"
        yield from (f"  {line}" for line in _rates(measures, pair.old.total, pair.new.total))


def _rates(measures: list[Measure], old: Observation, new: Observation) -> Iterator[str]:
    """A line for each rate that changes, and for the editorial load in any case."""
    for measure in measures:
        before, after = measure.point(old).value, measure.point(new).value
        if before != after or measure.primary:
            yield f"{_number(before)} -> {_number(after)} {measure.unit}"


def _number(value: float | None) -> str:
    return "not enough text" if value is None else f"{value:.2f}"
