"""Queries over the Parquet output: exact answers on ten articles of four texts, a longer one and a bad row."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from framing.corpus.queries import ask, opened, queries
from framing.errors import InputError
from framing.intervals.special import gamma_quantile
from tests.corpus.conftest import WORDS, Corpus


@pytest.fixture
def rows(archive: Path) -> Path:
    longer = {"url": "long", "outlet": "c", "published": "last year", "body": " ".join(WORDS * 3)}
    with archive.open("a", encoding="utf-8") as file:
        file.write(json.dumps(longer) + "\n{}\n")
    return archive


@pytest.fixture
def output(corpus_: Corpus, rows: Path, tmp_path: Path) -> Path:
    corpus_(rows, output=tmp_path / "out", form="parquet")
    return tmp_path / "out"


ANSWERS: dict[str, list[tuple[object, ...]]] = {
    "articles": [("long", "c", "last year", 165, 9, 54.55)],
    "families": [
        ("a", "evaluation", 6, 117, 51.28, 18.73, 111.62),
        ("b", "evaluation", 15, 185, 81.08, 45.35, 133.74),
        ("c", "evaluation", 9, 165, 54.55, 24.89, 103.55),
    ],
    "marker-shares": [("evaluation.moral", 30, 1.0, 8)],
    "rate-by-group": [
        ("a", 5, 117, 6, 51.28, 18.73, 111.62),
        ("b", 5, 185, 15, 81.08, 45.35, 133.74),
        ("c", 1, 165, 9, 54.55, 24.89, 103.55),
    ],
    "rate-without-copies": [(5, 297, 18, 60.61, 35.9, 95.79)],
    "roles": [("body", 7, 172, 21, 122.09, 75.55, 186.64), ("lede", 11, 295, 9, 30.51, 8.66, 76.06)],
    "sections": [("long", "lede", 165, 9, 54.55, " | ".join(["shameful", "disgraceful", "betrayal"] * 3))],
    "suppressed": [("secondary to ground.money", "ground.number", 5)],
    "trend": [("a", "2026-01", 5, 117, 6, 51.28, 18.73, 111.62), ("b", "2026-01", 5, 185, 15, 81.08, 45.35, 133.74)],
    "voices": [("writer", 30, 1.0)],
    "wordings": [("evaluation.moral", word, 10, 8) for word in ("betrayal", "disgraceful", "shameful")],
}


def test_each_query_gives_the_counts_of_the_articles(output: Path):
    assert {name: ask(output, name).fetchall() for name in ANSWERS} == ANSWERS


def test_copies_rejects_and_measures_are_told_one_by_one(output: Path):
    assert ask(output, "copies").fetchall() == [
        (1, 3, ["a/0", "a/4", "a/8"]), (2, 3, ["a/1", "a/5", "a/9"]), (3, 2, ["a/2", "a/6"]), (4, 2, ["a/3", "a/7"]),
    ]  # fmt: skip
    ((kind, source, articles, reason),) = ask(output, "rejects").fetchall()
    assert (kind, Path(source).name, articles) == ("unreadable", "archive.jsonl", 1)
    assert "archive.jsonl#12: has no column for the text" in reason
    measures = ask(output, "measures").fetchall()
    with opened(output) as connection:
        known = connection.sql("SELECT DISTINCT measure FROM measures ORDER BY 1").fetchall()
    assert [row[:1] for row in measures] == known
    assert {row[1] + row[2] for row in measures} == {11}


def test_near_copies_count_once_where_they_were_sought(corpus_: Corpus, rows: Path, tmp_path: Path):
    edited = {"url": "edited", "outlet": "d", "body": "On Friday: " + " ".join(WORDS * 3)}
    with rows.open("a", encoding="utf-8") as file:
        file.write(json.dumps(edited) + "\n")
    corpus_(rows, output=tmp_path / "near", form="parquet", near=True)
    corpus_(rows, output=tmp_path / "exact", form="parquet")
    assert ask(tmp_path / "near", "copies").fetchall()[0] == (4, 4, ["a/3", "a/7", "long", "edited"])
    counted = [ask(tmp_path / name, "rate-without-copies").fetchall()[0][:3] for name in ("near", "exact")]
    assert counted == [(4, 132, 9), (6, 464, 27)]


def test_intervals_are_those_of_poisson_on_counts_as_far_as_articles_bear_them(output: Path):
    for _, n, words, marks, rate, low, high in ask(output, "rate-by-group").fetchall():
        with opened(output) as connection:
            sql = 'SELECT marks, words FROM counted WHERE "group" = ?'
            each = connection.execute(sql, [{5: "ab"[marks > 6], 1: "c"}[n]]).fetchall()
        assert (len(each), sum(m for m, _ in each)) == (n, marks)
        squares = sum((m - marks / words * w) ** 2 for m, w in each)
        times = max(1.0, n / (n - 1) * squares / marks) if n > 1 else 1.0
        exact_low, exact_high = (gamma_quantile(p, marks / times + add) for p, add in ((0.025, 0), (0.975, 1)))
        assert low == pytest.approx(1000 * exact_low * times / words, rel=0.03)
        assert high == pytest.approx(1000 * exact_high * times / words, rel=0.01)
        assert low < rate < high


@pytest.mark.parametrize(
    ("marks", "low", "high"),
    [
        ([0, 0, 0], 0.0, 12.2),  # Garwood's upper limit of none is 3.69
        ([3], 6.2, 87.7),
        ([2, 2, 2, 2, 2, 2, 2, 2], 11.4, 32.5),  # never narrower than Poisson's
        ([16, 0, 0, 0, 0, 0, 0, 0], 0.26, 111.3),  # sixteen in one article are as good as one: Garwood .51 to 111.4
    ],
)
def test_marks_that_come_together_make_an_interval_wide(output: Path, marks: list[int], low: float, high: float):
    values = ", ".join(f"({m}, 100)" for m in marks)
    with opened(output) as connection:
        found = connection.sql(f"SELECT low(m, w), high(m, w) FROM (VALUES {values}) t(m, w)").fetchall()
    assert found == [(pytest.approx(low, rel=0.04, abs=0.05), pytest.approx(high, rel=0.04))]


def test_every_query_has_a_title_and_a_question_and_stands_in_the_docs(repo: Path):
    page = (repo / "docs" / "corpus.md").read_text("utf-8")
    found = queries()
    assert set(found) == {*ANSWERS, "copies", "rejects", "measures"}
    assert [name for name, query in found.items() if f"| `{name}` | {query.question} |" not in page] == []
    assert all(query.title and query.question.endswith("?") for query in found.values())


def test_a_name_that_no_query_has_is_told_with_those_there_are(tmp_path: Path):
    with pytest.raises(InputError, match="no query is called 'trends'; there are articles, copies"):
        ask(tmp_path, "trends")


def test_a_folder_without_the_parquet_tables_is_named(tmp_path: Path):
    with pytest.raises(InputError, match="no Parquet files of articles, sections, measures, hits, rejects"):
        opened(tmp_path)


def test_without_duckdb_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(InputError, match=r"framing-audit\[duckdb\]"):
        opened(tmp_path)
