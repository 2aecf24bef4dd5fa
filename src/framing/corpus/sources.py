"""Files, folders and globs to articles, one after another and never all at once; compressed files as they are.

A row of a file comes with its text; a file of one article only with its path, so that whoever works on it reads it.
What cannot be read is an item too, with its fault: it has a number, and those of the others do not hang on it.
"""

from __future__ import annotations

import bz2
import glob
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from framing.decoding import MAX_BYTES
from framing.errors import InputError
from framing.reading import is_own_page
from framing.registry import reader_for, suffixes
from framing.rows import Columns, Row


class Item(NamedTuple):
    """The article at a place of the input: its number from 1, its file, and its row; no row is the whole file."""

    article: int
    source: str
    row: Row | None = None
    fault: str = ""

    @property
    def weight(self) -> int:
        """Characters, about; a file counts as a long article."""
        return len(self.row.text) if self.row else 20_000


def files(inputs: Iterable[str], output: Path, own: list[str] | None = None) -> list[str]:
    """The files that the inputs name, each once, in the order given, those of a folder or glob by name.

    What lies below `output` or in a folder that begins with a dot is none of them, nor is a page that framing wrote;
    such pages are added to `own`.
    """
    found: dict[str, None] = {}
    known = suffixes()
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            inside = sorted(path.rglob("*"))
        elif not path.exists() and glob.has_magic(given):
            inside = sorted(map(Path, glob.glob(given, recursive=True)))  # noqa: PTH207 - absolute ones too
            if not inside:
                found[given] = None
        else:
            found[given] = None
            continue
        for file in inside:
            hidden = any(part.startswith(".") and part not in (".", "..") for part in file.parts)
            if _reader_name(str(file)) in known and not hidden and file.is_file() and not _is_below(file, output):
                if not is_own_page(file):
                    found[str(file)] = None
                elif own is not None:
                    own.append(str(file))
    return list(found)


class Source:
    """The articles of some files in order, numbered from 1; `share` says how much of the bytes has been read."""

    def __init__(self, paths: Iterable[str], columns: Columns) -> None:
        self._sizes = {path: _size(path) for path in paths}
        self._columns = columns
        self._held: set[str] = set()
        self._before = 0
        self._raw: IO[bytes] | None = None

    @property
    def share(self) -> float:
        at = self._raw.tell() if self._raw and not self._raw.closed else 0
        return min(1.0, (self._before + at) / max(1, sum(self._sizes.values())))

    @property
    def lost(self) -> list[tuple[str, str]]:
        """Parts of an article with the columns named for them that no row read so far has; none before the first."""
        named = self._columns._asdict().items()
        return [(part, name) for part, name in named if name and part not in self._held] if self._held else []

    def items(self) -> Iterator[Item]:
        """Each article, or a fault in its place; a fault ends its file at most."""
        number = 0
        for path, size in self._sizes.items():
            for row in self._rows(path):
                number += 1
                if isinstance(row, InputError):
                    yield Item(number, path, fault=str(row))
                else:
                    yield Item(number, path, row)
            self._before += size

    def _rows(self, path: str) -> Iterator[Row | InputError | None]:
        """The rows of a file; one None for a file of one article."""
        try:
            reader = reader_for(_reader_name(path))
            if reader is None:
                known = " ".join(suffixes())
                yield InputError(f"{path}: no reader takes the suffix {_reader_name(path)!r}, they take {known}")
            elif not hasattr(reader, "records"):
                Path(path).stat()
                yield None
            else:
                with Path(path).open("rb") as self._raw:
                    yield from self._columns.rows(reader.records(_unpacked(self._raw, path), path), path, self._held)
        except InputError as fault:
            yield fault
        except FileNotFoundError:
            yield InputError(f"{path}: no such file; check the path")
        except (OSError, EOFError, zlib.error, lzma.LZMAError) as fault:
            yield InputError(f"{path}: cannot be read further: {fault}")


def content(path: str) -> tuple[bytes, str]:
    """The bytes of a file of one article, unpacked, and its name without the ending of the compression."""
    try:
        with Path(path).open("rb") as file:
            data = _unpacked(file, path).read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError) as fault:
        raise InputError(f"{path}: cannot be read: {fault}") from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: is larger than {MAX_BYTES >> 20} MiB; split it into articles")
    return data, _unpacked_name(path)


def _zstandard(file: IO[bytes]) -> IO[bytes]:
    try:
        import pyarrow as pa
    except ImportError:
        needs = "reading .zst needs pyarrow; install it with `pip install 'framing-audit[parquet]'`"
        raise InputError(f"{file.name}: {needs}") from None
    return cast("IO[bytes]", io.BufferedReader(pa.CompressedInputStream(pa.PythonFile(file, mode="r"), "zstd")))


_UNPACKERS: dict[str, Callable[[Any], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
    ".zst": _zstandard,
}


def _unpacked(file: IO[bytes], path: str) -> IO[bytes]:
    unpack = _UNPACKERS.get(Path(path).suffix.lower())
    return cast("IO[bytes]", unpack(file)) if unpack else file


def _size(path: str) -> int:
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0


def _unpacked_name(path: str) -> str:
    return path[: -len(Path(path).suffix)] if Path(path).suffix.lower() in _UNPACKERS else path


def _reader_name(path: str) -> str:
    return Path(_unpacked_name(path)).suffix.lower()

    return frozenset(suffixes())


def _is_below(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())
