"""One run at a time in an output folder: a file that the system holds locked as long as the process lives.

A lock of a process that was killed is gone with it; nothing has to be guessed from ages or process ids. (filelock does
the same; it would be one more package for everyone.)
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from framing.errors import ConfigurationError, Fault

LOCK = ".lock"
_NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS)
"""What file systems say that keep no locks, as some that are reached by network: there one has to see to it oneself."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder for the block. Raises ConfigurationError where another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOCK
    while (handle := _opened(path)) is None:
        pass  # the run before was just ending
    try:
        yield
    finally:
        if sys.platform == "win32":  # there a file that is open cannot be taken away
            os.close(handle)
            path.unlink(missing_ok=True)
        else:
            path.unlink(missing_ok=True)
            os.close(handle)


def _opened(path: Path) -> int | None:
    """The lock file, locked; None where it was taken away between opening and locking."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
        if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
            return handle
    except (BlockingIOError, PermissionError):
        os.close(handle)
        what = "another run is at work here; wait for it, or name another folder"
        raise ConfigurationError([Fault(str(path.parent), what)]) from None
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno not in _NO_LOCKS:
                raise
