"""What the numbers that matches carry stand for: the terms of the compiled catalogue, then patterns, then rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from framing.lexicon.compiled import EVERY_FLAG, EXCEPTION, Compiled, Sets, rules_of
from framing.lexicon.model import Catalogue, Group, Marker
from framing.lexicon.regexes import Regexes
from framing.lexicon.rules import RULES
from framing.text import Article, Section
from framing.vocabulary import Vocabulary

Candidate = tuple[int, int, int]
"""A match that may become a hit: tokens `[first, last)` and the number of its entry. Sorted, they are in text order."""

_FREE = Group(())


class Meaning(NamedTuple):
    """A term of a marker, and the group whose case and neighbours it asks for: None for an exception.

    `number` is the marker's place in the catalogue, `EVERY_FLAG` for the shared exceptions, which hold for all flags.
    `free`: it asks for nothing. `names`: it may hit in a name.
    """

    number: int
    marker: Marker | None
    term: str
    group: Group | None
    free: bool
    names: bool


class Entries(dict[int, Meaning]):
    """Number -> meaning, worked out when first asked for."""

    def __init__(self, catalogue: Catalogue, compiled: Compiled, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._terms = compiled.entries
        self._markers = tuple(catalogue)
        self._regexes = Regexes(compiled.patterns, vocabulary)
        self._first_regex = len(compiled.entries)
        for n, pattern in enumerate(compiled.patterns, self._first_regex):
            self[n] = self._meaning(pattern.marker, f"/{pattern.regex.pattern}/", pattern.group)
        self._rules: list[tuple[int, Callable[[Article, Section], Iterator[tuple[int, int]]]]] = []
        for n, (number, rule, sets) in enumerate(rules_of(catalogue), self._first_regex + len(compiled.patterns)):
            self[n] = self._meaning(number, f"rule {rule}", _FREE)
            self._rules.append((n, _bound(rule, sets)))
        self.size = self._first_regex + len(compiled.patterns) + len(self._rules)
        """Numbers go up to this one."""

    def __missing__(self, n: int) -> Meaning:
        number, term, group = self._terms[n]
        found = self[n] = self._meaning(
            number, term, None if group == EXCEPTION else self._markers[number].groups[group]
        )
        return found

    def by_pattern(self, article: Article, section: Section) -> Iterator[Candidate]:
        """What the regular expressions find."""
        for n, first, last in self._regexes.find(article, section):
            yield first, last, self._first_regex + n

    def by_rule(self, article: Article, section: Section) -> Iterator[Candidate]:
        """What the rules find."""
        for n, rule in self._rules:
            for first, last in rule(article, section):
                yield first, last, n

    def _meaning(self, number: int, term: str, group: Group | None) -> Meaning:
        marker = self._markers[number] if number != EVERY_FLAG else None
        free = group is not None and not group.guards and group.case == "any"
        names = marker is not None and (marker.names == "allow" or bool(marker.rule))
        return Meaning(number, marker, term, group, free, names)


def _bound(rule: str, sets: Sets) -> Callable[[Article, Section], Iterator[tuple[int, int]]]:
    frozen = {name: frozenset(words) for name, words in sets.items()}
    return lambda article, section: RULES[rule](article, section, frozen)
