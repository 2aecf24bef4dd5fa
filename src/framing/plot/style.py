"""The house style of plots: five lenses, lines and hatches that carry the meaning without colour, and stable output.

A `Plot` is a matplotlib Figure that knows its text alternative. It is not one of pyplot's: nothing global is touched,
and nothing stays in memory when it is let go.
"""

from __future__ import annotations

import base64
import io
import textwrap
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from framing.lexicon.model import LENSES
from framing.page.shown import visible_text

INK, GREY, HAIR, PAPER = "#1a1c1f", "#5f6368", "#d5d8dc", "#ffffff"
WIDTH = 7.2
"""Inches: the text width of a printed page."""
NOTE = 132
"""Characters of a line of the note that fit into it."""
RC: Any = {
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.labelsize": 8.5,
    "axes.linewidth": 0.6,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "figure.dpi": 100,
    "figure.facecolor": PAPER,
    "font.family": ["DejaVu Sans", "sans-serif"],  # comes with matplotlib: the same on every machine
    "font.size": 9,
    "hatch.linewidth": 0.8,
    "savefig.dpi": 150,
    "savefig.facecolor": PAPER,
    "svg.fonttype": "none",  # text stays text: it can be found, read aloud and set in the reader's fonts
    "svg.hashsalt": "framing",
    "text.color": INK,
    "text.parse_math": False,  # an article's "$5 and $6" is no formula
    "xtick.color": GREY,
    "xtick.labelcolor": INK,
    "xtick.labelsize": 8,
    "ytick.labelcolor": INK,
    "ytick.labelsize": 9,
    "ytick.left": False,
}


class Mark(NamedTuple):
    """How a lens or a voice is drawn: the line's colour, the area's, and a hatch that tells it apart without either."""

    title: str
    line: str
    tint: str
    hatch: str


LENS = {
    "judgement": Mark(LENSES["judgement"], "#b3261e", "#fde2dc", ""),
    "certainty": Mark(LENSES["certainty"], "#0b5cad", "#dcebfb", "---"),
    "nobody": Mark(LENSES["nobody"], "#2e6b2a", "#e3f1e0", "xxx"),
    "rhetoric": Mark(LENSES["rhetoric"], "#6438b5", "#ece4fa", "\\\\\\"),
    "saying": Mark(LENSES["saying"], "#8a5a00", "#fbeccb", "|||"),
}
"""The colours of the page (docs/report.md), in the order of every legend."""
VOICE = {
    "writer": Mark("the writer", INK, "#8d939b", ""),
    "attributed": Mark("reported", INK, "#d5d8dc", "///"),
    "quoted": Mark("quoted", INK, "#ffffff", ""),
}
PLAIN = Mark("", INK, "#e4e7ea", "")


class Plot(Figure):
    """A figure with its text alternative in `alt`. It shows itself in a notebook and saves the same bytes each time."""

    alt: str = ""

    def savefig(self, fname: Any, **options: Any) -> None:
        """As matplotlib's, in the house style and without the date."""
        kind = options.get("format") or Path(str(fname)).suffix.removeprefix(".")
        if kind == "svg":
            options.setdefault("metadata", {"Date": None, "Creator": None})
        with rc_context(RC):
            if isinstance(
                self.get_layout_engine(), ConstrainedLayoutEngine
            ):  # laid out once: each further time would move things a little
                self.draw_without_rendering()
                self.set_layout_engine("none")
            super().savefig(fname, **options)

    def svg(self) -> str:
        """The plot as SVG, byte for byte the same for one version of matplotlib, with its text alternative."""
        buffer = io.StringIO()
        self.savefig(buffer, format="svg")
        head, opening, rest = buffer.getvalue().partition("<svg ")
        return f'{head}{opening}role="img" aria-label="{escape(self.alt)}" {rest}'

    def save(self, path: str | Path) -> None:
        """Write to a file; `.svg` carries the text alternative."""
        place = Path(path)
        if place.suffix == ".svg":
            place.write_text(self.svg(), "utf-8", newline="\n")
        else:
            self.savefig(place)

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg().encode()).decode()
        return f'<img alt="{escape(self.alt)}" style="max-width: 100%" src="data:image/svg+xml;base64,{data}">'


def alt_text(figure: Figure) -> str:
    """The text alternative of a plot: what it shows, with its figures; empty for a figure of somebody else's."""
    return getattr(figure, "alt", "")


def canvas(height: float, title: str, note: str, columns: int = 1, **options: Any) -> tuple[Plot, list[Axes]]:
    """A plot of one row of axes, its title on top and, small, at its foot what was counted and how."""
    wrapped = textwrap.fill(note, NOTE)
    tall = height + 0.62 + 0.14 * wrapped.count("\n")
    with rc_context(RC):
        plot = Plot(figsize=(WIDTH, tall), layout="constrained")
        plot.get_layout_engine().set(w_pad=0.06, h_pad=0.06)  # type: ignore[union-attr, call-arg]
        plot.suptitle(textwrap.fill(title, 72), x=0.012, ha="left", fontsize=11, fontweight="bold")
        plot.supxlabel(wrapped, x=0.012, ha="left", fontsize=7.5, color=GREY)
        axes = plot.subplots(1, columns, squeeze=False, **options)[0].tolist()
    return plot, axes


def nothing(title: str, why: str) -> Plot:
    """The plot of what is not there, in words."""
    plot, (axes,) = canvas(0.7, title, "")
    with rc_context(RC):
        axes.set_axis_off()
        axes.text(0.0, 0.5, why, va="center", transform=axes.transAxes, color=GREY)
    plot.alt = f"{title}. {why}."
    return plot


def named(key: Any, width: int = 34) -> str:
    """A section, article or group as a label: without control characters, not too long."""
    text = visible_text(str(key)).replace("\n", " ")
    return text if len(text) <= width else f"{text[: width - 1]}…"


def section(key: str) -> str:
    """A section's key as a label."""
    return named(key.replace("in_depth", "in-depth").replace("_", " ").capitalize())


def number(value: float) -> str:
    """Two digits that matter, as the conclusions have them, with a minus that is as wide as a plus."""
    return (f"{value:.0f}" if abs(value) >= 10 else f"{value:.2g}").replace("-", "−")


def counted(n: int, thing: str) -> str:
    """A number of things, with its thousands set apart: "1,204 words", "1 word"."""
    return f"{n:,} {thing.removesuffix('s') if n == 1 else thing}"
