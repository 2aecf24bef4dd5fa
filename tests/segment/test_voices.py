"""Whose words: quotation marks of every kind, reported clauses, and what stays the writer's."""

from __future__ import annotations

import time
from itertools import groupby
from typing import Any

import pytest

from framing.reading import read_text
from framing.segment.article import passage, segment
from framing.text import Article, Reported, Voice
from framing.vocabulary import Vocabulary


def article(text: str, reader: str = "plain") -> Article:
    (document,) = read_text(text, reader=reader)
    return segment(document, Vocabulary())


def runs(found: Article, voice: Voice) -> list[str]:
    """The stretches of text in one voice, as they are written."""
    text, (_, starts, ends) = found.document.text, found.tokens
    result = []
    for code, group in groupby(range(len(found.voices)), key=found.voices.__getitem__):
        tokens = list(group)
        if code == voice:
            result.append(text[starts[tokens[0]] : ends[tokens[-1]]])
    return result


def quoted(text: str) -> list[str]:
    return runs(article(text), Voice.quoted)


def attributed(text: str) -> list[str]:
    return runs(passage(text, Vocabulary()), Voice.attributed)


def quotations(text: str) -> list[tuple[str, bool]]:
    found = article(text)
    starts, ends = found.tokens.starts, found.tokens.ends
    return [(text[starts[q.first] : ends[q.last - 1]], q.closed) for s in found.sections for q in s.quotations]


