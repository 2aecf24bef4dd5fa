"""A test that was left out is named, and fails the run under CI: pytest is run for real on a small suite."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

DATA_TEST = "def test_data(annotated):\n    assert annotated('babe.dev') == [{'id': 1}]\n"
SKIPPED_TEST = "import pytest\ndef test_one(): pass\n@pytest.mark.skip(reason='too warm')\ndef test_two(): pass\n"


@pytest.fixture
def run(tmp_path: Path, repo: Path):
    """Runs pytest on one test file beside the project's conftest, with just these variables set."""

    def run(source: str, **variables: str) -> subprocess.CompletedProcess[str]:
        suite = tmp_path / "checkout" / "tests"
        suite.mkdir(parents=True)
        shutil.copy(repo / "tests" / "conftest.py", suite)
        (suite / "test_small.py").write_text(source)
        ours = {"CI", "FRAMING_DATA", "FRAMING_WITHOUT_DATA"}
        environment = {name: value for name, value in os.environ.items() if name not in ours} | variables
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", str(suite), str(suite)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, cwd=suite, check=False)

    return run


def test_a_run_that_leaves_nothing_out_says_nothing_of_it(run):
    result = run("def test_one(): pass\n", CI="true")
    assert result.returncode == 0
    assert "1 passed" in result.stdout
    assert "left out" not in result.stdout


def test_a_skip_is_named(run):
    result = run(SKIPPED_TEST)
    assert result.returncode == 0
    assert "test_small.py::test_two: too warm" in result.stdout


@pytest.mark.parametrize("allowed", ["", "1"])
def test_a_skip_fails_the_run_under_ci(run, allowed):
    result = run(SKIPPED_TEST, CI="true", FRAMING_WITHOUT_DATA=allowed)
    assert result.returncode == 1
    assert "CI=true: 1 left out without leave" in result.stdout


def test_a_module_that_skips_itself_fails_the_run_under_ci(run):
    result = run(f"import pytest\npytest.importorskip('no_such_module')\n{SKIPPED_TEST}", CI="true")
    assert result.returncode != 0
    assert "test_small.py: could not import 'no_such_module'" in result.stdout


def test_an_expected_failure_fails_the_run_under_ci(run):
    result = run("import pytest\n@pytest.mark.xfail(reason='later')\ndef test_one(): assert False\n", CI="true")
    assert result.returncode == 1
    assert "test_small.py::test_one: later" in result.stdout


def test_missing_data_fail_the_run_under_ci(run):
    result = run(DATA_TEST, CI="true")
    assert result.returncode == 1
    assert "test_data: the annotated data are not here: babe.dev (set FRAMING_DATA to their folder)" in result.stdout


def test_missing_data_can_be_allowed(run):
    result = run(DATA_TEST, CI="true", FRAMING_WITHOUT_DATA="1")
    assert result.returncode == 0
    assert "test_data: the annotated data are not here: babe.dev" in result.stdout


def test_data_are_found_beside_the_checkout(run, tmp_path):
    folder = tmp_path / "shared" / "data"
    folder.mkdir(parents=True)
    (folder / "babe.dev.jsonl").write_text('{"id": 1}\n')
    result = run(DATA_TEST, CI="true")
    assert result.returncode == 0
    assert "1 passed" in result.stdout


def test_data_are_found_where_the_variable_says(run, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "babe.dev.jsonl").write_text('{"id": 1}\n')
    result = run(DATA_TEST, CI="true", FRAMING_DATA=str(folder))
    assert result.returncode == 0
    assert "1 passed" in result.stdout


def test_a_test_that_reaches_for_the_network_fails(run):
    result = run("import socket\ndef test_one():\n    socket.create_connection(('127.0.0.1', 9))\n")
    assert result.returncode == 1
    assert "reached for the network: ('127.0.0.1', 9)" in result.stdout
