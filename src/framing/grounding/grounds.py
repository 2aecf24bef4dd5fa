"""Who a source is, by the head of the phrase that gives it: named, a document, a body, unnamed, or anybody at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, islice
from typing import Literal, NamedTuple

from framing.data import table
from framing.grounding.people import Name, People, Words, word_set, written
from framing.grounding.speakers import PRONOUNS, Speakers, is_personal
from framing.segment import cues
from framing.segment.dialogue import ANSWERING
from framing.text import Article, Slice

Ground = Literal["named", "identified", "document", "anonymous", "vague", "none"]
"""On what a sentence rests, from firm to nothing. `identified`: a body or person whom a reader could find, but who is
not named here ("the agency", "her lawyer", "he")."""
FIRMEST: tuple[Ground, ...] = ("named", "identified", "document", "anonymous", "vague", "none")

_ANTECEDENT = 12
"""Tokens before *who* within which the name that it stands for begins."""
_PERSONS = frozenset(
    {"person", "people", "persons", "someone", "somebody", "those", "man", "woman", "two", "three", "one"}
)
_BREAKS = frozenset({",", "—", "(", ")", ":", ";", "who", "which", "whose", "that"})


class Who(NamedTuple):
    """A source as classified: its ground, and what names the speaker: words as written where the name stands, else a
    phrase in tokens, else nothing."""

    ground: Ground
    words: Words = ()
    phrase: Slice | None = None


class Phrase(NamedTuple):
    """A part of a source between commas: its tokens, normal forms, classes, and the index of its head."""

    tokens: Slice
    norms: list[str]
    bits: list[int]
    head: int


def who(speakers: Speakers, source: Slice) -> Who:
    """Who a source in the sentence that is being read is. Persons named before it count for its pronouns."""
    if source.first >= source.last:
        return Who("vague")
    phrases = _phrases(speakers, source)
    first = next(phrases)
    if len(first.norms) == 1 and first.norms[0] in PRONOUNS:
        return _pronoun(speakers, first)
    ground = _common_ground(speakers, first)
    if ground != "vague":
        name = _head_name(speakers, chain((first,), islice(phrases, 2)))
        if name is not None:
            return Who("named", name.words)
    if ground is None:
        ground = "named" if _opens_as_name(speakers.article, first) else _unnamed(speakers.article, first)
    return Who(ground, phrase=first.tokens)


def who_speaks(speakers: Speakers, label: Slice) -> Who:
    """Who a turn of a dialogue is by its label: named, or somebody in the article who cannot be told."""
    norms = speakers.norms[slice(*label)]
    if len(norms) == 1 and norms[0] in ANSWERING:
        only = speakers.people.only()
        return Who("named", only) if only else Who("identified")
    known = speakers.people.by_surname(norms[-1])
    return Who("named", known) if known else Who("named", phrase=label)


def speaker(people: People, of: Who) -> str:
    """A name in its longest form, else the phrase as written, else "" for nobody."""
    if of.words:
        return " ".join(people.full(of.words))
    return written(people.article, of.phrase) if of.phrase else ""


def _pronoun(speakers: Speakers, phrase: Phrase) -> Who:
    at, norm = phrase.tokens.first, phrase.norms[0]
    if norm == "who":
        before = speakers.names(Slice(max(at - _ANTECEDENT, 0), at))
        if before and at - before[-1].tokens.last <= 1:
            return Who("named", before[-1].words)
    person = speakers.one_person(at) if is_personal(norm) else None
    return Who("named", person) if person else Who("identified")


def _common_ground(speakers: Speakers, phrase: Phrase) -> Ground | None:
    """The ground that the head noun alone decides; None where a name may still decide it."""
    article = speakers.article
    head, determined = phrase.norms[phrase.head], bool(phrase.bits[0] & cues.DETERMINER)
    capital = article.document.prose[article.tokens.starts[phrase.tokens.first + phrase.head]].isupper()
    if capital and phrase.head > 0:
        return None
    if head in word_set("heads", "anonymous") or _withheld(speakers, phrase):
        return "anonymous"
    if head in word_set("heads", "vague"):
        return "vague"
    if head in ("reports", "experts") and len(phrase.norms) == 1:
        return "vague"
    if phrase.bits[phrase.head] & cues.DOCUMENT and head != "press":
        return "document"
    if head in word_set("heads", "bodies"):
        return "identified"
    if phrase.bits[phrase.head] & (cues.VAGUE | cues.RESEARCHER) and head.endswith("s"):
        known = determined or any(_is_capital(article, i) for i in range(phrase.tokens.first + 1, phrase.tokens.last))
        return "identified" if known else "vague"
    return None


def _unnamed(article: Article, phrase: Phrase) -> Ground:
    """Somebody without a name whose head noun says nothing: *a neighbour* is anonymous, *the mayor* is not."""
    if any(_is_capital(article, i) for i in range(phrase.tokens.first + 1, phrase.tokens.last)):
        return "identified"
    first = phrase.norms[0]
    if first in ("a", "an", "another", "one", "two", "three", "several", "someone", "somebody"):
        return "identified" if phrase.norms[phrase.head] in word_set("heads", "spokesmen") else "anonymous"
    before = article.token_strings(max(phrase.tokens.first - 1, 0), phrase.tokens.first)
    determined = phrase.bits[0] & cues.DETERMINER or "'" in first or before == ["both"]
    if phrase.norms[phrase.head].endswith("s") and not determined:
        return "vague"
    return "identified"


def _withheld(speakers: Speakers, phrase: Phrase) -> bool:
    """Whether the writer says that the source's name is withheld."""
    close = phrase.norms[phrase.head] in _PERSONS and not word_set("anonymity", "within").isdisjoint(phrase.norms[1:])
    if not close and not speakers.withheld:
        return False
    return not any(_is_capital(speakers.article, i) for i in range(phrase.tokens.first + 1, phrase.tokens.last))


