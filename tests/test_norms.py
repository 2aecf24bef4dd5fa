"""Where a figure stands among articles of a kind."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import framing
from framing.commands.norms import norms
from framing.config import Settings, load_settings
from framing.data import table
from framing.errors import ConfigurationError
from framing.measure import Value
from framing.norms import SHARES, Norm, built, load_norms, norms_of, placements, to_json
from framing.report import build, to_dict

LOUD = "The council met on Tuesday in the hall and took a shameful, so-called decision. " * 20
RISING = tuple(100 * share for share in SHARES)
"""The quantiles of a measure that is spread evenly from 0 to 100: each value is its own percentile."""


def norm(points: tuple[float, ...]) -> Norm:
    return Norm("made reports", "made up", 30, "0" * 64, {"markers.load": points})


def test_no_value_and_no_norm_have_no_place() -> None:
    assert norm(RISING).place("markers.load", Value(None, 3)) is None
    assert norm(RISING).place("tone.mean", Value(1.0, 3)) is None


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0, 12.0, 50.0, 93.0, 99.7, 100.0])
def test_of_an_even_spread_each_value_is_its_own_percentile(value: float) -> None:
    placed = norm(RISING).place("markers.load", Value(value, 200, value, None))
    assert placed == (value, value, None)


def test_what_lies_outside_is_the_first_or_the_last() -> None:
    assert norm(RISING).place("markers.load", Value(-1.0, 9)) == (0.0, None, None)
    assert norm(RISING).place("markers.load", Value(101.0, 9)) == (100.0, None, None)


def test_a_value_that_many_share_stands_in_their_middle() -> None:
    """Half of the articles have none: 0 is the 25th percentile."""
    points = tuple(max(0.0, share - 0.5) for share in SHARES)
    assert norm(points).place("markers.load", Value(0.0, 9)) == (25.0, None, None)


def test_what_is_built_is_written_and_read_again(tmp_path: Path) -> None:
    audits = [framing.audit("The council met on Tuesday in the hall. " * 20 + "shameful " * n) for n in range(25)]
    found = built(audits, "desk articles", "made up")
    assert (found.articles, len(found.sha256)) == (25, 64)
    assert found.quantiles["markers.load"][0] == 0.0
    assert found.quantiles["markers.load"][-1] == pytest.approx(100 * 24 / 184, abs=1e-4)
    path = tmp_path / "desk.json"
    path.write_text(to_json({"desk": found}), "utf-8")
    assert load_norms(path) == {"desk": found}
    placed = {measure: at for measure, genre, at in placements(audits[-1], {"desk": found}) if genre == "desk"}
    assert placed["markers.load"].percentile == 100.0


def test_too_few_articles_have_no_norm() -> None:
    audit = framing.audit("The council met on Tuesday in the hall. " * 20)
    assert built([audit] * 19, "few", "made up").quantiles == {}


@pytest.mark.parametrize("content", ["[", "[]", '{"desk": {}}', '{"desk": {"quantiles": {"a": [1, 2]}}}'])
def test_a_file_that_is_none_is_a_configuration_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content, "utf-8")
    with pytest.raises(ConfigurationError, match=r"odd\.json: expected norms"):
        load_norms(path)
    with pytest.raises(ConfigurationError, match=r"none\.json: cannot be read"):
        load_norms(tmp_path / "none.json")


def test_the_norms_that_ship_name_their_source_size_and_hash() -> None:
    found = load_norms()
    assert list(found) == ["wire", "broadsheet", "partisan", "editorial"]
    for one in found.values():
        assert one.articles >= 25
        assert len(one.sha256) == 64
        assert one.source
        assert {"markers.load", "score.mean", "tone.mean", "grounding.attributed"} <= set(one.quantiles)
    loads = {genre: one.quantiles["markers.load"][11] for genre, one in found.items()}
    assert loads["wire"] < loads["broadsheet"] < loads["editorial"] < loads["partisan"]


def test_the_command_builds_places_and_shows(tmp_path: Path) -> None:
    for n in range(20):
        (tmp_path / f"{n}.txt").write_text("The council met on Tuesday in the hall. " * (20 + n), "utf-8")
    desk = tmp_path / "desk.json"
    made = CliRunner().invoke(norms, ["build", str(tmp_path), "-o", str(desk), "--title", "our reports"])
    assert made.exit_code == 0, made.output
    assert json.loads(desk.read_text("utf-8"))["desk"]["articles"] == 20
    placed = CliRunner().invoke(norms, ["place", str(tmp_path / "0.txt"), "--norms", str(desk)])
    assert "markers.load            percentile 50 (50 to 100) of our reports" in placed.output
    shown = CliRunner().invoke(norms, ["show", "--norms", str(desk), "markers.load"])
    assert "our reports: 20 articles; built from" in shown.output
    assert "p95" in shown.output
    wrong = CliRunner().invoke(norms, ["show", "nothing.such"])
    assert wrong.exit_code == 2
    assert "no norm for nothing.such" in wrong.output


@pytest.mark.parametrize(("preset", "genres"), [("wire", ["wire"]), ("news", ["wire", "broadsheet"])])
def test_the_presets_of_the_gate_leave_room_for_nine_in_ten_reports_of_their_genre(
    preset: str, genres: list[str]
) -> None:
    """Presets and norms are made by one script from the same articles (lexicons/en/tables/presets.toml)."""
    limit = table("presets")[preset]["thresholds"]["load"]["max"]
    loads = [dict(zip(SHARES, load_norms()[genre].quantiles["markers.load"], strict=True)) for genre in genres]
    assert max(load[0.9] for load in loads) <= limit <= max(load[1.0] for load in loads)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Settings that name norms of a desk's own."""
    (tmp_path / "desk.json").write_text(to_json({"desk": norm(RISING)}), "utf-8")
    (tmp_path / "framing.toml").write_text('norms = "desk.json"\n', "utf-8")
    return tmp_path / "framing.toml"


