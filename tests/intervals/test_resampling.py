from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from random import Random
from statistics import fmean

import pytest
from scipy import stats

from framing.intervals.resampling import (
    EXACT_SPLITS,
    LEAST,
    LEAST_ALONE,
    MOST,
    RESAMPLES,
    bootstrap,
    bootstrap_difference,
    of_values,
    permutation_test,
    statistic_of,
)

TONE = (0.0, 0.44, 0.0, -0.3, 0.0, 0.62, 0.1, 0.0, -0.51, 0.2, 0.0, 0.81)
OTHER = (0.0, -0.4, -0.66, 0.0, -0.12, 0.3, -0.7, -0.2)


def words_a_sentence(words: float, sentences: float) -> float | None:
    return words / sentences if sentences else None


def skewed(random: Random) -> float:
    """Tone of a sentence as VADER gives it, at its worst: half the sentences without any, most others negative."""
    z = random.random()
    if z < 0.5:
        return 0.0
    return -random.betavariate(2, 3) if z < 0.9 else random.betavariate(2, 2)


SKEWED_MEAN = -0.4 * 2 / 5 + 0.1 / 2


def plain(random: Random) -> float:
    """Tone of a sentence of wire copy: a third without any, the rest on both sides."""
    return 0.0 if random.random() < 0.36 else 2 * random.betavariate(1.5, 1.5) - 1


def coverage(draw: Callable[[Random], float], truth: float, n: int, repeats: int = 500) -> float:
    random = Random(n)
    held = 0
    for _ in range(repeats):
        found = bootstrap(of_values([draw(random) for _ in range(n)]), resamples=300)
        held += found is not None and found.high is not None and found.low <= truth <= found.high
    return held / repeats


def test_few_sentences_give_no_interval() -> None:
    assert bootstrap(of_values(TONE[: LEAST_ALONE - 1])) is None
    assert bootstrap(of_values(TONE[:LEAST_ALONE])) is not None
    assert bootstrap(of_values(())) is None
    assert bootstrap_difference(of_values(TONE), of_values(OTHER[: LEAST - 1])) is None


def test_sentences_that_do_not_vary_give_no_interval() -> None:
    assert bootstrap(of_values([0.3] * 12)) is None
    assert bootstrap_difference(of_values([0.3] * 12), of_values([0.1] * 9)) is None


def test_an_interval_is_none_where_a_resample_leaves_the_statistic_undefined() -> None:
    sample = ((1.0, *[0.0] * 8), (1.0, *[0.0] * 8))
    assert statistic_of(sample, words_a_sentence) == 1
    assert bootstrap(sample, words_a_sentence) is None


def test_an_interval_holds_the_mean_and_is_the_same_every_time() -> None:
    found = bootstrap(of_values(TONE))
    assert found is not None
    assert found == pytest.approx((-0.11035646, 0.33985106), abs=1e-8)
    assert found == bootstrap(of_values(list(TONE)))
    assert found != bootstrap(of_values(TONE), seed=2)


def test_more_confidence_gives_a_wider_interval() -> None:
    narrow, wide = bootstrap(of_values(TONE), confidence=0.8), bootstrap(of_values(TONE), confidence=0.99)
    assert narrow is not None
    assert wide is not None
    assert narrow.high is not None
    assert wide.high is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_the_interval_is_close_to_students_where_that_is_right() -> None:
    random = Random(5)
    values = [random.gauss(20, 4) for _ in range(25)]
    found = bootstrap(of_values(values))
    expected = stats.t.interval(0.95, 24, fmean(values), stats.sem(values))
    assert found == pytest.approx(expected, abs=0.15)


def test_resampling_part_of_many_sentences_gives_the_interval_of_all() -> None:
    random = Random(6)
    values = [random.gauss(0, 1) for _ in range(10 * MOST)]
    expected = stats.t.interval(0.95, len(values) - 1, fmean(values), stats.sem(values))
    assert bootstrap(of_values(values)) == pytest.approx(expected, abs=0.003)


def test_a_formula_is_resampled_on_sums_not_on_sentences() -> None:
    words, ones = (30.0, 2.0, 2.0, 12.0, 4.0, 9.0, 8.0, 7.0), (1.0,) * 8
    assert statistic_of((words, ones), words_a_sentence) == 74 / 8
    assert bootstrap((words, ones), words_a_sentence) is not None
    assert bootstrap((words, ones), words_a_sentence) == bootstrap(of_values(words))


