"""A catalogue compiled: every term of every marker as rows of one trie, and a small trie for each guard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from framing.errors import ConfigurationError, Fault
from framing.lexicon.model import Catalogue, Group, Guard, Lexicon, Marker, Regex
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


class Pattern(NamedTuple):
    """A regular expression of a marker (its number), in the group whose guards it obeys."""

    marker: int
    group: Group
    regex: Regex


class Compiled(NamedTuple):
    """All terms in `trie`, whose entries are numbers into `entries`; `guards` by marker number and guard."""

    trie: Trie
    entries: Sequence[Entry]
    guards: Guards
    patterns: tuple[Pattern, ...]


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
    for n, (lexicon, marker) in enumerate(_with_lexicon(catalogue)):
        sets = {**catalogue.sets, **lexicon.sets}
        for g, group in enumerate(marker.groups):
            for term in group.terms:
                add(Entry(n, term, g), sets, marker.id)
        for term in marker.exceptions:
            add(Entry(n, term, EXCEPTION), sets, marker.id)
        for guard in guards_of(marker):
            guards[n, guard] = _guard(guard, sets, marker.id, faults)
    if faults:
        raise ConfigurationError(faults)
    return Compiled(trie, entries, guards, tuple(_patterns(catalogue)))


def rules_of(catalogue: Catalogue) -> Iterator[tuple[int, str, Sets]]:
    """The markers that are found by a rule: number, rule, and the word sets that it may use."""
    for n, (lexicon, marker) in enumerate(_with_lexicon(catalogue)):
        if marker.rule:
            yield n, marker.rule, {**catalogue.sets, **lexicon.sets}


def guards_of(marker: Marker) -> list[Guard]:
    """The distinct guards of a marker's groups, in order."""
    return list(dict.fromkeys(guard for group in marker.groups for guard in group.guards))


def _with_lexicon(catalogue: Catalogue) -> Iterator[tuple[Lexicon, Marker]]:
    return ((lexicon, marker) for lexicon in catalogue.lexicons for marker in lexicon.markers)


def _patterns(catalogue: Catalogue) -> Iterator[Pattern]:
    for n, marker in enumerate(catalogue):
        for group in marker.groups:
            yield from (Pattern(n, group, regex) for regex in group.regex)


def _guard(guard: Guard, sets: Sets, place: str, faults: list[Fault]) -> Trie:
    trie = Trie()
    for term in guard.terms:
        for row in rows_of(term, sets, place, faults):
            trie.add(row, 0)
    return trie
