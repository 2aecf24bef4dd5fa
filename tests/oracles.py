"""textstat and vaderSentiment as the tests ask them: offline, and as the published packages compute."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

TABLE = Path(__file__).parents[1] / "src/framing/resources/syllables.en.txt"
SCORES = ("neg", "neu", "pos", "compound")


@cache
def textstat() -> Any:
    """textstat, its CMU dictionary (a download through NLTK) replaced by one made of the shipped table."""
    module = importlib.import_module("textstat")
    counting = importlib.import_module("textstat.backend.counts._count_syllables")
    counting.get_cmudict = lambda _: cmudict()  # type: ignore[attr-defined]
    return module.textstat


@cache
def cmudict() -> dict[str, list[list[str]]]:
    """Word -> one pronunciation with as many vowels as the shipped table says, in the shape of NLTK's dictionary."""
    words: dict[str, list[list[str]]] = {}
    for line in TABLE.read_text("ascii").splitlines():
        prefix, *entries = line.split(" ")
        for entry in entries:
            rest, _, count = entry.partition(":")
            words[prefix + rest] = [["AH0"] * int(count)]
    return words


@cache
def _analyzer() -> Any:
    return SentimentIntensityAnalyzer()


def vader(text: str) -> Sequence[float]:
    """The package's neg, neu, pos and compound of a text."""
    scores = _analyzer().polarity_scores(text)
    return tuple(scores[name] for name in SCORES)
