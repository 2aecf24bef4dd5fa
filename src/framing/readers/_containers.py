"""Markdown's containers: which quotes and list items a line goes on with, and which begin in it (after CommonMark)."""

from __future__ import annotations

import re

QUOTE = -1
"""A block quote in a stack of containers; a list item is the number of columns by which its content is indented."""

MAX_DEPTH = 64
"""Containers inside each other; deeper markers are read as words, so that the time a line takes is bounded."""

_SPACES = re.compile(" *")
_ITEM = re.compile(r"(?:[-*+\u2022]|(\d{1,9})[.)])(?:(?=[ \t])|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]+")


def kept(prose: str, at: int, end: int, stack: list[int]) -> tuple[int, int]:
    """How many of the open containers the line goes on with, and where what it holds of them starts."""
    for depth, container in enumerate(stack):
        columns, words = indented(prose, at, end)
        if container == QUOTE:
            if columns > 3 or words >= end or prose[words] != ">":
                return depth, at
            at = _after_quote(prose, words, end)
        elif words < end:
            if columns < container:
                return depth, at
            at = _further(prose, at, container)
    return len(stack), at


def begun(prose: str, at: int, end: int, depth: int, *, in_paragraph: bool) -> tuple[list[int], int]:
    """The containers that begin in the line below `depth` open ones, and where what they hold starts.

    In a paragraph, a list begins only with words, and a numbered one only with 1.
    """
    opened: list[int] = []
    while depth + len(opened) < MAX_DEPTH:
        columns, words = indented(prose, at, end)
        if columns > 3 or words >= end:
            break
        item = _ITEM.match(prose, words, end)
        if prose[words] == ">":
            opened.append(QUOTE)
            at = _after_quote(prose, words, end)
        elif item is None or is_rule(prose, words, end):
            break
        elif in_paragraph and not opened and (item.end() == end or item[1] not in (None, "1")):
            break
        else:
            column = columns + item.end() - item.start()
            inner, at = _item_content(prose, item.end(), end, column)
            opened.append(column + inner)
    return opened, at


def indented(prose: str, at: int, end: int, column: int = 0) -> tuple[int, int]:
    """Columns of white space at a place in that column, and where it ends; a tab goes on to the next fourth column."""
    spaces = _SPACES.match(prose, at, end)
    assert spaces is not None
    columns, at = column + len(spaces[0]), spaces.end()
    while at < end and prose[at] in " \t":
        columns = (columns // 4 + 1) * 4 if prose[at] == "\t" else columns + 1
        at += 1
    return columns - column, at


def is_rule(prose: str, at: int, end: int) -> bool:
    """Whether a line is a thematic break: three or more of one mark, and white space."""
    mark = prose[at]
    return mark in "-*_" and prose.count(mark, at, end) > 2 and set(prose[at:end]) <= {mark, " ", "\t"}


def _after_quote(prose: str, mark: int, end: int) -> int:
    return mark + 2 if mark + 1 < end and prose[mark + 1] == " " else mark + 1


def _item_content(prose: str, at: int, end: int, column: int) -> tuple[int, int]:
    """Columns between a list marker and its content, and where the content starts: after the box of a task."""
    columns, words = indented(prose, at, end, column)
    if columns > 4:  # indented code in an item
        return 1, at + 1
    task = _TASK.match(prose, words, end)
    return max(1, columns), task.end() if task else words


def _further(prose: str, at: int, columns: int) -> int:
    """The place so many columns of white space further on."""
    passed = 0
    while passed < columns:
        passed = (passed // 4 + 1) * 4 if prose[at] == "\t" else passed + 1
        at += 1
    return at
