"""`framing report`: a page an article, none over another, nothing of an article's own live in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.commands.report import page_name


def test_no_article_writes_no_page(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = framing_("report", "empty.txt")
    assert (ran.code, ran.out) == (4, "")
    assert not (tmp_path / "reports").exists()


def test_each_page_is_written_and_its_path_printed(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    ran = framing_("report", loaded)
    assert ran == (0, f"{Path('reports') / 'loaded.html'}\n", "")
    page = (tmp_path / "reports" / "loaded.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "disgraceful" in page


def test_articles_of_one_name_get_a_page_each(framing_: Any, tmp_path: Path) -> None:
    for n, folder in enumerate(("one", "two")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(f"The council met in room {n}.", "utf-8")
    ran = framing_("report", "one", "two", "-o", "out")
    assert ran.code == 0
    assert ran.out.splitlines() == ["out/story.html", "out/story-2.html"]
    assert "room 0" in (tmp_path / "out" / "story.html").read_text("utf-8")
    assert "room 1" in (tmp_path / "out" / "story-2.html").read_text("utf-8")


def test_a_bad_article_costs_no_other_its_page(framing_: Any, loaded: Path) -> None:
    ran = framing_("report", "missing.txt", loaded)
    assert ran.code == 3
    assert ran.out == "reports/loaded.html\n"
    assert ran.err.splitlines() == [
        "framing: missing.txt: no such file; check the path",
        "framing: 1 written, 1 could not be read",
    ]


def test_a_script_in_the_text_is_text_in_the_page(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text('A shameful <script>alert(1)</script> & "betrayal" of </script> all.\n', "utf-8")
    assert framing_("report", "s.txt", "-o", ".").code == 0
    page = (tmp_path / "s.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>") == 1  # the report's own data


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("drafts/story.md", "story"),
        ("-", "article"),
        ("...", "article"),
        ("a b<c>&d.txt", "a-b-c-d"),
        ("Zürich 2.0.txt", "Zürich-2.0"),
        ("C:\\drafts\\story.txt", "C-drafts-story"),
        ("-rf.txt", "rf"),
    ],
)
def test_a_page_is_named_after_its_article_with_nothing_a_shell_or_path_minds(id: str, name: str) -> None:
    assert page_name(id, set()) == name


def test_names_that_differ_in_case_alone_or_were_made_before_do_not_collide() -> None:
    taken: set[str] = set()
    named = [page_name(path, taken) for path in ("a/Story.md", "b/story.md", "story-2.md", "c/STORY.txt")]
    assert named == ["Story", "story-2", "story-2-2", "STORY-3"]
    assert len({name.lower() for name in named}) == 4
