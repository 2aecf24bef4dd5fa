"""The shape of the tree: imports run downwards, modules stay small, and files name no machine."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
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
