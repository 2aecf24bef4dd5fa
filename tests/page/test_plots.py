"""Scales that hold their values, and bars that are the sentences'."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.page.marks import places
from framing.page.plots import forest, scale, tone, voices
from framing.report import build


@pytest.mark.parametrize(
    ("most", "end", "step"),
    [(0.0, 1.0, 0.5), (0.03, 0.03, 0.005), (2.4, 2.5, 0.5), (7.4, 8.0, 2.0), (13.9, 15.0, 5.0), (100.0, 100.0, 20.0)],
)
def test_an_axis_ends_on_a_tick_at_or_above_the_most(most: float, end: float, step: float) -> None:
    assert scale(most) == pytest.approx((end, step))


def test_rates_lie_inside_their_intervals_on_onescale_from_zero(repo: Path) -> None:
    article = build([framing.audit(repo / "docs" / "examples" / "transit-fares.txt")]).articles[0]
    found = forest(article)
    assert [row.label for row in found.rows] == ["Summary", "Key Takeaways", "In-Depth"]
    assert all(0 <= row.low <= row.x <= row.high <= 100 for row in found.rows)
    assert found.ticks[0] == (0, "0")
    assert found.ticks[-1][0] == pytest.approx(100)
    assert [row.marked for row in found.rows] == [0, 0, 28]


def test_each_sentence_has_its_bar_and_each_section_its_stretch(repo: Path) -> None:
    article = build([framing.audit(repo / "docs" / "examples" / "transit-fares.txt")]).articles[0]
    found = tone(article, places(article.article))
    assert len(found.bars) == 22
    assert [(at.label, at.first, at.last) for at in found.stretches] == [
        ("Summary", 1, 1),
        ("Key Takeaways", 2, 4),
        ("In-Depth", 5, 22),
    ]
    assert found.lowest.compound == min(article.audit.total.series["tone.compound"])


def test_the_voices_of_a_section_fill_its_bar(repo: Path) -> None:
    article = build([framing.audit(repo / "tests" / "articles" / "quoted-debate.txt")]).articles[0]
    for row in voices(article):
        assert sum(words for _, words, _, _, _ in row.parts) == row.words > 0
        assert sum(width for *_, width in row.parts) == pytest.approx(100)
