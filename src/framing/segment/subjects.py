"""Who a verb is said of: the noun phrase to its left, across auxiliaries and appositions, or a subject given before."""

from __future__ import annotations

from typing import NamedTuple

from framing.segment import cues
from framing.segment.phrases import Words, finite, finites

WRITER = frozenset({"i", "we", "you", "one"})
THINGS = frozenset({"it", "that", "these", "this", "those", "which"})
"""Subjects that are no source: the writer and the reader, and what points back at something told."""
_REACH = 30
"""Tokens that a subject may stretch over."""
_ACTING = 60
"""Tokens before a verb within which the verb stands whose subject it shares."""
_RELATIVE = frozenset({"who", "which", "that"})
_BESIDE_A_VERB = cues.AUXILIARY | cues.ADVERB | cues.NEGATION
_LEADING = cues.ADVERB | cues.JOINING
_PARTING = cues.JOINING | cues.AUXILIARY
_MAY_PART = _PARTING | cues.MARK | cues.FINITE
"""Classes of all that may part a noun phrase from what comes before, quotations aside."""


class Subject(NamedTuple):
    """What stands before a verb as its subject, in sentence indices, and how the verb is said of it."""

    first: int
    last: int
    head: int
    negated: bool
    passive: bool


def subject(words: Words, verb: int) -> Subject | None:
    """The subject that ends to the left of a verb, across auxiliaries, adverbs and an apposition between commas."""
    bits, norms, quoted = words.bits, words.norms, words.quoted
    at = verb - 1
    between = 0
    while at >= 0 and bits[at] & _BESIDE_A_VERB and not quoted[at]:
        between |= bits[at]
        at -= 1
    if at < 0 or quoted[at]:
        return None
    negated = between & cues.NEGATION != 0
    passive = between & cues.BE != 0 and not bits[verb] & cues.ING
    if bits[at] & cues.PRONOUN:
        contracted = bits[at] & cues.BE != 0 and norms[at].endswith(("'s", "'re", "'m"))
        return Subject(at, at + 1, at, negated, passive or (contracted and _is_passive(words, at, verb)))
    if norms[at] in ",\u2014)":
        before = _before_apposition(words, at)
        return None if before is None else _noun_phrase(words, before, at, negated, passive)
    if bits[at] & cues.FUNCTION or norms[at].endswith("'s"):
        return None
    return _noun_phrase(words, at, at + 1, negated, passive)


def acting(words: Words, before: int) -> Subject | None:
    """Who does what is told before a token: the subject of the nearest verb that no other clause embeds.

    *The mayor rejected claims that the fee was high, saying …*: the mayor, not the fee.
    """
    for verb in reversed(finites(words, max(before - _ACTING, 0) + 1, before)):
        if words.quoted[verb]:
            continue
        said_of = subject(words, verb)
        if said_of is None:
            continue
        embedded = words.has(said_of.first - 1, cues.OPENING | cues.VERB | cues.SUBORDINATING)
        relative = words.norms[said_of.head] in _RELATIVE
        if not (embedded or (relative and not words.is_mark(said_of.first - 1, ","))):
            return said_of
    return None


def _noun_phrase(words: Words, at: int, last: int, negated: bool, passive: bool) -> Subject:
    """The noun phrase whose last token is `at`; `last` is where the subject with its apposition ends."""
    bits, quoted = words.bits, words.quoted
    first, least = at, max(at - _REACH, 0)
    while first > least and not ((bits[first - 1] & _MAY_PART or quoted[first - 1]) and _parts(words, first - 1)):
        first -= 1
    while first < at and bits[first] & _LEADING and not bits[first] & cues.DETERMINER:
        first += 1
    head = _head(words, first, at)
    return Subject(_without_preface(words, first, at), last, head, negated, passive)


def _parts(words: Words, i: int) -> bool:
    """Whether a token that is quoted or has a class parts the noun phrase after it from what comes before."""
    bits, norm = words.bits[i], words.norms[i]
    if words.quoted[i] or norm in ',;:()[]\u2014…!?"':
        return True
    if norm in ("and", "or"):
        named = words.capital[i - 1] and words.capital[i + (2 if words.has(i + 1, cues.DETERMINER) else 1)]
        return not named and not words.has(i - 1, cues.VAGUE | cues.DOCUMENT | cues.RESEARCHER)
    if bits & _PARTING:
        return True
    return bits & cues.FINITE != 0 and not bits & cues.DOCUMENT and not words.has(i - 1, cues.DETERMINER)


def _head(words: Words, first: int, at: int) -> int:
    """The head noun: the last word before the first preposition, else the last word."""
    for i, bits in enumerate(words.bits[first + 1 : at], first):
        if bits & cues.PREPOSITION:
            return i
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
            if words.has(i - 1, cues.FUNCTION) or not _is_apposition(words, i + 1, close):
                break
            if found is None or words.capital[i - 1]:
                found = i - 1
            if words.capital[i - 1] or words.capital[i + 1]:  # a name, or a role and its name: "its head, Petra Holm"
                break
    return found


def _is_apposition(words: Words, first: int, close: int) -> bool:
    """Whether the words between two marks say something of the name before them: *a baker*, *wearing a hat*."""
    if words.is_mark(close, "\u2014)") or words.has(first, cues.ING):
        return True
    if words.capital[first - 2] and not finite(words, first, close):
        return True
    return (
        words.has(first, cues.DETERMINER | cues.PRONOUN | cues.OPENING | cues.APPOSING)
        or words.capital[first] == 1
        or words.norms[first][0].isdigit()
    )


def _is_passive(words: Words, pronoun: int, verb: int) -> bool:
    return words.has(verb, cues.PARTICIPLE) and words.norms[pronoun] not in ("he's", "she's", "it's", "who's")
