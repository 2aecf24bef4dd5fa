"""The options of a second opinion: off unless asked for, from the command line or the settings, never in the gate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest

from framing.commands.check import check
from tests.commands.conftest import LOADED, Framing
from tests.second.models import Words, saved, stands_in

FLAT = "Officials met on Tuesday in the town hall. " * 5


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Words:
    """A model that calls sentences on town halls loaded."""
    found = Words("hall")
    stands_in(monkeypatch, found)
    monkeypatch.setattr("framing.commands.second.needs", lambda *_: None)
    return found


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(FLAT + LOADED, "utf-8")
    return path


def second(ran: Any) -> dict[str, Any] | None:
    found = json.loads(ran.out)["articles"][0].get("second_opinion")
    return None if found is None else dict(found)


def test_nothing_is_asked_unless_it_is_named(framing_: Framing, article: Path, model: Words) -> None:
    assert second(framing_("audit", article, "--format", "json")) is None
    assert model.read == []


def test_audit_shows_where_the_two_part(framing_: Framing, article: Path, model: Words, tmp_path: Path) -> None:
    folder = saved(tmp_path / "small")
    ran = framing_("audit", article.name, "--second-opinion", folder)
    assert ran.code == 0
    text = " ".join(ran.out.split())
    assert "Second opinion: small (label LOADED) parts with the scorecard on 6 of 7 sentences" in text
    assert "High by the scorecard alone (1)" in ran.out
    assert "High by the model alone (5)" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80


def test_the_label_can_be_chosen(framing_: Framing, article: Path, model: Words, tmp_path: Path) -> None:
    folder = saved(tmp_path / "small")
    ran = framing_("audit", article, "-f", "json", "--second-opinion", folder, "--second-label", "NEUTRAL")
    found = second(ran)
    assert found is not None
    assert (found["model"]["label"], len(found["disagreements"])) == ("NEUTRAL", 1)


def test_the_settings_name_one_from_their_own_folder(
    framing_: Framing, article: Path, model: Words, tmp_path: Path
) -> None:
    saved(tmp_path / "models" / "small")
    settings = tmp_path / "framing.toml"
    settings.write_text('[second_opinion]\npath = "models/small"\nlabel = "NEUTRAL"\n', "utf-8")
    found = second(framing_("audit", article, "-f", "json"))
    assert found is not None
    assert found["model"]["label"] == "NEUTRAL"
    chosen = second(framing_("audit", article, "-f", "json", "--second-label", "LOADED"))
    assert chosen is not None
    assert chosen["model"]["label"] == "LOADED"
    assert second(framing_("audit", article, "-f", "json", "--second-opinion", "off")) is None
    shown = framing_("config", "show").out
    assert f'[second_opinion]\npath = "{tmp_path / "models" / "small"}"' in shown
    assert 'label = "NEUTRAL"' in shown


def test_the_numbers_of_an_audit_do_not_hang_on_it(
    framing_: Framing, article: Path, model: Words, tmp_path: Path
) -> None:
    before = json.loads(framing_("audit", article, "-f", "json").out)
    after = json.loads(framing_("audit", article, "-f", "json", "--second-opinion", saved(tmp_path / "m")).out)
    assert after["articles"][0].pop("second_opinion")
    assert after == before


def test_the_gate_neither_offers_it_nor_reads_it_from_the_settings(
    framing_: Framing, article: Path, model: Words, tmp_path: Path
) -> None:
    (tmp_path / "framing.toml").write_text('[second_opinion]\npath = "no/such/folder"\n', "utf-8")
    assert not [option for option in check.params if isinstance(option, click.Option) and "second" in str(option.name)]
    assert framing_("check", article, "-f", "json", "--exit-zero").code == 0
    assert model.read == []


@pytest.mark.parametrize("output", ["pages", "one.html"])
def test_pages_show_it(framing_: Framing, article: Path, model: Words, tmp_path: Path, output: str) -> None:
    ran = framing_("report", article, "-o", output, "--second-opinion", saved(tmp_path / "small"))
    assert ran.code == 0
    page = tmp_path / ("pages/a.html" if output == "pages" else output)
    assert "High by the model alone (5)" in page.read_text("utf-8")


def test_many_articles_are_read_in_one_process(
    framing_: Framing, article: Path, model: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process more would load the model again; this one's stand-in would not be there."""
    monkeypatch.setattr("framing.commands.pages.FEW", 1)
    (tmp_path / "b.txt").write_text(FLAT, "utf-8")
    ran = framing_("report", article, tmp_path / "b.txt", "-o", "pages", "--second-opinion", saved(tmp_path / "small"))
    assert (ran.code, (tmp_path / "pages" / "b.html").is_file()) == (0, True)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--second-opinion", "no/folder"], "no/folder: expected the folder of a saved model, found nothing"),
        (["--second-opinion", "no.toml"], "no.toml: cannot be read"),
        (["--second-opinion", "small", "--second-label", "x"], "small: has no label 'x'; known: LOADED, NEUTRAL"),
        (["--second-label", "x"], "--second-label: goes with --second-opinion"),
    ],
)
def test_what_cannot_be_used_is_a_clear_error(
    framing_: Framing, article: Path, model: Words, tmp_path: Path, options: list[str], says: str
) -> None:
    saved(tmp_path / "small")
    ran = framing_("audit", article, *options)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"framing: {says}")


