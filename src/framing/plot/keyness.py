"""Words that set two texts apart: how far, and how surely."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes

from framing.comparison.keyness import Key
from framing.errors import InputError
from framing.plot.style import GREY, INK, RC, Mark, Plot, canvas, counted, named, nothing

TARGET, REFERENCE = "the target", "the reference"
SIDES = (Mark(TARGET, INK, "#8d939b", ""), Mark(REFERENCE, INK, "#ffffff", "///"))
CERTAIN = 1.96
"""The z beyond which one word's log-odds, looked at by itself, leave out 0 at 95%."""


def keyness(
    found: Sequence[Key] | pd.DataFrame, most: int = 10, target: str = TARGET, reference: str = REFERENCE
) -> Plot:
    """The `most` typical words of each side by z, the log-odds with a Dirichlet prior in units of their error.

    Takes what `framing.keyness` gives, or a frame of it (`pandas.DataFrame(found)`). The line at 1.96 is for one word
    looked at by itself; the count at the foot is of words whose q, over all words, is 5% or less.
    """
    frame = found if isinstance(found, pd.DataFrame) else pd.DataFrame(list(found), columns=list(Key._fields))
    lacking = [name for name in ("word", "n_target", "n_reference", "z", "q") if name not in frame.columns]
    if lacking:
        raise InputError(f"keyness() needs what framing.keyness gives; the frame lacks {', '.join(lacking)}")
    here, there = named(target), named(reference)
    title = f"Words of {here} and of {there}"
    ordered = frame.sort_values(["z", "word"], ascending=[False, True], kind="stable")
    rows = pd.concat([ordered[ordered["z"] > 0].head(most), ordered[ordered["z"] < 0].tail(most)])
    if not len(rows):
        return nothing(title, "Nothing to show: no word sets them apart")
    words = [int(frame[name].sum()) for name in ("n_target", "n_reference")]
    sure = int((frame["q"] <= 0.05).sum())
    note = (
        f"n = {counted(words[0], 'words')} of {here} (filled), {counted(words[1], 'words')} of {there} (hatched). "
        "Beside the bars: times in the one against times in the other. Dotted: z = ±1.96. Of "
        f"{counted(len(frame), 'distinct words')} {sure} differ with q ≤ .05 (G²)."
    )
    plot, (axes,) = canvas(0.25 * len(rows) + 0.5, title, note)
    _bars(axes, rows)
    with rc_context(RC):
        axes.set_xlabel(f"z of the log-odds (above 0: more in {here})")
    told = "; ".join(f"{row['word']} {row['z']:+.1f}" for row in rows.to_dict("records"))
    plot.alt = f"{title}, by z of the log-odds: {told}. {note}"
    return plot


def _bars(axes: Axes, rows: pd.DataFrame) -> None:
    with rc_context(RC):
        axes.axvline(0, color=GREY, linewidth=0.8)
        for edge in (-CERTAIN, CERTAIN):
            axes.axvline(edge, color=GREY, linewidth=0.8, linestyle=":", zorder=0)
        for y, row in enumerate(rows.to_dict("records")):
            mark = SIDES[row["z"] < 0]
            axes.barh(y, row["z"], 0.66, facecolor=mark.tint, edgecolor=mark.line, hatch=mark.hatch, linewidth=0.7)
            text = f" {row['n_target']} against {row['n_reference']}"
            axes.text(max(row["z"], 0.0), y, text, va="center", fontsize=8)
        axes.set_yticks(range(len(rows)), [named(word) for word in rows["word"]])
        axes.set_ylim(len(rows) - 0.5, -0.5)
