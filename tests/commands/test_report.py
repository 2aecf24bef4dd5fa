"""`framing report`: a page an article, none over another, nothing of an article's own live in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.commands.folder import page_name
from framing.report import build


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
    assert ran.out.splitlines() == ["out/story.html", "out/story-2.html", "out/index.html"]
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
    assert page_name(id, {}) == name


def test_names_that_differ_in_case_alone_or_were_made_before_do_not_collide() -> None:
    taken: dict[str, int] = {}
    named = [page_name(path, taken) for path in ("a/Story.md", "b/story.md", "story-2.md", "c/STORY.txt")]
    assert named == ["Story", "story-2", "story-2-2", "STORY-3"]
    assert len({name.lower() for name in named}) == 4


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Thirty articles, one that cannot be read, one without prose."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(30):
        front = f"---\ntitle: Story {n}\ndesk: {('City', 'World')[n % 2]}\ndate: 2026-0{1 + n % 3}-01\n---\n\n"
        (folder / f"s{n:02}.md").write_text(front + f"The council met in room {n}. A shameful vote.\n", "utf-8")
    (folder / "s10a.txt").write_bytes(b"\xff\xfe\x00")
    (folder / "s10b.txt").write_text("https://example.org/\n", "utf-8")
    return folder


def test_several_articles_have_an_index_and_lead_to_each_other(framing_: Any, archive: Path, tmp_path: Path) -> None:
    ran = framing_("report", archive, "-o", "out", "--jobs", "1")
    assert ran.code == 3
    assert "archive/s10a.txt" in ran.err
    assert "framing: 30 written, 1 could not be read" in ran.err
    pages = [f"s{n:02}.html" for n in range(30)]
    assert [Path(line).name for line in ran.out.splitlines()] == [*pages, "index.html"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", *pages]
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert [name for name in pages if f'<a href="{name}" dir="auto">' not in index] == []
    assert "<h1>30 articles</h1>" in index
    assert f"Left out: {archive}/s10a.txt, {archive}/s10b.txt." in index
    first, middle, last = ((tmp_path / "out" / pages[n]).read_text("utf-8") for n in (0, 10, 29))
    assert '<a href="s01.html" rel="next">Story 1 →</a>' in first
    assert 'rel="prev"' not in first
    assert '<a href="s09.html" rel="prev">← Story 9</a>' in middle
    assert '<a href="s11.html" rel="next">Story 11 →</a>' in middle
    assert 'rel="next"' not in last
    assert "<!-- around -->" not in first + middle + last


def test_one_article_has_no_index_and_no_way_to_others(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    assert framing_("report", loaded, "-o", "out").code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["loaded.html"]
    page = (tmp_path / "out" / "loaded.html").read_text("utf-8")
    assert "<nav" not in page
    assert "around -->" not in page


def test_pages_are_the_same_from_one_process_and_from_two(framing_: Any, archive: Path, tmp_path: Path) -> None:
    assert framing_("report", archive, "-o", "one", "--jobs", "1").code == 3
    assert framing_("report", archive, "-o", "two", "--jobs", "2").code == 3
    one, two = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert len(one) == 31
    assert one == two


def test_a_fault_in_framing_costs_one_page_and_is_told(
    framing_: Any, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(audits: list[Any], *how: Any) -> Any:
        if audits[0].article.document.id.endswith("s05.md"):
            raise ZeroDivisionError("by design")
        return build(audits, *how)

    monkeypatch.setattr("framing.report.build", failing)
    ran = framing_("report", archive, "-o", "out", "--jobs", "1")
    assert ran.code == 70
    assert "s05.md: a fault in framing itself: ZeroDivisionError: by design; left out" in ran.err
    assert len(ran.out.splitlines()) == 30


def test_split_assets_leave_no_style_and_no_script_in_a_page(framing_: Any, archive: Path, tmp_path: Path) -> None:
    framing_("report", archive, "-o", "out", "--jobs", "1", "--assets", "split")
    page, index = ((tmp_path / "out" / name).read_text("utf-8") for name in ("s00.html", "index.html"))
    for text in (page, index):
        assert "<style" not in text
        assert " style=" not in text
        assert "unsafe-inline" not in text
        assert '<link rel="stylesheet" href="framing.css">' in text
    assert '<script src="framing-index.js" defer></script>' in index
    assert (tmp_path / "out" / "framing.css").read_text("utf-8").startswith(":root,.framing{--ink")
    assert "aria-sort" in (tmp_path / "out" / "framing-index.js").read_text("utf-8")


def test_a_name_that_ends_in_html_is_one_page_with_an_index(framing_: Any, archive: Path, tmp_path: Path) -> None:
    files = [archive / f"s0{n}.md" for n in range(3)]
    ran = framing_("report", *files, "-o", "mail/three.html")
    assert ran == (0, "mail/three.html\n", "")
    page = (tmp_path / "mail" / "three.html").read_text("utf-8")
    assert "<h1>3 articles</h1>" in page
    assert [n for n in ("top", "a2-top", "a3-top") if f'<a href="#{n}"' not in page or f'id="{n}"' not in page] == []


def test_one_page_holds_a_hundred_articles_at_most(framing_: Any, tmp_path: Path) -> None:
    (tmp_path / "many").mkdir()
    for n in range(101):
        (tmp_path / "many" / f"{n}.txt").write_text("It rained.", "utf-8")
    ran = framing_("report", "many", "-o", "many.html")
    assert ran.code == 2
    assert "more than 100 articles are too much for one page; name a folder" in ran.err
    assert not (tmp_path / "many.html").exists()
    assert framing_("report", "many", "-o", "many.html", "--assets", "split").code == 2


def test_pages_answer_a_policy_where_one_is_asked_for(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    framing_("report", loaded)
    assert 'id="policy"' not in (tmp_path / "reports" / "loaded.html").read_text("utf-8")
    framing_("report", loaded, "--preset", "wire")
    assert 'id="policy"' in (tmp_path / "reports" / "loaded.html").read_text("utf-8")


def test_open_shows_the_last_file_in_a_browser(
    framing_: Any, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    framing_("report", loaded, "--open")
    assert opened == [(tmp_path / "reports" / "loaded.html").as_uri()]


def test_a_run_does_not_read_the_pages_it_made_before(framing_: Any, archive: Path) -> None:
    for _ in range(2):
        ran = framing_("report", archive, "-o", archive / "out", "--jobs", "1")
        assert len(ran.out.splitlines()) == 31


def test_articles_are_compared_on_one_page(framing_: Any, archive: Path, tmp_path: Path) -> None:
    ran = framing_("report", "--compare", archive / "s00.md", archive / "s01.md", "-o", "out")
    assert ran == (0, "out/compared.html\n", "")
    page = (tmp_path / "out" / "compared.html").read_text("utf-8")
    assert "2 articles side by side" in page
    assert page.count('">shameful</span>') == 2
    alone = framing_("report", "--compare", archive / "s00.md", "-o", "alone.html")
    assert alone.code == 2
    assert "needs 2 articles or more, found 1" in alone.err
    assert not (tmp_path / "alone.html").exists()
