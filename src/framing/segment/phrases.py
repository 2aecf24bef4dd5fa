"""Shallow grammar of one sentence: what its words may be, and where reported content ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from framing.segment import cues

_NEW_SUBJECT = 7
"""Tokens within which a second reporting clause shows itself."""


class Words(NamedTuple):
    """The tokens of one sentence: normal forms, classes, capitals, which are quoted. `end` is before the stop."""

    norms: list[str]
    bits: list[int]
    capital: Sequence[bool]
    quoted: Sequence[int]
    end: int

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether the token at `i` is one of the marks; False outside the sentence."""
        return 0 <= i < len(self.norms) and self.norms[i] in marks

    def has(self, i: int, bits: int) -> bool:
        """Whether the token at `i` has one of the classes; False outside the sentence."""
        return 0 <= i < len(self.bits) and bool(self.bits[i] & bits)

    def any(self, first: int, last: int, bits: int) -> bool:
        """Whether a token of `[first, last)` has one of the classes."""
        return any(self.bits[i] & bits for i in range(max(first, 0), min(last, len(self.bits))))


def clause_end(words: Words, first: int, *, vague: bool) -> int:
    """Where reported content that starts at `first` ends: at the writer's own break, else at the sentence's end.

    Breaks are a semicolon, the close of a bracket that opened before, a comma with *according to* or a new reporting
    clause. After a vague source a comma and *but* gives the word back to the writer; so does the comma that ends a
    leading *while* or *if* clause (*While critics say so, …*).
    """
    depth = 0
    leaning = words.has(0, cues.SUBORDINATING) and "," not in words.norms[:first]
    for i in range(first, words.end):
        norm = words.norms[i]
        if norm in "([":
            depth += 1
        elif norm in ")]":
            depth -= 1
            if depth < 0:
                return i
        elif words.quoted[i]:
            continue
        elif norm == ";":
            return i
        elif norm == "," and (leaning or _gives_back(words, i, vague=vague)):
            return i
        elif norm in ("and", "but") and i > first + 1 and says_on(words, i):
            return i
    return words.end


def says_on(words: Words, conjunction: int) -> int | None:
    """The verb of saying that goes on with a subject given before: *…, but later added that*; None where none does."""
    verb = conjunction + 1
    while words.has(verb, cues.ADVERB) and not words.has(verb, cues.PREPOSITION):
        verb += 1
    if not words.has(verb, cues.PLAIN | cues.SPEECH) or not words.has(verb, cues.FINITE) or words.quoted[verb]:
        return None
    opens = words.has(verb + 1, cues.OPENING) or (verb + 1 < words.end and words.quoted[verb + 1])
    return verb if opens or not words.has(verb, cues.NOMINAL) else None


def finite(words: Words, first: int, last: int) -> bool:
    """Whether something in `[first, last)` looks like a finite verb: not a noun after an article, *the records*."""
    return any(
        (
            words.bits[i] & (cues.AUXILIARY | cues.FINITE)
            and not (words.has(i, cues.NOMINAL) and words.has(i - 1, cues.DETERMINER))
        )
        or (words.norms[i].endswith("ed") and not words.has(i - 1, cues.DETERMINER))
        for i in range(max(first, 0), min(last, words.end))
    )


def named(words: Words, first: int) -> bool:
    """Whether a name begins at `first`, with or without an article."""
    at = first + words.has(first, cues.DETERMINER)
    return at < words.end and words.capital[at]


def _gives_back(words: Words, comma: int, *, vague: bool) -> bool:
    after = comma + 1
    if words.is_mark(after, "\"'") or after >= words.end:
        return False
    if words.norms[after] in ("according", "then"):
        return True
    if words.has(after, cues.PLAIN | cues.SPEECH) and words.has(after, cues.ING | cues.FINITE):
        return not words.has(after, cues.NOMINAL) or named(words, after + 1)
    if words.norms[after] in ("and", "while"):
        return _reports_anew(words, after + 1, aside=False)
    if _reports_anew(words, after, aside=True):
        return True
    if words.norms[after] not in ("but", "yet"):
        return False
    goes_on = words.has(after + 1, cues.PRONOUN) and not words.has(after + 2, cues.PLAIN | cues.SPEECH)
    return vague or not (goes_on or words.is_mark(after + 1, "that"))


def _reports_anew(words: Words, first: int, *, aside: bool) -> bool:
    """Whether a subject with its own verb of saying begins at `first`: "…, and Holt said that".

    As an `aside` the verb must end its clause: "…, Holt said on Monday."
    """
    said = cues.PLAIN | cues.SPEECH
    for i in range(first + 1, min(first + _NEW_SUBJECT, words.end)):
        if words.quoted[i] or words.has(i, cues.MARK):
            return False
        noun = words.has(i, cues.NOMINAL) and not words.capital[i - 1]
        if words.has(i, said) and words.has(i, cues.FINITE) and not noun:
            ends = i + 1 >= words.end or words.has(i + 1, cues.MARK | cues.TIME)
            return (ends or not aside) and (words.has(i - 1, cues.PRONOUN) or not words.has(i - 1, cues.FUNCTION))
    return False
