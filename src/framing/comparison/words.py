"""Which words a difference of rates is made of: each part's share, so that the parts sum to the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from framing.kinds import Rate
from framing.measure import Contribution, Measure, Observation
from framing.segment.suppressions import normal

if TYPE_CHECKING:
    from framing.auditing import Audit

Tally = Mapping[str, Mapping[str, int]]
"""Count name (`hit.speech.loaded@writer`) -> words as matched, in lower case and plain typography -> how often."""


def tally(audit: Audit, sections: Iterable[str] | None = None) -> Tally:
    """The words of the hits that count, of the whole article or of the sections with these keys."""
    keys = set(audit.observations if sections is None else sections)
    found: dict[str, Counter[str]] = {}
    for hit in audit.all_hits:
        if hit.suppressed is None and hit.section in keys:
            words = found.setdefault(f"hit.{hit.marker}@{hit.voice.name}", Counter())
            words[normal(audit.text_of(hit))] += 1
    return found


def added(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    found: dict[str, Counter[str]] = {}
    for one in tallies:
        for name, words in one.items():
            found.setdefault(name, Counter()).update(words)
    return found


def by_word(
    measure: Measure, here: tuple[Observation, Tally], there: tuple[Observation, Tally]
) -> tuple[Contribution, ...]:
    """What each word adds to the difference of two rates, greatest first; none for a measure of another kind.

    What is counted without being a hit is the part "other".
    """
    kind = measure.kind
    if not isinstance(kind, Rate):
        return ()
    left, right = (_words(kind, words) for _, words in (here, there))
    pairs = {word: (left[word], right[word]) for word in {**left, **right}}
    return kind.decomposed(here[0], there[0], pairs)


def _words(kind: Rate, words: Tally) -> Counter[str]:
    found: Counter[str] = Counter()
    for name in kind.parts or (kind.count,):
        found.update(words.get(name, {}))
    return found
