"""The report as one self-contained page: no network, no scripts, everything that an article holds escaped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from framing import __version__
from framing.lexicon.model import LENSES
from framing.measure import Hit, Value
from framing.report import ArticleReport, Report, to_dict
from framing.text import Section, Span
from framing.typography import FILLER

name = "html"
suffix = ".html"

NOT_ENOUGH = "not enough text"


class Run(NamedTuple):
    """A stretch of text under the same marks. `starts` are the hits that begin with it, whose notes follow it."""

    text: str
    hits: tuple[Hit, ...]
    quoted: bool
    starts: tuple[Hit, ...]


def write(report: Report, stream: TextIO) -> None:
    """The page and a line end."""
    stream.write(page(report) + "\n")


def page(report: Report) -> str:
    """A whole document: one article after another, then method, provenance and the data."""
    return _environment().get_template("page.html.j2").render(_context(report))


def fragment(report: Report) -> str:
    """The same without the chrome of a page, for a notebook's cell."""
    return _environment().get_template("fragment.html.j2").render(_context(report))


def _context(report: Report) -> dict[str, Any]:
    data = json.dumps(to_dict(report), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return {"report": report, "data": Markup(data), "version": __version__}  # noqa: S704 - every < is escaped above


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
        paragraphs=_paragraphs,
        bars=_bars,
        number=_number,
    )
    return environment


def _marks(article: ArticleReport) -> list[Hit]:
    """Every flag hit that is shown: counted ones, and those in other voices."""
    return [hit for hit in article.audit.all_hits if hit.suppressed is None and article.marker(hit).role == "flag"]


def _paragraphs(article: ArticleReport, section: Section) -> Iterator[tuple[str, list[Run]]]:
    """(block kind, runs) of each block of a section, its heading included."""
    document = article.article.document
    hits = [hit for hit in _marks(article) if hit.section == section.key]
    quotes = [_quotation_span(article, first, last) for first, last, _ in section.quotations]
    for block in document.blocks:
        if block.start < section.span.end and block.end > section.span.start:
            span = Span(max(block.start, section.span.start), min(block.end, section.span.end))
            yield block.kind, list(_runs(article, span, hits, quotes))


def _quotation_span(article: ArticleReport, first: int, last: int) -> Span:
    tokens = article.article.tokens
    return Span(tokens.starts[first], tokens.ends[last - 1])


def _runs(article: ArticleReport, span: Span, hits: list[Hit], quotes: list[Span]) -> Iterator[Run]:
    document = article.article.document
    inside = [hit for hit in hits if hit.span.start < span.end and hit.span.end > span.start]
    spoken = [quote for quote in quotes if quote.start < span.end and quote.end > span.start]
    edges = {span.start, span.end}
    for start, end in [*(hit.span for hit in inside), *spoken]:
        edges |= {max(start, span.start), min(end, span.end)}
    bounds = sorted(edges)
    for start, end in pairwise(bounds):
        prose = document.prose[start:end]
        shown = zip(document.text[start:end], prose, strict=True)
        text = "".join(char for char, plain in shown if plain != FILLER) or document.text[start:end]
        covering = tuple(hit for hit in inside if hit.span.start <= start and end <= hit.span.end)
        quoted = any(quote.start <= start and end <= quote.end for quote in spoken)
        yield Run(text, covering, quoted, tuple(hit for hit in covering if hit.span.start == start))


class Bar(NamedTuple):
    """One bar of the chart in its units of drawing: label, y, width, interval from and to, caption."""

    label: str
    y: int
    width: float
    low: float
    high: float
    caption: str


def _bars(article: ArticleReport, measure: str = "markers.load", width: float = 260.0) -> dict[str, Any]:
    """The rate of each section with its interval, drawn on one scale from zero."""
    values = [(key, article.audit.value(measure, key)) for key in article.audit.observations]
    top = max([value.high or 0.0 for _, value in values if value.value is not None], default=0.0) or 1.0
    bars = [_bar(article, key, value, n, width / top) for n, (key, value) in enumerate(values)]
    return {"bars": bars, "height": 34 * len(bars) + 4, "top": top, "width": width}


def _bar(article: ArticleReport, key: str, value: Value, n: int, scale: float) -> Bar:
    label = article.heading(key)
    if value.value is None:
        return Bar(label, 34 * n, 0.0, 0.0, 0.0, f"{NOT_ENOUGH} ({value.n} words)")
    low, high = value.low or 0.0, value.high or value.value
    caption = f"{value.value:.1f} ({low:.1f} to {high:.1f}), {value.n} words"
    return Bar(label, 34 * n, value.value * scale, low * scale, high * scale, caption)


def _number(value: Value, digits: int = 2) -> str:
    """A value with its interval, or in words that there is not enough text."""
    if value.value is None:
        return NOT_ENOUGH
    if value.low is None or value.high is None:
        return f"{value.value:.{digits}f}"
    return f"{value.value:.{digits}f} ({value.low:.{digits}f} to {value.high:.{digits}f})"
