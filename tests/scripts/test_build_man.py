"""The man page: in step with the commands, whole, and free of faults where there is a roff to say so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from framing.commands.group import COMMANDS, framing

REPO = Path(__file__).parents[2]
PAGE = REPO / "docs" / "man" / "framing.1"
SCRIPT = REPO / "scripts" / "build_man.py"


def test_the_page_is_in_step_with_the_commands() -> None:
    ran = subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False)
    assert ran.returncode == 0, "docs/man/ is not what the commands say: make man"


def test_every_command_and_every_option_of_the_gate_is_in_it() -> None:
    text = PAGE.read_text("utf-8").replace(r"\-", "-")
    sections = re.findall(r"^\.SS framing (\w+)", text, re.M)
    assert sections
    assert set(sections) == set(COMMANDS)
    check = framing.get_command(click.Context(framing), "check")
    assert check is not None
    assert [
        name for parameter in check.params for name in parameter.opts if name.startswith("--") and name not in text
    ] == []
    assert [code for code in (0, 1, 2, 3, 4, 70, 130) if f"\n\\fB{code}\\fR\n" not in text] == []


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_roff_finds_no_fault_in_it() -> None:
    ran = subprocess.run(
        ["groff", "-man", "-Tascii", "-ww", "-z", str(PAGE)], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
