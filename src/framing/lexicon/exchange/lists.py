"""What all these tools share, named lists of words, `stem*` and phrases; and what goes beyond it."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from framing.lexicon.model import Catalogue, Group, Level, Marker
from framing.lexicon.terms import CLOSE, OPEN, Choice, Gap, Row, TermError, parse_term
from framing.tokens import is_word
from framing.typography import normalise

MAX_PHRASES = 1_000
"""Phrases that one term may stand for in a list; more would make the file the product of two word lists."""
MAX_SHOWN = 60
"""Characters shown of an example."""

Words = tuple[tuple[str, ...], ...]
"""A row of places, each with the words or `stem*` that may stand there."""

_WORD = r"'?\w[\w'&./:,-]*\*?"
_ENTRY = re.compile(rf"{_WORD}(?: {_WORD})*")
_SHORT_STEM = re.compile(r"(?<![\w'])\w{0,2}\*")


class LeftOut(NamedTuple):
    """Something that the other side cannot say: why, and where it stands."""

    reason: str
    example: str
    place: str


class Listed(NamedTuple):
    """A marker as rows of words."""

    marker: Marker
    rows: tuple[Words, ...]


@dataclass(slots=True)
class Category:
    """A named list as read from another tool's file. `replace` gives the wording that it suggests for an entry."""

    name: str
    entries: list[str]
    replace: dict[str, str] = field(default_factory=dict)
    why: str = ""
    link: str = ""
    severity: Level = "medium"


def listed(catalogue: Catalogue, ids: Iterable[str], left_out: list[LeftOut]) -> Iterator[Listed]:
    """The markers of those ids as words; what is more than words is added to `left_out`."""
    wanted = set(ids)
    for lexicon in catalogue.lexicons:
        sets = {**catalogue.sets, **lexicon.sets}
        for marker in lexicon.markers:
            if marker.id in wanted:
                rows = [row for group in marker.groups for row in _group(group, sets, marker.id, left_out)]
                if marker.rule:
                    left_out.append(LeftOut("rules", marker.rule, marker.id))
                left_out += [LeftOut("exceptions", term, marker.id) for term in marker.exceptions]
                if rows:
                    yield Listed(marker, tuple(dict.fromkeys(rows)))


def size(row: Words) -> int:
    """How many phrases a row stands for."""
    return math.prod(map(len, row))


def phrases(row: Words) -> list[str]:
    """Every phrase that a row stands for."""
    return [" ".join(words) for words in itertools.product(*row)]


def all_phrases(one: Listed, left_out: list[LeftOut]) -> list[str]:
    """Every phrase of a marker, sorted; rows that stand for more than `MAX_PHRASES` are left out."""
    for row in one.rows:
        if size(row) > MAX_PHRASES:
            reason = f"rows that stand for more than {MAX_PHRASES:,} phrases"
            left_out.append(LeftOut(reason, " ".join(place[0] for place in row), one.marker.id))
    return sorted({phrase for row in one.rows if size(row) <= MAX_PHRASES for phrase in phrases(row)})


def as_term(entry: str) -> tuple[str, list[Row]]:
    """An entry of another tool's list as a term, and its rows. Raises `TermError` with a reason that names no words."""
    plain = " ".join(normalise(entry).lower().split())
    if not _ENTRY.fullmatch(plain):
        raise TermError("marks, or a star inside a word" if any(map(str.isalnum, plain)) else "no word in it")
    if _SHORT_STEM.search(plain):
        raise TermError("a star after fewer than three letters")
    try:
        return plain, parse_term(plain, {})
    except TermError:
        raise TermError("no term of framing's") from None


def told(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """A line for each reason, the commonest first: how many, and the first example."""
    for reason, n in Counter(one.reason for one in left_out).most_common():
        first = next(one for one in left_out if one.reason == reason)
        shown = first.example if len(first.example) <= MAX_SHOWN else first.example[:MAX_SHOWN] + "…"
        yield f"left out: {n:,} × {reason}, such as {shown!r} ({first.place})"


def _group(group: Group, sets: Mapping[str, Sequence[str]], place: str, left_out: list[LeftOut]) -> Iterator[Words]:
    left_out += [LeftOut("regular expressions", regex.pattern, place) for regex in group.regex]
    for term in group.terms:
        reason = "terms with guards" if group.guards else "terms held to a case" if group.case != "any" else None
        rows = [] if reason else parse_term(term, sets)
        reason = reason or next((why for row in rows if (why := _beyond(row))), None)
        if reason:
            left_out.append(LeftOut(reason, term, place))
        else:
            yield from (_words(row) for row in rows)


def _beyond(row: Row) -> str | None:
    """Why a row is more than words in a row."""
    if OPEN in row or CLOSE in row:
        return "terms with context in round brackets"
    if any(isinstance(element, int) for element in row):
        return "terms with the start or the end of a sentence"
    if any(isinstance(element, Gap) for element in row):
        return "terms with a gap"
    words = [word for element in row if isinstance(element, Choice) for word in element.alternatives]
    if any(word.startswith("<") for word in words):
        return "terms with the shape of a word"
    if not all(map(is_word, words)):
        return "terms with a mark"
    return None


def _words(row: Row) -> Words:
    return tuple(tuple(sorted(element.alternatives)) for element in row if isinstance(element, Choice))
