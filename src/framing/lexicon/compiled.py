"""A catalogue compiled: every term of every marker as rows of one trie, and a small trie for each guard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from framing.errors import ConfigurationError, Fault
from framing.lexicon.model import Catalogue, Guard, Marker
from framing.lexicon.terms import rows_of
from framing.lexicon.trie import Trie

EVERY_FLAG = -1
"""The marker number of the shared exceptions, which hold for all markers that are opinions when they hit."""
EXCEPTION = -1
"""The group number of a term that maps to nothing."""

Sets = Mapping[str, Sequence[str]]
Guards = Mapping[tuple[int, Guard], Trie]


class Entry(NamedTuple):
    """What a row of the trie stands for: a term of a marker (its number), in the group whose guards it obeys."""

    marker: int
    term: str
    group: int


@dataclass(frozen=True, slots=True)
class Compiled:
    """All terms in `trie`, whose entries are numbers into `entries`; `guards` by marker number and guard."""

    trie: Trie
    entries: Sequence[Entry]
    guards: Guards


def compile_catalogue(catalogue: Catalogue) -> Compiled:
    """Every term in one trie. Raises `ConfigurationError` with every term that does not parse."""
    trie = Trie()
    entries: list[Entry] = []
    guards: dict[tuple[int, Guard], Trie] = {}
    faults: list[Fault] = []

    def add(entry: Entry, sets: Sets, place: str) -> None:
        entries.append(entry)
        for row in rows_of(entry.term, sets, place, faults):
            trie.add(row, len(entries) - 1)

    for term in catalogue.exceptions:
        add(Entry(EVERY_FLAG, term, EXCEPTION), catalogue.sets, "exceptions")
    for n, (sets, marker) in enumerate(zip(sets_by_marker(catalogue), catalogue, strict=True)):
        for g, group in enumerate(marker.groups):
            for term in group.terms:
                add(Entry(n, term, g), sets, marker.id)
        for term in marker.exceptions:
            add(Entry(n, term, EXCEPTION), sets, marker.id)
        for guard in guards_of(marker):
            guards[n, guard] = _guard(guard, sets, marker.id, faults)
    if faults:
        raise ConfigurationError(faults)
    return Compiled(trie, entries, guards)


def sets_by_marker(catalogue: Catalogue) -> list[Sets]:
    """The word sets that each marker's terms may use, in catalogue order."""
    return [{**catalogue.sets, **lexicon.sets} for lexicon in catalogue.lexicons for _ in lexicon.markers]


def guards_of(marker: Marker) -> list[Guard]:
    """The distinct guards of a marker's groups, in order."""
    return list(dict.fromkeys(guard for group in marker.groups for guard in group.guards))


def _guard(guard: Guard, sets: Sets, place: str, faults: list[Fault]) -> Trie:
    trie = Trie()
    for term in guard.terms:
        for row in rows_of(term, sets, place, faults):
            trie.add(row, 0)
    return trie
