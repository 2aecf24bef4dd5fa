"""Input that means harm, or merely is odd, ends in a message or an audit: no traceback, no frozen run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from framing.commands import _run

ODD = {
    "long": ("word " * 200_000, 0),
    "a word of a million letters": ("a" * 1_000_000, 0),
    "headings": ("# h\n" * 100_000, 4),
    "unbalanced quotes": ('He said "' * 20_000, 0),
    "brackets": ("[(<" * 30_000 + " text of it.", 0),
}


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["framing", *args])
    return _run()


@pytest.mark.parametrize("name", ODD)
def test_odd_shapes_take_linear_time_and_give_an_answer(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text, code = ODD[name]
    path = tmp_path / ("odd.md" if text.startswith("#") else "odd.txt")
    path.write_text(text, "utf-8")
    assert run(monkeypatch, "audit", str(path)) in {code, 0}
    printed = capsys.readouterr()
    assert "Traceback" not in printed.out + printed.err
    assert printed.out + printed.err


def test_terminal_codes_in_a_text_do_not_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "esc.txt"
    path.write_text("A \x1b[31mshameful\x1b[0m headline\n\nIt is \x1b]0;pwn\x07 a disgrace \x1b[2J to all.\n", "utf-8")
    assert run(monkeypatch, "audit", str(path)) == 0
    out = capsys.readouterr().out
    assert "disgrace" in out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_a_file_that_may_not_be_read_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("The council met.", "utf-8")

    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    code = run(monkeypatch, "audit", str(path))
    monkeypatch.undo()
    assert code in {2, 3}
    assert "ermission" in capsys.readouterr().err


def test_a_closed_pipe_is_silent(repo: Path) -> None:
    example = repo / "docs" / "examples" / "transit-fares.txt"
    process = subprocess.Popen(
        [sys.executable, "-m", "framing", "audit", str(example), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.wait(60)
    process.stderr.close()
    assert said == b""
    assert process.returncode != 1
