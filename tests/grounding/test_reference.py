"""The article that the project began with: who says so in it, held by offsets and figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import framing
from framing.grounding.ledger import Ledger
from framing.text import Span


@pytest.fixture(scope="module")
def ledger(beside: Callable[[str], Path]) -> Ledger:
    return Ledger(framing.audit(beside("reference-article.txt")))


def test_no_sentence_is_given_to_a_named_source_and_one_to_a_vague_one_that_is_rebutted(ledger: Ledger) -> None:
    assert len(ledger.statements) == 17
    assert dict(ledger.kinds) == {"none": 16, "vague": 1}
    (one,) = [one for statement in ledger.statements for one in statement.attributions]
    assert (one.ground, one.rebutted, one.quoted) == ("vague", True, False)
    assert ledger.speakers == ()


def test_three_sources_are_listed_and_none_is_used(ledger: Ledger) -> None:
    assert [(source.domain, source.use, source.date, source.fault) for source in ledger.sources] == [
        ("semafor.com", "never", "2026", ""),
        ("reuters.com", "never", "2025-12-15", ""),
        ("wsj.com", "never", "", ""),
    ]
    assert ledger.effective_domains == pytest.approx(3)


def test_one_claim_is_surer_in_the_in_depth(ledger: Ledger) -> None:
    (pair,) = ledger.drift
    assert (pair.direction, pair.earlier.section, pair.later.section) == ("firmer", "summary", "in_depth")
    assert (pair.earlier.words, pair.later.words) == (Span(515, 528), Span(3146, 3156))
    assert (pair.earlier.certainty, pair.later.certainty) == ("possible", "asserted")


def test_every_claim_is_on_nobodys_word(ledger: Ledger) -> None:
    weighed = [claim for claim in ledger.claims if claim.is_weighed]
    assert len(weighed) >= 10
    assert all(claim.is_ungrounded for claim in weighed)
    value = ledger.audit.value("grounding.ungrounded-claims", "in_depth")
    assert (value.value, value.high) == (1.0, 1.0)
    assert len(ledger.unsupported) >= 3
