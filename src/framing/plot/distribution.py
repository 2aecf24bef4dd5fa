"""Where an article stands among others."""

from __future__ import annotations

from math import isnan

import pandas as pd
from matplotlib import rc_context
from matplotlib.ticker import MaxNLocator

from framing.auditing import Audit
from framing.errors import InputError
from framing.frame import articles
from framing.plot.intake import Source, framed
from framing.plot.style import INK, LENS, PLAIN, RC, Plot, canvas, counted, named, nothing, number

NEEDS = ("article", "measure", "unit", "value")


def distribution(source: Source, this: Audit | str | None = None, measure: str = "markers.load") -> Plot:
    """How a measure is distributed over articles, with one of them, or one from elsewhere, marked.

    Takes audits, or a frame like `articles` (`audit_frame(…).articles`); `this` is the name of an article in it, or an
    audit. Articles with not enough text are counted at the foot, and stand in no bar.
    """
    frame = framed(source, articles, NEEDS)
    rows = frame[frame["measure"] == measure]
    values = rows["value"].dropna()
    if not len(values):
        return nothing(f"Articles by {measure}", "Not enough text in any article")
    unit = str(rows["unit"].iloc[0])
    name, here = _this(this, measure, dict(zip(rows["article"], rows["value"], strict=True)))
    others = values[rows["article"].loc[values.index] != name] if name else values
    short = len(rows) - len(values)
    note = f"n = {counted(len(values), 'articles')}" + (f"; {short:,} more with not enough text." if short else ".")
    title = f"{counted(len(values), 'articles')} by {unit}"
    plot, (axes,) = canvas(1.7, title, note)
    bins = min(30, max(5, 2 * round(len(values) ** 0.5)))
    with rc_context(RC):
        axes.hist(values, bins=bins, facecolor=PLAIN.tint, edgecolor=INK, linewidth=0.7)
        axes.set_ylim(0, axes.get_ylim()[1] * 1.25)
        axes.set_xlabel(unit)
        axes.set_ylabel("articles")
        axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
        said = "" if this is None else f"{named(name.rpartition('/')[2], 30)}: {_rank(here, others)}"
        if here is not None:
            axes.axvline(here, color=LENS["judgement"].line, linewidth=2)
        at = sum(axes.get_xlim()) / 2 if here is None else here
        left = at <= sum(axes.get_xlim()) / 2
        place = axes.get_xaxis_transform()
        axes.text(at, 0.98, f" {said} ", ha="left" if left else "right", va="top", transform=place)
    quartiles = " to ".join(number(float(values.quantile(q))) for q in (0.25, 0.75))
    middle = f"median {number(float(values.median()))}, middle half {quartiles}"
    plot.alt = f"{title}: {middle}. {said}".strip()
    return plot


def _rank(here: float | None, others: pd.Series[float]) -> str:
    if here is None:
        return "not enough text"
    rank = f", higher than {(others < here).sum():,} of the {len(others):,} others" if len(others) else ""
    return f"{number(here)}{rank}"


def _this(this: Audit | str | None, measure: str, values: dict[str, float]) -> tuple[str, float | None]:
    """The name and the value of the article that is marked; no value where it has not enough text."""
    if this is None:
        return "", None
    if isinstance(this, Audit):
        return this.article.document.id, this.value(measure).value
    if this not in values:
        raise InputError(f"there is no article {this!r} in the frame; it has, for one, {next(iter(values))!r}")
    return this, None if isnan(values[this]) else values[this]
