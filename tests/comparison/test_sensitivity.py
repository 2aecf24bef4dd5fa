"""Whether a conclusion hangs on one lexicon, on quoted words, or on a few frequent ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing
from framing.auditing import Audit
from framing.comparison.beside import Comparison
from framing.comparison.sections import compare
from framing.comparison.sensitivity import FREQUENT, Sensitivity, of_sections
from framing.errors import ConfigurationError

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 6
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. "
QUOTED = "“It was a shameful, disgraceful, shoddy and disastrous budget for everyone in town,” she said. "


def drawn(text: str) -> Sensitivity[Comparison]:
    found = framing.sensitivity(text)
    assert isinstance(found.result, Comparison)
    return found


@pytest.fixture(scope="module")
def varied() -> Audit:
    return framing.audit(f"{FLAT}\nIn-Depth\n{LOADED * 4}{FLAT}{QUOTED}\n")


def test_without_a_marked_word_only_quotes_are_asked_about() -> None:
    found = drawn(f"{FLAT}\nIn-Depth\n{FLAT}\n")
    assert [variant.id for variant in found.variants] == ["with-quotes"]
    assert found.flips == ()
    assert found.result.direction == 0


def test_a_conclusion_of_many_lexicons_stays(varied: Audit) -> None:
    found = of_sections(varied, "in_depth", "summary")
    assert [variant.id for variant in found.variants] == [
        "without:crowd",
        "without:evaluation",
        "with-quotes",
        "without-frequent",
    ]
    assert found.result.direction == 1
    by_id = {variant.id: variant for variant in found.variants}
    assert by_id["without:crowd"].words == ("everyone knows",)
    assert by_id["without:crowd"].result.contributions
    assert "hit.crowd.generic@writer" not in {part.part for part in by_id["without:crowd"].result.contributions}


def test_the_result_is_the_reports_own(varied: Audit) -> None:
    found = of_sections(varied, "in_depth", "summary")
    compared = compare(varied.observations, "summary", varied.measures)
    (load,) = [one for one in compared if one.measure == "markers.load"]
    assert (found.result.p, found.result.q, found.result.conclusion) == (load.p, load.q, load.conclusion)


def test_one_frequent_word_can_carry_a_conclusion_and_is_named() -> None:
    text = f"{FLAT}\nIn-Depth\n{'It was a shameful day. ' * 9}{FLAT}It rained on the square.\n"
    found = drawn(text)
    assert found.result.direction == 1
    (frequent,) = [variant for variant in found.variants if variant.id == "without-frequent"]
    assert frequent.words == ("shameful",)
    assert not frequent.holds
    assert frequent.result.direction == 0
    assert {variant.id for variant in found.flips} == {"without:evaluation", "without-frequent"}
    assert found.conclusion.startswith(
        "It does not stay so without the lexicon Evaluation (too short to conclude: 0 in "
    )
    assert "; without “shameful” (too short to conclude: 0 in " in found.conclusion


def test_quoted_words_can_turn_a_conclusion() -> None:
    found = drawn(f"{FLAT}\nIn-Depth\n{FLAT}{QUOTED * 5}\n")
    (quotes,) = [variant for variant in found.variants if variant.id == "with-quotes"]
    assert (found.result.direction, quotes.result.direction, quotes.holds) == (0, 1, False)
    assert quotes.result.value.n == framing.audit(f"{FLAT}{QUOTED * 5}\n").total.counts["words"]


def test_what_stays_is_said_in_a_sentence(repo: Path) -> None:
    found = framing.sensitivity(repo / "docs" / "examples" / "transit-fares.txt")
    assert found.result.direction == 1
    assert len(found.variants) > 8
    assert found.conclusion == (
        "It stays so without any one lexicon, with quoted words counted, and without the "
        f"{FREQUENT} most frequent marked words."
    )


def test_over_articles_the_contrast_is_drawn_again() -> None:
    texts = [f"{FLAT}\nIn-Depth\n{'It was a shameful day. ' * (2 + i % 3)}{FLAT}{i} trams ran.\n" for i in range(9)]
    found = framing.sensitivity(texts)
    by_id = {variant.id: variant for variant in found.variants}
    assert found.result.conclusion.startswith("2")
    assert "article by article" in found.result.conclusion
    assert [by_id[name].holds for name in ("without:evaluation", "with-quotes", "without-frequent")] == [
        False,
        True,
        False,
    ]
    assert by_id["without:evaluation"].result.conclusion == "too few to conclude: higher in 0 of 9 articles, lower in 0"


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"section": "body"}, "sensitivity: no section 'body'; there are: summary, in_depth"),
        ({"measure": "tone.mean"}, "sensitivity: 'tone.mean' is no rate of markers, such as markers.load"),
        ({"measure": "nothing"}, "'nothing' is no rate of markers"),
    ],
)
def test_faults_are_told(varied: Audit, keywords: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        framing.sensitivity(varied, **keywords)  # type: ignore[arg-type]


def test_several_articles_without_a_pair_are_too_few() -> None:
    assert framing.sensitivity([FLAT + "\n"] * 2).result.conclusion.startswith("too few to conclude: 0 of the 8")


@given(st.lists(st.sampled_from([LOADED, FLAT, QUOTED, "It was a shameful day. "]), min_size=1, max_size=6))
def test_leaving_out_lexicons_leaves_no_count_below_nothing(parts: list[str]) -> None:
    audit = framing.audit(f"{FLAT}\nIn-Depth\n{''.join(parts)}\n")
    found = of_sections(audit, "in_depth", "summary")
    load = audit.observations["in_depth"].counts.get("markers.flag@writer", 0)
    lost = 0
    for variant in found.variants:
        hits = sum(part.hits for part in variant.result.contributions)
        assert hits == sum(part.hits for part in variant.result.words)
        if variant.id.startswith("without:") and variant.result.difference is not None:
            assert 0 <= hits < load
            lost += load - hits
    if found.result.difference is not None:
        assert lost == load
