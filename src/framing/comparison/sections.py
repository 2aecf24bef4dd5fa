"""Sections of an article set beside a baseline section of the same article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framing.comparison.beside import Comparison, Pair, Side, beside
from framing.comparison.wording import named
from framing.comparison.words import Tally
from framing.measure import Measure, Observation


def compare(
    sections: Mapping[str, Observation],
    baseline: str,
    measures: Sequence[Measure],
    words: Mapping[str, Tally] | None = None,
) -> tuple[Comparison, ...]:
    """Each other section against the baseline, in the order of sections and measures.

    `words` are those of each section's hits (framing.comparison.words), where they are to be told.
    Raises KeyError, with the known keys, when the baseline is none of them.
    """
    if baseline not in sections:
        raise KeyError(f"{baseline!r} is not a section; known: {', '.join(sections)}")
    sides = {key: Side(named(key), seen, (words or {}).get(key, {})) for key, seen in sections.items()}
    pairs = [Pair(key, baseline, side, sides[baseline]) for key, side in sides.items() if key != baseline]
    return beside(pairs, measures)