def test_the_difference_the_other_way_round_is_its_mirror_image() -> None:
    for a, b in ((TONE, OTHER), (TONE, tuple(reversed(TONE))), (TONE, TONE)):
        there, back = bootstrap_difference(of_values(a), of_values(b)), bootstrap_difference(of_values(b), of_values(a))
        assert there is not None
        assert back is not None
        assert there.high is not None
        assert back == pytest.approx((-there.high, -there.low), abs=1e-12)


def test_the_differences_interval_is_close_to_welchs() -> None:
    random = Random(7)
    a, b = [random.gauss(2, 1) for _ in range(12)], [random.gauss(0, 3) for _ in range(30)]
    expected = stats.ttest_ind(a, b, equal_var=False).confidence_interval(0.95)
    found = bootstrap_difference(of_values(a), of_values(b))
    assert found == pytest.approx((expected.low, expected.high), abs=0.2)


@pytest.mark.parametrize(("n", "least"), [(8, 0.92), (14, 0.93), (30, 0.93)])
def test_intervals_of_tone_hold_the_mean_as_often_as_they_say(n: int, least: float) -> None:
    assert coverage(plain, 0.0, n) >= least
    assert coverage(skewed, SKEWED_MEAN, n) >= least


@pytest.mark.parametrize(("n", "m"), [(5, 14), (8, 20), (14, 30)])
def test_intervals_of_a_difference_in_tone_hold_it_as_often_as_they_say(n: int, m: int) -> None:
    random = Random(n)
    repeats, held = 300, 0
    for _ in range(repeats):
        a, b = [skewed(random) for _ in range(n)], [plain(random) for _ in range(m)]
        found = bootstrap_difference(of_values(a), of_values(b), resamples=300)
        held += found is not None and found.high is not None and found.low <= SKEWED_MEAN <= found.high
    assert held / repeats >= 0.93


def test_a_sample_does_not_differ_from_itself() -> None:
    assert permutation_test(of_values(TONE), of_values(TONE)) == 1
    assert permutation_test(of_values(OTHER[:4]), of_values(OTHER[:4])) == 1


def test_no_sentences_have_no_p() -> None:
    assert permutation_test(of_values(()), of_values(TONE)) is None


def test_few_splits_are_all_gone_through() -> None:
    a, b = OTHER[:5], TONE
    pooled, observed = a + b, abs(fmean(a) - fmean(b))
    splits = [
        abs(fmean(part) - (sum(pooled) - sum(part)) / len(b)) >= observed - 1e-12
        for part in combinations(pooled, len(a))
    ]
    assert len(splits) == 6188 <= EXACT_SPLITS
    assert permutation_test(of_values(a), of_values(b)) == sum(splits) / len(splits)
    expected = stats.permutation_test(
        (a, b), lambda x, y: abs(fmean(x) - fmean(y)), alternative="greater", n_resamples=10**5
    )
    assert permutation_test(of_values(a), of_values(b)) == pytest.approx(expected.pvalue)


def test_of_many_splits_some_are_drawn_and_none_gives_a_p_of_zero() -> None:
    random = Random(8)
    a, b = [random.gauss(0, 1) for _ in range(20)], [random.gauss(9, 1) for _ in range(30)]
    assert permutation_test(of_values(a), of_values(b)) == 1 / (RESAMPLES + 1)


def test_the_order_of_the_samples_does_not_matter() -> None:
    for a, b in ((TONE, OTHER), (TONE + TONE, OTHER + TONE)):
        assert permutation_test(of_values(a), of_values(b)) == permutation_test(of_values(b), of_values(a))


def test_an_undefined_split_speaks_for_no_difference() -> None:
    """Of 20 splits, 8 leave one side without sentences; of the others, 2 differ by the 6 words that were seen."""
    a = ((1.0, 0.0, 0.0), (1.0, 0.0, 0.0))
    b = ((5.0, 1.0, 1.0), (1.0, 0.0, 0.0))
    assert permutation_test(a, b, words_a_sentence) == (8 + 2) / 20


def test_samples_from_one_source_differ_one_time_in_twenty() -> None:
    random = Random(9)
    repeats, clear = 400, 0
    for _ in range(repeats):
        p = permutation_test(
            of_values([skewed(random) for _ in range(8)]), of_values([skewed(random) for _ in range(20)]), resamples=199
        )
        clear += p is not None and p <= 0.05
    assert 0.02 <= clear / repeats <= 0.06
