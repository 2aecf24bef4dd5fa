"""Documents cut together: each sentence where it stands, those that a rule beyond the table of pairs decides too."""

from __future__ import annotations

import pytest

from framing.cutting import cut
from framing.errors import NothingToAnalyse
from framing.reading import read_text
from framing.segment.article import segment
from framing.text import Article
from framing.vocabulary import Vocabulary


def sentences(text: str, *beside: str) -> list[str]:
    """The sentences of a text that is cut together with others, after it was held to the one cut alone."""
    vocabulary = Vocabulary()
    documents = [read_text(one, str(n))[0] for n, one in enumerate((text, *beside))]
    for document, found in zip(documents, cut(documents, vocabulary), strict=True):
        assert isinstance(found, Article)
        alone = segment(document, vocabulary)
        assert (found.sections, found.chunks, found.tokens) == (alone.sections, alone.chunks, alone.tokens)
    (found, *_) = cut(documents, vocabulary)
    assert isinstance(found, Article)
    return [text[one.start : one.end] for section in found.sections for one in section.sentences]


@pytest.mark.parametrize(
    "expected",
    [
        ["Prices fell.", "The bank said so."],
        ["It rose 5.2 percent in the U.S. market."],
        ["He saw (it rained. )", "The rest stayed."],
        ['"Why now?" Ms. Lee asked on Monday.', "Nobody knew."],
        ['"Why now?"', "Ms. Lee left on Monday."],
        ["She takes vitamin C.", "Doctors agree."],
        ["So did I.", "Vance went home."],
        ["They met J. Vance at noon."],
    ],
)
def test_sentences_end_where_the_rules_say(expected: list[str]) -> None:
    assert sentences(" ".join(expected), "It was 3. The end.", "Short.") == expected


def test_a_number_that_opens_a_sentence_is_its_label() -> None:
    assert sentences("The list is short. 3. The end of it.") == ["The list is short.", "3. The end of it."]


def test_white_space_and_fillers_move_no_offset() -> None:
    text = "Prices  fell\tagain. \u200b The\u00a0bank \u200b\u200b said so."
    assert sentences(text, "One more.") == ["Prices  fell\tagain.", "The\u00a0bank \u200b\u200b said so."]


def test_a_document_without_prose_takes_no_sentence_of_another() -> None:
    vocabulary = Vocabulary()
    documents = [read_text(text, text)[0] for text in ("It rained.", "", "It snowed. It froze.")]
    first, nothing, last = cut(documents, vocabulary)
    assert isinstance(nothing, NothingToAnalyse)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert [len(section.sentences) for section in (*first.sections, *last.sections)] == [1, 2]
    assert all(isinstance(one, NothingToAnalyse) for one in cut(documents[1:2], vocabulary))
