"""Rates by section, side by side: markers by lens, and frames. Bars start at zero and carry their counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes

from framing.frame import counts
from framing.intervals.exact import poisson_interval
from framing.plot.intake import Source, framed, in_order
from framing.plot.style import HAIR, INK, LENS, PLAIN, RC, Mark, Plot, canvas, counted, named, nothing, section

LEAST_WORDS = 50
"""Words under which no rate is drawn, as in the measures."""
MOST = 4
"""Sections side by side; more leave no room for the bars."""
NEEDS = ("article", "section", "marker", "title", "family", "lens", "role", "count", "words")
TITLE_LENS, TITLE_FRAMES = "Marked words by lens and section", "Frames by section"


def profile(source: Source) -> Plot:
    """Flag markers per 100 words under each lens, section by section, with exact intervals.

    Takes audits, whose sections of one name are added up, or a frame like `counts`.
    """
    frame = framed(source, counts, NEEDS)
    flags = frame[frame["role"] == "flag"]
    return _panels(flags, flags["lens"], LENS, TITLE_LENS, "marked words per 100 words")


def frames(source: Source, most: int = 10, generic: bool = False) -> Plot:
    """Words of each policy frame (Boydstun et al. 2014) per 100 words, section by section, the most frequent first.

    `generic` draws the five generic frames of Semetko & Valkenburg (2000) instead. Takes what `profile` takes.
    """
    frame = framed(source, counts, NEEDS)
    rows = frame[(frame["family"] == "frame") & (frame["marker"].str.startswith("frame.generic") == generic)]
    by_title = rows.groupby("title")["count"].sum().sort_values(ascending=False, kind="stable")
    kept = [str(title) for title, n in by_title.items() if n][:most]
    marks = {title: PLAIN._replace(title=title) for title in kept}
    return _panels(rows, rows["title"], marks, TITLE_FRAMES, "words of the frame per 100 words")


def _panels(rows: pd.DataFrame, group: pd.Series[str], marks: Mapping[str, Mark], title: str, unit: str) -> Plot:
    keys = in_order(rows["section"])
    if not keys or not marks:
        return nothing(title, "Nothing to show: no words are counted")
    words = rows.drop_duplicates(["article", "section"]).groupby("section")["words"].sum()
    hits = rows.groupby(["section", group])["count"].sum()
    articles = rows["article"].nunique()
    left = f" The first {MOST} of {len(keys)} sections are shown." if len(keys) > MOST else ""
    note = (
        f"In the writer's voice; n = {counted(int(words.sum()), 'words')} in {counted(articles, 'articles')}. Figures: "
        f"number of hits; lines: exact 95% intervals.{left}"
    )
    shown = keys[:MOST]
    plot, axes = canvas(0.3 * len(marks) + 0.75, title, note, len(shown), sharex=True, sharey=True)
    told = []
    for ax, key in zip(axes, shown, strict=True):
        n = int(words[key])
        found = [int(hits.get((key, name), 0)) for name in marks]
        with rc_context(RC):
            ax.set_title(f"{section(key)}\n{counted(n, 'words')}", loc="left", fontsize=8.5)
            if n < LEAST_WORDS:
                ax.text(0.02, 0.5, "not enough text", transform=ax.transAxes, color=INK, fontsize=8)
            else:
                _bars(ax, list(marks.values()), found, n)
        rates = ", ".join(f"{mark.title} {k}" for mark, k in zip(marks.values(), found, strict=True))
        told.append(f"{section(key)} ({counted(n, 'words')}): {rates if n >= LEAST_WORDS else 'not enough text'}")
    with rc_context(RC):
        axes[0].set_yticks(range(len(marks)), [named(mark.title) for mark in marks.values()])
        axes[0].set_ylim(len(marks) - 0.4, -0.6)
        axes[0].set_xlim(left=0)
        axes[len(axes) // 2 if len(axes) % 2 else 0].set_xlabel(unit)
    plot.alt = f"{title}, hits. " + "; ".join(told) + "."
    return plot


def _bars(ax: Axes, marks: Sequence[Mark], found: Sequence[int], n: int) -> None:
    for y, (mark, k) in enumerate(zip(marks, found, strict=True)):
        rate = 100 * k / n
        low, high = poisson_interval(k, n / 100)
        ax.barh(y, rate, 0.62, facecolor=mark.tint, edgecolor=mark.line, hatch=mark.hatch, linewidth=0.9)
        ax.plot([low, high or low], [y, y], color=INK, linewidth=1)
        ax.text(high or low, y, f" {k}", va="center", fontsize=8)
    ax.axvline(0, color=HAIR, linewidth=0.8)
