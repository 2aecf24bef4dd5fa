"""What an element of a page is by its tag, role and class names: left out, a list of sources, a table of data.

Names of classes are compared word by word: `ad` is not in *header*. The lists are data: lexicons/en/tables/html.toml.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from framing.data import table

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HELD = frozenset(("html", "body", "main", "article"))
"""Never left out for their names: themes write `has-sidebar` on the body."""
_WORD = re.compile(r"[a-z]+|\d+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_NOTE_MARK = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z*†‡])\s*[\])]?\s*", re.IGNORECASE)
_LONGEST_NAMES = 1000


class _Table(NamedTuple):
    """lexicons/en/tables/html.toml, its class names as tuples of words."""

    tags: frozenset[str]
    roles: frozenset[str]
    names: frozenset[tuple[str, ...]]
    sources: frozenset[tuple[str, ...]]


def is_left_out(element: HtmlElement) -> bool:
    """Whether a page sets an element apart from its article, or does not show it."""
    tag = element.tag
    if not isinstance(tag, str):
        return True
    data = _table()
    if tag in _HELD:
        return False
    if tag in data.tags or tag.partition(":")[1]:
        return not (tag in ("footer", "header", "aside") and (is_sources(element) or _holds_headline(element)))
    if (element.get("role") or "").lower() in data.roles or _is_hidden(element):
        return True
    if tag == "sup" and _is_note_mark(element):
        return True
    return not data.names.isdisjoint(_words(element)) and not is_sources(element) and not _holds_article(element)


def is_sources(element: HtmlElement) -> bool:
    """Whether an element's names say that it lists the article's sources."""
    return element.tag not in _HELD and not _table().sources.isdisjoint(_words(element))


def is_data(element: HtmlElement) -> bool:
    """Whether a table holds data, rather than laying out the page: it has heads or a caption, or short cells alone."""
    if next(element.iter("th", "caption"), None) is not None:
        return True
    return next(element.iterdescendants("table", "p", "div", "h1", "h2", "article"), None) is None and not any(
        len(cell.text or "") > 200 for cell in element.iter("td")
    )


@cache
def _table() -> _Table:
    data = table("html")
    names = (frozenset(tuple(name.split()) for name in data[key]) for key in ("names", "sources"))
    return _Table(frozenset(data["tags"]), frozenset(data["roles"]), *names)


def _words(element: HtmlElement) -> set[tuple[str, ...]]:
    """Of each class name and the id: one, two and three words that follow one another; the whole after `=`."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"
    if given == " ":
        return set()
    return set(_grams(given[:_LONGEST_NAMES]))


@cache
def _grams(given: str) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for name in given.split():
        words = _WORD.findall(_CAMEL.sub(" ", name).lower())
        found.add(("=" + name.lower(),))
        found |= {tuple(words[at : at + n]) for at in range(len(words)) for n in (1, 2, 3)}
    return frozenset(found)


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.get("hidden") is not None
        or (element.get("aria-hidden") or "").lower() == "true"
        or _HIDING.search((element.get("style") or "")[:_LONGEST_NAMES]) is not None
    )


def _is_note_mark(element: HtmlElement) -> bool:
    return (
        len(element) <= 1
        and _NOTE_MARK.fullmatch((element.text or "") + "".join(x.text or "" for x in element)) is not None
    )


def _holds_article(element: HtmlElement) -> bool:
    """Whether an article stands inside; then a name such as `social-layout` is the layout's."""
    return next(element.iterdescendants("article", "main", "h1"), None) is not None


def _holds_headline(element: HtmlElement) -> bool:
    """Whether it is the header of the article, not of the page."""
    if element.tag != "header" or next(element.iterdescendants("h1"), None) is None:
        return False
    return next(element.iterdescendants("nav", "form", "ul"), None) is None or any(
        above.tag in ("article", "main") for above in element.iterancestors()
    )