@pytest.mark.parametrize(
    "text",
    [
        "It isn't the ministers' plan, nor the workers' own.",
        "In the '90s and '16 he played rock 'n' roll till 'twas late.",
        'The 6\'2" guard held a 12" pipe over a 5\'10" fence.',
        "The door is 6′ 2″ high.",
        "He's goin' home; the dogs' dinner is theirs.",
    ],
)
def test_apostrophes_feet_and_inches_quote_nobody(text: str) -> None:
    assert quotations(text) == []
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" to it.', ['"no"']),
        ("He said “no” to it.", ["“no”"]),
        ("He said «no» to it, and »no« again.", ["«no»", "»no«"]),
        ("He said „no“ to it.", ["„no“"]),
        ("He said ''no'' to it.", ["''no''"]),
        ("He said ``no'' to it.", ["``no''"]),
        ('He said " no " to it.', ['" no "']),
        ("He said 'no' to it.", ["'no'"]),
        ("He said ‘no’ to it.", ["‘no’"]),
        ("‘The students’ books are gone,’ he said.", ["‘The students’ books are gone,’"]),
        ("He spoke of ‘dreams’ and the students’ books.", ["‘dreams’"]),
        ("The bosses' 'big idea' failed.", ["'big idea'"]),
        ("The fall—“a tragedy”—was caused by (“strong”) wind.", ["“a tragedy”", "“strong”"]),
        ("“It’s over,”he said.", ["“It’s over,”"]),
    ],
)
def test_words_between_quotation_marks_are_the_speakers(text: str, expected: list[str]) -> None:
    assert quotations(text) == [(words, True) for words in expected]
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“She told me ‘no’ twice,” he said.", "“She told me ‘no’ twice,”"),
        ("“He said “no” to me,” she said.", "“He said “no” to me,”"),
        ("'He said \"no\" to me,' she said.", "'He said \"no\" to me,'"),
        ("\"She told me, 'Wait.'\" Nobody did.", "\"She told me, 'Wait.'\""),
    ],
)
def test_nested_quotations_are_one_the_outermost(text: str, expected: str) -> None:
    assert quotations(text) == [(expected, True)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"')])
def test_a_quotation_over_paragraphs_ends_where_the_last_one_closes(opening: str, closing: str) -> None:
    text = (
        f"Her words.\n\n{opening}First part.\n\n{opening}Second part.\n\n{opening}Third,{closing} she said. It rained."
    )
    quotation = f"{opening}First part.\n\n{opening}Second part.\n\n{opening}Third,{closing}"
    found = article("Report\n\n## Body\n\n" + text, "markdown")
    (only,) = [q for section in found.sections for q in section.quotations]
    start, end = found.tokens.starts[only.first], found.tokens.ends[only.last - 1]
    assert (found.document.text[start:end], only.closed) == (quotation, True)
    assert runs(found, Voice.quoted) == [quotation]


@pytest.mark.parametrize(
    ("opening", "closing"), [("“", "”"), ('"', '"'), ('" ', ' "')], ids=["curly", "straight", "set apart"]
)
def test_a_quotation_runs_to_the_line_that_closes_what_it_never_opened(opening: str, closing: str) -> None:
    said = f"{opening}We lost.\n\nIt was late.\n\nWe go on.{closing}"
    assert quotations(f"One line.\n\nShe said {said}\n\nThey left.") == [(said, True)]


@pytest.mark.parametrize(
    "after",
    [
        "They left.\n\n“No,” he said.",
        "They left.\n\n" * 8 + "We go on.”",
    ],
    ids=["opened again", "too far away"],
)
def test_a_forgotten_closing_mark_quotes_its_own_line_only(after: str) -> None:
    assert quotations(f"One line.\n\nShe said “We lost.\n\n{after}")[0] == ("“We lost.", False)


def test_an_unclosed_quotation_ends_with_its_block() -> None:
    assert quotations('"It is late. And dark.\n\nThe road was empty.\n\nSo was the town.') == [
        ('"It is late. And dark.', False)
    ]


def test_a_forgotten_closing_mark_ends_the_quotation_at_the_next_opening_one() -> None:
    assert quotations("“It is late, he said. “It is dark.”") == [
        ("“It is late, he said.", False),
        ("“It is dark.”", True),
    ]


def test_a_closing_mark_with_nothing_open_quotes_nobody() -> None:
    assert quotations("It is late,” he said. He left.") == []


def test_a_block_quote_is_quoted_throughout() -> None:
    found = article("The letter reads:\n\n> We regret it.\n> We do.\n\nNobody believed it.\n", "markdown")
    assert [text.split() for text in runs(found, Voice.quoted)] == ["We regret it. > We do.".split()]


@pytest.mark.parametrize(
    "text",
    [
        "The town is making it plain it means to stay.",
        "At the core of this plan is a belief that dependence is a weakness.",
        "I think that the road is ugly.",
        "We believe the road is ugly.",
        "Everyone knows that the road is ugly.",
        "He knows that the road is ugly.",
        "The minister did not say whether the road is ugly.",
        "The new claims that surfaced on Monday are wild.",
        "The claim that roads are safe is false.",
        "Her claim that roads are safe is a disgrace.",
        "The strategy shows that roads matter.",
        "This suggests that the plan is doomed.",
        "It was reported that the road is ugly.",
        "The company vowed to crush its rivals.",
        "She criticized the shameful plan.",
        "The United States has built an ugly road.",
        "Everything went according to plan.",
        "The shop added the ugly new wing, which nobody had wanted.",
        "He shows no respect for the ugly road.",
        "The three states that voted want an ugly road.",
        "Only time will tell if the ugly road will last.",
        "The mayor said what she thought of the road.",
    ],
)
def test_what_nobody_else_asserts_is_the_writers(text: str) -> None:
    assert attributed(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister said that the road would close.", ["that the road would close"]),
        ("The minister said the road would close.", ["the road would close"]),
        ("The minister has repeatedly said the road would close.", ["the road would close"]),
        ("The road will close, the minister said.", ["The road will close"]),
        ("The road, he said, will close.", ["The road", "will close"]),
        ("The road will close, said Anna Holt, the minister.", ["The road will close"]),
        ("According to police, the road will close.", ["the road will close"]),
        ("According to Anna Holt, a minister, the road will close.", ["the road will close"]),
        ("The road will close, according to police.", ["The road will close"]),
        ("A report by the agency shows that roads are closed.", ["that roads are closed"]),
        ("The mayor told reporters on Monday that the road was a mess.", ["that the road was a mess"]),
        ("The mayor told reporters the road was a mess.", ["the road was a mess"]),
        ("Anna Holt, 46, a farmer from Leeds, said prices had fallen.", ["prices had fallen"]),
        ("Anna Holt rejected the mayor’s claim that roads are safe.", ["that roads are safe"]),
        ("The mayor called it a mess, adding that it must close.", ["that it must close"]),
        ("The plan was “reckless,” the senator said.", ["The plan was"]),
        ("The law works, reports the Star.", ["The law works"]),
        (
            "Holt dismissed her belief that the law works, the Star reports.",
            ["Holt dismissed her belief that the law works"],
        ),
        ("A 2014 study by Hull and the University of York found that trams pay.", ["that trams pay"]),
        (
            "The group warned that the ban would hurt farmers, and Holt said it was unfair.",
            ["that the ban would hurt farmers", "it was unfair"],
        ),
    ],
)
def test_reported_words_are_their_speakers_and_the_clause_that_reports_is_the_writers(
    text: str, expected: list[str]
) -> None:
    assert attributed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Critics in the North often argue that tolls can stifle trade, but the port’s plan is proving bolder.",
            ["that tolls can stifle trade"],
        ),
        ("Supporters say the law works, but it has failed everywhere.", ["the law works"]),
        ("While supporters say the law works, it has failed everywhere.", ["the law works"]),
        ("If the mayor believed the law would work, she would say so.", ["the law would work"]),
        ("The mayor said the law works; it has failed everywhere.", ["the law works"]),
        ("The mayor said the law works, but the shameful record shows otherwise.", ["the law works"]),
    ],
)
def test_a_view_ends_where_the_writer_takes_the_word_back(text: str, expected: list[str]) -> None:
    assert attributed(text) == expected


