"""Many articles: ends, spreads and groups say what the rows say, and nothing where there is nothing."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import framing
from framing.auditing import Audit
from framing.page.index import ENDS, Index
from framing.page.rows import COLUMNS, Row, row
from framing.report import build

FLAT = "The council met on Monday. It voted to close the road. The work starts in May. It ends in June. Nobody spoke.\n"
LOADED = "It is a shameful, disgraceful betrayal of every taxpayer in the town, and everyone knows it. " * 6


def article(text: str, **meta: str) -> Audit:
    front = "".join(f"{key}: {value}\n" for key, value in meta.items())
    return framing.audit(f"---\n{front}---\n\n{text}" if meta else text, id=meta.get("title", "text"))


def index(*audits: Audit) -> Index:
    rows = [row(one, f"{n}.html") for n, one in enumerate(build(audits).articles)]
    return Index(rows, {measure.id: measure for measure in audits[0].measures})


@pytest.fixture(scope="module")
def desks() -> Index:
    flat, loaded = FLAT * 4, LOADED
    return index(
        article(flat, title="A", desk="City", date="2026-05-01"),
        article(loaded, title="B", desk="City", date="2026-05-09"),
        article(flat, title="C", desk="World", date="2026-06-01"),
        article("Too short.", title="D", date="soon"),
    )


def test_one_short_article_has_no_spread_and_no_group() -> None:
    found = index(article("Too short."))
    assert (found.spreads, found.groupings, found.keys, found.has_policy) == ([], [], (), False)
    assert [text for text, _ in found.cells(found.rows[0])] == ["not enough text"] * 4


def test_a_row_comes_whole_from_another_process() -> None:
    (made,) = index(article(FLAT, title="A", outlet="Herald")).rows
    assert pickle.loads(pickle.dumps(made)) == made
    assert (made.title, made.keys, made.words) == ("A", ("Herald", "", ""), 23)


def test_the_ends_of_a_spread_are_the_least_and_the_greatest(desks: Index) -> None:
    load = desks.spreads[0]
    assert load.measure.id == COLUMNS[0] == "markers.load"
    assert [one.title for one, _ in load.marks] == ["A", "C", "B"]
    assert [x for _, x in load.marks][:2] == [0, 0]
    assert load.without == 1
    assert [one.title for one in load.highest] == ["B"]
    assert [(one.title, one.href) for one in load.lowest] == [("A", "0.html")]


def test_articles_that_share_the_end_are_counted_and_not_named() -> None:
    found = index(*(article(FLAT * 3, title=f"{n}") for n in range(ENDS + 2)), article(LOADED, title="B"))
    (lowest,) = found.spreads[0].lowest
    assert (lowest.title, lowest.href, lowest.figure) == (f"{ENDS + 2} articles", "", "0.0")


def test_groups_add_counts_and_take_the_rate_last(desks: Index) -> None:
    by_desk = next(one for one in desks.groupings if one.key == "desk")
    city = next(group for group in by_desk.groups if group.name == "City")
    rows: list[Row] = [one for one in desks.rows if one.keys[1] == "City"]
    marks = sum(one.counts["markers.flag@writer"] for one in rows)
    words = sum(one.counts["words@writer"] for one in rows)
    assert (city.articles, city.words) == (2, words)
    assert city.pooled[0].startswith(f"{100 * marks / words:.1f} (")
    assert [group.name for group in by_desk.groups] == ["City", "World", ""]


def test_dates_are_grouped_by_month(desks: Index) -> None:
    by_date = next(one for one in desks.groupings if one.key == "date")
    assert [(group.name, group.articles) for group in by_date.groups] == [("2026-05", 2), ("2026-06", 1), ("soon", 1)]


def test_every_article_is_one_mark_and_inside_the_axis(repo: Path) -> None:
    found = index(*(framing.audit(path) for path in sorted((repo / "tests" / "articles").glob("*.txt"))))
    assert len(found.spreads) == 4
    for spread in found.spreads:
        assert len(spread.marks) + spread.without == len(found.rows) > 5
        assert all(0 <= x <= 1000 for _, x in spread.marks)
        assert max(height for _, _, height in spread.bars) == 1000
