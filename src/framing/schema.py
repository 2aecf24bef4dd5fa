"""Tables checked against what their keys may hold: every fault at once, each with its place and a remedy.

Lexicons and settings are TOML; both are described as data (`Key`) and checked here. The reasons for not using pydantic
(120 ms of import in a gate that starts in 60) are in docs/decisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from framing.errors import Fault

REQUIRED = object()
_NAMES = {str: "text", bool: "true or false", int: "a whole number", float: "a number", list: "a list", dict: "a table"}


class Key(NamedTuple):
    """What one key of a table may hold. `items` is the type of a list's items; `choices` are all the values allowed."""

    kind: type
    default: Any = REQUIRED
    choices: tuple[Any, ...] = ()
    items: type | None = None


def check_table(
    table: Any, keys: Mapping[str, Key], place: str, faults: list[Fault], *, open_to: bool = False
) -> dict[str, Any]:
    """The table with defaults filled in. What is wrong is added to `faults`; a wrong value is replaced by its default.

    Unknown keys are faults unless `open_to` is true.
    """
    if not isinstance(table, Mapping):
        faults.append(Fault(place, f"expected a table, found {_found(table)}"))
        table = {}
    if not open_to:
        for name in table:
            if name not in keys:
                faults.append(Fault(f"{place}.{name}", f"unknown key{did_you_mean(name, keys)}"))
    return {name: _value(table, name, key, place, faults) for name, key in keys.items()}


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` when something close is known, else the list of what is known."""
    import difflib  # only for what is wrong

    options = sorted(known)
    close = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known: {', '.join(options)}" if len(options) <= 30 else ""


def _value(table: Mapping[str, Any], name: str, key: Key, place: str, faults: list[Fault]) -> Any:
    fallback = key.kind() if key.default is REQUIRED else key.default
    if name not in table:
        if key.default is REQUIRED:
            faults.append(Fault(place, f"needs the key {name!r} ({_NAMES.get(key.kind, key.kind.__name__)})"))
        return fallback
    value, where = table[name], f"{place}.{name}"
    if not _is(value, key.kind):
        faults.append(Fault(where, f"expected {_NAMES.get(key.kind, key.kind.__name__)}, found {_found(value)}"))
        return fallback
    if key.choices and value not in key.choices:
        words = [str(choice) for choice in key.choices]
        faults.append(Fault(where, f"{value!r} is not one of {', '.join(words)}{did_you_mean(str(value), words)}"))
        return fallback
    if key.items is not None:
        return _items(value, key.items, where, faults)
    return value


def _items(values: Sequence[Any], kind: type, where: str, faults: list[Fault]) -> list[Any]:
    good = []
    for i, value in enumerate(values):
        if _is(value, kind):
            good.append(value)
        else:
            faults.append(Fault(f"{where}[{i}]", f"expected {_NAMES[kind]}, found {_found(value)}"))
    return good


def _is(value: Any, kind: type) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _found(value: Any) -> str:
    return f"{_NAMES.get(type(value), type(value).__name__)} ({str(value)[:40]!r})"
