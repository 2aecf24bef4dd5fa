"""The names in an article, and which are one person's: *Holt* and *Mayor Jane Holt*."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple

from framing.data import table
from framing.lexicon.names import Names
from framing.segment import cues
from framing.text import Article, Sentence, Slice, Voice
from framing.typography import FILLER, visible

Words = tuple[str, ...]


class Name(NamedTuple):
    """A run of capitalised words: its tokens, its words without titles, and whether it is clearly a person's."""

    tokens: Slice
    words: Words
    person: bool


class People:
    """The names of an article's prose, found once for each sentence that is asked about."""

    @classmethod
    def of(cls, article: Article) -> People:
        """The people of an article; of the one asked about last they are kept."""
        last: list[People] = article.vocabulary.bound("people", list)
        if not last or last[0].article is not article:
            last[:] = [cls(article)]
        return last[0]

    def __init__(self, article: Article) -> None:
        self.article = article

    def names(self, sentence: Sentence) -> list[Name]:
        """The names in a sentence, in order."""
        return self._names[sentence.first_token]

    def first_two(self, block: int) -> list[tuple[int, Words]]:
        """The first two persons named in a block, each with the token that ends the first mention.

        A name inside a quotation is spoken of there: no pronoun beside the quotation stands for it.
        """
        return self._by_block[block][:2]

    def blocks_up_to(self, block: int) -> list[int]:
        """A block of prose and the one before it."""
        at = bisect_right(self._blocks, block)
        return self._blocks[max(at - 2, 0) : at][::-1]

    def full(self, words: Words) -> Words:
        """The longest form of a name; the name itself where several persons go by it."""
        longer = {one for one in self._persons.get(words[-1].casefold(), ()) if one[-len(words) :] == words != one}
        return longer.pop() if len(longer) == 1 else words

    def is_person(self, name: Name) -> bool:
        """Whether a name is a person's: by itself, or as the surname of one."""
        return name.person or self.full(name.words) in self._persons.get(name.words[-1].casefold(), ())

    def by_surname(self, surname: str) -> Words | None:
        """The only person of a surname, in any case."""
        known = self._longest(self._persons.get(surname.casefold(), set()))
        return known[0] if len(known) == 1 else None

    def only(self) -> Words | None:
        """The only person that the article names, None where it names none or several."""
        known = [one for same in self._persons.values() for one in self._longest(same)]
        return known[0] if len(known) == 1 else None

    @staticmethod
    def _longest(same: set[Words]) -> list[Words]:
        return [one for one in same if not any(len(other) > len(one) and other[-len(one) :] == one for other in same)]

    @cached_property
    def _persons(self) -> dict[str, set[Words]]:
        """Surname, folded -> the names of persons that end in it."""
        found: dict[str, set[Words]] = {}
        for names in self._names.values():
            for name in names:
                if name.person:
                    found.setdefault(name.words[-1].casefold(), set()).add(name.words)
        return found

    @cached_property
    def _by_block(self) -> dict[int, list[tuple[int, Words]]]:
        found: dict[int, list[tuple[int, Words]]] = {}
        for section in self.article.prose_sections():
            for sentence in section.sentences:
                known = found.setdefault(sentence.block, [])
                for name in self.names(sentence) if len(known) < 2 else ():
                    quoted = self.article.voices[name.tokens.first] == Voice.quoted
                    full = self.full(name.words)
                    if not quoted and self.is_person(name) and all(full != one for _, one in known[:2]):
                        known.append((name.tokens.last, full))
        return found

    @cached_property
    def _blocks(self) -> list[int]:
        return sorted(self._by_block)

    @cached_property
    def _names(self) -> dict[int, list[Name]]:
        """First token of a sentence -> the names in it."""
        known = Names.of(self.article)
        return {
            sentence.first_token: list(_runs(self.article, known, sentence))
            for section in self.article.prose_sections()
            for sentence in section.sentences
        }


@cache
def word_set(group: str, name: str) -> frozenset[str]:
    """A list of lexicons/en/tables/grounds.toml."""
    return frozenset(table("grounds")[group][name])


def written(article: Article, of: Slice) -> str:
    """The words of a slice as a reader sees them: without markup, and without marks that turn the direction of text."""
    start, end = article.tokens.starts[of.first], article.tokens.ends[of.last - 1]
    pairs = zip(article.document.text[start:end], article.document.prose[start:end], strict=True)
    return " ".join("".join(char for char, seen in pairs if seen != FILLER).split())


def _runs(article: Article, names: Names, sentence: Sentence) -> Iterator[Name]:
    """The runs of capitals in a sentence."""
    at = sentence.first_token
    found = {i - at for i in names.within(sentence)}
    if not found:
        return
    norms = article.token_strings(at, sentence.last_token)
    named = _named(norms, found)
    last = 0
    for first in sorted(named):
        if first >= last:
            last = first + 1
            while last < len(norms) and (step := _step(norms, named, last)):
                last += step
            name = _name(article, at, norms, Slice(first, last))
            if name is not None:
                yield name


def _named(norms: list[str], found: set[int]) -> set[int]:
    """The words that are part of a name.

    The first of a sentence, or after a colon, is one where a name follows and it is no other word.
    """
    openers = {0, *(i + 1 for i, norm in enumerate(norms) if norm == ":")}
    inside = {i for i in found if i == 0 or i not in openers}
    return inside | {i for i in openers if i + 1 in found and _may_open(norms[i])}


def _may_open(norm: str) -> bool:
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
    word = visible(article.document.prose[article.tokens.starts[i] : article.tokens.ends[i]])
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
