"""How sure a sentence is of what it says: the scale of lexicons/en/tables/certainty.toml, found in tokens."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from framing.data import table
from framing.text import Article, Sentence

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
    first, last = sentence.first_token, sentence.last_token
    norms = article.token_strings(first, last)
    found: list[Cue] = []
    at = 0
    while at < len(norms):
        length = next((n for n in _lengths().get(norms[at], ()) if tuple(norms[at : at + n]) in _scale()), 0)
        if length:
            found.append(Cue(first + at, first + at + length, *_scale()[tuple(norms[at : at + length])]))
        at += length or 1
    return tuple(found)


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
