"""A compiled catalogue bound to a vocabulary: every marker matched in one pass over a section's tokens.

`find` gives the hits of a section after guards, exceptions, names and overlap are settled (docs/lexicons.md, Overlap).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from framing.lexicon.automaton import Automaton, Match
from framing.lexicon.compiled import EVERY_FLAG, EXCEPTION, compile_catalogue, sets_by_marker
from framing.lexicon.model import LEVELS, Catalogue, Group, Guard, Marker
from framing.lexicon.names import Names
from framing.lexicon.regexes import Regexes
from framing.lexicon.rules import RULES
from framing.lexicon.trie import is_capital
from framing.measure import Hit
from framing.segment.suppressions import ignored, normal
from framing.text import Article, Section, Sentence, Span, Voice
from framing.tokens import is_word
from framing.vocabulary import Vocabulary


class Candidate(NamedTuple):
    """A match that may become a hit: tokens `[first, last)`."""

    marker: int
    first: int
    last: int
    term: str


class Matcher:
    """A catalogue bound to a vocabulary."""

    @classmethod
    def of(cls, catalogue: Catalogue, vocabulary: Vocabulary) -> Matcher:
        """The one that all analyzers share, so that a section is matched once."""
        return vocabulary.bound(("matcher", id(catalogue)), lambda: cls(catalogue, vocabulary))

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        found = catalogue.compiled or compile_catalogue(catalogue)
        self.catalogue = catalogue
        self._markers = tuple(catalogue)
        self._sets = sets_by_marker(catalogue)
        self._entries = found.entries
        self._strings = vocabulary.tokens.strings
        self._guards = {key: Automaton(trie, vocabulary) for key, trie in found.guards.items()}
        self._found: tuple[Article, dict[str, list[Hit]]] | None = None
        self._automaton = Automaton(found.trie, vocabulary)
        self._capitals = vocabulary.marks("capital", _has_capital)
        self._regexes = Regexes(self._markers, vocabulary)
        self._rank = [
            (LEVELS.index(marker.severity), LEVELS.index(marker.confidence), -n)
            for n, marker in enumerate(self._markers)
        ]

    def find(self, article: Article, section: Section) -> list[Hit]:
        """The hits of a section in text order, those that do not count with the reason in `suppressed`.

        Those of the article asked about last are kept.
        """
        if self._found is None or self._found[0] is not article:
            self._found = (article, {})
        of_section = self._found[1]
        if section.key not in of_section:
            hits = self._match(article, section)
            of_section[section.key] = [_unless_ignored(article, hit) for hit in hits] if article.suppressions else hits
        return of_section[section.key]

    def _match(self, article: Article, section: Section) -> list[Hit]:
        candidates: list[tuple[Group, Candidate]] = []
        exceptions: dict[int, list[tuple[int, Match]]] = {}
        capitals = article.marks(self._capitals, section.sentences)
        base = section.sentences[0].first_token
        symbols = self._automaton.symbols(article.tokens.types[base : base + len(capitals)], capitals)
        for match in self._automaton.walk(article, section.sentences, symbols, base):
            entry = self._entries[match.entry]
            if entry.group == EXCEPTION:
                for i in range(match.first, match.last):
                    exceptions.setdefault(i, []).append((entry.marker, match))
            else:
                group = self._markers[entry.marker].groups[entry.group]
                candidates.append((group, Candidate(entry.marker, match.first, match.last, entry.term)))
        for found in self._regexes.find(article, section):
            candidates.append((found.group, Candidate(found.marker, found.first, found.last, found.term)))
        kept = [
            candidate
            for group, candidate in candidates
            if not _inside(candidate, exceptions, self._markers[candidate.marker].role == "flag")
            and self._allowed(article, section, group, candidate)
        ]
        kept += self._by_rule(article, section)
        return self._settle(article, section, self._longest(article, kept))

    def _by_rule(self, article: Article, section: Section) -> Iterator[Candidate]:
        for n, marker in enumerate(self._markers):
            if marker.rule:
                for first, last in RULES[marker.rule](article, section, self._sets[n]):
                    yield Candidate(n, first, last, f"rule {marker.rule}")

    def _allowed(self, article: Article, section: Section, group: Group, candidate: Candidate) -> bool:
        """Whether a match has the case and the neighbours that its group asks for."""
        if group.case != "any" and is_capital(article, candidate.first) != (group.case == "capital"):
            at_start = any(sentence.first_token == candidate.first for sentence in section.sentences)
            if not (at_start and group.case == "lower"):
                return False
        return all(self._guarded(article, section, guard, candidate) for guard in group.guards)

    def _guarded(self, article: Article, section: Section, guard: Guard, candidate: Candidate) -> bool:
        sentence = _sentence_of(section, candidate.first)
        automaton = self._guards[candidate.marker, guard]
        found = False
        for low, high in self._windows(article, section, guard, candidate):
            if low < high and not found:
                capitals = [is_capital(article, i) for i in range(low, high)]
                symbols = automaton.symbols(article.tokens.types[low:high], capitals)
                window = sentence._replace(first_token=low, last_token=high)
                found = bool(automaton.walk(article, [window], symbols, low))
        return found == guard.needs

    def _windows(
        self, article: Article, section: Section, guard: Guard, candidate: Candidate
    ) -> Iterator[tuple[int, int]]:
        """The token ranges beside a match where a guard looks, up to the ends of the sentences that it stands in."""
        sentence = _sentence_of(section, candidate.first)
        words = sys.maxsize if guard.where == "sentence" else guard.window
        if guard.where != "after":
            yield self._step(article, candidate.first, -1, words, sentence.first_token), candidate.first
        if guard.where != "before":
            last = _sentence_of(section, candidate.last - 1).last_token
            yield candidate.last, self._step(article, candidate.last, 1, words, last)

    def _step(self, article: Article, at: int, by: int, words: int, stop: int) -> int:
        """The token index `words` words away from `at` in one direction, at most `stop`."""
        types = article.tokens.types
        while at != stop and words:
            words -= is_word(self._strings[types[at if by > 0 else at - 1]])
            at += by
        return at

    def _longest(self, article: Article, candidates: list[Candidate]) -> list[Candidate]:
        """Of overlapping candidates of one marker the longest, then the first."""
        kept: list[Candidate] = []
        taken: set[tuple[int, int]] = set()
        for candidate in sorted(candidates, key=lambda c: (-self._length(article, c), c.first)):
            places = {(candidate.marker, i) for i in range(candidate.first, candidate.last)}
            if not places & taken:
                kept.append(candidate)
                taken |= places
        return kept

    def _settle(self, article: Article, section: Section, candidates: list[Candidate]) -> list[Hit]:
        """Names and overlap settled: one span, one primary marker a role and layer (and family, where it describes)."""
        hits = []
        taken: dict[tuple[str, str, str], dict[int, str]] = {}
        order = sorted(candidates, key=lambda c: (self._length(article, c), *self._rank[c.marker]), reverse=True)
        for candidate in order:
            marker = self._markers[candidate.marker]
            reason = self._name(article, section, marker, candidate)
            if reason is None:
                family = marker.family if marker.role == "describe" else ""
                claims = taken.setdefault((marker.role, marker.layer, family), {})
                span = range(candidate.first, candidate.last)
                winner = next((claims[i] for i in span if i in claims), None)
                if winner:
                    reason = f"secondary to {winner}"
                else:
                    claims.update(dict.fromkeys(span, marker.id))
            hits.append(self._hit(article, section, marker, candidate, reason))
        return sorted(hits, key=lambda hit: (hit.span, hit.marker))

    def _length(self, article: Article, candidate: Candidate) -> int:
        return article.tokens.ends[candidate.last - 1] - article.tokens.starts[candidate.first]

    def _name(self, article: Article, section: Section, marker: Marker, candidate: Candidate) -> str | None:
        if marker.names == "allow" or marker.rule:
            return None
        sentence = _sentence_of(section, candidate.first)
        return "a name" if Names.of(article).is_name(sentence, candidate.first, candidate.last) else None

    def _hit(self, article: Article, section: Section, marker: Marker, candidate: Candidate, reason: str | None) -> Hit:
        tokens = article.tokens
        span = Span(tokens.starts[candidate.first], tokens.ends[candidate.last - 1])
        voice = Voice.writer if marker.voice == "any" else Voice(article.voices[candidate.first])
        return Hit(marker.id, section.key, span, candidate.term, voice, reason)


def _unless_ignored(article: Article, hit: Hit) -> Hit:
    """The hit, not counted where the writer said so."""
    words = normal(article.document.text[hit.span.start : hit.span.end])
    for told in article.suppressions:
        if hit.suppressed is None and told.covers(hit.marker, hit.span, words):
            return hit._replace(suppressed=ignored(told))
    return hit


def _sentence_of(section: Section, token: int) -> Sentence:
    sentences = section.sentences
    low, high = 0, len(sentences) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sentences[middle].first_token <= token else (low, middle - 1)
    return sentences[low]


def _inside(candidate: Candidate, exceptions: Mapping[int, list[tuple[int, Match]]], is_flag: bool) -> bool:
    shared = EVERY_FLAG if is_flag else candidate.marker
    return any(
        match.first <= candidate.first and candidate.last <= match.last and marker in (shared, candidate.marker)
        for marker, match in exceptions.get(candidate.first, ())
    )


def _has_capital(norm: str, written: str) -> int:
    return written[0].isupper()
