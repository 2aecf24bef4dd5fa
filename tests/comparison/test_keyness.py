"""Which words set a text apart: against hand-computed values, scipy's G-test, and quanteda's conventions."""

from __future__ import annotations

from math import log, log2, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import framing
from framing.comparison.keyness import (
    Correction,
    Key,
    keyness_of,
    likelihood_ratio,
    log_odds,
    log_ratio,
    word_counts,
)
from framing.errors import ConfigurationError
from framing.text import Voice

A = dict(zip("abcdefgh", (3, 2, 6, 1, 1, 1, 1, 2), strict=True))
B = dict(zip("abcdefgh", (2, 1, 2, 4, 1, 1, 0, 1), strict=True))
"""The two documents of the tests of quanteda's textstat_keyness."""
COUNTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1).filter(lambda c: any(c.values()))


def key(found: tuple[Key, ...], word: str) -> Key:
    return next(one for one in found if one.word == word)


@pytest.mark.parametrize(
    ("target", "reference", "message"),
    [
        ({}, {"a": 1}, "target: holds no word; give a text with prose, or another section"),
        ({"a": 1}, {"a": 0}, "reference: holds no word"),
        ({"a": 2, "b": -1}, {"a": 1}, "target: counts must be 0 or more; 'b' has -1"),
    ],
)
def test_texts_without_words_and_negative_counts_are_refused(
    target: dict[str, int], reference: dict[str, int], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message):
        framing.keyness(target, reference)


def test_a_background_must_hold_every_word() -> None:
    with pytest.raises(ConfigurationError, match="background: must hold every word; it lacks 1, such as 'b'"):
        framing.keyness({"a": 1, "b": 2}, {"a": 1}, background={"a": 9})


def test_one_word_alone_sets_nothing_apart() -> None:
    (only,) = framing.keyness({"a": 3}, {"a": 2})
    assert (only.log_odds, only.z, only.log_ratio) == (0, 0, 0)
    assert only.g2 == pytest.approx(0, abs=1e-7)


def test_log_odds_are_those_computed_by_hand() -> None:
    """Monroe, Colaresi & Quinn 2008: a 10 of 15 against 4 of 15, its prior 14 of 30."""
    found = framing.keyness({"a": 10, "b": 5}, {"a": 4, "b": 11})
    a = key(found, "a")
    assert a.log_odds == pytest.approx(log(24 / 21) - log(18 / 27)) == pytest.approx(0.5389965)
    assert a.z == pytest.approx(a.log_odds / sqrt(1 / 24 + 1 / 18)) == pytest.approx(1.7286345)
    assert [one.word for one in found] == ["a", "b"]
    assert key(found, "b").z < 0


def test_a_background_of_a_given_strength_is_scaled() -> None:
    found = framing.keyness({"a": 10, "b": 5}, {"a": 4, "b": 11}, background={"a": 1, "b": 3}, strength=8)
    assert key(found, "a")[3:5] == log_odds(10, 15, 4, 15, 2, 8)
    assert log_odds(10, 15, 4, 15, 2, 8)[0] == pytest.approx(log(12 / 11) - log(6 / 17))


@pytest.mark.parametrize("word", "abcdefgh")
def test_g2_equals_scipys_g_test_with_quantedas_sign(word: str) -> None:
    here, there, n, m = A[word], B[word], sum(A.values()), sum(B.values())
    table = [[here, there], [n - here, m - there]]
    expected = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    found = key(framing.keyness(A, B, correction="none"), word)
    assert abs(found.g2) == pytest.approx(expected.statistic, abs=1e-6)
    assert found.p == pytest.approx(expected.pvalue, abs=1e-4)
    assert (found.g2 > 0) == (here > expected.expected_freq[0][0])


def test_words_in_the_order_of_g2_are_those_that_quantedas_tests_expect() -> None:
    forth, back = framing.keyness(A, B, correction="none"), framing.keyness(B, A, correction="none")
    assert "".join(one.word for one in sorted(forth, key=lambda one: (-round(one.g2, 6), one.word))) == "cgbhaefd"
    assert "".join(one.word for one in sorted(back, key=lambda one: (-round(one.g2, 6), one.word))) == "defabhgc"


