"""The families that describe or ground a text, as shipped: their examples hold, and they code the same words apart."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import framing
from framing.lexicon.examples import run_examples
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue

FAMILIES = frozenset({"epistemic", "stance", "frame", "foundation", "ground"})
POLICY_FRAMES = 14
GENERIC_FRAMES = 5
FOUNDATIONS = 10


def hits(text: str, *families: str) -> list[tuple[str, str]]:
    """(marker, words) of the hits that count, in any voice, of those families."""
    audit = framing.audit(text + "\n")
    wanted = [hit for hit in audit.all_hits if hit.suppressed is None and hit.marker.partition(".")[0] in families]
    return [(hit.marker, audit.text_of(hit)) for hit in wanted]


@cache
def described() -> Catalogue:
    catalogue = load_catalogue()
    return replace(catalogue, lexicons=tuple(of for of in catalogue.lexicons if of.family in FAMILIES))


def test_every_example_has_its_exact_spans() -> None:
    results = list(run_examples(described()))
    assert len(results) >= 290
    assert [result for result in results if result.fault] == []


def test_all_frames_and_foundations_are_there_and_none_is_a_score() -> None:
    frames = [marker for marker in described() if marker.family == "frame"]
    assert len([frame for frame in frames if ".generic-" in frame.id]) == GENERIC_FRAMES
    assert len(frames) == POLICY_FRAMES + GENERIC_FRAMES
    assert len([marker for marker in described() if marker.family == "foundation"]) == FOUNDATIONS
    assert {marker.role for marker in described() if marker.family != "ground"} == {"describe"}
    assert {marker.role for marker in described() if marker.family == "ground"} == {"ground"}
    assert {marker.lens for marker in described()} == {"none"}


def test_each_policy_frame_has_at_least_sixty_terms() -> None:
    sizes = {
        marker.id: sum(len(group.terms) for group in marker.groups)
        for marker in described()
        if marker.family == "frame"
    }
    assert min(sizes.values()) >= 60


def test_a_frame_and_a_foundation_read_the_same_word_apart() -> None:
    assert sorted(hits("The court heard of a murder in the hills above the town.", "frame", "foundation")) == [
        ("foundation.authority-virtue", "court"),
        ("foundation.care-vice", "murder"),
        ("frame.crime-punishment", "murder"),
        ("frame.legality-constitutionality", "court"),
    ]


def test_one_policy_frame_takes_a_phrase_with_a_word_of_another_in_it() -> None:
    assert hits("A background check on the buyer took nine days.", "frame") == [
        ("frame.policy-prescription", "background check")
    ]


def test_names_of_bodies_count_for_a_frame_and_shared_exceptions_do_not_hide_them() -> None:
    assert ("frame.legality-constitutionality", "Supreme Court") in hits(
        "It went to the Supreme Court in May.", "frame"
    )
    assert ("frame.security-defense", "national security") in hits("It is a matter of national security.", "frame")


def test_the_united_states_say_nothing() -> None:
    assert hits("The line runs through the United States, and through nine states in all.", "ground") == [
        ("ground.number", "nine states")
    ]


def test_sums_dates_and_numbers_are_told_apart() -> None:
    found = hits("On June 3, 2021, the port paid $4.2 million for 38 boats and 12 percent of a mill.", "ground")
    assert found == [
        ("ground.date", "June 3, 2021"),
        ("ground.money", "$4.2 million"),
        ("ground.number", "38"),
        ("ground.number", "12 percent"),
    ]


def test_a_modal_is_not_a_month_and_a_world_war_is_not_the_writer() -> None:
    assert hits("The vote is on May 12, a century after World War I.", "epistemic", "stance") == []
    assert hits("The vote may slip, and I may miss it.", "epistemic", "stance") == [
        ("epistemic.modal", "may"),
        ("stance.first-person", "I"),
        ("epistemic.modal", "may"),
    ]
