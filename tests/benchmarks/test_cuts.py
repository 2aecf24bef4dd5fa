"""Texts of one source are seldom called different: the script of docs/statistics.md on articles of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.cuts import alone, cut, pooled, sentences, told
from framing.auditor import auditor_for
from framing.measure import Measure, Observation, total
from framing.reading import read_path

Seen = list[list[Observation]]


@pytest.fixture(scope="module")
def articles(repo: Path) -> Seen:
    """Every example article, sentence by sentence."""
    auditor = auditor_for(None)
    paths = sorted(path for path in (repo / "tests" / "articles").iterdir() if path.suffix in (".txt", ".md"))
    return [sentences(auditor.audit(document), auditor) for path in paths for document in read_path(path)]


@pytest.fixture(scope="module")
def load() -> tuple[Measure, ...]:
    return tuple(one for one in auditor_for(None).analyzers[1].measures if one.id == "markers.load")


def test_sentences_add_up_to_the_article_quotations_too(repo: Path, articles: Seen) -> None:
    auditor = auditor_for(None)
    (document,) = read_path(repo / "tests" / "articles" / "quoted-report.md")
    audit = auditor.audit(document)
    body = total(seen for key, seen in audit.observations.items() if key != "headline")
    apart = total(sentences(audit, auditor))
    for name in ("words", "sentences", "hit.ground.direct-quote@writer", "tone.sentences", "readability.syllables"):
        assert apart.counts.get(name, 0) == body.counts.get(name, 0)
    assert apart.counts["hit.ground.direct-quote@writer"] > 0


def test_a_cut_parts_an_article_and_loses_nothing(articles: Seen) -> None:
    from random import Random

    third, rest = cut(articles[0], 1 / 3, Random(1))
    assert third.counts["sentences"] == len(articles[0]) // 3
    assert total([third, rest]).counts == total(articles[0]).counts


def test_halves_of_the_same_articles_are_seldom_called_different(articles: Seen, load: tuple[Measure, ...]) -> None:
    found = pooled(articles, load, repeats=60)
    assert len(found) == 60
    assert sum(map(bool, found)) <= 5
    found = alone(articles, load, cuts=12)
    assert len(found) == 12 * len(articles) > 100
    assert sum(map(bool, found)) / len(found) <= 0.05


def test_what_was_found_is_told_in_a_line() -> None:
    assert told("cuts", [[], ["markers.load"], ["tone.mean", "tone.writer"], ["tone.mean"]]) == (
        "cuts: 4; load 1 (25.0%), any other 2 (50.0%): tone.mean 2, tone.writer 1"
    )
