"""Pictures of the report for the documentation: the example's page in light, dark, narrow and print, from Chromium.

Run from the checkout: `python scripts/picture_report.py`. They are cut to what a reader must see, and to 128 colours.
"""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

import framing

REPO = Path(__file__).parents[1]
EXAMPLE = REPO / "docs" / "examples" / "transit-fares.txt"
GALLERY = REPO / "reports"
IMAGES = REPO / "docs" / "images"
COLOURS = 128


class Picture(NamedTuple):
    """Cuts of a page, one under the other, each of so many pixels from an element on; in a window `width` wide.

    `page` is one of the gallery's; the example's own where it is not named.
    """

    name: str
    width: int
    cuts: tuple[tuple[str, int], ...]
    media: dict[str, Any]
    page: str = ""


PICTURES = (
    Picture("report", 1200, (("h1", 630), (".in_depth", 866)), {"color_scheme": "light"}),
    Picture("report-first", 1200, (("#first", 752),), {"color_scheme": "light"}),
    Picture("report-dark", 1200, (("h1", 630), (".in_depth", 866)), {"color_scheme": "dark"}),
    Picture("report-narrow", 360, ((".in_depth", 1222),), {"color_scheme": "light"}),
    Picture("report-print", 720, (("#text", 1096),), {"color_scheme": "light", "media": "print"}),
    Picture("report-index", 1200, (("h1", 760), ("#index-articles", 420)), {"color_scheme": "light"}, "index.html"),
    Picture("report-compared", 1200, (("h1", 560), ("#text", 700)), {"color_scheme": "light"}, "compared.html"),
)


def main() -> None:
    """Write every picture anew."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        page.write_text(framing.audit(EXAMPLE).to_html(), "utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for picture in PICTURES:
            _take(browser, GALLERY / picture.page if picture.page else page, picture)
        browser.close()


def _take(browser: Browser, file: Path, picture: Picture) -> None:
    page = browser.new_page(viewport={"width": picture.width, "height": 900})
    page.emulate_media(**picture.media)
    page.goto(file.as_uri())
    whole = Image.new("RGB", (picture.width, sum(height for _, height in picture.cuts)))
    at = 0
    for css, height in picture.cuts:
        top = page.evaluate("css => document.querySelector(css).getBoundingClientRect().top + scrollY", css)
        clip = {"x": 0, "y": max(0, top - 24), "width": picture.width, "height": height}
        whole.paste(Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip))), (0, at))
        at += height
    small = whole.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(IMAGES / f"{picture.name}.png", optimize=True)
    page.close()


if __name__ == "__main__":
    main()
