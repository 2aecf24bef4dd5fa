"""The names in a text and whom they stand for: *Holt* is *Mayor Jane Holt*, *she* is her where nobody else can be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from framing.data import table
from framing.lexicon.names import Names
from framing.segment import cues
from framing.text import Article, Sentence, Slice

_PERSONAL = frozenset({"he", "she", "he's", "she's", "he'd", "she'd", "he'll", "she'll"})
_OTHERS = frozenset({"they", "they're", "they've", "it", "it's", "who", "which", "this", "that", "these", "those"})
PRONOUNS = _PERSONAL | _OTHERS

Words = tuple[str, ...]


class Name(NamedTuple):
    """A run of capitalised words: its tokens, its words without titles, and whether it is clearly a person's."""

    tokens: Slice
    words: Words
    person: bool


class Speakers:
    """The names of one section as they come up, each under the longest form in which it was met.

    Sentences are read in order, and a name once, so that a section takes linear time.
    """

    def __init__(self, article: Article) -> None:
        self.article = article
        self._names = Names.of(article)
        self._by_block: dict[int, set[Words]] = {}
        self._by_surname: dict[str, set[Words]] = {}
        self._sentence: Sentence | None = None
        self._found: list[Name] = []
        self._met = 0

    def read(self, sentence: Sentence) -> None:
        """Begin a sentence; everything in the one before has been met."""
        if self._sentence is not None:
            self.meet(self._sentence.last_token)
        self._sentence, self._met = sentence, 0
        self._found = list(_runs(self.article, self._names, sentence))

    @property
    def withheld(self) -> bool:
        """Whether the writer says in this sentence that a name is withheld."""
        return self._sentence is not None and _withholds(self.article, self._sentence)

    def meet(self, last: int) -> None:
        """Take note of the persons named in this sentence before token `last`."""
        assert self._sentence is not None
        while self._met < len(self._found) and self._found[self._met].tokens.last <= last:
            name = self._found[self._met]
            self._met += 1
            words = self._full(name.words)
            known = self._by_surname.setdefault(words[-1], set())
            if name.person or words in known:
                known.add(words)
                self._by_block.setdefault(self._sentence.block, set()).add(words)

    def names(self, of: Slice) -> list[Name]:
        """The names of this sentence that begin in a slice of it, in order."""
        first, last = (bisect_left(self._found, at, key=lambda name: name.tokens.first) for at in of)
        return self._found[first:last]

    def label(self, name: Name) -> str:
        """A name in its longest form met so far."""
        return " ".join(self._full(name.words))

    def one_person(self) -> str | None:
        """The only person named so far in this block, else in the one before it; None when none or several are."""
        assert self._sentence is not None
        for block in (self._sentence.block, self._sentence.block - 1):
            near: set[Words] = set()
            for words in self._by_block.get(block, ()):
                near.add(self._full(words))
                if len(near) > 1:
                    return None
            if near:
                return " ".join(near.pop())
        return None

    def _full(self, words: Words) -> Words:
        """The longest form of a name; the name itself where several go by it."""
        known = self._by_surname.get(words[-1], set())
        longer = {one for one in known if len(one) > len(words) and one[-len(words) :] == words}
        return longer.pop() if len(longer) == 1 else words


def is_personal(norm: str) -> bool:
    """Whether a pronoun stands for one person."""
    return norm in _PERSONAL


@cache
def word_set(group: str, name: str) -> frozenset[str]:
    """A list of lexicons/en/tables/grounds.toml."""
    return frozenset(table("grounds")[group][name])


def _withholds(article: Article, sentence: Sentence) -> bool:
    said = f" {' '.join(article.token_strings(sentence.first_token, sentence.last_token))} "
    return any(f" {phrase} " in said for phrase in word_set("anonymity", "phrases"))


def _runs(article: Article, names: Names, sentence: Sentence) -> Iterator[Name]:
    """The runs of capitals in a sentence."""
    at = sentence.first_token
    named = {i - at for i in names.name_like(sentence) if names.is_name(sentence, i, i + 1)}
    if not named:
        return
    norms = article.token_strings(at, sentence.last_token)
    if 1 in named and _may_open(norms[0]):
        named.add(0)
    last = 0
    for first in sorted(named):
        if first >= last:
            last = first + 1
            while last < len(norms) and (step := _step(norms, named, last)):
                last += step
            found = _name(article, at, norms, Slice(first, last))
            if found is not None:
                yield found


def _may_open(norm: str) -> bool:
    """Whether a sentence's first word, before a name, is part of it: it is no other word."""
    return norm.isalpha() and not cues.word_class(norm) and norm not in word_set("names", "titles")


def _step(norms: list[str], named: set[int], at: int) -> int:
    """By how many tokens a run of capitals goes on at `at`: a name, an initial's stop and a name, *van* and a name."""
    if norms[at - 1].endswith(("'s", "s'")):
        return 0
    if at in named:
        return 1
    if at + 1 not in named:
        return 0
    abbreviated = norms[at] == "." and (len(norms[at - 1]) == 1 or norms[at - 1] in word_set("names", "titles"))
    return 2 if abbreviated or norms[at] in word_set("names", "joining") or norms[at] in ("of", "&") else 0


def _name(article: Article, at: int, norms: list[str], of: Slice) -> Name | None:
    """The name in a run of capitals, without titles; None for a title alone."""
    titles = word_set("names", "titles")
    kept = [i for i in range(of.first, of.last) if norms[i] != "."]
    body = any(norms[i] in word_set("names", "bodies") or norms[i] in ("of", "&") for i in kept)
    title = max((n for n, i in enumerate(kept) if norms[i] in titles), default=-1)
    titled = not body and 0 <= title < len(kept) - 1
    words = tuple(_written(article, at + i) for i in (kept[title + 1 :] if titled else kept))
    with_article = of.first > 0 and norms[of.first - 1] == "the"
    person = not body and not with_article and (titled or (len(words) > 1 and title < 0))
    return Name(Slice(at + of.first, at + of.last), words, person) if words else None


def _written(article: Article, i: int) -> str:
    word = article.document.prose[article.tokens.starts[i] : article.tokens.ends[i]]
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
