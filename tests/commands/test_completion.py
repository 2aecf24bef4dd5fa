"""Completion at the shell's prompt, as each shell asks for it; in bash for real."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = "import sys; sys.argv[0] = 'framing'; from framing.commands import main; main()"


def framing(**variables: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", MAIN], env=os.environ | variables, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


@pytest.mark.parametrize(
    ("shell", "says"), [("bash", "complete -o"), ("zsh", "#compdef framing"), ("fish", "complete ")]
)
def test_each_shell_has_its_script(shell: str, says: str) -> None:
    assert says in framing(_FRAMING_COMPLETE=f"{shell}_source")


@pytest.mark.parametrize(
    ("words", "last", "found"),
    [
        ("framing ch", "ch", {"check"}),
        ("framing baseline ", "", {"write", "prune", "show"}),
        ("framing check --no", "--no", {"--no-cache"}),
        ("framing check --preset ", "", {"wire", "news", "analysis", "opinion", "none"}),
    ],
)
def test_commands_options_and_choices_are_completed(words: str, last: str, found: set[str]) -> None:
    number = str(len(words.split()) - bool(last))
    bash = framing(_FRAMING_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=number)
    assert {line.partition(",")[2] for line in bash.splitlines()} == found
    zsh = framing(_FRAMING_COMPLETE="zsh_complete", COMP_WORDS=words, COMP_CWORD=number)
    assert set(zsh.splitlines()[1::3]) == found
    fish = framing(_FRAMING_COMPLETE="fish_complete", COMP_WORDS=words, COMP_CWORD=last)
    assert found <= {line.partition(",")[2].partition("\t")[0] for line in fish.splitlines()}


def test_bash_completes_with_it(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    command = tmp_path / "framing"
    command.write_text(f"#!{sys.executable}\n{MAIN.replace('; ', chr(10))}\n", "utf-8")
    command.chmod(0o755)
    script = (
        'eval "$(_FRAMING_COMPLETE=bash_source framing)"; COMP_WORDS=(framing che); COMP_CWORD=1; '
        '_framing_completion framing che framing; echo "${COMPREPLY[@]}"'
    )
    ran = subprocess.run(
        [bash, "-c", script],
        env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "check\n", "")
