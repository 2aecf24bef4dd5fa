"""Typography is normalised one to one: no offset ever moves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.typography import FILLER, Mask, masked, normalise, printable, visible


@given(st.text())
def test_normalising_keeps_the_length(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_quotes_dashes_and_spaces_become_plain() -> None:
    assert normalise("“isn’t” – 10–20\u00a0% ‑ «so»") == '"isn\'t" — 10-20 % - "so"'


def test_invisible_characters_become_fillers_and_are_not_seen() -> None:
    hidden = normalise("re\u00adcali\u200bbrate\ufeff\x00")
    assert hidden == f"re{FILLER}cali{FILLER}brate{FILLER}{FILLER}"
    assert visible(hidden) == "recalibrate"


def test_terminal_escapes_are_hidden_whole() -> None:
    text = "is \x1b[31mshocking\x1b[0m and \x1b]0;pwn\x07 so"
    assert visible(normalise(text)) == "is shocking and  so"


def test_an_unfinished_escape_hides_no_more_than_itself() -> None:
    assert visible(normalise("a \x1b]0;title\nnext line")) == "a \nnext line"


def test_masks_may_overlap_and_the_first_holds() -> None:
    assert masked("abcdef", [Mask(1, 3, " "), Mask(2, 5, "-")]) == "a  --f"


def test_printable_shows_controls_and_passes_letters() -> None:
    assert printable("é\x1b[0m\u202e ok") == "é\\x1b[0m\\u202e ok"
