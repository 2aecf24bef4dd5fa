"""An evaluation as one self-contained page: no network, no scripts, every text escaped."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined

from framing import __version__
from framing.evaluation.evaluating import TITLES, Mistake, Report
from framing.evaluation.tables import interval, rounded


def page(report: Report) -> str:
    """The whole document."""
    environment = Environment(
        loader=PackageLoader("framing", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    shown = {"titles": TITLES, "rounded": rounded, "interval": interval, "quoted": quoted, "version": __version__}
    return environment.get_template("evaluation.html.j2").render(report=report, **shown) + "\n"


def quoted(mistake: Mistake) -> list[tuple[str, str, str]]:
    """The text of a mistake in pieces: words, the marker that saw them, its points; the last two may be empty."""
    text, at, pieces = mistake.row.text, 0, []
    for part in sorted(mistake.parts, key=lambda part: part.span):
        if part.span.start >= at:
            pieces.append((text[at : part.span.start], "", ""))
            pieces.append((text[part.span.start : part.span.end], part.what, f"{part.points:+.2f}"))
            at = part.span.end
    return [piece for piece in (*pieces, (text[at:], "", "")) if piece[0]]
