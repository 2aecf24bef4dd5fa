"""Where output goes: whatever happens to it, the exit code tells the truth and no file is left half-written."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.commands.check import FORMATS
from framing.commands.output import opened
from tests.example import EXAMPLE

FLAT = "The council met on Tuesday and voted on the budget of the harbour, the clerk said. " * 12
FRAMING = [sys.executable, "-m", "framing"]
FULL = Path("/dev/full")


class Gone(io.StringIO):
    """Standard output whose reader has left, or whose disk is full: nothing can be written."""

    def __init__(self, fault: OSError, fd: int) -> None:
        super().__init__()
        self._fault, self._fd = fault, fd

    def write(self, _: str) -> int:
        raise self._fault

    def fileno(self) -> int:
        return self._fd


@pytest.fixture
def gone(framing_: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """`gone(BrokenPipeError(), "check", "a.txt")`: the exit code of a run that cannot write to standard output."""

    def run(fault: OSError, *args: str | Path) -> int:
        with (tmp_path / "stdout").open("w") as spare, monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", Gone(fault, spare.fileno()))
            code: int = framing_(*args).code
            return code

    return run


@pytest.fixture
def inputs(tmp_path: Path) -> list[tuple[tuple[str | Path, ...], int]]:
    """Arguments of `framing check`, and the exit code that they deserve."""
    flat, empty, missing = tmp_path / "flat.txt", tmp_path / "empty.txt", tmp_path / "missing.txt"
    flat.write_text(FLAT, "utf-8")
    empty.touch()
    return [
        ((flat,), 0),
        ((EXAMPLE,), 1),
        ((EXAMPLE, "--exit-zero"), 0),
        ((EXAMPLE, "--formt"), 2),
        ((EXAMPLE, missing), 3),
        ((missing,), 3),
        ((empty,), 4),
        ((empty, "--allow-empty"), 0),
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_who_leaves_early_changes_no_exit_code_in_any_format(gone: Any, inputs: Any, name: str) -> None:
    codes = [gone(BrokenPipeError(32, "Broken pipe"), "check", *args, "-f", name) for args, _ in inputs]
    assert codes == [code for _, code in inputs]


@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_never_a_kept_policy_in_any_format(gone: Any, name: str) -> None:
    assert gone(OSError(28, "No space left on device"), "check", EXAMPLE, "-f", name) == 3
    assert gone(OSError(28, "No space left on device"), "check", EXAMPLE, "--exit-zero", "-f", name) == 3


@pytest.mark.parametrize("command", [("audit",), ("audit", "-f", "json"), ("check",)])
def test_a_closed_pipe_and_a_missing_file_are_a_missing_file(command: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        ran = subprocess.run(
            [*FRAMING, *command, str(EXAMPLE), "missing.txt"],
            stdout=closed, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert ran.returncode == 3
    assert "missing.txt: no such file; check the path" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "BrokenPipe" not in ran.stderr


@pytest.mark.skipif(not FULL.exists(), reason="no full device here")
def test_a_full_device_is_told_and_stays_a_device() -> None:
    ran = subprocess.run(
        [*FRAMING, "check", str(EXAMPLE), "--report", f"sarif={FULL}"], capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "No space left on device" in ran.stderr
    assert FULL.is_char_device()


@pytest.mark.skipif(os.name != "posix", reason="limits on the size of files are POSIX's")
@pytest.mark.parametrize("name", FORMATS)
def test_a_disk_that_fills_up_leaves_the_old_file_whole(framing_: Any, tmp_path: Path, name: str) -> None:
    import resource
    import signal

    out = tmp_path / "out" / "report"
    out.parent.mkdir()
    out.write_text("whole", "utf-8")
    before, handler = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, before[1]))
    try:
        ran = framing_("check", EXAMPLE, EXAMPLE.parent, "--no-cache", "-j", "1", "--report", f"{name}={out}")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert (ran.code, ran.out) == (3, "")
    assert f"framing: {out}: cannot be written: File too large" in ran.err
    assert out.read_text("utf-8") == "whole"
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no folder here that not even root may write to")
def test_a_target_that_is_read_only_is_named(framing_: Any) -> None:
    ran = framing_("check", EXAMPLE, "--report", "sarif=/proc/framing.sarif")
    assert (ran.code, ran.out) == (3, "")
    assert "framing: /proc/framing.sarif: cannot be written: " in ran.err


def test_a_folder_is_no_file_to_write(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    ran = framing_("check", EXAMPLE, "--report", "sarif=out")
    assert ran.code == 3
    assert "out: cannot be written: Is a directory" in ran.err
    assert list((tmp_path / "out").iterdir()) == []


def test_a_link_is_followed_and_a_pipe_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("old", "utf-8")
    (tmp_path / "link.txt").symlink_to("old.txt")
    with opened(tmp_path / "link.txt") as stream:
        stream.write("new")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "old.txt").read_text("utf-8") == "new"
    with opened(Path(os.devnull)) as stream:
        stream.write("nothing")
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("raised", [KeyboardInterrupt, RuntimeError])
def test_an_output_that_is_not_finished_never_replaces_one_that_is(tmp_path: Path, raised: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("whole", "utf-8")

    def write_half() -> None:
        with opened(path) as stream:
            stream.write("half")
            raise raised

    with pytest.raises(raised):
        write_half()
    assert path.read_text("utf-8") == "whole"
    assert list(tmp_path.iterdir()) == [path]
