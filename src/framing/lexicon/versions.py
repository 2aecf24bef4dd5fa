"""Two versions of a lexicon, or of a folder of them, as two catalogues that differ in nothing else."""

from __future__ import annotations

from pathlib import Path

from framing.errors import ConfigurationError, Fault
from framing.lexicon.model import Catalogue, Lexicon
from framing.lexicon.reading import load_catalogue, shared_tables, without


def two_versions(old: Path, new: Path) -> tuple[Catalogue, Catalogue]:
    """The catalogues with the old and with the new file or folder, each laid over the built-in lexicons.

    A built-in marker that either version defines comes from that version alone: one that was removed stays removed. The
    sets and exceptions of a folder's own `tables/` take the place of the built-in ones. Raises `ConfigurationError`.
    """
    alone = [load_catalogue([place], builtin=False) for place in (old, new)]
    defined = {marker.id for catalogue in alone for marker in catalogue}
    base = load_catalogue()
    rest = tuple(without(lexicon, defined) for lexicon in base.lexicons)
    before, after = (_laid(place, own, rest, base) for place, own in zip((old, new), alone, strict=True))
    return before, after


def _laid(place: Path, own: Catalogue, rest: tuple[Lexicon, ...], base: Catalogue) -> Catalogue:
    faults: list[Fault] = []
    sets, exceptions = shared_tables(place, faults) if place.is_dir() else ({}, ())
    if faults:
        raise ConfigurationError(faults)
    return Catalogue((*rest, *own.lexicons), {**base.sets, **sets}, exceptions or base.exceptions)
