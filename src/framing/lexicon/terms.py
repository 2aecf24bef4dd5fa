"""Terms parsed: a string in the language of docs/lexicons.md becomes rows of elements that a trie can hold.

Optional elements and phrases inside sets are written out, so that a row is a plain sequence. An element is an integer
for a position (`OPEN`, `CLOSE`, `START`, `STOP`), a `Gap`, or a `Choice` of what one token may be.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from framing.errors import Fault
from framing.tokens import is_word, split_chunk
from framing.typography import normalise

OPEN, CLOSE, START, STOP = -1, -2, -3, -4
MAX_ROWS = 4096
MAX_GAP = 40
SHAPES = frozenset({"ly", "ing", "ed", "ist", "ism", "est", "num", "cap", "word"})
MARKS = frozenset(',;:—.?!"()%€£¥₹$')

_GAP = re.compile(r"\.\.(\d+)$")


class Choice(NamedTuple):
    """What one token may be: each alternative is a word, `stem*`, `<shape>` or a mark."""

    alternatives: frozenset[str]


class Gap(NamedTuple):
    """Up to `most` words of any kind."""

    most: int


Element = int | Choice | Gap
Row = tuple[Element, ...]


class TermError(ValueError):
    """A term that cannot be parsed; the message says why and what to write instead."""


def parse_term(term: str, sets: Mapping[str, Sequence[str]]) -> list[Row]:
    """The rows that a term stands for. Raises `TermError`."""
    parts = normalise(term).split()
    if not parts:
        raise TermError("the term is empty")
    options = [_options(part, sets) for part in _context(parts)]
    if len(options) > 40:
        raise TermError("a term may have at most 40 elements")
    size = 1
    for option in options:
        size *= len(option)
    if size > MAX_ROWS:
        raise TermError(f"stands for {size} rows of words, more than {MAX_ROWS}; use fewer optional parts or phrases")
    rows = [tuple(itertools.chain.from_iterable(row)) for row in itertools.product(*options)]
    for row in rows:
        _check_row(row)
    return list(dict.fromkeys(rows))


def rows_of(term: str, sets: Mapping[str, Sequence[str]], place: str, faults: list[Fault]) -> list[Row]:
    """The rows that a term stands for; none, and a fault at `place`, where it cannot be parsed."""
    try:
        return parse_term(term, sets)
    except TermError as error:
        faults.append(Fault(place, f"term {term!r}: {error}"))
        return []


def _context(parts: list[str]) -> list[str]:
    """The parts with round-bracketed context written as positions: context OPEN hit CLOSE context."""
    depth, inside = 0, []
    for part in parts:
        depth += part.startswith("(") and part != "("
        inside.append(depth > 0)
        depth -= part.endswith(")") and part != ")"
        if depth not in (0, 1):
            break
    if depth or not any(inside):
        if depth:
            raise TermError("round brackets do not pair")
        return parts
    before = next((n for n, context in enumerate(inside) if not context), len(parts))
    after = len(parts) - next((n for n, context in enumerate(reversed(inside)) if not context), len(parts))
    if before >= after:
        raise TermError("everything is context; something outside the round brackets has to be the hit")
    if any(inside[before:after]):
        raise TermError("context in round brackets stands at the start or at the end of a term")
    bare = [_bare(part) if context else part for part, context in zip(parts, inside, strict=True)]
    opened = [*bare[:before], "\\open"] if before else []
    closed = ["\\close", *bare[after:]] if after < len(parts) else []
    return [*opened, *bare[before:after], *closed]


def _bare(part: str) -> str:
    return part[part.startswith("(") : len(part) - part.endswith(")")]


def _options(part: str, sets: Mapping[str, Sequence[str]]) -> list[Row]:
    """The rows that one written element stands for; an empty row when it may be missing."""
    special = {"\\open": OPEN, "\\close": CLOSE, "^": START, "$": STOP}
    if part in special:
        return [(special[part],)]
    gap = _GAP.match(part)
    if gap:
        most = int(gap[1])
        if not 1 <= most <= MAX_GAP:
            raise TermError(f"the gap {part!r} must be ..1 to ..{MAX_GAP}")
        return [(Gap(most),)]
    optional = len(part) > 1 and part.endswith("?")
    rows = _alternatives(part[:-1] if optional else part, sets)
    return [*rows, ()] if optional else rows


def _alternatives(part: str, sets: Mapping[str, Sequence[str]], depth: int = 0) -> list[Row]:
    """One-token alternatives gathered in one `Choice`; every longer alternative in a row of its own."""
    single: set[str] = set()
    rows: list[Row] = []
    for word in part.split("|"):
        if word.startswith("{") and word.endswith("}"):
            for member in _members(word[1:-1], sets, depth):
                for row in _phrase(member, sets, depth):
                    _sort(row, single, rows)
        else:
            for row in _word(word):
                _sort(row, single, rows)
    return [*([(Choice(frozenset(single)),)] if single else []), *dict.fromkeys(rows)]


def _sort(row: Row, single: set[str], rows: list[Row]) -> None:
    if len(row) == 1 and isinstance(row[0], Choice):
        single |= row[0].alternatives
    else:
        rows.append(row)


def _members(name: str, sets: Mapping[str, Sequence[str]], depth: int) -> Sequence[str]:
    if name not in sets:
        from framing.schema import did_you_mean

        raise TermError(f"the set {{{name}}} is not defined{did_you_mean(name, sets)}")
    if depth > 5:
        raise TermError(f"the set {{{name}}} contains itself")
    return sets[name]


def _phrase(member: str, sets: Mapping[str, Sequence[str]], depth: int) -> list[Row]:
    words = [_alternatives(word, sets, depth + 1) for word in normalise(member).split()]
    return [tuple(itertools.chain.from_iterable(row)) for row in itertools.product(*words)]


def _word(word: str) -> list[Row]:
    if word in MARKS:
        return [(Choice(frozenset({word})),)]
    if word.startswith("<") and word.endswith(">"):
        if word[1:-1].lower() not in SHAPES:
            raise TermError(f"{word} is not a shape; known: {', '.join(sorted(f'<{s}>' for s in SHAPES))}")
        return [(Choice(frozenset({word.lower()})),)]
    stem, star, rest = word.partition("*")
    if star:
        if rest or len(stem) < 3:
            raise TermError(f"{word!r}: a star stands at the end, after three letters or more")
        return [(Choice(frozenset({stem.lower() + "*"})),)]
    tokens = [norm for norm, _, _ in split_chunk(word)]
    if not any(map(is_word, tokens)):
        raise TermError(f"{word!r} holds no word; marks that may stand alone are {' '.join(sorted(MARKS))}")
    rows: list[Row] = [tuple(Choice(frozenset({token})) for token in tokens)]
    if len(tokens) == 1 and "-" in tokens[0].strip("-"):
        rows.append(tuple(Choice(frozenset({piece})) for piece in tokens[0].split("-") if piece))
    return rows


def _check_row(row: Row) -> None:
    if not any(isinstance(element, Choice) for element in row):
        raise TermError("every element may be missing; at least one has to stand")
    inner = [element for element in row if element not in (OPEN, CLOSE)]
    if isinstance(inner[0], Gap) or isinstance(inner[-1], Gap):
        raise TermError("a gap needs a word on both sides")
    if START in inner[1:] or STOP in inner[:-1]:
        raise TermError("^ stands first and $ last")
    inside = row[row.index(OPEN) + 1 if OPEN in row else 0 : row.index(CLOSE) if CLOSE in row else None]
    if not any(isinstance(element, Choice) for element in inside):
        raise TermError("everything is context; something outside the round brackets has to be the hit")
