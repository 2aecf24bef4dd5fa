"""How sure a sentence is of what it says: the scale of lexicons/en/tables/certainty.toml, found in tokens."""

from __future__ import annotations

from functools import cache
from itertools import compress
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


def certainty_cues(article: Article, sentence: Sentence) -> tuple[Cue, ...]:
    """The cues of the scale in a sentence, longest first where they overlap, in order."""
    begins = article.vocabulary.tokens.column("certainty", _lengths().__contains__)
    types = article.tokens.types
    found: list[Cue] = []
    tokens = range(sentence.first_token, sentence.last_token)
    for i in compress(tokens, map(begins.__getitem__, types[sentence.first_token : sentence.last_token])):
        if not found or i >= found[-1].last:
            cue = _at(article, sentence, i)
            if cue:
                found.append(cue)
    return tuple(found)


def _at(article: Article, sentence: Sentence, i: int) -> Cue | None:
    norms = article.token_strings(i, min(i + max(_lengths()[article.token_strings(i, i + 1)[0]]), sentence.last_token))
    length = next((n for n in _lengths()[norms[0]] if tuple(norms[:n]) in _scale()), 0)
    if not length or (length == 1 and norms[0] in _NOUNS and _is_noun(article, sentence, i)):
        return None
    return Cue(i, i + length, *_scale()[tuple(norms[:length])])


def _is_noun(article: Article, sentence: Sentence, i: int) -> bool:
    """Whether *may* is a month, and *will* or *might* somebody's."""
    if i == sentence.first_token:
        return False
    before = article.token_strings(i - 1, i)[0]
    owned = bool(cues.word_class(before) & (cues.DETERMINER | cues.PREPOSITION)) or before.endswith("'s")
    return owned or article.document.prose[article.tokens.starts[i]].isupper()


@cache
def _scale() -> dict[tuple[str, ...], tuple[int, str]]:
    """Cue in normal forms -> rank and name."""
    steps: list[dict[str, Any]] = table("certainty")["level"]
    return {tuple(cue.split()): (step["rank"], step["name"]) for step in steps for cue in step["cues"]}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """First word -> how many words the cues have that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for cue in _scale():
        lengths.setdefault(cue[0], set()).add(len(cue))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
