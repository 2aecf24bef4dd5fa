from __future__ import annotations

import importlib
import random
import subprocess
import sys
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing import data, vader
from framing.errors import FramingError
from framing.typography import normalise, visible
from framing.valence import Scores, Valence
from tests.oracles import vader as oracle

package = importlib.import_module("vaderSentiment.vaderSentiment")

PLAIN = Valence.load(overrides=False)
TABLE = data.table("vader")
SENTENCE_SETS = ("babe.dev", "basil.dev", "checkthat.dev", "newsdiscourse.dev", "polnear.dev", "ptc.dev", "wnc.dev")
ARTICLE_SETS = ("brown.dev", "hyperpartisan.dev", "wikinews")


def scores(text: str) -> Scores:
    return PLAIN.score(text.split())


@pytest.mark.parametrize("text", ["", "   ", "The council met on Monday in the town hall."])
def test_a_sentence_without_valenced_words_has_no_balance(text: str):
    assert scores(text) == oracle(text)
    assert scores(text).compound == 0.0


@pytest.mark.parametrize(
    ("text", "compound"),
    [
        ("The result was good.", 0.4404),
        ("The result was not good.", -0.3412),
        ("The result isn't good.", -0.3412),
        ("The result was very good.", 0.4927),
        ("The result was very, very good!!!", 0.6539),
        ("The result was kind of good.", 0.3832),
        ("It was NOT the GOOD result they had hoped for.", -0.0896),
        ("There was never so good a harvest here.", 0.6626),
        ("Without a doubt it was good.", 0.6136),
        ("No good came of it.", -0.3412),
        ("It was the least good of them.", -0.3412),
        ("At least good people came.", 0.4404),
        ("Reporters called it the bomb on Monday.", 0.6124),
        ("The plan was good, but the harvest was terrible.", -0.4939),
        ("The plan was good but good and terrible and good.", 0.6705),
        ("Good? Is it good?", 0.7319),
        ("They smiled 😀.", 0.7184),
        ("BREAKING NEWS: GREAT DAY", 0.6249),
    ],
)
def test_the_rule_gives_the_packages_scores(text: str, compound: float):
    assert scores(text) == oracle(text)
    assert scores(text).compound == compound


@pytest.mark.parametrize("name", SENTENCE_SETS + ARTICLE_SETS)
def test_all_four_scores_equal_the_packages_on_annotated_news(annotated, name: str):
    texts = [visible(normalise(row["text"])) for row in annotated(name)]
    units = [line for text in texts for line in text.split("\n")] if name in ARTICLE_SETS else texts
    assert sum(scores(unit).compound != 0 for unit in units) > 60
    assert [unit for unit in units if scores(unit) != oracle(unit)] == []


def test_all_four_scores_equal_the_packages_where_modifiers_crowd():
    dice = random.Random(2014)
    assert [text for text in (crowded(dice) for _ in range(5_000)) if scores(text) != oracle(text)] == []


@given(st.lists(st.sampled_from([*"aA no!?.,'\n\t-:()\u2060©😀🆙", "but ", "good ", "BAD ", "very ", "n't "])))
def test_any_text_gets_the_packages_scores(parts: list[str]):
    text = "".join(parts)
    assert scores(text) == oracle(text)


def crowded(dice: random.Random) -> str:
    """A sentence in which words that change their neighbours' valence are as thick as they never are in news."""
    modifiers = [*TABLE["raising"], *TABLE["lowering"], *TABLE["negations"], *TABLE["modifiers"], *TABLE["idioms"]]
    modifiers += ["but", "nor", "at", "very least", "at least", "never so", "without a doubt", "hadn't've"]
    valenced = [word for word in vader.lexicon() if word.isalpha()]
    pools = [modifiers] * 5 + [valenced] * 4 + [["minister", "said", "on", "ok"], list(vader.emojis())]
    words = []
    for _ in range(dice.randint(0, 14)):
        word = dice.choice(dice.choice(pools))
        word = word.upper() if dice.random() < 0.1 else word
        words.append(word + (dice.choice(["!", "??", ",", ")", "...", "!!!"]) if dice.random() < 0.1 else ""))
    return " ".join(words)


