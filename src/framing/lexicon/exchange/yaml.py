"""The part of YAML that word lists are written in: nested mappings, lists of scalars, quotes and comments.

Every scalar is text (`no` and `1.0` are words here, not a truth value and a number). Anything else (anchors, tags, text
over several lines, mappings in lists or in one line) is refused with its line, never guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from framing.errors import ConfigurationError, Fault

Node = str | list[str] | dict[str, "Node"]

MAX_DEPTH = 20
_PLAIN_KEY = re.compile(r"[a-z][a-z-]{3,}")
_QUOTED = re.compile(r""" "(?:[^"\\]|\\.)*" | '(?:[^']|'')*' """, re.VERBOSE)
_COMMENT = re.compile(r"(?:^|\s)#")
_KEY_END = re.compile(r":(?:\s+|$)")
_REFUSED = {
    "&": "an anchor", "*": "an alias (a word that begins with * has to stand in quotation marks)", "!": "a tag",
    "|": "text over several lines", ">": "text over several lines", "{": "a mapping in one line", "?": "a complex key",
    "@": "a reserved mark", "`": "a reserved mark", "%": "a directive", "]": "a stray bracket", "}": "a stray bracket",
}  # fmt: skip


class Line(NamedTuple):
    """A line that holds something: its number, how far it is indented, and the rest without a comment."""

    number: int
    indent: int
    text: str


def read(text: str, name: str) -> dict[str, Node]:
    """The mapping in a YAML text. Raises ConfigurationError with the line of what is not in this part of YAML."""
    return _Reader(text, name).mapping()


def write(tree: Mapping[str, Node], indent: int = 0) -> str:
    """A mapping as YAML, all text in quotation marks."""
    return "".join(f"{line}\n" for line in _written(tree, indent))


def _written(tree: Mapping[str, Node], indent: int) -> list[str]:
    pad = " " * indent
    found: list[str] = []
    for key, value in tree.items():
        head = f"{pad}{key if _PLAIN_KEY.fullmatch(key) and key != 'null' else quoted(key)}:"
        if isinstance(value, str):
            found.append(f"{head} {quoted(value)}")
        elif isinstance(value, Mapping):
            found += [head, *_written(value, indent + 2)]
        else:
            found += [head, *(f"{pad}  - {quoted(item)}" for item in value)]
    return found


