"""How far a long run is, on one line of standard error; nothing where that is no terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Self, TypeVar

Found = TypeVar("Found")

PAUSE = 0.1
"""Seconds between two looks of the line."""
PATIENCE = 1.0
"""Seconds of a run before it is worth a word."""


class Progress:
    """`with Progress() as progress`, then `expect` how many files there are and `step` after each."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shows = sys.stderr.isatty()
        self._begun = self._said = clock()
        self._all = self._done = self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def expect(self, files: int) -> None:
        self._all = files

    def step(self) -> None:
        """One more file is done."""
        self._done += 1
        now = self._clock()
        if self._shows and now - self._begun >= PATIENCE and now - self._said >= PAUSE:
            self._said = now
            line = f"{self._done} of {self._all} files"
            self._width = max(self._width, len(line))
            sys.stderr.write(f"\r{line:<{self._width}}")
            sys.stderr.flush()

    def over(self, found: Iterable[Found]) -> Iterator[Found]:
        """The same things, with the line out of the way of what is printed about each."""
        for one in found:
            self.clear()
            yield one

    def clear(self) -> None:
        """Take the line away; the next step shows it again."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
