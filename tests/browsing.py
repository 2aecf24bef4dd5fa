"""Pages in a real browser: the system's Chromium, driven by Playwright, started once for a whole run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Visited(Protocol):
    """Opens a file in a new window; options are those of Playwright's contexts."""

    def __call__(self, file: Path, **options: Any) -> Page: ...


def visits(browser: Browser) -> Iterator[Visited]:
    """Any request for what lies outside the file's folder, any console message, error or dialog fails at the end."""
    seen: list[str] = []
    contexts: list[BrowserContext] = []

    def visit(file: Path, **options: Any) -> Page:
        contexts.append(context := browser.new_context(**options))
        page = context.new_page()
        page.on("request", lambda request: _request(seen, request, file))
        page.on("console", lambda message: _message(seen, message))
        page.on("pageerror", lambda error: seen.append(str(error)))
        page.on("dialog", lambda dialog: seen.append(dialog.message))
        page.goto(file.as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()
    assert seen == []


def faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds fault with, and where it cannot tell whether a contrast is enough."""
    found = Axe().run(page).response
    doubtful = [fault for fault in found["incomplete"] if fault["id"].startswith("color-contrast")]
    return [(fault["id"], node["html"]) for fault in (*found["violations"], *doubtful) for node in fault["nodes"]]


def _request(seen: list[str], request: Request, file: Path) -> None:
    """A page asks for itself; with split assets for the two files beside it; a click for its neighbours."""
    if request.url.rpartition("/")[0] != file.parent.as_uri():
        seen.append(request.url)


def _message(seen: list[str], message: ConsoleMessage) -> None:
    seen.append(message.text)
