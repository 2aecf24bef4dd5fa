"""Where sentences end inside one block of prose.

The decision after chunk i hangs on two small classes: how chunk i ends and how chunk i+1 starts. Both depend on the
chunk alone, so each distinct chunk is classified once in a process, and a batch can look the pairs up as arrays. Three
further rules look one chunk back or a few ahead: list labels, lettered labels and the speaker of a quoted question.

The abbreviations are data: `lexicons/en/tables/abbreviations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum, auto
from functools import cache
from itertools import compress

from framing.data import table
from framing.typography import visible
from framing.vocabulary import Column


class End(IntEnum):
    """How a chunk ends. Zero is the common case: it cannot end a sentence."""

    open = 0
    blank = auto()
    """Nothing but fillers and closing marks: belongs to the chunk before it, whose class holds."""
    stop = auto()
    """A full stop after an ordinary word."""
    question = auto()
    """A question or exclamation mark."""
    quoted_question = auto()
    """The same before a closing quotation mark: the speaker may follow."""
    ellipsis = auto()
    never = auto()
    """A title (*Mr.*) or a joining abbreviation (*v.*)."""
    numbered = auto()
    month = auto()
    clock = auto()
    endable = auto()
    final = auto()
    """An abbreviation that a comma follows inside a sentence (*Ill.*, *etc.*): a capital after it opens the next."""
    initial = auto()
    pronoun_i = auto()
    label = auto()
    """A number or letter with a stop (*3.*): a list label where it begins a sentence."""
    labelled = auto()
    """No stop: a noun that is followed by a letter as its label (*vitamin*)."""


class Start(IntEnum):
    """How a chunk starts."""

    lower = 0
    asking = auto()
    """A verb that gives a quoted question to its speaker, in lower case."""
    blank = auto()
    upper = auto()
    starter = auto()
    """A capitalised word that opens sentences (*The*, *Officials*)."""
    pronoun_i = auto()
    calendar = auto()
    title = auto()
    initial = auto()
    roman = auto()
    digit = auto()
    quoted_upper = auto()
    quoted_starter = auto()
    quoted_lower = auto()
    bracket_upper = auto()
    bracket_lower = auto()
    brand = auto()
    """Lower case with a capital inside (*iPhone*)."""
    dash = auto()


_NAME_LIKE = frozenset({Start.upper, Start.title, Start.initial, Start.calendar, Start.roman})
_AFTER_STOP = frozenset(Start) - {Start.lower, Start.asking, Start.blank}
_CLEAR = frozenset({Start.starter, Start.pronoun_i, Start.quoted_upper, Start.quoted_starter})
_ENDS_BEFORE: dict[End, frozenset[Start]] = {
    End.stop: _AFTER_STOP,
    End.label: _AFTER_STOP,
    End.question: _AFTER_STOP,
    End.quoted_question: _AFTER_STOP - {Start.bracket_lower},
    End.ellipsis: _AFTER_STOP - {Start.pronoun_i, Start.digit, Start.quoted_lower, Start.bracket_lower},
    End.numbered: _AFTER_STOP - {Start.digit, Start.roman},
    End.month: _AFTER_STOP - {Start.digit, Start.calendar, Start.bracket_upper},
    End.clock: _AFTER_STOP - {Start.calendar, Start.digit, Start.bracket_upper},
    End.endable: _CLEAR,
    End.final: _CLEAR | {Start.upper, Start.brand, Start.calendar},
    End.initial: _CLEAR - {Start.pronoun_i, Start.quoted_upper},
    End.pronoun_i: _CLEAR,
}
BREAKS: tuple[tuple[bool, ...], ...] = tuple(
    tuple(start in _ENDS_BEFORE.get(end, ()) for start in Start) for end in End
)
"""`BREAKS[end class][start class]`: whether a sentence ends between two chunks, before the rules that look further."""

_SPEAKER_REACH = 6
_CLOSERS = "\"'”’)]}*_»"
_LAST = re.compile(r"([.!?…]+)([\"'”’)\]}*_»]*)(?:\[\w{1,4}\])*$")
_LEAD = re.compile(r"[\"'“‘`*_«»]*")
_DOTTED = re.compile(r"[a-z]{1,2}(?:\.-?[a-z]{1,2})+", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLC]{2,}\b|[VX]\b")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")
_INITIAL = re.compile(r"[A-Z](?:\.-?[A-Z])*\.[,;:]?$")


def sentence_ends(
    types: Sequence[int], ends: Column[int], starts: Column[int], closing: Iterable[int] | None = None
) -> list[int]:
    """Exclusive chunk indices of the sentence ends in one block, rising; the last one is the number of chunks.

    `types` are chunk type ids; `ends` and `starts` give their `end_class` and `start_class`. `closing` are
    the chunks whose end class is not 0, where they are known already.
    """
    found: list[int] = []
    n = len(types)
    first = after = 0
    for i in compress(range(n), map(ends.__getitem__, types)) if closing is None else closing:
        if i >= after:  # else in the same stretch: a chunk with the blank ones behind it
            first, after = i, i + 1
            while first and starts[types[first]] == Start.blank:
                first -= 1
            while after < n and starts[types[after]] == Start.blank:
                after += 1
        if after == n:
            break
        begun = found[-1] if found else 0
        if after != begun and _breaks(types, i, after, ends, starts, first == begun):
            found.append(after)
    if n:
        found.append(n)
    return found


def end_class(chunk: str) -> int:
    """How a chunk of normalised prose ends (`End`); a pure function of the chunk."""
    seen = visible(chunk)
    found = None if seen[-1:].isalnum() else _LAST.search(seen)
    if not found:
        if not seen.strip(_CLOSERS):
            return End.blank
        return End.labelled if seen.lower() in _kinds("labelled") else End.open
    marks, closers = found.groups()
    word = _LEAD.sub("", seen[: found.start()], count=1).lstrip("([{")
    if "?" in marks or "!" in marks:
        if (word + marks).lower() in _kinds("named_with_mark"):
            return End.endable
        return End.quoted_question if closers and closers[-1] in "\"'" else End.question
    if marks in ("...", "…", ".."):
        return End.ellipsis if word or not closers else End.stop
    last = word.rpartition("\u2014")[2]
    if marks != "." or not last:
        return End.stop
    return _stop_class(last, quoted=closers not in ("", "'"))


def start_class(chunk: str) -> int:
    """How a chunk of normalised prose starts (`Start`); a pure function of the chunk."""
    seen = visible(chunk)
    if not seen.strip(_CLOSERS):
        return Start.blank
    lead = _LEAD.match(seen)
    quoted = bool(lead and set(lead[0]) - {"*", "_"})
    rest = seen[lead.end() :] if lead else seen
    if rest[:1] in ("\u2014", "-", "\u2022") and not quoted:
        return Start.dash
    if rest[:1] in ("(", "[", "{"):
        return Start.bracket_lower if rest.lstrip("([{\"'")[:1].islower() else Start.bracket_upper
    first = rest.lstrip("([{.\u2026\u2014-")[:1]
    if quoted:
        if first.islower():
            return Start.quoted_lower
        return Start.quoted_starter if _bare(rest) in _kinds("starters") else Start.quoted_upper
    if not first.isalpha():
        return Start.digit if any(map(str.isalnum, rest)) else Start.blank
    if first.islower():
        if _BRAND.match(rest):
            return Start.brand
        return Start.asking if _bare(rest) in _kinds("asking") else Start.lower
    return _upper_class(rest)


def _stop_class(word: str, *, quoted: bool) -> End:
    """The class of a word before a single full stop; `quoted` when closing marks follow the stop."""
    low, capital = word.lower(), word[0].isupper()
    if low in _kinds("joining") or (low in _kinds("title") and not quoted):
        return End.never if low != "v" or word == "v" else End.initial
    if low.isdigit() or (len(word) == 1 and word.islower() and low not in _kinds("numbered")):
        return End.stop if quoted else End.label
    if quoted:
        return End.stop
    if len(word) == 1 and word.isupper():
        return End.pronoun_i if word == "I" else End.initial
    if low in _kinds("numbered"):
        return End.numbered
    if low in _kinds("clock"):
        return End.clock
    if capital and low in _kinds("month"):
        return End.month
    if low in _kinds("closing") or (capital and low in _kinds("state")):
        return End.final
    if low in _kinds("endable"):
        return End.endable if capital or low not in _kinds("endable_with_capital") else End.stop
    return End.endable if _DOTTED.fullmatch(word.split("-")[0]) else End.stop


def _upper_class(rest: str) -> Start:
    """The class of a chunk that starts with a capital letter."""
    bare = _bare(rest)
    if rest in ("I", "I'm", "I've", "I'd", "I'll") or rest.startswith("I,"):
        return Start.pronoun_i
    if _INITIAL.match(rest):
        return Start.initial
    if rest.endswith(".") and bare in _kinds("title"):
        return Start.title
    if bare in _kinds("calendar"):
        return Start.calendar
    if bare in _kinds("starters"):
        return Start.starter
    return Start.roman if _ROMAN.match(rest) else Start.upper


def _breaks(types: Sequence[int], i: int, after: int, ends: Column[int], starts: Column[int], begins: bool) -> bool:
    """Whether chunk `i` ends a sentence before chunk `after`; `begins` when the chunk also begins its sentence."""
    end = ends[types[i]]
    if BREAKS[end][starts[types[after]]]:
        if end == End.label:
            return not begins
        return end != End.quoted_question or not _speaker(types, after, starts)
    return i > 0 and _letter_ends(end, types[i - 1], types[after], ends, starts)


def _speaker(types: Sequence[int], first: int, starts: Column[int]) -> bool:
    """Whether a name and a verb of asking begin at `first`: `"Why?" Ms. Lee asked`."""
    for i in range(first, min(first + _SPEAKER_REACH, len(types))):
        start = starts[types[i]]
        if start == Start.asking:
            return i > first
        if start not in _NAME_LIKE:
            return False
    return False


def _letter_ends(end: int, before: int, after: int, ends: Column[int], starts: Column[int]) -> bool:
    """Whether a letter before a name is no initial: *vitamin C. Doctors*, *so did I. Vance*."""
    if starts[after] not in _NAME_LIKE:
        return False
    if end == End.initial:
        return ends[before] == End.labelled
    return end == End.pronoun_i and starts[before] == Start.lower and starts[after] != Start.initial


def _bare(string: str) -> str:
    return string.rstrip(".,;:!?…\"')]}\u2014").lower()


@cache
def _kinds(kind: str) -> frozenset[str]:
    return frozenset(table("abbreviations")[kind])
