"""A trie as a deterministic automaton, built only as far as texts ask for it.

All rows that a place in a text may be in the middle of are one state, so a token costs one look-up however many rows
there are. What a token does to a state hangs on its symbol: the choices that its type satisfies and whether it is
written with a capital. A state is worked out when it is first reached, and kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from framing.lexicon.trie import CLOSING, END_MARKS, GAP_MARKS, Node, Trie, is_capital
from framing.text import Article, Sentence
from framing.tokens import is_word
from framing.vocabulary import Vocabulary

MOST_STEPS = 400_000
"""Steps kept from one state to the next, some 60 MB; beyond it the automaton begins anew, so that memory stays flat."""

_NOTHING: frozenset[int] = frozenset()
"""Shared by all states that ask for nothing: most."""
Found = tuple[int, int, int]
"""Tokens `[first, last)` matched by the entry with that number."""


class _Thread(NamedTuple):
    """One row under way: its place in the trie, where the hit began and closed (-1: not yet), words left of a gap."""

    node: Node
    first: int = 0
    close: int = -1
    gap: int = -1


class State(dict[int, "State | None"]):
    """Symbol -> the state after it, None where no row goes on. `at_end` holds the matches of rows that end in `$`."""

    __slots__ = ("_asks", "_automaton", "_reached", "_threads", "at_end", "depth", "has_gap", "is_end", "matches")

    def __init__(self, automaton: Automaton, depth: int, threads: Sequence[_Thread]) -> None:
        self._automaton = automaton
        self.depth = depth
        self._threads = threads
        self._asks: frozenset[int] | None = None
        self._reached: dict[tuple[frozenset[int], int], State | None] | None = None
        self.matches = _matches(threads, depth)
        stops = [_Thread(node.stop, first, close) for node, first, close, gap in threads if gap < 0 and node.stop]
        self.at_end = _matches(_closure(stops, depth), depth) if stops else ()
        self.has_gap = any(thread.gap >= 0 for thread in threads) if len(threads) > 1 else threads[0].gap >= 0
        self.is_end = bool(self.matches or self.at_end)

    def __missing__(self, symbol: int) -> State | None:
        state = self[symbol] = self._after(*self._automaton.meaning[symbol])
        return state

    def reached(self, symbol: int) -> State | None:
        """The state after a symbol, kept by what of it the rows ask for: sooner for who asks about many symbols."""
        choices, kind = self._automaton.meaning[symbol]
        asked = self.asks & choices
        if not (asked or self.has_gap):
            return None
        if self._reached is None:  # most states are asked about nothing
            self._reached = {}
        key = asked, kind if self.has_gap else _WORD
        if key not in self._reached:
            self._reached[key] = self._after(*key)
        return self._reached[key]

    @property
    def asks(self) -> frozenset[int]:
        """The choices that rows under way ask the next token for."""
        if self._asks is None:
            asked = chain.from_iterable([thread.node.edges.choices() for thread in self._threads])
            self._asks = frozenset(asked) or _NOTHING
        return self._asks

    def _after(self, choices: frozenset[int], kind: int) -> State | None:
        ahead: list[_Thread] = []
        for node, first, close, gap in self._threads:
            if gap < 0:
                ahead += [_Thread(after, first, close) for after in node.edges.after(choices)]
            elif kind != _BREAK and gap >= (kind == _WORD):
                ahead.append(_Thread(node, first, close, gap - (kind == _WORD)))
        return self._automaton.state(self.depth + 1, ahead)


ENDING = END_MARKS | CLOSING
KINDS = _BREAK, _MARK, _WORD = 0, 1, 2
"""What a gap makes of a token: it ends there, passes over it, or counts it."""


class Automaton:
    """Finds the rows of a trie in the tokens of articles of one vocabulary."""

    def __init__(self, trie: Trie, vocabulary: Vocabulary) -> None:
        self._trie = trie
        self._strings = vocabulary.tokens.strings
        self._is_word = vocabulary.tokens.column("is_word", is_word)
        self._ids: dict[tuple[frozenset[int], int], int] = {}
        self.meaning: list[tuple[frozenset[int], int]] = []
        """Symbol -> the choices that it satisfies, and what a gap makes of it."""
        self.by_type = vocabulary.tokens.column((id(trie), "symbols"), self._pair)
        """Token type -> its symbols without and with a capital."""
        self._opening = vocabulary.tokens.column((id(trie), "opens"), self._may_open)
        self._pairs: dict[tuple[tuple[int, ...], int], tuple[int, int]] = {}
        self.plain = [self._symbol(frozenset(), kind) for kind in KINDS]
        """The symbols of tokens that satisfy no choice, by what a gap makes of them."""
        self._begin()

    def symbols(self, types: Iterable[int], capitals: Iterable[int]) -> list[int]:
        """The symbol of each token, of its type and of whether it has a capital (1) or not (0)."""
        symbols = self.by_type
        return [symbols[type_id][capital] for type_id, capital in zip(types, capitals, strict=True)]

    def symbols_within(self, article: Article, first: int, last: int) -> dict[int, int]:
        """The symbols of the tokens `[first, last)` of an article by their places, for a walk through no more of it."""
        capitals = [is_capital(article, i) for i in range(first, last)]
        return dict(enumerate(self.symbols(article.tokens.types[first:last], capitals), first))

    def walk(
        self, article: Article, sentences: Sequence[Sentence], symbols: Sequence[int] | Mapping[int, int]
    ) -> list[Found]:
        """The matches that start in each of the sentences, in text order; none runs beyond its block.

        `symbols` are those of the tokens, by their places in the article.
        """
        self.renew()
        found: list[Found] = []
        root = self.root
        for sentence, limit in zip(sentences, _limits(sentences), strict=True):
            opening, ends = self._edges(article.tokens.types, sentence)
            if self.start is not None:
                self._follow(self.start, opening, symbols, limit, ends, found)
            for i in range(sentence.first_token, sentence.last_token):
                state = root[symbols[i]]
                if state is not None and (state.is_end or (i + 1 < limit and state[symbols[i + 1]] is not None)):
                    self._follow(state, i, symbols, limit, ends, found)
        return found

    def renew(self) -> None:
        """Begins anew when too much is kept."""
        if self._steps > MOST_STEPS:
            self._begin()

    def opens(self, types: Sequence[int]) -> bool:
        """Whether a match may start in some tokens, by their types alone; quick."""
        return self.start is not None or True in map(self._opening.__getitem__, types)

    def state(self, depth: int, threads: Sequence[_Thread]) -> State | None:
        """The state of these threads, and of all that they reach, after `depth` tokens; None where there are none."""
        self._steps += 1
        if not threads:
            return None
        threads = _closure(threads, depth)
        key = (depth, frozenset(threads))
        if key not in self._states:
            self._states[key] = State(self, depth, threads)
        return self._states[key]

    def _begin(self) -> None:
        self._steps = 0
        self._states: dict[tuple[int, frozenset[_Thread]], State] = {}
        self.root = State(self, 0, [_Thread(self._trie.root)])
        start = self._trie.root.start
        self.start = State(self, 0, _closure([_Thread(start)], 0)) if start else None

    def _pair(self, norm: str) -> tuple[int, int]:
        """The symbols of a token type without and with a capital."""
        key = self._trie.choices.of(norm), _WORD if is_word(norm) else _MARK if norm in GAP_MARKS else _BREAK
        if key not in self._pairs:
            choices, kind = frozenset(key[0]), key[1]
            self._pairs[key] = self._symbol(choices - self._trie.choices.capitals, kind), self._symbol(choices, kind)
        return self._pairs[key]

    def _may_open(self, norm: str) -> bool:
        return not self._opens_with.isdisjoint(self._trie.choices.of(norm))

    @cached_property
    def _opens_with(self) -> frozenset[int]:
        return frozenset(self._trie.root.edges.choices())

    def _symbol(self, choices: frozenset[int], kind: int) -> int:
        key = (choices, kind)
        if key not in self._ids:
            self._ids[key] = len(self.meaning)
            self.meaning.append(key)
        return self._ids[key]

    def _follow(
        self,
        state: State | None,
        start: int,
        symbols: Sequence[int] | Mapping[int, int],
        limit: int,
        ends: range,
        found: list[Found],
    ) -> None:
        """Adds the matches of a walk that began at token `start`, from a state on; `$` holds before tokens `ends`."""
        at = start + state.depth if state is not None else start
        while state is not None:
            if state.is_end:
                matches = state.matches if at not in ends else (*state.matches, *state.at_end)
                found.extend([(start + first, start + last, entry) for first, last, entry in matches])
            if at >= limit:
                return
            state = state[symbols[at]]
            at += 1

    def _edges(self, types: Sequence[int], sentence: Sentence) -> tuple[int, range]:
        """The first token of a sentence that is no opening mark, and the tokens before which only marks of its end are
        left."""
        first, last = sentence.first_token, sentence.last_token
        while first < last - 1 and not self._is_word[types[first]]:
            first += 1
        end = last
        while end > sentence.first_token and self._strings[types[end - 1]] in ENDING:
            end -= 1
        return first, range(end, last + 1)


def _closure(threads: Sequence[_Thread], depth: int) -> list[_Thread]:
    """The threads with all that they reach before the next token, each once."""
    if len(threads) == 1 and threads[0].gap < 0 and threads[0].node.is_plain:
        return [*threads]
    found: dict[_Thread, None] = {}
    stack = [*reversed(threads)]
    while stack:
        thread = stack.pop()
        if thread in found:
            continue
        found[thread] = None
        node, first, close, gap = thread
        if gap >= 0:
            stack.append(_Thread(node, first, close))
            continue
        if node.open:
            stack.append(_Thread(node.open, depth, close))
        if node.close:
            stack.append(_Thread(node.close, first, depth))
        stack += [_Thread(child, first, close, most) for most, child in node.gaps.items()]
    return list(found)


def _matches(threads: Sequence[_Thread], depth: int) -> tuple[Found, ...]:
    """The matches that end with these threads, counted from where the walk began, in order."""
    ended: set[Found] = set()
    for node, first, close, gap in threads:
        if gap < 0 and node.entries:
            last = close if close >= 0 else depth
            ended.update((first, last, entry) for entry in node.entries)
    return tuple(sorted(ended))


def _limits(sentences: Sequence[Sentence]) -> list[int]:
    """For each sentence the token at which its block ends."""
    limits: list[int] = []
    block, limit = -1, 0
    for sentence in reversed(sentences):
        if sentence.block != block:
            block, limit = sentence.block, sentence.last_token
        limits.append(limit)
    return limits[::-1]
