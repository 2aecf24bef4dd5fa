"""Shallow grammar of one sentence: what its words may be, and where reported content ends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from framing.segment import cues
from framing.tokens import punctuation

BEYOND = 4
"""Tokens of no class that stand after a sentence's own, so that one may look a little beyond both of its ends."""
NOTHING = "\0"
"""Their normal form."""
_NEW_SUBJECT = 7
"""Tokens within which a second reporting clause shows itself."""

_PARTING = {"\u2014": 1, "and": 2, "but": 3}
_ENDING = re.compile(rb"[()\[\],;\2\3]")
_PHRASE_END = re.compile(rb"[,;:()\1]")
_FINITE, _NOMINAL, _DETERMINER, _PAST = 1, 2, 4, 8


def codes(of: int, without: int = 0) -> bytes:
    """A class of a pattern over marks: the bytes that have one of some bits, and none of others."""
    return b"[" + re.escape(bytes(code for code in range(256) if code & of and not code & without)) + b"]"


_FINITE_VERB = re.compile(
    b"%s|(?<!%s)%s" % (codes(_FINITE, without=_NOMINAL), codes(_DETERMINER), codes(_FINITE | _PAST))
)


@dataclass(slots=True)
class Words:
    """The tokens of one sentence: normal forms, classes, capitals, which are quoted. `end` is before the stop.

    Forms and classes go on with `BEYOND` that are none. `parting` and `verbal` hold what `parting_mark` and
    `verbal_mark` say of each token, for patterns.
    """

    norms: list[str]
    bits: list[int]
    capital: bytes
    quoted: bytes
    parting: bytes
    verbal: bytes
    end: int

    def is_mark(self, i: int, marks: str) -> bool:
        """Whether the token at `i` is one of the marks; False outside the sentence."""
        return self.norms[i] in marks

    def has(self, i: int, bits: int) -> bool:
        """Whether the token at `i` has one of the classes; False outside the sentence."""
        return self.bits[i] & bits != 0

    def any(self, first: int, last: int, bits: int) -> bool:
        """Whether a token of `[first, last)` has one of the classes."""
        return any(map(bits.__and__, self.bits[max(first, 0) : last]))


def parting_mark(norm: str) -> int:
    """What parts clauses and phrases, as a byte: marks, *and*, *but*."""
    return _PARTING.get(norm) or punctuation(norm)


def verbal_mark(norm: str) -> int:
    """What makes a token look like a finite verb, or the one after it like none, as bits."""
    return verbal(norm, cues.word_class(norm))


def verbal(norm: str, bits: int) -> int:
    """`verbal_mark` of a token whose classes in its sentence are these."""
    return (
        _FINITE * (bits & (cues.AUXILIARY | cues.FINITE) != 0)
        + _NOMINAL * (bits & cues.NOMINAL != 0)
        + _DETERMINER * (bits & cues.DETERMINER != 0)
        + _PAST * norm.endswith("ed")
    )


def clause_end(words: Words, first: int, *, vague: bool) -> int:
    """Where reported content that starts at `first` ends: at the writer's own break, else at the sentence's end.

    Breaks are a semicolon, the close of a bracket that opened before, a comma with *according to* or a new reporting
    clause. After a vague source a comma and *but* gives the word back to the writer; so does the comma that ends a
    leading *while* or *if* clause (*While critics say so, …*).
    """
    depth = 0
    leaning = words.has(0, cues.SUBORDINATING) and "," not in words.norms[:first]
    for found in _ENDING.finditer(words.parting, first, words.end):
        i = found.start()
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
        elif norm != "," and i > first + 1 and says_on(words, i):
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
    return _FINITE_VERB.search(words.verbal, max(first, 0), min(last, words.end)) is not None


def finites(words: Words, first: int, last: int) -> list[int]:
    """The tokens of `[first, last)` that look like finite verbs, in order."""
    found = _FINITE_VERB.finditer(words.verbal, max(first, 0), min(last, words.end))
    return [*map(re.Match.start, found)]


def phrase_end(words: Words, first: int) -> int:
    """The end of the phrase that starts at `first`: the next mark or quotation."""
    found = _PHRASE_END.search(words.parting, first, words.end)
    end = found.start() if found else max(words.end, first)
    quoted = words.quoted.find(1, first, end)
    return end if quoted < 0 else quoted


def named(words: Words, first: int) -> bool:
    """Whether a name begins at `first`, with or without an article."""
    at = first + words.has(first, cues.DETERMINER)
    return at < words.end and words.capital[at] == 1


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
