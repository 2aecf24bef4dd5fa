"""Flat news is not marked: the Wikinews articles of a corpus annotated for other ends, counted as they are."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from typing import Any

import framing

MOST = 2.0
"""Flags per 100 of the writer's words that a neutral wire report may have (the aim is less than 1)."""


def test_the_median_wikinews_article_has_at_most_two_flags_in_a_hundred_words(
    annotated: Callable[[str], list[dict[str, Any]]],
) -> None:
    loads = []
    for row in annotated("wikinews"):
        load = framing.audit(row["text"] + "\n", id=row["id"]).value("markers.load")
        assert load.value is not None, f"{row['id']} is too short for a rate"
        loads.append(load.value)
    assert len(loads) >= 20
    assert median(loads) <= MOST
