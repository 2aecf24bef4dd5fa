"""Proper names told from opinions by how they are written; no model. A name never hits by itself.

*Battle* in "the Battle of Midway" is a name: capitalised where a common word would not be. Where capitals prove nothing
(the start of a sentence, a headline in title case or capitals), a word is a name only if the article writes it with
a capital elsewhere and never without one.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain, compress

from framing.text import Article, Sentence
from framing.vocabulary import Marking, Vocabulary

_SMALL = frozenset("a an and as at but by de for from in la le nor of on or the to up v van von vs with".split())
_KEPT = 64
"""Articles whose names are kept: a batch goes through its articles once for each thing that asks for them."""
_TITLE_SHARE = 0.6
_TITLE_WORDS = 4

CAPITAL, CONTENT, _SHOUTED, _WORD = 1, 2, 4, 8
"""What is marked of a token: a capital first letter; a word that is no small one; four letters or more, all capitals (a
shout, not a name); a letter or figure first."""
_NAME_LIKE = re.compile(rb"[\x03\x07\x0b\x0f]")  # capital and content
_SMALL_CONTENT = re.compile(rb"[\x02\x06\x0a\x0e]")  # content without a capital
_INSIDE = re.compile(rb"[\x01\x03\x09\x0b]")  # a capital, not shouted
_STARTING = re.compile(rb"[\x08-\x0f]")
_NAME, _SMALL_NAME = 1, 2
_KINDS = bytes(_NAME * (mark & 3 == 3) + _SMALL_NAME * (mark & 3 == 2) for mark in range(256))
_NO_CAPITAL = bytes(not mark & CAPITAL for mark in range(256))


class Names:
    """What an article's capitals say about which of its words are names."""

    @classmethod
    def of(cls, article: Article) -> Names:
        """The names of an article; those of the ones met last are kept."""
        kept: dict[int, Names] = article.vocabulary.bound("names", dict)
        found = kept.get(id(article))
        if found is None or found.article is not article:
            if len(kept) >= _KEPT:
                kept.pop(next(iter(kept)))
            found = kept[id(article)] = cls(article)
        return found

    def __init__(self, article: Article) -> None:
        self.article = article
        self._marks = article.marks(name_marks(article.vocabulary))

    @cached_property
    def alone(self) -> list[int]:
        """The tokens of the article that are names each by itself, in order."""
        marks, types, known = self._marks, self.article.tokens.types, self._known
        starts, titled = self._starts, self._titled
        return [
            i
            for i in map(re.Match.start, _NAME_LIKE.finditer(marks))
            if types[i] in known or not (marks[i] & _SHOUTED or i in starts or i in titled)
        ]

    def may_be_name(self, first: int, last: int) -> bool:
        """Whether the words of `[first, last)` have capitals, small ones apart: what is no name most often has not."""
        marks = self._marks
        if last - first == 1:
            return marks[first] & 3 == 3
        return not _SMALL_CONTENT.search(marks, first, last) and bool(_NAME_LIKE.search(marks, first, last))

    def is_name(self, sentence: Sentence, first: int, last: int) -> bool:
        """Whether the tokens `[first, last)` of a sentence are, or are part of, a proper name."""
        if not self.may_be_name(first, last):
            return False
        types = self.article.tokens.types
        uninformative = self._is_title(sentence)
        start = self._first_word(sentence)
        for i in range(first, last):
            if self._marks[i] & CONTENT and types[i] not in self._known:
                if uninformative or i == start or self._marks[i] & _SHOUTED:
                    return False
        return True

    @cached_property
    def _known(self) -> frozenset[int]:
        """Token types written with a capital inside a sentence somewhere, and nowhere without."""
        types, starts, titled = self.article.tokens.types, self._starts, self._titled
        inside = map(re.Match.start, _INSIDE.finditer(self._marks))
        capital = {types[i] for i in inside if i not in starts and i not in titled}
        return frozenset(capital.difference(compress(types, self._marks.translate(_NO_CAPITAL))))

    @cached_property
    def _starts(self) -> frozenset[int]:
        """The first word of each sentence."""
        return frozenset(map(self._first_word, self._sentences))

    @cached_property
    def _titled(self) -> frozenset[int]:
        """The tokens of sentences in title case or capitals, whose capitals say nothing."""
        kinds = self._marks.translate(_KINDS)
        found: list[range] = []
        for sentence in self._sentences:
            first, last = sentence.first_token, sentence.last_token
            capitals = kinds.count(_NAME, first, last)
            content = capitals + kinds.count(_SMALL_NAME, first, last)
            if content >= _TITLE_WORDS and capitals >= _TITLE_SHARE * content:
                found.append(range(first, last))
        return frozenset(chain.from_iterable(found))

    @cached_property
    def _sentences(self) -> list[Sentence]:
        return [sentence for section in self.article.sections for sentence in section.sentences]

    def _first_word(self, sentence: Sentence) -> int:
        first = sentence.first_token
        if self._marks[first] & _WORD:
            return first
        found = _STARTING.search(self._marks, first, sentence.last_token)
        return found.start() if found else first

    def _is_title(self, sentence: Sentence) -> bool:
        return sentence.first_token in self._titled


def name_marks(vocabulary: Vocabulary) -> Marking:
    """A byte for each token of a chunk type, made of the marks above."""
    return vocabulary.marks("names", _marks)


def _marks(norm: str, written: str) -> int:
    content = norm[0].isalpha() and norm not in _SMALL
    shouted = len(written) > 3 and written.isupper()
    return CAPITAL * written[0].isupper() + CONTENT * content + _SHOUTED * shouted + _WORD * norm[0].isalnum()
