"""Guards against getting slow, as ratios to the oracles in the same process, with slack for a loaded machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.hostile import article
from framing.auditor import Auditor
from framing.reading import read_text
from framing.text import Document

LEAST_AGAINST_PACKAGES = 0.2
"""An audit is half as fast as the two packages alone (docs/performance.md); less than half of that is a fault."""
MOST_GROWTH = 2.5
"""Cost a word of an article twenty times as long; .9 to 1.3 when measured with care."""


@pytest.fixture(scope="module")
def news(repo: Path) -> list[Document]:
    text = (repo / "docs/examples/transit-fares.txt").read_text("utf-8")
    # each text another one: textstat keeps what it was asked last
    return [read_text(text.replace(". ", f" in {1900 + n}. "), str(n))[0] for n in range(12)]


def test_an_audit_keeps_up_with_the_two_packages_alone(news: list[Document]) -> None:
    from benchmarks.pipelines import at_once, packages, seconds

    auditor = Auditor()
    audits = list(auditor.audits(news))
    packages(audits[:1])
    ratio = seconds(lambda: packages(audits[1:])) / min(seconds(lambda: at_once(auditor, news[1:])) for _ in range(3))
    assert ratio > LEAST_AGAINST_PACKAGES


@pytest.mark.parametrize("hostile", [False, True])
def test_a_word_of_a_long_article_costs_what_one_of_a_short_one_does(news: list[Document], hostile: bool) -> None:
    import random

    from benchmarks.pipelines import one_at_a_time, seconds

    text = article(random.Random(3)) if hostile else news[0].text
    short = [read_text(text, "short")[0]] * 20
    long = [read_text("\n\n".join([text] * 20), "long")[0]]
    auditor = Auditor()
    one_at_a_time(auditor, [*short, *long])
    cost = [min(seconds(lambda d=d: one_at_a_time(auditor, d)) for _ in range(3)) for d in (short, long)]  # type: ignore[misc]
    assert cost[1] < MOST_GROWTH * cost[0]
