"""Shallow grammar of one sentence: the subject to the left of a verb, and where reported content ends."""

from __future__ import annotations

from typing import NamedTuple

from framing.segment import cues

_REACH = 30
"""Tokens that a subject may stretch over."""
_NEW_SUBJECT = 7
"""Tokens within which a second reporting clause shows itself."""


class Subject(NamedTuple):
    """What stands before a verb as its subject, in sentence indices, and how the verb is said of it."""

    first: int
    last: int
    head: int
    negated: bool
    passive: bool


class Words(NamedTuple):
    """The tokens of one sentence: normal forms, classes, capitals, which are quoted. `end` is before the stop."""

    norms: list[str]
    bits: list[int]
    capital: list[bool]
    quoted: list[bool]
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


def subject(words: Words, verb: int) -> Subject | None:
    """The subject that ends to the left of a verb, across auxiliaries, adverbs and an apposition between commas."""
    at = verb - 1
    negated = passive = False
    while at >= 0 and words.has(at, cues.AUXILIARY | cues.ADVERB | cues.NEGATION) and not words.quoted[at]:
        negated |= words.has(at, cues.NEGATION)
        passive |= words.has(at, cues.BE) and not words.has(verb, cues.ING)
        at -= 1
    if at < 0 or words.quoted[at]:
        return None
    if words.has(at, cues.PRONOUN):
        passive |= (
            words.has(at, cues.BE) and words.norms[at].endswith(("'s", "'re", "'m")) and _is_passive(words, at, verb)
        )
        return Subject(at, at + 1, at, negated, passive)
    if words.is_mark(at, ",\u2014)"):
        before = _before_apposition(words, at)
        if before is None:
            return None
        return _noun_phrase(words, before, at, verb, negated, passive)
    if words.has(at, cues.FUNCTION) or words.norms[at].endswith("'s"):
        return None
    return _noun_phrase(words, at, at + 1, verb, negated, passive)


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
    return words.end


def finite(words: Words, first: int, last: int) -> bool:
    """Whether something in `[first, last)` looks like a finite verb."""
    return any(
        words.bits[i] & (cues.AUXILIARY | cues.FINITE)
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


def _is_passive(words: Words, pronoun: int, verb: int) -> bool:
    return words.has(verb, cues.PARTICIPLE) and words.norms[pronoun] not in ("he's", "she's", "it's", "who's")


def _noun_phrase(words: Words, at: int, last: int, verb: int, negated: bool, passive: bool) -> Subject | None:
    """The noun phrase whose last token is `at`; `last` is where the subject with its apposition ends."""
    first = at
    while first > 0 and at - first < _REACH and not _parts(words, first - 1, at):
        first -= 1
    while first < at and words.has(first, cues.ADVERB | cues.JOINING) and not words.has(first, cues.DETERMINER):
        first += 1
    head = _head(words, first, at)
    return Subject(_without_preface(words, first, at), last, head, negated, passive)


def _parts(words: Words, i: int, at: int) -> bool:
    """Whether the token at `i` parts a noun phrase that ends at `at` from what comes before."""
    if words.quoted[i] or words.is_mark(i, ',;:()[]\u2014…!?"'):
        return True
    if words.norms[i] in ("and", "or"):
        named = words.capital[i - 1] and words.capital[i + (2 if words.has(i + 1, cues.DETERMINER) else 1)]
        return not named and not words.has(i - 1, cues.VAGUE | cues.DOCUMENT | cues.RESEARCHER)
    return words.has(i, cues.JOINING | cues.AUXILIARY) or (
        words.has(i, cues.FINITE) and not words.has(i, cues.DOCUMENT) and not words.has(i - 1, cues.DETERMINER)
    )


def _head(words: Words, first: int, at: int) -> int:
    """The head noun: the last word before the first preposition, else the last word."""
    for i in range(first + 1, at):
        if words.has(i, cues.PREPOSITION):
            return i - 1
    return at


def _without_preface(words: Words, first: int, at: int) -> int:
    """The start of a phrase without an opening time or place ("In a statement Smith" → Smith)."""
    if not words.has(first, cues.PREPOSITION):
        return first
    for i in range(at, first, -1):
        if words.has(i, cues.DETERMINER) and not words.has(i - 1, cues.PREPOSITION):
            return i
        if words.capital[i] and not words.capital[i - 1]:
            return i
    return at


def _before_apposition(words: Words, close: int) -> int | None:
    """The last token of the noun phrase before appositions that close at `close`: "Lee, 46, a farmer, [said]"."""
    partner = "(" if words.is_mark(close, ")") else words.norms[close]
    found: int | None = None
    for i in range(close - 1, max(close - _REACH, 0), -1):
        if words.quoted[i]:
            break
        if words.norms[i] == partner:
            if words.has(i - 1, cues.FUNCTION) or not _is_apposition(words, i + 1):
                break
            if found is None or words.capital[i - 1]:
                found = i - 1
            if words.capital[i - 1]:
                break
    return found


def _is_apposition(words: Words, first: int) -> bool:
    return (
        words.has(first, cues.DETERMINER | cues.PRONOUN | cues.OPENING | cues.APPOSING)
        or words.capital[first]
        or words.norms[first][0].isdigit()
    )
