"""An automaton walked from every token of many articles at once, step by step: the matches of `Automaton.walk`, sooner.

The states and what follows them are the automaton's own; what it has answered is kept in a table of numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from framing.arrays import Bytes, Flags, Growing, Numbers, ranges, values
from framing.lexicon.automaton import ENDING, KINDS, MOST_STEPS, Automaton, State
from framing.lexicon.pairs import UNKNOWN, Pairs
from framing.stack import Stack
from framing.vocabulary import Vocabulary

_MOST_SYMBOLS = 1 << 32
_BITS = 256
_NOWHERE = -1
"""The number of no state: no row goes on."""


class _Walks(NamedTuple):
    """Walks under way: where each began, the token before which it stands, its state, and what its sentence says: the
    token at which its block ends, and the tokens from `open_end` to `end`, before which `$` holds."""

    begun: Numbers
    at: Numbers
    state: Numbers
    limit: Numbers
    open_end: Numbers
    end: Numbers

    def of(self, chosen: Numbers) -> _Walks:
        return _Walks(*(column[chosen] for column in self))


class _Bits:
    """Sets of numbers as 256 bits each. Two sets without a common bit have no common number; with one they may."""

    def __init__(self) -> None:
        self.rows = Growing(_BITS // 64, dtype=np.uint64)

    def learn(self, sets: Sequence[Collection[int]]) -> None:
        """Takes in more of them."""
        owners = np.repeat(np.arange(len(sets)), [*map(len, sets)])
        bits = np.fromiter(chain.from_iterable(sets), np.int64) % _BITS
        rows = np.zeros((len(sets), _BITS // 64), np.uint64)
        np.bitwise_or.at(rows, (owners, bits // 64), np.uint64(1) << (bits % 64).astype(np.uint64))
        self.rows.extend(rows)

    def of(self, asked: Numbers) -> npt.NDArray[np.uint64]:
        """The bits of some sets."""
        found: npt.NDArray[np.uint64] = self.rows.rows[asked]
        return found


class Sweep:
    """An automaton with its states numbered."""

    def __init__(self, automaton: Automaton, vocabulary: Vocabulary) -> None:
        self._automaton = automaton
        self._vocabulary = vocabulary
        self._is_ending = vocabulary.tokens.column("ends_sentence", ENDING.__contains__)
        self._kind, self._satisfied = Growing(), _Bits()
        """Symbol -> what a gap makes of it, and what it satisfies. What satisfies nothing has its kind for a symbol."""
        self._begin()

    def walk(self, stack: Stack, capitals: Bytes) -> Numbers:
        """The matches that start in the sentences of the stack, as rows of first and last token and entry, in order.

        `capitals` says of every token whether it is written with one.
        """
        self._renew()
        if not len(stack.types):
            return np.zeros((0, 3), np.int64)
        tokens = self._vocabulary.tokens
        of_type = values(self._vocabulary, tokens, self._automaton.by_type, 2, dtype=np.int64)
        symbols = of_type[stack.types, capitals]
        found: list[Numbers] = []
        for walks in self._begun(stack):
            self._follow(walks, symbols, found)
        rows = np.concatenate(found)
        return rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]

    def _begun(self, stack: Stack) -> list[_Walks]:
        """A walk from the root at every token, and one from the start at the first word of every sentence."""
        first, last = stack.column("first_token"), stack.column("last_token")
        words = np.append(stack.words, True)
        next_word = np.minimum.accumulate(np.where(words, np.arange(len(words)), len(words))[::-1])[::-1]
        opening = np.maximum(np.minimum(next_word[first], last - 1), first)
        is_ending = values(self._vocabulary, self._vocabulary.tokens, self._is_ending, dtype=np.bool_)[stack.types]
        other = np.maximum.accumulate(np.where(is_ending, -1, np.arange(len(is_ending))))
        open_end = np.maximum(other[last - 1] + 1, first)
        limit = _limits(stack.section_of, stack.column("block"), last)
        sizes = last - first
        of = np.repeat(np.arange(len(sizes)), sizes)
        root = np.zeros(len(of), np.int64)
        walks = [_Walks(stack.within, stack.within, root, limit[of], open_end[of], last[of])]
        if self._automaton.start is not None:
            walks.append(_Walks(opening, opening, np.full(len(first), self._start), limit, open_end, last))
        return walks

    def _follow(self, walks: _Walks, symbols: Numbers, found: list[Numbers]) -> None:
        while len(walks.begun):
            self._add(walks, found)
            walks = walks.of(np.flatnonzero(walks.at < walks.limit))
            state = self._after(walks.state, symbols[walks.at])
            alive = np.flatnonzero(state != _NOWHERE)
            walks = walks._replace(at=walks.at + 1, state=state).of(alive)

    def _add(self, walks: _Walks, found: list[Numbers]) -> None:
        """The matches that end where walks stand; those of rows that end in `$` where it holds."""
        ended = walks.of(np.flatnonzero(self._is_end.rows[walks.state]))
        found.append(self._matched(ended.begun, self._matches.rows[ended.state]))
        closed = (ended.open_end <= ended.at) & (ended.at <= ended.end)
        ended = ended.of(np.flatnonzero(closed))
        found.append(self._matched(ended.begun, self._matches_at_end.rows[ended.state]))

    def _matched(self, begun: Numbers, places: Numbers) -> Numbers:
        """The rows of matches at `places`, first and size, moved to where the walks began."""
        rows = self._rows.rows[ranges(places[:, 0], places[:, 1])]
        rows[:, :2] += np.repeat(begun, places[:, 1])[:, None]
        return rows

    def _after(self, states: Numbers, symbols: Numbers) -> Numbers:
        keys = states * _MOST_SYMBOLS + symbols
        found = self._next.get(keys)
        unknown = np.flatnonzero(found == UNKNOWN)
        if len(unknown):
            self._learn(np.unique(keys[unknown]))
            found[unknown] = self._next.get(keys[unknown])
        return found

    def _learn(self, keys: Numbers) -> None:
        """What follows states after symbols: by the automaton where a state may ask for one, nothing where it has no
        gap either, else the same for all symbols of a kind."""
        states, symbols = keys // _MOST_SYMBOLS, keys % _MOST_SYMBOLS
        has_gap = self._has_gap.rows[states]
        one_by_one = self._may_be_asked(states, symbols) | (has_gap & (symbols < len(KINDS)))
        asked = zip(states[one_by_one].tolist(), symbols[one_by_one].tolist(), strict=True)
        numbers = np.full(len(keys), _NOWHERE)
        numbers[one_by_one] = self._numbered([self._states[number].reached(symbol) for number, symbol in asked])
        by_kind = has_gap & ~one_by_one
        self._next.add(keys[~by_kind], numbers[~by_kind])
        if by_kind.any():
            self._next.add(keys[by_kind], self._after(states[by_kind], self._kind.rows[symbols[by_kind]]))

    def _may_be_asked(self, states: Numbers, symbols: Numbers) -> Flags:
        """False where states ask for none of the choices that symbols satisfy; true may be wrong."""
        new = self._automaton.meaning[len(self._kind) :]
        self._kind.extend([kind for _, kind in new])
        self._satisfied.learn([choices for choices, _ in new])
        shared: Flags = np.any(self._asks.of(states) & self._satisfied.of(symbols), axis=1)
        return shared

    def _numbered(self, states: Sequence[State | None]) -> Numbers:
        """The numbers of states, given at first sight."""
        known = len(self._states)
        for state in states:
            if state is not None and id(state) not in self._numbers:
                self._numbers[id(state)] = len(self._states)
                self._states.append(state)
        numbers = [_NOWHERE if state is None else self._numbers[id(state)] for state in states]
        new = self._states[known:]
        self._asks.learn([state.asks for state in new])
        self._is_end.extend([state.is_end for state in new])
        self._has_gap.extend([state.has_gap for state in new])
        for places, found in (
            (self._matches, [state.matches for state in new]),
            (self._matches_at_end, [state.at_end for state in new]),
        ):
            sizes = np.array([len(matches) for matches in found], np.int64)
            places.extend(np.stack((len(self._rows) + np.cumsum(sizes) - sizes, sizes), 1))
            self._rows.extend([match for matches in found for match in matches])
        return np.array(numbers, np.int64)

    def _renew(self) -> None:
        """Begins anew with the automaton, or when too much is kept."""
        self._automaton.renew()
        if self._automaton.root is not self._states[0] or len(self._next) > MOST_STEPS:
            self._begin()

    def _begin(self) -> None:
        self._next = Pairs()
        self._states: list[State] = []
        self._numbers: dict[int, int] = {}
        self._is_end, self._has_gap, self._asks = Growing(dtype=np.bool_), Growing(dtype=np.bool_), _Bits()
        self._matches, self._matches_at_end = Growing(2), Growing(2)
        """State -> its rows of `_rows`: the first and how many."""
        self._rows = Growing(3)
        _, self._start = self._numbered([self._automaton.root, self._automaton.start]).tolist()


def _limits(sections: Numbers, blocks: Numbers, last: Numbers) -> Numbers:
    """For each sentence the token at which its block ends, as far as it goes on without another between."""
    changes = (np.diff(sections) != 0) | (np.diff(blocks) != 0)
    ends = np.append(np.flatnonzero(changes), len(last) - 1)
    limits: Numbers = last[np.repeat(ends, np.diff(ends, prepend=-1))]
    return limits
