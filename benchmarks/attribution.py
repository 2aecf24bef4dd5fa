"""How well attributions are found, and whether they part reporting from opinion: figures only, no text.

Run from the checkout: `python -m benchmarks.attribution DATA`, where DATA is the folder of the annotated sets. The
tables that it prints are those of docs/grounding.md.

PolNeAR (Newell, Margolin & Ruths 2018, LREC) marks Source, Cue and Content in American political news. Its sentences
are put back into their articles and each article is read as the tool reads one. Intervals are those of 1,000 resamples
of whole articles (percentile bootstrap, seed 0).
"""

from __future__ import annotations

import json
import random
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from framing.auditor import Auditor
from framing.evaluation.odds import auc
from framing.grounding.attributions import statements
from framing.grounding.ledger import Ledger
from framing.reading import read_source
from framing.segment import cues
from framing.segment.article import segment
from framing.text import Article, Slice, Span, Voice
from framing.vocabulary import Vocabulary

RESAMPLES = 1000
PLAIN_FORMS = cues.FINITE | cues.PAST | cues.BASE | cues.ING
QUESTIONS = {
    "plain": "a sentence has an attribution, if every plain verb of saying is one (the baseline)",
    "sentence": "a sentence has an attribution",
    "ledger": "a sentence gives words to somebody by a cue (the ledger's narrower question)",
    "cue": "the head of a cue lies in an annotated cue",
    "source": "a source overlaps an annotated source",
}
RATES = {
    "plain verbs of saying": ("say",),
    "sentences on the word of a source that can be found": ("attributed",),
    "numbers": ("number",),
    "dates": ("date",),
    "attributed sentences, numbers and dates together": ("attributed", "number", "date"),
}
FIRM = ("named", "identified", "document")


class Counts(NamedTuple):
    """Found and right, found in all, annotated and met, annotated in all."""

    right: int
    found: int
    met: int
    wanted: int


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


class Rates(NamedTuple):
    """What grounds an article, per 100 words; `attributed` are sentences on the word of a source that can be found."""

    say: float
    attributed: float
    number: float
    date: float