def quoted(text: str) -> str:
    """Text in double quotation marks, as JSON, YAML and TOML all read it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self._name = name
        self._lines = self._cut(text.removeprefix("\ufeff"))
        self._at = 0

    def mapping(self) -> dict[str, Node]:
        if not self._lines:
            raise self._fault(1, "expected names with lists of words, found nothing")
        first = self._lines[0]
        if first.text.startswith(("- ", "[")) or first.text == "-":
            raise self._fault(first.number, "expected a name with a colon, found a list")
        found = self._mapping(first.indent, 0)
        if self._at < len(self._lines):
            raise self._fault(self._lines[self._at].number, "is indented less than what it stands under")
        return found

    def _cut(self, text: str) -> list[Line]:
        found: list[Line] = []
        for number, raw in enumerate(text.splitlines(), 1):
            indent = len(raw) - len(raw.lstrip(" "))
            bare = self._without_comment(raw[indent:], number)
            if not bare or (bare == "---" and not found):
                continue
            if bare.startswith("\t"):
                raise self._fault(number, "is indented by a tab; YAML wants spaces")
            if bare in ("---", "..."):
                raise self._fault(number, "begins or ends a second document; put it in a file of its own")
            found.append(Line(number, indent, bare))
        return found

    def _without_comment(self, text: str, number: int) -> str:
        at = 0
        while at < len(text):
            comment = _COMMENT.search(text, at)
            if comment is None:
                break
            quote = self._next_quoted(text, at)
            if quote is None or comment.start() < quote[0]:
                return text[: comment.start()].rstrip()
            at = quote[1]
        return text.rstrip()

    def _next_quoted(self, text: str, at: int) -> tuple[int, int] | None:
        """Where the next quoted scalar stands: one that begins after a space, a colon, a comma or a bracket."""
        for found in _QUOTED.finditer(text, at):
            if found.start() == 0 or text[found.start() - 1] in " [,":
                return found.span()
        return None

    def _mapping(self, indent: int, depth: int) -> dict[str, Node]:
        found: dict[str, Node] = {}
        if depth > MAX_DEPTH:
            raise self._fault(self._lines[self._at].number, f"is nested more than {MAX_DEPTH} deep")
        while self._at < len(self._lines) and self._lines[self._at].indent == indent:
            line = self._lines[self._at]
            key, rest = self._key(line)
            if key in found:
                raise self._fault(line.number, f"names {key!r} a second time")
            self._at += 1
            found[key] = self._scalar_or_list(rest, line.number) if rest else self._nested(indent, depth)
            following = self._lines[self._at : self._at + 1]
            if following and following[0].indent > indent:
                raise self._fault(following[0].number, "does not line up with what stands above it")
        return found

    def _nested(self, indent: int, depth: int) -> Node:
        """What stands under a key: a mapping or a list, further in; a list may stand as far out as its key."""
        if self._at == len(self._lines):
            return []
        line = self._lines[self._at]
        is_item = line.text == "-" or line.text.startswith("- ")
        if line.indent > indent:
            return self._list(line.indent) if is_item else self._mapping(line.indent, depth + 1)
        return self._list(indent) if is_item and line.indent == indent else []

    def _list(self, indent: int) -> list[str]:
        found: list[str] = []
        while self._at < len(self._lines) and self._lines[self._at].indent == indent:
            line = self._lines[self._at]
            if line.text == "-":
                raise self._fault(line.number, "is an item with nothing in it")
            if not line.text.startswith("- "):
                break
            item = line.text[2:].strip()
            if item.startswith(("- ", "[")) or self._split_key(item) is not None:
                raise self._fault(line.number, "holds a list or a mapping inside a list; expected a word or a phrase")
            found.append(self._scalar(item, line.number))
            self._at += 1
        return found

    def _key(self, line: Line) -> tuple[str, str]:
        parts = self._split_key(line.text)
        if parts is None or line.text.startswith("- "):
            raise self._fault(line.number, f"expected a name with a colon, found {line.text[:40]!r}")
        return self._scalar(parts[0], line.number), parts[1]

    def _split_key(self, text: str) -> tuple[str, str] | None:
        """The key and what follows its colon; None where there is no colon that ends a key."""
        quote = _QUOTED.match(text)
        colon = _KEY_END.match(text, quote.end()) if quote else _KEY_END.search(text)
        return (text[: colon.start()], text[colon.end() :].strip()) if colon else None

    def _scalar_or_list(self, text: str, number: int) -> str | list[str]:
        if not text.startswith("["):
            return self._scalar(text, number)
        if not text.endswith("]"):
            raise self._fault(number, "opens a list that does not close in the same line; write it one item a line")
        found, at, inner = [], 0, text[1:-1].strip()
        while at < len(inner):
            quote = _QUOTED.match(inner, at)
            comma = inner.find(",", quote.end() if quote else at)
            end = comma if comma >= 0 else len(inner)
            found.append(self._scalar(inner[at:end].strip(), number))
            at = end + 1 + (len(inner[end + 1 :]) - len(inner[end + 1 :].lstrip()))
        return found

    def _scalar(self, text: str, number: int) -> str:
        quote = _QUOTED.fullmatch(text)
        if quote and text[0] == "'":
            return text[1:-1].replace("''", "'")
        if quote:
            try:
                return str(json.loads(text, strict=False))
            except ValueError:
                raise self._fault(number, f"has an escape that is not known here: {text[:40]}") from None
        if not text or text[0] in "\"'":
            raise self._fault(number, "has a quotation mark that does not close, or no word at all")
        if text[0] in _REFUSED:
            raise self._fault(number, f"has {_REFUSED[text[0]]}, which is not read here: {text[:40]}")
        if _KEY_END.search(text) or text[0] in "[,":
            raise self._fault(number, f"has a mapping or a list where a word is expected: {text[:40]}")
        return text

    def _fault(self, number: int, message: str) -> ConfigurationError:
        return ConfigurationError([Fault(f"{self._name}:{number}", message)])
