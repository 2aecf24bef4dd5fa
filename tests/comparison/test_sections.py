"""Sections beside a baseline: what is concluded, and how seldom wrongly."""

from __future__ import annotations

from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.auditing import baseline_of
from framing.comparison.beside import Comparison
from framing.comparison.sections import compare
from framing.intervals.exact import rate_ratio_test
from framing.kinds import rate, share
from framing.measure import Observation, Value
from framing.resampled import formula, mean

LOAD = rate(
    "markers.load",
    "Editorial load",
    noun="editorial markers",
    count="markers.flag@writer",
    exposure="words@writer",
    parts=("hit.speech.loaded@writer", "hit.crowd.weasel@writer"),
)
NEGATIVE = share("tone.negative", "Negative sentences", count="tone.negative", of="tone.sentences")
TONE = mean("tone.mean", "Tone", series="tone.compound", count="tone.sentences", unit="compound")
LENGTH = formula(
    "readability.length",
    "Words a sentence",
    lambda words, n: words / n if n else None,
    over=("words", "sentences"),
    unit="words",
    support={"sentences": 1},
)


def marked(loaded: int, weasel: int = 0, words: int = 100) -> Observation:
    counts = {"hit.speech.loaded@writer": loaded, "hit.crowd.weasel@writer": weasel}
    return Observation({**counts, "markers.flag@writer": loaded + weasel, "words@writer": words})


def toned(*values: float) -> Observation:
    counts = {"tone.sentences": len(values), "tone.negative": sum(value < 0 for value in values)}
    return Observation(counts, series={"tone.compound": values})


def negative(k: int, n: int) -> Observation:
    return Observation({"tone.negative": k, "tone.sentences": n})


def only(section: Observation, baseline: Observation, *measures: object) -> Comparison:
    """The one comparison of a section with the summary."""
    (found,) = compare({"summary": baseline, "in_depth": section}, "summary", measures)  # type: ignore[arg-type]
    return found


def test_a_baseline_alone_has_nothing_beside_it() -> None:
    assert compare({"summary": marked(3)}, "summary", [LOAD]) == ()
    assert compare({"summary": marked(3), "body": marked(1)}, "summary", []) == ()


def test_the_baseline_is_the_summary_else_the_lede_else_none() -> None:
    some = Observation()
    assert baseline_of({"lede": some, "summary": some, "body": some}) == "summary"
    assert baseline_of({"headline": some, "lede": some, "body": some}) == "lede"
    assert baseline_of({"headline": some, "body": some}) is None


def test_an_unknown_baseline_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="'lede' is not a section; known: summary, body"):
        compare({"summary": marked(1), "body": marked(1)}, "lede", [LOAD])


def test_a_clear_difference_of_rates_says_how_many_times_and_how_sure() -> None:
    found = only(marked(14, 10, words=270), marked(5, 0, words=300), LOAD)
    assert found.is_clear
    assert found.conclusion == (
        "5.3 times as many editorial markers per 100 words as in the summary (95% interval 2 to 18)"
    )
    assert (found.section, found.baseline, found.measure) == ("in_depth", "summary", "markers.load")
    assert (found.value.value, found.baseline_value.value) == (2400 / 270, 500 / 300)
    assert found.difference == pytest.approx(2400 / 270 - 500 / 300)
    assert found.q == found.p == rate_ratio_test(24, 270, 5, 300)
    assert [part.part for part in found.contributions] == ["hit.crowd.weasel@writer", "hit.speech.loaded@writer"]


def test_fewer_markers_are_told_as_a_ratio_below_one() -> None:
    found = only(marked(5, words=300), marked(24, words=270), LOAD)
    assert found.conclusion == (
        "0.19 times as many editorial markers per 100 words as in the summary (95% interval 0.056 to 0.5)"
    )


def test_a_baseline_with_none_gives_a_lower_end_and_no_ratio() -> None:
    found = only(marked(15, words=271), marked(0, words=129), LOAD)
    assert (found.is_clear, found.ratio, found.high) == (True, None, None)
    assert found.conclusion == (
        "at least 1.7 times as many editorial markers per 100 words as in the summary, which has none (95% interval)"
    )


