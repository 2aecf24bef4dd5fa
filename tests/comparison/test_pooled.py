"""A section beside a baseline over many articles: the article is the unit."""

from __future__ import annotations

from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.comparison.pooled import LEAST_ARTICLES, Paired, PairedContrast, contrast_pairs
from framing.comparison.words import Tally
from framing.config import Settings
from framing.errors import ConfigurationError
from framing.intervals.resampling import bootstrap, of_values
from framing.intervals.signs import sign_flip_test
from framing.kinds import rate, share
from framing.measure import Measure, Observation
from framing.resampled import mean

HIT = "hit.speech.loaded@writer"
LOAD = rate(
    "markers.load",
    "Load",
    noun="editorial markers",
    count="markers.flag@writer",
    exposure="words@writer",
    parts=(HIT,),
    primary=True,
)
NEGATIVE = share("tone.negative", "Negative", count="tone.negative", of="tone.sentences")
TONE = mean("tone.mean", "Tone", series="tone.compound", count="tone.sentences", unit="compound")
FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 6
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 4


def marked(k: int, words: int) -> Observation:
    return Observation({HIT: k, "markers.flag@writer": k, "words@writer": words})


def pair(k: int, words: int, k0: int, words0: int) -> Paired:
    def vile(n: int) -> Tally:
        return {HIT: {"vile": n}} if n else {}

    return Paired(marked(k, words), marked(k0, words0), vile(k), vile(k0))


def one(pairs: list[Paired], measure: Measure = LOAD) -> PairedContrast:
    (found,) = contrast_pairs(pairs, [measure], "in_depth", "summary")
    return found


MORE = [pair(6 + i % 5, 200 + 10 * i, 1 + i % 2, 100) for i in range(12)]


def test_no_article_has_nothing_to_conclude() -> None:
    found = one([])
    assert (found.n, found.difference, found.value, found.p, found.q, found.ratio) == (0, None, None, None, None, None)
    assert found.conclusion == "too few to conclude: 0 of the 8 articles needed have enough text of both"


def test_articles_with_too_little_text_of_either_are_not_counted() -> None:
    found = one([*MORE[:7], pair(9, 49, 0, 400), pair(9, 400, 0, 49)])
    assert (found.n, found.p, found.low) == (7, None, None)
    assert found.difference is not None
    assert found.conclusion == "too few to conclude: 7 of the 8 articles needed have enough text of both"


def test_a_clear_difference_counts_articles_and_says_how_far() -> None:
    found = one(MORE)
    differences = [100 * p.here.counts[HIT] / p.here.counts["words@writer"] - p.there.counts[HIT] for p in MORE]
    assert (found.n, found.higher, found.lower) == (12, 12, 0)
    assert found.difference == pytest.approx(sum(differences) / 12)
    assert (found.low, found.high) == pytest.approx(bootstrap(of_values(differences)))
    assert found.p == found.q == 2 / 2**12
    assert found.ratio == pytest.approx(
        sum(p.here.counts[HIT] for p in MORE) / sum(p.here.counts["words@writer"] for p in MORE) / (18 / 1200)
    )
    assert found.ratio_low is not None
    assert found.ratio_high is not None
    assert 1 < found.ratio_low < (found.ratio or 0) < found.ratio_high
    assert (found.is_clear, found.direction) == (True, 1)
    assert found.conclusion == (
        "1.6 more editorial markers per 100 words than in the summary, article by article "
        "(95% interval 1.1 to 2.2; higher in 12 of 12 articles, lower in 0)"
    )


def test_fewer_is_told_the_other_way_round() -> None:
    found = one([Paired(p.there, p.here, p.base_words, p.words) for p in MORE])
    assert (found.higher, found.lower, found.direction) == (0, 12, -1)
    assert found.conclusion.startswith("1.6 fewer editorial markers per 100 words than in the summary")
    assert "(95% interval 1.1 to 2.2;" in found.conclusion


def test_words_of_one_article_cannot_make_a_corpus_differ() -> None:
    """Pooled words would call this clear by far: 60 in 2,200 against 11 in 1,100."""
    found = one([pair(60, 300, 1, 100)] + [pair(0, 190, 0, 100) if i % 2 else pair(1, 190, 2, 100) for i in range(10)])
    assert found.ratio is not None
    assert found.ratio > 2
    assert not found.is_clear
    assert found.conclusion.startswith(
        "no clear difference from the summary (higher in 1 of 11 articles, lower in 5; 95% interval of the difference "
    )


def test_articles_that_hardly_ever_differ_are_too_few() -> None:
    found = one([pair(1, 100, 0, 100)] * 3 + [pair(0, 100, 0, 100)] * 20)
    assert (found.p, found.q) == (0.25, None)
    assert found.conclusion == "too few to conclude: higher in 3 of 23 articles, lower in 0"
    assert found.ratio is None


