"""The command line run in this process, on one auditor: compiling the catalogue takes about a second."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import framing.auditor
from framing.auditor import Auditor
from framing.commands import _run
from framing.config import Settings
from framing.rows import Columns

DEFAULT = Settings().sha256
LOADED = "The council met on Monday. It is a shameful, disgraceful betrayal of every taxpayer.\n"
HOUSE = """
[lexicon]
id = "house"
version = "1"
family = "house"
title = "House style"

[[marker]]
id = "house.perk"
title = "Perk"
role = "flag"
why = "The style book asks for the benefit by its name."
source = "Style book"
terms = ["perk"]
hits = ["Staff got a [perk].", "The [perk] was taxed.", "One [perk] is a car."]
misses = ["Staff got a rise.", "The rise was taxed.", "One of them is a car."]
"""


class Ran(NamedTuple):
    """What a command left behind: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


Framing = Callable[..., Ran]


@pytest.fixture(scope="session")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture
def framing_(
    auditor: Auditor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Framing:
    """`framing_("audit", "a.txt")`: run in an empty working folder, where no settings lie about."""

    def shared(settings: Settings | None = None, only: object = None) -> Auditor:
        is_default = settings is None or (settings.sha256 == DEFAULT and settings.columns == Columns())
        return auditor if is_default else Auditor(settings)

    def run(*args: str | Path) -> Ran:
        monkeypatch.setattr(sys, "argv", ["framing", *map(str, args)])
        code = _run()
        return Ran(code, *capsys.readouterr())

    monkeypatch.setattr(framing.auditor, "Auditor", shared)
    monkeypatch.chdir(tmp_path)
    return run


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """An article of 14 words, three of them marked."""
    path = tmp_path / "loaded.txt"
    path.write_text(LOADED, "utf-8")
    return path


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A lexicon of one marker with six examples, all of which hold."""
    path = tmp_path / "house.toml"
    path.write_text(HOUSE, "utf-8")
    return path