def test_a_section_with_none_gives_an_upper_end() -> None:
    found = only(marked(0, words=129), marked(15, words=271), LOAD)
    assert (found.is_clear, found.ratio, found.low) == (True, 0.0, 0.0)
    assert found.conclusion == (
        "none: at most 0.59 times as many editorial markers per 100 words as in the summary (95% interval)"
    )


def test_eight_against_none_in_a_short_summary_is_no_clear_difference() -> None:
    found = only(marked(8, words=271), marked(0, words=129), LOAD)
    assert not found.is_clear
    assert found.conclusion == (
        "no clear difference from the summary (8 in 271 words against 0 in 129; 95% interval of the ratio 0.81 upwards)"
    )


def test_a_section_against_itself_does_not_differ() -> None:
    found = only(marked(4, 2), marked(4, 2), LOAD)
    assert (found.difference, found.ratio, found.p, found.is_clear) == (0, 1, 1, False)


@pytest.mark.parametrize(
    ("section", "baseline", "lacking"),
    [
        (marked(4, words=48), marked(1, words=80), "48 of the 50 words needed in the in-depth"),
        (marked(4, words=480), marked(1, words=8), "8 of the 50 words needed in the summary"),
    ],
)
def test_too_little_text_is_too_short_to_conclude(section: Observation, baseline: Observation, lacking: str) -> None:
    found = only(section, baseline, LOAD)
    assert found.conclusion == f"too short to conclude: {lacking}"
    assert (found.difference, found.ratio, found.low, found.high, found.p, found.q) == (None,) * 6
    assert Value(None, 48) == found.value or Value(None, 8) == found.baseline_value


def test_too_few_hits_to_differ_however_they_fall_are_too_short_to_conclude() -> None:
    found = only(marked(2, words=270), marked(0, words=80), LOAD)
    assert found.conclusion == "too short to conclude: 2 in 270 words against 0 in 80"
    assert (found.p, found.q) == (1.0, None)


def test_too_few_sentences_are_too_short_to_conclude() -> None:
    least_one = mean("tone.mean", "Tone", series="tone.compound", count="tone.sentences", unit="compound", least=1)
    found = only(toned(0.2, 0.1, 0.4, 0.0, 0.3, 0.2), toned(-0.8, -0.6), least_one)
    assert found.conclusion == "too short to conclude: 6 sentences against 2"
    assert (found.low, found.p, found.q, found.is_clear) == (None, None, None, False)
    assert found.difference == pytest.approx(0.9)


def test_a_clear_difference_of_tone_says_how_far_and_which_way() -> None:
    high, low = toned(0.5, 0.4, 0.0, 0.7, 0.6, 0.3, 0.6, 0.5), toned(-0.2, 0.0, 0.1, -0.4, -0.6, -0.3, 0.0)
    assert only(high, low, TONE).conclusion == "0.65 higher than in the summary (95% interval 0.38 to 0.91)"
    assert only(low, high, TONE).conclusion == "0.65 lower than in the summary (95% interval 0.38 to 0.91)"


def test_an_unclear_difference_of_tone_says_so() -> None:
    found = only(toned(0.5, 0.4, 0.0, -0.7, 0.6), toned(-0.2, 0.3, 0.1, -0.4, 0.6), TONE)
    assert found.conclusion.startswith(
        "no clear difference from the summary (5 sentences against 5; 95% interval of the d"
    )
    assert found.interval_of == "difference"


def test_sentences_that_do_not_vary_are_no_clear_difference() -> None:
    found = only(toned(0, 0, 0, 0, 0, 0), toned(0, 0, 0, 0, 0), TONE)
    assert found.conclusion == "no clear difference from the summary (6 sentences against 5)"


def test_a_clear_difference_of_shares_names_both_shares_and_the_odds() -> None:
    assert only(negative(18, 20), negative(3, 20), NEGATIVE).conclusion == (
        "90% of sentences against 15% in the summary (odds 51 times as high, 95% interval 6.1 to 576)"
    )
    assert only(negative(20, 20), negative(3, 20), NEGATIVE).conclusion.startswith(
        "100% of sentences against 15% in the summary (odds ratio, 95% interval 1"
    )


def test_a_measure_without_counts_by_sentence_has_a_difference_and_no_test() -> None:
    found = only(Observation({"words": 60, "sentences": 2}), Observation({"words": 66, "sentences": 3}), LENGTH)
    assert found.conclusion == "8 higher than in the summary; without counts by sentence there is no test"
    assert (found.p, found.q, found.is_clear) == (None, None, False)


