"""Where the shipped data lies: `lexicons/`, at the top of a checkout and inside the installed package."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


def lexicon_folder(language: str = "en") -> Path:
    """The folder of a language's built-in lexicons."""
    installed = _PACKAGE / "lexicons" / language
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "lexicons" / language


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """A shipped TOML table of that language, by file name without its ending: `headings`, `cues`."""
    with (lexicon_folder(language) / "tables" / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
