"""Text that was made to break it: work grows as the text does, and the ledger stays sane."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from framing.grounding.attributions import Statement, statements
from framing.grounding.drift import drift
from framing.reading import read_text
from framing.segment.article import segment
from framing.text import Article, Voice
from framing.vocabulary import Vocabulary

LEAST, MOST = 1.3, 2.6
"""Twice the text is about twice the calls: quadratic work would be four times."""

HOSTILE = {
    "a thousand nested quotation marks": "“" * 1000 + "a word and another one here" + "”" * 1000,
    "nested quotations that never close": "“We said so and " * 500,
    "one sentence of ten thousand words": "The harbour crane was closed for repairs in the town " * 1000,
    "one long sentence that says and says": "He said that Ilse Brandt and " * 700,
    "asides without end": "Lee said, " * 600,
    "shared subjects without end": "Lee shrugged and said that it rained and " * 300,
    "nouns without end": "the mayor's claim that " * 500,
    "right-to-left marks": "\u202e“\u200f" + "Ilse Brandt said\u202c, \u2067" * 800,
    "labels without end": "Q: Why?\n\nA: Because.\n\n" * 400,
    "pronouns after many names": "Ilse Brandt met Lars Ek. She said that it rained. " * 200,
}


def ledger(text: str) -> tuple[Article, list[Statement]]:
    (document,) = read_text(text)
    article = segment(document, Vocabulary())
    return article, [one for section in article.prose_sections() for one in statements(article, section)]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_is_twice_the_work(text: str) -> None:
    text = text.strip()  # two spaces in a row are cut by another way, in linear time too
    calls(text)  # tables are read once
    once, twice = calls(text), calls(f"{text} {text}")
    assert LEAST * once < twice < MOST * once


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_span_lies_in_its_text_and_in_order(text: str) -> None:
    article, told = ledger(text)
    assert told
    for one in told:
        for found in one.attributions:
            for span in (found.source, found.cue, *found.content):
                assert span is None or 0 <= span.start < span.end <= len(text)
    assert [one.span for one in told] == sorted({one.span for one in told})
    assert len(article.voices) == len(article.tokens.types)


def test_a_thousand_marks_hold_one_quotation_of_nobodys() -> None:
    _, told = ledger(HOSTILE["a thousand nested quotation marks"])
    assert [(found.kind, found.ground, found.speaker) for one in told for found in one.attributions] == [
        ("direct", "none", "")
    ]


def test_a_quotation_without_a_close_ends_with_its_paragraph() -> None:
    article, told = ledger("Ilse Brandt said “the fee will rise in May.\n\nThe crane was closed on Monday.")
    assert [one.kind for one in told] == ["direct", "none"]
    assert Voice.quoted not in article.voices[told[1].sentence.first_token :]


def test_right_to_left_marks_hide_no_speaker() -> None:
    _, told = ledger("\u202bThe fee will rise\u202c, \u2067Ilse Brandt\u2069 said.")
    assert [(one.kind, one.attribution.speaker if one.attribution else "") for one in told] == [
        ("indirect", "Ilse Brandt")
    ]


def calls(text: str) -> int:
    """How many functions are called for the ledger of a text and its drift."""
    count = 0

    def seen(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        article, _ = ledger(text)
        drift(article)
    finally:
        sys.setprofile(before)
    return count