def test_yates_is_applied_only_where_few_are_expected_and_far_apart() -> None:
    assert likelihood_ratio(60, 100, 40, 100) == likelihood_ratio(60, 100, 40, 100, "none")
    shifted = stats.chi2_contingency([[6, 0], [14, 30]], correction=True, lambda_="log-likelihood")
    assert likelihood_ratio(6, 20, 0, 30) == pytest.approx(shifted.statistic, abs=1e-6)
    assert likelihood_ratio(0, 30, 6, 20) == pytest.approx(-shifted.statistic, abs=1e-6)
    near = likelihood_ratio(3, 20, 4, 30)
    assert near == likelihood_ratio(3, 20, 4, 30, "none")
    assert abs(3 * 26 - 17 * 4) <= 25


def test_williams_divides_unless_a_cell_is_empty() -> None:
    q = 1 + (50 / 11 + 50 / 39 - 1) * (50 / 20 + 50 / 30 - 1) / (6 * 50)
    assert likelihood_ratio(7, 20, 4, 30, "williams") == pytest.approx(likelihood_ratio(7, 20, 4, 30, "none") / q)
    assert likelihood_ratio(7, 20, 0, 30, "williams") == likelihood_ratio(7, 20, 0, 30, "none")


def test_log_ratio_counts_doublings_and_half_an_occurrence_for_none() -> None:
    assert log_ratio(8, 100, 2, 100) == 2
    assert log_ratio(2, 100, 8, 100) == -2
    assert log_ratio(4, 100, 0, 200) == log2(4 / 0.5 * 2)


@given(COUNTS, COUNTS, st.sampled_from(["none", "yates", "williams"]))
def test_the_other_way_round_every_number_changes_its_sign(
    a: dict[str, int], b: dict[str, int], correction: Correction
) -> None:
    forth = {one.word: one for one in keyness_of(a, b, correction=correction)}
    back = {one.word: one for one in keyness_of(b, a, correction=correction)}
    assert forth.keys() == back.keys() == {word for word in {*a, *b} if a.get(word) or b.get(word)}
    for word, one in forth.items():
        other = back[word]
        assert (one.n_target, one.n_reference) == (other.n_reference, other.n_target)
        assert one.log_odds == pytest.approx(-other.log_odds, abs=1e-12)
        assert one.z == pytest.approx(-other.z, abs=1e-12)
        assert one.log_ratio == pytest.approx(-other.log_ratio, abs=1e-12)
        assert abs(one.g2) == pytest.approx(abs(other.g2), abs=1e-6)
        assert one.p <= one.q + 1e-12


@given(COUNTS)
def test_a_text_is_not_set_apart_from_itself(a: dict[str, int]) -> None:
    for one in keyness_of(a, a):
        assert (one.log_odds, one.z, one.log_ratio) == (0, 0, 0)
        assert one.g2 == pytest.approx(0, abs=1e-5)


def test_words_are_counted_by_section_and_voice() -> None:
    audit = framing.audit("The tram ran, and ran on.\nIn-Depth\nTrams ran. “The tram is late,” she said.\n")
    assert word_counts([audit])["ran"] == 3
    assert word_counts([audit], "in_depth") == dict.fromkeys("trams ran the tram is late she said".split(), 1)
    assert word_counts([audit], "in_depth", Voice.quoted) == dict.fromkeys("the tram is late".split(), 1)
    found = framing.keyness(audit, audit, section="in_depth", reference_section="summary", voice="writer")
    assert {one.word for one in found} == set("the tram ran and on trams she said".split())
    assert sum(one.n_target for one in found) == 4
    assert framing.keyness([audit], audit)[0].z == 0


def test_a_section_that_no_article_has_holds_no_word() -> None:
    audit = framing.audit("The tram ran.\n")
    with pytest.raises(ConfigurationError, match="target: holds no word"):
        framing.keyness(audit, audit, section="in_depth")
