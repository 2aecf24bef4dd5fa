"""A compiled catalogue bound to a vocabulary: every marker matched in one pass over a section's tokens.

`find` gives the hits of a section after guards, exceptions, names and overlap are settled (docs/lexicons.md, Overlap).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from framing.lexicon.answers import ANSWERED, is_answered
from framing.lexicon.automaton import Automaton
from framing.lexicon.compiled import EVERY_FLAG, Guards, compile_catalogue
from framing.lexicon.entries import Candidate, Entries
from framing.lexicon.model import LEVELS, Catalogue, Guard
from framing.lexicon.names import Names
from framing.lexicon.trie import is_capital
from framing.measure import Hit
from framing.segment.suppressions import ignored, normal
from framing.text import VOICES, Article, Section, Sentence, Span, Voice
from framing.tokens import is_word
from framing.vocabulary import Vocabulary


class _OfArticle(NamedTuple):
    """What is kept of the article asked about last: the symbols of its tokens, and the hits of its sections."""

    article: Article
    symbols: list[int]
    hits: dict[str, list[Hit]]


class Matcher:
    """A catalogue bound to a vocabulary."""

    @classmethod
    def of(cls, catalogue: Catalogue, vocabulary: Vocabulary) -> Matcher:
        """The one that all analyzers share, so that a section is matched once."""
        return vocabulary.bound(("matcher", id(catalogue)), lambda: cls(catalogue, vocabulary))

    def __init__(self, catalogue: Catalogue, vocabulary: Vocabulary) -> None:
        found = catalogue.compiled or compile_catalogue(catalogue)
        self.catalogue = catalogue
        self._unanswered = frozenset(marker.id for marker in catalogue if marker.answered == "skip")
        self._markers = tuple(catalogue)
        self._is_word = vocabulary.tokens.column("is_word", is_word)
        self._guards = _Guards(found.guards, vocabulary)
        self._of_article: _OfArticle | None = None
        self._automaton = Automaton(found.trie, vocabulary)
        self._capitals = vocabulary.marks("capital", _has_capital)
        self._entries = Entries(catalogue, found, vocabulary)
        self._rank = [
            (LEVELS.index(marker.severity), LEVELS.index(marker.confidence), -n)
            for n, marker in enumerate(self._markers)
        ]
        self._claims = [
            (marker.role, marker.layer, marker.family if marker.role == "describe" else "") for marker in self._markers
        ]

    def find(self, article: Article, section: Section) -> list[Hit]:
        """The hits of a section in text order, those that do not count with the reason in `suppressed`.

        Those of the article asked about last are kept.
        """
        last = self._of_article
        if last is None or last.article is not article:
            symbols = self._automaton.symbols(article.tokens.types, article.marks(self._capitals))
            last = self._of_article = _OfArticle(article, symbols, {})
        if section.key not in last.hits:
            hits = [self._unless_answered(article, section, hit) for hit in self._match(article, section, last.symbols)]
            last.hits[section.key] = [_unless_ignored(article, hit) for hit in hits] if article.suppressions else hits
        return last.hits[section.key]

    def forget(self) -> None:
        """Nothing is kept of the article asked about last."""
        self._of_article = None

    def _match(self, article: Article, section: Section, symbols: list[int]) -> list[Hit]:
        found = self._automaton.walk(article, section.sentences, symbols)
        found += self._entries.by_pattern(article, section)
        found += self._entries.by_rule(article, section)
        found.sort()
        entries = self._entries
        exceptions: dict[int, list[Candidate]] = {}
        for one in found:
            if entries[one[2]].group is None:
                for i in range(one[0], one[1]):
                    exceptions.setdefault(i, []).append(one)
        kept = []
        for one in found:
            meaning = entries[one[2]]
            if meaning.free or (meaning.group and self._allowed(article, section, one)):
                if one[0] not in exceptions or not self._excepted(one, exceptions[one[0]]):
                    kept.append(one)
        return self._settled(article, section, kept)

    def _excepted(self, candidate: Candidate, exceptions: list[Candidate]) -> bool:
        """Whether a candidate lies in an exception of its marker, or in one for all that are opinions when they hit."""
        meaning = self._entries[candidate[2]]
        is_flag = meaning.marker is not None and meaning.marker.role == "flag"
        held = (meaning.number, EVERY_FLAG) if is_flag else (meaning.number,)
        return any(
            first <= candidate[0] and candidate[1] <= last and self._entries[entry].number in held
            for first, last, entry in exceptions
        )

    def _allowed(self, article: Article, section: Section, candidate: Candidate) -> bool:
        """Whether a match has the case and the neighbours that its group asks for."""
        number, _, _, group, *_ = self._entries[candidate[2]]
        assert group is not None
        if group.case != "any" and is_capital(article, candidate[0]) != (group.case == "capital"):
            at_start = _sentence_of(section, candidate[0]).first_token == candidate[0]
            if not (at_start and group.case == "lower"):
                return False
        return all(
            self._finds(self._guards[number, guard], article, section, guard, candidate) == guard.needs
            for guard in group.guards
        )

    def _finds(
        self, automaton: Automaton, article: Article, section: Section, guard: Guard, candidate: Candidate
    ) -> bool:
        """Whether a guard's words stand where it looks."""
        types = article.tokens.types
        for low, high in self._windows(article, section, guard, candidate):
            if low < high and automaton.opens(types[low:high]):
                symbols = automaton.symbols_within(article, low, high)
                window = _sentence_of(section, candidate[0])._replace(first_token=low, last_token=high)
                if automaton.walk(article, [window], symbols):
                    return True
        return False

    def _windows(
        self, article: Article, section: Section, guard: Guard, candidate: Candidate
    ) -> Iterator[tuple[int, int]]:
        """The token ranges beside a match where a guard looks, up to the ends of the sentences that it stands in."""
        first, last, _ = candidate
        words = sys.maxsize if guard.where == "sentence" else guard.window
        if guard.where != "after":
            yield self._step(article, first, -1, words, _sentence_of(section, first).first_token), first
        if guard.where != "before":
            yield last, self._step(article, last, 1, words, _sentence_of(section, last - 1).last_token)

    def _step(self, article: Article, at: int, by: int, words: int, stop: int) -> int:
        """The token index `words` words away from `at` in one direction, at most `stop`."""
        types = article.tokens.types
        while at != stop and words:
            words -= self._is_word[types[at if by > 0 else at - 1]]
            at += by
        return at

    def _settled(self, article: Article, section: Section, candidates: list[Candidate]) -> list[Hit]:
        """The hits of candidates in the order of the text: those that overlap, each with the next, settled together."""
        hits: list[Hit] = []
        at, n = 0, len(candidates)
        while at < n:
            _, end, _ = one = candidates[at]
            after = at + 1
            while after < n and candidates[after][0] < end:
                end = max(end, candidates[after][1])
                after += 1
            if after == at + 1:
                hits.append(self._hit(article, section, one, self._name(article, section, one)))
            else:
                hits += self._settle(article, section, self._longest(article, candidates[at:after]))
            at = after
        return hits

    def _longest(self, article: Article, candidates: list[Candidate]) -> list[Candidate]:
        """Of overlapping candidates of one marker the longest, then the first."""
        kept: list[Candidate] = []
        taken: set[tuple[int, int]] = set()
        for one in sorted(candidates, key=lambda c: (-_length(article, c), c)):
            number = self._entries[one[2]].number
            places = {(number, i) for i in range(one[0], one[1])}
            if taken.isdisjoint(places):
                kept.append(one)
                taken |= places
        return kept

    def _settle(self, article: Article, section: Section, candidates: list[Candidate]) -> list[Hit]:
        """Names and overlap settled: one span, one primary marker a role and layer (and family, where it describes)."""
        hits = []
        taken: dict[tuple[str, str, str], dict[int, str]] = {}
        numbers = {one: self._entries[one[2]].number for one in candidates}
        order = sorted(candidates, key=lambda c: (_length(article, c), *self._rank[numbers[c]]), reverse=True)
        for one in order:
            reason = self._name(article, section, one)
            if reason is None:
                claims = taken.setdefault(self._claims[numbers[one]], {})
                winner = next((claims[i] for i in range(one[0], one[1]) if i in claims), None)
                if winner:
                    reason = f"secondary to {winner}"
                else:
                    claims.update(dict.fromkeys(range(one[0], one[1]), self._markers[numbers[one]].id))
            hits.append(self._hit(article, section, one, reason))
        return sorted(hits, key=lambda hit: (hit.span, hit.marker))

    def _unless_answered(self, article: Article, section: Section, hit: Hit) -> Hit:
        """The hit, not counted where its marker skips questions that the text answers and it is one."""
        if hit.marker not in self._unanswered or hit.suppressed:
            return hit
        return hit._replace(suppressed=ANSWERED) if is_answered(article, section, hit.span.start) else hit

    def _name(self, article: Article, section: Section, candidate: Candidate) -> str | None:
        first, last, entry = candidate
        if self._entries[entry].names:
            return None
        names = Names.of(article)
        if not names.may_be_name(first, last):
            return None
        return "a name" if names.is_name(_sentence_of(section, first), first, last) else None

    def _hit(self, article: Article, section: Section, candidate: Candidate, reason: str | None) -> Hit:
        first, last, entry = candidate
        number, _, term, *_ = self._entries[entry]
        marker = self._markers[number]
        span = Span(article.tokens.starts[first], article.tokens.ends[last - 1])
        voice = Voice.writer if marker.voice == "any" else VOICES[article.voices[first]]
        return Hit(marker.id, section.key, span, term, voice, reason)


class _Guards(dict[tuple[int, Guard], Automaton]):
    """The automaton of a marker's guard, made when it is first asked for."""

    def __init__(self, tries: Guards, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._tries, self._vocabulary = tries, vocabulary

    def __missing__(self, key: tuple[int, Guard]) -> Automaton:
        made = self[key] = Automaton(self._tries[key], self._vocabulary)
        return made


def _length(article: Article, candidate: Candidate) -> int:
    return article.tokens.ends[candidate[1] - 1] - article.tokens.starts[candidate[0]]


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


def _has_capital(norm: str, written: str) -> int:
    return written[0].isupper()
