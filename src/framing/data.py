"""Where the shipped data lies: `lexicons/`, at the top of a checkout and inside the installed package."""

from __future__ import annotations

import hashlib
import marshal
import sys
from functools import cache
from pathlib import Path
from typing import Any

from framing import cache as kept

_PACKAGE = Path(__file__).parent


def lexicon_folder(language: str = "en") -> Path:
    """The folder of a language's built-in lexicons."""
    installed = _PACKAGE / "lexicons" / language
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "lexicons" / language


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """A shipped TOML table of that language, by file name without its ending: `headings`, `cues`.

    Its parsed form is kept between runs under the hash of the file, since parsing outlasts all else of a small audit.
    """
    content = (lexicon_folder(language) / "tables" / f"{name}.toml").read_bytes()
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode() + content).hexdigest()
    path = kept.folder() / f"{name}-{digest[:32]}.table"
    data = kept.load(path)
    if data is not None:
        return dict(marshal.loads(data))  # noqa: S302 - ours, by its own hash and that of the file
    return _parsed(content, path)


def _parsed(content: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    found = tomllib.loads(content.decode())
    kept.store(path, marshal.dumps(found))
    return found
