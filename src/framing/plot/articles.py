"""Forests over many articles: a measure by group, and a section against a baseline with the article as the unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import Any

import pandas as pd
from matplotlib import rc_context

from framing.comparison.pooled import PairedContrast
from framing.comparison.wording import is_clear
from framing.errors import InputError
from framing.frame import GROUPS, AuditedFrame
from framing.plot.forest import HEIGHT, MOST, Row, draw_rows
from framing.plot.style import GREY, RC, Plot, canvas, counted, named, nothing, number, section


def groups(found: AuditedFrame | pd.DataFrame, measure: str = "markers.load") -> Plot:
    """A measure of each group of articles, such as outlets or years, with its interval over articles.

    Takes what `framing.audit_frame(…, by=…)` gives, or its `.groups`; groups are drawn in the order of their names.
    """
    frame = found if isinstance(found, pd.DataFrame) else found.groups
    lacking = [name for name in GROUPS if name not in frame.columns]
    if lacking:
        raise InputError(f"groups() needs the groups of audit_frame; the frame lacks {', '.join(lacking)}")
    by = [name for name in frame.columns if name not in GROUPS]
    rows = frame[frame["measure"] == measure]
    title = f"{measure} by {' and '.join(map(named, by))}" if by else measure
    if not len(rows):
        return nothing(title, f"Nothing to show: the frame has no rows of {measure}")
    rows = rows.sort_values(by, kind="stable") if by else rows
    drawn = [_group_row(row, by) for row in rows.head(MOST).to_dict("records")]
    left = f" {MOST} of {len(rows):,} groups are shown." if len(rows) > MOST else ""
    articles = counted(int(rows["articles"].sum()), "articles")
    note = f"n = {articles}. Dot: value of the summed counts; line: 95% interval over articles.{left}"
    plot, (axes,) = canvas(HEIGHT * len(drawn) + 0.45, title, note)
    draw_rows(axes, drawn)
    with rc_context(RC):
        if all((row.low or row.value or 0.0) >= 0 for row in drawn):
            axes.set_xlim(left=0)
        axes.set_xlabel(str(rows["unit"].iloc[0]))
    plot.alt = f"{title}, {rows['unit'].iloc[0]}. " + "; ".join(f"{row.label}: {row.words}" for row in drawn) + "."
    return plot


def pooled(found: Sequence[PairedContrast] | pd.DataFrame, measures: Sequence[str] = ()) -> Plot:
    """A section against a baseline over many articles: the mean difference of rates, the article as the unit.

    Takes what `framing.contrast` gives, or a frame of it (`pandas.DataFrame(found)`); draws the rates of flag markers
    (`markers.…`), or the `measures` named, whose unit must be one. Filled and heavy is what the articles speak for.
    """
    columns = [field.name for field in fields(PairedContrast)]
    rows = found if isinstance(found, pd.DataFrame) else pd.DataFrame([astuple(one) for one in found], columns=columns)
    lacking = [name for name in columns[:13] + ["q"] if name not in rows.columns]
    if lacking:
        raise InputError(f"pooled() needs what framing.contrast gives; the frame lacks {', '.join(lacking)}")
    wanted = rows["measure"].isin(measures) if measures else rows["measure"].str.startswith("markers.")
    drawn = rows[wanted & rows["low"].notna() & rows["high"].notna()]
    if not len(drawn):
        return nothing("Over many articles", "Too few articles to conclude, or nothing to compare with")
    first = drawn.iloc[0]
    title = f"{section(first['section'])} less the {section(first['baseline']).lower()}, article by article"
    note = (
        f"n = {counted(int(drawn['n'].max()), 'articles')}. Dot: mean difference; line: 95% interval. "
        "Up, down: articles. Filled and heavy: clear once corrected for the number of tests. "
        f"Without an interval, not drawn: {counted(int(wanted.sum()) - len(drawn), 'measures')}."
    )
    plot, (axes,) = canvas(HEIGHT * len(drawn) + 0.45, title, note)
    told = [_pooled_row(row) for row in drawn.itertuples()]
    draw_rows(axes, told)
    with rc_context(RC):
        axes.axvline(0, color=GREY, linewidth=0.8, zorder=0)
        axes.set_xlabel("difference of the rates, per 100 words" if not measures else "difference")
    plot.alt = f"{title}. " + "; ".join(f"{row.label}: {row.words}" for row in told) + f". {note}"
    return plot


def _group_row(row: dict[Any, Any], by: Sequence[str]) -> Row:
    label = named(", ".join(str(row[name]) for name in by) or "all")
    n = counted(int(row["articles"]), "articles")
    if pd.isna(row["value"]):
        return Row(label, None, None, None, f"not enough text ({n})")
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return Row(label, row["value"], None, None, f"{number(row['value'])} in {n}")
    ends = f"{number(row['low'])} to {number(row['high'])}"
    return Row(label, row["value"], row["low"], row["high"], f"{number(row['value'])} ({ends}) in {n}")


def _pooled_row(row: Any) -> Row:
    difference, low, high = float(row.difference), float(row.low), float(row.high)
    clear = is_clear("difference", low, high, None if pd.isna(row.q) else float(row.q))
    words = f"{number(difference)} ({number(low)} to {number(high)}); {row.higher} up, {row.lower} down"
    return Row(named(row.measure), difference, low, high, words, clear)
