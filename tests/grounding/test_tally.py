"""What an audit counts without ledgers is what the ledgers hold."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import article
from framing.auditing import Audit
from framing.auditor import Auditor
from framing.errors import NothingToAnalyse
from framing.grounding.ledger import Ledger
from framing.reading import read_text

SAMPLE = 60


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(only=["grounding", "markers"])


def counts(audit: Audit) -> dict[str, int]:
    return {key: n for key, n in audit.total.counts.items() if key.startswith("grounding.") and n}


def from_ledgers(audit: Audit) -> dict[str, int]:
    """The same counts, from the ledgers that are shown."""
    ledger = Ledger(audit)
    weighed = [claim for claim in ledger.claims if claim.is_weighed]
    found = Counter(f"grounding.kind.{kind}" for kind in ledger.kinds.elements())
    found.update(f"grounding.ground.{claim.ground}" for claim in weighed)
    found["grounding.sentences"] = len(ledger.statements)
    found["grounding.attributed"] = sum(one.attribution is not None for one in ledger.statements)
    found["grounding.claims"] = len(weighed)
    found["grounding.ungrounded"] = sum(claim.is_ungrounded for claim in weighed)
    return dict(+found)


def test_plain_sentences_are_counted_and_make_no_claim(auditor: Auditor) -> None:
    (document,) = read_text("The council met on Monday. It rained.")
    assert counts(auditor.audit(document)) == {"grounding.kind.none": 2, "grounding.sentences": 2}


def test_every_kind_and_ground_is_counted(auditor: Auditor) -> None:
    (document,) = read_text(
        "Tides will rise. A disgraceful plan, Ilse Brandt said. “It was a shameful vote,” said Ilse Brandt. "
        "Critics say that the plan is reckless. The council met."
    )
    assert counts(auditor.audit(document)) == {
        "grounding.kind.none": 2,
        "grounding.kind.indirect": 1,
        "grounding.kind.direct": 1,
        "grounding.kind.vague": 1,
        "grounding.ground.none": 1,
        "grounding.ground.named": 2,
        "grounding.ground.vague": 1,
        "grounding.sentences": 5,
        "grounding.attributed": 3,
        "grounding.claims": 4,
        "grounding.ungrounded": 1,
    }


@given(st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_hostile_articles_are_counted_as_their_ledgers_hold_them(auditor: Auditor, rng: random.Random) -> None:
    (document,) = read_text(article(rng) + " It rained.")
    try:
        audit = auditor.audit(document)
    except NothingToAnalyse:
        return
    assert counts(audit) == from_ledgers(audit)


@pytest.mark.parametrize("name", ["wikinews", "hyperpartisan.dev"])
def test_so_is_annotated_news(auditor: Auditor, annotated: Callable[[str], list[dict[str, Any]]], name: str) -> None:
    rows = annotated(name)
    texts = [row["text"] for row in rows[:: -(-len(rows) // SAMPLE)]]
    audits = list(auditor.audits(document for text in texts for document in read_text(text)))
    assert sum(audit.total.counts["grounding.claims"] for audit in audits) > SAMPLE
    assert [counts(audit) for audit in audits] == [from_ledgers(audit) for audit in audits]
