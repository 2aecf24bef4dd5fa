"""The second opinion from the outside: calibrate, audit, report and evaluate with real models."""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from framing.commands import _run

LOADED = ["The mayor slammed a shameful scheme on the {}.", "It is an absurd and reckless plan for the {}."]
FLAT = ["The council met on the {} on Monday.", "Officials counted the {} in May."]
THINGS = ["tram", "bridge", "clinic", "school", "harbour", "market", "library", "road", "park", "station"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, minilm: Path, tiny: Path) -> Path:
    """Labels, an article and a head fitted with MiniLM, in a folder of their own."""
    found = tmp_path_factory.mktemp("house")
    rows: list[dict[str, Any]] = []
    for n in range(50):
        for label, lines in ((1, LOADED), (0, FLAT)):
            for i, line in enumerate(lines):
                thing = f"{THINGS[n % 10]} of ward {n // 10 + 1}"
                text = line.format(thing)
                rows.append({"id": f"{n}-{label}-{i}", "text": text, "label": label, "meta": {"group": str(n)}})
    (found / "labels.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    lines = [line.format("old tram depot") for line in FLAT * 3 + LOADED]
    (found / "article.txt").write_text(" ".join(lines) + "\n", "utf-8")
    ran = framing(found, "calibrate", "labels.jsonl", "--embeddings", minilm, "-o", "head.toml")
    (found / "told.txt").write_text(ran.stderr, "utf-8")
    return found


class Ran(NamedTuple):
    stdout: str
    stderr: str


def framing(folder: Path, *args: str | Path, code: int = 0) -> Ran:
    """The command line run in this process, where torch is loaded already."""
    before, out, err = sys.argv, io.StringIO(), io.StringIO()
    sys.argv = ["framing", *map(str, args)]
    try:
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            found = _run()
    finally:
        sys.argv = before
    assert found == code, err.getvalue()
    return Ran(out.getvalue(), err.getvalue())


def test_a_head_ranks_sentences_of_groups_that_it_has_not_seen(folder: Path) -> None:
    told = (folder / "told.txt").read_text("utf-8").splitlines()
    (auc,) = [line for line in told if line.startswith("framing: ROC-AUC")]
    assert auc.split()[2] == "1.000"
    assert "five folds by group" in told[0]


def test_the_head_and_the_scorecard_agree_on_plain_cases(folder: Path) -> None:
    ran = framing(folder, "audit", "article.txt", "--format", "json", "--second-opinion", "head.toml")
    second = json.loads(ran.stdout)["articles"][0]["second_opinion"]
    assert (second["model"]["kind"], second["sentences"], second["both_high"]) == ("head", 8, 2)
    assert second["disagreements"] == []
    assert ran.stderr == ""


def test_two_runs_give_the_same_bytes(folder: Path, tiny: Path) -> None:
    command = ("audit", "article.txt", "--format", "json", "--second-opinion", tiny)
    first = framing(folder, *command).stdout
    assert first == framing(folder, *command).stdout
    assert json.loads(first)["articles"][0]["second_opinion"]["disagreements"]


def test_a_head_refuses_another_model(folder: Path, tiny: Path) -> None:
    head = (folder / "head.toml").read_text("utf-8")
    (line,) = [line for line in head.splitlines() if line.startswith("model = ")]
    (folder / "other.toml").write_text(head.replace(line, f"model = {json.dumps(str(tiny))}"), "utf-8")
    ran = framing(folder, "audit", "article.txt", "--second-opinion", "other.toml", code=2)
    assert ran.stdout == ""
    assert "other.toml: was fitted to a model with the hash " in ran.stderr


def test_an_encoder_by_itself_is_no_opinion(folder: Path, minilm: Path) -> None:
    ran = framing(folder, "audit", "article.txt", "--second-opinion", minilm, code=2)
    assert "found an encoder of sentences: `framing calibrate LABELS.jsonl --embeddings FOLDER" in ran.stderr


def test_the_page_names_the_model(folder: Path, tiny: Path) -> None:
    framing(folder, "report", "article.txt", "-o", "page.html", "--second-opinion", tiny, "--second-label", "LOADED")
    assert "tiny (label LOADED) parts with the scorecard on " in (folder / "page.html").read_text("utf-8")


def test_evaluate_tells_that_a_head_has_seen_the_set(folder: Path) -> None:
    ran = framing(folder, "evaluate", "labels.jsonl", "--second-opinion", "head.toml", "--format", "json")
    (found,) = json.loads(ran.stdout)["datasets"]
    (name,) = [name for name in found["baselines"] if name.endswith("(with a fitted head)")]
    assert found["baselines"][name]["auc"]["value"] == 1.0
    assert [note for note in found["notes"] if "was fitted to this very set" in note]


def test_the_gate_loads_no_model_package(folder: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "framing", "check", "article.txt", "--exit-zero"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=True)
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in ran.stderr.splitlines() if "|" in line}
    assert "framing" in loaded
    assert loaded & {"torch", "transformers", "numpy"} == set()
