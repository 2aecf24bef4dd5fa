"""What a page may show of a text: all that a reader would see, and nothing that acts."""

from __future__ import annotations

import framing
from framing.page.shown import shown, visible_text
from framing.text import Document


def test_plain_text_is_shown_as_it_is() -> None:
    document = _document("It rained – “hard”.\n")
    assert shown(document, 0, 19) == "It rained – “hard”."


def test_markup_is_hidden_and_addresses_are_not() -> None:
    document = _document("See https://example.org/a for the figures of May.\n")
    assert shown(document, 0, len(document.text)).strip() == "See https://example.org/a for the figures of May."
    assert shown(document, 4, 12) == "https://"


def test_controls_and_direction_marks_are_left_out_and_joiners_kept() -> None:
    text = "A \x00\u202edis\u00adgrace\u202c\x1b[31m for the 👩\u200d🔧 of May.\n"
    assert shown(_document(text), 0, len(text)) == "A dis\u00adgrace for the 👩\u200d🔧 of May.\n"


def test_text_from_elsewhere_loses_what_acts_and_keeps_spaces() -> None:
    assert visible_text("a\u00a0b\tc\x07\u2066d\u2069 \u200de") == "a\u00a0b\tcd \u200de"


def _document(text: str) -> Document:
    return framing.audit(text).article.document
