"""The report as one self-contained page: no network, no scripts, everything that an article holds escaped."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing import __version__
from framing.lexicon.model import LENSES
from framing.page.shown import visible_text
from framing.page.tables import NOT_ENOUGH
from framing.page.view import View
from framing.report import Report, to_dict
from framing.text import Voice

name = "html"
suffix = ".html"

VOICES = {Voice.writer: "Writer", Voice.quoted: "Quoted", Voice.attributed: "Reported"}
"""How each voice is called in legends, filters and tables."""

FAULTS = {"not http": "not a web address", "malformed": "not a whole address", "no address": "without an address"}
"""What may be the matter with a listed source, in words."""


def write(report: Report, stream: TextIO) -> None:
    """The page and a line end."""
    stream.write(page(report) + "\n")


def page(report: Report) -> str:
    """A whole document: one article after another, then the data."""
    return _environment().get_template("page.html.j2").render(_context(report), data=_data(report))


def fragment(report: Report) -> str:
    """The same without the chrome of a page, for a notebook's cell."""
    return _environment().get_template("fragment.html.j2").render(_context(report))


def _context(report: Report) -> dict[str, Any]:
    views = [View(article, f"a{n}-" if n > 1 else "") for n, article in enumerate(report.articles, 1)]
    return {"views": views, "version": __version__}


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


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("framing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        lenses={lens: title for lens, title in LENSES.items() if lens != "none"},
        voices={voice.name: title for voice, title in VOICES.items()},
        faults=FAULTS,
        not_enough=NOT_ENOUGH,
    )
    environment.filters.update(seen=visible_text, percent=_percent, signed=_signed)
    return environment


def _percent(x: float) -> str:
    """A length in percent, short and always the same."""
    return f"{x:.2f}".rstrip("0").rstrip(".") + "%"


def _signed(x: float) -> str:
    return f"{x:+.2f}".replace("-", "−")
