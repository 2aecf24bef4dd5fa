"""Catalogues kept compiled between runs, by the hash of everything that they were made of.

A cached form is used only when its name is the hash of the files as they are now (how it is kept: framing.cache);
anything else is made anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from framing import __version__, cache
from framing.contents import contents
from framing.data import lexicon_folder
from framing.lexicon import MAX_BYTES, RULESETS

if TYPE_CHECKING:
    from framing.lexicon.model import Catalogue

FORM = 5
"""Counts the ways in which catalogues have been frozen."""
KEPT = 8
"""Compiled catalogues kept; the oldest are removed."""


def compiled_catalogue(extra: Iterable[Path] = (), *, language: str = "en", ruleset: str = RULESETS[-1]) -> Catalogue:
    """`load_catalogue` with its compiled form, from the cache where it holds them. Raises what loading raises."""
    places = list(extra)
    path = cache.folder() / f"{catalogue_key(places, language=language, ruleset=ruleset)}.catalogue"
    found = _load(path)
    if found is None:
        from framing.lexicon.compiled import compile_catalogue
        from framing.lexicon.reading import load_catalogue

        loaded = load_catalogue(places, language=language, ruleset=ruleset)
        found = replace(loaded, compiled=compile_catalogue(loaded))
        _store(path, found)
    return found


def catalogue_key(extra: Iterable[Path] = (), *, language: str = "en", ruleset: str = RULESETS[-1]) -> str:
    """The hash of every file of the lexicons and their tables, of the version and of the ruleset."""
    shipped = contents(lexicon_folder(language), ".toml")
    made = (__version__, FORM, sys.byteorder, sys.version_info[:2], language, ruleset, shipped)
    digest = hashlib.sha256(repr(made).encode())
    for place in extra:
        for file in sorted(place.glob("*.toml")) if place.is_dir() else [place]:
            digest.update(f"\0{file.name}\0".encode("utf-8", "surrogateescape"))
            with contextlib.suppress(OSError), file.open("rb") as opened:
                digest.update(opened.read(MAX_BYTES + 1))
    return digest.hexdigest()


def _load(path: Path) -> Catalogue | None:
    from framing.lexicon.frozen import thaw

    try:
        data = cache.load(path)
        return None if data is None else thaw(data)
    except (ValueError, EOFError, TypeError, KeyError):
        return None


def _store(path: Path, catalogue: Catalogue) -> None:
    from framing.lexicon.frozen import freeze

    cache.store(path, freeze(catalogue))
    with contextlib.suppress(OSError):
        kept = sorted(path.parent.glob("*.catalogue"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)
