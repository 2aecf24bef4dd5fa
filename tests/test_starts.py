"""What a start may load: every command has its budget of modules, and few may load anything heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.starts import COMMANDS, prepared
from framing.commands.group import COMMANDS as EVERY

HEAVY = {"matplotlib", "nltk", "numpy", "pandas", "pydantic", "pyphen", "scipy", "textstat", "torch", "transformers"}
HEAVY |= {"importlib.metadata", "vaderSentiment"}
MOST = {
    "--version": 70,
    "check one article": 215,
    "check one article, result kept": 225,
    "audit one article": 255,
    "report of one article": 350,
    "compare two articles": 250,
    "concordance of one article": 240,
    "corpus of one article": 285,
    "baseline write": 215,
    "init": 160,
    "config show": 155,
    "markers": 160,
    "marker contrast.reframe": 160,
    "evaluate 240 sentences": 375,
    "calibrate on 240 sentences": 900,
    "annotate one article": 255,
    "norms place": 230,
    "lexicon validate": 190,
}
"""How many modules each may load, the interpreter's own included: some 20 more than when this was set."""
MAY_LOAD = {"evaluate 240 sentences": {"numpy"}, "calibrate on 240 sentences": {"numpy", "scipy", "importlib.metadata"}}


def test_every_command_has_a_budget() -> None:
    assert list(MOST) == list(COMMANDS)
    assert {arguments[0] for arguments in COMMANDS.values()} == {"--version", *EVERY}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_start_loads_few_modules_and_nothing_heavy(name: str, tmp_path: Path) -> None:
    imported = _imported(["-m", "framing", *COMMANDS[name]], tmp_path)
    assert {one for one in HEAVY if any(f"{module}.".startswith(f"{one}.") for module in imported)} == MAY_LOAD.get(
        name, set()
    )
    assert ("framing.page" in imported) == name.startswith("report")
    assert len(imported) <= MOST[name]


def test_importing_the_package_loads_next_to_nothing(tmp_path: Path) -> None:
    assert len(_imported(["-c", "import framing"], tmp_path)) <= 60


def _imported(arguments: list[str], folder: Path) -> set[str]:
    """The modules that a call in the folder loads."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}  # it loads its own
    command = [sys.executable, "-X", "importtime", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, env=bare, cwd=prepared(folder), check=False)
    assert result.returncode in (0, 1), result.stderr
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines() if "|" in line}
    assert "framing" in imported
    return imported
