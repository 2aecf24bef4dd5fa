"""`framing check`: the exit code in every format, and what a build is told."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from framing.commands.check import FORMATS
from tests.example import BROKEN, EXAMPLE, found, marked

REPO = Path(__file__).parents[2]
SCHEMA = REPO / "src" / "framing" / "resources" / "report.schema.json"
FLAT = "The council met on Tuesday and voted on the budget of the harbour, the clerk said. " * 12
CHECK = [sys.executable, "-m", "framing", "check"]


@pytest.fixture
def flat(tmp_path: Path) -> Path:
    """An article of some 190 words without a mark."""
    path = tmp_path / "flat.md"
    path.write_text(FLAT, "utf-8")
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_an_exit_code_is_the_same_in_every_format(framing_: Any, flat: Path, tmp_path: Path, name: str) -> None:
    empty, binary = tmp_path / "empty.txt", tmp_path / "binary.txt"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 40)
    faulty = tmp_path / "faulty.toml"
    faulty.write_text('[gate]\npreset = "newz"\n', "utf-8")
    runs = [
        ((flat,), 0),
        ((EXAMPLE,), 1),
        ((EXAMPLE, "--exit-zero"), 0),
        ((EXAMPLE, "--preset", "opinion"), 0),
        ((EXAMPLE, "--preset", "none"), 0),
        ((flat, EXAMPLE), 1),
        ((flat, "--config", faulty), 2),
        ((flat, "--formt"), 2),
        ((), 2),
        ((flat, "--report", "xml=a.xml"), 2),
        ((binary,), 3),
        ((binary, EXAMPLE), 3),
        ((tmp_path / "none.txt",), 3),
        ((tmp_path / "none.txt", "--exit-zero", "--allow-empty"), 3),
        ((empty,), 4),
        ((empty, "--exit-zero"), 4),
        ((empty, "--allow-empty"), 0),
        ((empty, flat), 0),
        ((empty, EXAMPLE), 1),
    ]
    codes = [framing_("check", *args, "--format", name).code for args, _ in runs]
    assert codes == [code for _, code in runs]


def test_an_article_that_keeps_its_policy_prints_nothing_but_the_summary(framing_: Any, flat: Path) -> None:
    ran = framing_("check", flat)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "framing: 1 article checked, 0 over budget: 0 errors, 0 warnings, 0 notes\n"
    assert framing_("check", flat, "--quiet").err == ""


def test_a_broken_threshold_comes_first_and_the_words_behind_it_in_their_place(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(EXAMPLE.read_bytes())
    ran = framing_("check", "a.txt")
    lines = ran.out.splitlines()
    places = [line for line in lines if not line.startswith(" ")]
    assert places[:2] == [
        "a.txt:1:1: error: Editorial load [gate.load]",
        "a.txt:11:1: error: Editorial load [gate.in-depth]",
    ]
    assert all(re.fullmatch(r"a\.txt:\d+:\d+: (error|note): .+ \[[a-z.-]+\]", place) for place in places)
    first = lines.index("a.txt:11:24: note: Reframe [contrast.reframe]")
    assert lines[1].startswith("   article: ")
    assert lines[first : first + 3] == [
        "a.txt:11:24: note: Reframe [contrast.reframe]",
        " 11 | …ow Bay’s flat fare is not just a pricing reform—it’s a long-overdue reck…",
        "    |                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]
    assert all(len(line) <= 80 for line in lines)
    assert "    |                                  ^^^^^^^ instead: “criticized”" in lines
    assert ran.err.endswith(f"1 article checked, 1 over budget: 5 errors, 0 warnings, {marked()} notes\n")


def test_what_is_left_out_is_counted(framing_: Any) -> None:
    lines = [
        line for line in framing_("check", EXAMPLE, "--max-findings", "2").out.splitlines() if not line.startswith(" ")
    ]
    assert len(lines) == 3
    assert lines[-1] == f"2 of {found()} shown (--max-findings)"
    assert framing_("check", EXAMPLE, "--max-findings", "0").out == f"0 of {found()} shown (--max-findings)\n"


def test_a_word_weighs_what_the_policy_says(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council passed a shameful budget on Tuesday.\n", "utf-8")
    for weight, code, strict, told in [
        ("note", 0, 0, ""),
        ("off", 0, 0, ""),
        ("warn", 0, 1, "a.txt:1:22: warning: Moral condemnation [evaluation.moral]"),
        ("fail", 1, 1, "a.txt:1:22: error: Moral condemnation [evaluation.moral]"),
    ]:
        (tmp_path / "framing.toml").write_text(f'[gate.markers]\n"evaluation.moral" = "{weight}"\n', "utf-8")
        ran = framing_("check", "a.txt")
        assert (ran.code, ran.out.partition("\n")[0]) == (code, told)
        assert framing_("check", "a.txt", "--fail-on", "warn").code == strict


def test_overrides_go_by_the_path_from_the_settings_folder(framing_: Any, tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "framing.toml").write_text('[[gate.overrides]]\npaths = ["opinion/**"]\npreset = "opinion"\n', "utf-8")
    (tmp_path / "opinion" / "deep").mkdir(parents=True)
    article = tmp_path / "opinion" / "deep" / "a.txt"
    article.write_bytes(EXAMPLE.read_bytes())
    assert framing_("check", article).code == 0
    monkeypatch.chdir(tmp_path / "opinion")
    assert framing_("check", "deep/a.txt").code == 0
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(EXAMPLE.read_bytes())
    assert framing_("check", "a.txt").code == 1


def test_a_genre_in_the_front_matter_counts_where_the_policy_says_so(framing_: Any, tmp_path: Path) -> None:
    text = "---\ngenre: Opinion\n---\n\n" + EXAMPLE.read_text("utf-8").replace("\n", "\n\n")
    (tmp_path / "a.md").write_text(text, "utf-8")
    assert framing_("check", "a.md").code == 1
    (tmp_path / "framing.toml").write_text('[[gate.overrides]]\ngenres = ["opinion"]\npreset = "opinion"\n', "utf-8")
    assert framing_("check", "a.md").code == 0


def test_unknown_ids_are_faults_with_the_nearest_one(framing_: Any, flat: Path, tmp_path: Path) -> None:
    (tmp_path / "framing.toml").write_text('[gate.markers]\n"contrast.refrane" = "fail"\n', "utf-8")
    ran = framing_("check", flat)
    assert (ran.code, ran.out) == (2, "")
    assert "framing.toml.gate.markers.contrast.refrane: is no marker; did you mean 'contrast.reframe'?" in ran.err


def test_json_holds_the_verdicts_in_the_shape_of_the_schema(framing_: Any) -> None:
    ran = framing_("check", EXAMPLE, "--format", "json")
    data = json.loads(ran.out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    [article] = data["articles"]
    assert [(v["threshold"], v["kept"]) for v in article["verdicts"]] == [(name, False) for name in BROKEN]
    assert [v["section"] for v in article["verdicts"][:3]] == ["article", "in_depth", "in_depth"]
    assert article["verdicts"][0]["limit"] == 2.5


def test_several_files_are_written_in_one_run(framing_: Any, tmp_path: Path) -> None:
    ran = framing_("check", EXAMPLE, "--report", "sarif=out/a.sarif", "--report", "junit=out/a.xml", "-q")
    assert ran.code == 1
    assert json.loads((tmp_path / "out" / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert (tmp_path / "out" / "a.xml").read_text("utf-8").startswith("<?xml")
    assert "[gate.load]" in ran.out


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("sarff=a", "no format 'sarff'; did you mean 'sarif'?"),
        ("sarif", "expected FORMAT=FILE, such as sarif=framing.sarif"),
        ("sarif=", "expected FORMAT=FILE"),
    ],
)
def test_a_report_needs_a_format_and_a_file(framing_: Any, flat: Path, given: str, says: str) -> None:
    ran = framing_("check", flat, "--report", given)
    assert ran.code == 2
    assert says in ran.err


def test_one_file_is_not_written_twice(framing_: Any, flat: Path) -> None:
    ran = framing_("check", flat, "--report", "sarif=a", "--report", "json=a")
    assert ran.code == 2
    assert "a is written to already" in ran.err


def test_statistics_count_by_rule(framing_: Any) -> None:
    lines = framing_("check", EXAMPLE, "--statistics").out.splitlines()
    assert "     1  error   gate.load" in lines
    assert sum(int(line.split()[0]) for line in lines) == found()


def test_a_report_that_cannot_be_written_leaves_the_old_one_whole(framing_: Any, flat: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("whole", "utf-8")
    ran = framing_("check", flat, "--report", "sarif=file/a.sarif")
    assert ran.code == 3
    assert "cannot be written" in ran.err
    assert (tmp_path / "file").read_text("utf-8") == "whole"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_not_a_kept_policy(flat: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([*CHECK, str(EXAMPLE)], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 3
    assert "No space left" in ran.stderr


def test_a_reader_who_leaves_early_does_not_turn_red_into_green(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        ran = subprocess.run([*CHECK, str(EXAMPLE)], stdout=closed, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr


def test_the_gate_imports_nothing_heavy(flat: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "framing", "check", str(flat), "--format", "sarif"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines() if "|" in line}
    assert "framing" in imported
    heavy = {"jinja2", "matplotlib", "nltk", "numpy", "pandas", "pyphen", "scipy", "textstat", "vaderSentiment"}
    assert imported & heavy == set()
