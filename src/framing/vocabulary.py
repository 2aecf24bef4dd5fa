"""Interned types: what depends on a chunk or a token alone is computed once, at first sight.

A text of a million words has some thirty thousand distinct tokens. Every property that a token has by itself (its
syllables, its valence, the lexicon entries it starts) is a `Column`: asked by type id, computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from framing.tokens import normal_form, written_tokens

T = TypeVar("T")


class Column(dict[int, T], Generic[T]):
    """Type id -> property, computed from the type's string when first asked."""

    def __init__(self, strings: list[str], compute: Callable[[str], T]) -> None:
        super().__init__()
        self._strings = strings
        self._compute = compute
        self._filled = 0

    def __missing__(self, type_id: int) -> T:
        value = self[type_id] = self._compute(self._strings[type_id])
        return value

    def fill(self) -> None:
        """Computes the property of all types met so far in one go, where many will be asked for."""
        first = self._filled
        self._filled = len(self._strings)
        if len(self) == first:
            self.update(zip(range(first, self._filled), map(self._compute, self._strings[first:]), strict=False))
        else:
            for type_id in range(first, self._filled):
                self[type_id]


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

    def intern_all(self, strings: Sequence[str]) -> list[int]:
        """The ids of strings, in their order."""
        ids = list(map(self.ids.get, strings))
        if None in ids:
            new = dict.fromkeys(string for string, found in zip(strings, ids, strict=True) if found is None)
            self.ids.update(zip(new, range(len(self.strings), len(self.strings) + len(new)), strict=True))
            self.strings += new
            return list(map(self.ids.__getitem__, strings))
        return ids  # type: ignore[return-value]

    def column(self, key: object, compute: Callable[[str], T]) -> Column[T]:
        """The column under `key`, made with `compute` at first; `compute` must be a pure function of the string."""
        if key not in self._columns:
            self._columns[key] = Column(self.strings, compute)
        return self._columns[key]  # type: ignore[return-value]


class Piece(NamedTuple):
    """A token inside a chunk: its type, start and end relative to the chunk, and its form."""

    type: int
    start: int
    end: int
    form: int


class Marking(Column[bytes]):
    """Chunk type -> a byte for each of its tokens, those that `of_form` holds of their forms."""

    def __init__(self, vocabulary: Vocabulary, mark: Callable[[str, str], int]) -> None:
        strings, ids, type_of = vocabulary.tokens.strings, vocabulary.forms.ids, vocabulary.type_of
        self.of_form: Column[int] = Column(
            vocabulary.forms.strings, lambda form: mark(strings[type_of[ids[form]]], form)
        )
        self._of_chunk, self._ids = vocabulary.pieces, vocabulary.chunks.ids
        super().__init__(vocabulary.chunks.strings, self._bytes)

    def _bytes(self, chunk: str) -> bytes:
        return bytes([self.of_form[piece.form] for piece in self._of_chunk[self._ids[chunk]]])


class Vocabulary:
    """Chunk types (as written), how they fall into tokens, forms of tokens (as written) and their types (norms).

    *Said*, and *said.* are two chunks, of tokens in the forms *Said*, *said* and a mark; the type of both is *said*.
    """

    def __init__(self) -> None:
        self.chunks = Table()
        self.forms = Table()
        self.tokens = Table()
        self.type_of: Column[int] = self.forms.column("type", lambda form: self.tokens.intern(normal_form(form)))
        """Form -> its token type."""
        self.pieces: Column[tuple[Piece, ...]] = self.chunks.column("pieces", self._pieces)
        self._bound: dict[object, object] = {}

    def bound(self, key: object, make: Callable[[], T]) -> T:
        """What is bound to this vocabulary under `key`, made at first: one for all who ask."""
        if key not in self._bound:
            self._bound[key] = make()
        return self._bound[key]  # type: ignore[return-value]

    def marks(self, key: object, mark: Callable[[str, str], int]) -> Marking:
        """A byte for each token, which `mark` makes of its normal form and how it is written."""
        return self.bound(("marks", key), lambda: Marking(self, mark))

    def _pieces(self, chunk: str) -> tuple[Piece, ...]:
        intern, type_of = self.forms.intern, self.type_of
        return tuple(
            [Piece(type_of[form := intern(written)], start, end, form) for written, start, end in written_tokens(chunk)]
        )
