"""A repository as a newsroom would have it, in one story: red, adopted, red again, fixed; with git and pre-commit."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.example import BROKEN, EXAMPLE, found

FLAT = "The council met on Tuesday and voted on the budget of the harbour, the clerk said. " * 12
FILE = "framing-baseline.json"
HOOK = """\
repos:
  - repo: local
    hooks:
      - id: framing
        name: framing check
        entry: '"{python}" -m framing check --allow-empty --baseline {file}'
        language: system
        files: \\.(md|markdown|txt)$
        require_serial: true
"""
FRAMING = [sys.executable, "-m", "framing"]
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in the repository, away from the user's settings and from a hook's."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    ours |= {"HOME": str(tmp_path / "home"), "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_NOSYSTEM": "1"}
    ours |= {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    (tmp_path / "desk").mkdir()

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        ran = subprocess.run(
            command, cwd=tmp_path / "desk", env=ours, capture_output=True, text=True, check=False, timeout=120
        )
        assert "Traceback" not in ran.stderr
        return ran

    return run


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Path:
    """A repository with a flat and a loud article in `archive/`, committed, and pre-commit installed."""
    folder = tmp_path / "desk"
    (folder / "archive").mkdir()
    (folder / "archive" / "flat.txt").write_text(FLAT, "utf-8")
    (folder / "archive" / "loud.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / ".pre-commit-config.yaml").write_text(HOOK.format(python=sys.executable, file=FILE), "utf-8")
    for command in (("git", "init", "-q", "-b", "main"), ("git", "add", "."), ("git", "commit", "-q", "-m", "archive")):
        assert run(*command).returncode == 0
    assert run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    return folder


def places(out: str, path: str) -> list[tuple[int, str]]:
    """Line and rule of each finding in an article."""
    return [(int(line), rule) for line, rule in re.findall(rf"^{path}:(\d+):\d+: \w+: .* \[([\w.-]+)\]$", out, re.M)]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_an_archive_is_adopted_and_the_gate_holds_what_is_new(run: Run, desk: Path) -> None:
    loud, words = desk / "archive" / "loud.txt", EXAMPLE.read_text("utf-8").splitlines()

    red = run(*FRAMING, "check", "archive")
    assert red.returncode == 1
    told = places(red.stdout, "archive/loud.txt")
    assert [rule for _, rule in told[: len(BROKEN)]] == [f"gate.{name}" for name in BROKEN]
    assert len(told) == found()
    saying = [words[line - 1] for line, rule in told if rule == "speech.loaded"]
    assert [word in line for word, line in zip(("slammed", "grumble"), saying, strict=True)] == [True, True]
    assert places(red.stdout, "archive/flat.txt") == []

    adopted = run(*FRAMING, "baseline", "write", "archive", "--owner", "news desk", "--reason", "before the style book")
    assert (adopted.returncode, adopted.stdout) == (0, f"{FILE}: {found()} accepted in 2 articles\n")
    green = run(*FRAMING, "check", "archive", "--baseline", FILE)
    assert (green.returncode, green.stdout) == (0, "")
    hooked = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert (hooked.returncode, "Passed" in hooked.stdout) == (0, True), hooked.stdout
    run("git", "add", ".")
    assert run("git", "commit", "-q", "-m", "adopted").returncode == 0

    edit(loud, "Cheaper trips", "It is a disgraceful day. Cheaper trips")
    line = next(n for n, text in enumerate(loud.read_text("utf-8").splitlines(), 1) if "disgraceful" in text)
    again = run(*FRAMING, "check", "archive", "--baseline", FILE)
    assert again.returncode == 1
    assert places(again.stdout, "archive/loud.txt")[len(BROKEN) :] == [(line, "evaluation.moral")]
    run("git", "add", ".")
    refused = run("git", "commit", "-q", "-m", "offence")
    assert refused.returncode == 1
    assert f"archive/loud.txt:{line}:" in refused.stdout + refused.stderr
    assert run("git", "log", "--format=%s").stdout.splitlines() == ["adopted", "archive"]

    edit(loud, "It is a disgraceful day. Cheaper trips", "Cheaper trips")
    edit(loud, "Opponents have slammed the plan as reckless.", "Opponents opposed the plan.")
    fixed = run(*FRAMING, "check", "archive", "--baseline", FILE)
    assert (fixed.returncode, fixed.stdout) == (0, "")
    [stale] = re.findall(r"accepted, (\d+) fixed$", fixed.stderr, re.M)
    assert int(stale) >= 2
    pruned = run(*FRAMING, "baseline", "prune", "archive")
    assert (pruned.returncode, f" {stale} fixed" in pruned.stdout) == (0, True)
    assert "slammed" not in (desk / FILE).read_text("utf-8")
    run("git", "add", ".")
    assert run("git", "commit", "-q", "-m", "fixed").returncode == 0


def test_what_a_branch_changed_is_all_that_counts_on_it(run: Run, desk: Path) -> None:
    loud = desk / "archive" / "loud.txt"
    run("git", "switch", "-q", "-c", "draft")
    assert run(*FRAMING, "check", ".").returncode == 1
    edit(loud, "Cheaper trips", "The fare is two dollars. Cheaper trips")
    (desk / "new.md").write_text(FLAT, "utf-8")
    silent = run(*FRAMING, "check", ".", "--diff", "main")
    assert (silent.returncode, silent.stdout) == (0, "")
    assert "2 articles checked, 0 over budget" in silent.stderr
    (desk / "new.md").write_text(FLAT[:80] + "It is a shameful, disgraceful betrayal. " * 20, "utf-8")
    red = run(*FRAMING, "check", ".", "--diff", "main")
    assert red.returncode == 1
    assert set(re.findall(r"^([\w./]+):\d+:\d+: ", red.stdout, re.M)) == {"new.md"}
