"""The page on frames names every method, function and column, in order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import framing
from framing import frame
from framing.auditing import Audit

COLUMNS = {
    "table": frame.TABLE, "articles": frame.ARTICLES, "counts": frame.COUNTS, "hits": frame.HITS,
    "sentences": frame.SENTENCES, "comparisons": frame.COMPARISONS, "attributions": frame.ATTRIBUTIONS,
    "voices": frame.VOICES, "speakers": frame.SPEAKERS, "sources": frame.SOURCES, "drift": frame.DRIFT,
    "claims": frame.CLAIMS,
}  # fmt: skip


def rows(repo: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Function -> the method and the columns that the page gives it."""
    text = (repo / "docs" / "frames.md").read_text("utf-8")
    found = re.findall(r"^\| `(\w+)\(.*?\)` \| `(\w+)` \| .* \| `([\w ]+)` \|$", text, re.MULTILINE)
    return {function: (method, tuple(columns.split())) for method, function, columns in found}


def test_every_frame_is_there_with_its_columns_in_order(repo: Path) -> None:
    assert {function: columns for function, (_, columns) in rows(repo).items()} == COLUMNS


@pytest.fixture(scope="module")
def audit() -> Audit:
    return framing.audit("“It rained,” the mayor said. The council met.\nSources\nhttps://example.org/a\n", id="a")


@pytest.mark.parametrize("function", COLUMNS)
def test_a_method_gives_what_the_page_says(repo: Path, audit: Audit, function: str) -> None:
    method, columns = rows(repo)[function]
    assert tuple(getattr(audit, method)().columns) == columns
    assert tuple(getattr(frame, function)([]).columns) == columns
