"""What a folder's files hold, as one hash that neither a new time nor another place of theirs changes.

Files are read when they are first met, and the answer is kept under their paths, sizes and times: later it costs a look
at each.
"""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

from framing import cache
from framing.data import files_under

DAYS = 30
"""After which an answer is worked out anew."""
_TICK = 2 * 10**9
"""Nanoseconds within which a file may change twice and show one time: what is so new is not kept."""


def contents(folder: Path, suffix: str) -> str:
    """The hash of the files under a folder whose names end so: of their paths in it, and of what they hold."""
    files = [*files_under(folder, suffix)]
    stats = [os.stat(file) for file in files]  # noqa: PTH116 - many, at every start
    seen = [(file, stat.st_size, stat.st_mtime_ns) for file, stat in zip(files, stats, strict=True)]
    place = cache.folder() / "contents" / f"{hashlib.sha256(repr(seen).encode()).hexdigest()[:32]}.hash"
    known = cache.load(place)
    if known is None:
        known = memoryview(_read(folder, files))
        if max((stat.st_mtime_ns for stat in stats), default=0) < time.time_ns() - _TICK:
            cache.store(place, known)
            cache.drop_older(place.parent, "*.hash", DAYS)
    return known.hex()


def _read(folder: Path, files: list[str]) -> bytes:
    digest = hashlib.sha256()
    for file in files:
        path = Path(file)
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()
