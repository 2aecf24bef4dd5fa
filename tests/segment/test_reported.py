"""Whose words they are: the content of a reported clause is its source's, the rest stays the writer's."""

from __future__ import annotations

import pytest

from framing.segment.article import passage
from framing.text import Voice
from framing.vocabulary import Vocabulary


def spoken(text: str, voice: Voice) -> list[str]:
    """The stretches of a paragraph in one voice, as written."""
    article = passage(text, Vocabulary())
    tokens, found, first = article.tokens, [], -1
    for i in range(len(tokens.types) + 1):
        inside = i < len(tokens.types) and article.voices[i] == voice
        if inside and first < 0:
            first = i
        elif not inside and first >= 0:
            found.append(text[tokens.starts[first] : tokens.ends[i - 1]])
            first = -1
    return found


@pytest.mark.parametrize(
    "text",
    [
        "The council passed the budget on Tuesday.",
        "I think that the plan is reckless.",
        "She criticized the plan and left.",
        "Nobody said that it would be easy.",
        "The mayor knows that the bridge is closed.",
        "The long-term bet is clear: control will pay.",
        "The report is due in May.",
        "It is certain that the fee will rise.",
        "The board is not sure that the fee will rise.",
        "The board refused to say that the fee will rise.",
        "The board is making it clear that it means to lead.",
        "The board praised its own support for the plan.",
        "The strike ended in May and the board met.",
    ],
)
def test_what_nobody_is_said_to_have_said_stays_the_writers(text: str) -> None:
    assert spoken(text, Voice.attributed) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The minister said that the fee would rise.", ["that the fee would rise"]),
        ("The fee will rise in May, the minister said.", ["The fee will rise in May"]),
        ("The fee will rise in May, said the minister.", ["The fee will rise in May"]),
        ("According to the agency, the fee will rise.", ["the fee will rise"]),
        ("The fee will rise, according to the agency.", ["The fee will rise"]),
        ("Critics in the north often argue that the plan is reckless, but it works.", ["that the plan is reckless"]),
        ("She bragged that it would raise money, then scoffed at a petition.", ["that it would raise money"]),
        ("He admitted that costs had doubled, but he said that they would fall.",
         ["that costs had doubled", "that they would fall"]),
        ("The mayor said it was late and added that the fee would rise.", ["it was late", "that the fee would rise"]),
        ("The pilots shook hands, rested and said the strike was over.", ["the strike was over"]),
        ("The board rejected claims that the fee was high, saying that it was fair.", ["that it was fair"]),
        ("Lee went on to say that the boat was lost.", ["that the boat was lost"]),
        ("The mayor is confident that prices will fall.", ["that prices will fall"]),
        ("The mayor is worried that prices will fall.", ["that prices will fall"]),
        ("Brandt pointed out that the fee is high.", ["that the fee is high"]),
        ("Paul Mann — on the radio, as it happens — said that the fee is high.", ["that the fee is high"]),
        ("The fee is too high, said Will Dole, a baker.", ["The fee is too high"]),
    ],
)  # fmt: skip
def test_the_content_of_a_report_is_its_sources(text: str, content: list[str]) -> None:
    assert spoken(text, Voice.attributed) == content


def test_quoted_words_are_the_speakers_marks_and_all() -> None:
    assert spoken('"It is a “real” scandal," she said. It was not.', Voice.quoted) == ['"It is a “real” scandal,"']


def test_an_unclosed_quotation_ends_with_its_block() -> None:
    assert spoken("He said “no and left. The rest stood.", Voice.quoted) == ["“no and left. The rest stood."]


def test_a_detached_mark_before_a_stop_closes() -> None:
    text = 'The road is bad ", he said. " It is very bad ". The council met.'
    assert spoken(text, Voice.quoted) == ['" It is very bad "']


def test_a_mark_before_an_ellipsis_opens() -> None:
    assert spoken('He wrote "...and so it ends" and left.', Voice.quoted) == ['"...and so it ends"']


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The mayor shrugged and said that the fee was low.", "The mayor", "said"),
        ("When the fee rose, the mayor shrugged and said that it was low.", "the mayor", "said"),
        ("Wilson said the plan was bad and added that it was late.", "Wilson", "added"),
        ("At the time she released a statement saying “the house is fine”.", "she", "saying"),
        ("The board rejected the plan, calling it “a gamble with the town”.", "The board", "calling"),
        ("“The court is right,” Robert Duff, attorney for one of the groups, said on Monday.",
         "Robert Duff, attorney for one of the groups", "said"),
        ("The mayor is wary of the plan.", "The mayor", "wary"),
        ("The board heard the mayor's criticism of the plan.", "the mayor's", "criticism"),
    ],
)  # fmt: skip
def test_a_verb_without_a_subject_of_its_own_has_the_one_before(text: str, source: str, cue: str) -> None:
    article = passage(text, Vocabulary())
    starts, ends = article.tokens.starts, article.tokens.ends
    found = [
        tuple(
            text[starts[part.first] : ends[part.last - 1]] for part in (one.source, one.cue) if part.first < part.last
        )
        for one in article.sections[0].reported
    ]
    assert (source, cue) in found
