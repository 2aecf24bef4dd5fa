"""Regular expressions that stand for a handful of words, spelled out: `utili[sz]e(?:s|d)?` is six words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from framing.lexicon.exchange.lists import MAX_PHRASES

MAX_SPELLED = MAX_PHRASES
MAX_REPEAT = 3
_LETTERS = [(codes.IN, [(codes.CATEGORY, codes.CATEGORY_WORD)])]


class Unspellable(ValueError):
    """A pattern that stands for more than words; the message says what it holds."""


def spelled(pattern: str) -> list[str]:
    """The words, `stem*` and phrases that a pattern matches, white space as one space. Raises `Unspellable`."""
    try:
        tree = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        raise Unspellable("patterns that cannot be read") from None
    return list(dict.fromkeys(" ".join(words.split()) for words in _row(list(tree))))


def _row(nodes: Sequence[Any]) -> list[str]:
    found = [""]
    for node in nodes:
        options = _options(*node)
        if len(found) * len(options) > MAX_SPELLED:
            raise Unspellable(f"patterns that stand for more than {MAX_SPELLED:,} words")
        found = [start + end for start, end in itertools.product(found, options)]
    return found


def _options(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.SUBPATTERN:
        return _row(list(value[-1]))
    if code is codes.BRANCH:
        return _limited([words for branch in value[1] for words in _row(list(branch))])
    if code is codes.IN:
        return _limited([char for item in value for char in _members(*item)])
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
        return _repeated(*value)
    if code is codes.AT and value is codes.AT_BOUNDARY:
        return [""]
    raise Unspellable("patterns that look around, count or match any character")


def _members(code: Any, value: Any) -> list[str]:
    if code is codes.LITERAL:
        return [chr(value)]
    if code is codes.CATEGORY and value is codes.CATEGORY_SPACE:
        return [" "]
    raise Unspellable("patterns with a class of characters")


def _repeated(least: int, most: Any, body: Any) -> list[str]:
    if least == 0 and most is codes.MAXREPEAT and list(body) == _LETTERS:
        return ["*"]
    once = _row(list(body))
    if once == [" "] and least <= 1:
        return [" "] if least else ["", " "]
    if most is codes.MAXREPEAT or most > MAX_REPEAT:
        raise Unspellable("patterns with an open repeat")
    return _limited([words for n in range(least, most + 1) for words in _row(list(body) * n)])


def _limited(words: list[str]) -> list[str]:
    if len(words) > MAX_SPELLED:
        raise Unspellable(f"patterns that stand for more than {MAX_SPELLED:,} words")
    return list(dict.fromkeys(words))
