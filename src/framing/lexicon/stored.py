"""Sequences and mappings as bytes, of which only what is asked for is ever read.

An article of four hundred words asks for one entry in a hundred of a catalogue. What is kept is `marshal`'s: tuples,
dicts, strings and numbers alone, nothing that is ever executed.
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple
from zlib import crc32

Kept = bytes | memoryview
_ENTRIES_A_BUCKET = 4
_FEW = 2
"""When half as many words have been asked for as there are buckets, all are read: an archive asks for most of them."""
_HEAD = 8
"""Bytes that say how long the head of a shelf is."""


class Shelf:
    """Long bytes laid behind a head that says where each lies: they are found again without a copy of any."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0

    def put(self, part: bytes) -> tuple[int, int]:
        """Lay a part down; gives where it lies."""
        self._parts.append(part)
        self._size += len(part)
        return self._size - len(part), self._size

    def closed(self, head: Any) -> bytes:
        """All parts behind the head, which marshal can hold."""
        plain = marshal.dumps(head)
        return b"".join((len(plain).to_bytes(_HEAD, "little"), plain, *self._parts))


def opened(data: Kept) -> tuple[Any, Callable[[tuple[int, int]], memoryview]]:
    """The head of a shelf, and what gives the part that lies at a place. Raises ValueError, EOFError or TypeError."""
    view = memoryview(data)
    first = _HEAD + int.from_bytes(view[:_HEAD], "little")
    parts = view[first:]
    return marshal.loads(view[_HEAD:first]), lambda place: parts[slice(*place)]  # noqa: S302 - our own, by its hash


class Stored(NamedTuple):
    """Values marshalled one after another; 0 and the offset where each ends, as the machine writes such numbers."""

    blob: Kept
    ends: Kept


def stored(values: Iterable[Any]) -> Stored:
    """Values that marshal can hold, each by itself; no bytes for None."""
    parts = [b"" if value is None else marshal.dumps(value) for value in values]
    return Stored(b"".join(parts), array("I", accumulate(map(len, parts), initial=0)).tobytes())


def stored_words(words: Mapping[str, Any]) -> Stored:
    """A mapping as buckets of a few words each, for `Words`."""
    buckets: list[dict[str, Any]] = [{} for _ in range(len(words) // _ENTRIES_A_BUCKET + 1)]
    for word, value in words.items():
        buckets[_bucket(word, len(buckets))][word] = value
    return stored(buckets)


class Rows(Sequence[Any]):
    """Values of which each is read when it is asked for, and made what it stands for."""

    def __init__(self, kept: Stored, make: Callable[[Any], Any]) -> None:
        self._blob, self._make = kept.blob, make
        self._ends = memoryview(kept.ends).cast("I")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, n: Any) -> Any:
        if not 0 <= n < len(self._ends) - 1:
            raise IndexError(n)
        kept = self._blob[self._ends[n] : self._ends[n + 1]]
        return self._make(marshal.loads(kept))  # noqa: S302 - our own, by its hash

    def holds(self, n: int) -> bool:
        """Whether the value there is another than None."""
        return self._ends[n] < self._ends[n + 1]


class Words(Mapping[str, Any]):
    """A mapping of which the bucket of a word is read when that word is asked for; all, once many have been."""

    def __init__(self, kept: Stored) -> None:
        self._buckets = Rows(kept, dict)
        self._asked = 0
        self._all: dict[str, Any] | None = None

    def __getitem__(self, word: str) -> Any:
        return self._among(word)[word]

    def get(self, word: str, default: Any = None) -> Any:
        """The value of a word, else the default; most words have none."""
        return self._among(word).get(word, default)

    def __iter__(self) -> Iterator[str]:
        return (word for bucket in self._buckets for word in bucket)

    def __len__(self) -> int:
        return sum(map(len, self._buckets))

    def _among(self, word: str) -> dict[str, Any]:
        """Some words with their values, among which this one is if it has one."""
        if self._all is not None:
            return self._all
        self._asked += 1
        if self._asked > len(self._buckets) // _FEW:
            self._all = {word: value for bucket in self._buckets for word, value in bucket.items()}
            return self._all
        bucket: dict[str, Any] = self._buckets[_bucket(word, len(self._buckets))]
        return bucket


class LaterTuple(Sequence[Any]):
    """A tuple that is read when it is first asked for anything."""

    def __init__(self, kept: Kept, make: Callable[[Any], tuple[Any, ...]] = tuple) -> None:
        self._kept, self._make = kept, make

    @cached_property
    def _values(self) -> tuple[Any, ...]:
        return self._make(marshal.loads(self._kept))  # noqa: S302 - our own, by its hash

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, n: Any) -> Any:
        return self._values[n]

    def __eq__(self, other: object) -> bool:
        return self._values == (other._values if isinstance(other, LaterTuple) else other)

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        return repr(self._values)


class LaterDict(Mapping[str, Any]):
    """A dict that is read when it is first asked for anything."""

    def __init__(self, kept: Kept, make: Callable[[Any], Mapping[str, Any]] = dict) -> None:
        self._kept, self._make = kept, make

    @cached_property
    def _values(self) -> Mapping[str, Any]:
        return self._make(marshal.loads(self._kept))  # noqa: S302 - our own, by its hash

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]


def _bucket(word: str, buckets: int) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % buckets
