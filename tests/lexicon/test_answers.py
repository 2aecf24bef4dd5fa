"""A question that a text sets out and answers is no rhetorical one."""

from __future__ import annotations

import pytest

from framing.lexicon.answers import ANSWERED
from framing.lexicon.matcher import Matcher
from framing.lexicon.reading import load_catalogue
from framing.reading import read_text
from framing.segment.article import segment
from framing.vocabulary import Vocabulary

RHETORICAL = "contrast.rhetorical-question"
FAQ = "The town will charge for parking from May.\n\n{}\n\nThe council needs the money for the quay."


def reasons(text: str) -> list[str | None]:
    vocabulary = Vocabulary()
    (document,) = read_text(text)
    article = segment(document, vocabulary)
    matcher = Matcher.of(load_catalogue(), vocabulary)
    hits = [hit for section in article.prose_sections() for hit in matcher.find(article, section)]
    return [hit.suppressed for hit in hits if hit.marker == RHETORICAL]


@pytest.mark.parametrize("question", ["Why are the fees going up?", "**Is the old permit still valid?**"])
def test_a_question_by_itself_before_its_answer_is_not_counted(question: str) -> None:
    assert reasons(FAQ.format(question)) == [ANSWERED]


def test_nor_is_one_that_an_interviewer_asks() -> None:
    text = "Q: You took nine years. Is anyone surprised?\n\nA: The ministry has said that it will pay."
    assert reasons(text) == [ANSWERED]


@pytest.mark.parametrize(
    "question",
    [
        "But who will pay for the new stadium?",
        "The council took nine years to mend a bridge. Is anyone surprised?",
        "Why are the fees going up? Nobody knows.",
        "Why should voters trust them now?\n\nWhy should anyone pay?",
    ],
)
def test_a_question_in_the_flow_of_a_text_is_counted(question: str) -> None:
    assert None in reasons(FAQ.format(question))


def test_the_last_words_of_a_text_are_no_question_that_it_answers() -> None:
    assert reasons("The town will charge for parking from May.\n\nWhy should voters trust them now?") == [None]
