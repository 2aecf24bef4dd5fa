"""Lists read from another tool's file, written as a lexicon of one's own, whose markers are shown and not counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.lexicon.exchange.lists import Category, LeftOut, as_term
from framing.lexicon.exchange.yaml import quoted
from framing.lexicon.terms import Row, TermError

WIDTH = 116
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


class House(NamedTuple):
    """A lexicon as text, and how much it holds."""

    toml: str
    markers: int
    terms: int


def house(categories: Iterable[Category], family: str, source: str, left_out: list[LeftOut]) -> House:
    """The TOML of a lexicon with a marker for each list that holds words; what is no term is added to `left_out`."""
    parts, taken, count = [_head(family, source)], set[str](), 0
    for category in categories:
        terms = list(_terms(category, left_out))
        if not terms:
            left_out.append(LeftOut("lists without a word that framing can look for", category.name, source))
            continue
        marker_id = _unused(f"{family}.{slug(category.name)}", taken)
        parts.append("\n".join(_marker(marker_id, category, terms, source)) + "\n")
        count += len(terms)
    return House("\n".join(parts), len(taken), count)


def slug(name: str) -> str:
    """A name as the half of an id."""
    return _NOT_SLUG.sub("-", name.lower()).strip("-") or "list"


def _unused(id: str, taken: set[str]) -> str:
    name, n = id, 2
    while name in taken:
        name, n = f"{id}-{n}", n + 1
    taken.add(name)
    return name


def _terms(category: Category, left_out: list[LeftOut]) -> Iterator[tuple[str, str]]:
    """(term, wording to write instead or "") of each entry that says something new."""
    seen: set[Row] = set()
    for entry in category.entries:
        try:
            term, rows = as_term(entry)
        except TermError as fault:
            left_out.append(LeftOut(f"entries with {fault}", entry, category.name))
            continue
        wording = category.replace.get(entry, "")
        if wording and "*" in term:
            left_out.append(LeftOut("wordings for every word of a stem", f"{term} → {wording}", category.name))
            wording = ""
        if not seen.issuperset(rows):
            seen.update(rows)
            yield term, wording


def _head(family: str, source: str) -> str:
    title = family.replace("-", " ").capitalize()
    return (
        "# These markers are shown and compared, and count in no load. To make one count, write three `hits` with the\n"
        "# words in [brackets] and three `misses`, then role = 'flag'; `framing lexicon test` runs the examples.\n"
        f'[lexicon]\nid = "house.{family}"\nversion = "1"\nlanguage = "en"\nfamily = "{family}"\n'
        f"title = {quoted(title)}\nsummary = {quoted(f'Word lists from {source}.')}\n"
    )


def _marker(id: str, category: Category, terms: list[tuple[str, str]], source: str) -> Iterator[str]:
    yield f'[[marker]]\nid = "{id}"\ntitle = {quoted(category.name)}\nrole = "describe"'
    yield f'severity = "{category.severity}"'
    yield f"why = {quoted(category.why or f'Stands in the list {category.name} of {source}.')}"
    yield f"source = {quoted(f'{source}; {category.link}' if category.link else source)}"
    yield from ("terms = [", *_wrapped(quoted(term) for term, _ in terms), "]")
    yield from ("hits = []", "misses = []")
    instead = {term: wording for term, wording in terms if wording}
    if instead:
        yield "[marker.replace]"
        yield from (f"{quoted(term)} = {quoted(wording)}" for term, wording in instead.items())


def _wrapped(items: Iterable[str]) -> Iterator[str]:
    line = "   "
    for item in items:
        if len(line) + len(item) + 2 > WIDTH and line.strip():
            yield line
            line = "   "
        line += f" {item},"
    yield line
