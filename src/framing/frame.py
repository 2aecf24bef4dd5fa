"""The pandas face of audits: tidy long frames with stable columns, one row a number or a hit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import pandas as pd

from framing.auditing import Audit
from framing.grounding import records
from framing.grounding.ledger import Ledger
from framing.report import build, rounded

Words = Callable[[Sequence[int] | None], str | None]
"""The words of a span as written, None for none."""
TABLE = ("article", "section", "role", "measure", "unit", "value", "low", "high", "n")
HITS = (
    "article", "section", "marker", "family", "role", "severity", "voice", "start", "end", "text", "suppressed",
)  # fmt: skip
COMPARISONS = (
    "article", "measure", "baseline", "section", "baseline_value", "value", "difference", "ratio", "low", "high",
    "interval_of", "p", "q", "conclusion",
)  # fmt: skip
ATTRIBUTIONS = (
    "article", "section", "start", "end", "text", "kind", "ground", "speaker", "source", "cue", "content", "quoted",
    "rebutted",
)  # fmt: skip
VOICES = ("article", "section", "voice", "words", "markers", "sentences", "tone")
SPEAKERS = ("article", "name", "ground", "words", "share", "quoted", "paraphrased", "sections")
SOURCES = (
    "article", "url", "domain", "outlet", "label", "start", "end", "used", "use", "places", "times", "date", "fault",
)  # fmt: skip
DRIFT = (
    "article", "direction", "support", "shared", "earlier_section", "earlier_certainty", "earlier_words",
    "earlier_sentence", "later_section", "later_certainty", "later_words", "later_sentence",
)  # fmt: skip
CLAIMS = (
    "article", "section", "start", "end", "text", "kinds", "ground", "markers", "words", "new", "nearest", "support",
)  # fmt: skip


def table(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row an article, section and measure; `value` is NaN where there is not enough text, `n` the exposure."""
    rows = []
    for audit in audits:
        roles = {section.key: section.role for section in audit.article.sections}
        for key, observation in audit.observations.items():
            for measure in audit.measures:
                value = measure.of(observation)
                numbers = (rounded(value.value), rounded(value.low), rounded(value.high), value.n)
                rows.append((audit.article.document.id, key, roles[key], measure.id, measure.unit, *numbers))
    return pd.DataFrame(rows, columns=list(TABLE)).astype({"value": float, "low": float, "high": float})


def hits(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a hit, suppressed ones too (`suppressed` is the reason, else missing); offsets are code points."""
    rows = []
    for audit in audits:
        for hit in audit.all_hits:
            marker = audit.catalogue[hit.marker]
            what = (marker.id, marker.family, marker.role, marker.severity, hit.voice.name)
            where = (hit.span.start, hit.span.end, audit.text_of(hit), hit.suppressed)
            rows.append((audit.article.document.id, hit.section, *what, *where))
    return pd.DataFrame(rows, columns=list(HITS))


def comparisons(audits: Iterable[Audit], baseline: str | None = None) -> pd.DataFrame:
    """One row a measure and section set against the baseline section; method of each number: docs/statistics.md."""
    rows = []
    for article in build(audits, baseline).articles:
        for found in article.comparisons:
            values = (
                found.baseline_value.value,
                found.value.value,
                found.difference,
                found.ratio,
                found.low,
                found.high,
            )
            numbers = [rounded(value) for value in values]
            tests = (found.interval_of, rounded(found.p), rounded(found.q), found.conclusion)
            rows.append((article.path, found.measure, found.baseline, found.section, *numbers, *tests))
    return pd.DataFrame(rows, columns=list(COMPARISONS))


def attributions(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a sentence and attribution, its parts as written; a sentence of nobody's but the writer's is `none`."""

    def row(record: records.Record, text: Words) -> records.Record:
        spans = {name: text(record[name]) for name in ("source", "cue")}
        content = tuple(text(span) for span in record["content"])
        return record | spans | {"content": content, "text": text((record["start"], record["end"]))}

    return _frame(audits, records.attributions, ATTRIBUTIONS, row)


def voices(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a section and voice: words, flags among them, sentences that are mostly its, their mean tone."""
    return _frame(audits, records.voices, VOICES).astype({"tone": float})


def speakers(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a speaker, with the share of all quoted words; `quoted` and `paraphrased` are sentences."""
    return _frame(audits, records.speakers, SPEAKERS).astype({"share": float})


def sources(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a listed source: linked in the prose, named in it, or never used; what is wrong with its address."""
    return _frame(audits, records.sources, SOURCES)


def drift(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a claim made in two sections with another certainty, both wordings as written."""

    def row(record: records.Record, text: Words) -> records.Record:
        sides = {
            f"{name}_{key}": value
            for name in ("earlier", "later")
            for key, value in (
                ("section", record[name]["section"]),
                ("certainty", record[name]["certainty"]),
                ("words", text((record[name]["start"], record[name]["end"]))),
                ("sentence", text(record[name]["sentence"])),
            )
        }
        return record | sides

    return _frame(audits, records.drift, DRIFT, row).astype({"support": float})


def claims(audits: Iterable[Audit]) -> pd.DataFrame:
    """One row a sentence: what kind of claim, on whose word, its flags as written, and whether it is new."""

    def row(record: records.Record, text: Words) -> records.Record:
        words = tuple(text(span) for span in record["words"])
        near = text(record["nearest"])
        return record | {"words": words, "nearest": near, "text": text((record["start"], record["end"]))}

    return _frame(audits, records.claims, CLAIMS, row).astype({"support": float})


def _frame(
    audits: Iterable[Audit],
    rows: Callable[[Ledger], Iterator[records.Record]],
    columns: tuple[str, ...],
    shown: Callable[[records.Record, Words], records.Record] | None = None,
) -> pd.DataFrame:
    """A frame of one ledger's records; `shown` puts words for spans. Lists become tuples: rows can be hashed."""
    found = []
    for audit in audits:
        document = audit.article.document

        def text(span: Sequence[int] | None, whole: str = document.text) -> str | None:
            return None if span is None else whole[span[0] : span[1]]

        for record in rows(Ledger(audit)):
            row = (shown(record, text) if shown else record) | {"article": document.id}
            found.append([tuple(row[name]) if isinstance(row[name], list) else row[name] for name in columns])
    return pd.DataFrame(found, columns=list(columns))