def test_a_quoted_word_is_quoted_even_inside_reported_speech() -> None:
    text = "The mayor said the “ugly” road would close."
    found = passage(text, Vocabulary())
    assert runs(found, Voice.quoted) == ["“ugly”"]
    assert runs(found, Voice.attributed) == ["the", "road would close"]


def reports(text: str) -> list[tuple[str, str, str, list[str]]]:
    """(form, source, cue, contents) of each attribution."""
    found = passage(text, Vocabulary())
    starts, ends = found.tokens.starts, found.tokens.ends

    def words(first: int, last: int) -> str:
        return text[starts[first] : ends[last - 1]] if first < last else ""

    return [
        (one.form, words(*one.source), words(*one.cue), [words(*part) for part in one.content]) for one in ledger(found)
    ]


def ledger(found: Article) -> tuple[Reported, ...]:
    (section,) = found.sections
    return section.reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We lost,” Ms. Lee said.", ("aside", "Ms. Lee", "said", ["“We lost,”"])),
        ("“We lost,” said Lee, a farmer.", ("inverted", "Lee", "said", ["“We lost,”"])),
        ("Lee said, “We lost.”", ("clause", "Lee", "said", ["“We lost.”"])),
        ("Lee criticized the plan.", ("act", "Lee", "criticized", ["the plan"])),
        ("The plan was endorsed by Lee.", ("passive", "Lee", "endorsed", ["The plan"])),
        ("It was said that they lost.", ("passive", "", "said", ["that they lost"])),
        ("They lost, according to two people.", ("according", "two people", "according to", ["They lost"])),
        ("Lee dismissed his claim that they lost.", ("noun", "his", "claim", ["that they lost"])),
    ],
)
def test_each_attribution_has_source_cue_and_content(text: str, expected: tuple[str, str, str, list[str]]) -> None:
    assert expected in reports(text)


def test_a_vague_source_is_marked_as_vague() -> None:
    (one,) = ledger(passage("Critics argue that tolls are unfair.", Vocabulary()))
    assert (one.vague, one.voiced) == (True, True)
    (one,) = ledger(passage("Anna Holt argues that tolls are unfair.", Vocabulary()))
    assert (one.vague, one.voiced) == (False, True)


@pytest.mark.parametrize(
    "unit",
    ['"', '" ', "“word ", "'word ", "“‘", "he said that ", ", he said", "(he said ", ", according to him",
     "his claim that ", "“a” he said ", "the road, saying that "],
)  # fmt: skip
def test_time_is_linear_in_hostile_marks_and_cues(unit: str) -> None:
    def seconds(n: int) -> float:
        started = time.process_time()
        found = passage(unit * n, Vocabulary())
        assert len(found.voices) >= n
        return time.process_time() - started

    seconds(500)
    # other work on the machine may fall on one measurement, hardly on three
    assert any(seconds(20_000) < 24 * max(seconds(2_500), 0.005) for _ in range(3))


def test_attributions_agree_with_annotators(annotated: Any) -> None:
    """Of the words given the attributed or quoted voice, how many PolNeAR's annotators gave to a source."""
    right = voiced = 0
    for row in annotated("polnear.dev")[::7]:
        found = passage(row["text"].replace("\n", " "), Vocabulary())
        content = [(a, b) for a, b, kind in row["spans"] if kind == "Content"]
        for start, voice in zip(found.tokens.starts, found.voices, strict=True):
            if voice == Voice.attributed:
                voiced += 1
                right += any(a <= start < b for a, b in content)
    assert voiced > 10_000
    assert right / voiced > 0.85