def test_settings_without_norms_of_their_own_have_the_hash_that_they_had() -> None:
    assert Settings().norms == ""
    assert norms_of(framing.audit(LOUD)) is load_norms()


def test_figures_are_set_among_the_norms_that_the_settings_name(desk: Path) -> None:
    audit = framing.audit(LOUD, settings=load_settings(desk))
    assert list(norms_of(audit)) == ["desk"]
    report = build([audit])
    [body] = to_dict(report)["articles"][0]["sections"]
    assert list(body["norms"]) == ["markers.load"]
    assert list(body["norms"]["markers.load"]) == ["desk"]
    page = audit.to_html()
    assert "made reports" in page
    assert "The kinds are articles that the settings name" in page
    assert "wire reports" not in page
    assert "wire reports" in framing.audit(LOUD).to_html()


def test_an_article_is_placed_among_the_norms_that_the_settings_name(desk: Path) -> None:
    (desk.parent / "loud.txt").write_text(LOUD, "utf-8")
    arguments = ["place", str(desk.parent / "loud.txt"), "--config", str(desk)]
    ran = CliRunner().invoke(norms, arguments)
    assert ran.exit_code == 0
    [line] = ran.output.splitlines()[1:]
    assert line.startswith("  markers.load            percentile 1")
    assert line.endswith(" of made reports")


def test_the_norms_are_part_of_the_hash_of_the_settings(desk: Path) -> None:
    settings = load_settings(desk)
    before = settings.sha256
    assert before != replace(settings, norms="").sha256 == replace(Settings(), path=desk).sha256
    (desk.parent / "desk.json").write_text(to_json({"desk": norm(tuple(2 * point for point in RISING))}), "utf-8")
    assert settings.sha256 != before
    assert settings.rules == Settings().rules, "no marker and no score hangs on them"


def test_norms_that_are_none_are_told_with_the_other_faults(desk: Path) -> None:
    desk.write_text('norms = "nowhere.json"\nreadability = "own"\n', "utf-8")
    with pytest.raises(ConfigurationError) as error:
        load_settings(desk)
    assert "nowhere.json: cannot be read" in str(error.value)
    assert "'own' is not one of framing, textstat" in str(error.value)
    (desk.parent / "nowhere.json").write_text('{"desk": {}}', "utf-8")
    with pytest.raises(ConfigurationError, match=r"framing\.toml\.norms: .*expected norms as `framing norms build`"):
        load_settings(desk)
