"""Bytes to text: what is read, how, and what is refused with which byte."""

from __future__ import annotations

import io
import random
import sys
from pathlib import Path

import pytest

from framing import decoding
from framing.decoding import decode, read_bytes
from framing.errors import InputError

TEXT = "The board’s “flat fare”\r\npassed — 5–4. Café, naïve.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_files_are_read_and_keep_their_byte_order_mark(encoding: str):
    expected = TEXT if encoding == "utf-8" else "\ufeff" + TEXT
    assert decode(TEXT.encode(encoding), "a.txt") == expected


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\x00\x00\xfe\xff", "utf-32-be")])
def test_big_endian_marks_are_known(mark: bytes, encoding: str):
    assert decode(mark + TEXT.encode(encoding), "a.txt") == "\ufeff" + TEXT


def test_an_empty_file_is_an_empty_text():
    assert decode(b"", "a.txt") == ""


def test_windows_1252_is_read_with_its_curly_quotes_and_dashes():
    assert decode(TEXT.encode("cp1252"), "a.txt") == TEXT


def test_latin_1_is_read_as_the_part_of_windows_1252_that_it_is():
    assert decode("Le café était fermé à Noël.".encode("latin-1"), "a.txt") == "Le café était fermé à Noël."


def test_capitals_before_a_windows_quote_are_not_taken_for_utf_8():
    data = "“CAFÉ” and “ATTACHÉ” — the café’s sign.".encode("cp1252")
    assert decode(data, "a.txt") == "“CAFÉ” and “ATTACHÉ” — the café’s sign."


def test_a_mixture_of_encodings_is_refused_with_the_byte_that_does_not_fit():
    data = "A café and ".encode() + b"na\xefve\n"
    with pytest.raises(InputError, match=r"^a\.txt: mixes encodings: .* at byte 14 \(0xEF\)"):
        decode(data, "a.txt")


def test_a_single_broken_byte_in_another_script_is_a_mixture():
    with pytest.raises(InputError, match=r"mixes encodings.* byte 12 \(0xFF\)"):
        decode("Привет".encode() + b"\xff" + " мир".encode(), "a.txt")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "shift_jis", "gb18030"])
def test_other_single_and_double_byte_encodings_are_refused(encoding: str):
    text = "Совет проголосовал." if encoding in ("cp1251", "koi8-r") else "市議会は火曜日に採決した。"
    with pytest.raises(InputError, match=r"neither UTF-8 nor Western text: byte \d+"):
        decode(text.encode(encoding), "a.txt")


def test_a_byte_that_windows_1252_does_not_define_is_named():
    with pytest.raises(InputError, match=r"byte 24 \(0x81\) fits neither"):
        decode(b"A plain sentence with a \x81 byte and more words after it.", "a.txt")


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes_are_refused(seed: int):
    with pytest.raises(InputError, match=r"is binary, not text: \d+ control characters, the first at byte \d+"):
        decode(random.Random(seed).randbytes(20_000), "noise.txt")


def test_bytes_below_128_at_random_are_binary_by_their_control_characters():
    data = bytes(random.Random(1).choices(range(128), k=5_000))
    with pytest.raises(InputError, match=r"is binary, not text: \d+ control characters, the first at byte \d+"):
        decode(data, "noise.txt")


def test_utf_16_without_a_mark_is_refused_by_name():
    with pytest.raises(InputError, match="looks like UTF-16 without a byte-order mark"):
        decode("The board voted.".encode("utf-16-le"), "a.txt")


def test_the_byte_of_a_control_character_counts_bytes_not_characters():
    with pytest.raises(InputError, match="first at byte 4;"):
        decode("éé\0\0".encode(), "a.txt")


def test_a_few_control_characters_and_terminal_codes_stay_in_the_text():
    text = "One NUL \0 in a long enough line of text, \x1b[31mred\x1b[0m and a form feed\f."
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "a ZIP archive"), (b"\x89PNG\r\n", "a PNG"), (b"{\\rtf1", "an RTF")],
)
def test_a_file_of_a_known_kind_is_named(start: bytes, kind: str):
    with pytest.raises(InputError, match=f"begins like {kind}"):
        decode(start + b" and text", "a.txt")


def test_broken_utf_16_names_the_byte():
    with pytest.raises(InputError, match=r"begins as UTF-16-LE and breaks at byte 4"):
        decode(b"\xff\xfea\0\x00\xd8", "a.txt")


def test_a_path_is_read_as_it_is(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\r")
    assert read_bytes(path) == b"one\r\ntwo\r"


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from a pipe")))
    assert read_bytes("-") == b"from a pipe"


def test_what_cannot_be_read_is_refused_with_the_reason(tmp_path: Path):
    with pytest.raises(InputError, match=r"gone\.txt: no such file"):
        read_bytes(tmp_path / "gone.txt")
    with pytest.raises(InputError, match="is a directory"):
        read_bytes(tmp_path)
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes("a\0b")
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path / ("long" * 100))


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # root may read everything, so a mode would prove nothing
    with pytest.raises(InputError, match="no permission to read it"):
        read_bytes(tmp_path / "a.txt")


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(decoding, "MAX_BYTES", 10)
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10)
    assert len(read_bytes(path)) == 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(InputError, match="larger than"):
        read_bytes(path)