def _head_name(speakers: Speakers, phrases: Iterable[Phrase]) -> Name | None:
    """The name that heads one of the phrases of a source: not one in "critics of Holt", "Holt's lawyer"."""
    for phrase in phrases:
        if phrase.norms[phrase.head].endswith("'s"):
            continue
        name = speakers.name_over(phrase.tokens, phrase.tokens.first + phrase.head)
        if name is not None:
            return name
    return None


def _opens_as_name(article: Article, phrase: Phrase) -> bool:
    """Whether a sentence opens with a lone capitalised word that is no known common noun: "Reuters said"."""
    head = phrase.norms[phrase.head]
    lone = phrase.head == 0 and len(phrase.norms) == 1 and _is_capital(article, phrase.tokens.first)
    return lone and not phrase.bits[0] and (not head.endswith("s") or head in _outlet_words())


def _phrases(speakers: Speakers, source: Slice) -> Iterator[Phrase]:
    """The parts of a source between commas and before relative clauses; one at least."""
    first, last = source
    norms, bits = speakers.norms[first:last], speakers.bits[first:last]
    if _BREAKS.isdisjoint(norms):
        yield Phrase(source, norms, bits, _head(norms, bits))
        return
    begun, none = 0, True
    for i in range(len(norms) + 1):
        if i == len(norms) or (norms[i] in _BREAKS and (i > begun or norms[i] in ",—(") and len(norms) > 1):
            if i > begun:
                none = False
                part = slice(begun, i)
                yield Phrase(Slice(first + begun, first + i), norms[part], bits[part], _head(norms[part], bits[part]))
            begun = i + 1
    if none:
        yield Phrase(source, norms, bits, len(norms) - 1)


def _head(norms: list[str], bits: list[int]) -> int:
    """The head noun: the last word before the first preposition, else the last word."""
    for i in range(1, len(norms)):
        if bits[i] & cues.PREPOSITION or norms[i] in ("familiar", "briefed", "speaking"):
            return i - 1
    return len(norms) - 1


def _is_capital(article: Article, i: int) -> bool:
    return article.document.prose[article.tokens.starts[i]].isupper()


@cache
def _outlet_words() -> frozenset[str]:
    """Outlets of one word that end in s: *Reuters*."""
    names = [name for names in table("outlets")["outlets"].values() for name in names]
    return frozenset(name.lower() for name in names if " " not in name)
