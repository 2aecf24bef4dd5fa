"""Inputs that hold no article: each with its exit code and a line that says what to do, never a traceback.

Shapes that cost time, terminal codes, refused permission and closed pipes are in tests/test_hostile.py.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

EMPTY = "is empty; nothing to analyse"
NOTHING = "framing: nothing was analysed: no article with prose under the given paths"
CONTENTS = {
    "nothing": (b"", 4, EMPTY),
    "white space": (b" \n\t\r\n \n", 4, EMPTY),
    "hard spaces": ("\u00a0\n\u3000\n".encode(), 4, "holds no prose to analyse"),
    "a byte-order mark": (b"\xef\xbb\xbf", 4, EMPTY),
    "noise": (random.Random(7).randbytes(20_000), 3, "is binary, not text"),
    "zeros": (bytes(20_000), 3, "is binary, not text"),
    "UTF-16 cut short": (b"\xff\xfea", 3, "begins as UTF-16-LE and breaks at byte 2"),
}


@pytest.mark.parametrize("command", ["audit", "report"])
@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_without_text_is_named_with_the_reason(framing_: Any, tmp_path: Path, command: str, name: str) -> None:
    data, code, reason = CONTENTS[name]
    (tmp_path / "a.txt").write_bytes(data)
    ran = framing_(command, "a.txt")
    assert (ran.code, ran.out) == (code, "")
    first, *rest = ran.err.splitlines()
    assert first.startswith("framing: a.txt: ")
    assert reason in first
    assert rest == ([NOTHING] if code == 4 else [])


def test_an_empty_folder_holds_nothing_to_analyse(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    ran = framing_("audit", "drafts")
    assert (ran.code, ran.out) == (4, "")
    first, last = ran.err.splitlines()
    assert first.startswith("framing: drafts: no article in this folder (looked for ")
    assert last == NOTHING


def test_a_folder_named_like_an_article_is_a_folder(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt" / "b.txt").mkdir(parents=True)
    ran = framing_("audit", "a.txt")
    assert (ran.code, ran.out) == (4, "")
    assert "no article in this folder" in ran.err


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing.txt", "missing.txt: no such file; check the path"),
        ("\x1b[31mred\u202e.txt", r"\x1b[31mred\u202e.txt: no such file; check the path"),
        ("a\0b", r"a\x00b: cannot be read: embedded null byte"),
    ],
)
def test_a_path_to_nothing_cannot_be_read(framing_: Any, path: str, said: str) -> None:
    assert framing_("audit", path) == (3, "", f"framing: {said}\n")


def test_a_link_to_itself_cannot_be_read(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    ran = framing_("audit", "loop.txt")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("framing: loop.txt: cannot be read: ")


def test_output_under_a_file_cannot_be_written(framing_: Any, loaded: Path) -> None:
    ran = framing_("audit", loaded, "-o", loaded / "out.txt")
    assert ran == (3, "", f"framing: {loaded}: cannot be written: File exists\n")
