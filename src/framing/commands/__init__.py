"""The command line: one file a command; the only place that prints, reads argv and exits.

Exit codes: 0 kept · 1 gate broken · 2 usage or configuration · 3 an input could not be read · 4 nothing was analysed ·
70 a fault in framing itself · 130 interrupted. A crash is never 1, and a closed pipe is silent.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import sys
from typing import NoReturn

OBJECTS_A_COLLECTION = 50_000
"""After so many new objects Python looks for cycles. Its own 700 cost a check a tenth of its time, and it makes few."""

KEPT, BROKEN, USAGE, UNREADABLE, NOTHING, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 4, 70, 130


def main() -> NoReturn:
    """The entry point of `framing` and `python -m framing`."""
    if sys.argv[1:] == ["--version"]:
        from framing import __version__

        print(f"framing {__version__}")
        sys.exit(KEPT)
    gc.set_threshold(OBJECTS_A_COLLECTION)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline=None)
    try:
        code = _run()
    except Exception:  # noqa: BLE001 - under FRAMING_DEBUG; Python itself would leave with 1, a broken gate
        import traceback

        traceback.print_exc()
        code = INTERNAL
    _leave(code)


def _leave(code: int) -> NoReturn:
    """End the process once all that is registered for its end is done, and all is written.

    Python would free every object by itself before: of a check of one article 3% of the time, for nothing.
    """
    atexit._run_exitfuncs()  # noqa: SLF001 - there is no other door to it, and `os._exit` passes it by
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)


def _run() -> int:
    from framing.errors import ConfigurationError, FramingError

    code = INTERNAL
    try:
        from framing.commands.group import framing

        code = framing.main(standalone_mode=False) or KEPT
        sys.stdout.flush()
    except BrokenPipeError:
        code = _left_early()
    except SystemExit:  # click's, after a completion, or for a closed pipe, where its 1 would look like a finding
        try:
            sys.stdout.flush()
            code = KEPT
        except BrokenPipeError:
            code = _left_early()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        code = INTERRUPTED
    except ConfigurationError as error:
        code = _say(str(error), USAGE)
    except FramingError as error:
        code = _say(str(error), UNREADABLE)
    except Exception as error:  # noqa: BLE001 - the last door: a crash must not look like a finding
        code = _click_or_crash(error)
    return code


def _left_early() -> int:
    """The reader of standard output has gone: what is left to be written is for nobody, and that is no fault."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return KEPT


def _click_or_crash(error: Exception) -> int:
    import click

    if isinstance(error, click.exceptions.Abort):
        return _say("interrupted", INTERRUPTED)
    if isinstance(error, click.ClickException):
        error.show()
        return USAGE
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, OSError):
        return _say(f"{error.filename or 'output'}: cannot be written: {error.strerror}", UNREADABLE)
    if os.environ.get("FRAMING_DEBUG"):
        raise error
    return _say(
        f"a fault in framing itself: {type(error).__name__}: {error}. Nothing was lost; FRAMING_DEBUG=1 shows where. "
        "Please report it with the input that caused it.",
        INTERNAL,
    )


def _say(message: str, code: int) -> int:
    from framing.typography import printable

    for line in message.splitlines():
        print(f"framing: {printable(line)}", file=sys.stderr)
    return code
