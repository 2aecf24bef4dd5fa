"""Catalogues kept compiled between runs, by the hash of everything that they were made of.

A cached form is used only when its name is the hash of the files as they are now and its content has the hash that it
says; anything else is made anew. Nothing that goes wrong with the cache is ever more than slower.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from framing import __version__
from framing.data import lexicon_folder
from framing.lexicon.compiled import compile_catalogue
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import MAX_BYTES, RULESETS, load_catalogue

KEPT = 8
"""Compiled catalogues kept; the oldest are removed."""


def compiled_catalogue(extra: Iterable[Path] = (), *, language: str = "en", ruleset: str = RULESETS[-1]) -> Catalogue:
    """`load_catalogue` with its compiled form, from the cache where it holds them. Raises what loading raises."""
    places = list(extra)
    path = _folder() / f"{_key(places, language, ruleset)}.catalogue"
    found = _load(path)
    if found is None:
        loaded = load_catalogue(places, language=language, ruleset=ruleset)
        found = replace(loaded, compiled=compile_catalogue(loaded))
        _store(path, found)
    return found


def _folder() -> Path:
    """FRAMING_CACHE, else the user's cache folder."""
    named = os.environ.get("FRAMING_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path(os.path.expanduser("~")) / ".cache") / "framing"  # noqa: PTH111 - never raises


def _key(extra: list[Path], language: str, ruleset: str) -> str:
    digest = hashlib.sha256(repr((__version__, sys.version_info[:2], language, ruleset)).encode())
    folder = lexicon_folder(language)
    files = [*sorted(folder.rglob("*.toml"))]
    for place in extra:
        files += sorted(place.glob("*.toml")) if place.is_dir() else [place]
    for file in files:
        digest.update(f"\0{file.name}\0".encode("utf-8", "surrogateescape"))
        with contextlib.suppress(OSError):
            if file.stat().st_size <= MAX_BYTES:
                digest.update(file.read_bytes())
    return digest.hexdigest()


def _load(path: Path) -> Catalogue | None:
    from framing.lexicon.frozen import thaw

    try:
        data = path.read_bytes()
        if hashlib.sha256(data[32:]).digest() != data[:32]:
            return None
        return thaw(data[32:])
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        return None


def _store(path: Path, catalogue: Catalogue) -> None:
    """Written beside and moved into place, so that runs at the same time see a whole file or none."""
    from framing.lexicon.frozen import freeze

    data = freeze(catalogue)
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest() + data)
        Path(name).replace(path)
        kept = sorted(path.parent.glob("*.catalogue"), key=lambda file: file.stat().st_mtime, reverse=True)
        for old in kept[KEPT:]:
            old.unlink(missing_ok=True)
