"""Plain text: what one block is, and what is masked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.readers import plain
from framing.text import Document
from framing.typography import FILLER

WRAPPED = """\
The transit board voted on Tuesday to
raise fares by ten percent, a move that
Mayor Ruiz said would keep the buses on
the road.

The plan goes on to the council on May
12. Riders have asked for more time to
comment on it.
"""


def read(text: str) -> Document:
    (document,) = plain.read(text, "a.txt")
    assert len(document.prose) == len(text)
    assert document.text == text
    return document


def shown(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in read(text).blocks]


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\t\r\n", "---\n", "* * *"])
def test_what_holds_no_words_has_no_blocks(text: str):
    assert read(text).blocks == ()


def test_each_line_is_a_block_where_no_blank_lines_part_them():
    text = "A summary of it all.\nKey Takeaways\n- One point.\n- Another.\nIn-Depth\nA long look. And more.\n"
    assert shown(text) == [
        ("paragraph", "A summary of it all."),
        ("paragraph", "Key Takeaways"),
        ("item", "One point."),
        ("item", "Another."),
        ("paragraph", "In-Depth"),
        ("paragraph", "A long look. And more."),
    ]


def test_a_hard_wrapped_paragraph_is_one_block():
    first, second = WRAPPED.rstrip().split("\n\n")
    assert shown(WRAPPED) == [("paragraph", first), ("paragraph", second)]


def test_a_wrapped_line_may_begin_with_a_capital_where_its_word_did_not_fit():
    assert "a move that\nMayor Ruiz" in shown(WRAPPED)[0][1]


def test_a_short_line_over_a_wrapped_paragraph_stays_a_line():
    text = "What comes next\n" + WRAPPED
    assert shown(text)[0] == ("paragraph", "What comes next")


def test_an_indented_line_begins_a_paragraph_of_a_wrapped_text():
    text = "    The transit board voted on Tuesday to\nraise fares by ten percent.\n"
    text += "    The mayor signed it on Friday and\nleft.\n"
    assert [first.split()[1] for _, first in shown(text)] == ["transit", "mayor"]


def test_a_number_under_a_line_of_text_is_no_item_unless_it_is_one():
    assert "on May\n12. Riders" in shown(WRAPPED)[1][1]
    assert shown("Steps:\n1. Vote.\n2. Pay.") == [("paragraph", "Steps:"), ("item", "Vote."), ("item", "Pay.")]


@pytest.mark.parametrize("bullet", ["-", "*", "•", "+", "▪", "1.", "2)", "  -", "\t*"])
def test_bullets_are_masked_and_their_lines_are_items(bullet: str):
    text = f"{bullet} One point\n\n{bullet} Two"
    document = read(text)
    assert [(block.kind, text[block.start : block.end]) for block in document.blocks] == [
        ("item", "One point"),
        ("item", "Two"),
    ]
    assert document.prose.split() == ["One", "point", "Two"]


@pytest.mark.parametrize("text", ["-5 degrees at dawn", "*starred", "1.5 million", "– dashed", "2026. A year."])
def test_a_mark_without_a_space_or_a_year_is_no_bullet(text: str):
    assert [kind for kind, _ in shown(text)] == ["paragraph"]


def test_an_item_goes_on_in_an_indented_line_and_ends_at_the_margin():
    assert shown("- One point\n  that goes on\nIn-Depth") == [
        ("item", "One point\n  that goes on"),
        ("paragraph", "In-Depth"),
    ]


def test_an_underlined_line_is_a_heading_and_a_rule_is_nothing():
    assert shown("The Vote\n========\nIt passed.\n\n---\n\nPart Two\n--------\nIt failed.") == [
        ("heading", "The Vote"),
        ("paragraph", "It passed."),
        ("heading", "Part Two"),
        ("paragraph", "It failed."),
    ]
    assert [block.level for block in read("The Vote\n========\n\nPart Two\n--------\n").blocks] == [1, 2]


def test_a_rule_under_a_sentence_or_of_another_length_makes_no_heading():
    assert [kind for kind, _ in shown("It passed.\n----------\n")] == ["paragraph"]
    assert [kind for kind, _ in shown("The long line over a rule\n---\n")] == ["paragraph"]


def test_urls_are_links_and_leave_their_full_stop():
    text = "See https://example.org/us-2026. Write to desk@example.org."
    document = read(text)
    assert [(link.url, text[slice(*link.span)]) for link in document.links] == [("https://example.org/us-2026",) * 2]
    assert [chunk.replace(FILLER, "") for chunk in document.prose.split()] == ["See", ".", "Write", "to", "."]


@given(st.lists(st.sampled_from(["One.", "- two", "three four", "  five", "", "===", "https://example.org/x", "1. a"])))
def test_line_ends_and_a_byte_order_mark_change_no_block(rows: list[str]):
    text = "\n".join(rows)
    blocks = shown(text)
    windows = text.replace("\n", "\r\n")
    assert [(kind, words.replace("\r", "")) for kind, words in shown(windows)] == blocks
    assert shown("\ufeff" + text) == blocks


@given(st.text())
def test_any_text_has_ordered_blocks_that_begin_and_end_in_something_seen(text: str):
    at = 0
    for block in read(text).blocks:
        assert at <= block.start < block.end
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        at = block.end
