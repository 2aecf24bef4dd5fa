"""Articles audited together give what each gives alone: every column, sentence, voice, hit, count and series."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import article
from framing.auditing import Audit
from framing.auditor import BATCH, Auditor
from framing.config import Settings
from framing.errors import NothingToAnalyse
from framing.measure import Observation
from framing.reading import read_text
from framing.testing import assert_same_in_batches
from framing.text import Document

ARTICLES = st.one_of(st.randoms(use_true_random=False).map(article), st.text(max_size=200))
SAMPLE = 40
"""Articles of each set that stand for all of it; `python -m benchmarks.parity DATA` takes every one."""


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


def documents(*texts: str) -> list[Document]:
    return [read_text(text, str(n))[0] for n, text in enumerate(texts)]


def test_no_documents_give_no_audits(auditor: Auditor) -> None:
    assert list(auditor.audits([])) == []


def test_an_article_without_prose_keeps_its_place(auditor: Auditor) -> None:
    texts = ["Prices fell on Monday, the bank said."] * 9
    found = list(auditor.outcomes(documents(*texts[:4], "", *texts[4:])))
    assert [isinstance(one, NothingToAnalyse) for one in found] == [False] * 4 + [True] + [False] * 5
    assert [one.article.document.id for one in found if isinstance(one, Audit)] == [*"0123", *"56789"]
    with pytest.raises(NothingToAnalyse, match="4: is empty"):
        list(auditor.audits(documents(*texts[:4], "", *texts[4:])))


def test_more_documents_than_a_batch_holds_come_in_order(auditor: Auditor) -> None:
    texts = [f"Article {n} was short, the clerk said." for n in range(BATCH + 9)]
    assert [audit.article.document.text for audit in auditor.audits(documents(*texts))] == texts


@given(st.lists(ARTICLES, min_size=1, max_size=6))
@settings(max_examples=60)
def test_hostile_articles_are_the_same_in_a_batch(auditor: Auditor, texts: list[str]) -> None:
    assert_same_in_batches(auditor, documents(*texts))


@given(st.lists(ARTICLES, min_size=1, max_size=3))
@settings(max_examples=15)
def test_so_they_are_with_sentences_counted_as_textstat_does(texts: list[str]) -> None:
    assert_same_in_batches(_textstat(), documents(*texts))


@pytest.mark.parametrize("name", ["wikinews", "hyperpartisan.dev"])
def test_a_sample_of_annotated_news_is_the_same(
    auditor: Auditor, annotated: Callable[[str], list[dict[str, Any]]], name: str
) -> None:
    rows = annotated(name)
    assert_same_in_batches(auditor, documents(*(row["text"] for row in rows[:: -(-len(rows) // SAMPLE)])))


def test_an_analyzer_that_sees_otherwise_in_a_batch_is_caught(
    monkeypatch: pytest.MonkeyPatch, auditor: Auditor
) -> None:
    def wrong(batch: Any) -> list[Observation]:
        return [Observation() for _ in batch.sections]

    monkeypatch.setattr(auditor.analyzers[-1], "observe_many", wrong, raising=False)
    with pytest.raises(AssertionError, match="0: lede is seen otherwise in a batch"):
        assert_same_in_batches(auditor, documents("Prices fell on Monday, the bank said."))


_auditors: list[Auditor] = []


def _textstat() -> Auditor:
    if not _auditors:
        _auditors.append(Auditor(Settings(readability="textstat")))
    return _auditors[0]


def test_the_generator_of_hostile_articles_is_seeded() -> None:
    assert article(random.Random(1)) == article(random.Random(1))
