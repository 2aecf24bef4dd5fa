"""Queries over the Parquet output: exact answers on ten articles of four texts, a longer one and a bad row."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from framing.corpus.queries import ask, opened, queries
from framing.errors import InputError
from tests.corpus.conftest import WORDS, Corpus


@pytest.fixture
def output(corpus_: Corpus, archive: Path, tmp_path: Path) -> Path:
    longer = {"url": "long", "outlet": "c", "published": "last year", "body": " ".join(WORDS * 3)}
    with archive.open("a", encoding="utf-8") as file:
        file.write(json.dumps(longer) + "\n{}\n")
    corpus_(archive, output=tmp_path / "out", form="parquet")
    return tmp_path / "out"


ANSWERS: dict[str, list[tuple[object, ...]]] = {
    "articles": [("long", "c", "last year", 165, 9, 54.55)],
    "families": [
        ("a", "evaluation", 6, 117, 51.28),
        ("b", "evaluation", 15, 185, 81.08),
        ("c", "evaluation", 9, 165, 54.55),
    ],
    "marker-shares": [("evaluation.moral", 30, 1.0, 8)],
    "rate-by-group": [("a", 5, 117, 6, 51.28), ("b", 5, 185, 15, 81.08), ("c", 1, 165, 9, 54.55)],
    "rate-without-copies": [(5, 297, 18, 60.61)],
    "roles": [("body", 7, 172, 21, 122.09), ("lede", 11, 295, 9, 30.51)],
    "sections": [("long", "lede", 165, 9, 54.55, " | ".join(["shameful", "disgraceful", "betrayal"] * 3))],
    "suppressed": [("secondary to ground.money", "ground.number", 5)],
    "trend": [("a", "2026-01", 5, 117, 6, 51.28), ("b", "2026-01", 5, 185, 15, 81.08)],
    "voices": [("writer", 30, 1.0)],
    "wordings": [("evaluation.moral", word, 10, 8) for word in ("betrayal", "disgraceful", "shameful")],
}


def test_each_query_gives_the_counts_of_the_articles(output: Path):
    assert {name: ask(output, name).fetchall() for name in ANSWERS} == ANSWERS


def test_copies_rejects_and_measures_are_told_one_by_one(output: Path):
    copies = [row[1:] for row in ask(output, "copies").fetchall()]
    assert copies == [(3, ["a/0", "a/4", "a/8"]), (3, ["a/1", "a/5", "a/9"]), (2, ["a/2", "a/6"]), (2, ["a/3", "a/7"])]
    ((kind, source, articles, reason),) = ask(output, "rejects").fetchall()
    assert (kind, Path(source).name, articles) == ("unreadable", "archive.jsonl", 1)
    assert "archive.jsonl#12: has no column for the text" in reason
    measures = ask(output, "measures").fetchall()
    with opened(output) as connection:
        known = connection.sql("SELECT DISTINCT measure FROM measures ORDER BY 1").fetchall()
    assert [row[:1] for row in measures] == known
    assert {row[1] + row[2] for row in measures} == {11}


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
