"""The attribution ledger: whose word each sentence is, who the source is, and what is nobody's."""

from __future__ import annotations

import pytest

from framing.grounding.attributions import Statement, statements
from framing.reading import read_text
from framing.segment.article import segment
from framing.text import Article
from framing.vocabulary import Vocabulary


def read(text: str) -> Article:
    (document,) = read_text(text)
    return segment(document, Vocabulary())


def ledger(text: str) -> list[Statement]:
    article = read(text)
    return [one for section in article.prose_sections() for one in statements(article, section)]


def entries(text: str) -> list[tuple[str, str, str]]:
    """(kind, ground, speaker) of each sentence."""
    return [(one.kind, one.ground, one.attribution.speaker if one.attribution else "") for one in ledger(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The council passed the budget on Tuesday.",
        "The minister criticised the plan and left.",
        "I think that the plan is reckless.",
        "The union was asked to pay for the repairs.",
        "The harbour office knows that the crane is old.",
        "Nobody said that it would be easy.",
        "The board's “fair fares” leaflet is green.",
    ],
)
def test_what_nobody_is_said_to_have_said_is_the_writers_alone(text: str) -> None:
    assert entries(text) == [("none", "none", "")]


@pytest.mark.parametrize(
    ("text", "kind", "ground", "speaker"),
    [
        ("The fee will rise, Ilse Brandt said.", "indirect", "named", "Ilse Brandt"),
        ("“The fee will rise in May,” Ilse Brandt said.", "direct", "named", "Ilse Brandt"),
        ("“The fee will rise in May,” said the mayor, Ilse Brandt.", "direct", "named", "Ilse Brandt"),
        ("Mayor Ilse Brandt told the board that fees would rise.", "indirect", "named", "Ilse Brandt"),
        ("The Harbour Office said that two boats were held.", "indirect", "named", "Harbour Office"),
        ("Two boats were held, according to Dr. Amal Osei, a surgeon.", "indirect", "named", "Amal Osei"),
        ("The agency said that two boats were held.", "indirect", "identified", "The agency"),
        ("Police said that two boats were held.", "indirect", "identified", "Police"),
        ("Brandt's lawyer said that the fee was paid.", "indirect", "identified", "Brandt's lawyer"),
        ("A notice shows that the crane was closed in May.", "document", "document", "A notice"),
        ("Telephone records show a call of two minutes.", "document", "document", "Telephone records"),
        ("Output fell, according to figures from the port.", "document", "document", "figures from the port"),
        ("Officials said that two boats were held.", "anonymous", "anonymous", "Officials"),
        ("A person familiar with the sale said it would fail.", "anonymous", "anonymous",
         "A person familiar with the sale"),
        ("A clerk said on condition of anonymity that it would fail.", "anonymous", "anonymous", "A clerk"),
        ("A woman on the quay said the crane was loud.", "anonymous", "anonymous", "A woman on the quay"),
        ("Critics of Ilse Brandt say that the plan is late.", "vague", "vague", "Critics of Ilse Brandt"),
        ("Many believe that the plan is late.", "vague", "vague", "Many"),
        ("Experts say that the plan is late.", "vague", "vague", "Experts"),
        ("It is widely believed that the plan is late.", "vague", "vague", ""),
        ("The mayor called the plan “a reckless gamble”.", "direct", "identified", "The mayor"),
        ("Economists at Lund University said that prices would fall.", "indirect", "identified",
         "Economists at Lund University"),
    ],
)  # fmt: skip
def test_a_source_has_its_kind(text: str, kind: str, ground: str, speaker: str) -> None:
    assert entries(text) == [(kind, ground, speaker)]


def test_source_cue_and_content_are_spans_of_the_text() -> None:
    text = "The crane is closed, Ilse Brandt said on Monday."
    (one,) = ledger(text)
    assert one.attribution is not None
    spans = [one.attribution.source, one.attribution.cue, *one.attribution.content]
    assert [text[span.start : span.end] for span in spans if span] == ["Ilse Brandt", "said", "The crane is closed"]


def test_a_surname_stands_for_the_name_given_before() -> None:
    text = "Mayor Ilse Brandt opened the new hall by the river. Brandt said that it was late."
    assert entries(text)[1] == ("indirect", "named", "Ilse Brandt")


def test_a_pronoun_is_resolved_where_one_person_can_be_meant() -> None:
    text = "Mayor Ilse Brandt opened the new hall by the river. She said that it was late."
    assert entries(text)[1] == ("indirect", "named", "Ilse Brandt")


def test_a_pronoun_between_two_persons_stays_unresolved() -> None:
    text = "Mayor Ilse Brandt met the surgeon Amal Osei at the new hall by the river. She said that it was late."
    assert entries(text)[1] == ("indirect", "identified", "")


def test_a_quotation_goes_on_with_its_speaker_over_sentences_and_paragraphs() -> None:
    text = (
        "A boat was lost in March.\n\n“We waited for the boat,” said Ilse Brandt. “It never came. We went home.\n\n"
        "“Nobody called us that night.”\n\nThe boat was found in May."
    )
    nobody = ("none", "none", "")
    assert entries(text) == [nobody, *[("direct", "named", "Ilse Brandt")] * 4, nobody]


def test_a_quotation_of_nobodys_has_no_ground() -> None:
    text = "The hall was full on Monday.\n\n“Nobody called us on that night.”"
    assert entries(text)[1] == ("direct", "none", "")


@pytest.mark.parametrize(
    "text",
    [
        "Critics say that the plan is late, but the plan is working.",
        "While critics say that the plan is late, the plan is working.",
        "Critics often argue that the plan is late, but the town's model is proving cheaper than expected.",
        "Critics say that the plan is late. In fact, the plan is working.",
    ],
)
def test_a_vague_view_that_the_writer_answers_is_rebutted(text: str) -> None:
    (one, *_) = ledger(text)
    assert [(found.kind, found.rebutted) for found in one.attributions] == [("vague", True)]


@pytest.mark.parametrize(
    "text",
    [
        "Critics say that the plan is late and dear.",
        "Critics say that the plan is late. The plan was drawn up in May.",
        "The agency said that the plan is late, but it gave no date.",
    ],
)
def test_a_view_that_stands_is_not_rebutted(text: str) -> None:
    (one, *_) = ledger(text)
    assert [found.rebutted for found in one.attributions] == [False]
