"""The page in a real browser: the system's Chromium, driven by Playwright. Named as left out where there is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import framing
from framing.auditing import Audit
from framing.report import build
from framing.writers import html
from tests.browsing import Visited, faults
from tests.tricks import TRICKS

REPO = Path(__file__).parents[2]
EXAMPLE = REPO / "docs" / "examples" / "transit-fares.txt"
QUOTED = REPO / "tests" / "articles" / "quoted-report.md"
BOTH = "The shameful plan will transform the town.\n\n“It is a disgraceful lie,” said Gregor Stahl. “They grumble.”\n"
"""The writer's marks, and a speaker's."""

Opened = Callable[..., Page]


@pytest.fixture
def opened(visited: Visited, tmp_path: Path) -> Opened:
    """Opens the page of an article from its file. Any request but for that file, and any console message, fails."""

    def open_page(*articles: Path | Audit, **options: Any) -> Page:
        file = tmp_path / "page.html"
        audits = [one if isinstance(one, Audit) else framing.audit(one) for one in articles or (EXAMPLE,)]
        file.write_text(html.page(build(audits)) + "\n", "utf-8")
        return visited(file, **options)

    return open_page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts-on", "scripts-off"])
def test_the_page_opens_from_its_file_and_asks_for_nothing(opened: Opened, scripts: bool) -> None:
    page = opened(java_script_enabled=scripts)
    expect(page.get_by_role("heading", level=1)).to_have_text("transit-fares.txt")
    expect(page.locator("#m1")).to_have_css("text-decoration-style", "wavy")


def test_as_many_places_are_marked_as_the_data_say(opened: Opened) -> None:
    page = opened(QUOTED)
    data = json.loads(page.locator("#framing-report").text_content() or "")
    flags = [hit for hit in data["articles"][0]["hits"] if hit["role"] == "flag" and hit["suppressed"] is None]
    assert len(flags) >= 10
    expect(page.locator(".flow .mark[id]")).to_have_count(len(flags))
    expect(page.locator(".flow .note:visible")).to_have_count(len(flags))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_reason_comes_by_mouse_by_keyboard_and_by_tap(opened: Opened, width: int) -> None:
    page = opened(viewport={"width": width, "height": 800}, has_touch=True)
    page.get_by_label("Reasons").uncheck()
    reason = page.locator("#n4")
    expect(reason).to_be_hidden()
    page.locator("#m4").hover()
    expect(reason).to_be_visible()
    expect(reason.locator(".why")).to_be_visible()
    page.mouse.move(0, 0)
    expect(reason).to_be_hidden()
    page.locator(".ref[href='#n3']").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".ref[href='#n4']")).to_be_focused()
    expect(reason).to_be_visible()
    page.locator(".ref[href='#n5']").tap()
    expect(page.locator("#n5")).to_be_in_viewport()
    expect(page.locator("#n5 .why")).to_be_visible()


def test_lenses_and_voices_are_filtered_without_a_script(opened: Opened) -> None:
    page = opened(framing.audit(BOTH), java_script_enabled=False)
    notes = page.locator(".flow .note:visible")
    expect(notes).to_have_count(4)
    expect(page.locator(".flow .note.quoted:visible")).to_have_count(2)
    page.get_by_label("Quoted").uncheck()
    expect(notes).to_have_count(2)
    expect(page.locator(".flow .mark.quoted").first).to_have_css("text-decoration-line", "none")
    page.get_by_label("Quoted").press("Enter")
    expect(notes).to_have_count(2)
    page.get_by_label("Quoted").press("Space")
    expect(notes).to_have_count(4)
    page.get_by_label("Certainty").uncheck()
    expect(notes).to_have_count(3)
    expect(page.locator(".flow .mark.certainty")).to_have_css("text-decoration-line", "none")
    expect(page.locator(".flow .mark.judgement").first).to_have_css("text-decoration-line", "underline")


def test_a_figure_leads_to_its_words(opened: Opened) -> None:
    page = opened()
    for link, target in (("9.6", "#m1"), ("rest on nobody", "#ground"), ("of 3", "#sources"), ("−0.49", "#tone")):
        page.locator(".band a", has_text=link).click()
        assert page.url.endswith(target)
        expect(page.locator(target)).to_be_in_viewport()
    page.get_by_text("Marked", exact=True).click()
    row = page.get_by_role("row", name=re.compile("^Intensity"))
    row.get_by_role("link").click()
    target = page.url.partition("#")[2]
    expect(page.locator(f"#{target}")).to_be_in_viewport()
    expect(page.locator(f"#{target}")).to_have_class(re.compile(r"mark certainty"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_and_no_doubtful_contrast(opened: Opened, scheme: str) -> None:
    page = opened(framing.audit(BOTH), EXAMPLE, color_scheme=scheme)
    for summary in page.locator("summary").all():
        summary.click()
    assert faults(page) == []


def test_the_page_never_scrolls_sideways(opened: Opened) -> None:
    page = opened(EXAMPLE, QUOTED)
    for summary in page.locator("summary").all():
        summary.click()
    for width in (320, 360, 768, 1024, 1920):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_print_has_the_reasons_in_the_margin_and_no_filters(opened: Opened) -> None:
    page = opened(color_scheme="dark", viewport={"width": 680, "height": 1000})
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.locator("#n1")).to_be_visible()
    expect(page.locator("#m1")).to_have_css("text-decoration-color", "rgb(0, 0, 0)")
    text, note = page.locator(".flow .in_depth p").first.bounding_box(), page.locator("#n1").bounding_box()
    assert text is not None
    assert note is not None
    assert note["x"] >= text["x"] + text["width"]
    assert note["x"] + note["width"] <= 680


def test_forty_hostile_articles_do_nothing_and_are_shown_as_they_are(opened: Opened, tmp_path: Path) -> None:
    audits = []
    for n, trick in enumerate(TRICKS):
        file = (
            tmp_path / f"{n} {trick[:40].replace('/', '-').translate(dict.fromkeys(range(32)))}.{('txt', 'md')[n % 2]}"
        )
        front = f'---\ntitle: "{trick}"\nauthor: {trick}\n---\n' if n % 2 else ""
        file.write_text(f"{front}Headline {trick}\n\nA disgraceful act {trick} by someone shameful.\n", "utf-8")
        audits.append(framing.audit(file))
    page = opened(*audits)
    expect(page.locator("article:not(.index)")).to_have_count(40)
    assert page.evaluate("window.hit") is None
    expect(page.locator("script")).to_have_count(1)
    expect(page.locator("main :is(img, iframe, object, embed, base, link, meta, script, math, video)")).to_have_count(0)
    expect(page.locator("main :is([style], [onload], [onerror], [onclick], [onfocus], [onmouseover])")).to_have_count(0)
    expect(page.locator("main a:not([href^='#'], [href^='https://example.org/'])")).to_have_count(0)
    plain = [(trick, text) for trick, text in zip(TRICKS, page.locator(".flow").all_inner_texts(), strict=True)][::2]
    assert [trick for trick, text in plain if trick.isprintable() and trick not in text] == []
    assert len([trick for trick, _ in plain if trick.isprintable()]) == 19
    assert not set("\u202e\u2066\x00\x1b") & set(page.content())
