"""A catalogue and its compiled form as plain bytes and back, so that a run starts on them without reading any TOML.

`marshal` holds tuples, dicts, strings and numbers alone: nothing in it is ever executed. Every branch of the trie that
starts with another word is bytes of its own, thawed when an article first holds that word, step by step.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from framing.lexicon import model
from framing.lexicon.compiled import Compiled, Entry, guards_of
from framing.lexicon.model import Catalogue
from framing.lexicon.trie import Choices, Node, Trie

_VALUES = {kind.__name__: kind for kind in (
    model.Catalogue, model.Lexicon, model.Marker, model.Group, model.Guard, model.Regex, model.ValenceRange,
)}  # fmt: skip


def freeze(catalogue: Catalogue) -> bytes:
    """A catalogue that has its compiled form, as bytes."""
    compiled = catalogue.compiled
    assert compiled is not None
    guards = [_trie(trie) for trie in compiled.guards.values()]
    plain = _plain(replace(catalogue, compiled=None))
    return marshal.dumps((plain, _trie(compiled.trie), [tuple(entry) for entry in compiled.entries], guards))


def thaw(data: bytes) -> Catalogue:
    """What `freeze` made bytes of. Raises ValueError, EOFError or TypeError for anything else."""
    plain, trie, entries, guards = marshal.loads(data)  # noqa: S302 - checked against its hash by the cache
    catalogue: Catalogue = _value(plain)
    keys = [(n, guard) for n, marker in enumerate(catalogue) for guard in guards_of(marker)]
    tries = {key: _thawed(guard) for key, guard in zip(keys, guards, strict=True)}
    return replace(catalogue, compiled=Compiled(_thawed(trie), _Entries(entries), tries))


class _Entries(list[Any]):
    """Entries as plain tuples, given their names when one is asked for."""

    def __getitem__(self, n: Any) -> Any:
        return Entry(*super().__getitem__(n))


class _Branches(dict[int, Any]):
    """The edges of a node: plain, at a root even bytes, until one is followed."""

    def __getitem__(self, choice: int) -> Node:
        child = super().__getitem__(choice)
        if not isinstance(child, Node):
            plain = marshal.loads(child) if isinstance(child, bytes) else child  # noqa: S302 - our own, by its hash
            child = self[choice] = _node(plain)
        return child


def _trie(trie: Trie) -> tuple[Any, ...]:
    choices, root = trie.choices, trie.root
    tables = (choices.words, choices.stems, choices.shapes, choices.longest_stem, list(choices.capitals))
    edges = {choice: marshal.dumps(_branch(child)) for choice, child in root.edges.items()}
    return tables, edges, root.start and _branch(root.start)


def _thawed(plain: tuple[Any, ...]) -> Trie:
    (words, stems, shapes, longest, capitals), edges, start = plain
    trie = Trie()
    choices: Choices = trie.choices
    choices.words, choices.stems, choices.shapes = words, stems, shapes
    choices.longest_stem, choices.capitals = longest, set(capitals)
    trie.root.edges = _Branches(edges)
    trie.root.start = start and _node(start)
    return trie


def _branch(node: Node) -> tuple[Any, ...]:
    edges = {choice: _branch(child) for choice, child in node.edges.items()}
    gaps = {most: _branch(child) for most, child in node.gaps.items()}
    others = (node.open, node.close, node.start, node.stop)
    return edges, gaps, *(other and _branch(other) for other in others), node.entries


def _node(plain: tuple[Any, ...]) -> Node:
    node = Node()
    edges, gaps, opened, closed, start, stop, node.entries = plain
    node.edges = _Branches(edges)
    node.gaps = {most: _node(child) for most, child in gaps.items()}
    node.open, node.close = opened and _node(opened), closed and _node(closed)
    node.start, node.stop = start and _node(start), stop and _node(stop)
    return node


def _plain(value: Any) -> Any:
    """A value of the model as (its name, its fields), a list for a tuple, a dict or set for theirs."""
    if is_dataclass(value):
        return (type(value).__name__, [_plain(getattr(value, field.name)) for field in fields(value)])
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


def _value(plain: Any) -> Any:
    if isinstance(plain, tuple):
        name, values = plain
        return _VALUES[name](*map(_value, values))
    if isinstance(plain, dict):
        return MappingProxyType({key: _value(inner) for key, inner in plain.items()})
    if isinstance(plain, list):
        return tuple(map(_value, plain)) if plain and not isinstance(plain[0], str) else tuple(plain)
    return plain
