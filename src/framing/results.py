"""What became of files, kept between runs under the hash of all that decides it.

The key of a result is made of the bytes of the file, its path, the settings with the gate's, every lexicon, the Python
and what the modules of this package hold. A result is marshalled tuples, strings and numbers: nothing in it can be
executed.
"""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from framing import __version__, cache
from framing.checked import Checked, packed, unpacked
from framing.config import Settings
from framing.contents import contents
from framing.lexicon.cache import catalogue_key
from framing.report import relative

DAYS = 30
"""After which a result is made anew."""


class Results:
    """The kept results of runs with some settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def place(self, data: bytes, path: str) -> Path:
        """Where the result of a file of that content lies, if it is kept."""
        names = f"\0{path}\0{relative(path, self._settings.folder)}\0".encode("utf-8", "surrogateescape")
        digest = hashlib.sha256(self._seed + names + data).hexdigest()
        return self._folder / digest[:2] / f"{digest[2:]}.result"

    def load(self, place: Path) -> tuple[Checked, ...] | None:
        """The articles kept there; None where there are none, or something else is."""
        data = cache.load(place)
        if data is None:
            return None
        try:
            return tuple(map(unpacked, marshal.loads(data)))  # noqa: S302 - only values
        except (ValueError, EOFError, TypeError, IndexError):
            return None

    def store(self, place: Path, articles: Iterable[Checked]) -> None:
        """Keep the articles there."""
        cache.store(place, marshal.dumps([packed(article) for article in articles]))

    def drop_old(self) -> None:
        """Remove those that were kept too long ago; at most once a day."""
        cache.drop_older(self._folder, "*/*.result", DAYS)

    @cached_property
    def _folder(self) -> Path:
        return cache.folder() / "results"

    @cached_property
    def _seed(self) -> bytes:
        """The hash of what is the same for all files: program, settings, policy and lexicons."""
        settings = self._settings
        extra = [Path(name) for name in settings.lexicons]
        known = (
            __version__,
            sys.version_info[:2],
            contents(Path(__file__).parent, ".py"),
            settings.sha256,
            settings.columns,
            settings.gate,
            catalogue_key(extra, language=settings.language, ruleset=settings.ruleset),
        )
        return hashlib.sha256(repr(known).encode()).digest()