def test_without_the_extra_its_name_is_told(framing_: Framing, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    ran = framing_("audit", article, "--second-opinion", "small")
    assert ran.code == 2
    assert ran.err == (
        "framing: neural: needs torch, transformers, which is not installed: pip install 'framing-audit[neural]'\n"
    )


def test_faults_of_the_settings_are_told(framing_: Framing, article: Path, tmp_path: Path) -> None:
    (tmp_path / "framing.toml").write_text('[second_opinion]\nlable = "x"\n', "utf-8")
    ran = framing_("audit", article)
    assert ran.code == 2
    assert "framing.toml.second_opinion.lable: unknown key; did you mean 'label'?" in ran.err
    assert "framing.toml.second_opinion: needs the key 'path' (text)" in ran.err


def test_evaluate_sets_it_among_the_rivals(framing_: Framing, model: Words, tmp_path: Path) -> None:
    rows = [{"text": f"The hall of {i} is open today.", "label": i % 2} for i in range(6)]
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    ran = framing_("evaluate", "set.jsonl", "--second-opinion", saved(tmp_path / "small"))
    assert ran.code == 0
    (line,) = [line for line in ran.out.splitlines() if line.startswith("  small (label LOADED)")]
    assert line.split()[3:5] == [".500", ".500"]


def test_calibrate_fits_a_head_and_names_its_model(
    framing_: Framing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Lengths:
        def numbers(self, texts: list[str]) -> list[list[float]]:
            return [[len(text) / 100, 1.0] for text in texts]

    stands_in(monkeypatch, Lengths())
    monkeypatch.setattr("framing.commands.calibrate.needs", lambda *_: None)
    saved(tmp_path / "models" / "small", architectures=["BertModel"])
    rows = [
        {"id": str(i), "text": "The tram is late. " + "Very late. " * (i % 4), "label": int(i % 4 > 1 or i % 10 == 0)}
        for i in range(200)
    ]
    (tmp_path / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    ran = framing_("calibrate", "labels.jsonl", "--embeddings", "models/small", "-o", "heads/house.toml")
    assert ran.code == 0
    assert "this head" in ran.err
    assert "rank correlation of the two (Spearman):" in ran.err
    assert 'model = "../models/small"' in (tmp_path / "heads" / "house.toml").read_text("utf-8")
    monkeypatch.setattr("framing.commands.second.needs", lambda *_: None)
    (tmp_path / "a.txt").write_text(FLAT, "utf-8")
    found = second(framing_("audit", "a.txt", "-f", "json", "--second-opinion", "heads/house.toml"))
    assert found is not None
    assert (found["model"]["kind"], found["sentences"]) == ("head", 5)
