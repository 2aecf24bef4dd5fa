"""The names in an article, and which are one person's: *Holt* and *Mayor Jane Holt*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from itertools import chain, islice
from typing import NamedTuple

from framing.data import table
from framing.lexicon.names import Names
from framing.segment import cues
from framing.text import Article, Sentence, Slice, Voice
from framing.typography import FILLER, visible

Words = tuple[str, ...]

# What a token can be in a name: found to be part of one, *'s* at its end, a letter by itself, a title, a word of a
# body's name, one that joins names, one that may open a sentence as a name. Codes over 128 (even, so that none is
# _NAMED) are of what cannot be part of one.
_NAMED, _OWNS, _LETTER, _TITLE, _BODY, _JOINS, _OPENS = (1 << n for n in range(7))
_COLON_MARK, _STOP, _THE = 130, 132, 134
_SPECIAL = {":": _COLON_MARK, ".": _STOP, "the": _THE}


def _codes(of: Callable[[int], object]) -> bytes:
    """A class of a pattern over marks: the codes under 128 of which something holds."""
    return b"[" + re.escape(bytes(mark for mark in range(128) if of(mark))) + b"]"


_COLON = re.compile(re.escape(bytes([_COLON_MARK])))
_RUN = re.compile(
    b"(?:%(going_on)s(?:(?=%(named)s)|(?<=%(short)s)%(stop)s(?=%(named)s)|%(joins)s(?=%(named)s)))*%(named)s"
    % {
        b"named": _codes(lambda mark: mark & _NAMED),
        b"going_on": _codes(lambda mark: mark & _NAMED and not mark & _OWNS),
        b"short": _codes(lambda mark: mark & (_LETTER | _TITLE)),
        b"stop": re.escape(bytes([_STOP])),
        b"joins": _codes(lambda mark: mark & _JOINS),
    }
)
"""Names side by side, with the stop of an initial or a title and *van*, *of* between them; none goes on after *'s*."""
_SEVERAL = re.compile(
    b"%s(?:%s|%s)?%s"
    % (
        _codes(lambda mark: mark & (_NAMED | _OPENS)),
        re.escape(bytes([_STOP])),
        _codes(lambda mark: mark & _JOINS),
        _codes(lambda mark: mark & _NAMED),
    )
)
"""What every run of several words begins with."""
_SAYS_WHAT = re.compile(b"%s|%s" % (_codes(lambda mark: mark & (_TITLE | _BODY)), re.escape(bytes([_STOP]))))
"""What makes a run of capitals more than words in a row."""


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
        self._found: dict[int, list[Slice]] = {}
        """First token of a sentence -> the runs of capitals in it, as far as they were asked for."""
        self._names: dict[Slice, Name | None] = {}
        self._of_surname: dict[str, set[Words]] = {}
        self._full: dict[Words, Words] = {}
        self._first_two: dict[int, list[tuple[int, Words]]] = {}

    def names(self, sentence: Sentence, of: Slice | None = None) -> list[Name]:
        """The names in a sentence, in order; those that begin in a slice of it, where one is given."""
        runs = self._runs(sentence)
        if of is not None:
            runs = runs[bisect_left(runs, (of.first,)) : bisect_left(runs, (of.last,))]
        begin = sentence.first_token
        return [name for run in runs if (name := self._name(begin, run)) is not None]

    def name_over(self, sentence: Sentence, of: Slice, at: int) -> Name | None:
        """The name in a sentence that begins in a slice of it and holds a token of the slice."""
        runs = self._runs(sentence)
        n = bisect_left(runs, (at + 1,)) - 1
        held = n >= 0 and of.first <= runs[n].first and at < runs[n].last
        return self._name(sentence.first_token, runs[n]) if held else None

    def first_two(self, block: int) -> list[tuple[int, Words]]:
        """The first two persons named in a block, each with the token that ends the first mention.

        A name inside a quotation is spoken of there: no pronoun beside the quotation stands for it.
        """
        if block not in self._first_two:
            self._first_two[block] = [*islice(self._persons_in(block), 2)]
        return self._first_two[block]

    def blocks_up_to(self, block: int) -> list[int]:
        """A block of prose and the one before it."""
        blocks = self._blocks
        at = bisect_right(blocks, block)
        return blocks[max(at - 2, 0) : at][::-1]

    def full(self, words: Words) -> Words:
        """The longest form of a name; the name itself where several persons go by it."""
        found = self._full.get(words)
        if found is None:
            longer = {one for one in self._persons(words[-1].casefold()) if one[-len(words) :] == words != one}
            found = self._full[words] = longer.pop() if len(longer) == 1 else words
        return found

    def is_person(self, name: Name) -> bool:
        """Whether a name is a person's: by itself, or as the surname of one."""
        return name.person or self.full(name.words) in self._persons(name.words[-1].casefold())

    def by_surname(self, surname: str) -> Words | None:
        """The only person of a surname, in any case."""
        known = self._longest(self._persons(surname.casefold()))
        return known[0] if len(known) == 1 else None

    def only(self) -> Words | None:
        """The only person that the article names, None where it names none or several."""
        known = [one for surname in self._ending_in for one in self._longest(self._persons(surname))]
        return known[0] if len(known) == 1 else None

    @staticmethod
    def _longest(same: set[Words]) -> list[Words]:
        return [one for one in same if not any(len(other) > len(one) and other[-len(one) :] == one for other in same)]

    def _persons(self, surname: str) -> set[Words]:
        """The names of persons that end in a surname, folded."""
        found = self._of_surname.get(surname)
        if found is None:
            names = (self._name(*run) for run in self._ending_in.get(surname, ()))
            found = self._of_surname[surname] = {name.words for name in names if name is not None and name.person}
        return found

    @cached_property
    def _ending_in(self) -> dict[str, list[tuple[int, Slice]]]:
        """Word, folded -> the runs of several words that end in it, each with the first token of its sentence."""
        found: dict[str, list[tuple[int, Slice]]] = {}
        for sentence in chain.from_iterable(self._in_block.values()):
            if not _SEVERAL.search(self._marks, sentence.first_token, sentence.last_token):
                continue
            for run in self._runs(sentence):
                if run.last - run.first > 1:
                    surname = _written(self.article, run.last - 1).casefold()
                    found.setdefault(surname, []).append((sentence.first_token, run))
        return found

    def _persons_in(self, block: int) -> Iterator[tuple[int, Words]]:
        """The persons named in a block by their longest forms, each with the token that ends the first mention."""
        seen: set[Words] = set()
        for sentence in self._in_block[block]:
            for name in self.names(sentence):
                if self.article.voices[name.tokens.first] == Voice.quoted:
                    continue
                full = self.full(name.words)
                if full not in seen and self.is_person(name):
                    seen.add(full)
                    yield name.tokens.last, full

    @cached_property
    def _in_block(self) -> dict[int, list[Sentence]]:
        """Block of prose -> its sentences."""
        found: dict[int, list[Sentence]] = {}
        for section in self.article.prose_sections():
            for sentence in section.sentences:
                found.setdefault(sentence.block, []).append(sentence)
        return found

    @cached_property
    def _blocks(self) -> list[int]:
        return sorted(self._in_block)

    def _runs(self, sentence: Sentence) -> list[Slice]:
        """The runs of capitals in a sentence of prose, in order."""
        first, last = sentence.first_token, sentence.last_token
        found = self._found.get(first)
        if found is None:
            _mark_openers(self._marks, first, last)
            found = self._found[first] = [
                *map(Slice._make, map(re.Match.span, _RUN.finditer(self._marks, first, last)))
            ]
        return found

    @cached_property
    def _marks(self) -> bytearray:
        marks = bytearray(self.article.norm_marks("people", _mark))
        for i in Names.of(self.article).alone:
            marks[i] |= _NAMED
        return marks

    def _name(self, begin: int, run: Slice) -> Name | None:
        """The name in a run of a sentence that begins at `begin`."""
        if run not in self._names:
            self._names[run] = _name(self.article, self._marks, begin, run)
        return self._names[run]


