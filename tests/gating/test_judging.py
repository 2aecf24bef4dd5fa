"""A policy put to an audit: broken only where the whole interval is beyond the limit, silent without enough text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import framing
from framing.auditing import Audit
from framing.auditor import Auditor
from framing.gating.judging import Verdict, judge
from framing.gating.policy import Policy, Threshold
from framing.gating.reading import Gate
from framing.measure import Observation
from tests.example import BROKEN, EXAMPLE

REPO = Path(__file__).parents[2]
FLAT = sorted(
    path
    for path in (REPO / "tests" / "articles").iterdir()
    if path.suffix in {".txt", ".md"} and path.name.startswith(("wire-", "quoted-", "literal-"))
)


@pytest.fixture(scope="module")
def audit() -> Audit:
    return framing.audit(EXAMPLE)


def verdict(audit: Audit, **threshold: object) -> Verdict:
    given = {"id": "t", "measure": "markers.load", "bound": "max", "limit": 2.5} | threshold
    [found] = judge(audit, Policy((Threshold(**given),)))  # type: ignore[arg-type]
    return found


def test_no_threshold_gives_no_verdict(audit: Audit) -> None:
    assert judge(audit, Policy()) == ()


def test_a_limit_above_the_value_is_kept_and_one_below_the_interval_broken(audit: Audit) -> None:
    value = audit.value("markers.load")
    assert value.value is not None
    assert value.low is not None
    assert verdict(audit, limit=value.value).kept is True
    assert verdict(audit, limit=value.value - 0.01).kept is None
    assert verdict(audit, limit=value.low).kept is None
    broken = verdict(audit, limit=value.low - 0.01)
    assert (broken.kept, broken.level, broken.section, broken.value) == (False, "fail", "article", value)
    assert broken.reason == (
        f"Editorial load: {value.value:.3g} editorial markers per 100 words "
        f"(95% interval {value.low:.3g} to {value.high:.3g}); at most {value.low - 0.01:.3g} allowed"
    )


def test_the_point_decides_where_the_policy_says_so(audit: Audit) -> None:
    value = audit.value("markers.load").value
    assert value is not None
    assert verdict(audit, limit=value - 0.01, confidence="point").kept is False
    assert verdict(audit, limit=value, confidence="point").kept is True


def test_a_least_value_is_broken_from_below(audit: Audit) -> None:
    high = audit.value("markers.load").high
    assert high is not None
    assert verdict(audit, bound="min", limit=high + 0.01).kept is False
    assert verdict(audit, bound="min", limit=high).kept is None
    assert verdict(audit, bound="min", limit=1).kept is True


def test_sections_of_one_role_are_added_up_and_each_section_can_be_asked() -> None:
    prose = "The council met on Tuesday and voted on the budget of the harbour. " * 8
    audit = framing.audit(f"{prose}\nIn-Depth\n{prose}\nSources\nhttps://example.org/a\nIn-Depth\n{prose}\n")
    assert list(audit.observations) == ["summary", "in_depth", "in_depth-2"]
    words = audit.value("markers.load", "in_depth").n
    assert verdict(audit, section="in_depth").value.n == 2 * words
    each = judge(audit, Policy((Threshold("t", "markers.load", "max", 2.5, "any"),)))
    assert [found.section for found in each] == ["summary", "in_depth", "in_depth-2"]


def test_too_little_text_says_nothing_unless_it_is_asked_for() -> None:
    short = framing.audit("The disgraceful council met on Tuesday.\n")
    silent = verdict(short)
    assert (silent.kept, silent.value.value, silent.reason) == (
        None,
        None,
        "not enough text for editorial load: 6 words of the writer",
    )
    assert (verdict(short, on_missing="fail").kept, verdict(short, on_missing="fail").level) == (False, "fail")
    assert (verdict(short, on_missing="warn").kept, verdict(short, on_missing="warn").level) == (False, "warn")


def test_a_missing_section_says_nothing_unless_it_is_asked_for(audit: Audit) -> None:
    assert verdict(audit, section="body").kept is None
    asked = verdict(audit, section="body", on_missing="fail")
    assert (asked.kept, asked.section, asked.reason) == (False, "body", "there is no body, which this policy asks for")


def test_the_least_exposure_of_the_policy_counts_beside_that_of_the_measure(audit: Audit) -> None:
    n = audit.value("markers.load").n
    assert verdict(audit, least=n).kept is False
    assert verdict(audit, least=n + 1).kept is None


def test_a_contrast_is_with_the_summary_and_its_interval_decides(audit: Audit) -> None:
    found = verdict(audit, section="in_depth", bound="max_ratio", limit=1.5)
    low = found.value.low
    assert found.kept is False
    assert low is not None
    assert (found.value.value, found.value.high) == (None, None)
    counts = audit.observations["in_depth"].counts
    evidence = f"{counts['markers.flag@writer']} in {counts['words@writer']} words against 0 in 72"
    assert f"without any like it in the summary, {evidence}" in found.reason
    assert verdict(audit, section="in_depth", bound="max_ratio", limit=low).kept is None
    assert verdict(audit, section="in_depth", bound="max_ratio", limit=low, confidence="point").kept is False
    assert verdict(audit, section="summary", bound="max_ratio").reason == "is the baseline itself"


def test_a_contrast_with_a_section_that_is_not_there_or_is_too_short_says_nothing(audit: Audit) -> None:
    gone = verdict(audit, section="in_depth", bound="max_ratio", baseline="lede")
    assert (gone.kept, gone.reason) == (None, "there is no lede to compare")
    short = verdict(audit, section="in_depth", bound="max_ratio", least=100)
    assert (short.kept, short.reason) == (None, "not enough text for editorial load: 72 words of the writer")


def test_a_difference_of_means_has_the_interval_of_the_difference(audit: Audit) -> None:
    found = verdict(
        audit, measure="tone.mean", section="in_depth", baseline="takeaways", bound="max_difference", limit=-2
    )
    assert found.kept is None
    assert found.reason.startswith("not enough text for tone")


def test_an_article_at_the_limit_fails_one_time_in_twenty_at_most(audit: Audit) -> None:
    """200 articles of 400 words whose true rate is the limit: binomial counts of the flagged words."""
    draw = Random(7)
    failed = 0
    for _ in range(200):
        count = sum(draw.random() < 0.025 for _ in range(400))
        counts = {"markers.flag@writer": count, "words@writer": 400}
        failed += verdict(replace(audit, observations={"body": Observation(counts)})).kept is False
    assert failed <= 10


def test_the_example_article_breaks_every_threshold_of_news_and_passes_opinion(audit: Audit) -> None:
    assert [found.threshold.id for found in judge(audit, Gate("news").policy()) if found.kept is False] == BROKEN
    assert [found.kept for found in judge(audit, Gate("opinion").policy())] == [None]


def test_the_reference_article_breaks_news_on_what_nobody_says_and_passes_opinion(beside) -> None:
    found = framing.audit(beside("reference-article.txt"))
    broken = {one.threshold.measure for one in judge(found, Gate("news").policy()) if one.kept is False}
    assert "grounding.ungrounded" in broken
    assert [one.kept for one in judge(found, Gate("opinion").policy()) if one.kept is False] == []


@pytest.mark.parametrize("path", FLAT, ids=lambda path: path.name)
@pytest.mark.parametrize("preset", ["wire", "news", "analysis", "opinion"])
def test_flat_articles_break_no_preset(path: Path, preset: str) -> None:
    verdicts = judge(framing.audit(path), Gate(preset).policy())
    assert [found.reason for found in verdicts if found.kept is False] == []


def test_no_wikinews_article_breaks_the_news_preset(annotated) -> None:
    from framing.reading import read_text

    auditor, policy = Auditor(), Gate("news").policy()
    texts = [row["text"] for row in annotated("wikinews")]
    assert len(texts) == 24
    verdicts = [judge(auditor.audit(read_text(text)[0]), policy) for text in texts]
    assert [found.reason for of_one in verdicts for found in of_one if found.kept is False] == []
    assert sum(found.kept is True for of_one in verdicts for found in of_one) >= 20
