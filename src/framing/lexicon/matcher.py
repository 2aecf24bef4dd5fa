"""A compiled catalogue bound to a vocabulary: every marker matched in one pass over a section's tokens.

`find` gives the hits of a section after guards, exceptions, names and overlap are settled (docs/lexicons.md, Overlap).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from framing.lexicon.answers import ANSWERED, is_answered
from framing.lexicon.automaton import Automaton
from framing.lexicon.compiled import compile_catalogue
from framing.lexicon.conditions import Conditions, Placed, placed
from framing.lexicon.entries import Candidate, Entries
from framing.lexicon.model import Catalogue
from framing.lexicon.names import Names
from framing.lexicon.overlap import A_NAME, Overlap
from framing.measure import Hit
from framing.segment.suppressions import ignored, normal
from framing.text import VOICES, Article, Section, Span, Voice
from framing.tokens import capital_mark
from framing.vocabulary import Vocabulary

if TYPE_CHECKING:
    from framing.lexicon.many import Finder, Found
    from framing.stack import Stack


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
        self.vocabulary = vocabulary
        self.markers = tuple(catalogue)
        self.capitals = vocabulary.marks("capital", capital_mark)
        self.automaton = Automaton(found.trie, vocabulary)
        self.entries = Entries(catalogue, found, vocabulary)
        self.conditions = Conditions(self.entries, found.guards, vocabulary)
        self.overlap = Overlap(self.entries, self.markers)
        self._unanswered = frozenset(marker.id for marker in catalogue if marker.answered == "skip")
        self._of_article: _OfArticle | None = None
        self._finder: Finder | None = None

    def find(self, article: Article, section: Section) -> list[Hit]:
        """The hits of a section in text order, those that do not count with the reason in `suppressed`.

        Those of the article asked about last are kept.
        """
        last = self._of_article
        if last is None or last.article is not article:
            symbols = self.automaton.symbols(article.tokens.types, article.marks(self.capitals))
            last = self._of_article = _OfArticle(article, symbols, {})
        if section.key not in last.hits:
            hits = self._match(article, section, last.symbols)
            last.hits[section.key] = [self.unless_told(article, section, hit) for hit in hits]
        return last.hits[section.key]

    def find_all(self, stack: Stack) -> Found:
        """What `find` gives for each section of a stack, by arrays; that of the stack asked about last is kept."""
        if self._finder is None:
            from framing.lexicon.many import Finder

            self._finder = Finder(self)
        return self._finder.find(stack)

    def forget(self) -> None:
        """Nothing is kept of what was asked about last."""
        self._of_article = None
        if self._finder is not None:
            self._finder.forget()

    def is_name(self, match: Placed) -> bool:
        """Whether a match is a name, and its marker asks."""
        first, last, entry = match.candidate
        return not self.entries[entry].names and Names.of(match.article).is_name(match.begins, first, last)

    def unless_told(self, article: Article, section: Section, hit: Hit) -> Hit:
        """The hit, not counted where its marker skips questions that the text answers, or the writer said so."""
        if hit.suppressed is None and hit.marker in self._unanswered and is_answered(article, section, hit.span.start):
            return hit._replace(suppressed=ANSWERED)
        return _unless_ignored(article, hit) if article.suppressions else hit

    def _match(self, article: Article, section: Section, symbols: list[int]) -> list[Hit]:
        found = self.automaton.walk(article, section.sentences, symbols)
        found += self.entries.by_pattern(article, section)
        found += self.entries.by_rule(article, section)
        found.sort()
        conditions = self.conditions
        exceptions = conditions.exceptions(found)
        kept = []
        for one in found:
            meaning = self.entries[one[2]]
            if meaning.free or (meaning.group and conditions.allowed(placed(article, section, one))):
                if one[0] not in exceptions or not conditions.excepted(one, exceptions[one[0]]):
                    kept.append(one)
        return self._settled(article, section, kept)

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
                reason = A_NAME if self._is_name(article, section, one) else None
                hits.append(self._hit(article, section, one, reason))
            else:
                group = candidates[at:after]
                lengths = [article.tokens.ends[last - 1] - article.tokens.starts[first] for first, last, _ in group]
                named = [self._is_name(article, section, one) for one in group]
                settled = self.overlap.settled(group, lengths, named)
                hits += [self._hit(article, section, group[place], reason) for place, reason in settled]
            at = after
        return hits

    def _is_name(self, article: Article, section: Section, candidate: Candidate) -> bool:
        first, last, _ = candidate
        return Names.of(article).may_be_name(first, last) and self.is_name(placed(article, section, candidate))

    def _hit(self, article: Article, section: Section, candidate: Candidate, reason: str | None) -> Hit:
        first, last, entry = candidate
        number, _, term, *_ = self.entries[entry]
        marker = self.markers[number]
        span = Span(article.tokens.starts[first], article.tokens.ends[last - 1])
        voice = Voice.writer if marker.voice == "any" else VOICES[article.voices[first]]
        return Hit(marker.id, section.key, span, term, voice, reason)


def _unless_ignored(article: Article, hit: Hit) -> Hit:
    """The hit, not counted where the writer said so."""
    words = normal(article.document.text[hit.span.start : hit.span.end])
    for told in article.suppressions:
        if hit.suppressed is None and told.covers(hit.marker, hit.span, words):
            return hit._replace(suppressed=ignored(told))
    return hit
