"""The scores of many sections at once are, to the last bit, those of each sentence by itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framing.auditor import Auditor
from framing.batch import Batch
from framing.reading import read_text
from framing.scoring.card import load_card
from framing.scoring.scorer import Scorer
from framing.stack import Stack

TEXTS = (
    "Artificial intelligence is critical, and the United States fears it. Security! Love and hate, joy and grief.\n",
    '"It is a terrible, awful, horrible, dreadful disgrace, a catastrophe and a disaster," he said of the Hope Fund.\n',
    "Shameful, shameful, shameful, disgraceful, outrageous, clearly and obviously absurd. Clearly so. So was Hope.\n",
)


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture(scope="module")
def stack(auditor: Auditor, repo: Path) -> Stack:
    files = sorted((repo / "docs/examples").glob("*.txt"))
    texts = [*TEXTS, *(file.read_text("utf-8") for file in files)]
    return Batch([one for n, text in enumerate(texts) for one in read_text(text, str(n))], auditor.vocabulary).stack


def scorer(auditor: Auditor, cap: float | None = None) -> Scorer:
    card = load_card()
    if cap is not None:
        rows = tuple(row if row.kind == "length" else row._replace(cap=cap) for row in card.weights)
        card = replace(card, weights=rows)
    return Scorer(auditor.vocabulary, auditor.catalogue, card)


@pytest.mark.parametrize("cap", [None, 0.7, 1.3, 2.5, 100.0])
def test_the_scores_are_those_of_each_sentence_by_itself(auditor: Auditor, stack: Stack, cap: float | None) -> None:
    made = scorer(auditor, cap)
    together = made.of_stack(stack)
    alone = [[score.value for score in made.sentences(*one)] for one in stack.sections]
    assert together == alone
    assert len({score for scores in alone for score in scores}) > 20


def test_no_sections_have_no_scores(auditor: Auditor) -> None:
    assert scorer(auditor).of_stack(Stack([], auditor.vocabulary)) == []
