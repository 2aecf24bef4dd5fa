"""VADER's lexicons, read from the data files of the vaderSentiment package.

The package is found and not imported: its module loads an HTTP client, and parses both files at once.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from framing.errors import FramingError


def described(chunk: str) -> str:
    """The chunk with each emoji replaced by its description and set off by a space before it, not after it."""
    descriptions = emojis()
    return "".join(f" {descriptions[char]}" if char in descriptions else char for char in chunk)


@cache
def lexicon() -> dict[str, float]:
    """Word or emoticon -> mean valence in ten ratings, -4 to 4."""
    lines = _read("vader_lexicon.txt").split("\n")
    return {word: float(mean) for word, mean, _ in (line.split("\t", 2) for line in lines if line)}


@cache
def emojis() -> dict[str, str]:
    """The emojis of one code point: the published code looks at one character at a time."""
    lines = _read("emoji_utf8_lexicon.txt").split("\n")
    return {line[0]: line[2:].strip() for line in lines if line[1:2] == "\t"}


def _read(name: str) -> str:
    """A data file of the vaderSentiment package, found without importing the package."""
    found = find_spec("vaderSentiment")
    if found is None or found.origin is None:
        raise FramingError("the package vaderSentiment is not installed, and tone needs it: pip install vaderSentiment")
    path = Path(found.origin).parent / name
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise FramingError(f"cannot read VADER's lexicon: {error}") from error