@given(
    st.text("aAnNtosbu!?'.,-():D\u00e9", min_size=1) | st.sampled_from(["but,", "(BAD)", "Isn't", ":)", "so", "kind"])
)
def test_a_silent_chunk_has_the_mark_nought(chunk: str):
    valence = Valence.load()
    assert valence.mark(valence.words(chunk)) == 0 or not valence.is_silent(chunk)


def test_most_chunks_are_silent_and_those_that_tell_are_not():
    valence = Valence.load()
    silent = ["The", "council", "mend", "pump,", "(2024)", "U.S.", "--"]
    telling = ["good", "BAD", "(bad)", "very", "but", "united", "no", "isn't", "Go!", "why?", "\u00e9t\u00e9"]
    assert [valence.is_silent(chunk) for chunk in silent + telling] == [True] * len(silent) + [False] * len(telling)


def test_the_rules_table_is_the_packages():
    assert set(TABLE["negations"]) == set(package.NEGATE)
    assert TABLE["idioms"] == package.SPECIAL_CASES
    boosters = dict.fromkeys(TABLE["raising"], TABLE["booster"]) | dict.fromkeys(TABLE["lowering"], -TABLE["booster"])
    assert boosters == package.BOOSTER_DICT
    assert (TABLE["booster"], TABLE["capitals"], TABLE["negation"]) == (
        package.B_INCR,
        package.C_INCR,
        package.N_SCALAR,
    )


def test_the_lexicons_are_the_packages():
    analyzer = package.SentimentIntensityAnalyzer()
    assert vader.lexicon() == analyzer.lexicon
    assert vader.emojis() == {emoji: text for emoji, text in analyzer.emojis.items() if len(emoji) == 1}


def test_time_grows_with_length_and_not_with_its_square():
    chunks = "the good plan was not bad but very kind of TERRIBLE this week !".split()
    short, long = (_seconds(chunks * n) for n in (150, 3_000))
    assert long < 60 * short


def _seconds(chunks: list[str]) -> float:
    times = []
    for _ in range(3):
        start = process_time()
        PLAIN.score(chunks)
        times.append(process_time() - start)
    return min(times)


def test_the_package_is_not_imported():
    code = "import sys; from framing.valence import Valence; Valence.load().score(['good']); print(sorted(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "'framing.vader'" in result.stdout
    assert "vaderSentiment" not in result.stdout
    assert "requests" not in result.stdout


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (None, r"^the package vaderSentiment is not installed, and tone needs it: pip install vaderSentiment$"),
        (
            importlib.util.spec_from_loader("none", None, origin="/nowhere/__init__.py"),
            r"^cannot read VADER's lexicon: .*",
        ),
    ],
)
def test_a_missing_package_or_file_is_named(monkeypatch, found, message: str):
    vader.lexicon.cache_clear()
    monkeypatch.setattr(vader, "find_spec", lambda _: found)
    with pytest.raises(FramingError, match=message):
        Valence()


# Overrides: terms whose words carry no tone.


@pytest.mark.parametrize(
    "text",
    [
        "The ministry bought artificial intelligence software.",
        "It lists critical technologies, among them chips.",
        "Artificial Intelligence, they said, is on the list.",
        "The United States' delegation left.",
        "The Justice Department's lawyers left.",
        "Critics argue about critical minerals.",
    ],
)
def test_terms_carry_no_tone(text: str):
    assert scores(text).compound != 0
    assert Valence.load().score(text.split()).compound == 0


@pytest.mark.parametrize(
    "text",
    [
        "Her intelligence was praised.",
        "A critical report came out.",
        "They felt united.",
        "Artificial flavours and intelligence differ.",
        "The intelligence",
        "Good national",
    ],
)
def test_the_same_words_outside_their_terms_keep_it(text: str):
    assert scores(text).compound != 0
    assert Valence.load().score(text.split()) == scores(text)


def test_the_rest_of_a_sentence_with_a_term_keeps_its_tone():
    assert Valence.load().score("The terrible artificial intelligence".split()).compound == -0.4767
    assert scores("The terrible artificial intelligence").compound == 0.0


def test_every_override_is_needed_and_has_a_reason():
    groups = data.table("tone")["neutral"]
    assert groups
    terms = [term for group in groups for term in group["terms"]]
    assert len(terms) == len(set(terms))
    assert [term for term in terms if not vader.lexicon().keys() & term.split()] == []
    assert [group["terms"] for group in groups if len(group["reason"]) < 20] == []
