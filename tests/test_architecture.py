"""The shape of the tree: imports run downwards, the start is cheap, modules stay small, and files name no machine."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
HEAVY = {"matplotlib", "nltk", "numpy", "pandas", "pydantic", "pyphen", "scipy", "textstat", "torch", "transformers"}
HEAVY |= {"importlib.metadata", "vaderSentiment"}
STARTS: dict[str, tuple[list[str], int]] = {
    "import": (["-c", "import framing"], 60),
    "version": (["-m", "framing", "--version"], 70),
    "check": (["-m", "framing", "check", "--quiet", "transit-fares.txt", "--no-cache"], 215),
}
"""Arguments, and how many modules they may load, the interpreter's own included: 51, 58 and 195 when this was set."""
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
VAGUE_NAMES = {"base", "common", "helpers", "manager", "misc", "utils"}

# Written in parts, so that this file does not hold what it looks for.
HOSTS = ["pypi" + ".org", "python" + "hosted.org", "registry.npm" + "js.org", "deb.debian" + ".org"]
MACHINE_PATHS = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"]


def test_the_import_contracts_hold(repo: Path):
    result = _lint(repo / "src", repo / "pyproject.toml")
    assert result.returncode == 0, result.stdout
    assert "5 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("text.py", "import framing.lexicon", "Imports run downwards only"),
        ("errors.py", "from framing import data", "Imports run downwards only"),
        ("measure.py", "def late():\n    from framing.commands import main", "Imports run downwards only"),
        ("gadget.py", "", "Imports run downwards only"),
        ("readers/one.py", "import framing.readers.two", "Plug-ins never import each other"),
        ("analyzers/one.py", "from framing.writers import two", "Plug-ins never import each other"),
        ("writers/one.py", "from framing.writers import two", "Plug-ins never import each other"),
        ("text.py", "import vaderSentiment", "What only tests may use is never imported"),
        ("measure.py", "import numpy", "Only the faces that are made for them"),
        ("second/asking.py", "import torch", "Only the faces that are made for them"),
        ("errors.py", "import click", "Only commands talk to the terminal"),
    ],
)
def test_a_wrong_import_breaks_a_contract(repo: Path, tmp_path: Path, module: str, line: str, contract: str):
    shutil.copytree(repo / "src" / "framing", tmp_path / "framing", ignore=shutil.ignore_patterns("resources"))
    for missing in ("commands", "readers", "analyzers", "writers"):
        (tmp_path / "framing" / missing).mkdir(exist_ok=True)
        (tmp_path / "framing" / missing / "__init__.py").touch()
    for folder in ("readers", "writers"):
        (tmp_path / "framing" / folder / "two.py").touch()
    with (tmp_path / "framing" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = _lint(tmp_path, repo / "pyproject.toml")
    assert result.returncode == 1, result.stdout
    broken = [line for line in result.stdout.splitlines() if " BROKEN" in line]
    assert len(broken) == 1
    assert broken[0].startswith(contract)


@pytest.mark.parametrize(("arguments", "most"), STARTS.values(), ids=STARTS)
def test_a_start_loads_few_modules_and_nothing_heavy(arguments: list[str], most: int, repo: Path):
    # coverage would load modules of its own
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-X", "importtime", *arguments]
    result = subprocess.run(
        command, capture_output=True, text=True, env=bare, cwd=repo / "docs" / "examples", check=False
    )
    imported = {line.rpartition("|")[2].strip() for line in result.stderr.splitlines() if "|" in line}
    assert "framing" in imported
    assert {name for name in imported if name.partition(".")[0] in HEAVY or name in HEAVY} == set()
    assert ("framing.segment.article" in imported) == ("--no-cache" in arguments)
    assert len(imported) <= most


def test_modules_and_functions_stay_short(repo: Path):
    modules = sorted((repo / "src").rglob("*.py"))
    assert modules
    long = [module.name for module in modules if len(module.read_text("utf-8").splitlines()) > LONGEST_MODULE]
    assert long == []
    functions = [found for module in modules for found in _functions(module)]
    assert functions
    assert [name for name, length in functions if length > LONGEST_FUNCTION] == []


def test_a_module_is_named_after_what_it_holds(repo: Path):
    assert {path.stem for path in (repo / "src").rglob("*.py")} & VAGUE_NAMES == set()


def test_no_file_names_a_registry_or_a_path_of_one_machine(repo: Path):
    texts = dict(_texts(repo))
    assert "pyproject.toml" in texts
    found = [f"{name}: {word}" for name, text in texts.items() for word in HOSTS + MACHINE_PATHS if word in text]
    assert found == []


def _lint(source: Path, configuration: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter on the package in that folder, ahead of the installed one, wide enough to break no line."""
    command = [sys.executable, "-c", LINT, "--config", str(configuration), "--no-cache"]
    environment = {"PYTHONPATH": str(source), "COLUMNS": "200", "NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=source, check=False)


def _functions(module: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{module.name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def _texts(repo: Path) -> Iterator[tuple[str, str]]:
    """Every text file that git tracks or would track."""
    listing = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listing, capture_output=True, text=True, cwd=repo, check=True).stdout.split("\0")
    for name in filter(None, names):
        try:
            yield name, (repo / name).read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
