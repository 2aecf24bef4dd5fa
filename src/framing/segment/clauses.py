"""Where the clauses around a reporting verb open and close: what it opens, what stands before it, who is named."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framing.segment import cues
from framing.segment.phrases import Words, finite, named, phrase_end
from framing.text import Slice

_SAYING = frozenset({"said", "say", "says"})
"""Forms that hardly take an object: a clause after them may have an apposition or a relative before its verb."""

_SHORTEST = 3
"""Tokens of the least clause before an inverted verb: "Prices fell again, reports the Star"."""


_OPENS = cues.MARK | cues.OPENING
"""Classes of what opens something by itself; so do *so* and *to*."""


_SAYS = cues.PLAIN | cues.SPEECH
_QUOTES = _SAYS | cues.QUOTING
_TIMES = cues.TIME | cues.ADVERB


class Opened(NamedTuple):
    """What follows a verb: how its content opens, and where the content starts."""

    by: Literal["that", "question", "clause", "quotation", "stop", "infinitive", "object"]
    first: int


def opening_after(words: Words, verb: int) -> Opened:
    """What a verb opens, past times, places, and the person addressed."""
    i = verb + 1
    addressee = not words.has(verb, cues.ADDRESSED)
    in_place = False
    while i < words.end:
        bits = words.bits[i]
        if words.quoted[i] or bits & _OPENS or words.norms[i] in ("so", "to"):
            opened = _opened(words, i, verb, in_place=in_place)
            if opened:
                return opened
        if bits & cues.PREPOSITION:
            in_place = True
        elif bits & _TIMES:
            in_place = False
        elif in_place or not addressee:
            addressee = addressee or not in_place
            in_place = False
            i = _past_noun_phrase(words, i) - 1
        else:
            return Opened("clause" if _is_clause(words, verb, i) else "object", i)
        i += 1
    return Opened("stop", i)


def _opened(words: Words, i: int, verb: int, *, in_place: bool) -> Opened | None:
    """What the token at `i` opens by itself; `in_place` after a preposition, where *that* and *what* open nothing."""
    norm = words.norms[i]
    if words.quoted[i]:
        return Opened("quotation", i)
    if norm in ",:" and i + 1 < words.end and words.quoted[i + 1]:
        return Opened("quotation", i + 1)
    if norm == ":":
        return Opened("clause", i + 1)
    if words.has(i, cues.MARK):
        return Opened("stop", i)
    if norm == "so" and i == verb + 1:
        return Opened("object", i)
    if words.has(i, cues.OPENING) and not in_place:
        return Opened("that" if norm == "that" else "question", i)
    return Opened("infinitive", i) if norm == "to" and _is_infinitive(words, i + 1) else None


def _is_infinitive(words: Words, i: int) -> bool:
    """Whether a bare verb may stand at `i`, after "to"."""
    if i >= words.end:
        return True
    return (
        not words.has(i, cues.DETERMINER | cues.PRONOUN) and not words.capital[i] and not words.norms[i].endswith("s")
    )


def _past_noun_phrase(words: Words, i: int) -> int:
    """The index after a short noun phrase at `i`: an addressee or the noun of a place."""
    if words.has(i, cues.PRONOUN) or words.norms[i] in ("me", "him", "them", "us", "her"):
        return i + 1
    while words.has(i, cues.DETERMINER):
        i += 1
    start = i
    while (
        i < words.end
        and not words.has(i, cues.FUNCTION | cues.PRONOUN | cues.CLAUSE_SUBJECT | cues.TIME)
        and not words.quoted[i]
    ):
        if i > start and words.capital[i] and not words.capital[i - 1]:
            break
        i += 1
    return max(i, start + (start == i))


def _is_clause(words: Words, verb: int, first: int) -> bool:
    """Whether a clause without "that" starts at `first`: a subject, and a finite verb before the phrase ends."""
    if not words.has(verb, cues.ZERO):
        return False
    if words.has(first, cues.PRONOUN) and words.has(first, cues.CLAUSE_SUBJECT) and first + 1 < words.end:
        return True
    if not words.has(verb, cues.PLAIN) and not words.has(first, cues.CLAUSE_SUBJECT) and not words.capital[first]:
        return False
    end = first + 1
    while end < words.end and not words.is_mark(end, ",;:\u2014") and not words.has(end, cues.OPENING):
        if words.norms[end] in ("and", "but") and not words.has(verb, cues.PLAIN):
            break
        end += 1
    return finite(words, first + 1, end) or (words.norms[verb] in _SAYING and finite(words, end, words.end))


def goes_on(words: Words, first: int) -> bool:
    """Whether what follows an aside is content again, not the writer's addition."""
    if words.quoted[first] or words.has(first, cues.ING | cues.LEAVING):
        return False
    return words.norms[first] != "and" or not words.has(first + 1, cues.VERB | cues.ADVERB)


def part_before(words: Words, last: int) -> Slice:
    """Content that ends at the mark `last`: a whole quotation by itself, else from the clause's start."""
    end = last + 1 if words.quoted[last] else last
    at = last if words.quoted[last] else last - 1
    first = at
    if at >= 0 and words.quoted[at]:
        while first > 0 and words.quoted[first - 1]:
            first -= 1
        if words.capital[first] or (first + 1 < len(words.quoted) and words.capital[first + 1]) or first == 0:
            return Slice(first, at + 1)
    while first > 0 and not words.is_mark(first - 1, ";"):
        first -= 1
    return Slice(first, end)


def is_inverted(words: Words, verb: int) -> bool:
    """`…, said Smith`: a verb of saying between a comma or quotation and a name or noun phrase that ends the clause."""
    before = verb - 1
    if before < 0:
        return False
    while before > 0 and words.bits[before] & cues.ADVERB:
        before -= 1
    after_quotation = words.quoted[before]
    if not after_quotation and words.norms[before] not in ",\u2014?!":
        return False
    if not words.has(verb, _QUOTES if after_quotation else _SAYS):
        return False
    if not words.has(verb, cues.FINITE) or verb + 1 >= words.end:
        return False
    if words.has(verb, cues.NOMINAL) and not named(words, verb + 1):
        return False
    if (
        words.has(verb + 1, cues.OPENING | cues.PREPOSITION | cues.JOINING | cues.AUXILIARY | cues.MARK | cues.TIME)
        or words.quoted[verb + 1]
    ):
        return False
    end = phrase_end(words, verb + 1)
    if finite(words, verb + 1, end):
        return False
    if after_quotation or words.quoted[before - 1]:
        return True
    if end == words.end and words.norms.index(words.norms[before]) == before >= _SHORTEST:
        return True
    return finite(words, 0, before) and _before_apposition_free(words, before)


def _before_apposition_free(words: Words, comma: int) -> bool:
    """Whether a comma before an inverted verb closes a clause, not an apposition ("Lee, a farmer, said so")."""
    previous = next((i for i in range(comma - 1, -1, -1) if words.norms[i] == ","), -1)
    return (
        finite(words, previous + 1, comma) and not words.has(previous + 1, cues.OPENING | cues.PRONOUN)
    ) or previous < 0


def quotation_end(words: Words, first: int) -> int:
    """The end of the quotation that starts at `first`."""
    while first < len(words.quoted) and words.quoted[first]:
        first += 1
    return first
