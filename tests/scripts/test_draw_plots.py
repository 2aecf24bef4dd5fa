"""The gallery in the docs: each public plot once, and every picture what the script draws now, byte for byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from framing import plot
from framing.plot import Plot
from scripts.draw_plots import IMAGES, gallery


@pytest.fixture(scope="module")
def drawn() -> dict[str, Plot]:
    return gallery()


def test_the_page_shows_every_plot(repo: Path, drawn: dict[str, Plot]) -> None:
    page = (repo / "docs" / "plots.md").read_text("utf-8")
    functions = [name for name in plot.__all__ if name.islower() and name != "alt_text"]
    assert sorted(drawn) == sorted(functions)
    assert re.findall(r"^## (\w+)$", page, re.MULTILINE) == list(drawn)
    assert re.findall(r"^!\[.+\]\(images/plots/(\w+)\.svg\)$", page, re.MULTILINE) == list(drawn)
    assert {path.stem for path in IMAGES.iterdir()} == set(drawn)


def test_every_picture_is_what_is_drawn_now(drawn: dict[str, Plot]) -> None:
    stale = [name for name, figure in drawn.items() if (IMAGES / f"{name}.svg").read_text("utf-8") != figure.svg()]
    assert stale == [], "run python scripts/draw_plots.py"
