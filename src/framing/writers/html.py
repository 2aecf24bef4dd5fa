"""The report as one self-contained page: no network, no scripts, everything that an article holds escaped."""

from __future__ import annotations

import json
from typing import Any, TextIO

from markupsafe import Markup

from framing.page.rendering import rendered
from framing.page.view import View
from framing.report import Report, to_dict

name = "html"
suffix = ".html"


def write(report: Report, stream: TextIO) -> None:
    """The page and a line end."""
    stream.write(page(report) + "\n")


def page(report: Report) -> str:
    """A whole document: one article after another, then the data."""
    return rendered("page.html.j2", _context(report) | {"data": _data(report)})


def fragment(report: Report) -> str:
    """The same without the chrome of a page, for a notebook's cell."""
    return rendered("fragment.html.j2", _context(report))


def _context(report: Report) -> dict[str, Any]:
    return {"views": [View(article, f"a{n}-" if n > 1 else "") for n, article in enumerate(report.articles, 1)]}


def _data(report: Report) -> Markup:
    """The report in its JSON shape, in which nothing can close the element that holds it.

    Of the hits it has the flags; the others enter the measures, and would be half of the page. Left out too are the
    comparisons that the text is too short for. `framing audit --format json` has them all.
    """
    shape = to_dict(report)
    for article in shape["articles"]:
        article["hits"] = [hit for hit in article["hits"] if hit["role"] == "flag"]
        article["comparisons"] = [found for found in article["comparisons"] if found["p"] is not None]
    data = json.dumps(shape, separators=(",", ":"))
    return Markup(data.replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - no markup is left in it
