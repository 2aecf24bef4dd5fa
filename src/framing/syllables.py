"""How many syllables a word has: the CMU dictionary's count, else one more than its points of hyphenation.

The counts equal textstat 0.7.13's. Two files are read as data, when first needed: the table that
`scripts/build_syllables.py` makes from the CMU Pronouncing Dictionary, and the American English patterns in the pyphen
package. Pyphen itself is not imported: its import and parsing take 75 ms, reading its file takes 4.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from framing.errors import FramingError

_TABLE = Path(__file__).parent / "resources" / "syllables.en.txt"
_PREFIX = 3
_PARTS = re.compile(r"(\d?)(\D?)")
_LEFT = 2
_RIGHT = 2
"""Least letters before the first and after the last hyphen: pyphen's defaults, by which textstat counts."""


def syllables(word: str) -> int:
    """Syllables of one lower-case word, at least 1; the empty word has 0."""
    if not word:
        return 0
    line = _table().get(word[:_PREFIX])
    if line is not None:
        key = f" {word[_PREFIX:]}:"
        at = line.find(key)
        if at >= 0:
            return int(line[at + len(key) : line.find(" ", at + len(key))])
    return hyphens(word) + 1


def hyphens(word: str) -> int:
    """Places where a lower-case word may be hyphenated, as many as `pyphen.Pyphen(lang="en_US").positions(word)`.

    Liang's method (*Word Hy-phen-a-tion by Com-put-er*, Stanford 1983): every pattern in the word votes for or against
    a break before each letter, the highest vote counts, and odd means yes.
    """
    patterns, longest = _patterns()
    dotted = f".{word}."
    size = len(dotted)
    votes = [0] * (size + 1)
    for start in range(size - 1):
        last = min(start + longest.get(dotted[start : start + _PREFIX], _PREFIX - 1), size)
        for end in range(start + 1, last + 1):
            pattern = patterns.get(dotted[start:end])
            if pattern is not None:
                for at, vote in _votes(pattern):
                    votes[start + at] = max(votes[start + at], vote)
    return sum([vote & 1 for vote in votes[_LEFT + 1 : len(word) - _RIGHT + 2]])


@cache
def _votes(pattern: str) -> tuple[tuple[int, int], ...]:
    """Place and vote of each digit in a pattern."""
    return tuple((at, int(vote)) for at, (vote, _) in enumerate(_PARTS.findall(pattern)) if vote)


@cache
def _table() -> dict[str, str]:
    """First letters -> ` rest:count rest:count …` with a space at each end."""
    lines = _TABLE.read_text("ascii").splitlines()
    return {prefix: f" {counts} " for prefix, _, counts in (line.partition(" ") for line in lines)}


@cache
def _patterns() -> tuple[dict[str, str], dict[str, int]]:
    """Letters of a pattern -> the pattern as written (`a1bc2`), and first letters -> the length of the longest."""
    try:
        written = _dictionary().read_bytes()
    except OSError as error:
        raise FramingError(f"cannot read the hyphenation patterns of the pyphen package: {error}") from error
    letters = written.translate(None, b"0123456789").decode().split("\n")
    longest: dict[str, int] = {}
    for pattern in letters:
        first, size = pattern[:_PREFIX], len(pattern)
        if size > longest.get(first, 0):
            longest[first] = size
    return dict(zip(letters, written.decode().split("\n"), strict=True)), longest


def _dictionary() -> Path:
    """The file of American English patterns in the installed pyphen package."""
    found = find_spec("pyphen")
    if found is None or found.origin is None:
        raise FramingError("the package pyphen is not installed, and syllables cannot be counted: pip install pyphen")
    return Path(found.origin).parent / "dictionaries" / "hyph_en_US.dic"
