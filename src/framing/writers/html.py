"""The report as one self-contained page: no network, no scripts, everything that an article holds escaped."""

from __future__ import annotations

import json
from typing import Any, TextIO

from markupsafe import Markup

from framing.comparison.articles import Compared
from framing.errors import ConfigurationError, Fault
from framing.page.index import LINKED, Index
from framing.page.rendering import Assets, inline, rendered
from framing.page.rows import row
from framing.page.sides import MOST, Sides
from framing.page.view import View
from framing.report import Report, build, to_dict

name = "html"
suffix = ".html"


AROUND = Markup("<!-- around -->")
"""Where the way to other pages goes: nothing in an article can look like it, for there `<` is escaped."""


def write(report: Report, stream: TextIO) -> None:
    """The page and a line end."""
    stream.write(page(report) + "\n")


def write_compared(compared: Compared, stream: TextIO) -> None:
    """The page that sets articles side by side, and a line end. Raises ConfigurationError as `side_by_side` does."""
    stream.write(side_by_side(build(compared.audits)) + "\n")


def page(report: Report, assets: Assets | None = None, around: str = "") -> str:
    """A whole document: one article after another, then the data. Several articles have an index before them.

    `around` stands before all, for links to other pages (`AROUND` to put them there later).
    """
    views = _views(report)
    values = {
        "views": views,
        "assets": assets or inline(),
        "around": around,
        "index": None,
        "data": _data(report),
    }
    if len(views) > 1:
        values |= _indexed(report, views)
    return rendered("page.html.j2", values)


def fragment(report: Report) -> str:
    """The same without the chrome of a page, for a notebook's cell."""
    return rendered("fragment.html.j2", {"views": _views(report)})


def side_by_side(report: Report) -> str:
    """Two or more articles side by side. Raises ConfigurationError for fewer, or more than fit beside each other."""
    if len(report.articles) > MOST:
        raise ConfigurationError(
            [Fault("compare", f"{len(report.articles)} articles do not fit side by side; give {MOST} at most")]
        )
    sides = Sides([View(article, f"a{n}-") for n, article in enumerate(report.articles, 1)])
    return rendered("compare.html.j2", {"sides": sides, "assets": inline(), "data": _data(report)})


def _views(report: Report) -> list[View]:
    return [View(article, f"a{n}-" if n > 1 else "") for n, article in enumerate(report.articles, 1)]


def _indexed(report: Report, views: list[View]) -> dict[str, Any]:
    """What the index needs: a row a view, leading to it on the same page."""
    first = report.articles[0].audit
    rows = [row(view.article, f"#{view.prefix}top") for view in views]
    return {
        "index": Index(rows, {measure.id: measure for measure in first.measures}),
        "settings": first.provenance.settings_sha256,
        "command": "framing report " + " ".join(one.path for one in rows),
        "linked": LINKED,
        "skipped": (),
    }


def _data(report: Report) -> Markup:
    """The report in its JSON shape, in which nothing can close the element that holds it.

    It is that of a page (`to_dict`); `framing audit --format json` has all.
    """
    data = json.dumps(to_dict(report, whole=False), separators=(",", ":"))
    return Markup(data.replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704 - no markup is left in it
