"""Whether a conclusion hangs on one lexicon, on whose words are counted, or on a few frequent words.

It is drawn again with each lexicon left out, with quoted and attributed words counted too, and without the three marked
words that are most frequent. A conclusion that flips is told as such: it says as much of that choice as of the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from framing.auditing import Audit
from framing.comparison.beside import Comparison
from framing.comparison.pooled import Paired, PairedContrast, contrast_pairs, pairs_of
from framing.comparison.sections import compare
from framing.comparison.words import Tally, tally
from framing.errors import ConfigurationError, Fault
from framing.kinds import Rate
from framing.lexicon.model import Catalogue
from framing.measure import Measure, Observation
from framing.text import Voice

LOAD = "markers.load"
FREQUENT = 3
"""Words left out at once."""
Concluded = TypeVar("Concluded", Comparison, PairedContrast)


@dataclass(frozen=True, slots=True)
class Variant(Generic[Concluded]):
    """A conclusion drawn again, `without:FAMILY`, `with-quotes` or `without-frequent`; `words` are those left out."""

    id: str
    title: str
    words: tuple[str, ...]
    result: Concluded
    holds: bool
    """Whether it is as before: clearly higher, clearly lower, or not clear."""


@dataclass(frozen=True, slots=True)
class Sensitivity(Generic[Concluded]):
    """A conclusion, and the same drawn again in each variant."""

    result: Concluded
    variants: tuple[Variant[Concluded], ...]

    @property
    def flips(self) -> tuple[Variant[Concluded], ...]:
        """The variants that come out otherwise."""
        return tuple(variant for variant in self.variants if not variant.holds)

    @property
    def conclusion(self) -> str:
        """One sentence: what it hangs on, or that it hangs on nothing."""
        if not self.flips:
            return (
                "It stays so without any one lexicon, with quoted words counted, and without the "
                f"{FREQUENT} most frequent marked words."
            )
        told = "; ".join(f"{variant.title} ({variant.result.conclusion})" for variant in self.flips)
        return f"It does not stay so {told}."


class Text(NamedTuple):
    """What was seen in a text, and the words of its hits."""

    observation: Observation
    words: Tally


class _Change(NamedTuple):
    id: str
    title: str
    words: tuple[str, ...]
    of: Callable[[Text], Text]


def of_sections(audit: Audit, section: str, baseline: str, measure_id: str = LOAD) -> Sensitivity[Comparison]:
    """The conclusion about a section and the baseline of one article, by key; corrected for all its sections.

    Raises ConfigurationError for a section that the article has not, or a measure that is no rate of markers.
    """
    measure = _rate(audit, measure_id)
    missing = [key for key in (section, baseline) if key not in audit.observations]
    if missing:
        known = ", ".join(audit.observations)
        raise ConfigurationError([Fault("sensitivity", f"no section {key!r}; there are: {known}") for key in missing])
    texts = {key: Text(seen, tally(audit, [key])) for key, seen in audit.observations.items()}

    def conclude(change: Callable[[Text], Text]) -> Comparison:
        changed = {key: change(text) for key, text in texts.items()}
        seen = {key: text.observation for key, text in changed.items()}
        compared = compare(seen, baseline, [measure], {key: text.words for key, text in changed.items()})
        return next(one for one in compared if one.section == section)

    changes = _changes(measure, audit.catalogue, [texts[section], texts[baseline]])
    return _drawn_again(conclude, changes)


def of_articles(
    audits: Sequence[Audit], section: str, baseline: str, measure_id: str = LOAD
) -> Sensitivity[PairedContrast]:
    """The same of a contrast over many articles, by role. Raises as `contrast_articles` does."""
    pairs, _ = pairs_of(audits, section, baseline)
    measure = _rate(audits[0], measure_id)

    def conclude(change: Callable[[Text], Text]) -> PairedContrast:
        changed = [(change(Text(p.here, p.words)), change(Text(p.there, p.base_words))) for p in pairs]
        again = [Paired(here.observation, there.observation, here.words, there.words) for here, there in changed]
        return contrast_pairs(again, [measure], section, baseline)[0]

    texts = [text for p in pairs for text in (Text(p.here, p.words), Text(p.there, p.base_words))]
    return _drawn_again(conclude, _changes(measure, audits[0].catalogue, texts))


def _drawn_again(
    conclude: Callable[[Callable[[Text], Text]], Concluded], changes: Iterable[_Change]
) -> Sensitivity[Concluded]:
    before = conclude(lambda text: text)
    variants = []
    for change in changes:
        after = conclude(change.of)
        variants.append(Variant(change.id, change.title, change.words, after, after.direction == before.direction))
    return Sensitivity(before, tuple(variants))


def _rate(audit: Audit, measure_id: str) -> Measure:
    measure = next((one for one in audit.measures if one.id == measure_id), None)
    if measure is None or not isinstance(measure.kind, Rate) or not measure.kind.count.endswith("@writer"):
        raise ConfigurationError([Fault("sensitivity", f"{measure_id!r} is no rate of markers, such as {LOAD}")])
    return measure


def _changes(measure: Measure, catalogue: Catalogue, texts: Sequence[Text]) -> Iterator[_Change]:
    kind = measure.kind
    assert isinstance(kind, Rate)
    counted: Counter[tuple[str, str]] = Counter()
    for text in texts:
        for name in kind.parts or (kind.count,):
            counted.update({(_family(name), word): n for word, n in text.words.get(name, {}).items()})
    for family in sorted({family for family, _ in counted}):
        words = tuple(sorted(word for of, word in counted if of == family))
        title = f"without the lexicon {catalogue.families[family].title}"
        yield _Change(f"without:{family}", title, words, _without(kind, {(family, word) for word in words}))
    if kind.exposure.endswith("@writer"):
        yield _Change("with-quotes", "with quoted words counted", (), lambda text: _in_every_voice(kind, text))
    by_word: Counter[str] = Counter()
    for (_, word), n in counted.items():
        by_word[word] += n
    frequent = tuple(sorted(by_word, key=lambda word: (-by_word[word], word))[:FREQUENT])
    if frequent:
        title = "without " + ", ".join(f"“{word}”" for word in frequent)
        yield _Change(
            "without-frequent", title, frequent, _without(kind, {one for one in counted if one[1] in frequent})
        )


def _without(kind: Rate, left_out: Set[tuple[str, str]]) -> Callable[[Text], Text]:
    """The text as it is counted without the words, by family and word, that are left out."""

    def change(text: Text) -> Text:
        counts, words = dict(text.observation.counts), dict(text.words)
        for name in kind.parts or (kind.count,):
            kept = {word: n for word, n in words.get(name, {}).items() if (_family(name), word) not in left_out}
            lost = sum(words.get(name, {}).values()) - sum(kept.values())
            words[name] = kept
            for count in {name, kind.count} if lost else ():
                counts[count] = counts.get(count, 0) - lost
        return Text(Observation(counts), words)

    return change


def _in_every_voice(kind: Rate, text: Text) -> Text:
    """The text as it is counted whoever speaks."""
    counts = dict(text.observation.counts)
    words: dict[str, Mapping[str, int]] = dict(text.words)
    for name in (kind.count, kind.exposure, *kind.parts):
        thing = name.removesuffix("@writer")
        counts[name] = sum(text.observation.counts.get(f"{thing}@{voice.name}", 0) for voice in Voice)
        words[name] = sum((Counter(text.words.get(f"{thing}@{voice.name}", {})) for voice in Voice), Counter())
    return Text(Observation(counts), words)


def _family(name: str) -> str:
    """The family of a count: `hit.crowd.weasel@writer` is of `crowd`."""
    return name.removeprefix("hit.").partition(".")[0]
