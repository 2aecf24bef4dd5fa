"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, else Windows-1252; anything else is refused, with the place.
A page of HTML may name another encoding.

Nothing is replaced or guessed silently: an offset into the text is an offset into the file as read, so a byte that
cannot be read is an error. A byte-order mark stays in the text as U+FEFF (`typography.normalise` hides it); line ends
stay as they are.
Why no detection library: docs/decisions/encodings.md.
"""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path

from framing.errors import InputError

MAX_BYTES = 1 << 28
"""256 MiB. No article is as long; without a limit a device file or an endless pipe would fill the memory."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (.odt and .epub are such; name a Word document .docx)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL = 0.05
"""Share of control characters (tab, line ends, form feed and ESC apart) above which a file is binary."""
_MAX_HIGH = 0.3
"""Share of bytes over 0x7F above which a single-byte file is not Western text (French and German have some 5%)."""
_HIGH = re.compile(rb"[\x80-\xff]")
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_WESTERN_UTF8 = "[\u0080-\u00ff\u0800-\ud7ff\ue000-\U0010ffff]"
_MULTIBYTE = "[\u0080-\ud7ff\ue000-\U0010ffff]"
"""Patterns that only a file in another encoding needs: compiled when they are asked for, since that takes 10 ms."""
_CONVERT = "save it as UTF-8 (for example `iconv -f WINDOWS-1252 -t UTF-8`)"


def read_bytes(path: str | Path) -> bytes:
    """What a file holds, or standard input for `-`. Raises InputError when it cannot be read, saying why."""
    name = str(path)
    try:
        if name == "-":
            data = sys.stdin.buffer.read(MAX_BYTES + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{name}: no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{name}: is a directory; name the files in it") from None
    except PermissionError:
        raise InputError(f"{name}: no permission to read it; check the file's mode or its owner") from None
    except (OSError, ValueError) as fault:  # ValueError: a NUL in the path, or standard input closed
        raise InputError(f"{name}: cannot be read: {fault}") from fault
    if len(data) > MAX_BYTES:
        raise InputError(f"{name}: is larger than {MAX_BYTES >> 20} MiB; split it into articles")
    return data


def decode(data: bytes, name: str, named: str | None = None) -> str:
    """The text of a file's bytes, code point for code point. Raises InputError with the byte position at fault.

    `named` is the encoding that the file itself names; a byte-order mark, and being valid UTF-8, weigh more.
    """
    for start, kind in _KINDS:
        if data.startswith(start):
            raise InputError(f"{name}: begins like {kind}, not text (byte 0); export it as plain text or Markdown")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name)
    try:
        return _printable(data.decode("utf-8"), "utf-8", name)
    except UnicodeDecodeError as fault:
        other = _known(named)
        return _strict(data, other, name) if other else _single_byte(data, fault.start, name)


def _known(named: str | None) -> str | None:
    """The encoding of that name, when it is one of text that can be told from UTF-8; Latin-1 is read as browsers do."""
    try:
        found = codecs.lookup(named or "").name
    except LookupError:
        return None
    if found in ("iso8859-1", "ascii", "utf-8", "cp1252") or found.startswith(("utf-16", "utf-32")):
        return None
    return found if getattr(codecs.lookup(found), "_is_text_encoding", True) else None


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _printable(data.decode(encoding), encoding, name)
    except UnicodeDecodeError as fault:
        raise InputError(
            f"{name}: begins as {encoding.upper()} and breaks at byte {fault.start} ({fault.reason}); {_CONVERT}"
        ) from None


def _single_byte(data: bytes, bad: int, name: str) -> str:
    """Windows-1252, of which Latin-1 text is a part, when the bytes look like Western text and hold no UTF-8 beside."""
    lenient = _printable(data.decode("utf-8", "surrogateescape"), "utf-8", name)
    stray, multibyte = len(_ESCAPED.findall(lenient)), len(re.findall(_MULTIBYTE, lenient))
    where = f"byte {bad} (0x{data[bad]:02X})"
    if multibyte > stray or re.search(_WESTERN_UTF8, lenient):
        raise InputError(
            f"{name}: mixes encodings: UTF-8 characters, and at {where} one that is not UTF-8; "
            f"correct that place or {_CONVERT}"
        )
    undefined = _UNDEFINED.search(data)
    if undefined or len(_HIGH.findall(data)) > _MAX_HIGH * len(data):
        at = undefined.start() if undefined else bad
        raise InputError(
            f"{name}: is neither UTF-8 nor Western text: byte {at} (0x{data[at]:02X}) fits neither; "
            "if it is text, save it as UTF-8"
        )
    return data.decode("cp1252")


def _printable(text: str, encoding: str, name: str) -> str:
    """The text, unless control characters are so many that it is binary."""
    controls = len(_CONTROL.findall(text))
    if controls and controls > _MAX_CONTROL * len(text):
        first = _CONTROL.search(text)
        assert first is not None
        at = len(text[: first.start()].encode(encoding, "surrogateescape"))
        hint = "; it looks like UTF-16 without a byte-order mark" if text.count("\0") * 3 > len(text) else ""
        raise InputError(
            f"{name}: is binary, not text: {controls} control characters, the first at byte {at}{hint}; "
            "export it as plain text in UTF-8"
        )
    return text
