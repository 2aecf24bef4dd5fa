"""How sure a sentence is of what it says: the scale of lexicons/en/tables/certainty.toml, found in tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from framing.data import table
from framing.segment import cues
from framing.text import Article, Sentence

_BEGIN = re.compile(rb"\x01")
_NOUNS = frozenset({"may", "might", "will"})
ASSERTED = 3
"""The rank of what is simply said. Under it a claim is hedged, above it urged."""


class Cue(NamedTuple):
    """A step of the scale found in a sentence: tokens `[first, last)`."""

    first: int
    last: int
    rank: int
    name: str


class _Step(NamedTuple):
    """What follows the first word of a cue, and its place on the scale."""

    rest: list[str]
    rank: int
    name: str


def certainty_cues(article: Article, sentence: Sentence) -> tuple[Cue, ...]:
    """The cues of the scale in a sentence, longest first where they overlap, in order."""
    return tuple([cue for _, cue in cues_of(article, (sentence,))])


def cues_of(article: Article, sentences: Sequence[Sentence]) -> Iterator[tuple[int, Cue]]:
    """The same of sentences in a row, each with the index of its sentence."""
    if not sentences:
        return
    marks = article.norm_marks("certainty", _begins)
    n = last = 0
    for begin in _BEGIN.finditer(marks, sentences[0].first_token, sentences[-1].last_token):
        i = begin.start()
        while i >= sentences[n].last_token:
            n += 1
        cue = _at(article, sentences[n], i) if i >= last else None
        if cue:
            last = cue.last
            yield n, cue


def _at(article: Article, sentence: Sentence, i: int) -> Cue | None:
    norm = article.vocabulary.tokens.strings[article.tokens.types[i]]
    for rest, rank, name in _scale()[norm]:
        end = i + 1 + len(rest)
        if not rest:
            return None if norm in _NOUNS and _is_noun(article, sentence, i) else Cue(i, end, rank, name)
        if end <= sentence.last_token and article.token_strings(i + 1, end) == rest:
            return Cue(i, end, rank, name)
    return None


def _is_noun(article: Article, sentence: Sentence, i: int) -> bool:
    """Whether *may* is a month, and *will* or *might* somebody's."""
    if i == sentence.first_token:
        return False
    before = article.token_strings(i - 1, i)[0]
    owned = bool(cues.word_class(before) & (cues.DETERMINER | cues.PREPOSITION)) or before.endswith("'s")
    return owned or article.document.prose[article.tokens.starts[i]].isupper()


def _begins(norm: str) -> int:
    return norm in _scale()


@cache
def _scale() -> dict[str, list[_Step]]:
    """First word -> the cues that begin with it, longest first."""
    steps: list[dict[str, Any]] = table("certainty")["level"]
    found: dict[str, list[_Step]] = {}
    for step in steps:
        for first, *rest in map(str.split, step["cues"]):
            found.setdefault(first, []).append(_Step(rest, step["rank"], step["name"]))
    return {first: sorted(known, key=lambda one: -len(one.rest)) for first, known in found.items()}
