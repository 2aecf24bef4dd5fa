"""How sure a sentence is of what it says: the scale of lexicons/en/tables/certainty.toml, found in tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from framing.data import table
from framing.segment import cues
from framing.text import Article, Sentence

_NOUNS = frozenset({"may", "might", "will"})
ASSERTED = 3
"""The rank of what is simply said. Under it a claim is hedged, above it urged."""


class Cue(NamedTuple):
    """A step of the scale found in a sentence: tokens `[first, last)`."""

    first: int
    last: int
    rank: int
    name: str


class _Scale(NamedTuple):
    """The scale over bytes: a word of a cue is a code, so that one pattern finds them all, longest first."""

    codes: dict[str, int]
    pattern: re.Pattern[bytes]
    steps: dict[bytes, tuple[int, str]]
    """The codes of a cue -> its rank and name."""
    nouns: frozenset[int]
    """The codes of words that may be a noun where they stand alone."""


def certainty_cues(article: Article, sentence: Sentence) -> tuple[Cue, ...]:
    """The cues of the scale in a sentence, longest first where they overlap, in order."""
    return tuple([cue for _, cue in cues_of(article, (sentence,))])


def cues_of(article: Article, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Cue]]:
    """The same of sentences in a row, each with the index of its sentence."""
    marks, scale = article.norm_marks("certainty", _code), _scale()
    for n, sentence in enumerate(sentences):
        for found in scale.pattern.finditer(marks, sentence.first_token, sentence.last_token):
            words = found[0]
            if len(words) == 1 and words[0] in scale.nouns and _is_noun(article, sentence, found.start()):
                continue
            yield n, Cue(*found.span(), *scale.steps[words])


def _is_noun(article: Article, sentence: Sentence, i: int) -> bool:
    """Whether *may* is a month, and *will* or *might* somebody's."""
    if i == sentence.first_token:
        return False
    before = article.token_strings(i - 1, i)[0]
    owned = bool(cues.word_class(before) & (cues.DETERMINER | cues.PREPOSITION)) or before.endswith("'s")
    return owned or article.document.prose[article.tokens.starts[i]].isupper()


def _code(norm: str) -> int:
    return _scale().codes.get(norm, 0)


@cache
def _scale() -> _Scale:
    steps: list[dict[str, Any]] = table("certainty")["level"]
    cues = {tuple(cue.split()): (step["rank"], step["name"]) for step in steps for cue in step["cues"]}
    codes = {word: code for code, word in enumerate(dict.fromkeys(chain.from_iterable(cues)), 1)}
    found = {bytes(map(codes.__getitem__, words)): step for words, step in cues.items()}
    pattern = re.compile(b"|".join(map(re.escape, sorted(found, key=len, reverse=True))), re.DOTALL)
    return _Scale(codes, pattern, found, frozenset(map(codes.__getitem__, _NOUNS)))