def test_what_is_undefined_is_said_to_be() -> None:
    never = formula("x.y", "X", lambda words: None, over=("words",), unit="", support={"words": 1})
    found = only(Observation({"words": 60}), Observation({"words": 66}), never)
    assert found.conclusion == "not defined for both sections"


def test_tests_are_corrected_over_all_sections_and_a_primary_measure_apart() -> None:
    family = [rate(f"markers.{n}", n, count=f"m.{n}", exposure="words") for n in "abcd"]
    apart = rate("markers.load", "Load", count="m.a", exposure="words", primary=True)
    base = Observation({"words": 300, "m.a": 4, "m.b": 9, "m.c": 1})
    body = Observation({"words": 300, "m.a": 15, "m.b": 9, "m.c": 1})
    found = compare({"lede": base, "body": body, "other": base}, "lede", [*family, apart])
    by_id = {(one.measure, one.section): one for one in found}
    p = rate_ratio_test(15, 300, 4, 300)
    assert by_id["markers.a", "body"].p == by_id["markers.load", "body"].p == p < 0.05
    assert by_id["markers.a", "body"].q == pytest.approx(4 * p)
    assert by_id["markers.load", "body"].q == pytest.approx(2 * p)
    assert by_id["markers.c", "body"].q is None
    assert by_id["markers.d", "other"].q is None
    assert by_id["markers.a", "body"].conclusion.startswith(
        "no clear difference from the lede once corrected for 4 tests (15 in 300 words against 4 in 300"
    )
    assert [one.measure for one in found[:5]] == [*(measure.id for measure in family), "markers.load"]


@given(
    counts=st.lists(st.tuples(st.integers(0, 30), st.integers(50, 900)), min_size=2, max_size=4),
)
def test_the_order_of_sections_changes_no_number(counts: list[tuple[int, int]]) -> None:
    sections = {f"s{i}": marked(k, words=n) for i, (k, n) in enumerate(counts)}
    forth = compare(sections, "s0", [LOAD])
    back = compare(dict(reversed(sections.items())), "s0", [LOAD])
    assert sorted(forth, key=lambda one: one.section) == sorted(back, key=lambda one: one.section)
    assert forth


def poisson(random: Random, expected: float) -> int:
    """D.E. Knuth's method."""
    least, product, k = exp(-expected), random.random(), 0
    while product > least:
        product *= random.random()
        k += 1
    return k


def test_two_sections_from_one_source_are_seldom_called_different() -> None:
    """A summary of 80 words beside a section of 270, twenty markers each from rare to frequent, nothing apart."""
    random = Random(80_270)
    rates = [0.002 * (i % 10 + 1) for i in range(20)]
    family = [rate(f"markers.{i}", "x", count=f"m.{i}", exposure="words") for i in range(20)]
    repeats = wrong = tested = 0
    while repeats < 400:
        repeats += 1
        sections = {
            key: Observation({"words": words} | {f"m.{i}": poisson(random, r * words) for i, r in enumerate(rates)})
            for key, words in (("summary", 80), ("in_depth", 270))
        }
        found = compare(sections, "summary", family)
        wrong += any(one.is_clear for one in found)
        tested += any(one.q is not None for one in found)
    assert tested > 0.9 * repeats
    assert wrong / repeats <= 0.05


def test_of_the_differences_called_clear_few_are_false() -> None:
    """Half of the markers are five times as frequent in the section; of what is found, at most 5% may be the others."""
    random = Random(5)
    family = [rate(f"markers.{i}", "x", count=f"m.{i}", exposure="words") for i in range(20)]
    false_shares, found_true = [], 0
    for _ in range(100):
        summary = Observation({"words": 400} | {f"m.{i}": poisson(random, 6) for i in range(20)})
        body = Observation({"words": 400} | {f"m.{i}": poisson(random, 30 if i < 10 else 6) for i in range(20)})
        clear = [
            int(one.measure[8:]) for one in compare({"lede": summary, "body": body}, "lede", family) if one.is_clear
        ]
        false_shares.append(sum(i >= 10 for i in clear) / max(1, len(clear)))
        found_true += sum(i < 10 for i in clear)
    assert found_true > 900
    assert sum(false_shares) / len(false_shares) <= 0.05
