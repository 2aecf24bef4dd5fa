"""A catalogue compiled: every term of every marker as rows of one trie, and a small trie for each guard."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

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


class Run(NamedTuple):
    """Terms numbered in a row, from `first` on: those of one group of a marker."""

    first: int
    marker: int
    group: int


class Terms(Sequence[Entry]):
    """Every term of a catalogue by its number in the trie. The words are the markers' own: nothing is kept twice."""

    def __init__(self, runs: Sequence[Run], size: int, markers: Sequence[Marker], exceptions: Sequence[str]) -> None:
        self.runs = runs
        self._size, self._markers, self._exceptions = size, markers, exceptions

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, n: Any) -> Any:
        if not 0 <= n < self._size:
            raise IndexError(n)
        first, number, group = self.runs[bisect_right(self.runs, n, key=itemgetter(0)) - 1]
        return Entry(number, self._terms(number, group)[n - first], group)

    def _terms(self, number: int, group: int) -> Sequence[str]:
        if number == EVERY_FLAG:
            return self._exceptions
        marker = self._markers[number]
        return marker.exceptions if group == EXCEPTION else marker.groups[group].terms


class Pattern(NamedTuple):
    """A regular expression of a marker (its number), in the group whose guards it obeys."""

    marker: int
    group: Group
    regex: Regex


class Compiled(NamedTuple):
    """All terms in `trie`, whose entries are numbers into `entries`; `guards` by marker number and guard."""

    trie: Trie
    entries: Terms
    guards: Guards
    patterns: tuple[Pattern, ...]


def compile_catalogue(catalogue: Catalogue) -> Compiled:
    """Every term in one trie. Raises `ConfigurationError` with every term that does not parse."""
    trie = Trie()
    runs: list[Run] = []
    size = 0
    guards: dict[tuple[int, Guard], Trie] = {}
    faults: list[Fault] = []
    for number, group, terms, sets, place in _groups(catalogue):
        runs.append(Run(size, number, group))
        for entry, term in enumerate(terms, size):
            for row in rows_of(term, sets, place, faults):
                trie.add(row, entry)
        size += len(terms)
    for number, (lexicon, marker) in enumerate(_with_lexicon(catalogue)):
        for guard in guards_of(marker):
            guards[number, guard] = _guard(guard, {**catalogue.sets, **lexicon.sets}, marker.id, faults)
    if faults:
        raise ConfigurationError(faults)
    entries = Terms(runs, size, tuple(catalogue), catalogue.exceptions)
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


def _groups(catalogue: Catalogue) -> Iterator[tuple[int, int, Sequence[str], Sets, str]]:
    """All terms in the order of their numbers: marker, group, terms, their word sets, and where they stand."""
    yield EVERY_FLAG, EXCEPTION, catalogue.exceptions, catalogue.sets, "exceptions"
    for n, (lexicon, marker) in enumerate(_with_lexicon(catalogue)):
        sets = {**catalogue.sets, **lexicon.sets}
        for g, group in enumerate(marker.groups):
            yield n, g, group.terms, sets, marker.id
        yield n, EXCEPTION, marker.exceptions, sets, marker.id


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
