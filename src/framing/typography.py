"""Typography normalised one to one, so that an offset into the result is an offset into the text as read.

“isn’t” and "isn't" must be the same word everywhere: a curly apostrophe flips VADER's sign, a soft hyphen hides a word
from every list. Characters are swapped, never removed; what must not be seen becomes `FILLER`, which is neither white
space nor part of a word, so that `[a link](url).` keeps its full stop on the chunk where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

FILLER = "\u2060"
"""Word joiner: zero width, not white space to `str.split`, not `\\w`. Dropped when a type gets its normal form."""

_CLASSES = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u2039\u203a\u00b4",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\u301d\u301e",
    "\u2014": "\u2012\u2013\u2015\u2e3a\u2e3b",
    "-": "\u2010\u2011\u2212",
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "\n": "\u0085\u2028\u2029",
    FILLER: "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
    + "".join(map(chr, (*range(0x00, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)))),
}
_PLAIN = {char: plain for plain, chars in _CLASSES.items() for char in chars}
_SWAPPED = re.compile(f"[{''.join(_PLAIN)}]")
_RANGE_DASH = re.compile(r"\u2014(?<=\d\u2014)(?=\d)")
_TERMINAL_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]{0,256}(?:\x07|\x1b\\)?)")


class Mask(NamedTuple):
    """A stretch `[start, end)` of prose and what stands there instead: one character repeated, or a string as long.

    `FILLER` inside a line, so that chunks stay whole; a space where the line itself is markup.
    """

    start: int
    end: int
    shown: str = FILLER


def normalise(text: str) -> str:
    """The text with plain quotes, dashes and spaces, code point for code point; the result has the same length."""
    if "\x1b" in text:
        text = _TERMINAL_ESCAPE.sub(lambda found: FILLER * len(found[0]), text)
    plain, found = text, _SWAPPED.search(text)
    while found:  # one character after the other, wherever it stands: `translate` asks of every letter
        plain = plain.replace(found[0], _PLAIN[found[0]])
        found = _SWAPPED.search(plain, found.end())
    return _RANGE_DASH.sub("-", plain) if "\u2014" in plain else plain


def masked(prose: str, masks: Iterable[Mask]) -> str:
    """The prose with each mask's stretch hidden, length unchanged. Where masks overlap the earlier one holds."""
    hidden = sorted(masks)
    if not hidden:
        return prose
    parts: list[str] = []
    at = 0
    for start, end, shown in hidden:
        if end <= at:
            continue
        start = max(start, at)
        parts += prose[at:start], shown if len(shown) == end - start else shown[-1] * (end - start)
        at = end
    return "".join((*parts, prose[at:]))


def visible(string: str) -> str:
    """A chunk without its fillers: what a person sees, and what formulas count."""
    return string.replace(FILLER, "") if FILLER in string else string


def printable(text: str) -> str:
    """Untrusted text for a terminal or log: control and direction characters shown as `\\x1b`, never passed on."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == " " else char.encode("unicode_escape").decode() for char in text
    )
