"""The article that the project began with: its roles and sources, and the same hits however it was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import framing
from framing.report import ArticleReport, build

STRAIGHT = str.maketrans("‘’“”", "''\"\"")


@pytest.fixture(scope="module")
def words(beside: Callable[[str], Path]) -> str:
    return beside("reference-article.txt").read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def reported(words: str, folder: Path, encoding: str = "utf-8") -> ArticleReport:
    path = folder / "reference.txt"
    path.write_bytes(words.encode(encoding))
    return build([framing.audit(path)]).articles[0]


def marks(report: ArticleReport) -> list[tuple[str, str, str]]:
    found = [(hit.marker, hit.section, report.audit.text_of(hit)) for hit in report.counted()]
    return [(marker, section, " ".join(shown.translate(STRAIGHT).split())) for marker, section, shown in found]


def test_it_has_four_roles_and_three_sources_of_which_the_prose_uses_none(words: str, tmp_path: Path) -> None:
    report = reported(words, tmp_path)
    assert [section.role for section in report.article.sections] == ["summary", "sources", "takeaways", "in_depth"]
    assert [source.used for source in report.sources] == [False] * 3


def test_the_summary_has_two_flags_at_most(words: str, tmp_path: Path) -> None:
    report = reported(words, tmp_path)
    assert len(report.counted(section="summary")) <= 2
    assert len(report.counted(section="in_depth")) >= 14


@pytest.mark.parametrize("form", ["crlf", "bom", "straight", "utf-16"])
def test_how_it_was_saved_changes_no_hit(words: str, tmp_path: Path, form: str) -> None:
    plain = marks(reported(words, tmp_path))
    assert len(plain) >= 14
    changed = {"crlf": words.replace("\n", "\r\n"), "straight": words.translate(STRAIGHT)}.get(form, words)
    assert (changed == words) == (form in {"bom", "utf-16"})
    encoding = {"bom": "utf-8-sig", "utf-16": "utf-16"}.get(form, "utf-8")
    assert marks(reported(changed, tmp_path, encoding)) == plain
