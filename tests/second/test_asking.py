"""A folder or a head's file is opened as something that scores sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from framing.second.asking import opened
from framing.second.folder import read_folder
from framing.second.head import Head
from tests.second.models import Words, saved, stands_in


class Letters:
    """An encoder of two columns: how many letters, how many of them are e."""

    def numbers(self, texts: list[str]) -> list[list[float]]:
        return [[float(len(text)), float(text.count("e"))] for text in texts]


def head(folder: Path, sha256: str, *weights: float) -> Path:
    path = folder / "head.toml"
    path.write_text(Head("", "", "cc", "m", sha256, 0.001, 0.4, -3.0, weights).toml(), "utf-8")
    return path


def test_a_classifier_gives_the_chance_of_its_label(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in(monkeypatch, Words("vile"))
    opinion = opened(saved(tmp_path / "m"))
    assert opinion.scores(["A vile plan.", "A plan."]) == [0.9, 0.2]
    assert (opinion.source.kind, opinion.source.label, opinion.source.point) == ("classifier", "LOADED", 0.5)
    assert opinion.source.title == "m (label LOADED)"
    assert opened(tmp_path / "m", "NEUTRAL").scores(["A vile plan."]) == [0.1]


def test_a_head_scores_the_embeddings_of_its_own_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in(monkeypatch, Letters())
    sha256 = read_folder(saved(tmp_path / "m")).sha256
    opinion = opened(head(tmp_path, sha256, 1.0, 0.0))
    assert opinion.scores(["abc"]) == [0.5]
    assert (opinion.source.title, opinion.source.point, opinion.source.texts_sha256) == (
        "m (with a fitted head)",
        0.4,
        "cc",
    )


def test_a_head_refuses_another_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in(monkeypatch, Letters())
    found = read_folder(saved(tmp_path / "m")).sha256
    with pytest.raises(
        ConfigurationError, match=f"with the hash {'0' * 12}, found {found[:12]} in .*m: put that model"
    ):
        opened(head(tmp_path, "0" * 64, 1.0, 0.0))


def test_a_head_of_another_width_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stands_in(monkeypatch, Letters())
    path = head(tmp_path, read_folder(saved(tmp_path / "m")).sha256, 1.0)
    with pytest.raises(ConfigurationError, match=r"head\.toml\.head\.weights: expected 2, found 1"):
        opened(path)


def test_a_head_has_no_labels(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="has no labels to choose from"):
        opened(head(tmp_path, "0" * 64, 1.0), "LOADED")
