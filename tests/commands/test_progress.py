"""A long run says how far it is, where somebody looks, and is out of the way of what is printed."""

from __future__ import annotations

import io
import sys
from itertools import count

import pytest

from framing.commands.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_said_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress(count().__next__) as progress:
        progress.expect(9)
        for _ in range(9):
            progress.step()
    assert capsys.readouterr() == ("", "")


def test_a_short_run_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with Progress(lambda: 0.0) as progress:
        progress.step()
    assert screen.getvalue() == ""


def test_the_line_is_taken_away_before_something_is_printed_and_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with Progress(count().__next__) as progress:
        progress.expect(2)
        progress.step()
        assert list(progress.over("x")) == ["x"]
        progress.step()
    line = "1 of 2 files"
    assert screen.getvalue() == f"\r{line}\r{' ' * 12}\r\r2 of 2 files\r{' ' * 12}\r"
