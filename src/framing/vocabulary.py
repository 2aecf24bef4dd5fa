"""Interned types: what depends on a chunk or a token alone is computed once, at first sight.

A text of a million words has some thirty thousand distinct tokens. Every property that a token has by itself (its
syllables, its valence, the lexicon entries it starts) is a `Column`: asked by type id, computed once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from framing.tokens import split_chunk

T = TypeVar("T")


class Column(dict[int, T], Generic[T]):
    """Type id -> property, computed from the type's string when first asked."""

    def __init__(self, strings: list[str], compute: Callable[[str], T]) -> None:
        super().__init__()
        self._strings = strings
        self._compute = compute

    def __missing__(self, type_id: int) -> T:
        value = self[type_id] = self._compute(self._strings[type_id])
        return value


class Table:
    """Strings interned in order of first sight, and the columns computed from them."""

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.ids: dict[str, int] = {}
        self._columns: dict[object, Column[object]] = {}

    def intern(self, string: str) -> int:
        """The id of a string, given at first sight."""
        found = self.ids.get(string)
        if found is None:
            found = self.ids[string] = len(self.strings)
            self.strings.append(string)
        return found

    def column(self, key: object, compute: Callable[[str], T]) -> Column[T]:
        """The column under `key`, made with `compute` at first; `compute` must be a pure function of the string."""
        if key not in self._columns:
            self._columns[key] = Column(self.strings, compute)
        return self._columns[key]  # type: ignore[return-value]


class Piece(NamedTuple):
    """A token inside a chunk: its type id, and start and end relative to the chunk."""

    type: int
    start: int
    end: int


class Vocabulary:
    """Chunk types (as written) and token types (normal form), and how chunks fall into tokens."""

    def __init__(self) -> None:
        self.chunks = Table()
        self.tokens = Table()
        self.pieces: Column[tuple[Piece, ...]] = self.chunks.column("pieces", self._pieces)
        self._bound: dict[object, object] = {}

    def bound(self, key: object, make: Callable[[], T]) -> T:
        """What is bound to this vocabulary under `key`, made at first: one for all who ask."""
        if key not in self._bound:
            self._bound[key] = make()
        return self._bound[key]  # type: ignore[return-value]

    def marks(self, key: object, mark: Callable[[str, str], int]) -> Column[bytes]:
        """Chunk type -> a byte for each of its tokens, which `mark` makes of its normal form and how it is written."""

        ids, pieces, strings = self.chunks.ids, self.pieces, self.tokens.strings

        def of(chunk: str) -> bytes:
            return bytes([mark(strings[token], chunk[start:end]) for token, start, end in pieces[ids[chunk]]])

        return self.chunks.column(key, of)

    def _pieces(self, chunk: str) -> tuple[Piece, ...]:
        return tuple(Piece(self.tokens.intern(norm), start, end) for norm, start, end in split_chunk(chunk))
