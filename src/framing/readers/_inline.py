"""Markdown inside a block: what is markup becomes fillers, what is words stays where it is, links are noted.

A linear scan over the characters that can begin markup, after CommonMark's appendix on parsing: brackets and emphasis
are stacks, code spans look their closing run up. `[text](url).` keeps *text* and the full stop on its chunk.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from framing.text import Link, Span
from framing.typography import FILLER, Mask, normalise
from framing.urls import URL_START, is_address, trimmed

_SPECIAL = re.compile(
    r"\\[!-/:-@\[-`{-~\r\n]|`+|<|!?\[|\]|[*_]+|~~+"
    rf"|&(?:\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}});|{URL_START}",
    re.IGNORECASE,
)
_URL = re.compile(r"[^\s<>\"]+")
_URL_IN_BRACKETS = re.compile(r"[^\s<>\"\]]+")
_TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\r\n]*)>|(?P<bare>(?:[^\s()<>\\]++|\\.|\([^\s()]*\))*+))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")
_AUTOLINK = re.compile(r"<((?:[a-z][a-z0-9+.-]{1,31}:[^\s<>]*)|[\w.+-]+@[\w.-]+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<[!?][^<>]*>", re.IGNORECASE)
_BACKTICKS = re.compile(r"`+")

Definitions = Mapping[str, Span]
"""Link labels, folded by `folded`, and where their URLs stand."""


class _Bracket(NamedTuple):
    start: int
    end: int
    image: bool


def folded(label: str) -> str:
    """A link label as references are matched: without case, and with single spaces."""
    return " ".join(label.split()).casefold()


class Inline:
    """Masks, links and comments of the blocks scanned so far. `text` is as read, `prose` what is known of its prose."""

    def __init__(self, text: str, prose: str, definitions: Definitions) -> None:
        self.text = text
        self.prose = prose
        self.definitions = definitions
        self.masks: list[Mask] = []
        self.links: list[Link] = []
        self.comments: list[Span] = []

    def scan(self, start: int, end: int) -> None:
        """Note the masks and links of one block."""
        self._brackets: list[_Bracket] = []
        self._runs: dict[str, list[list[int]]] = {}
        self._ticks: dict[int, list[int]] | None = None
        self._comment_ends = True
        at = start
        while found := _SPECIAL.search(self.prose, at, end):
            at = self._take(found, end)

    def _take(self, found: re.Match[str], end: int) -> int:
        """Handle the markup at a match; gives where the scan goes on."""
        start, mark = found.start(), found[0]
        match mark[0]:
            case "\\":
                self.masks.append(Mask(start, start + 1))
            case "`":
                return self._code(start, found.end(), end)
            case "<":
                return self._angle(start, end)
            case "*" | "_" | "~":
                self._emphasis(start, found.end(), end)
            case "&":
                self._entity(start, found.end())
            case "]":
                return self._close(start, end)
            case "!" | "[":
                self._brackets.append(_Bracket(start, found.end(), mark[0] == "!"))
            case _:
                return self._bare(start, end)
        return found.end()

    def _code(self, start: int, content: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in _BACKTICKS.finditer(self.prose, start, end):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        width = content - start
        runs = self._ticks.get(width, [])
        closing = bisect_right(runs, start)
        if closing == len(runs):
            return content
        self.masks.append(Mask(start, runs[closing] + width))
        return runs[closing] + width

    def _angle(self, start: int, end: int) -> int:
        link = _AUTOLINK.match(self.prose, start, end)
        if link:
            span = Span(*link.span(1))
            if is_address(link[1]):
                self.links.append(Link(self.text[span.start : span.end], span, span))
            return self._hide(start, link.end())
        if self.prose.startswith("<!--", start):
            close = self.prose.find("-->", start, end) if self._comment_ends else -1
            if close >= 0:
                self.comments.append(Span(start, close + 3))
                return self._hide(start, close + 3)
            self._comment_ends = False
        tag = _TAG.match(self.prose, start, end)
        return self._hide(start, tag.end()) if tag else start + 1

    def _bare(self, start: int, end: int) -> int:
        found = (_URL_IN_BRACKETS if self._brackets else _URL).match(self.prose, start, end)
        assert found is not None
        span = Span(start, trimmed(self.prose, start, found.end()))
        self.links.append(Link(self.text[span.start : span.end], span, span))
        return self._hide(*span)

    def _entity(self, start: int, end: int) -> None:
        """An entity becomes its character, last in its place, so that the word before goes on to it: isn&rsquo;t."""
        from html import unescape  # its table of names costs start-up time, and articles seldom need it

        char = normalise(unescape(self.prose[start:end]))
        if len(char) == 1:
            self.masks.append(Mask(start, end, " " if char == " " else FILLER * (end - start - 1) + char))

    def _close(self, start: int, end: int) -> int:
        """A `]`: ends a link, an image or a footnote mark when a target or a known label goes with it."""
        if not self._brackets:
            return start + 1
        opening = self._brackets.pop()
        label = Span(opening.end, start)
        if self.prose.startswith("^", label.start):
            return self._hide(opening.start, start + 1)
        target = _TARGET.match(self.prose, start + 1, end)
        if target:
            url, after = Span(*target.span("angled" if target["angled"] is not None else "bare")), target.end()
        else:
            defined, after = self._defined(label, end)
            if defined is None:
                return start + 1
            url = defined
        if opening.image:
            return self._hide(opening.start, after)
        if is_address(self.text[url.start : url.start + 16]):
            while self.links and self.links[-1].label.start >= label.start:  # the address as its own label
                self.links.pop()
            self.links.append(Link(self.text[url.start : url.end], url, label))
        self._hide(opening.start, opening.end)
        return self._hide(start, after)

    def _defined(self, label: Span, end: int) -> tuple[Span | None, int]:
        """Where the URL of `[label][name]`, `[label][]` or `[label]` stands, and the end of the whole reference."""
        named = _REFERENCE.match(self.prose, label.end + 1, end)
        if named and named[1].strip():
            return self.definitions.get(folded(named[1])), named.end()
        if not self.definitions or label.end - label.start > 999:
            return None, label.end + 1
        return self.definitions.get(
            folded(self.prose[label.start : label.end])
        ), named.end() if named else label.end + 1

    def _emphasis(self, start: int, after: int, end: int) -> None:
        """Pair a run of `*`, `_` or `~` with the runs before it; what pairs is masked, a lone mark stays."""
        char = self.prose[start]
        before = self.prose[start - 1] if start else " "
        behind = self.prose[after] if after < end else " "
        inside = char == "_"
        opens = not behind.isspace() and not (inside and before.isalnum())
        closes = not before.isspace() and not (inside and behind.isalnum())
        stack = self._runs.setdefault(char, [])
        while closes and stack and start < after:
            run = stack[-1]
            width = min(run[1] - run[0], after - start)
            self._hide(run[1] - width, run[1])
            start = self._hide(start, start + width)
            run[1] -= width
            if run[0] == run[1]:
                stack.pop()
        if opens and start < after:
            stack.append([start, after])

    def _hide(self, start: int, end: int) -> int:
        self.masks.append(Mask(start, end))
        return end
