"""Matches that overlap: of one marker the longest counts, of one role and layer the first in rank."""

from __future__ import annotations

from collections.abc import Sequence

from framing.lexicon.entries import Candidate, Entries
from framing.lexicon.model import LEVELS, Marker

A_NAME = "a name"
"""The reason why a hit in a proper name does not count."""

Settled = tuple[int, str | None]
"""The place of a candidate in its group, and the reason why it does not count."""


class Overlap:
    """The rules of docs/lexicons.md, Overlap, for the markers of a catalogue."""

    def __init__(self, entries: Entries, markers: Sequence[Marker]) -> None:
        self._entries = entries
        self._ids = [marker.id for marker in markers]
        self._rank = [
            (LEVELS.index(marker.severity), LEVELS.index(marker.confidence), -n) for n, marker in enumerate(markers)
        ]
        self._claims = [
            (marker.role, marker.layer, marker.family if marker.role == "describe" else "") for marker in markers
        ]

    def settled(self, group: Sequence[Candidate], lengths: Sequence[int], named: Sequence[bool]) -> list[Settled]:
        """Which of overlapping candidates become hits, in the order of the text.

        `lengths` are theirs in characters, and `named` says whether they stand in a name.
        """
        numbers = [self._entries[entry].number for _, _, entry in group]
        longest = self._longest(group, lengths, numbers)
        longest.sort(key=lambda n: (lengths[n], self._rank[numbers[n]]), reverse=True)
        settled: list[Settled] = []
        taken: dict[tuple[str, str, str], list[tuple[int, int, int]]] = {}  # first, last and marker, apart in the text
        for n in longest:
            reason = A_NAME if named[n] else None
            if reason is None:
                first, last, _ = group[n]
                claims = taken.setdefault(self._claims[numbers[n]], [])
                over = [claim for claim in claims if claim[0] < last and first < claim[1]]
                if over:
                    reason = f"secondary to {self._ids[min(over)[2]]}"
                else:
                    claims.append((first, last, numbers[n]))
            settled.append((n, reason))
        return sorted(settled, key=lambda one: (group[one[0]][:2], self._ids[numbers[one[0]]]))

    def _longest(self, group: Sequence[Candidate], lengths: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """Of overlapping candidates of one marker the longest, then the first."""
        if len(set(numbers)) == len(numbers):
            return list(range(len(group)))
        kept: list[int] = []
        taken: dict[int, list[tuple[int, int]]] = {}
        for n in sorted(range(len(group)), key=lambda n: (-lengths[n], group[n])):
            first, last, _ = group[n]
            others = taken.setdefault(numbers[n], [])
            if all(other_last <= first or last <= other_first for other_first, other_last in others):
                kept.append(n)
                others.append((first, last))
        return kept
