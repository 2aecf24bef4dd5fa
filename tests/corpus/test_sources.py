"""Inputs to articles: files, folders, globs, compressed files; each once, in order, a fault in its place."""

from __future__ import annotations

import bz2
import gzip
import lzma
from pathlib import Path

import pyarrow as pa
import pytest

from framing.corpus.sources import Item, Source, content, files
from framing.errors import InputError
from framing.rows import Columns, Row

ROWS = b'{"id": "a", "text": "It rose."}\n{"id": "b", "text": "It fell."}\n'
ZSTD = pa.compress(ROWS, "zstd", asbytes=True)


def items(*paths: Path) -> list[Item]:
    return list(Source(map(str, paths), Columns()).items())


def test_an_empty_folder_holds_no_files(tmp_path: Path):
    assert files([str(tmp_path)], tmp_path / "out") == []


def test_folders_and_globs_give_what_readers_take_each_once_and_by_name(tmp_path: Path):
    names = ["b.jsonl.gz", "a.txt", "c/d.csv", "c/e.html", "f.png", ".git/g.txt", "out/articles/000.jsonl", "h.parquet"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = files([str(tmp_path / "*.parquet"), str(tmp_path), str(tmp_path / "a.txt")], tmp_path / "out")
    assert [Path(name).relative_to(tmp_path).as_posix() for name in found] == [
        "h.parquet", "a.txt", "b.jsonl.gz", "c/d.csv", "c/e.html",
    ]  # fmt: skip


def test_a_page_that_framing_wrote_is_no_article_unless_it_is_named(tmp_path: Path):
    article, page = tmp_path / "a.txt", tmp_path / "b.html"
    article.write_text("It rose.", "utf-8")
    page.write_text('<!doctype html><meta name="generator" content="framing 1.0.0">', "utf-8")
    own: list[str] = []
    assert files([str(tmp_path)], tmp_path / "out", own) == [str(article)]
    assert own == [str(page)]
    assert files([str(page)], tmp_path / "out", own) == [str(page)]
    assert own == [str(page)]


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("", ROWS),
        (".gz", gzip.compress(ROWS)),
        (".bz2", bz2.compress(ROWS)),
        (".xz", lzma.compress(ROWS)),
        (".zst", ZSTD),
    ],
    ids=["plain", "gz", "bz2", "xz", "zst"],
)
def test_rows_come_with_their_text_from_whatever_they_are_packed_in(tmp_path: Path, suffix: str, data: bytes):
    path = tmp_path / f"a.jsonl{suffix}"
    path.write_bytes(data)
    assert items(path) == [
        Item(1, str(path), Row("a", "It rose.", {})),
        Item(2, str(path), Row("b", "It fell.", {})),
    ]


def test_a_file_of_one_article_comes_as_its_path(tmp_path: Path):
    path = tmp_path / "a.md.gz"
    path.write_bytes(gzip.compress(b"# One"))
    assert items(path) == [Item(1, str(path))]
    assert content(str(path)) == (b"# One", str(tmp_path / "a.md"))


def test_faults_keep_their_place_and_end_their_file_at_most(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(b"{\n" + ROWS)
    (tmp_path / "b.csv").write_bytes(b"\n")
    (tmp_path / "c.bin").touch()
    (tmp_path / "d.jsonl.gz").write_bytes(b"no gzip")
    (tmp_path / "e.jsonl").write_bytes(ROWS)
    found = items(*(tmp_path / name for name in ("a.jsonl", "b.csv", "c.bin", "d.jsonl.gz", "gone.txt", "e.jsonl")))
    assert [item.article for item in found] == list(range(1, 10))
    assert [item.row.id if item.row else item.fault.partition(": ")[2][:32] for item in found] == [
        "is not JSON: Expecting property ", "a", "b", "the first line names no columns;",
        "no reader takes the suffix '.bin",
        "cannot be read further: Not a gz", "no such file; check the path", "a", "b",
    ]  # fmt: skip


def test_a_packed_article_that_is_cut_is_a_fault(tmp_path: Path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"It rose." * 1000)[:-12])
    with pytest.raises(InputError, match=r"a\.txt\.gz: cannot be read: Compressed file ended"):
        content(str(tmp_path / "a.txt.gz"))


def test_the_share_that_was_read_grows_to_one(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(ROWS * 10_000)
    source = Source([str(tmp_path / "a.jsonl")], Columns())
    shares = [source.share for item in source.items() if item.article % 5000 == 0]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] <= source.share == 1
