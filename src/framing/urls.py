"""Web addresses in running text. Left in prose a URL invents pronouns ("us"), numbers and sentences: it is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.text import Span

URL_START = r"(?:(?<![\w.@/])(?:https?|ftp)://|(?<![\w.@/:-])www\.)(?=\w)"
_URL = re.compile(URL_START + r"[^\s<>\"]+|(?<![\w.+-])[\w.+-]{1,64}@(?=[\w-])[\w.-]*\w", re.IGNORECASE)
_MARKS = ("://", "www.", "WWW.", "Www.", "@")
_MARK = re.compile(r"://|@|w[wW]{2}\.|W[wW]{2}\.")
_TRAILING = ".,;:!?'*_~\u2014\u2026\u2060|`\\"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def urls(prose: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The span of every URL and mail address, without the punctuation that ends the clause around it."""
    if not any(mark in prose for mark in _MARKS):  # most texts hold none, and the pattern is slow
        return
    end = len(prose) if end is None else end
    while mark := _MARK.search(prose, start, end):
        # an address stands on one line: only that is read
        line = max(start, prose.rfind("\n", start, mark.start()) + 1)
        following = prose.find("\n", mark.end(), end)
        start = end if following < 0 else following
        for found in _URL.finditer(prose, line, start):
            yield Span(found.start(), trimmed(prose, found.start(), found.end()))


def is_address(url: str) -> bool:
    """Whether a URL leads to a page rather than to a mailbox."""
    return "://" in url or url[:4].lower() == "www."


def trimmed(prose: str, start: int, end: int) -> int:
    """The end of a URL once closing punctuation is left to the sentence; a bracket that it opened itself stays."""
    depth = {mark: prose.count(_PAIRS[mark], start, end) - prose.count(mark, start, end) for mark in _PAIRS}
    while end > start:
        last = prose[end - 1]
        if last in _PAIRS and depth[last] < 0:
            depth[last] += 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
