"""A compiled catalogue from the cache finds what a fresh one finds, and a broken cache is never more than slow."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.lexicon import cache
from framing.lexicon.cache import compiled_catalogue
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.measure import Hit
from framing.reading import read_path
from framing.segment.article import segment
from framing.vocabulary import Vocabulary
from tests.lexicon.catalogues import marker, write

ARTICLES = sorted((Path(__file__).parents[1] / "articles").glob("*.[mt][dx]*"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def hits(of: Catalogue, path: Path) -> list[Hit]:
    vocabulary = Vocabulary()
    matcher = Matcher(of, vocabulary)
    article = segment(read_path(path)[0], vocabulary)
    return [hit for section in article.prose_sections() for hit in matcher.find(article, section)]


def test_the_cached_form_finds_the_same_hits_in_every_article(folder: Path) -> None:
    fresh, cached = compiled_catalogue(), compiled_catalogue()
    assert len(list(folder.glob("*.catalogue"))) == 1
    assert cached == fresh
    assert list(cached.markers) == list(fresh.markers)
    assert cached["contrast.reframe"] == fresh["contrast.reframe"]
    assert len(ARTICLES) >= 12
    for path in ARTICLES:
        assert hits(cached, path) == hits(fresh, path) != []


def test_a_changed_lexicon_is_compiled_anew(folder: Path, tmp_path: Path) -> None:
    house = write(tmp_path, marker("test.one", 'terms = ["zonk"]'))
    assert compiled_catalogue([house])["test.one"].terms == ("zonk",)
    house = write(tmp_path, marker("test.one", 'terms = ["plonk"]'))
    assert compiled_catalogue([tmp_path])["test.one"].terms == ("plonk",)
    assert len(list(folder.glob("*.catalogue"))) == 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 4096])
def test_a_damaged_form_is_made_anew(folder: Path, damage: bytes) -> None:
    compiled_catalogue()
    (kept,) = folder.glob("*.catalogue")
    good = kept.read_bytes()
    kept.write_bytes(good[:-100] + damage)
    assert "contrast.reframe" in compiled_catalogue().markers
    assert kept.read_bytes() == good


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "file"))
    assert "contrast.reframe" in compiled_catalogue().markers


def test_only_the_newest_are_kept(folder: Path) -> None:
    folder.mkdir()
    for n in range(12):
        (folder / f"{n}.catalogue").write_bytes(b"")
    compiled_catalogue()
    assert len(list(folder.glob("*.catalogue"))) == cache.KEPT