@cache
def word_set(group: str, name: str) -> frozenset[str]:
    """A list of lexicons/en/tables/grounds.toml."""
    return frozenset(table("grounds")[group][name])


def written(article: Article, of: Slice) -> str:
    """The words of a slice as a reader sees them: without markup, and without marks that turn the direction of text."""
    start, end = article.tokens.starts[of.first], article.tokens.ends[of.last - 1]
    pairs = zip(article.document.text[start:end], article.document.prose[start:end], strict=True)
    return " ".join("".join(char for char, seen in pairs if seen != FILLER).split())


def _mark_openers(marks: bytearray, first: int, last: int) -> None:
    """Mark the words of a sentence that are part of a name where it, or what follows a colon, begins.

    There a word is one where a name follows and it is no other word.
    """
    openers = [first]
    if marks.find(_COLON_MARK, first, last - 1) >= 0:
        openers += [colon.end() for colon in _COLON.finditer(marks, first, last - 1)]
        for i in openers[1:]:
            marks[i] &= ~_NAMED
    for i in openers:
        if i + 1 < last and marks[i] & _OPENS and marks[i + 1] & _NAMED:
            marks[i] |= _NAMED


def _mark(norm: str) -> int:
    """What a token can be in a name, as bits."""
    if norm in _SPECIAL:
        return _SPECIAL[norm]
    title = norm in word_set("names", "titles")
    linking = norm in ("of", "&")
    return (
        _OWNS * norm.endswith(("'s", "s'"))
        + _LETTER * (len(norm) == 1)
        + _TITLE * title
        + _BODY * (linking or norm in word_set("names", "bodies"))
        + _JOINS * (linking or norm in word_set("names", "joining"))
        + _OPENS * (norm.isalpha() and not title and not cues.word_class(norm))
    )


def _name(article: Article, marks: bytearray, begin: int, run: Slice) -> Name | None:
    """The name in a run of capitals of a sentence that begins at `begin`, without titles; None for a title alone."""
    with_article = run.first > begin and marks[run.first - 1] == _THE
    if not _SAYS_WHAT.search(marks, *run):
        return Name(run, _words(article, run), run.last - run.first > 1 and not with_article)
    kept = [i for i in range(*run) if marks[i] != _STOP]
    body = any(marks[i] & _BODY for i in kept)
    title = max((n for n, i in enumerate(kept) if marks[i] & _TITLE), default=-1)
    titled = not body and 0 <= title < len(kept) - 1
    words = tuple([_written(article, i) for i in (kept[title + 1 :] if titled else kept)])
    person = not body and not with_article and (titled or (len(words) > 1 and title < 0))
    return Name(run, words, person) if words else None


def _words(article: Article, run: Slice) -> Words:
    """The words of a run, all of them."""
    tokens = article.tokens
    written = article.document.prose[tokens.starts[run.first] : tokens.ends[run.last - 1]]
    words = tuple(written.split())
    plain = len(words) == run.last - run.first and "'" not in written and FILLER not in written
    return words if plain else tuple([_written(article, i) for i in range(*run)])


def _written(article: Article, i: int) -> str:
    word = visible(article.document.prose[article.tokens.starts[i] : article.tokens.ends[i]])
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
