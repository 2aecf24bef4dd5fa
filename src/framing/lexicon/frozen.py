"""A catalogue and its compiled form as plain bytes and back, so that a run starts on them without reading any TOML.

Nothing in it is ever executed. What an article does not ask for is never thawed: terms and word lists of a marker, the
branches of the trie that start with other words, the guards of what does not hit (framing.lexicon.stored).
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from typing import Any

from framing.lexicon.compiled import Compiled, Pattern, Run, Terms, guards_of
from framing.lexicon.model import Catalogue, Group, Guard, Lexicon, Marker, Regex, ValenceRange
from framing.lexicon.stored import Kept, LaterDict, LaterTuple, Rows, Shelf, Stored, Words, opened, stored, stored_words
from framing.lexicon.trie import Choices, Edges, Node, Trie

Put = Callable[[bytes], Any]
"""Lays bytes down, and gives what they are found by again."""
Find = Callable[[Any], Kept]
"""Finds them by that."""


def freeze(catalogue: Catalogue) -> bytes:
    """A catalogue that has its compiled form, as bytes."""
    compiled = catalogue.compiled
    assert compiled is not None
    guards: dict[int, list[Any]] = {}
    for (number, _), guard in compiled.guards.items():
        guards.setdefault(number, []).append(_trie(guard, bytes))
    shelf = Shelf()
    put = shelf.put
    return shelf.closed((
        [_lexicon(lexicon, put) for lexicon in catalogue.lexicons],
        put(_mapping(catalogue.sets)),
        put(marshal.dumps(tuple(catalogue.exceptions))),
        _trie(compiled.trie, put),
        (len(compiled.entries), list(map(tuple, compiled.entries.runs))),
        _rows(stored(guards.get(number) for number, _ in enumerate(catalogue)), put),
        [(number, _group(group), tuple(regex)) for number, group, regex in compiled.patterns],
    ))  # fmt: skip


def thaw(data: Kept) -> Catalogue:
    """What `freeze` made bytes of. Raises ValueError, EOFError or TypeError for anything else."""
    (lexicons, sets, exceptions, trie, (size, runs), guards, patterns), find = opened(data)
    found = tuple(_lexicon_of(lexicon, find) for lexicon in lexicons)
    markers = [marker for lexicon in found for marker in lexicon.markers]
    shared = LaterTuple(find(exceptions))
    compiled = Compiled(
        _trie_of(trie, find),
        Terms([Run(*run) for run in runs], size, markers, shared),
        _Guards(markers, Rows(Stored(*map(find, guards)), tuple)),
        tuple(Pattern(number, _group_of(group), Regex(*regex)) for number, group, regex in patterns),
    )
    return Catalogue(found, LaterDict(find(sets)), shared, compiled)


class _Guards(Mapping[tuple[int, Guard], Trie]):
    """The tries of guards by the number of their marker: those of one in the order of `guards_of`."""

    def __init__(self, markers: list[Marker], tries: Rows) -> None:
        self._markers, self._tries = markers, tries

    def __getitem__(self, key: tuple[int, Guard]) -> Trie:
        number, guard = key
        return _trie_of(self._tries[number][guards_of(self._markers[number]).index(guard)], memoryview)

    def __iter__(self) -> Iterator[tuple[int, Guard]]:
        return ((n, guard) for n, marker in enumerate(self._markers) for guard in guards_of(marker))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Root(Edges):
    """The edges of a root: bytes, until one is followed."""

    def __init__(self, kept: Rows) -> None:
        super().__init__()
        self._kept = kept

    def choices(self) -> Iterable[int]:
        return filter(self._kept.holds, range(len(self._kept)))

    def after(self, choices: Set[int]) -> list[Node]:
        return [self[choice] for choice in filter(self._kept.holds, choices)]

    def __missing__(self, choice: int) -> Node:
        found: Node = self._kept[choice]
        self[choice] = found
        return found


class _Branches(Edges):
    """The edges of another node: plain, until one is followed."""

    def __getitem__(self, choice: int) -> Node:
        child: Any = super().__getitem__(choice)
        node = child if isinstance(child, Node) else _node(child)
        self[choice] = node
        return node


def _rows(kept: Stored, put: Put) -> tuple[Any, ...]:
    return tuple(put(bytes(part)) for part in kept)


def _trie(trie: Trie, put: Put) -> tuple[Any, ...]:
    choices, root = trie.choices, trie.root
    tables = (choices.stems, choices.shapes, choices.longest_stem, tuple(choices.capitals))
    edges = stored(_branch(root.edges[n]) if n in root.edges else None for n in range(len(choices.ids)))
    return _rows(stored_words(choices.words), put), tables, _rows(edges, put), root.start and _branch(root.start)


def _trie_of(plain: tuple[Any, ...], find: Find) -> Trie:
    words, (stems, shapes, longest, capitals), edges, start = plain
    trie = Trie()
    choices: Choices = trie.choices
    choices.words = Words(Stored(*map(find, words)))  # type: ignore[assignment]  # nothing is added to what was thawed
    choices.stems, choices.shapes = stems, shapes
    choices.longest_stem, choices.capitals = longest, set(capitals)
    trie.root.edges = _Root(Rows(Stored(*map(find, edges)), _node))
    trie.root.start = start and _node(start)
    return trie


def _branch(node: Node) -> tuple[Any, ...] | list[int]:
    """A node that leads nowhere is its entries alone: most are."""
    if not (node.edges or node.gaps or node.open or node.close or node.start or node.stop):
        return node.entries
    edges = {choice: _branch(child) for choice, child in node.edges.items()}
    gaps = {most: _branch(child) for most, child in node.gaps.items()}
    others = (node.open, node.close, node.start, node.stop)
    return edges, gaps, *(other and _branch(other) for other in others), node.entries


def _node(plain: tuple[Any, ...] | list[int]) -> Node:
    node = Node()
    if isinstance(plain, list):
        node.entries = plain
        return node
    edges, gaps, opened, closed, start, stop, node.entries = plain
    node.edges = _Branches(edges)
    node.gaps = {most: _node(child) for most, child in gaps.items()}
    node.open, node.close = opened and _node(opened), closed and _node(closed)
    node.start, node.stop = start and _node(start), stop and _node(stop)
    return node


def _lexicon(lexicon: Lexicon, put: Put) -> tuple[Any, ...]:
    kept = lexicon._replace(sets={}, markers=())
    return tuple(kept), put(_mapping(lexicon.sets)), [_marker(marker, put) for marker in lexicon.markers]


def _lexicon_of(plain: tuple[Any, ...], find: Find) -> Lexicon:
    kept, sets, markers = plain
    found = tuple(_marker_of(marker, find) for marker in markers)
    return Lexicon(*kept)._replace(sets=LaterDict(find(sets)), markers=found)


def _mapping(values: Mapping[str, Any]) -> bytes:
    return marshal.dumps(dict(values))


def _marker(marker: Marker, put: Put) -> tuple[Any, ...]:
    """The short fields, then the long ones, which few runs ask for."""
    short = marker._replace(groups=(), exceptions=(), hits=(), misses=(), replace={}, valence=None)
    lists: tuple[Any, ...] = (
        tuple(map(_group, marker.groups)),
        *map(tuple, (marker.exceptions, marker.hits, marker.misses)),
    )
    long = (*(put(marshal.dumps(one)) for one in lists), put(_mapping(marker.replace)))
    return tuple(short), long, marker.valence and tuple(marker.valence)


def _marker_of(plain: tuple[Any, ...], find: Find) -> Marker:
    short, long, valence = plain
    groups, exceptions, hits, misses, replace = map(find, long)
    return Marker(*short)._replace(
        groups=LaterTuple(groups, _groups_of),
        exceptions=LaterTuple(exceptions),
        hits=LaterTuple(hits),
        misses=LaterTuple(misses),
        replace=LaterDict(replace),
        valence=valence and ValenceRange(*valence),
    )


def _group(group: Group) -> tuple[Any, ...]:
    return group.terms, tuple(map(tuple, group.guards)), group.case, tuple(map(tuple, group.regex))


def _group_of(plain: tuple[Any, ...]) -> Group:
    terms, guards, case, regex = plain
    return Group(terms, tuple(Guard(*guard) for guard in guards), case, tuple(Regex(*one) for one in regex))


def _groups_of(plain: tuple[Any, ...]) -> tuple[Group, ...]:
    return tuple(map(_group_of, plain))
