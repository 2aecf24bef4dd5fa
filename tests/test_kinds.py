"""Each kind of measure: its value, its interval, and two of them compared."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.intervals.exact import binomial_interval, fisher_test, odds_ratio_interval, rate_ratio_test
from framing.intervals.resampling import bootstrap_difference, of_values, permutation_test
from framing.kinds import Rate, Share, rate, share
from framing.measure import Contrast, Kind, Observation
from framing.resampled import Formula, Mean, formula, mean

PARTS = ("hit.speech.loaded@writer", "hit.crowd.weasel@writer", "hit.scare.so-called@writer")
LOAD = Rate("markers.flag@writer", "words@writer", parts=PARTS)
NEGATIVE = Share("tone.negative", "tone.sentences")
TONE = Mean("tone.compound")
LENGTH = Formula(lambda words, n: words / n if n else None, ("words", "sentences"))

counts = st.integers(0, 40)
compounds = st.lists(st.floats(-1, 1).map(lambda x: round(x, 4)), min_size=5, max_size=12).map(tuple)


def marked(*hits: int, words: int, other: int = 0) -> Observation:
    return Observation({**dict(zip(PARTS, hits, strict=False)), LOAD.count: sum(hits) + other, LOAD.exposure: words})


def toned(*values: float) -> Observation:
    return Observation({"tone.sentences": len(values)}, series={"tone.compound": values})


def sentences(*lengths: float) -> Observation:
    series = {"words": lengths, "sentences": (1.0,) * len(lengths)}
    return Observation({"words": round(sum(lengths)), "sentences": len(lengths)}, series=series)


def assert_mirrored(there: Contrast, back: Contrast) -> None:
    assert there.difference == pytest.approx(-(back.difference or 0), abs=1e-12)
    assert there.p == pytest.approx(back.p, rel=1e-9)


@given(a=st.tuples(counts, counts, counts), b=st.tuples(counts, counts, counts), other=counts)
def test_contributions_to_a_difference_of_rates_sum_to_it(
    a: tuple[int, int, int], b: tuple[int, int, int], other: int
) -> None:
    contrast = LOAD.contrast(marked(*a, words=271, other=other), marked(*b, words=129))
    assert sum(part.difference for part in contrast.contributions) == pytest.approx(contrast.difference, abs=1e-12)


def test_contributions_come_greatest_first_and_leave_out_what_was_not_seen() -> None:
    found = LOAD.contrast(marked(1, 6, words=200), marked(2, 0, words=100)).contributions
    assert [(part.part, part.difference, part.hits, part.baseline_hits) for part in found] == [
        ("hit.crowd.weasel@writer", 3.0, 6, 0),
        ("hit.speech.loaded@writer", -1.5, 1, 2),
    ]


def test_what_the_parts_leave_over_is_the_part_other() -> None:
    found = LOAD.contrast(marked(1, words=100, other=2), marked(words=100)).contributions
    assert [(part.part, part.hits) for part in found] == [("other", 2), ("hit.speech.loaded@writer", 1)]


def test_a_rate_without_parts_has_no_contributions() -> None:
    assert Rate(LOAD.count, LOAD.exposure).contrast(marked(3, words=90), marked(1, words=80)).contributions == ()


@given(a=counts, b=counts, words_a=st.integers(50, 3000), words_b=st.integers(50, 3000))
def test_rates_the_other_way_round_have_the_opposite_difference_and_the_inverse_ratio(
    a: int, b: int, words_a: int, words_b: int
) -> None:
    here, there = marked(a, words=words_a), marked(b, words=words_b)
    forth, back = LOAD.contrast(here, there), LOAD.contrast(there, here)
    assert_mirrored(forth, back)
    assert forth.low == pytest.approx(1 / back.high if back.high else 0.0 if back.high is None else inf, rel=1e-9)
    if a and b:
        assert forth.ratio == pytest.approx(1 / (back.ratio or 0))


@given(a=counts, words=st.integers(50, 3000))
def test_a_rate_against_itself_does_not_differ(a: int, words: int) -> None:
    found = LOAD.contrast(marked(a, words=words), marked(a, words=words))
    assert (found.difference, found.p) == (0, 1)
    assert found.ratio == (1 if a else None)
    assert found.low is not None
    assert found.low <= 1
    assert found.high is None or found.high >= 1


def test_a_rate_against_none_has_no_ratio_but_a_lower_end() -> None:
    found = LOAD.contrast(marked(8, words=271), marked(words=129))
    assert (found.ratio, found.high) == (None, None)
    assert found.low == pytest.approx(0.8125, abs=5e-5)
    assert found.p == rate_ratio_test(8, 271, 0, 129)
    assert found.evidence == "8 in 271 words against 0 in 129"


def test_a_rate_without_exposure_is_undefined() -> None:
    assert LOAD.value(marked(words=0)) is None
    assert LOAD.contrast(marked(1, words=80), marked(words=0)) == Contrast()


def test_the_text_twice_gives_the_same_rate_with_a_narrower_interval() -> None:
    once = marked(3, 4, words=120)
    assert LOAD.value(once + once) == LOAD.value(once)
    low, high = LOAD.interval(once)
    low_2, high_2 = LOAD.interval(once + once)
    assert (low or 0) < (low_2 or 0) < (high_2 or 0) < (high or 0)


def test_shares_have_exact_intervals_and_fishers_test() -> None:
    here = Observation({"tone.negative": 9, "tone.sentences": 12})
    there = Observation({"tone.negative": 2, "tone.sentences": 10})
    assert NEGATIVE.value(here) == 0.75
    assert NEGATIVE.interval(here) == binomial_interval(9, 12)
    found = NEGATIVE.contrast(here, there)
    assert (found.difference, found.ratio) == (0.55, 12.0)
    assert (found.low, found.high) == odds_ratio_interval(9, 12, 2, 10)
    assert found.p == fisher_test(9, 12, 2, 10)
    assert found.evidence == "9 of 12 against 2 of 10"
    assert_mirrored(found, NEGATIVE.contrast(there, here))


def test_shares_of_all_or_none_have_no_odds_ratio() -> None:
    every = Observation({"tone.negative": 6, "tone.sentences": 6})
    none = Observation({"tone.sentences": 7})
    assert NEGATIVE.contrast(every, none).ratio is None
    assert NEGATIVE.contrast(none, every).ratio == 0
    assert NEGATIVE.contrast(every, Observation()) == Contrast()
    assert NEGATIVE.value(Observation()) is None


@given(a=compounds, b=compounds)
def test_means_the_other_way_round_are_mirrored(a: tuple[float, ...], b: tuple[float, ...]) -> None:
    forth, back = TONE.contrast(toned(*a), toned(*b)), TONE.contrast(toned(*b), toned(*a))
    assert_mirrored(forth, back)
    if forth.low is None:
        assert back.low is None
    else:
        assert forth.low == pytest.approx(-(back.high or 0), abs=1e-12)


@given(a=compounds)
def test_a_mean_against_itself_does_not_differ(a: tuple[float, ...]) -> None:
    found = TONE.contrast(toned(*a), toned(*a))
    assert (found.difference, found.p) == (0, 1)
    assert found.low is None or found.low <= 0 <= (found.high or 0)


def test_a_difference_of_means_has_a_bootstrap_interval_and_a_permutation_test() -> None:
    a, b = (0.5, 0.4, 0.0, 0.7, 0.6, 0.3), (-0.2, 0.0, 0.1, -0.4, -0.6)
    found = TONE.contrast(toned(*a), toned(*b))
    assert found.difference == pytest.approx(2.5 / 6 + 1.1 / 5)
    assert (found.low, found.high) == bootstrap_difference(of_values(a), of_values(b))
    assert found.p == permutation_test(of_values(a), of_values(b)) == 4 / 462
    assert found.evidence == "6 sentences against 5"


def test_few_sentences_have_a_mean_and_no_test() -> None:
    few, many = toned(0.1, 0.2, 0.4), toned(0.0, 0.1, 0.0, 0.3, 0.2, 0.6)
    assert TONE.value(few) == pytest.approx(0.7 / 3)
    assert TONE.interval(few) == (None, None)
    found = TONE.contrast(many, few)
    assert (found.low, found.high, found.p, found.least_p) == (None, None, None, 1.0)
    assert found.difference == pytest.approx(0.2 - 0.7 / 3)


def test_no_sentences_have_no_mean() -> None:
    assert TONE.value(Observation()) is None
    assert TONE.contrast(toned(0.1, 0.2), Observation()) == Contrast()


def test_a_formula_is_resampled_by_sentence() -> None:
    here, there = sentences(30, 28, 41, 19, 33, 35), sentences(12, 8, 15, 6, 10, 22, 11)
    assert LENGTH.value(here) == 31
    assert LENGTH.interval(here) == (None, None)
    low, high = LENGTH.interval(sentences(30, 28, 41, 19, 33, 35, 30, 32))
    assert 20 < (low or 0) < 31 < (high or 0) < 42
    found = LENGTH.contrast(here, there)
    assert found.difference == 19
    assert 10 < (found.low or 0) < 19 < (found.high or 0) < 28
    assert found.p == 3 / 1716
    assert_mirrored(found, LENGTH.contrast(there, here))


def test_a_formula_without_counts_by_sentence_has_a_difference_alone() -> None:
    here, there = Observation({"words": 60, "sentences": 2}), Observation({"words": 60, "sentences": 5})
    assert LENGTH.interval(here) == (None, None)
    assert LENGTH.contrast(here, there) == Contrast(18.0)
    assert LENGTH.contrast(here, Observation()) == Contrast()


@pytest.mark.parametrize(
    ("kind", "of"), [(LOAD, "ratio"), (NEGATIVE, "odds ratio"), (TONE, "difference"), (LENGTH, "difference")]
)
def test_a_kind_says_what_its_interval_bounds(kind: Kind, of: str) -> None:
    assert kind.interval_of == of


def test_a_measure_is_declared_in_one_line() -> None:
    load = rate(
        "markers.load", "Load", noun="editorial markers", count="m@writer", exposure="words@writer", parts=("a",)
    )
    assert (load.unit, load.support) == ("editorial markers per 100 words", {"words@writer": 50})
    assert load.kind == Rate("m@writer", "words@writer", 100, ("a",))
    assert rate("b", "Boosters", count="b", exposure="words", per=1000).unit == "boosters per 1000 words"
    negative = share("tone.negative", "Negative", count="tone.negative", of="tone.sentences", least=8)
    assert (negative.unit, negative.support) == ("of sentences", {"tone.sentences": 8})
    tone = mean("tone.mean", "Tone", series="tone.compound", count="tone.sentences", unit="compound, -1 to 1")
    assert (tone.kind, tone.support) == (Mean("tone.compound"), {"tone.sentences": 5})
    length = formula("x", "X", LENGTH.function, over=LENGTH.over, unit="words", support={"sentences": 5}, help="why")
    assert not length.primary
    assert (length.kind, length.help) == (LENGTH, "why")
