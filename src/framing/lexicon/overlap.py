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
        settled: list[Settled] = []
        taken: dict[tuple[str, str, str], dict[int, str]] = {}
        for n in sorted(longest, key=lambda n: (lengths[n], *self._rank[numbers[n]]), reverse=True):
            reason = A_NAME if named[n] else None
            if reason is None:
                claims = taken.setdefault(self._claims[numbers[n]], {})
                places = range(*group[n][:2])
                winner = next((claims[i] for i in places if i in claims), None)
                if winner:
                    reason = f"secondary to {winner}"
                else:
                    claims.update(dict.fromkeys(places, self._ids[numbers[n]]))
            settled.append((n, reason))
        return sorted(settled, key=lambda one: (group[one[0]][:2], self._ids[numbers[one[0]]]))

    def _longest(self, group: Sequence[Candidate], lengths: Sequence[int], numbers: Sequence[int]) -> list[int]:
        """Of overlapping candidates of one marker the longest, then the first."""
        kept: list[int] = []
        taken: set[tuple[int, int]] = set()
        for n in sorted(range(len(group)), key=lambda n: (-lengths[n], group[n])):
            places = {(numbers[n], i) for i in range(*group[n][:2])}
            if taken.isdisjoint(places):
                kept.append(n)
                taken |= places
        return kept
