"""Laws that hold for any article: what changes no number, what adds up, and what is its own mirror image."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.auditing import Audit
from framing.comparison.articles import compare_articles
from framing.comparison.beside import Comparison
from framing.comparison.sections import compare
from framing.comparison.words import tally
from framing.kinds import Rate, Share
from framing.measure import Observation, total
from framing.resampled import Formula, Mean

SENTENCES = (
    "The council met on Tuesday and passed the budget.",
    "It was a shameful and disgraceful day.",
    "“This is a disaster for the town,” said Ada Quill, who left early.",
    "Everyone knows that trams could be faster!",
    "Officials said that 12 of 40 trams ran late in March.",
    "Who would seriously deny it?",
    "According to the auditor, costs rose by 3.2%.",
    "It rained.",
)
PARTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12)
SECTIONS = st.tuples(PARTS, PARTS)
SOURCES = "Sources\nhttps://www.example.org/us/minutes-2024\nhttps://example.com/a-shameful-disaster\n"
FEW = settings(max_examples=15)


def article(summary: list[str], body: list[str], sources: str = "") -> str:
    return f"{' '.join(summary)}\n{sources}In-Depth\n{' '.join(body)}\n"


def audited(text: str) -> Audit:
    return framing.audit(text, id="a")


def values(seen: Observation, audit: Audit) -> dict[str, float | None]:
    return {measure.id: measure.kind.value(seen) for measure in audit.measures}


def counts(audit: Audit) -> dict[str, dict[str, int]]:
    return {key: {name: n for name, n in seen.counts.items() if n} for key, seen in audit.observations.items()}


@FEW
@given(PARTS)
def test_a_text_twice_has_the_same_rates(parts: list[str]) -> None:
    once, twice = audited(" ".join(parts) + "\n"), audited(f"{' '.join(parts)}\n\n{' '.join(parts)}\n")
    before, after = values(once.total, once), values(twice.total, twice)
    checked = 0
    for measure in once.measures:
        # A claim made again is grounded by its first making, and what stands alone cannot be said to be repeated.
        if isinstance(measure.kind, Rate | Mean | Formula | Share) and not measure.id.startswith("grounding."):
            assert after[measure.id] == pytest.approx(before[measure.id], abs=1e-9), measure.id
            checked += before[measure.id] is not None
    assert checked > 20


@FEW
@given(SECTIONS)
def test_a_block_of_sources_changes_no_number(parts: tuple[list[str], list[str]]) -> None:
    bare, sourced = audited(article(*parts)), audited(article(*parts, SOURCES))
    assert counts(bare) == counts(sourced)
    assert list(bare.observations) == ["summary", "in_depth"]
    assert [seen.series for seen in bare.observations.values()] == [s.series for s in sourced.observations.values()]


@FEW
@given(SECTIONS)
def test_line_ends_of_windows_change_no_number(parts: tuple[list[str], list[str]]) -> None:
    text = article(*parts, SOURCES)
    unix, windows = audited(text), audited(text.replace("\n", "\r\n"))
    assert counts(unix) == counts(windows)
    assert [unix.text_of(hit) for hit in unix.all_hits] == [windows.text_of(hit) for hit in windows.all_hits]


@FEW
@given(SECTIONS)
def test_counts_add_over_sections(parts: tuple[list[str], list[str]]) -> None:
    audit = audited(article(*parts))
    for name, n in audit.total.counts.items():
        assert n == sum(seen.counts.get(name, 0) for seen in audit.observations.values())
    assert len(audit.total.hits) == sum(len(seen.hits) for seen in audit.observations.values())
    assert total(reversed(list(audit.observations.values()))).counts == audit.total.counts


@settings(max_examples=5)
@given(SECTIONS)
def test_an_article_beside_itself_differs_by_nothing(parts: tuple[list[str], list[str]]) -> None:
    audit = audited(article(*parts))
    found = compare_articles([audit, audit])
    assert found.clear == ()
    assert {one.difference for one in found} <= {0.0, None}
    assert {one.p for one in found} <= {1.0, None}


@settings(max_examples=5)
@given(SECTIONS, SECTIONS)
def test_one_article_beside_another_is_the_mirror_image(
    one: tuple[list[str], list[str]], other: tuple[list[str], list[str]]
) -> None:
    found = compare_articles([framing.audit(article(*one), id="a"), framing.audit(article(*other), id="b")])
    here = {(c.measure, c.section): c for c in found if c.article == "a"}
    there = {(c.measure, c.section): c for c in found if c.article == "b"}
    assert here.keys() == there.keys()
    for key, a in here.items():
        assert_mirrored(a, there[key])


def assert_mirrored(a: Comparison, b: Comparison) -> None:
    assert (a.value, a.baseline_value, a.direction) == (b.baseline_value, b.value, -b.direction)
    assert (a.difference is None, a.p is None, a.q is None) == (b.difference is None, b.p is None, b.q is None)
    if a.difference is not None:
        assert a.difference == -(b.difference or 0.0)
    if a.p is not None:
        assert a.p == pytest.approx(b.p, rel=1e-9)


@FEW
@given(SECTIONS)
def test_the_parts_of_every_difference_sum_to_it(parts: tuple[list[str], list[str]]) -> None:
    audit = audited(article(parts[0] * 6, parts[1] * 6))
    rates = [measure for measure in audit.measures if isinstance(measure.kind, Rate)]
    words = {key: tally(audit, [key]) for key in audit.observations}
    found = compare(audit.observations, "summary", rates, words)
    assert len(found) == len(rates) > 10
    for one in found:
        for shares in (one.contributions, one.words):
            if shares:
                assert sum(part.difference for part in shares) == pytest.approx(one.difference, abs=1e-9)
                assert "other" not in {part.part for part in shares}
