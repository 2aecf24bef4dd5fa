"""Attribution without a verb of saying: by a noun that somebody owns, or an adjective that says what somebody holds."""

from __future__ import annotations

from framing.segment import cues
from framing.segment.phrases import Words, clause_end, finite
from framing.segment.subjects import THINGS, WRITER, subject
from framing.text import Form, Reported, Slice

_ABOUT = frozenset({"about", "against", "for", "of", "on", "over", "to"})
OPENERS = _ABOUT | {"that"}
"""What follows a noun that gives words."""


def owned_by(words: Words, noun: int) -> Reported | None:
    """*The minister's claim that CONTENT*, *their belief that CONTENT*.

    A noun that is itself a subject leaves open where its content ends (*her claim that … is false*): that content stays
    in the writer's voice, as do the words after a noun without a clause (*her call for calm*).
    """
    opener = words.norms[noun + 1] if noun + 1 < words.end else ""
    clause = opener == "that" and words.has(noun, cues.NOUN)
    owner = _owner(words, noun) if clause or opener in _ABOUT else None
    if owner is None:
        return None
    owned = owner.first < owner.last
    content = (Slice(noun + 1, clause_end(words, noun + 1, vague=False)),)
    if not clause:
        return Reported("act", owner, Slice(noun, noun + 1), content, False, False) if owned else None
    voiced = owned and (finite(words, 0, owner.first) or words.any(0, owner.first, cues.VERB))
    return Reported("noun", owner, Slice(noun, noun + 1), content, voiced, False)


def held_by(words: Words, adjective: int) -> Reported | None:
    """*The mayor is confident that CONTENT*; without a clause (*wary of the plan*) the words are the writer's own."""
    said_of = subject(words, adjective)
    if said_of is None or not words.any(said_of.last - 1, adjective, cues.BE):
        return None
    head = words.norms[said_of.head].split("'")[0]
    opener = words.norms[adjective + 1] if adjective + 1 < words.end else ""
    opens = words.has(adjective + 1, cues.PREPOSITION | cues.OPENING) or opener == "to"
    if head in THINGS or words.has(said_of.head, cues.NOBODY) or not opens:
        return None
    vague = words.has(said_of.head, cues.VAGUE)
    content = Slice(adjective + 1, clause_end(words, adjective + 1, vague=vague))
    voiced = opener == "that" and not said_of.negated and head not in WRITER
    form: Form = "clause" if opener == "that" else "act"
    source = Slice(said_of.first, said_of.last)
    return Reported(form, source, Slice(adjective, adjective + 1), (content,), voiced, vague)


def _owner(words: Words, noun: int) -> Slice | None:
    """The owner of a noun with its *'s*; empty where the noun has an article alone, None where it has nothing."""
    owner = noun - 1
    while owner > max(noun - 4, 0) and not _owns(words, owner) and not words.has(owner, cues.FUNCTION):
        owner -= 1
    if owner < 0 or not _owns(words, owner):
        return Slice(noun, noun) if owner >= 0 and words.norms[owner] in ("a", "the") else None
    first = owner
    while (
        first > 0
        and not words.has(first, cues.DETERMINER)
        and (words.capital[first - 1] or words.has(first - 1, cues.DETERMINER))
    ):
        first -= 1
    return Slice(first, owner + 1)


def _owns(words: Words, i: int) -> bool:
    return words.norms[i].endswith("'s") or words.norms[i] in ("his", "her", "their")
