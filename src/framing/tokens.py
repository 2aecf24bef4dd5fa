"""How a chunk (what white space separates) falls into tokens: words, with their inner hyphens, and marks.

`"adjustment—it's` gives `"` `adjustment` `—` `it's`. A hyphenated compound is one word (*far-right*,
*state-driven*), so that a list word never hits inside another word.
"""

from __future__ import annotations

import re
import unicodedata

from framing.typography import FILLER

_JOIN = rf"[\u0300-\u036f{FILLER}]*"
_TOKEN = re.compile(
    rf"""
      (?<!\w)[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)(?:['\-]\w+)*   # U.S.  a.m.  U.S.-led  U.S.'s
    | \d+(?:[.,:/]\d+)+\w*                                 # 5.2  1,000  10:30  2/3
    | (?:\w{_JOIN})+(?:['\-&](?:\w{_JOIN})+)*              # isn't  state-driven  AT&T
    | \.{{2,}} | …                                         # ellipsis, one token
    | -{{2,}}                                              # typed dash, one token
    | [^\w\s{FILLER}]
    """,
    re.VERBOSE,
)
_AFTER_WORDS = frozenset(",.;:!?)\"'")
_SAME = {"--": "\u2014", "---": "\u2014", "..": "…", "...": "…", "....": "…"}


def split_chunk(chunk: str) -> list[tuple[str, int, int]]:
    """(normal form, start, end) of each token of a chunk of normalised prose, in order; offsets into the chunk."""
    return [(normal_form(written), start, end) for written, start, end in written_tokens(chunk)]


def written_tokens(chunk: str) -> list[tuple[str, int, int]]:
    """The same with the tokens as written."""
    if chunk.isascii():
        end = len(chunk)
        if chunk.isalpha():
            return [(chunk, 0, end)]
        if chunk[-1:] in _AFTER_WORDS and chunk[:-1].isalpha():  # what the expression below finds, sooner
            return [(chunk[:-1], 0, end - 1), (chunk[-1], end - 1, end)]
    return [(found[0], found.start(), found.end()) for found in _TOKEN.finditer(chunk)]


def normal_form(token: str) -> str:
    """Lower case, composed, without fillers: the string by which a token type is known."""
    if token.isascii():
        return _SAME.get(token) or token.lower()
    return unicodedata.normalize("NFKC", token.replace(FILLER, "")).lower()


def is_word(norm: str) -> bool:
    """Whether a token type is a word or a number rather than a mark."""
    return norm.isalnum() or any(map(str.isalnum, norm))


def punctuation(norm: str) -> int:
    """The code point of a mark of one ASCII character, else 0: for `Article.norm_marks`."""
    return ord(norm) if len(norm) == 1 and norm.isascii() and not norm.isalnum() else 0


def capital_mark(norm: str, written: str) -> int:
    """1 for what begins with a capital letter: for `Vocabulary.marks`."""
    return written[0].isupper()


def word_mark(norm: str, written: str) -> int:
    """1 for a word or a number, 0 for a mark: for `Vocabulary.marks`."""
    return is_word(norm)
