"""Groups of articles: every measure of the sums, and intervals that take the article, not the word, as the unit."""

from __future__ import annotations

from random import Random

import pandas as pd
import pytest

import framing
from framing.frame.groups import Group
from framing.frame.tables import article_rows
from framing.intervals import resampling

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 5


def test_a_group_of_one_article_has_that_articles_values_without_an_interval() -> None:
    audit = framing.audit(f"{FLAT}{LOADED}“A disgrace,” she said. " * 3, id="a")
    group = Group(audit.measures)
    group.add(audit)
    rows = [row[:3] for row in group.rows()]
    assert rows == [row[1:4] for row in article_rows(audit, intervals=False)]
    assert sum(value is not None for _, _, value in rows) > 20
    assert {row[3:5] for row in group.rows()} == {(None, None)}


def test_the_order_of_the_articles_changes_no_value() -> None:
    audits = [framing.audit(text) for text in (FLAT, LOADED, FLAT + LOADED)]
    there, back = Group(audits[0].measures), Group(audits[0].measures)
    for audit in audits:
        there.add(audit)
    for audit in reversed(audits):
        back.add(audit)
    assert [row[2] for row in there.rows()] == pytest.approx([row[2] for row in back.rows()], nan_ok=True)


def test_an_interval_is_the_bootstrap_over_articles() -> None:
    texts = [FLAT * (1 + n % 3) + LOADED * (n % 2) for n in range(8)]
    found = framing.audit_frame(pd.DataFrame({"text": texts}), measures=["markers.load"]).groups.iloc[0]
    totals = [framing.audit(text).total.counts for text in texts]
    sample = tuple(tuple(c.get(name, 0) for c in totals) for name in ("markers.flag@writer", "words@writer"))
    low, high = resampling.bootstrap(sample, lambda k, n: 100 * k / n)  # type: ignore[misc]
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
    assert found.low < found.value < found.high


def test_clustered_hits_are_covered_where_a_poisson_interval_is_not() -> None:
    """Rates that vary from article to article (gamma, coefficient of variation 1), 25 articles of 400 words."""
    random = Random(5)
    covered = 0
    for _ in range(100):
        rates = [random.gammavariate(1, 0.02) for _ in range(25)]
        hits = tuple(float(sum(random.random() < rate for _ in range(400))) for rate in rates)
        found = resampling.bootstrap((hits, (400.0,) * 25), lambda k, n: k / n, resamples=400)
        assert found is not None
        covered += found[0] <= 0.02 <= (found[1] or 0)
    assert covered >= 88  # at 95% nominal, heavily skewed clusters
