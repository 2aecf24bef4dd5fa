"""Globs over relative paths."""

from __future__ import annotations

import pytest

from framing.gating.globs import matches


@pytest.mark.parametrize(
    ("path", "glob", "fits"),
    [
        ("a.md", "*.md", True),
        ("deep/a.md", "*.md", True),
        ("deep/a.md", "./*.md", False),
        ("deep/a.md", "deep/*.md", True),
        ("deep/er/a.md", "deep/*.md", False),
        ("deep/er/a.md", "deep/**", True),
        ("deep/er/a.md", "deep/**/a.md", True),
        ("deep/a.md", "deep/**/a.md", True),
        ("deep", "deep/**", False),
        ("deeper/a.md", "deep/**", False),
        ("a+b[1].md", "a+b[1].md", True),
        ("a1.md", "a?.md", True),
        ("a/.md", "a?.md", False),
        ("a\nb.md", "a?b.md", True),
    ],
)
def test_a_star_stays_in_its_folder_and_two_do_not(path: str, glob: str, fits: bool) -> None:
    assert matches(path, glob) is fits
