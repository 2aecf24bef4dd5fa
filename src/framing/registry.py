"""Plug-ins by name: readers, analyzers and writers, found by listing their folders, then among installed entry points.

A plug-in is a module, named after what it does; it is imported when it is asked for. Another package offers one with an
entry point in the group `framing.readers`, `framing.analyzers` or `framing.writers`. Those are used only when they are
named (by a setting, an option or a file's suffix) and never merely because they are installed: the same settings must
give the same numbers everywhere. A built-in keeps its name. Looking entry points up costs 40 ms, so it is done last.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from framing.errors import ConfigurationError, Fault

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Kind = Literal["readers", "analyzers", "writers"]
_MOST_READ = ("plain", "markdown")
"""Readers that are asked before the others: they take most files, and what is not asked is not loaded."""


@cache
def names(kind: Kind) -> tuple[str, ...]:
    """The built-in plug-ins of a kind, in alphabetical order; a module that begins with an underscore is none."""
    folder = Path(__file__).parent / kind
    return tuple(sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name[0] != "_"))  # noqa: PTH208


@cache
def installed(kind: Kind) -> dict[str, EntryPoint]:
    """The plug-ins of a kind that other packages offer and no built-in names."""
    from importlib.metadata import entry_points

    return {found.name: found for found in entry_points(group=f"framing.{kind}") if found.name not in names(kind)}


def load(kind: Kind, name: str) -> Any:
    """The plug-in's module. Raises ConfigurationError when there is none of that name, or it cannot be imported."""
    if name in names(kind):
        return import_module(f"framing.{kind}.{name}")
    offered = installed(kind)
    if name not in offered:
        known = ", ".join((*names(kind), *sorted(offered)))
        raise ConfigurationError([Fault(kind, f"there is no {name!r}; there are: {known}")])
    try:
        return offered[name].load()
    except Exception as fault:  # whatever another package raises is a fault of the set-up
        raise ConfigurationError(
            [Fault(f"{kind} {name} ({offered[name].value})", f"cannot be loaded: {fault}")]
        ) from fault


def analyzers(others: Iterable[str] = ()) -> dict[str, Any]:
    """Name -> analyzer class: every built-in one, and the installed ones that are named."""
    return {name: load("analyzers", name).Analyzer for name in (*names("analyzers"), *others)}


def analyzers_named(wanted: Collection[str]) -> dict[str, Any]:
    """Name -> analyzer class of the built-in ones that are wanted; a name that there is none of is passed over."""
    return {name: load("analyzers", name).Analyzer for name in names("analyzers") if name in wanted}


def writing(name: str, what: str) -> Any:
    """That function of the writer with that name. Raises ConfigurationError, with the writers that have it, if none."""
    found = getattr(load("writers", name), what, None)
    if found is None:
        known = ", ".join(other for other in names("writers") if hasattr(load("writers", other), what))
        raise ConfigurationError([Fault("--format", f"{name!r} cannot show this; expected one of: {known}")])
    return found


def reader_for(suffix: str) -> Any:
    """The reader of a file suffix (`.md`, in any case; an empty one is plain text); None when no reader has it."""
    suffix = suffix.lower()
    for name in (*_MOST_READ, *names("readers")):
        reader = load("readers", name)
        if suffix in reader.suffixes:
            return reader
    for name in installed("readers"):
        reader = load("readers", name)
        if suffix in reader.suffixes:
            return reader
    return None


def suffixes(*, rows: bool = True) -> tuple[str, ...]:
    """Every file suffix that a built-in reader takes, sorted, no empty one; without `rows` those of articles."""
    readers = [load("readers", name) for name in names("readers")]
    taken = {suffix for reader in readers if rows or not hasattr(reader, "records") for suffix in reader.suffixes}
    return tuple(sorted(taken - {""}))
