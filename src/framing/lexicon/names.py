"""Proper names told from opinions by how they are written; no model. A name never hits by itself.

*Battle* in "the Battle of Midway" is a name: capitalised where a common word would not be. Where capitals prove nothing
(the start of a sentence, a headline in title case or capitals), a word is a name only if the article writes it with
a capital elsewhere and never without one.
"""

from __future__ import annotations

from functools import cached_property

from framing.text import Article, Sentence

_SMALL = frozenset("a an and as at but by de for from in la le nor of on or the to up v van von vs with".split())
_TITLE_SHARE = 0.6
_TITLE_WORDS = 4


class Names:
    """What an article's capitals say about which of its words are names."""

    @classmethod
    def of(cls, article: Article) -> Names:
        """The names of an article; of the one asked about last they are kept."""
        last: list[Names] = article.vocabulary.bound("names", list)
        if not last or last[0].article is not article:
            last[:] = [cls(article)]
        return last[0]

    def __init__(self, article: Article) -> None:
        self.article = article
        self._strings = article.vocabulary.tokens.strings
        self._titles: dict[Sentence, bool] = {}

    def is_name(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the tokens `[first, last)` of a sentence are, or are part of, a proper name."""
        types = self.article.tokens.types
        content = [i for i in range(first, last) if self._is_content(i)]
        if not content or not all(self._is_capital(i) for i in content):
            return False
        uninformative = self._is_title(sentence)
        start = self._first_word(sentence)
        for i in content:
            if (uninformative or i == start) and types[i] not in self._known:
                return False
            if self._is_shouted(i) and types[i] not in self._known:
                return False
        return True

    @cached_property
    def _known(self) -> frozenset[int]:
        """Token types written with a capital inside a sentence somewhere, and nowhere without."""
        types = self.article.tokens.types
        capital: set[int] = set()
        small: set[int] = set()
        for section in self.article.sections:
            for sentence in section.sentences:
                start = self._first_word(sentence)
                title = self._is_title(sentence)
                for i in range(sentence.first_token, sentence.last_token):
                    if not self._is_capital(i):
                        small.add(types[i])
                    elif i != start and not title and not self._is_shouted(i):
                        capital.add(types[i])
        return frozenset(capital - small)

    def _is_content(self, i: int) -> bool:
        norm = self._strings[self.article.tokens.types[i]]
        return norm[0].isalpha() and norm not in _SMALL

    def _is_capital(self, i: int) -> bool:
        return self.article.document.prose[self.article.tokens.starts[i]].isupper()

    def _is_shouted(self, i: int) -> bool:
        """A word of four letters or more all in capitals: emphasis, not a name."""
        tokens = self.article.tokens
        word = self.article.document.prose[tokens.starts[i] : tokens.ends[i]]
        return len(word) > 3 and word.isupper()

    def _first_word(self, sentence: Sentence) -> int:
        for i in range(sentence.first_token, sentence.last_token):
            if self._strings[self.article.tokens.types[i]][0].isalnum():
                return i
        return sentence.first_token

    def _is_title(self, sentence: Sentence) -> bool:
        """Whether a sentence is written in title case or capitals, so that its capitals say nothing."""
        if sentence not in self._titles:
            self._titles[sentence] = self._has_title_case(sentence)
        return self._titles[sentence]

    def _has_title_case(self, sentence: Sentence) -> bool:
        content = [i for i in range(sentence.first_token, sentence.last_token) if self._is_content(i)]
        if len(content) < _TITLE_WORDS:
            return False
        return sum(map(self._is_capital, content)) >= _TITLE_SHARE * len(content)
