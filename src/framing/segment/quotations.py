"""Where quotation marks open and close: straight, curly, angled, doubled apostrophes, British single quotes.

Prose has plain marks only, so the direction of a curly mark is read in the text as written, and of a straight one in
the characters around it. Double marks decide; single ones count where no double one is open, and only in pairs,
because most of them are apostrophes. A quotation leaves its block only where the next block opens it again, or where
one soon after closes what it never opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from framing.segment.dialogue import Stretch, Turn
from framing.text import Article, Quotation, Sentence
from framing.tokens import punctuation
from framing.typography import FILLER


class Side(IntEnum):
    """Which way a mark faces, as far as one clue says."""

    either = 0
    opening = 1
    closing = 2


_EITHER, _OPENING, _CLOSING = Side
"""By their own names: looked up in an enumeration they cost five times as much."""


class Mark(NamedTuple):
    """A quotation mark: its tokens `[first, last)`, whether it is a double one, what its shape and its place say.

    A `weak` single mark may be an apostrophe at a word's end: "students'", "goin'".
    """

    first: int
    last: int
    double: bool
    shape: Side = _EITHER
    place: Side = _EITHER
    weak: bool = False


_OPENING_SHAPES = frozenset("\u201c\u201e\u201f\u00ab\u301d\u2018\u201a\u201b\u2039`")
_CLOSING_SHAPES = frozenset("\u201d\u00bb\u301e\u2019\u203a\u00b4")
_PRIMES = frozenset("\u2032\u2033\u02b9")
_MARKS = frozenset("\"'`")
_QUOTING = re.compile(rb"[\"'`]")
_DOUBLE = ord('"')
_OPENING_BEFORE = frozenset("([{<")
_CLOSING_AFTER = frozenset(".,;:!?…)]}>")
_STOPS = frozenset(".,;:?!")
_DASHES = frozenset("\u2014-/")
_FEET = re.compile(r"\d+'\d+")
_ELIDED = frozenset({"em", "n", "til", "tis", "twas", "cos", "cuz", "bout", "nuff", "ere", "tude", "hood"})
_DECADE = re.compile(r"\d\d?s?")
_NEIGHBOURS_SKIPPED = 3
_PLACES_KEPT = 4096
_BLOCK_OF = attrgetter("block")
_BLOCKS_AHEAD = 8
"""How many blocks after an open quotation may hold its closing mark."""


def stretches(sentences: Sequence[Sentence]) -> list[Stretch]:
    """The token range of each block that the sentences stand in, in order."""
    found: list[Stretch] = []
    for block, of_block in groupby(sentences, _BLOCK_OF):
        together = list(of_block)
        found.append(Stretch(together[0].first_token, together[-1].last_token, block))
    return found


def find_quotations(article: Article, blocks: Sequence[Stretch], said: Sequence[Turn] = ()) -> tuple[Quotation, ...]:
    """The outermost quotations in the blocks, in order; a block quote is one throughout, and so is what is `said` in a
    turn of a dialogue. Linear in the tokens."""
    found: list[Quotation] = []
    unclosed_before = False
    closing = -1
    """The block that holds the closing mark of the quotation that is open, where one does."""
    ahead = list(reversed(said))
    document = article.document
    marks_of = _Marks(article)
    for at, block in enumerate(blocks):
        if at < closing:
            found[-1] = found[-1]._replace(last=block.last)
            continue
        if ahead and ahead[-1].label.first == block.first:
            found.append(Quotation(*ahead.pop().body, True))
        if found and found[-1].last >= block.last:
            unclosed_before = False
            continue
        if document.blocks[block.block].kind == "quote":
            found.append(Quotation(block.first, block.last, True))
            unclosed_before = False
            continue
        marks = marks_of[block]
        if not marks:
            unclosed_before = False
            continue
        reopened = at + 1 < len(blocks) and _opens_with(article, blocks[at + 1])
        if at == closing:
            marks = _first_closes(marks)
        for quotation in _in_block(marks, block, unclosed_before, reopened):
            if unclosed_before and quotation.first == block.first:
                found[-1] = found[-1]._replace(last=quotation.last, closed=quotation.closed)
            else:
                found.append(quotation)
            unclosed_before = False
        unclosed_before = bool(found) and not found[-1].closed and found[-1].last == block.last > block.first
        if unclosed_before:
            closing = _closing_block(article, marks_of, blocks[at + 1 : at + 1 + _BLOCKS_AHEAD]) + at + 1
    return tuple(found)


def _closing_block(article: Article, marks_of: _Marks, ahead: Sequence[Stretch]) -> int:
    """Which of the blocks closes a quotation that none of them opened, by its first double mark; -1 if none does."""
    for n, block in enumerate(ahead):
        if article.document.blocks[block.block].kind == "quote":
            break
        marks = [mark for mark in marks_of[block] if mark.double]
        if not marks:
            continue
        if marks[0].first == block.first or _side(marks[0], is_open=True) != _CLOSING:
            break
        clear = _side(marks[0], is_open=False) == _CLOSING
        rest = _paired(marks[1:], block, False, nests=False)
        return n if clear or all(quotation.closed for quotation in rest) else -1
    return -1


def _first_closes(marks: list[Mark]) -> list[Mark]:
    """The marks, the first double one of them a closing one."""
    first = next(n for n, mark in enumerate(marks) if mark.double)
    return [*marks[:first], marks[first]._replace(shape=_CLOSING, place=_CLOSING), *marks[first + 1 :]]


class _Marks(dict[Stretch, list[Mark]]):
    """The quotation marks of each block of an article, without apostrophes of elision, inches and feet."""

    def __init__(self, article: Article) -> None:
        super().__init__()
        self._article = article
        self._punctuated = article.norm_marks("punctuation", punctuation)

    def __missing__(self, block: Stretch) -> list[Mark]:
        found = self[block] = list(_marks(self._article, self._punctuated, block))
        return found


def _marks(article: Article, punctuated: bytes, block: Stretch) -> Iterator[Mark]:
    after = block.first
    for found in _QUOTING.finditer(punctuated, block.first, block.last):
        i = found.start()
        if i < after:
            continue
        double = punctuated[i] == _DOUBLE
        after = i + 1
        if not double and after < block.last and _is_doubled(article, i):
            double, after = True, i + 2
        mark = _mark(article, block, i, after, double)
        if mark:
            yield mark


def _mark(article: Article, block: Stretch, first: int, last: int, double: bool) -> Mark | None:
    """The mark `[first, last)` with what its shape and place say, or None where it is no quotation mark."""
    document, (types, starts, ends) = article.document, article.tokens
    strings = article.vocabulary.tokens.strings
    written = document.text[starts[first]]
    before = strings[types[first - 1]] if first > block.first and ends[first - 1] == starts[first] else ""
    after = strings[types[last]] if last < block.last and starts[last] == ends[last - 1] else ""
    if written in _PRIMES or (double and before[-1:].isdigit() and _FEET.fullmatch(before)):
        return None
    right = _neighbour(document.prose, ends[last - 1], 1)
    left = _neighbour(document.prose, starts[first] - 1, -1)
    detached = double and right in _STOPS and left.isspace() and after != "…"
    place = _CLOSING if detached else _place(left, right)
    if not double and place == _OPENING and (after in _ELIDED or _DECADE.fullmatch(after)):
        return None
    weak = not double and right.isspace() and (before.endswith(("s", "z", "x", "in")) or before in ("o", "an", "th"))
    return Mark(first, last, double, _shape(written), place, weak)


def _is_doubled(article: Article, i: int) -> bool:
    """Whether two single marks of one shape stand for a double one: ''so'', ``so''."""
    document, starts = article.document, article.tokens.starts
    place = starts[i]
    return starts[i + 1] == place + 1 and document.text[place] == document.text[place + 1] != "\u00b4"


def _in_block(marks: list[Mark], block: Stretch, unclosed_before: bool, reopened: bool) -> list[Quotation]:
    """The outermost quotations of one block."""
    doubles = [mark for mark in marks if mark.double]
    found = _doubles(doubles, block, unclosed_before)
    if len(doubles) < len(marks):
        singles = list(_singles(_outside(marks, found), block, reopened))
        return _outermost([*found, *singles]) if singles else found
    return found


def _doubles(marks: list[Mark], block: Stretch, unclosed_before: bool) -> list[Quotation]:
    """Quotations between double marks. A second opening mark nests where all of them close in the end; else it ends the
    first quotation, whose closing mark was forgotten."""
    nested = _paired(marks, block, unclosed_before, nests=True)
    if nested and not nested[-1].closed:
        return _paired(marks, block, unclosed_before, nests=False)
    return nested


def _paired(marks: list[Mark], block: Stretch, unclosed_before: bool, *, nests: bool) -> list[Quotation]:
    found: list[Quotation] = []
    first, depth = -1, 0
    for mark in marks:
        side = _side(mark, is_open=depth > 0)
        if side == _OPENING:
            if depth and not nests:
                found.append(Quotation(first, mark.first, False))
                depth = 0
            first = mark.first if depth == 0 else first
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Quotation(first, mark.last, True))
        elif unclosed_before and not found:
            found.append(Quotation(block.first, mark.last, True))
    if depth:
        found.append(Quotation(first, block.last, False))
    return found


def _singles(marks: list[Mark], block: Stretch, reopened: bool) -> Iterator[Quotation]:
    """Quotations between single marks: an opening one counts only with a closing one before the next opening one.

    A mark after *s* may be a plural's apostrophe ("the students' vote"): it closes only where nothing better does.
    """
    pending: Mark | None = None
    fallback: Mark | None = None
    for mark in marks:
        side = mark.place or (_CLOSING if pending else _OPENING)
        if side == _OPENING:
            if pending and fallback:
                yield Quotation(pending.first, fallback.last, True)
            pending, fallback = mark, None
        elif pending and not mark.weak:
            yield Quotation(pending.first, mark.last, True)
            pending = fallback = None
        elif pending:
            fallback = fallback or mark
    if pending and fallback:
        yield Quotation(pending.first, fallback.last, True)
    elif pending and reopened and pending.shape == _OPENING:
        yield Quotation(pending.first, block.last, False)


def _outside(marks: list[Mark], quotations: list[Quotation]) -> list[Mark]:
    """The single marks that stand in none of the quotations; both are in order."""
    kept: list[Mark] = []
    at = 0
    for mark in marks:
        while at < len(quotations) and quotations[at].last <= mark.first:
            at += 1
        if not mark.double and not (at < len(quotations) and quotations[at].first <= mark.first):
            kept.append(mark)
    return kept


def _outermost(quotations: list[Quotation]) -> list[Quotation]:
    """Those that no other contains, in order."""
    found: list[Quotation] = []
    for quotation in sorted(quotations, key=lambda q: (q.first, -q.last)):
        if not found or quotation.first >= found[-1].last:
            found.append(quotation)
    return found


def _side(mark: Mark, *, is_open: bool) -> Side:
    """Which way a double mark faces: shape and place where they agree, the state where they do not."""
    shape, place = mark.shape, mark.place
    if shape is place or not (shape and place):
        clue = shape or place
        if clue:
            return clue
    return _CLOSING if is_open else _OPENING


@lru_cache(_PLACES_KEPT)
def _place(left: str, right: str) -> Side:
    """What the characters around a mark say; both are white space at the ends of the text."""
    if left.isspace() or right.isspace():
        if left.isspace() and right.isspace():
            return _EITHER
        return _OPENING if left.isspace() else _CLOSING
    if left in _OPENING_BEFORE:
        return _OPENING
    if right in _CLOSING_AFTER:
        return _CLOSING
    if left in _DASHES or right in _DASHES:
        if left in _DASHES and right in _DASHES:
            return _EITHER
        return _OPENING if left in _DASHES else _CLOSING
    return _EITHER


def _shape(written: str) -> Side:
    if written in _OPENING_SHAPES:
        return _OPENING
    return _CLOSING if written in _CLOSING_SHAPES else _EITHER


def _neighbour(prose: str, at: int, step: int) -> str:
    """The next character that is seen, past fillers and a few other quotation marks; a space at the ends."""
    skipped = 0
    while 0 <= at < len(prose):
        char = prose[at]
        if char in _MARKS and skipped < _NEIGHBOURS_SKIPPED:
            skipped += 1
        elif char != FILLER:
            return char
        at += step
    return " "


def _opens_with(article: Article, block: Stretch) -> bool:
    """Whether a block begins with an opening mark."""
    return block.first < block.last and article.document.text[article.tokens.starts[block.first]] in _OPENING_SHAPES
