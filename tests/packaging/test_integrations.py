"""What others build with: the composite action's own script is run, the hook and the snippets name what exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from framing.commands.check import check
from framing.commands.group import COMMANDS
from tests.example import EXAMPLE


def script(repo: Path) -> str:
    """The last `run` of action.yml."""
    return textwrap.dedent((repo / "action.yml").read_text("utf-8").rpartition("run: |\n")[2])


def run(repo: Path, folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The action's script in a folder, as a runner runs it, with the command of this environment."""
    binary = folder / "temp" / "framing" / "bin" / "framing"
    binary.parent.mkdir(parents=True)
    binary.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m framing "$@"\n')
    binary.chmod(0o755)
    names = ("PATHS", "DIFF", "PRESET", "CONFIG", "BASELINE", "FAIL_ON", "SARIF")
    given = {f"INPUT_{name}": inputs.get(name.lower(), "") for name in names}
    given |= {"RUNNER_TEMP": str(folder / "temp"), "INPUT_FAIL_ON": inputs.get("fail_on", "fail")}
    given |= {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary.md")}
    bash = shutil.which("bash")
    assert bash
    return subprocess.run(
        [bash, "-e", "-o", "pipefail", "-c", script(repo)],
        cwd=folder, env=os.environ | given, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a draft.txt").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "flat.txt").write_text("The council met on Tuesday and voted on the budget. " * 20, "utf-8")
    return tmp_path


def test_the_action_annotates_sums_up_and_fails(repo: Path, folder: Path) -> None:
    ran = run(repo, folder, paths="a draft.txt\nflat.txt\n", sarif="out.sarif")
    assert ran.returncode == 1, ran.stderr
    assert ran.stdout.startswith("::error file=a draft.txt,line=1,")
    assert (folder / "output").read_text() == "exit-code=1\n"
    assert "## framing: 1 of 2 articles with findings" in (folder / "summary.md").read_text("utf-8")
    assert (folder / "out.sarif").exists()


def test_the_action_passes_what_keeps_its_policy(repo: Path, folder: Path) -> None:
    ran = run(repo, folder, paths="a draft.txt", preset="opinion")
    assert (ran.returncode, ran.stdout) == (0, "")


@pytest.mark.parametrize("hostile", ["$(touch pwned)", '"; touch pwned; "', "--config=x"])
def test_what_is_given_to_the_action_is_never_run(repo: Path, folder: Path, hostile: str) -> None:
    ran = run(repo, folder, paths=hostile, preset="news")
    assert ran.returncode == 3
    assert not (folder / "pwned").exists()


def test_no_input_is_put_into_a_script(repo: Path) -> None:
    text = (repo / "action.yml").read_text("utf-8")
    for block in re.findall(r"run: \|\n((?:        .*\n|\n)+)", text):
        assert "${{" not in block


@pytest.mark.parametrize(
    "name", [".pre-commit-hooks.yaml", "docs/ci/gitlab-ci.yml", "action.yml", "src/framing/resources/init/workflow.yml"]
)
def test_every_command_and_option_that_is_named_exists(repo: Path, name: str) -> None:
    text = (repo / name).read_text("utf-8")
    known = {option for parameter in check.params for option in parameter.opts}
    named = set(re.findall(r"(?<![\w-])--(?:allow|baseline|config|diff|fail|format|preset|report)[\w-]*", text))
    assert named
    assert named <= known
    commands = set(re.findall(r"\bframing (check|audit|\w+)(?= [-.\"\[])", text)) - {"in"}
    assert commands <= set(COMMANDS)
