"""The locks are in step with pyproject.toml: all that is needed is pinned, nothing else is, and no place is named."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

SELF = "framing-audit"
LOCKS = [("requirements.lock", ()), ("requirements-dev.lock", ("dev",))]


@pytest.mark.parametrize(("lock", "extras"), LOCKS)
def test_a_lock_pins_what_pyproject_asks_for(repo: Path, lock: str, extras: tuple[str, ...]):
    asked = _asked(repo, extras)
    assert len(asked) >= 4
    pins = _pins(repo / lock)
    unmet = [str(need) for need in asked if pins.get(canonicalize_name(need.name), "") not in need.specifier]
    assert unmet == [], "run `make lock`"


@pytest.mark.parametrize(("lock", "extras"), LOCKS)
def test_a_lock_holds_what_is_needed_and_nothing_else(repo: Path, lock: str, extras: tuple[str, ...]):
    assert set(_pins(repo / lock)) == _closure(_asked(repo, extras)), "run `make lock`"


def test_the_two_locks_agree(repo: Path):
    runtime, tools = (_pins(repo / lock) for lock, _ in LOCKS)
    assert runtime
    assert runtime.items() <= tools.items()


def test_every_run_time_pin_carries_hashes(repo: Path):
    entries = re.split(r"\n(?=\S)", (repo / "requirements.lock").read_text("utf-8").strip())
    assert len(entries) >= 8
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize(("lock", "extras"), LOCKS)
def test_a_lock_names_no_place(repo: Path, lock: str, extras: tuple[str, ...]):
    assert not re.search(r"://|^-|/", (repo / lock).read_text("utf-8"), re.MULTILINE)


def _asked(repo: Path, extras: tuple[str, ...]) -> list[Requirement]:
    """What the project itself requires with those extras, its own extras followed, here and on this Python."""
    project = tomllib.loads((repo / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    asked: list[Requirement] = []
    for need in map(Requirement, lines):
        if need.name != SELF:
            asked.append(need)
            continue
        asked += [
            Requirement(line) for extra in sorted(need.extras) for line in project["optional-dependencies"][extra]
        ]
    return asked


def _pins(lock: Path) -> dict[str, str]:
    """Name -> version of every line that holds on this Python and system."""
    lines = re.findall(r"^[a-z].*?(?=\s*\\?$)", lock.read_text("utf-8"), re.MULTILINE)
    needs = [Requirement(line) for line in lines]
    assert all(len(need.specifier) == 1 and next(iter(need.specifier)).operator == "==" for need in needs)
    return {
        canonicalize_name(need.name): next(iter(need.specifier)).version
        for need in needs
        if need.marker is None or need.marker.evaluate()
    }


def _closure(needs: list[Requirement]) -> set[str]:
    """The names of those distributions and of all that they require, as the installed metadata tell."""
    seen: set[tuple[str, str]] = set()
    waiting = [(need.name, extra) for need in needs for extra in ("", *need.extras)]
    while waiting:
        name, extra = waiting.pop()
        if (canonicalize_name(name), extra) in seen:
            continue
        seen.add((canonicalize_name(name), extra))
        for need in map(Requirement, requires(name) or []):
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                waiting += [(need.name, wanted) for wanted in ("", *need.extras)]
    return {name for name, _ in seen}
