"""What makes a difference: its parts, greatest first, to the left and right of zero."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib import rc_context

from framing.auditing import BASELINES
from framing.errors import InputError
from framing.frame import counts
from framing.measure import Contribution
from framing.plot.intake import Source, framed, in_order
from framing.plot.style import GREY, LENS, PLAIN, RC, Mark, Plot, canvas, counted, named, nothing, section

NEEDS = ("section", "marker", "title", "lens", "role", "count", "words")
LEAST_WORDS = 50
TITLE, UNIT = "What makes the difference", "difference in marked words per 100 words"


class Part(NamedTuple):
    """A part of a difference: how much it adds, and the figures behind it."""

    label: str
    difference: float
    words: str
    mark: Mark = PLAIN


def shift(source: Source, chosen: str | None = None, baseline: str | None = None, most: int = 12) -> Plot:
    """Which markers make the difference in editorial load between two sections; the parts sum to the whole.

    Takes audits, whose sections of one name are added up, a frame like `counts`, or the contributions of any comparison
    as a frame (`pandas.DataFrame(found.contributions)`), by marker or by word. The baseline is by default the summary,
    else the lede; `chosen` the other section with most words. Parts beyond the `most` greatest are drawn as one.
    """
    if isinstance(source, pd.DataFrame) and set(Contribution._fields) <= set(source.columns):
        return diverging(_given(source), TITLE, "", UNIT, most)
    frame = framed(source, counts, NEEDS)
    flags = frame[frame["role"] == "flag"]
    sums = flags.groupby(["section", "marker"], sort=False)[["count", "words"]].sum()
    words = {key: int(sums.loc[key]["words"].iloc[0]) for key in in_order(flags["section"])}
    unknown = [key for key in (baseline, chosen) if key and key not in words]
    if unknown:
        raise InputError(f"{', '.join(map(repr, unknown))} is not a section; known: {', '.join(words)}")
    base = baseline or next((key for key in BASELINES if key in words), None)
    other = chosen or max((key for key in words if key != base), key=words.__getitem__, default=None)
    if base is None or other is None:
        return nothing(TITLE, "Nothing to compare with: there is one section, or no summary and no lede")
    n, n0 = words[other], words[base]
    if min(n, n0) < LEAST_WORDS:
        return nothing(TITLE, f"Too short to conclude: {counted(n, 'words')} against {counted(n0, 'words')}")
    parts = [
        Part(str(row.title), 100 * (k / n - k0 / n0), f"{k} against {k0}", LENS.get(str(row.lens), PLAIN))
        for row in flags.drop_duplicates("marker").itertuples()
        if (k := int(sums["count"][other, str(row.marker)])) + (k0 := int(sums["count"][base, str(row.marker)]))
    ]
    whole = f"{section(other)} ({counted(n, 'words')}) against the {section(base).lower()} ({counted(n0, 'words')})"
    return diverging(parts, TITLE, whole, UNIT, most)


def diverging(parts: Sequence[Part], title: str, whole: str, unit: str, most: int) -> Plot:
    """The parts of a difference as bars from zero, greatest first, and their sum at the foot."""
    if not parts:
        return nothing(title, f"Nothing differs: {whole}")
    ordered = sorted(parts, key=lambda part: (-abs(part.difference), part.label))
    shown, rest = ordered[:most], ordered[most:]
    if rest:
        shown.append(Part(f"{len(rest)} others", sum(part.difference for part in rest), ""))
    total = sum(part.difference for part in parts)
    between = f"{whole}. " if whole else ""
    note = f"{between}The parts sum to {total:+.2f}. Beside the bars: hits in the one against hits in the other."
    plot, (axes,) = canvas(0.27 * len(shown) + 0.5, title, note)
    with rc_context(RC):
        axes.axvline(0, color=GREY, linewidth=0.8)
        for y, part in enumerate(shown):
            mark = part.mark
            axes.barh(
                y, part.difference, 0.66, facecolor=mark.tint, edgecolor=mark.line, hatch=mark.hatch, linewidth=0.9
            )
            text = f" {part.difference:+.2f}  {part.words} ".replace("-", "−")
            axes.text(max(part.difference, 0.0), y, text, va="center", fontsize=8)
        axes.set_yticks(range(len(shown)), [named(part.label) for part in shown])
        axes.set_ylim(len(shown) - 0.5, -0.5)
        axes.set_xlabel(unit)
    told = "; ".join(f"{part.label} {part.difference:+.2f} {part.words}".rstrip() for part in shown)
    plot.alt = f"{title}: {whole}, {unit}, sum {total:+.2f}. {told}."
    return plot


def _given(frame: pd.DataFrame) -> list[Part]:
    rows = frame[list(Contribution._fields)].to_dict("records")
    return [Part(row["part"], row["difference"], f"{row['hits']} against {row['baseline_hits']}") for row in rows]