def test_a_pair_of_the_same_texts_is_nothing_apart() -> None:
    found = one([pair(i % 3, 100, i % 3, 100) for i in range(12)])
    assert (found.difference, found.ratio, found.p, found.direction) == (0, 1, 1, 0)


def test_means_and_shares_are_told_in_their_own_words() -> None:
    high = {"tone.compound": (0.5, 0.4, 0.3, 0.6, 0.5)}
    low = {"tone.compound": (-0.5, 0.0, 0.1, -0.2, 0.0)}
    counts = {"tone.sentences": 5, "tone.negative": 2}
    pairs = [
        Paired(Observation({"tone.sentences": 5}, series=high), Observation(counts, series=low), {}, {})
        for _ in range(9)
    ]
    pairs[0] = pairs[0]._replace(here=Observation({"tone.sentences": 5}, series={"tone.compound": (0.4,) * 5}))
    assert one(pairs, TONE).conclusion.startswith("0.57 higher than in the summary, article by article (95% interv")
    assert one(pairs, TONE).words == one(pairs, TONE).contributions == ()
    pairs[1] = pairs[1]._replace(here=Observation({"tone.sentences": 5, "tone.negative": 1}))
    shares = one(pairs, NEGATIVE)
    assert shares.conclusion.startswith("0.38 lower (a share, of sentences) than in the summary")
    assert (shares.ratio, shares.is_clear) == (None, True)


def test_tests_are_corrected_for_their_number_and_the_primary_apart() -> None:
    count = {f"m.{i}": i for i in range(3)}
    family = [rate(f"markers.{i}", "x", count=f"m.{i}", exposure="words") for i in range(3)]
    pairs = [
        Paired(
            Observation({"words": 100, "m.0": (n + 1) % 3, "m.1": 1 + n % 3, "m.2": 0}),
            Observation({"words": 100, "m.0": n % 3, "m.1": 0, "m.2": 0}),
            {},
            {},
        )
        for n in range(9)
    ]
    found = contrast_pairs(pairs, family, "body", "lede")
    assert len(count) == len(found)
    assert found[1].p == 2 / 2**9
    assert found[1].q == 2 * 2 / 2**9
    assert found[2].q is None


ARTICLES = st.lists(
    st.tuples(st.integers(0, 9), st.integers(50, 400), st.integers(0, 9), st.integers(50, 400)), min_size=8, max_size=14
)


@settings(max_examples=25)
@given(ARTICLES)
def test_parts_sum_to_the_difference_and_it_is_the_mirror_image_of_the_other(
    articles: list[tuple[int, int, int, int]],
) -> None:
    forth, back = one([pair(*a) for a in articles]), one([pair(k, n, k0, n0) for k0, n0, k, n in articles])
    for parts in (forth.contributions, forth.words):
        assert sum(part.difference for part in parts) == pytest.approx(forth.difference, abs=1e-9)
        assert sum(part.hits for part in parts) == sum(a[0] for a in articles)
    assert forth.difference == pytest.approx(-(back.difference or 0), abs=1e-12)
    assert (forth.p, forth.higher, forth.direction) == (back.p, back.lower, -back.direction)
    if forth.low is not None and forth.high is not None:
        assert back.low == pytest.approx(-forth.high, abs=1e-9)
    if forth.ratio and back.ratio:
        assert forth.ratio * back.ratio == pytest.approx(1)
    assert forth.p == sign_flip_test([100 * a[0] / a[1] - 100 * a[2] / a[3] for a in articles])


def test_roles_are_paired_article_by_article_and_order_does_not_matter() -> None:
    texts = [f"{FLAT}\nIn-Depth\n{LOADED * (1 + i % 2)}{FLAT[: 17 * i]}\n" for i in range(LEAST_ARTICLES)]
    audits = [framing.audit(text, id=f"{i}") for i, text in enumerate(texts)]
    alone = framing.audit(FLAT + "\n")
    found = framing.contrast([*audits, alone])
    assert found == framing.contrast([alone, *reversed(audits)])
    by_id = {contrast.measure: contrast for contrast in found}
    load = by_id["markers.load"]
    assert (load.n, load.higher, load.section, load.baseline) == (8, 8, "in_depth", "summary")
    assert load.is_clear
    assert load.baseline_value == 0
    assert sum(part.difference for part in load.words) == pytest.approx(load.difference)
    assert {part.part for part in load.words} == {"shameful", "disgraceful", "everyone knows", "disaster for"}
    assert load.q == load.p == prod([0.5] * 7)


def test_faults_are_told() -> None:
    with pytest.raises(ConfigurationError, match="contrast: needs 1 article or more, found 0"):
        framing.contrast([])
    with pytest.raises(ConfigurationError, match="needs two sections; found 'body' twice"):
        framing.contrast([FLAT + "\n"], "body", "body")
    other = framing.audit(FLAT + "\n", settings=Settings(tone_overrides=False))
    with pytest.raises(ConfigurationError, match="different settings"):
        framing.contrast([FLAT + "\n", other])
