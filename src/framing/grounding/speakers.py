"""Whom a source stands for: *Holt* is *Mayor Jane Holt*, *she* is her where nobody else can be."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from framing.grounding.people import Name, People, word_set, written
from framing.segment.dialogue import ANSWERING
from framing.text import Article, Sentence, Slice

_PERSONAL = frozenset({"he", "she", "he's", "she's", "he'd", "she'd", "he'll", "she'll"})
_OTHERS = frozenset({"they", "they're", "they've", "it", "it's", "who", "which", "this", "that", "these", "those"})
PRONOUNS = _PERSONAL | _OTHERS


class Speakers:
    """The names of an article's sentences as they come up, each under its longest form."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.people = People.of(article)
        self._sentence: Sentence | None = None
        self._found: list[Name] = []
        self.withheld = False
        """Whether the writer says in this sentence that a name is withheld."""

    def read(self, sentence: Sentence) -> None:
        """Begin a sentence."""
        self._sentence = sentence
        self._found = self.people.names(sentence)
        marks = self.article.norm_marks("anonymity", _tells)
        self.withheld = marks.find(1, sentence.first_token, sentence.last_token) >= 0 and self._withheld(sentence)

    def _withheld(self, sentence: Sentence) -> bool:
        said = " ".join(self.article.token_strings(sentence.first_token, sentence.last_token))
        return any(f" {phrase} " in f" {said} " for phrase in word_set("anonymity", "phrases"))

    def names(self, of: Slice) -> list[Name]:
        """The names of this sentence that begin in a slice of it, in order."""
        first, last = (bisect_left(self._found, at, key=lambda name: name.tokens.first) for at in of)
        return self._found[first:last]

    def label(self, name: Name) -> str:
        """A name in its longest form."""
        return " ".join(self.people.full(name.words))

    def one_person(self, before: int) -> str | None:
        """The only person named before a token in this block, else in the one before it; None when none or several."""
        assert self._sentence is not None
        for block in self.people.blocks_up_to(self._sentence.block):
            near = [full for last, full in self.people.first_two(block) if last <= before]
            if near:
                return " ".join(near[0]) if len(near) == 1 else None
        return None

    def turn(self, label: Slice) -> str:
        """Who speaks under the label of a dialogue: "" under *A:*, where not exactly one person is named."""
        norms = self.article.token_strings(*label)
        if len(norms) == 1 and norms[0] in ANSWERING:
            return " ".join(self.people.only() or ())
        known = self.people.by_surname(norms[-1])
        return " ".join(known) if known else written(self.article, label)


def _tells(norm: str) -> int:
    return norm in _telling()


@cache
def _telling() -> frozenset[str]:
    """The longest word of each phrase by which a writer says that a name is withheld."""
    return frozenset(max(phrase.split(), key=len) for phrase in word_set("anonymity", "phrases"))


def is_personal(norm: str) -> bool:
    """Whether a pronoun stands for one person."""
    return norm in _PERSONAL
