"""Front matter: the `key: value` lines between two `---` lines (or `key = value` between `+++`) that open a file.

Read simply and safely: values are text. Quotation marks around a value are dropped, block scalars (`>` and `|`) are
joined to one line, and what is more complicated (lists, maps) is kept as the text that stands there.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.lines import lines
from framing.text import Span

_KEY = re.compile(r"([A-Za-z_][\w .-]{0,63}?)[ \t]*[:=](?:[ \t]+|$)")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}


class FrontMatter(NamedTuple):
    """Keys in lower case with their values, where the text goes on, and where a one-line title stands."""

    meta: dict[str, str]
    end: int
    title: Span | None

    @property
    def language(self) -> str:
        """The first part of `lang` or `language`, else English."""
        return (self.meta.get("lang") or self.meta.get("language") or "en").replace("_", "-").split("-")[0].lower()


def front_matter(text: str, start: int) -> FrontMatter | None:
    """The front matter of a text, or None when it does not open with one that is closed and holds only such lines."""
    if text[start : start + 3] not in _FENCES:
        return None
    rows = lines(text, start)
    first = next(rows)
    fence = text[first.start : first.end].rstrip()
    meta: dict[str, list[str]] = {}
    title: Span | None = None
    for row in rows:
        line = text[row.start : row.end]
        if line.rstrip() in _FENCES.get(fence, ()):
            return FrontMatter({key: _joined(values) for key, values in meta.items()}, row.end, title)
        key = _KEY.match(line)
        if key:
            name = key[1].lower()
            value = _unquoted(text, row.start + key.end(), row.end)
            meta[name] = [text[value.start : value.end]]
            if name == "title" and value.start < value.end and meta[name][0] not in (">", "|", ">-", "|-"):
                title = value
        elif line.strip() and not line.startswith("#"):
            if not meta or not line.startswith((" ", "\t", "-", "]", "}", "[")):
                return None
            meta[next(reversed(meta))].append(line.strip())
    return None


def _unquoted(text: str, start: int, end: int) -> Span:
    """The span of a value without the space around it, nor the pair of quotation marks."""
    value = text[start:end]
    start += len(value) - len(value.lstrip())
    end -= len(value) - len(value.rstrip())
    if end - start > 1 and text[start] == text[end - 1] and text[start] in "\"'":
        return Span(start + 1, end - 1)
    return Span(start, max(start, end))


def _joined(values: list[str]) -> str:
    if values[0] in (">", "|", ">-", "|-"):
        return " ".join(values[1:])
    return "\n".join(value for value in values if value)
