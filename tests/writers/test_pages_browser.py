"""The index over many articles and the page that sets some side by side, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from framing.commands.report import report
from tests.browsing import Visited, faults
from tests.tricks import TRICKS

REPO = Path(__file__).parents[2]
ARTICLES = REPO / "tests" / "articles"


def run(*arguments: object) -> None:
    """`framing report` with those arguments."""
    ran = CliRunner().invoke(report, [str(one) for one in arguments])
    assert ran.exit_code == 0, ran.output


def column(page: Page, head: str) -> list[str]:
    """The cells of the index under a heading, as they stand."""
    heads = page.locator("#index-articles thead th")
    at = heads.all_inner_texts().index(head) + 1
    return page.locator(f"#index-articles tbody tr > :nth-child({at})").all_inner_texts()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the test articles with their index."""
    output = tmp_path_factory.mktemp("pages")
    run(ARTICLES, "-o", output, "--jobs", 1)
    return output


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles side by side, two of them the same but for a word."""
    output = tmp_path_factory.mktemp("compared")
    text = (ARTICLES / "quoted-debate.txt").read_text("utf-8")
    (output / "later.txt").write_text(text.replace(" said", " boasted"), "utf-8")
    run(
        "--compare", ARTICLES / "quoted-debate.txt", output / "later.txt", ARTICLES / "loaded-politics.md", "-o", output
    )
    return output / "compared.html"


@pytest.mark.parametrize("assets", ["inline", "split"])
def test_an_index_sorts_and_searches_and_says_so(visited: Visited, folder: Path, tmp_path: Path, assets: str) -> None:
    if assets == "split":
        run(ARTICLES, "-o", folder := tmp_path, "--jobs", 1, "--assets", "split")
    page = visited(folder / "index.html")
    rows = page.locator("#index-articles tbody tr")
    everything = rows.count()
    assert everything == len(list(ARTICLES.glob("*.md"))) + len(list(ARTICLES.glob("*.txt")))
    table = page.locator("#index-articles")
    head = table.get_by_role("columnheader", name="Editorial load")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    figures = [float(text.split()[0]) for text in column(page, "Editorial load")]
    assert figures == sorted(figures, reverse=True)
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    claims = table.get_by_role("columnheader", name="Claims on nobody's word")
    claims.get_by_role("button").click()
    shares = column(page, "Claims on nobody's word")
    assert shares[0].startswith("100%")
    assert shares[-1] == "not enough text"
    page.get_by_role("searchbox").fill("bank raises")
    expect(rows.filter(visible=True)).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text(f"1 of {everything} shown")
    page.get_by_role("searchbox").fill("")
    expect(rows.filter(visible=True)).to_have_count(everything)


def test_an_index_is_whole_without_scripts_and_leads_to_each_page(visited: Visited, folder: Path) -> None:
    page = visited(folder / "index.html", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    links = page.locator("#index-articles tbody a")
    title = links.nth(1).inner_text()
    links.nth(1).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("navigation").get_by_role("link", name="→").click()
    page.get_by_role("navigation").get_by_role("link", name="←").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="All articles").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("articles$"))
    page.locator("#index-spread .ends a").first.click()
    expect(page.locator(".flow")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_index_and_comparison(
    visited: Visited, folder: Path, compared: Path, scheme: str
) -> None:
    for file in (folder / "index.html", compared):
        page = visited(file, color_scheme=scheme)
        for summary in page.locator("details:not([open]) > summary").all():
            summary.click()
        assert faults(page) == []


def test_neither_scrolls_sideways(visited: Visited, folder: Path, compared: Path) -> None:
    for file in (folder / "index.html", compared):
        page = visited(file)
        for width in (320, 768, 1440):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") == width, file


def test_partners_stand_beside_each_other_and_under_each_other_on_a_phone(visited: Visited, compared: Path) -> None:
    page = visited(compared, viewport={"width": 1280, "height": 800})
    told = page.locator(".sides").first.locator("> div")
    expect(told).to_have_count(3)
    left, right = told.nth(0).bounding_box(), told.nth(1).bounding_box()
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    page.set_viewport_size({"width": 320, "height": 800})
    upper, lower = told.nth(0).bounding_box(), told.nth(1).bounding_box()
    assert upper is not None
    assert lower is not None
    assert lower["y"] >= upper["y"] + upper["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts-on", "scripts-off"])
def test_a_mark_of_the_comparison_leads_to_its_reason(visited: Visited, compared: Path, scripts: bool) -> None:
    page = visited(compared, java_script_enabled=scripts)
    page.locator(".sides a.key", has_text="Loaded verb of saying").first.click()
    assert page.url.endswith("#why-speech.loaded")
    expect(page.locator("[id='why-speech.loaded']")).to_be_in_viewport()


@pytest.mark.parametrize("assets", ["inline", "split"])
def test_hostile_names_and_front_matter_do_nothing_in_an_index(visited: Visited, tmp_path: Path, assets: str) -> None:
    drafts, output = tmp_path / "drafts", tmp_path / "out"
    drafts.mkdir()
    for n, trick in enumerate(TRICKS):
        name = trick[:40].replace("/", "-").translate(dict.fromkeys(range(32)))
        front = "".join(f"{key}: {trick} {n}\n" for key in ("title", "author", "outlet", "desk", "date"))
        (drafts / f"{n} {name}.md").write_text(f"---\n{front}---\nA disgraceful act by someone shameful.\n", "utf-8")
    run(drafts, "-o", output, "--jobs", 1, "--assets", assets)
    page = visited(output / "index.html")
    expect(page.locator("#index-articles tbody tr")).to_have_count(40)
    page.get_by_role("searchbox").fill("word")
    assert page.evaluate("window.hit") is None
    expect(page.locator("main :is(img, iframe, object, embed, base, link, meta, script, math, video)")).to_have_count(0)
    expect(page.locator("main :is([style], [onload], [onerror], [onclick], [onfocus], [onmouseover])")).to_have_count(0)
    links = page.locator("main a").evaluate_all("found => found.map(one => one.getAttribute('href'))")
    assert len(links) >= 40
    assert [link for link in links if not (output / link).is_file()] == []
    assert not set("\u202e\u2066\x00\x1b") & set(page.content())
    page.get_by_role("searchbox").fill("")
    page.locator("#index-articles tbody tr a").nth(20).click()
    expect(page.get_by_role("navigation")).to_be_visible()
    assert page.evaluate("window.hit") is None
