"""Whom a source stands for: *Holt* is *Mayor Jane Holt*, *she* is her where nobody else can be."""

from __future__ import annotations

from functools import cache

from framing.grounding.people import Name, People, Words, word_set
from framing.segment import cues
from framing.text import Article, Sentence, Slice

_PERSONAL = frozenset({"he", "she", "he's", "she's", "he'd", "she'd", "he'll", "she'll"})
_OTHERS = frozenset({"they", "they're", "they've", "it", "it's", "who", "which", "this", "that", "these", "those"})
PRONOUNS = _PERSONAL | _OTHERS


class Speakers:
    """The names of an article's sentences as they are asked for, sentence by sentence."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.people = People.of(article)
        self.norms = article.marked.values(article.vocabulary.tokens.strings)
        self.bits = article.marked.values(article.vocabulary.tokens.column("attribution", cues.word_class))
        self._telling = article.norm_marks("anonymity", _tells)
        self._sentence: Sentence | None = None

    def read(self, sentence: Sentence) -> None:
        """Begin a sentence."""
        self._sentence = sentence

    @property
    def withheld(self) -> bool:
        """Whether the writer says in this sentence that a name is withheld."""
        assert self._sentence is not None
        first, last = self._sentence.first_token, self._sentence.last_token
        if self._telling.find(1, first, last) < 0:
            return False
        said = " ".join(self.norms[first:last])
        return any(f" {phrase} " in f" {said} " for phrase in word_set("anonymity", "phrases"))

    def names(self, of: Slice) -> list[Name]:
        """The names of this sentence that begin in a slice of it, in order."""
        assert self._sentence is not None
        return self.people.names(self._sentence, of)

    def name_over(self, of: Slice, at: int) -> Name | None:
        """The name in this sentence that begins in a slice of it and holds a token of the slice."""
        assert self._sentence is not None
        return self.people.name_over(self._sentence, of, at)

    def one_person(self, before: int) -> Words | None:
        """The only person named before a token in this block, else in the one before it; None when none or several."""
        assert self._sentence is not None
        for block in self.people.blocks_up_to(self._sentence.block):
            near = [full for last, full in self.people.first_two(block) if last <= before]
            if near:
                return near[0] if len(near) == 1 else None
        return None


def _tells(norm: str) -> int:
    return norm in _telling()


@cache
def _telling() -> frozenset[str]:
    """The longest word of each phrase by which a writer says that a name is withheld."""
    return frozenset(max(phrase.split(), key=len) for phrase in word_set("anonymity", "phrases"))


def is_personal(norm: str) -> bool:
    """Whether a pronoun stands for one person."""
    return norm in _PERSONAL
