"""The figures of benchmarks/scorecard.py as the score's part of docs/validity.md."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from benchmarks.scorecard import Figures, auc_of
from benchmarks.validity import SCORE_BEGIN, SCORE_END
from framing.evaluation import metrics
from framing.evaluation.bootstrap import Estimate, estimates
from framing.evaluation.tables import interval, rounded

TITLES = {
    "babe.dev": "BABE: biased",
    "checkthat.dev": "CheckThat!: subjective",
    "ptc.dev": "PTC: loaded language",
    "basil.dev": "BASIL: lexical bias",
}
AGREEMENT = {
    "babe.dev": "α ≈ .40; one expert against the others: macro-F1 .75 to .785",
    "checkthat.dev": "not stated with the set",
    "ptc.dev": "not stated with the set",
    "basil.dev": "not stated with the set",
}
ROUNDS = """\
### Rounds of work on the lexicons

Each round looked at misjudged sentences of the development sets (`framing evaluate --errors`) for *kinds* of wording,
and then added the whole class from general English, whether or not its words stand in the sets. Pooled card, out of
fold.

| round | what changed | BABE | CheckThat! | PTC | BASIL |
|--:|---|--:|--:|--:|--:|
| 0 | the catalogue as it was: 89 markers | .785 | .769 | .757 | .685 |
| 1 | mockery and jabs, violent motion, temper, asides, camps by contempt, well-worn turns; *would-be* and other \
hyphens that hit plain words taken out again | .790 | .769 | .757 | .688 |
| 2 | describe markers: charged words, camps, scale, counter-expectation, denial | .795 | .775 | .761 | .690 |
| 3 | no words: an intercept for each set while points are fitted; rows without points replaced \
| .799 | .779 | .768 | .701 |
| 4 | plain senses out: announced plans, *such a*, tons of coal, names in quotation marks; held to 440 plain \
sentences (tests/lexicon/flat_sentences.txt) | .798 | .781 | .768 | .695 |

The flags of the 24 Wikinews reports stayed at a median of 0.60 per 100 words up to round 3; round 4 made it 0.32.
"""


def section(found: Figures) -> str:
    """The score's part of the page."""
    return "\n".join([*_ranking(found), "", *_questions(found), "", ROUNDS])


def section_of(page: str) -> str:
    """The score's part as it stands in a page; empty where there is none."""
    return page.partition(SCORE_BEGIN)[2].partition(SCORE_END)[0].strip("\n") if SCORE_BEGIN in page else ""


def with_section(page: str, section: str) -> str:
    """A page with the score's part replaced."""
    before, _, rest = page.partition(SCORE_BEGIN)
    return f"{before}{SCORE_BEGIN}\n\n{section.rstrip()}\n\n{SCORE_END}{rest.partition(SCORE_END)[2]}"


def _ranking(found: Figures) -> Iterator[str]:
    yield "## The editorial score"
    yield ""
    yield f"The scorecard of {found.card.made} has {len(found.card.weights)} rows (docs/model-card.md). How well it"
    yield "ranks sentences: the area under the curve, with its 95% bootstrap interval over groups. *Pooled* is the"
    yield "card that ships, out of fold; *left out* was fitted to the other three only; *own* to this set only, out"
    yield "of fold. Folds never part a group."
    yield ""
    yield "| set | sentences | labelled | pooled | left out | own | macro-F1 | people agree |"
    yield "|---|--:|--:|---|---|---|--:|---|"
    for one in found.samples:
        cells = [
            _shown(auc_of(scored[one.name], one.labels, list(one.groups)))
            for scored in (found.pooled, found.left_out, found.own)
        ]
        flagged = found.pooled[one.name] >= found.card.operating_point
        macro = metrics.decisions(flagged, one.labels, np.ones((1, len(one.labels))))["macro_f1"][0]
        head = f"| {TITLES[one.name]} | {len(one.labels):,} | {one.labels.mean():.0%} |"
        yield f"{head} {' | '.join(cells)} | {rounded(float(macro))} | {AGREEMENT[one.name]} |"


def _questions(found: Figures) -> Iterator[str]:
    babe = found.samples[0]
    point = found.card.operating_point
    yield "| question | answer |"
    yield "|---|---|"
    for title, scored in (("pooled, out of fold", found.pooled), ("own, out of fold", found.own)):
        within = _within(scored[babe.name], babe.labels, list(babe.groups), found.outlets)
        yield f"| BABE, AUC over pairs of one outlet ({title}) | {_shown(within)} |"
    yield f"| calibration error, out of fold, the four sets weighing the same | {rounded(_calibration(found))} |"
    yield f"| operating point, from which a sentence counts as high | {point} |"
    yield f"| high of the sentences of Wikinews reports | {found.flat['wikinews']:.1%} |"
    yield f"| high of the Reuters and Xinhua sentences not labelled evaluation | {found.flat['wire']:.1%} |"
    for name, title in (("hyperpartisan", "hyperpartisan articles (SemEval 2019)"), ("brown", "editorials (Brown)")):
        yield f"| {title} by mean score, AUC, not fitted to | {_shown(found.articles[name])} |"
    yield f"| biased words of BABE under flags of word families, F1 | {_shown(found.words['span_f1'])} |"


def _within(scored: metrics.Floats, labels: metrics.Bools, groups: list[str], outlets: list[str]) -> Estimate:
    return estimates(groups, lambda w: {"auc": metrics.auc_within(scored, labels, w, outlets)})["auc"]


def _calibration(found: Figures) -> float:
    scored = np.concatenate([found.pooled[one.name] for one in found.samples])
    labels = np.concatenate([one.labels for one in found.samples])
    weights = np.concatenate([np.full(len(one.labels), 1 / len(one.labels)) for one in found.samples])
    return float(metrics.calibration_error(scored, labels, weights[None])[0])


def _shown(estimate: Estimate) -> str:
    return f"{rounded(estimate.value)} ({interval(estimate)})"
