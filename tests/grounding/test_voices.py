"""The voice ledger: words, flags and tone by voice, and the speakers' shares of what is quoted."""

from __future__ import annotations

import pytest

from framing.auditor import auditor_for
from framing.grounding.ledger import Ledger
from framing.grounding.voices import UNRESOLVED
from framing.reading import read_text
from framing.text import Voice

PAGE = """The harbour board met for two hours on Monday evening.

## In-Depth

“This is a disgraceful plan for the harbour,” said Ilse Brandt, a pilot. Brandt said that fares would rise.

The pilot Amal Osei spoke next. “We will pay it,” Osei said. The agency said the shameful vote was late.

“The board wrote on one day.”
"""


def ledger(text: str) -> Ledger:
    (document,) = read_text(text, reader="markdown")
    return Ledger(auditor_for(None).audit(document))


def test_an_article_that_quotes_nobody_has_no_speakers() -> None:
    found = ledger("The harbour board met for two hours on Monday evening.")
    assert found.speakers == ()
    assert found.effective_speakers is None
    assert found.gap.ratio is None
    assert [(one.voice, one.words, one.sentences) for one in found.voices] == [
        (Voice.writer, 10, 1),
        (Voice.quoted, 0, 0),
        (Voice.attributed, 0, 0),
    ]


def test_each_voice_has_its_words_flags_and_sentences_in_each_section() -> None:
    found = [one for one in ledger(PAGE).voices if one.section == "in_depth"]
    assert [(one.voice.name, one.words, one.markers, one.sentences) for one in found] == [
        ("writer", 18, 0, 1),
        ("quoted", 18, 1, 3),
        ("attributed", 9, 1, 2),
    ]
    assert [one.tone for one in found] == [0.0, pytest.approx(-0.1027 / 3), pytest.approx(-0.4939 / 2)]


def test_speakers_have_their_share_of_the_quoted_words() -> None:
    found = ledger(PAGE)
    assert [(one.name, one.ground, one.words, one.quoted, one.paraphrased) for one in found.speakers] == [
        ("Ilse Brandt", "named", 8, 1, 1),
        ("Amal Osei", "named", 4, 1, 0),
        ("The agency", "identified", 0, 0, 1),
        (UNRESOLVED, "none", 6, 1, 0),
    ]
    assert [one.share for one in found.speakers] == pytest.approx([8 / 18, 4 / 18, 0, 6 / 18])
    assert found.effective_speakers == pytest.approx(144 / 80)


def test_the_gap_sets_the_writers_flags_beside_the_quoted_ones() -> None:
    assert ledger(PAGE).gap.evidence == "0 in 28 words against 1 in 18"


def test_vague_sources_and_documents_are_no_speakers() -> None:
    assert ledger("Critics say that the plan is late. A report says that it is dear.").speakers == ()
