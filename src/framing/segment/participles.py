"""Attribution by a participle: *…, saying that CONTENT*, *…, calling it CONTENT*: its subject stands before."""

from __future__ import annotations

from framing.segment import cues
from framing.segment.clauses import opening_after, quotation_end
from framing.segment.phrases import Words, clause_end
from framing.segment.subjects import THINGS, WRITER, acting
from framing.text import Reported, Slice

_FEW = 5
"""Tokens of a noun phrase before *as saying*."""


def participle(words: Words, verb: int) -> Reported | None:
    """*…, saying that CONTENT*: the source is the subject of the nearest verb that no other clause embeds.

    *They quote a clerk as saying …*: the source stands before *as*.
    """
    if not words.has(verb, cues.PLAIN | cues.SPEECH | cues.ACT) or verb == 0:
        return None
    opened = opening_after(words, verb)
    if opened.by not in ("that", "clause", "question", "quotation"):
        return _doing(words, verb)
    loose = not words.is_mark(verb - 1, ",\u2014") and not words.has(
        verb - 1, cues.PREPOSITION | cues.JOINING | cues.ADVERB
    )
    if loose and opened.by != "that" and not words.has(verb - 1, cues.NOUN | cues.DOCUMENT):
        return None
    end = (
        quotation_end(words, opened.first) if opened.by == "quotation" else clause_end(words, opened.first, vague=False)
    )
    source = _quoted_as(words, verb - 1) if words.norms[verb - 1] == "as" else _acting(words, verb)
    voiced = (
        source.first < source.last
        and words.norms[source.first] not in WRITER | THINGS
        and not words.any(verb - 2, verb, cues.PREPOSITION)
    )
    return Reported("participle", source, Slice(verb, verb + 1), (Slice(opened.first, end),), voiced, False)


def _acting(words: Words, verb: int) -> Slice:
    """Who does what is told before a participle; empty where it cannot be told."""
    said_of = acting(words, verb)
    return Slice(said_of.first, said_of.last) if said_of else Slice(verb, verb)


def _quoted_as(words: Words, at: int) -> Slice:
    """The name, or the few words from an article on, before the *as* of *quotes a clerk as saying*."""
    first = at - 1
    if first >= 0 and words.capital[first]:
        while first > 0 and words.capital[first - 1]:
            first -= 1
        return Slice(first, at)
    for first in range(at - 1, max(at - _FEW, -1), -1):
        if words.has(first, cues.MARK | cues.PREPOSITION | cues.AUXILIARY):
            break
        if words.has(first, cues.DETERMINER) or words.norms[first] in ("one", "another"):
            return Slice(first, at)
    return Slice(at, at)


def _doing(words: Words, verb: int) -> Reported | None:
    """*…, calling it a farce*: what somebody does with words, beside what the clause tells."""
    if not words.has(verb, cues.ACT) or not words.is_mark(verb - 1, ",\u2014"):
        return None
    said_of = acting(words, verb)
    end = clause_end(words, verb + 1, vague=False)
    if said_of is None or end <= verb + 1:
        return None
    return Reported(
        "participle", Slice(said_of.first, said_of.last), Slice(verb, verb + 1), (Slice(verb + 1, end),), False, False
    )
