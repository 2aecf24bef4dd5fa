"""What every test may use, and the rule that nothing is left out unseen: see `pytest_sessionfinish`."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

REPO = Path(__file__).parents[1]
IN_CI = os.environ.get("CI") == "true"
NO_DATA = "the annotated data are not here"

settings.register_profile("suite", deadline=None, derandomize=IN_CI)
settings.load_profile("suite")

collect_ignore = [
    folder for folder, package in {"spark": "pyspark", "neural": "torch"}.items() if not find_spec(package)
]
"""`make test-spark` and `make test-neural` run those, in environments of their own."""

_left_out: dict[str, str] = {}


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the checkout."""
    return REPO


@pytest.fixture(scope="session")
def annotated() -> Callable[[str], list[dict[str, Any]]]:
    """`annotated("babe.dev")`: the rows of that human-annotated set. Where it is missing the test is left out by name.

    The sets are not part of the repository. They are looked for in the folder that FRAMING_DATA names, else in
    `../shared/data` beside the checkout.
    """
    return _rows


@pytest.fixture(scope="session")
def beside() -> Callable[[str], Path]:
    """`beside("reference-article.txt")`: a file that lies beside that folder, left out by the same rule."""
    return _beside


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Compiled catalogues of a test run stay out of the user's cache."""
    os.environ["FRAMING_CACHE"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is downloaded at run time: a test that reaches for the network fails there."""

    def refuse(_: socket.socket, address: Any) -> None:
        pytest.fail(f"reached for the network: {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        _left_out[report.nodeid] = getattr(report, "wasxfail", "") or _reason(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _left_out[report.nodeid] = _reason(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under CI a run that left a test out has failed, unless the data were missing and FRAMING_WITHOUT_DATA is set."""
    if _unexcused() and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _left_out:
        return
    terminalreporter.section("left out")
    for test, reason in sorted(_left_out.items()):
        terminalreporter.line(f"{test}: {reason}")
    if unexcused := _unexcused():
        terminalreporter.line(f"CI=true: {len(unexcused)} left out without leave, so this run has failed", red=True)


@cache
def _rows(name: str) -> list[dict[str, Any]]:
    path = _data() / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip(f"{NO_DATA}: {name} (set FRAMING_DATA to their folder)")
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _data() -> Path:
    return Path(os.environ.get("FRAMING_DATA") or REPO.parent / "shared" / "data")


def _beside(name: str) -> Path:
    path = _data().parent / name
    if not path.is_file():
        pytest.skip(f"{NO_DATA}: {name} (set FRAMING_DATA to the folder beside it)")
    return path


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """The text of a skip; pytest keeps it as (file, line, "Skipped: text")."""
    text = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return text.removeprefix("Skipped: ")


def _unexcused() -> list[str]:
    excused = NO_DATA if os.environ.get("FRAMING_WITHOUT_DATA") else None
    return [test for test, why in _left_out.items() if IN_CI and not (excused and why.startswith(excused))]
