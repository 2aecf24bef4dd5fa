"""quanteda dictionaries in YAML: names over names over lists of words; `*` stands for any letters, `?` for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from framing.errors import ConfigurationError, Fault
from framing.lexicon.exchange import yaml
from framing.lexicon.exchange.lists import Category, LeftOut, Listed, all_phrases


def write(markers: Iterable[Listed], left_out: list[LeftOut]) -> str:
    """A dictionary with the families as its keys, and a list a marker under them."""
    tree: dict[str, dict[str, yaml.Node]] = {}
    for one in markers:
        name = one.marker.id.partition(".")[2]
        tree.setdefault(one.marker.family, {})[name] = list(all_phrases(one, left_out))
    return yaml.write(tree)


def read(text: str, name: str, left_out: list[LeftOut]) -> list[Category]:
    """The lists of a dictionary, each named after the keys above it."""
    found = list(_lists(yaml.read(text, name), ()))
    if not found:
        raise ConfigurationError([Fault(name, "holds names and no list of words")])
    return found


def _lists(tree: Mapping[str, yaml.Node], above: tuple[str, ...]) -> Iterator[Category]:
    for key, node in tree.items():
        path = (*above, key)
        if isinstance(node, Mapping):
            yield from _lists(node, path)
        else:
            yield Category(".".join(path), [node] if isinstance(node, str) else list(node))
