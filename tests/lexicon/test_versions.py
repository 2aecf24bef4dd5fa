"""Two versions of a lexicon: they differ in what the files say, and in nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from framing.lexicon.versions import two_versions
from tests.lexicon.catalogues import marker, write

ONE = marker("crowd.weasel", 'terms = ["zonk"]')
TWO = marker("crowd.generic", 'terms = ["blark"]')


def folder(path: Path, *markers: str) -> Path:
    path.mkdir()
    write(path, *markers, family="crowd")
    return path


def test_a_marker_that_one_version_lacks_is_not_filled_in_from_the_built_in_ones(tmp_path: Path) -> None:
    old, new = two_versions(folder(tmp_path / "old", ONE, TWO), folder(tmp_path / "new", ONE) / "crowd.toml")
    assert old["crowd.generic"].terms == ("blark",)
    assert "crowd.generic" not in new.markers
    assert new["crowd.weasel"].terms == ("zonk",)
    assert set(old.markers) - set(new.markers) == {"crowd.generic"}
    assert "speech.loaded" in new.markers


def test_tables_of_a_folder_take_the_place_of_the_built_in_ones(tmp_path: Path) -> None:
    old, new = folder(tmp_path / "old", ONE), folder(tmp_path / "new", ONE)
    (new / "tables").mkdir()
    (new / "tables/sets.toml").write_text('[sets]\nsay = ["quoth"]\n', encoding="utf-8")
    (new / "tables/exceptions.toml").write_text('[[exception]]\nterms = ["zonk bonk"]\n', encoding="utf-8")
    before, after = two_versions(old, new)
    assert after.sets["say"] == ("quoth",)
    assert after.exceptions == ("zonk bonk",)
    assert "said" in before.sets["say"]
    assert len(before.exceptions) > 10


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"[sets", "sets.toml: is not TOML"),
        (b"exception = 3", "expected a list, found a whole number"),
        (b"[[exception]]\n", "needs the key 'terms'"),
    ],
)
def test_tables_with_faults_say_where(tmp_path: Path, content: bytes, message: str) -> None:
    place = folder(tmp_path / "old", ONE)
    (place / "tables").mkdir()
    (place / "tables/sets.toml").write_bytes(content)
    with pytest.raises(ConfigurationError, match=message):
        two_versions(place, place)
