"""The notebooks as they are kept: pairs that say one thing, no outputs, public names, assertions at the end.

They are run from top to bottom by `make test-notebooks`, in an environment of their own.
"""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest

import framing

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
PUBLIC = {"framing", "framing.config", "framing.corpus.queries", "framing.frame", "framing.plot", "framing.sklearn"}
"""Modules of framing that a reader is told to import from."""


def cells(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["cells"]
    return found


def code(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells(path) if cell["cell_type"] == "code"]


def test_there_are_five_with_a_pair_each() -> None:
    assert [path.name[0] for path in NOTEBOOKS] == list("12345")
    assert [path.with_suffix(".py").name for path in NOTEBOOKS] == [path.name for path in sorted(FOLDER.glob("*.py"))]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_and_its_script_say_one_thing(path: Path) -> None:
    script = path.with_suffix(".py").read_text("utf-8").partition("\n# ---\n")[2]
    parts = re.split(r"^# %%(.*)\n", script, flags=re.MULTILINE)[1:]
    pairs = [(kind.strip(), body.strip()) for kind, body in zip(parts[::2], parts[1::2], strict=True)]
    written = [re.sub(r"^# ?", "", body, flags=re.MULTILINE) if kind else body for kind, body in pairs]
    assert written == ["".join(cell["source"]).strip() for cell in cells(path)], "run make pair"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped_and_the_last_cell_asserts(path: Path) -> None:
    kept = [cell for cell in cells(path) if cell["cell_type"] == "code"]
    assert [cell for cell in kept if cell["outputs"] or cell["execution_count"]] == []
    assert "assert " in code(path)[-1]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_only_public_names_are_used(path: Path) -> None:
    tree = ast.parse("\n".join(code(path)))
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {name for name in modules if name and name.partition(".")[0] == "framing"} <= PUBLIC
    used = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert [node.attr for node in used if node.attr.startswith("_") and not node.attr.startswith("__")] == []
    named = {node.attr for node in used if isinstance(node.value, ast.Name) and node.value.id == "framing"}
    assert named
    assert named <= set(framing.__all__)
