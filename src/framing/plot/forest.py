"""Forest plots: a dot for a value, a line for its 95% interval, the figures in words beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FuncFormatter, NullLocator

from framing.comparison.wording import is_clear
from framing.frame import comparisons, table
from framing.plot.intake import Source, framed, held, of_one, titles
from framing.plot.style import GREY, HAIR, INK, PAPER, RC, Plot, canvas, counted, named, nothing, number, section

MOST = 30
"""Rows of one forest; a plot of more could not be read, and says how many it leaves out."""
HEIGHT = 0.27
_RATIOS = (0.03, 0.1, 0.3, 1, 3, 10, 30, 100)


class Row(NamedTuple):
    """A value with its interval; an end that is open runs out of the plot as an arrow."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    words: str
    filled: bool = True
    open_start: bool = False
    open_end: bool = False


def sections(source: Source, measure: str = "markers.load") -> Plot:
    """A measure of each section with its interval: a forest plot. Takes audits, or a frame like `table`."""
    source = held(source)
    frame = framed(source, table, ("article", "section", "measure", "unit", "value", "low", "high", "n"))
    rows = frame[frame["measure"] == measure]
    title = f"{titles(source).get(measure, measure)} by section"
    if not len(rows):
        return nothing(title, f"Nothing to show: the frame has no rows of {measure}")
    several = rows["article"].nunique() > 1
    drawn = [_section_row(row, several) for row in rows.head(MOST).itertuples()]
    unit = str(rows["unit"].iloc[0])
    thing = "words" if unit.endswith("words") else "sentences"
    left = f" {MOST} of {len(rows):,} sections are shown." if len(rows) > MOST else ""
    note = f"Dot: value; line: 95% interval; n = {counted(int(rows['n'].sum()), thing)}.{left}"
    plot, (axes,) = canvas(HEIGHT * len(drawn) + 0.45, title, note)
    draw_rows(axes, drawn)
    with rc_context(RC):
        if all((row.low or row.value or 0.0) >= 0 for row in drawn):
            axes.set_xlim(left=0)
        else:
            axes.axvline(0, color=GREY, linewidth=0.8, zorder=0)
        axes.set_xlabel(unit)
    plot.alt = f"{title}, {unit}. " + "; ".join(f"{row.label}: {row.words}" for row in drawn) + "."
    return plot


def contrast(source: Source, section: str | None = None) -> Plot:
    """How many times as often as in the baseline: ratios of rates and odds ratios of shares, on a scale of ratios.

    Takes an audit, or a frame like `comparisons`; of several sections, `section` chooses one, else the one with most to
    conclude. What is too short to conclude is not drawn, and counted at the foot. Tone and grades are differences and
    have no ratio; see `compare()`.
    """
    needs = ("article", "measure", "baseline", "section", "ratio", "low", "high", "interval_of", "q")
    source = held(source)
    found = of_one(framed(source, comparisons, needs), "contrast()")
    ratios = found[found["interval_of"] != "difference"]
    drawable = ratios[ratios["q"].notna() & ratios["low"].notna()]
    title = "Against the baseline section"
    if not len(drawable):
        return nothing(title, "Too short to conclude, or nothing to compare with")
    chosen = section or str(drawable["section"].value_counts().index[0])
    drawable, ratios = drawable[drawable["section"] == chosen], ratios[ratios["section"] == chosen]
    if not len(drawable):
        return nothing(title, f"Too short to conclude: {named(chosen)}")
    known = titles(source)
    drawable = drawable.assign(label=[known.get(one, one) for one in drawable["measure"]])
    return _ratios(drawable, chosen, str(drawable["baseline"].iloc[0]), len(ratios) - len(drawable))


def draw_rows(axes: Axes, rows: Sequence[Row]) -> None:
    """The rows from top to bottom."""
    with rc_context(RC):
        finite = [x for row in rows for x in (row.value, row.low, row.high) if x is not None]
        least, most = min(finite, default=0.0), max(finite, default=1.0)
        for y, row in enumerate(rows):
            axes.axhline(y, color=HAIR, linewidth=0.5, zorder=0)
            low, high = row.low, row.high
            fill = INK if row.filled else PAPER
            if low is None and row.open_start:
                low = least * 0.7
                axes.plot(low, y, "<", color=INK, markerfacecolor=fill, markersize=6, clip_on=False)
            if row.open_end:
                high = most * 1.6
                axes.plot(high, y, ">", color=INK, markerfacecolor=fill, markersize=6, clip_on=False)
            if low is not None and high is not None:
                axes.plot(
                    [low, high],
                    [y, y],
                    color=INK,
                    linewidth=2.4 if row.filled else 1.0,
                    solid_capstyle="butt",
                )
            if row.value is not None:
                axes.plot(row.value, y, marker="o", color=INK, markerfacecolor=fill, markersize=6, clip_on=False)
            axes.text(1.02, y, row.words, transform=axes.get_yaxis_transform(), va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), [row.label for row in rows])
        axes.set_ylim(len(rows) - 0.5, -0.5)


def _ratios(rows: pd.DataFrame, chosen: str, baseline: str, short: int) -> Plot:
    drawn = [_ratio_row(row) for row in rows.itertuples()]
    title = f"{section(chosen)} against the {section(baseline).lower()}"
    note = (
        "Dot: ratio; line: 95% interval, an arrow where it has no end. Filled and heavy: clear once corrected for the "
        f"number of tests (q ≤ .05). Too short to conclude and not drawn: {counted(short, 'measures')}."
    )
    plot, (axes,) = canvas(HEIGHT * len(drawn) + 0.45, title, note)
    with rc_context(RC):
        axes.set_xscale("log")
        draw_rows(axes, drawn)
        low, high = axes.get_xlim()
        axes.set_xlim(min(low, 0.4), max(high, 2.5))
        axes.axvline(1, color=GREY, linewidth=0.8, zorder=0)
        axes.xaxis.set_major_locator(FixedLocator(_RATIOS))
        axes.xaxis.set_minor_locator(NullLocator())
        axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:g}×"))
        axes.set_xlabel(f"times as often as in the {section(baseline).lower()} (for shares: times the odds)")
    plot.alt = f"{title}: ratios with 95% intervals. " + "; ".join(f"{row.label}: {row.words}" for row in drawn) + "."
    return plot


def _section_row(row: Any, several: bool) -> Row:
    value, low, high = map(_known, (row.value, row.low, row.high))
    n = int(row.n)
    thing = "words" if row.unit.endswith("words") else "sentences"
    label = f"{named(row.article, 24)}: {section(row.section)}" if several else section(row.section)
    if value is None:
        return Row(label, None, None, None, f"not enough text ({counted(n, thing)})")
    ends = f" ({number(low)} to {number(high)})" if low is not None and high is not None else ""
    return Row(label, value, low, high, f"{number(value)}{ends} in {counted(n, thing)}")


def _ratio_row(row: Any) -> Row:
    ratio, low, high, q = map(_known, (row.ratio, row.low, row.high, row.q))
    clear = is_clear("ratio", low, high, q)
    ends = f"{number(low or 0)} upwards" if high is None else f"{number(low or 0)} to {number(high)}"
    words = (
        f"{number(ratio)} ({ends})"
        if ratio
        else f"none here ({ends})"
        if ratio == 0
        else f"none in the baseline ({ends})"
    )
    shown = low if low and low >= _RATIOS[0] else None
    return Row(named(row.label), ratio or None, shown, high, words, clear, shown is None, high is None)


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
