"""`framing audit rows.jsonl` and `framing check rows.csv`: an article a row; a bad row never ends the run."""

from __future__ import annotations

import json
from pathlib import Path

from tests.commands.conftest import LOADED, Framing


def test_every_row_is_audited_and_a_bad_one_told(framing_: Framing, tmp_path: Path):
    rows = [
        json.dumps({"id": "a/1", "body": LOADED}),
        "{",
        json.dumps({"body": "12 34\n"}),
        json.dumps({"body": "It rained."}),
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows), "utf-8")
    ran = framing_("audit", "rows.jsonl", "-f", "json")
    assert [article["id"] for article in json.loads(ran.out)["articles"]] == ["a/1", "rows.jsonl#3", "rows.jsonl#4"]
    assert ran.code == 3
    fault = "is not JSON: Expecting property name enclosed in double quotes at column 2"
    assert ran.err == f"framing: rows.jsonl#2: {fault}; the row is left out\n"


def test_a_row_without_prose_ends_nothing(framing_: Framing, tmp_path: Path):
    (tmp_path / "rows.csv").write_text("text\nhttps://a.example/\nIt rained.\n", "utf-8")
    ran = framing_("audit", "rows.csv", "-f", "json")
    assert [article["id"] for article in json.loads(ran.out)["articles"]] == ["rows.csv#2"]
    assert (ran.code, "rows.csv#1: holds no prose" in ran.err) == (0, True)


def test_every_row_is_held_to_the_policy(framing_: Framing, tmp_path: Path):
    loaded = " ".join([LOADED.strip()] * 30)
    (tmp_path / "rows.csv").write_text(f'text,id\nIt rained.,calm\n"{loaded}",loaded\n', "utf-8")
    ran = framing_("check", "rows.csv", "-f", "json")
    articles = json.loads(ran.out)["articles"]
    assert [(a["id"], any(v["kept"] is False for v in a["verdicts"])) for a in articles] == [
        ("calm", False),
        ("loaded", True),
    ]
    assert ran.code == 1


def test_settings_name_columns_and_config_shows_them(framing_: Framing, tmp_path: Path):
    (tmp_path / "framing.toml").write_text('[columns]\ntext = "full"\n', "utf-8")
    (tmp_path / "rows.csv").write_text("full,text\nIt rained.,x\n", "utf-8")
    ran = framing_("audit", "rows.csv", "-f", "json")
    assert json.loads(ran.out)["articles"][0]["sections"][0]["words"] == 2
    assert 'text = "full"' in framing_("config", "show").out
    (tmp_path / "framing.toml").write_text('[columns]\ntxt = "full"\n', "utf-8")
    assert framing_("audit", "rows.csv").code == 2


def test_files_of_rows_in_a_folder_are_read_only_where_they_are_named(framing_: Framing, tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "figures.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "in" / "a.txt").write_text("It rained.\n", "utf-8")
    assert framing_("audit", "in").code == 0
    assert framing_("audit", "in/figures.csv").code == 3
