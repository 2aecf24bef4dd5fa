"""The catalogue as shipped: its families and markers, their roles, and what each of them has to say for itself.

That it is free of faults and that its examples hold is tested at the command line (tests/test_doors.py).
"""

from __future__ import annotations

from functools import cache

import pytest

from framing.auditor import auditor_for
from framing.lexicon.checking import check_catalogue
from framing.lexicon.model import LENSES, Catalogue

FLAGS = {
    "evaluation": "moral praise negative sensational dismissive",
    "label": "loaded ism dehumanizing euphemism",
    "speech": "loaded doubting concealing",
    "certainty": "editorial-adverb booster absolute unhedged-prediction",
    "intensity": "manner degree escalation",
    "crowd": "generic weasel us-them",
    "mind": "mind-reading belief-no-holder",
    "contrast": "reframe concession rhetorical-question",
    "metaphor": "war race-game gamble disaster disease theatre machine journey",
    "scare": "scare-quotes so-called",
    "cliche": "slogan stock-phrase",
}
DESCRIBED = {
    "colour": "charged camp scale",
    "agency": "agentless-passive nominalization",
    "epistemic": "hedge modal factive implicative causal",
    "stance": "first-person second-person directive superlative question exclamation counter denial",
}
GROUNDS = {"ground": "say named-source document-source anonymous-source number date money direct-quote"}
OPEN = {"frame": 14 + 5, "foundation": 5 * 2}
"""Families that are counted here and named in tests/lexicon/test_described.py."""


@cache
def shipped() -> Catalogue:
    return auditor_for(None).catalogue


def test_check_catalogue_gives_no_fault() -> None:
    assert [str(fault) for fault in check_catalogue(shipped())] == []


@pytest.mark.parametrize(
    ("role", "families"), [("flag", FLAGS), ("describe", DESCRIBED), ("ground", GROUNDS)], ids=lambda of: str(of)[:8]
)
def test_each_family_has_its_markers_all_of_one_role(role: str, families: dict[str, str]) -> None:
    for family, names in families.items():
        found = {marker.id: marker.role for marker in shipped() if marker.family == family}
        assert found == {f"{family}.{name}": role for name in names.split()}


def test_frames_and_foundations_describe() -> None:
    for family, number in OPEN.items():
        roles = [marker.role for marker in shipped() if marker.family == family]
        assert roles == ["describe"] * number


def test_no_family_is_shipped_that_is_not_named_here() -> None:
    assert set(shipped().families) == {*FLAGS, *DESCRIBED, *GROUNDS, *OPEN}


def test_each_marker_says_why_and_names_its_source() -> None:
    bare = [marker.id for marker in shipped() if not (marker.title and marker.why and marker.source)]
    assert bare == []
    assert len(shipped().markers) == 39 + 18 + 8 + 19 + 10


def test_every_flag_has_a_lens_and_says_what_to_do() -> None:
    flags = [marker for marker in shipped() if marker.role == "flag"]
    assert {marker.lens for marker in flags} == set(LENSES) - {"none"}
    assert [marker.id for marker in flags if not marker.advice] == []