def score(of: Counts) -> Score:
    """Precision over what was found, recall over what is annotated."""
    precision, recall = of.right / max(of.found, 1), of.met / max(of.wanted, 1)
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if of.right else 0.0)


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of several counts, of one at least."""
    return Counts(*map(sum, zip(*counts, strict=True)))


def interval(clusters: list[Counts], seed: int = 0) -> tuple[float, float]:
    """The 95% interval of F1 over resampled clusters."""
    draw = random.Random(seed)
    drawn = sorted(score(total(draw.choices(clusters, k=len(clusters)))).f1 for _ in range(RESAMPLES))
    return drawn[RESAMPLES // 40], drawn[-RESAMPLES // 40 - 1]


def measure(rows: list[dict[str, Any]]) -> dict[str, Counts]:
    """The counts of one article by question, from its sentences in order."""
    text, starts = joined(rows)
    article = segment(read_source(text, str(rows[0]["id"])), Vocabulary())
    reported = [one for section in article.sections for one in section.reported if one.form != "turn"]
    heads = [_span(article, one.cue) for one in reported]
    sources = [_span(article, one.source) for one in reported if one.source.first < one.source.last]
    told = [one for section in article.prose_sections() for one in statements(article, section)]
    given = [one.cue for statement in told for one in statement.attributions if one.cue]
    labelled = {n for n, row in enumerate(rows) if row["label"]}
    annotated = {kind: list(_annotated(rows, starts, kind)) for kind in ("Cue", "Source")}
    return {
        "plain": _sentences(starts, list(_plain(article)), labelled),
        "sentence": _sentences(starts, heads, labelled),
        "ledger": _sentences(starts, given, labelled),
        "cue": _overlap(heads, annotated["Cue"]),
        "source": _overlap(sources, annotated["Source"]),
    }


def joined(rows: list[dict[str, Any]]) -> tuple[str, list[int]]:
    """The sentences of an article as one text, and where each begins. An id ends in the sentence's own offset: one
    character after the sentence before, it stands in the same paragraph."""
    text, starts, end = "", [], 0
    for row in rows:
        at = int(row["id"].rpartition("_")[2])
        if text:
            text += " " if at == end + 1 else "\n\n"
        starts.append(len(text))
        text, end = text + row["text"], at + len(row["text"])
    return text, starts


def rates(audit_of: Auditor, row: dict[str, Any]) -> Rates:
    """The rates of one article."""
    audit = audit_of.audit(read_source(row["text"], str(row["id"])))
    words = max(audit.total.counts["words"], 1)
    hits = [hit.marker for hit in audit.all_hits if hit.suppressed is None]
    firm = sum(statement.ground in FIRM for statement in Ledger(audit).statements)
    say, number, date = (hits.count(f"ground.{name}") for name in ("say", "number", "date"))
    return Rates(*(100 * count / words for count in (say, firm, number, date)))


def found_table(data: Path) -> list[str]:
    """What is found of the annotated attributions, as Markdown."""
    by_article = [measure(list(rows)) for _, rows in groupby(_rows(data, "polnear.dev"), lambda r: r["meta"]["group"])]
    lines = [f"PolNeAR, {len(by_article)} articles", "", "| question | precision | recall | F1 | 95% interval |"]
    lines.append("|---|--:|--:|--:|---|")
    for name, question in QUESTIONS.items():
        clusters = [counts[name] for counts in by_article]
        found, (low, high) = score(total(clusters)), interval(clusters)
        lines.append(f"| {question} | {' | '.join(f'{x:.3f}' for x in found)} | {low:.3f} to {high:.3f} |")
    return lines


def apart_table(data: Path) -> list[str]:
    """How well rates part reports from editorials, as Markdown; a report is the positive side."""
    auditor = Auditor()
    news = [
        (rates(auditor, row), row["label"] == 0, name)
        for name in ("brown.dev", "wikinews")
        for row in _rows(data, name)
    ]
    reports = sum(is_report for _, is_report, _ in news)
    lines = [f"{reports} reports, {len(news) - reports} editorials", "", "| rate per 100 words | AUC | within Brown |"]
    lines.append("|---|--:|--:|")
    for title, fields in RATES.items():
        scored = [(sum(getattr(of, field) for field in fields), is_report, name) for of, is_report, name in news]
        areas = (
            auc((value, is_report, "") for value, is_report, name in scored if name in sets)
            for sets in (("brown.dev", "wikinews"), ("brown.dev",))
        )
        lines.append(f"| {title} | {' | '.join('–' if area is None else f'{area:.3f}' for area in areas)} |")
    return lines


def _rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _annotated(rows: list[dict[str, Any]], starts: list[int], kind: str) -> Iterator[Span]:
    for row, at in zip(rows, starts, strict=True):
        yield from (Span(at + a, at + b) for a, b, of in row["spans"] if of == kind)


def _plain(article: Article) -> Iterator[Span]:
    """Every form of a plain verb of saying outside quotation marks, whoever its subject."""
    classes = article.vocabulary.tokens.column("attribution", cues.word_class)
    for i, type_id in enumerate(article.tokens.types):
        bits = classes[type_id]
        if bits & cues.PLAIN and bits & PLAIN_FORMS and article.voices[i] != Voice.quoted:
            yield Span(article.tokens.starts[i], article.tokens.ends[i])


def _span(article: Article, of: Slice) -> Span:
    return Span(article.tokens.starts[of.first], article.tokens.ends[of.last - 1])


def _sentences(starts: list[int], cue: list[Span], labelled: set[int]) -> Counts:
    found = {bisect_right(starts, span.start) - 1 for span in cue}
    return Counts(len(found & labelled), len(found), len(found & labelled), len(labelled))


def _overlap(found: list[Span], wanted: list[Span]) -> Counts:
    right = sum(any(a.start < b.end and b.start < a.end for b in wanted) for a in found)
    met = sum(any(a.start < b.end and b.start < a.end for a in found) for b in wanted)
    return Counts(right, len(found), met, len(wanted))


if __name__ == "__main__":
    print("\n".join([*found_table(Path(sys.argv[1])), "", *apart_table(Path(sys.argv[1]))]))
