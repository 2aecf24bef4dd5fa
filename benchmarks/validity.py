"""The figures of benchmarks/markers.py as a page for readers and as a table for the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from framing.evaluation.markers import Worth
from framing.evaluation.odds import Odds
from framing.lexicon.model import Catalogue, Marker

SCORE_BEGIN, SCORE_END = "<!-- the score -->", "<!-- the markers -->"
"""Between them stands what benchmarks/scorecard.py writes."""
LEAST_HITS = 30
"""Hits over all sets from which a marker's evidence decides about its role."""


class SetFigures(NamedTuple):
    """A set of sentences, and how well flags a word part its labelled sentences from the others."""

    name: str
    title: str
    rows: int
    labelled: int
    auc: float | None
    auc_within_outlets: float | None


class Findings(NamedTuple):
    """All that is measured. `words` holds precision, recall and F1; `flat` the median, the most and the articles."""

    catalogue: Catalogue
    sets: list[SetFigures]
    markers: Mapping[str, Mapping[str, Worth]]
    pooled: Mapping[str, Odds | None]
    words: Mapping[str, tuple[float, float, float]]
    flat: tuple[float, float, int]
    brown: float | None


INTRODUCTION = """\
# What the score and the markers are worth

Made by `make validity DATA=…` (about ten minutes); nothing here is written by hand. Each marker is held against
sentences that people annotated. Only hits in the writer's own voice count.

**Read these figures with care.** People disagree about bias: the experts of BABE agree with Krippendorff's α ≈ .40, and
one of them against the majority of the others reaches a macro-F1 of .75 to .785. That is the ceiling for any tool. Most
of these sets are on politics in the United States, 2010–2020, in English. The markers were written from the literature
that each one cites, and revised with these figures in view; so they say how the catalogue does on text like this, and
not how it will do elsewhere.

- **Precision** is the share of the sentences with a hit that annotators labelled; the set's own share stands beside it.
- **The odds ratio** compares the odds of the label in sentences with and without a hit, among sentences of like length
  (Mantel & Haenszel 1959; strata begin at 0, 8, 12, 16, 20, 25, 30 and 40 words), with its 95% interval (Robins,
  Breslow & Greenland 1986). 1 means that the marker says nothing about the label. A dash: too few to say.
- A `flag` marker with 30 hits or more must have an odds ratio above 1 on two sets; else it is `describe`.

The sets: BABE (Spinde et al. 2021, *Findings of EMNLP*), CheckThat! (Ruggeri et al. 2023, subjectivity in news), PTC
(Da San Martino et al. 2019, *EMNLP*), BASIL (Fan et al. 2019, *EMNLP*), NewsDiscourse (Choubey et al. 2020, *ACL*;
4,000 sentences), WNC (Pryzant et al. 2020, *AAAI*), Wikinews as in GUM (Zeldes 2017), press reportage and editorials
of the Brown corpus (Francis & Kučera 1979). None of their text is part of this project.
"""


def page(findings: Findings) -> str:
    """docs/validity.md."""
    return (
        "\n".join(
            [INTRODUCTION, SCORE_BEGIN, SCORE_END, "", *_whole(findings), "", *_summary(findings), "", *_each(findings)]
        )
        + "\n"
    )


def evidence(findings: Findings) -> str:
    """lexicons/en/tables/evidence.toml: set -> title and sizes; marker -> set -> figures."""
    lines = ["# Made by `python -m benchmarks.markers DATA --write` (docs/validity.md). Figures only.", "", "[sets]"]
    lines += [f'{s.name} = {{ title = "{s.title}", rows = {s.rows}, labelled = {s.labelled} }}' for s in findings.sets]
    for marker, worths in findings.markers.items():
        rows = [f"{name} = {{ {_toml(worth)} }}" for name, worth in worths.items() if worth.hits]
        if rows:
            lines += ["", f'[markers."{marker}"]', *rows]
    return "\n".join(lines) + "\n"


