"""A difference of rates parted by words: the parts sum to the whole."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.comparison.words import Tally, added, by_word, tally
from framing.kinds import rate
from framing.measure import Observation
from framing.report import build
from framing.resampled import mean

PARTS = ("hit.speech.loaded@writer", "hit.crowd.weasel@writer")
LOAD = rate("markers.load", "Load", count="markers.flag@writer", exposure="words@writer", parts=PARTS)
WORDS = ("vile", "lavish", "some say")
TALLIES = st.dictionaries(
    st.sampled_from(PARTS), st.dictionaries(st.sampled_from(WORDS), st.integers(1, 9)), max_size=2
)


def seen(words: Tally, exposure: int, besides: int = 0) -> Observation:
    by_marker = {name: sum(of.values()) for name, of in words.items()}
    counts = {"markers.flag@writer": sum(by_marker.values()) + besides, "words@writer": exposure}
    return Observation({**by_marker, **counts})


def test_texts_without_hits_differ_by_no_word() -> None:
    assert by_word(LOAD, (seen({}, 80), {}), (seen({}, 90), {})) == ()
    assert by_word(LOAD, (seen({}, 0), {}), (seen({}, 90), {})) == ()


def test_only_rates_are_made_of_words() -> None:
    tone = mean("tone.mean", "Tone", series="tone.compound", count="tone.sentences", unit="compound")
    assert by_word(tone, (Observation(), {}), (Observation(), {})) == ()


def test_a_word_of_two_markers_is_one_part_and_what_is_no_hit_is_other() -> None:
    here = {PARTS[0]: {"vile": 2}, PARTS[1]: {"vile": 1, "some say": 1}}
    found = by_word(LOAD, (seen(here, 100, besides=2), here), (seen({}, 50), {}))
    assert [(part.part, part.difference, part.hits, part.baseline_hits) for part in found] == [
        ("vile", 3.0, 3, 0),
        ("other", 2.0, 2, 0),
        ("some say", 1.0, 1, 0),
    ]


@given(TALLIES, TALLIES, st.integers(1, 900), st.integers(1, 900))
def test_words_and_markers_each_sum_to_the_difference_exactly(here: Tally, there: Tally, n: int, m: int) -> None:
    a, b = seen(here, n), seen(there, m)
    contrast = LOAD.kind.contrast(a, b)
    whole = Fraction(100 * a.counts["markers.flag@writer"], n) - Fraction(100 * b.counts["markers.flag@writer"], m)
    for parts in (by_word(LOAD, (a, here), (b, there)), contrast.contributions):
        assert sum(Fraction(100 * part.hits, n) - Fraction(100 * part.baseline_hits, m) for part in parts) == whole
        assert sum(part.difference for part in parts) == pytest.approx(contrast.difference, abs=1e-9)


@given(TALLIES, TALLIES)
def test_tallies_add(a: Tally, b: Tally) -> None:
    both = added([a, b])
    for name in PARTS:
        for word in WORDS:
            n = sum(of.get(name, {}).get(word, 0) for of in (a, b))
            assert both.get(name, {}).get(word, 0) == n


def test_a_tally_holds_each_counted_hit_once_by_its_words() -> None:
    audit = framing.audit("It was a Shameful\u2011looking, shameful day. “A shameful day,” she said.\n")
    found = tally(audit)
    counts = {name: n for name, n in audit.total.counts.items() if name.startswith("hit.")}
    assert {name: sum(words.values()) for name, words in found.items()} == counts
    assert counts
    assert {word for name, words in found.items() if name.endswith("@writer") for word in words} >= {"shameful"}
    assert tally(audit, []) == {}


def test_on_a_real_article_every_rate_is_the_sum_of_its_words_and_none_is_left_over(repo: Path) -> None:
    audit = framing.audit(repo / "docs" / "examples" / "transit-fares.txt")
    (article,) = build([audit]).articles
    rates = [one for one in article.comparisons if one.words]
    assert {"markers.load", "ground.number"} <= {one.measure for one in rates}
    for one in rates:
        assert sum(part.difference for part in one.words) == pytest.approx(one.difference, abs=1e-12)
        assert "other" not in {part.part for part in one.words}
