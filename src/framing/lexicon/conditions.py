"""What a match must meet to become a hit: exceptions, case and neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from framing.lexicon.automaton import Automaton
from framing.lexicon.compiled import EVERY_FLAG, Guards
from framing.lexicon.entries import Candidate, Entries
from framing.lexicon.model import Guard
from framing.lexicon.trie import is_capital
from framing.text import Article, Section, Sentence
from framing.tokens import is_word
from framing.vocabulary import Vocabulary


class Placed(NamedTuple):
    """A match in its article, and the sentences that it begins and ends in."""

    article: Article
    candidate: Candidate
    begins: Sentence
    ends: Sentence


class Conditions:
    """Those of all entries of a catalogue, bound to a vocabulary."""

    def __init__(self, entries: Entries, guards: Guards, vocabulary: Vocabulary) -> None:
        self._entries = entries
        self._guards = _Guards(guards, vocabulary)
        self._is_word = vocabulary.tokens.column("is_word", is_word)

    def exceptions(self, found: Iterable[Candidate]) -> dict[int, list[Candidate]]:
        """Token -> the exceptions among the matches that hold it."""
        exceptions: dict[int, list[Candidate]] = {}
        for one in found:
            if self._entries[one[2]].group is None:
                for i in range(one[0], one[1]):
                    exceptions.setdefault(i, []).append(one)
        return exceptions

    def excepted(self, candidate: Candidate, exceptions: Sequence[Candidate]) -> bool:
        """Whether a candidate lies in an exception of its marker, or in one for all that are opinions when they hit."""
        meaning = self._entries[candidate[2]]
        is_flag = meaning.marker is not None and meaning.marker.role == "flag"
        held = (meaning.number, EVERY_FLAG) if is_flag else (meaning.number,)
        return any(
            first <= candidate[0] and candidate[1] <= last and self._entries[entry].number in held
            for first, last, entry in exceptions
        )

    def allowed(self, match: Placed) -> bool:
        """Whether a match has the case and the neighbours that its group asks for."""
        first, _, entry = match.candidate
        number, _, _, group, *_ = self._entries[entry]
        assert group is not None
        if group.case != "any" and is_capital(match.article, first) != (group.case == "capital"):
            if not (match.begins.first_token == first and group.case == "lower"):
                return False
        return all(self._finds(self._guards[number, guard], guard, match) == guard.needs for guard in group.guards)

    def _finds(self, automaton: Automaton, guard: Guard, match: Placed) -> bool:
        """Whether a guard's words stand where it looks."""
        article = match.article
        types = article.tokens.types
        for low, high in self._windows(guard, match):
            if low < high and automaton.opens(types[low:high]):
                symbols = automaton.symbols_within(article, low, high)
                if automaton.walk(article, [match.begins._replace(first_token=low, last_token=high)], symbols):
                    return True
        return False

    def _windows(self, guard: Guard, match: Placed) -> Iterator[tuple[int, int]]:
        """The token ranges beside a match where a guard looks, up to the ends of the sentences that it stands in."""
        first, last, _ = match.candidate
        begins, ends = match.begins.first_token, match.ends.last_token
        whole = guard.where == "sentence"
        if guard.where != "after":
            yield begins if whole else self._step(match.article, first, -1, guard.window, begins), first
        if guard.where != "before":
            yield last, ends if whole else self._step(match.article, last, 1, guard.window, ends)

    def _step(self, article: Article, at: int, by: int, words: int, stop: int) -> int:
        """The token index `words` words away from `at` in one direction, at most `stop`."""
        types = article.tokens.types
        while at != stop and words:
            words -= self._is_word[types[at if by > 0 else at - 1]]
            at += by
        return at


class _Guards(dict[tuple[int, Guard], Automaton]):
    """The automaton of a marker's guard, made when it is first asked for."""

    def __init__(self, tries: Guards, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._tries, self._vocabulary = tries, vocabulary

    def __missing__(self, key: tuple[int, Guard]) -> Automaton:
        made = self[key] = Automaton(self._tries[key], self._vocabulary)
        return made


def placed(article: Article, section: Section, candidate: Candidate) -> Placed:
    """A match of a section with its sentences."""
    first, last, _ = candidate
    begins = sentence_of(section, first)
    ends = begins if last <= begins.last_token else sentence_of(section, last - 1)
    return Placed(article, candidate, begins, ends)


def sentence_of(section: Section, token: int) -> Sentence:
    """The sentence of a section that holds a token."""
    sentences = section.sentences
    low, high = 0, len(sentences) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if sentences[middle].first_token <= token else (low, middle - 1)
    return sentences[low]