def unsupported(findings: Findings) -> list[Marker]:
    """The flag markers that fire often enough and do not go with the label on two sets."""
    return [
        marker
        for marker in findings.catalogue
        if marker.role == "flag"
        and _hits(findings, marker) >= LEAST_HITS
        and sum(_above(worth) for worth in findings.markers[marker.id].values()) < 2
    ]


def _whole(findings: Findings) -> Iterator[str]:
    middle, most, articles = findings.flat
    yield "## All flag markers together"
    yield ""
    yield "Flags a word of a sentence, as a ranking of sentences: the area under the curve; .5 is chance."
    yield ""
    yield "| set | sentences | labelled | AUC | AUC within outlets |"
    yield "|---|--:|--:|--:|--:|"
    for s in findings.sets:
        within = _short(s.auc_within_outlets)
        yield f"| {s.title} | {s.rows:,} | {s.labelled / s.rows:.0%} | {_short(s.auc)} | {within} |"
    yield ""
    yield "| question | answer |"
    yield "|---|---|"
    for which, (precision, recall, f1) in findings.words.items():
        scores = f"precision {_short(precision)}, recall {_short(recall)}, F1 {_short(f1)}"
        yield f"| words under {which}, against the biased words of BABE | {scores} |"
    yield f"| flags in 100 words of {articles} neutral Wikinews reports | median {middle:.2f}, most {most:.2f} |"
    yield f"| flags in 100 words part Brown editorials from reportage | AUC {_short(findings.brown)} |"


def _summary(findings: Findings) -> Iterator[str]:
    yield "## In short"
    yield ""
    yield "Hits over all sets, the odds ratio pooled over sets and lengths, and on how many sets it lies above 1."
    yield ""
    yield "| marker | role | hits | odds ratio | 95% interval | sets above 1 |"
    yield "|---|---|--:|--:|---|--:|"
    for marker in findings.catalogue:
        worths = findings.markers[marker.id].values()
        known = sum(worth.odds is not None for worth in worths)
        ratio, interval = _odds(findings.pooled[marker.id])
        above = f"{sum(map(_above, worths))} of {known}"
        yield f"| `{marker.id}` | {marker.role} | {_hits(findings, marker):,} | {ratio} | {interval} | {above} |"


def _each(findings: Findings) -> Iterator[str]:
    yield "## Marker by marker"
    for marker in findings.catalogue:
        yield ""
        yield f"### `{marker.id}`: {marker.title}"
        yield ""
        rows = [(s, findings.markers[marker.id][s.name]) for s in findings.sets]
        if not any(worth.hits for _, worth in rows):
            yield "Fires nowhere in these sets."
            continue
        yield "| set | hits | sentences | precision | in the set | odds ratio | 95% interval |"
        yield "|---|--:|--:|--:|--:|--:|---|"
        for s, worth in rows:
            ratio, interval = _odds(worth.odds)
            share = "–" if worth.precision is None else f"{worth.precision:.0%}"
            cells = (s.title, worth.hits, worth.sentences, share, f"{s.labelled / s.rows:.0%}", ratio, interval)
            yield f"| {' | '.join(map(str, cells))} |"


def _hits(findings: Findings, marker: Marker) -> int:
    return sum(worth.hits for worth in findings.markers[marker.id].values())


def _above(worth: Worth) -> bool:
    return worth.odds is not None and worth.odds.ratio > 1


def _odds(odds: Odds | None) -> tuple[str, str]:
    return ("–", "–") if odds is None else (f"{odds.ratio:.2f}", f"{odds.low:.2f} to {odds.high:.2f}")


def _short(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}".lstrip("0")


def _toml(worth: Worth) -> str:
    figures = {"hits": str(worth.hits), "sentences": str(worth.sentences), "precision": f"{worth.precision or 0:.3f}"}
    if worth.odds:
        figures |= {"odds_ratio": f"{worth.odds.ratio:.2f}", "low": f"{worth.odds.low:.2f}"}
        figures |= {"high": f"{worth.odds.high:.2f}"}
    return ", ".join(f"{key} = {figure}" for key, figure in figures.items())
