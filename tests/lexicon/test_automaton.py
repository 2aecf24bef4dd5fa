"""A state knows what follows it by what its rows ask for, and shapes are those of the term language."""

from __future__ import annotations

import pytest

from framing.lexicon.automaton import Automaton, State
from framing.lexicon.terms import rows_of
from framing.lexicon.trie import Trie, shapes_of
from framing.vocabulary import Vocabulary

TERMS = ("so-called", "not <word> but", "a ..2 of <cap>", "will ..2 be seen", "<num> of", "rais* hopes")
WORDS = 'so-called not a of will be seen seven said raised hopes cat , . " — 12 but'.split()


def test_what_is_reached_by_what_rows_ask_for_is_what_comes_after() -> None:
    trie, vocabulary = Trie(), Vocabulary()
    for n, term in enumerate(TERMS):
        for row in rows_of(term, {}, "here", []):
            trie.add(row, n)
    automaton = Automaton(trie, vocabulary)
    symbols = {s for word in WORDS for s in automaton.by_type[vocabulary.tokens.intern(word)]}
    met: list[State] = [automaton.root]
    for state in met:
        for symbol in symbols:
            after = state[symbol]
            assert state.reached(symbol) is after
            if after is not None and after.depth < 5 and not any(after is one for one in met):
                met.append(after)
    assert len(met) > 20
    assert {entry for state in met for _, _, entry in state.matches} == set(range(len(TERMS)))


@pytest.mark.parametrize(
    ("norm", "shapes"),
    [
        ("cat", ["word", "cap"]),
        ("seven", ["word", "cap", "num"]),
        ("12th", ["num"]),
        ("beaten", ["word", "cap", "ed"]),
        ("walked", ["word", "cap", "ed"]),
        ("indeed", ["word", "cap"]),
        ("shed", ["word", "cap", "ed"]),
        ("red", ["word", "cap"]),
        ("running", ["word", "cap", "ing"]),
        ("boldly", ["word", "cap", "ly"]),
        ("_ly", []),
    ],
)
def test_a_word_has_these_shapes(norm: str, shapes: list[str]) -> None:
    assert shapes_of(norm) == shapes
