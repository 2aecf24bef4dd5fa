"""The doors for people and for CI: what `make` says it can do, and what CI runs."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

OFFERED = [
    "help",
    "report",
    "test",
    "check",
    "format",
    "validity",
    "pages",
    "man",
    "lock",
    "notebooks",
    "test-notebooks",
    "test-spark",
    "test-neural",
]
OFFERED += ["wheel", "clean"]


def test_make_alone_lists_what_it_offers(repo: Path):
    listing = subprocess.run(["make", "--no-print-directory"], cwd=repo, capture_output=True, text=True, check=True)
    assert re.findall(r"^  make (\S+) +\S", listing.stdout, re.MULTILINE) == OFFERED


def test_ci_runs_the_suite_then_the_checks_then_notebooks_spark_and_models(repo: Path):
    script = repo / ".ci" / "run"
    assert os.access(script, os.X_OK)
    lines = script.read_text("utf-8").splitlines()
    made = [line for line in lines if line.startswith("make ")]
    assert made == ["make test", "make check", "make test-notebooks", "make test-spark", "make test-neural"]


def test_the_check_leaves_nothing_out(repo: Path):
    plan = subprocess.run(["make", "--dry-run", "check"], cwd=repo, capture_output=True, text=True, check=True).stdout
    tools = ["ruff check", "ruff format --check", "mypy", "lint-imports", "test_locks.py", "framing lexicon test"]
    tools += ["framing lexicon docs --check", "build_man.py --check"]
    assert [tool for tool in tools if tool not in plan] == []
