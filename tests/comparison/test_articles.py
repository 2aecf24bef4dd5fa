"""Articles beside articles: no order, no difference from oneself, and one side the mirror image of the other."""

from __future__ import annotations

import pytest

import framing
from framing.auditing import Audit
from framing.comparison.articles import WHOLE, Compared, keys_of
from framing.config import Settings
from framing.errors import ConfigurationError

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 6
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 6
TEXTS = {
    "flat": f"{FLAT}\nIn-Depth\n{FLAT}“A disgrace,” she said.\n",
    "loaded": f"{FLAT}\nIn-Depth\n{LOADED}It rained.\n",
    "other": f"{LOADED}Trams ran late in March, the operator said on Friday.\n",
}


@pytest.fixture(scope="module")
def audits() -> dict[str, Audit]:
    return {name: framing.audit(text, id=name) for name, text in TEXTS.items()}


@pytest.fixture(scope="module")
def two(audits: dict[str, Audit]) -> Compared:
    return framing.compare([audits["flat"], audits["loaded"]])


def test_one_article_is_not_compared(audits: dict[str, Audit]) -> None:
    with pytest.raises(ConfigurationError, match="compare: needs 2 articles or more, found 1"):
        framing.compare([audits["flat"]])
    with pytest.raises(ConfigurationError, match="found 0"):
        framing.compare([])


def test_audits_of_other_settings_are_refused(audits: dict[str, Audit]) -> None:
    other = framing.audit(TEXTS["flat"], settings=Settings(tone_overrides=False))
    with pytest.raises(ConfigurationError, match="the audits were made with different settings"):
        framing.compare([audits["flat"], other])


def test_an_article_does_not_differ_from_itself(audits: dict[str, Audit]) -> None:
    found = framing.compare([audits["loaded"], audits["loaded"]])
    assert found.names == ("loaded", "loaded (2)")
    assert found.clear == ()
    told = [one for one in found if one.difference is not None]
    assert len(told) > 50
    assert {one.difference for one in told} == {0.0}
    assert {one.ratio for one in told} <= {None, 1.0}
    assert {one.p for one in told} <= {None, 1.0}
    assert {part.difference for one in told for part in (*one.words, *one.contributions)} == {0.0}


def test_the_other_way_round_is_the_mirror_image(two: Compared) -> None:
    assert two.names == ("flat", "loaded")
    forth = {(one.measure, one.section): one for one in two if one.article == "flat"}
    back = {(one.measure, one.section): one for one in two if one.article == "loaded"}
    assert forth.keys() == back.keys()
    for key, one in forth.items():
        other = back[key]
        assert (one.against, other.against) == ("loaded", "flat")
        assert (one.value, one.baseline_value) == (other.baseline_value, other.value)
        assert one.p == pytest.approx(other.p, rel=1e-12) if one.p is not None else other.p is None
        assert one.direction == -other.direction
        if one.difference is None:
            assert other.difference is None
            continue
        assert one.difference == -(other.difference or 0.0)
        if one.interval_of == "difference" and one.low is not None and one.high is not None:
            assert other.low == pytest.approx(-one.high, abs=1e-9)
            assert other.high == pytest.approx(-one.low, abs=1e-9)
        if one.ratio and other.ratio:
            assert one.ratio == pytest.approx(1 / other.ratio)
        assert {(part.part, -part.difference) for part in one.words} == {
            (part.part, part.difference) for part in other.words
        }


def test_no_number_depends_on_the_order(audits: dict[str, Audit]) -> None:
    flat, loaded, other = audits.values()
    found = {frozenset(framing.compare(order)) for order in ((flat, loaded, other), (other, flat, loaded))}
    assert len(found) == 1
    (one,) = found
    assert len(one) > 100


def test_each_stands_against_the_others_as_a_whole_and_by_role_where_another_has_it(audits: dict[str, Audit]) -> None:
    found = framing.compare(audits.values())
    sections = {(one.article, one.section, one.against) for one in found}
    assert sections == {
        ("flat", WHOLE, "others"),
        ("flat", "summary", "others"),
        ("flat", "in_depth", "others"),
        ("loaded", WHOLE, "others"),
        ("loaded", "summary", "others"),
        ("loaded", "in_depth", "others"),
        ("other", WHOLE, "others"),
    }
    load = found.of("other")
    assert load.value.value is not None
    assert load.baseline_value.n == sum(audits[name].total.counts["words@writer"] for name in ("flat", "loaded"))
    assert load.is_clear
    assert "times as many editorial markers per 100 words as in the 2 others" in load.conclusion
    assert "than in the in-depth of flat" in found.of("loaded", "tone.mean", "in_depth").conclusion
    assert {"shameful", "disgraceful", "everyone knows", "disaster for"} == {part.part for part in load.words}


def test_the_conclusion_of_two_names_the_other(two: Compared) -> None:
    assert two.of("loaded").conclusion.startswith("at least ")
    assert "as in flat, which has none" in two.of("loaded").conclusion
    assert [one.article for one in two.clear if one.measure == "markers.load" and one.section == WHOLE] == [
        "flat",
        "loaded",
    ]


def test_what_was_not_compared_is_a_key_error(two: Compared) -> None:
    with pytest.raises(KeyError, match=r"'markers.load' of 'nobody', section 'article', was not compared"):
        two.of("nobody")


def test_a_role_is_all_its_sections_and_the_whole_is_all_prose(audits: dict[str, Audit]) -> None:
    assert keys_of(audits["flat"], WHOLE) == ["summary", "in_depth"]
    assert keys_of(audits["flat"], "in_depth") == ["in_depth"]
    assert keys_of(audits["flat"], "sources") == []
