"""`framing check --diff`: only what is new since a commit weighs; rates stay those of the whole article."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import framing
from tests.example import EXAMPLE, marked

FLAT = "The council met on Tuesday and voted on the budget of the harbour, the clerk said. " * 12
Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in the working folder, away from the user's settings and from a hook's."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]

    def run(*args: str, cwd: Path = tmp_path) -> str:
        return subprocess.run(["git", *names, *args], cwd=cwd, capture_output=True, text=True, check=True).stdout

    return run


@pytest.fixture
def archive(tmp_path: Path, git: Git, framing_: Any) -> Path:
    """A repository with a loud and a flat article in it."""
    (tmp_path / "loud.txt").write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "flat.txt").write_text(FLAT, "utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "one")
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_where_nothing_changed_nothing_is_analysed_and_all_is_well(framing_: Any, archive: Path) -> None:
    assert framing_("check", ".").code == 1
    ran = framing_("check", ".", "--diff", "HEAD")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith("framing: no article changed since HEAD\n")


def test_old_sins_are_silent_in_a_changed_article(framing_: Any, archive: Path) -> None:
    edit(archive / "loud.txt", "Cheaper trips", "The fare is two dollars. Cheaper trips")
    ran = framing_("check", ".", "--diff", "HEAD")
    assert (ran.code, ran.out) == (0, "")
    said = re.search(r"1 article checked, 0 over budget: 0 errors, 0 warnings, 0 notes, (\d+) suppressed", ran.err)
    assert said is not None
    assert int(said[1]) > marked(), "the words, and the thresholds that they broke before"


def test_a_new_word_is_red_with_the_rate_of_the_whole_article(framing_: Any, archive: Path) -> None:
    edit(archive / "loud.txt", "Cheaper trips", "It is a disgraceful day. Cheaper trips")
    ran = framing_("check", ".", "--diff", "HEAD")
    assert ran.code == 1
    rows = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert [row.rpartition("[")[2].rstrip("]") for row in rows][-4:] == [
        "gate.contrast",
        "gate.ungrounded",
        "gate.in-depth-ungrounded",
        "evaluation.moral",
    ]
    load = framing.audit(archive / "loud.txt").value("markers.load").value
    assert f"\n   article: {load:.3g} editorial markers per 100 words (95% interval " in ran.out


def test_a_staged_and_a_committed_change_count_alike(framing_: Any, archive: Path, git: Git) -> None:
    edit(archive / "loud.txt", "Cheaper trips", "It is a disgraceful day. Cheaper trips")
    git("add", ".")
    assert framing_("check", ".", "--diff", "HEAD").code == 1
    git("commit", "-q", "-m", "two")
    assert framing_("check", ".", "--diff", "HEAD").code == 0
    assert framing_("check", ".", "--diff", "HEAD~1").code == 1


def test_a_branch_is_compared_with_where_it_was_left(framing_: Any, archive: Path, git: Git) -> None:
    git("switch", "-q", "-c", "work")
    (archive / "new.txt").write_text(FLAT, "utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "work")
    git("switch", "-q", "main")
    edit(archive / "flat.txt", FLAT, EXAMPLE.read_text("utf-8"))
    git("commit", "-q", "-a", "-m", "loud on main")
    git("switch", "-q", "work")
    ran = framing_("check", ".", "--diff", "main")
    assert ran.code == 0
    assert "1 article checked" in ran.err


@pytest.mark.parametrize("name", ["new.txt", "deep/an “odd” name,\té.txt"])
def test_an_untracked_article_is_all_new(framing_: Any, archive: Path, name: str) -> None:
    path = archive / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(EXAMPLE.read_bytes())
    ran = framing_("check", ".", "--diff", "HEAD")
    assert ran.code == 1
    assert f"5 errors, 0 warnings, {marked()} notes\n" in ran.err


def test_a_renamed_article_is_what_it_was(framing_: Any, archive: Path, git: Git) -> None:
    git("mv", "loud.txt", "renamed.txt")
    edit(archive / "renamed.txt", "Cheaper trips", "The fare is two dollars. Cheaper trips")
    ran = framing_("check", ".", "--diff", "HEAD")
    assert (ran.code, ran.out) == (0, "")
    assert "0 notes, " in ran.err
    assert " suppressed" in ran.err


def test_a_deleted_article_is_left_alone(framing_: Any, archive: Path) -> None:
    (archive / "loud.txt").unlink()
    assert framing_("check", ".", "--diff", "HEAD").code == 0
    assert framing_("check", "loud.txt", "--diff", "HEAD").code == 0
    assert framing_("check", "never.txt", "--diff", "HEAD").code == 3


def test_it_works_from_a_folder_inside(framing_: Any, archive: Path, git: Git, monkeypatch: Any) -> None:
    (archive / "deep").mkdir()
    git("mv", "loud.txt", "deep/loud.txt")
    git("commit", "-q", "-m", "two")
    monkeypatch.chdir(archive / "deep")
    assert framing_("check", ".", "--diff", "HEAD").code == 0
    edit(archive / "deep" / "loud.txt", "Cheaper trips", "It is a disgraceful day. Cheaper trips")
    assert framing_("check", ".", "--diff", "HEAD").code == 1
    assert framing_("check", "../flat.txt", "--diff", "HEAD").code == 0


def test_neutral_text_taken_out_can_break_a_threshold(framing_: Any, archive: Path, git: Git) -> None:
    plain = "The council met on Tuesday and voted on the budget of the harbour. " * 40
    loud = EXAMPLE.read_text("utf-8").rpartition("In-Depth\n")[2][:700]
    (archive / "mixed.txt").write_text(f"{plain}\n\n{loud}", "utf-8")
    assert framing_("check", "mixed.txt").code == 0
    git("add", ".")
    git("commit", "-q", "-m", "two")
    edit(archive / "mixed.txt", plain, "The council met on Tuesday.")
    ran = framing_("check", "mixed.txt", "--diff", "HEAD")
    assert ran.code == 1
    assert "[gate.load]" in ran.out
    assert " note: " not in ran.out


@pytest.mark.parametrize("ref", ["nowhere", "--help", "HEAD:loud.txt"])
def test_an_unknown_commit_is_a_fault_with_a_remedy(framing_: Any, archive: Path, ref: str) -> None:
    ran = framing_("check", ".", f"--diff={ref}")
    assert ran.code == 2
    assert f"--diff: git knows no commit '{ref}' here; fetch it first" in ran.err


def test_outside_of_a_repository_it_is_a_fault(framing_: Any, tmp_path: Path, git: Git) -> None:
    (tmp_path / "a.txt").write_text(FLAT, "utf-8")
    ran = framing_("check", "a.txt", "--diff", "HEAD")
    assert ran.code == 2
    assert "not a git repository" in ran.err


def test_a_shallow_clone_without_common_history_says_what_to_fetch(
    framing_: Any, archive: Path, git: Git, monkeypatch: Any
) -> None:
    git("switch", "-q", "-c", "work")
    edit(archive / "flat.txt", FLAT, FLAT + "The clerk left.")
    git("commit", "-q", "-a", "-m", "work")
    clone = archive / "clone"
    git("clone", "-q", "--depth", "1", "--no-single-branch", archive.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    assert framing_("check", ".", "--diff", "HEAD").code == 0
    git("switch", "-q", "main")
    git("commit", "-q", "--allow-empty", "-m", "main goes on")
    git("fetch", "-q", "--depth", "1", "origin", "main", cwd=clone)
    ran = framing_("check", ".", "--diff", "FETCH_HEAD")
    assert ran.code == 2
    assert "this clone is shallow; fetch more: git fetch --unshallow (fetch-depth: 0)" in ran.err


def test_a_missing_git_is_a_fault(framing_: Any, archive: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("PATH", str(archive))
    ran = framing_("check", ".", "--diff", "HEAD")
    assert ran.code == 2
    assert "git cannot be run" in ran.err


def test_standard_input_is_all_new(framing_: Any, archive: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(EXAMPLE.read_bytes())))
    assert framing_("check", "-", "--diff", "HEAD").code == 1
