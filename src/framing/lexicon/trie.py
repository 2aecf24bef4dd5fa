"""Many rows of elements compiled into one trie over token types, walked once from each token that starts a row.

Every distinct `Choice` gets an id; a token type knows the ids of the choices that it satisfies (one dictionary look-up
at first sight), so a row of words costs one look-up a word however many terms there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from framing.data import table
from framing.lexicon.terms import CLOSE, OPEN, START, STOP, Choice, Gap, Row
from framing.text import Article, Sentence
from framing.tokens import is_word
from framing.vocabulary import Column, Table

_GAP_MARKS = frozenset({",", '"', "'"})
_END_MARKS = frozenset({".", "!", "?", "…"})
_CLOSING = frozenset({'"', "'", ")", "]"})


class Match(NamedTuple):
    """Tokens `[first, last)` matched by the entry with that number."""

    entry: int
    first: int
    last: int


class Node:
    """A place in the trie: what may come next, and the entries that end here."""

    __slots__ = ("close", "edges", "entries", "gaps", "open", "start", "stop")

    def __init__(self) -> None:
        self.edges: dict[int, Node] = {}
        self.gaps: dict[int, Node] = {}
        self.open: Node | None = None
        self.close: Node | None = None
        self.start: Node | None = None
        self.stop: Node | None = None
        self.entries: list[int] = []

    @property
    def is_leaf(self) -> bool:
        """Whether nothing can follow: the commonest case, a list word of one token."""
        return not (self.edges or self.gaps or self.open or self.close or self.stop)


class Choices:
    """The distinct choices of a trie, and which of them a token type satisfies: by word, stem or shape."""

    def __init__(self) -> None:
        self.ids: dict[Choice, int] = {}
        self.capitals: set[int] = set()
        self.words: dict[str, list[int]] = {}
        self.stems: dict[str, list[int]] = {}
        self.shapes: dict[str, list[int]] = {}
        self.longest_stem = 0

    def id(self, choice: Choice) -> int:
        """The id of a choice, given at first sight."""
        if choice not in self.ids:
            number = self.ids[choice] = len(self.ids)
            if "<cap>" in choice.alternatives:
                self.capitals.add(number)
            for alternative in choice.alternatives:
                if alternative.endswith("*"):
                    self.stems.setdefault(alternative[:-1], []).append(number)
                    self.longest_stem = max(self.longest_stem, len(alternative) - 1)
                elif alternative.startswith("<"):
                    self.shapes.setdefault(alternative[1:-1], []).append(number)
                else:
                    self.words.setdefault(alternative, []).append(number)
        return self.ids[choice]

    def of(self, norm: str) -> tuple[int, ...]:
        """The ids of the choices that a token type satisfies (`<cap>` by any word: the walk looks at the text)."""
        found = list(self.words.get(norm, ()))
        if norm in _END_MARKS and norm != ".":
            found += self.words.get(".", ())
        if not is_word(norm):
            return tuple(found)
        base = norm[:-2] if norm.endswith("'s") else norm
        if base != norm and not found:
            found += self.words.get(base, ())
        if self.stems:
            most = min(len(base), self.longest_stem)
            found += [n for end in range(3, most + 1) for n in self.stems.get(base[:end], ())]
        if self.shapes:
            found += [n for shape, ids in self.shapes.items() if has_shape(base, shape) for n in ids]
        return tuple(dict.fromkeys(found))


class Trie:
    """Rows compiled for walking; `add` every row, then `attach` to the token types of a vocabulary."""

    def __init__(self) -> None:
        self.root = Node()
        self.choices = Choices()

    def add(self, row: Row, entry: int) -> None:
        """Adds a row that ends in `entry`."""
        node = self.root
        for element in row:
            node = self._child(node, element)
        if entry not in node.entries:
            node.entries.append(entry)

    def _child(self, node: Node, element: int | Choice | Gap) -> Node:
        if isinstance(element, Choice):
            return node.edges.setdefault(self.choices.id(element), Node())
        if isinstance(element, Gap):
            return node.gaps.setdefault(element.most, Node())
        name = {OPEN: "open", CLOSE: "close", START: "start", STOP: "stop"}[element]
        child: Node | None = getattr(node, name)
        if child is None:
            child = Node()
            setattr(node, name, child)
        return child

    def attach(self, tokens: Table) -> Walker:
        """The trie bound to the token types of a vocabulary."""
        return Walker(self, tokens)


class Walker:
    """Finds the rows of a trie in the tokens of an article."""

    def __init__(self, trie: Trie, tokens: Table) -> None:
        self._trie = trie
        self._root = trie.root
        self._strings = tokens.strings
        self._capitals = trie.choices.capitals
        self.choices: Column[tuple[int, ...]] = tokens.column((id(trie), "choices"), trie.choices.of)
        self.starts: Column[tuple[tuple[int, Node], ...]] = tokens.column((id(trie), "starts"), self._roots)

    def _roots(self, norm: str) -> tuple[tuple[int, Node], ...]:
        edges = self._root.edges
        return tuple((choice, edges[choice]) for choice in self._trie.choices.of(norm) if choice in edges)

    def walk(self, article: Article, sentences: Sequence[Sentence]) -> Iterator[Match]:
        """The matches that start in each of the sentences, in text order; none runs beyond its block."""
        types, starts, from_start = article.tokens.types, self.starts, self._root.start
        for sentence, limit in zip(sentences, _limits(sentences), strict=True):
            if from_start is not None:
                first = self._opening(types, sentence)
                yield from self._follow(article, from_start, first, first, sentence, limit)
            for i in range(sentence.first_token, sentence.last_token):
                for choice, node in starts[types[i]]:
                    if choice in self._capitals and not is_capital(article, i):
                        continue
                    if node.is_leaf:
                        yield from (Match(entry, i, i + 1) for entry in node.entries)
                    else:
                        yield from self._follow(article, node, i, i + 1, sentence, limit)

    def _opening(self, types: Sequence[int], sentence: Sentence) -> int:
        """The first token of a sentence that is not an opening mark."""
        i = sentence.first_token
        while i < sentence.last_token - 1 and not is_word(self._strings[types[i]]):
            i += 1
        return i

    def _follow(
        self, article: Article, node: Node, first: int, at: int, sentence: Sentence, limit: int
    ) -> Iterator[Match]:
        """Depth-first from a node; rows are short and gaps bounded, so the work for one start is bounded too."""
        stack = [(node, first, at, -1)]
        seen = set(stack)
        types, choices = article.tokens.types, self.choices
        while stack:
            node, first, at, close = stack.pop()
            yield from (Match(entry, first, close if close >= 0 else at) for entry in node.entries)
            ahead = []
            if node.open:
                ahead.append((node.open, at, at, close))
            if node.close:
                ahead.append((node.close, first, at, at))
            if node.stop and self._at_end(types, at, sentence):
                ahead.append((node.stop, first, at, close))
            if node.edges and at < limit:
                for choice in choices[types[at]]:
                    if choice in node.edges and (choice not in self._capitals or is_capital(article, at)):
                        ahead.append((node.edges[choice], first, at + 1, close))
            for most, child in node.gaps.items():
                ahead.extend((child, first, i, close) for i in self._gap(types, at, limit, most))
            stack.extend(state for state in ahead if state not in seen)
            seen.update(ahead)

    def _gap(self, types: Sequence[int], at: int, limit: int, most: int) -> Iterator[int]:
        """Where a gap of up to `most` words may end: words, commas and quotation marks are passed over."""
        words = 0
        while True:
            yield at
            if at >= limit:
                return
            norm = self._strings[types[at]]
            if is_word(norm):
                words += 1
                if words > most:
                    return
            elif norm not in _GAP_MARKS:
                return
            at += 1

    def _at_end(self, types: Sequence[int], at: int, sentence: Sentence) -> bool:
        rest = (self._strings[t] for t in types[at : sentence.last_token])
        return at <= sentence.last_token and all(norm in _END_MARKS or norm in _CLOSING for norm in rest)


def is_capital(article: Article, token: int) -> bool:
    """Whether a token is written with a capital first letter."""
    return article.document.prose[article.tokens.starts[token]].isupper()


def _limits(sentences: Sequence[Sentence]) -> list[int]:
    """For each sentence the token at which its block ends."""
    limits: list[int] = []
    block, limit = -1, 0
    for sentence in reversed(sentences):
        if sentence.block != block:
            block, limit = sentence.block, sentence.last_token
        limits.append(limit)
    return limits[::-1]


@cache
def _shape_words(kind: str) -> frozenset[str]:
    return frozenset(table("shapes")[kind])


def has_shape(norm: str, shape: str) -> bool:
    """Whether a token type has a shape of docs/lexicons.md; what an ending gets wrong is in tables/shapes.toml."""
    if shape in ("word", "cap"):
        return norm[0].isalpha()
    if shape == "num":
        return norm[0].isdigit() or norm in _shape_words("numerals")
    if norm in _shape_words(f"irregular_{shape}"):
        return True
    return len(norm) > len(shape) + 2 and norm.endswith(shape) and norm not in _shape_words(f"not_{shape}")
