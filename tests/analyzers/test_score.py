"""The editorial score of a section, on the card that ships or on a house's own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framing.auditor import Auditor
from framing.config import Settings, load_settings
from framing.errors import ConfigurationError
from framing.reading import read_text
from framing.scoring.card import load_card
from framing.scoring.scorer import Scorer, logistic

FLAT = "The council met on Monday. It voted on the budget at noon. " * 4


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Settings that name a card on which nothing earns a point and every sentence scores 1 / (1 + e²)."""
    card = load_card().fitted(-2.0, (0.0,) * len(load_card().weights), version="house", operating_point=0.5)
    (tmp_path / "house.toml").write_text(card.toml(), "utf-8")
    (tmp_path / "framing.toml").write_text('scorecard = "house.toml"\n', "utf-8")
    return tmp_path / "framing.toml"


def test_a_house_card_scores_the_article_and_every_face_of_its_audit(house: Path) -> None:
    shipped, own = (Auditor(settings, {"score"}) for settings in (Settings(), load_settings(house)))
    document = read_text(FLAT)[0]
    audit = own.audit(document)
    assert audit.value("score.mean").value == pytest.approx(logistic(-2.0))
    assert audit.value("score.share-over").value == 0.0
    assert shipped.audit(document).value("score.mean").value != audit.value("score.mean").value
    assert Scorer.of(audit.article.vocabulary, audit.catalogue).card.version == "house"


def test_what_the_card_holds_is_part_of_the_hash_of_the_settings(house: Path) -> None:
    settings = load_settings(house)
    before, rules = settings.sha256, settings.rules
    assert before != replace(settings, scorecard="").sha256
    assert replace(settings, scorecard="").rules == settings.ruleset
    card = Path(settings.scorecard)
    card.write_text(card.read_text("utf-8").replace("intercept = -2.0", "intercept = -3.0"), "utf-8")
    assert settings.sha256 != before
    assert settings.rules != rules


def test_a_card_that_is_none_is_told_with_the_other_faults(house: Path) -> None:
    house.write_text('scorecard = "nowhere.toml"\nreadability = "own"\n', "utf-8")
    with pytest.raises(ConfigurationError) as error:
        load_settings(house)
    told = str(error.value)
    assert "framing.toml.scorecard: " in told
    assert "nowhere.toml: cannot be read" in told
    assert "'own' is not one of framing, textstat" in told
    (house.parent / "nowhere.toml").write_text("[card]\n", "utf-8")
    with pytest.raises(ConfigurationError, match=r"framing\.toml\.scorecard: nowhere\.toml.*needs the key 'weight'"):
        load_settings(house)
