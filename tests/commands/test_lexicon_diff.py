"""`framing lexicon diff`: which hits come and go between two versions, where, and what that does to the rates."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from framing.commands import _run
from tests.lexicon.catalogues import marker, write

TEXT = "The zonk council met on Monday.\n\n“It was blark,” said the mayor, and the blark plan passed. " + (
    "Nobody spoke for long, and the hall was full of people who had come from the villages along the river. " * 3
)
OLD = marker("test.one", 'terms = ["zonk"]')
NEW = marker("test.one", 'terms = ["blark"]') + marker("test.two", 'terms = ["the blark plan"]')


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["framing", "lexicon", "diff", *args])
    return _run()


@pytest.fixture(autouse=True)
def _one_built_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, repo: Path) -> None:
    """One lexicon stands for all the built-in ones, which take two seconds to compile twice."""
    folder = tmp_path / "built-in"
    shutil.copytree(repo / "lexicons/en/tables", folder / "tables")
    shutil.copy(repo / "lexicons/en/ground.toml", folder)
    monkeypatch.setattr("framing.lexicon.reading.lexicon_folder", lambda _: folder)


@pytest.fixture
def versions(tmp_path: Path) -> tuple[str, str, str]:
    for name, markers in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        write(tmp_path / name, markers)
    article = tmp_path / "article.txt"
    article.write_text(TEXT, encoding="utf-8")
    return str(tmp_path / "old"), str(tmp_path / "new"), str(article)


def test_a_version_against_itself_changes_nothing(
    versions: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, _, article = versions
    assert run(monkeypatch, old, old, article) == 0
    first, load = capsys.readouterr().out.splitlines()
    assert first.startswith("1 articles, 0 changed: +0 -0 hits, ")
    assert not first.endswith(" 0 as before")
    before, arrow, after, *unit = load.split()
    assert (arrow, " ".join(unit)) == ("->", "editorial markers per 100 words")
    assert before == after


def test_hits_that_come_and_go_stand_with_their_place_and_voice(
    versions: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, article = versions
    assert run(monkeypatch, old, new, article) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == [
        f'{article}:1:5: - test.one "zonk"',
        f'{article}:3:9: + test.one "blark" (quoted)',
        f'{article}:3:37: + test.two "the blark plan"',
    ]
    assert lines[3].startswith(f"{article}: ")
    assert lines[-2].startswith("1 articles, 1 changed: +2 -1 hits, ")
    assert lines[-1].endswith(" editorial markers per 100 words")


def test_a_lost_hit_says_to_what_it_was_lost(
    versions: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, new, article = versions
    only = tmp_path / "only.toml"
    only.write_text(write(tmp_path, marker("test.one", 'terms = ["blark"]')).read_text("utf-8"), encoding="utf-8")
    assert run(monkeypatch, str(only), new, article) == 0
    lines = capsys.readouterr().out.splitlines()
    assert f'{article}:3:41: - test.one "blark" (secondary to test.two)' in lines


def test_a_verdict_that_changes_is_named(
    versions: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = tmp_path / "framing.toml"
    config.write_text(
        "[gate.thresholds.load]\nmeasure = 'markers.load'\nmax = 1.0\nconfidence = 'point'\nleast = 0\n", "utf-8"
    )
    nothing = write(tmp_path, marker("test.none", 'terms = ["quux"]'))
    old, _, article = versions
    assert run(monkeypatch, str(nothing), old, article, "--config", str(config)) == 0
    assert "  gate.load (article): kept -> broken" in capsys.readouterr().out.splitlines()
    assert run(monkeypatch, old, old, article, "--config", str(config)) == 0
    assert "gate.load" not in capsys.readouterr().out


def test_an_article_that_cannot_be_read_is_named_and_the_rest_is_compared(
    versions: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, article = versions
    assert run(monkeypatch, old, new, "missing.txt", article) == 3
    shown = capsys.readouterr()
    assert "missing.txt: no such file" in shown.err
    assert "1 articles, 1 changed" in shown.out


def test_faults_of_either_version_are_told(
    versions: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = write(tmp_path, marker("test.one", 'terms = ["{nowhere}"]'))
    assert run(monkeypatch, str(bad), *versions[1:]) == 2
    assert "the set {nowhere} is not defined" in capsys.readouterr().err
