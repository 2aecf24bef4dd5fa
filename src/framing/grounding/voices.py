"""The voice ledger: how much of each section is whose, in what tone, and who is quoted or paraphrased."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress

from framing.auditing import Audit
from framing.grounding.attributions import Attribution, Statement
from framing.grounding.concentration import effective_number
from framing.grounding.grounds import Ground
from framing.kinds import Rate
from framing.measure import Contrast, Observation
from framing.text import Article, Section, Sentence, Voice
from framing.tokens import is_word

UNRESOLVED = "unresolved"
"""Whoever it is that words are given to, where it cannot be told: a pronoun for several, a lone quotation."""
_GAP = Rate("markers", "words")


@dataclass(frozen=True, slots=True)
class Share:
    """One voice in one section: its words, the flags among them, and the sentences that are mostly its.

    `tone` is the mean compound of those sentences, None without any.
    """

    section: str
    voice: Voice
    words: int
    markers: int
    sentences: int
    tone: float | None


@dataclass(slots=True)
class _Count:
    ground: Ground
    words: int = 0
    quoted: int = 0
    paraphrased: int = 0
    sections: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose words the article gives. `share` is that of all words that are quoted as somebody's, None where
    nobody's are; `quoted` and `paraphrased` are numbers of attributions."""

    name: str
    ground: Ground
    words: int
    share: float | None
    quoted: int
    paraphrased: int
    sections: tuple[str, ...]


def shares(audit: Audit) -> tuple[Share, ...]:
    """Every section by voice, the voices that say nothing in it too."""
    return tuple(
        one
        for section in audit.article.prose_sections()
        if section.key in audit.observations
        for one in _shares(audit.article, section, audit.observations[section.key])
    )


def main_voice(article: Article, sentence: Sentence) -> Voice:
    """Who speaks most words of a sentence; the writer, when nobody speaks more."""
    spoken = slice(sentence.first_token, sentence.last_token)
    words = article.vocabulary.tokens.column("is_word", is_word)
    voices = bytes(compress(article.voices[spoken], map(words.__getitem__, article.tokens.types[spoken])))
    return max(Voice, key=voices.count)


def gap(audit: Audit) -> Contrast:
    """The writer's flags per 100 words against those in quotations: ratio, exact interval, p (framing.kinds.Rate)."""
    counts = audit.total.counts
    own, quoted = (
        Observation({"markers": counts.get(f"markers.flag@{voice}", 0), "words": counts.get(f"words@{voice}", 0)})
        for voice in ("writer", "quoted")
    )
    return _GAP.contrast(own, quoted)


def speakers(article: Article, statements: Iterable[Statement]) -> tuple[Speaker, ...]:
    """Everybody who is quoted or paraphrased, most quoted words first. Vague sources and documents are no speakers."""
    counts: dict[str, _Count] = {}
    names: dict[str, str] = {}
    for statement in statements:
        for one in statement.attributions:
            if one.ground in ("vague", "document"):
                continue
            name = one.speaker or UNRESOLVED
            key = _key(name)
            names.setdefault(key, name)
            count = counts.setdefault(key, _Count(one.ground))
            count.words += _quoted_words(article, one)
            count.quoted += one.quoted
            count.paraphrased += not one.quoted
            count.sections[statement.section] = None
    whole = sum(count.words for count in counts.values())
    found = [
        Speaker(
            names[key],
            "none" if names[key] == UNRESOLVED else count.ground,
            count.words,
            count.words / whole if whole else None,
            count.quoted,
            count.paraphrased,
            tuple(count.sections),
        )
        for key, count in counts.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.name == UNRESOLVED, -one.words, -one.quoted - one.paraphrased)))


def effective_speakers(found: Sequence[Speaker]) -> float | None:
    """How many speakers the quoted words come from in effect; None without any whose speaker can be told."""
    return effective_number(one.words for one in found if one.name != UNRESOLVED)


def _shares(article: Article, section: Section, observation: Observation) -> Iterator[Share]:
    tones = observation.series.get("tone.compound", ())
    mostly = [main_voice(article, sentence) for sentence in section.sentences]
    for voice in Voice:
        heard = [tone for tone, whose in zip(tones, mostly, strict=False) if whose == voice]
        yield Share(
            section.key,
            voice,
            observation.counts.get(f"words@{voice.name}", 0),
            observation.counts.get(f"markers.flag@{voice.name}", 0),
            mostly.count(voice),
            sum(heard) / len(heard) if heard else None,
        )


def _quoted_words(article: Article, one: Attribution) -> int:
    """The words in quotation marks that an attribution gives to its speaker."""
    words = article.vocabulary.tokens.column("is_word", is_word)
    tokens: Counter[int] = Counter()
    for start, end in one.content:
        first, last = (bisect_left(article.tokens.starts, at) for at in (start, end))
        tokens.update(i for i in range(first, last) if article.voices[i] == Voice.quoted)
    return sum(words[article.tokens.types[i]] for i in tokens)


def _key(name: str) -> str:
    """A name without article and case: "The agency" and "the agency" are one speaker."""
    first, _, rest = name.casefold().partition(" ")
    return rest if rest and first in ("the", "a", "an") else name.casefold()
