"""Where the shipped data lies: `lexicons/`, at the top of a checkout and inside the installed package; and TOML, read.

The parsed form of TOML is kept between runs under the hash of its bytes: importing the parser and parsing outlast all
else of a small audit.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from framing import cache as kept
from framing.errors import ConfigurationError, Fault

_PACKAGE = Path(__file__).parent
_DAYS = 30
"""After which a parsed form is made anew; those of other versions go then."""


def lexicon_folder(language: str = "en") -> Path:
    """The folder of a language's built-in lexicons."""
    installed = _PACKAGE / "lexicons" / language
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "lexicons" / language


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """A shipped TOML table of that language, by file name without its ending: `headings`, `cues`."""
    return parsed((lexicon_folder(language) / "tables" / f"{name}.toml").read_bytes())


def parsed(content: bytes) -> dict[str, Any]:
    """The table that a TOML file holds. Raises UnicodeDecodeError and tomllib.TOMLDecodeError."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode() + content).hexdigest()
    path = kept.folder() / "tables" / f"{digest[:32]}.table"
    data = kept.load(path)
    if data is not None:
        return dict(marshal.loads(data))  # noqa: S302 - ours, by its own hash and that of the file
    return _parsed(content, path)


def read_toml(path: Path) -> dict[str, Any]:
    """The table in a file of the user's. Raises ConfigurationError where it cannot be read or is no TOML."""
    try:
        return parsed(path.read_bytes())
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError([Fault(str(path), f"cannot be read: {error}")]) from None
    except ValueError as error:  # tomllib's, which most runs never import
        raise ConfigurationError([Fault(str(path), f"is not TOML: {error}")]) from None


def files_under(folder: Path, suffix: str) -> Iterator[str]:
    """The paths of the files under a folder whose names end so, sorted in each folder."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(suffix))  # noqa: PTH118 - quicker


def _parsed(content: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    found = tomllib.loads(content.decode())
    try:
        plain = marshal.dumps(found)
    except ValueError:  # dates, which marshal does not know
        return found
    kept.store(path, plain)
    kept.drop_older(path.parent, "*.table", _DAYS)
    return found
