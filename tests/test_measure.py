"""Counts add, formulas come last, and too little text has no value."""

from __future__ import annotations

from framing.kinds import rate
from framing.measure import Hit, Observation, Value, total
from framing.resampled import formula
from framing.text import Span, Voice

LOAD = rate("markers.load", "Editorial load", count="markers.flag@writer", exposure="words@writer", least=50)


def seen(markers: int, words: int) -> Observation:
    return Observation({"markers.flag@writer": markers, "words@writer": words})


def test_the_sum_of_nothing_is_empty() -> None:
    assert total(()) == Observation({}, (), {})


def test_counts_add_and_hits_and_series_follow_one_another() -> None:
    one = Hit("speech.loaded", "body", Span(0, 7), "slammed", Voice.writer)
    two = Hit("speech.loaded", "body", Span(20, 28), "ranted", Voice.quoted)
    a = Observation({"words": 7, "digits": 1}, (one,), {"tone": (0.1, 0.2)})
    b = Observation({"words": 5}, (two,), {"tone": (0.3,)})
    assert a + b == Observation({"words": 12, "digits": 1}, (one, two), {"tone": (0.1, 0.2, 0.3)})


def test_a_measure_under_its_support_has_no_value_and_never_0() -> None:
    assert LOAD.of(seen(0, 49)) == Value(None, 49)
    assert LOAD.point(seen(3, 49)) == Value(None, 49)
    assert LOAD.of(Observation()) == Value(None, 0)
    assert LOAD.lacking(seen(3, 49)) == "words@writer"


def test_a_measure_with_its_support_has_a_value_with_exposure_and_interval() -> None:
    value = LOAD.of(seen(4, 50))
    assert (value.value, value.n) == (8.0, 50)
    assert (round(value.low or 0, 3), round(value.high or 0, 3)) == (2.18, 20.483)
    assert LOAD.point(seen(4, 50)) == Value(8.0, 50)
    assert LOAD.lacking(seen(4, 50)) is None


def test_a_formula_is_applied_to_the_sum_and_not_averaged() -> None:
    length = formula(
        "length",
        "Length",
        lambda words, n: words / n if n else None,
        over=("words", "n"),
        unit="words",
        support={"n": 1},
    )
    a, b = Observation({"words": 40, "n": 1}), Observation({"words": 20, "n": 4})
    assert [length.of(seen).value for seen in (a, b, a + b)] == [40, 5, 12]


def test_a_formula_that_is_undefined_has_no_value() -> None:
    never = formula("x", "X", lambda words: None, over=("words",), unit="points", support={"words": 1})
    assert never.of(Observation({"words": 9})) == Value(None, 9)
