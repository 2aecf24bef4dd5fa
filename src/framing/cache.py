"""Files kept between runs: each carries the hash of its own content, and is moved into place whole.

What does not match is no file; nothing that goes wrong here is ever more than slower. Runs at the same time see a whole
file or none.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from pathlib import Path

_DIGEST = 32
_DAY = 86_400


def folder() -> Path:
    """FRAMING_CACHE, else the user's cache folder."""
    named = os.environ.get("FRAMING_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path(os.path.expanduser("~")) / ".cache") / "framing"  # noqa: PTH111 - never raises


def load(path: Path) -> memoryview | None:
    """The content of a kept file; None where there is none, or it is not what was stored.

    It is read into memory once and never copied: fresh memory is what a start waits for most.
    """
    try:
        with path.open("rb", buffering=0) as file:
            data = memoryview(file.read())
    except OSError:
        return None
    content = data[_DIGEST:]
    return content if hashlib.sha256(content).digest() == data[:_DIGEST] else None


def store(path: Path, data: bytes | memoryview) -> None:
    """Keep the content under that path; where it cannot be written, nothing happens."""
    import tempfile  # most runs store nothing

    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(data).digest())
            file.write(data)
        Path(name).replace(path)
    except OSError:  # a full disk, a folder that is read-only
        with contextlib.suppress(OSError):
            if name:
                Path(name).unlink(missing_ok=True)


def drop_older(place: Path, pattern: str, days: int) -> None:
    """Remove the kept files that were stored so many days ago or more; looked for once a day at most."""
    looked, now = place / "looked", time.time()
    with contextlib.suppress(OSError):
        if looked.exists() and looked.stat().st_mtime > now - _DAY:
            return
        looked.touch()
    for file in place.glob(pattern):
        with contextlib.suppress(OSError):
            if file.stat().st_mtime < now - days * _DAY:
                file.unlink()
