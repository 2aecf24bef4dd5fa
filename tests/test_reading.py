"""From a path, a pipe or a string to documents."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from framing.errors import InputError
from framing.reading import is_own_page, read_path, read_source, read_text


def test_the_suffix_chooses_the_reader(tmp_path: Path):
    for name, kind in [("a.md", "heading"), ("a.txt", "paragraph"), ("a", "paragraph")]:
        (tmp_path / name).write_text("# One\n\nTwo words.\n", "utf-8")
        (document,) = read_path(tmp_path / name)
        assert document.id == str(tmp_path / name)
        assert [block.kind for block in document.blocks] == [kind, "paragraph"]


def test_a_pipe_is_plain_text_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch):
    for reader, kind in [(None, "paragraph"), ("markdown", "heading")]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# One\n")))
        (document,) = read_path("-", reader)
        assert document.id == "-"
        assert [block.kind for block in document.blocks] == [kind]


def test_the_text_is_the_file_code_point_for_code_point(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne “two”\r\nthree\r".encode())
    (document,) = read_path(path)
    assert document.text == "\ufeffOne “two”\r\nthree\r"
    assert document.prose == '\u2060One "two"\r\nthree\r'


def test_an_unknown_suffix_is_refused_with_the_known_ones(tmp_path: Path):
    path = tmp_path / "a.odt"
    path.write_text("words", "utf-8")
    with pytest.raises(InputError, match=r"no reader takes the suffix '\.odt', they take .*\.md.*\.txt"):
        read_path(path)


def test_a_missing_file_is_missing_whatever_its_suffix(tmp_path: Path):
    with pytest.raises(InputError, match="no such file"):
        read_path(tmp_path / "a.odt")


def test_a_string_is_read_as_a_file_would_be():
    (document,) = read_text("One.\nTwo.", "mine")
    assert (document.id, len(document.blocks)) == ("mine", 2)


def test_half_a_surrogate_pair_is_refused():
    with pytest.raises(InputError, match="lone surrogate at code point 2"):
        read_text("ab\ud800")


@pytest.mark.parametrize("source", ["The board met.", "One.\nTwo.", "The board met and " * 20, "", " ", "a\0b"])
def test_a_string_that_names_no_file_is_the_text_itself(source: str):
    assert read_source(source).text == source


def test_a_string_that_names_a_file_is_its_path(tmp_path: Path):
    path = tmp_path / "board"
    path.write_text("The board met.", "utf-8")
    assert read_source(str(path)).text == read_source(path).text == "The board met."
    with pytest.raises(InputError, match="no such file"):
        read_source("gone.md")


def test_framings_own_pages_are_known_by_their_generator(tmp_path: Path):
    kinds = {
        "own.html": '<head>\n<meta name="generator" content="framing 1.2.3">',
        "another.html": '<head>\n<meta name="generator" content="hugo 0.1"><p>framing',
        "late.html": " " * 5000 + '<meta name="generator" content="framing 1.2.3">',
        "text.txt": '<meta name="generator" content="framing 1.2.3">',
    }
    for name, text in kinds.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert [name for name in kinds if is_own_page(tmp_path / name)] == ["own.html"]
    assert not is_own_page(tmp_path / "missing.html")
