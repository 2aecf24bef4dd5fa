"""What a catalogue finds in a paragraph: spans, guards, exceptions, names and overlap."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from tests.lexicon.catalogues import catalogue, found, marker, words


def test_flat_prose_has_no_hit(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["hell", "ass", "war*"]'))
    assert found(of, "The shell company passed its assets to a class of toward investors.") == []


def test_a_word_hits_whatever_its_case_typography_and_possessive(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["regime", "isn\'t"]'))
    assert words(of, "REGIME forces and the regime’s men: it isn’t over, isn't it?") == [
        "REGIME", "regime’s", "isn’t", "isn't",
    ]  # fmt: skip


def test_a_soft_hyphen_hides_no_word(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["disgraceful"]'))
    assert words(of, "A dis\u00adgraceful act.") == ["dis\u00adgraceful"]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("recalibrat*", "A strategic recalibration recalibrated it.", ["recalibration", "recalibrated"]),
        ("far-right", "The far-right and the far right.", ["far-right", "far right"]),
        (
            "not {merely} a ..3 — it's",
            "This is not just a policy adjustment—it’s big.",
            ["not just a policy adjustment—it’s"],
        ),
        ("not {merely} a ..3 — it's", "This is not just a very big policy adjustment—it’s big.", []),
        ("isn't ..3 . it's", "It isn’t a tax. It’s theft.", ["isn’t a tax. It’s"]),
        ("very? bad", "A bad, very bad day.", ["bad", "very bad"]),
        ("bad (idea)", "A bad idea, a bad day.", ["bad"]),
        ("(the) regime", "Under the regime, a regime.", ["regime"]),
        ("^ clearly", "Clearly, no. It is clearly so.", ["Clearly"]),
        ("^ clearly", "“Clearly so.”", ["Clearly"]),
        ("clearly $", "It is so, clearly. It is clearly so.", ["clearly"]),
        ("<cap> regime", "The Kremlin regime and a new regime.", ["Kremlin regime"]),
        ("so <ly>", "So badly, so only.", ["So badly"]),
        ("was <ed>", "It was shaken and was indeed stirred.", ["was shaken"]),
        ("<num> lies", "All 17 lies and seven lies.", ["17 lies", "seven lies"]),
        ("critics ..6 but", "Critics said, as ever, no but yes.", ["Critics said, as ever, no but"]),
        ("critics ..6 but", "Critics said no; but yes.", []),
    ],
)
def test_each_element_of_the_term_language(tmp_path: Path, term: str, text: str, expected: list[str]) -> None:
    of = catalogue(tmp_path, marker("test.one", f'terms = ["{term}"]'), sets='[sets]\nmerely = ["just", "only"]\n')
    assert words(of, text) == expected


def test_no_term_crosses_a_paragraph_or_a_sentence_unless_it_says_so(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["fake news"]'))
    assert words(of, "That was fake. News came later.") == []


@pytest.mark.parametrize(
    ("guards", "expected"),
    [
        ('{ needs = ["to"], where = "after", window = 1 }', ["race"]),
        ('{ excludes = ["human"], where = "before", window = 1 }', ["race", "race"]),
        ('{ needs = ["horse"], where = "sentence" }', ["race"]),
        ('{ needs = ["won by"], where = "near", window = 3 }', ["race"]),
    ],
)
def test_guards_ask_for_neighbours(tmp_path: Path, guards: str, expected: list[str]) -> None:
    body = f'[[marker.group]]\nterms = ["race"]\nguards = [{guards}]'
    of = catalogue(tmp_path, marker("test.one", body))
    assert words(
        of, "The human race goes on. The race to zero is on. A horse came first in the race, won by luck."
    ) == (expected if "human" not in guards else ["race", "race"])


def test_case_may_be_asked_for(tmp_path: Path) -> None:
    body = '[[marker.group]]\nterms = ["left"]\ncase = "capital"'
    of = catalogue(tmp_path, marker("test.one", f'names = "allow"\n{body}'))
    assert words(of, "He left the room, as the Left did.") == ["Left"]


def test_an_exception_is_a_longer_term_that_maps_to_nothing(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["aggressively"]\nexceptions = ["aggressively priced"]'))
    assert words(of, "An aggressively priced car was aggressively sold.") == ["aggressively"]


def test_shared_exceptions_hold_for_every_marker(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["war"]'), exceptions=("war memorial",))
    assert words(of, "At the war memorial the war was recalled.") == ["war"]


def test_a_name_is_kept_and_does_not_count(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["battle", "shameful"]'))
    text = "The film Battle of Midway opened. Shameful scenes followed in battle."
    assert found(of, text) == [
        ("test.one", "Battle", "a name"),
        ("test.one", "Shameful", None),
        ("test.one", "battle", None),
    ]


def test_capitals_at_a_sentence_start_name_only_what_is_a_name_elsewhere(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["battle"]'))
    assert words(of, "We went to Battle by train. Battle is a town.") == []


def test_a_headline_in_title_case_names_nothing(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["disgraceful"]'))
    assert words(of, "Council Passes Disgraceful Budget After Long Night") == ["Disgraceful"]


def test_a_shouted_word_is_no_name(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["disgrace"]'))
    assert words(of, "This is a DISGRACE to us.") == ["DISGRACE"]


def test_the_longest_match_of_a_marker_wins_once(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["total disgrace", "disgrace", "a total"]'))
    assert found(of, "It is a total disgrace.") == [("test.one", "total disgrace", None)]


def test_of_two_markers_on_one_span_the_second_is_kept_as_secondary(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path,
        marker("test.one", 'terms = ["shameful"]\nseverity = "low"'),
        marker("test.two", 'terms = ["shameful"]\nseverity = "high"'),
    )
    assert found(of, "A shameful act.") == [
        ("test.one", "shameful", "secondary to test.two"),
        ("test.two", "shameful", None),
    ]


def test_a_construction_does_not_compete_with_the_words_inside_it(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path,
        marker("test.one", 'terms = ["not a ..3 but"]\nlayer = "construction"'),
        marker("test.two", 'terms = ["shameful"]'),
    )
    assert words(of, "It is not a shameful act but a start.") == ["not a shameful act but", "shameful"]


def test_roles_do_not_compete(tmp_path: Path) -> None:
    of = catalogue(
        tmp_path, marker("test.one", 'terms = ["crisis"]'), marker("test.two", 'terms = ["crisis"]', role="describe")
    )
    assert words(of, "A crisis.") == ["crisis", "crisis"]


def test_a_regex_hits_whole_tokens(tmp_path: Path) -> None:
    body = "regex = [{ pattern = '\\b[a-z]{3,12}-gate\\b', anchors = ['*-gate'] }]"
    of = catalogue(tmp_path, marker("test.one", body))
    assert words(of, "After Pigeon-gate came nothing.") == []
    assert words(of, "After pigeon-gate came nothing.") == ["pigeon-gate"]


def test_a_regex_runs_only_where_an_anchor_stands(tmp_path: Path) -> None:
    body = "regex = [{ pattern = 'came (?:to )?nothing', anchors = ['inquir*', 'probe'] }]"
    of = catalogue(tmp_path, marker("test.one", body))
    assert words(of, "The talks came to nothing. The inquiry came to nothing. A probe came nothing.") == [
        "came to nothing", "came nothing",
    ]  # fmt: skip


def test_terms_that_do_not_parse_are_all_reported(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'terms = ["ab*", "{nobody} says"]'))
    with pytest.raises(ConfigurationError) as caught:
        words(of, "Any text.")
    assert [str(fault) for fault in caught.value.faults] == [
        "test.one: term 'ab*': 'ab*': a star stands at the end, after three letters or more",
        "test.one: term '{nobody} says': the set {nobody} is not defined; known: ",
    ]
