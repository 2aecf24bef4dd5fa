"""Certainty drift: the same claim, surer or less sure in a later section. No pair is better than a wrong pair."""

from __future__ import annotations

import time

import pytest

from framing.grounding.drift import Pair, drift
from framing.reading import read_text
from framing.segment.article import segment
from framing.text import Span
from framing.vocabulary import Vocabulary


def pairs(earlier: str, later: str) -> tuple[list[Pair], str]:
    text = f"{earlier}\n\n## In-Depth\n\n{later}\n"
    (document,) = read_text(text, reader="markdown")
    return list(drift(segment(document, Vocabulary()))), text


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("The council could close the harbour pool.", "The council could close the harbour pool."),
        ("The council could close the harbour pool.", "The council will not close the harbour pool."),
        ("The council could close the harbour pool.", "The union will close the museum."),
        ("The council could close the harbour pool.", "The council will repaint the harbour pool."),
        ("Could the council close the harbour pool?", "The council will close the harbour pool."),
        ("The pool will close if the harbour could close.", "The harbour pool will close."),
        ("The bank raised rates by two points in March.", "The bank might raise rates by two points again."),
        ("The agency is considering new export controls on chips.", "Its export controls on chips are strict."),
        ("The board may approve the harbour fares.", "The harbour board approved the fares."),
        ("The council will close the harbour pool.", "The council is closing the harbour pool."),
    ],
)
def test_what_is_not_the_same_claim_with_another_certainty_makes_no_pair(earlier: str, later: str) -> None:
    assert pairs(earlier, later)[0] == []


@pytest.mark.parametrize(
    ("earlier", "before", "later", "after", "direction"),
    [
        ("The council could close the harbour pool.", "could close: possible",
         "The council will close the harbour pool.", "will close: asserted", "firmer"),
        ("The council plans to close the harbour pool in May.", "plans to close: intended",
         "The council is closing the harbour pool.", "is closing: asserted", "firmer"),
        ("The firm reportedly sold the harbour pool to a bank.", "reportedly sold: reported",
         "The firm sold the harbour pool to a bank.", "sold: asserted", "firmer"),
        ("The change may be illegal under the harbour act.", "may be illegal: possible",
         "The change is illegal under the harbour act.", "is illegal: asserted", "firmer"),
        ("Mayor Holt said the pool at the harbour will close.", "will close: reported",
         "The pool at the harbour will close.", "will close: asserted", "firmer"),
        ("The storm may have damaged the harbour bridge.", "may have damaged: possible",
         "The storm damaged the harbour bridge.", "damaged: asserted", "firmer"),
        ("The new fare could reshape daily life in the harbour.", "could reshape: possible",
         "The new fare will inevitably shape daily life in the harbour.", "will inevitably shape: certain", "firmer"),
        ("The tram will probably cost 40 million.", "will probably cost: likely",
         "The tram may cost 40 million.", "may cost: possible", "softer"),
    ],
)  # fmt: skip
def test_a_claim_that_is_surer_elsewhere_is_shown_with_both_wordings(
    earlier: str, before: str, later: str, after: str, direction: str
) -> None:
    found, text = pairs(earlier, later)
    (pair,) = found
    sides = [f"{text[slice(*side.words)]}: {side.certainty}" for side in (pair.earlier, pair.later)]
    assert (sides, pair.direction) == ([before, after], direction)
    assert [text[slice(*side.sentence)] for side in (pair.earlier, pair.later)] == [earlier, later]


def test_a_pair_states_what_its_sentences_share() -> None:
    (pair,), _ = pairs("The council could close the harbour pool in the spring.", "The council will close the pool.")
    assert (pair.shared, pair.support) == (("clos", "council", "pool"), 1.0)
    assert (pair.earlier.section, pair.later.section) == ("summary", "in_depth")
    assert pair.later.words != Span(0, 0)


def test_each_later_claim_is_set_beside_the_earlier_one_that_shares_most() -> None:
    found, text = pairs(
        "The board could close the school pool. The council could close the harbour pool.",
        "The council will close the harbour pool.",
    )
    assert [text[slice(*pair.earlier.sentence)] for pair in found] == ["The council could close the harbour pool."]


def test_hostile_text_takes_linear_time() -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        pairs("The council could close the pool. " * times, "The council will close the pool. " * times)
        pairs("could close the pool " * times, "will close the pool " * times)
        return time.process_time() - started

    assert seconds(900) < 12 * seconds(300) + 0.5
