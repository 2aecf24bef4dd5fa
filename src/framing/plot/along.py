"""Along the text: the tone of each sentence, and where the marked words stand."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from framing.auditing import Audit
from framing.frame import hits, sentences
from framing.plot.intake import Source, framed, of_one, sampled
from framing.plot.style import GREY, HAIR, INK, LENS, PAPER, RC, Plot, canvas, counted, named, nothing, section

SENTENCE_NEEDS = ("article", "section", "sentence", "voice", "tone", "text")
HIT_NEEDS = ("article", "lens", "role", "voice", "at", "suppressed")
_LETTER = 0.0125
"""The width of a letter of a section's name, as a share of the axis."""
TITLE_TONE, TITLE_PLACES = "Tone along the article", "Where the marked words stand"


def tone(source: Source) -> Plot:
    """VADER's compound of each sentence of one article, in the order of the text; the speaker's sentences are hollow.

    Takes an audit, or a frame like `sentences`. The lowest and the highest sentence are given in words.
    """
    frame = of_one(framed(source, sentences, SENTENCE_NEEDS), "tone()")
    known = frame[frame["tone"].notna()]
    if not len(known):
        return nothing(TITLE_TONE, "Nothing to show: no sentence has a tone")
    others = int((known["voice"] != "writer").sum())
    low, high = (known.iloc[int(at)] for at in (known["tone"].argmin(), known["tone"].argmax()))
    ends = [
        f"{what} ({one['tone']:+.2f}, sentence {one['sentence']}): “{named(one['text'], 76)}”"
        for what, one in (("Lowest", low), ("Highest", high))
    ]
    note = (
        f"n = {counted(len(known), 'sentences')}. Filled: the writer's; hollow: {others} that are mostly somebody "
        f"else's words. The compound of VADER, from −1 to 1."
    )
    plot, (axes,) = canvas(2.1, TITLE_TONE, f"{note} {ends[0]}. {ends[1]}.")
    with rc_context(RC):
        _stems(axes, known)
        axes.set_ylim(-1.05, 1.05)
        axes.set_yticks([-1, -0.5, 0, 0.5, 1], ["−1\nnegative", "", "0", "", "positive\n1"])
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.set_xlabel("number of the sentence")
        axes.set_xlim(known["sentence"].min() - 0.8, known["sentence"].max() + 0.8)
        _stretches(axes, known)
    plot.alt = f"{TITLE_TONE}, {counted(len(known), 'sentences')}. {ends[0]}. {ends[1]}."
    return plot


def dispersion(source: Source) -> Plot:
    """Each marked word in the writer's voice where it stands, from the first word to the last, a row a lens.

    Takes audits, or a frame like `hits`; section ends are known, and drawn, for one audit alone. Of more than `SAMPLE`
    marks so many are drawn, at random with a fixed seed; the counts beside the rows are of all.
    """
    frame = framed(source, hits, HIT_NEEDS)
    counting = frame[(frame["role"] == "flag") & (frame["voice"] == "writer") & frame["suppressed"].isna()]
    if not len(counting):
        return nothing(TITLE_PLACES, "Nothing to show: no word is marked in the writer's voice")
    drawn = sampled(counting)
    articles = frame["article"].nunique()
    several = f" of {counted(articles, 'articles')}, laid over each other" if articles > 1 else ""
    part = f" {len(drawn):,} of them are drawn, chosen at random." if len(drawn) < len(counting) else ""
    note = f"n = {counted(len(counting), 'marked words')} in the writer's voice{several}.{part}"
    totals = counting["lens"].value_counts()
    plot, (axes,) = canvas(0.3 * len(LENS) + 0.55, TITLE_PLACES, note)
    with rc_context(RC):
        for y, (lens, mark) in enumerate(LENS.items()):
            axes.axhline(y, color=HAIR, linewidth=0.5, zorder=0)
            at = drawn[drawn["lens"] == lens]["at"]
            fade = max(0.05, min(1.0, 200 / max(1, len(at))))
            axes.plot(at, [y] * len(at), "|", color=mark.line, markersize=13, markeredgewidth=1.6, alpha=fade)
            axes.text(1.015, y, f"{int(totals.get(lens, 0)):,}", transform=axes.get_yaxis_transform(), va="center")
        axes.set_yticks(range(len(LENS)), [mark.title for mark in LENS.values()])
        axes.set_ylim(len(LENS) - 0.4, -0.6)
        axes.set_xlim(-0.005, 1.005)
        axes.xaxis.set_major_formatter(PercentFormatter(1.0))
        axes.set_xlabel("words of the article before the mark")
        if isinstance(source, Audit):
            _section_ends(axes, source)
    rows = ", ".join(f"{mark.title} {int(totals.get(lens, 0))}" for lens, mark in LENS.items())
    plot.alt = f"{TITLE_PLACES}: {rows}; {note}"
    return plot


def _stems(axes: Axes, rows: pd.DataFrame) -> None:
    own = rows["voice"] == "writer"
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.vlines(rows["sentence"], 0, rows["tone"], color=GREY, linewidth=0.9)
    size = 5 if len(rows) < 80 else 2.5
    for mine, fill in ((own, INK), (~own, PAPER)):
        axes.plot(
            rows["sentence"][mine],
            rows["tone"][mine],
            "o",
            color=INK,
            markerfacecolor=fill,
            markersize=size,
            clip_on=False,
        )


def _stretches(axes: Axes, rows: pd.DataFrame) -> None:
    starts = rows.groupby("section", sort=False)["sentence"].min()
    low, high = axes.get_xlim()
    _name_sections(axes, {str(key): (float(at) - 0.5 - low) / (high - low) for key, at in starts.items()})


def _section_ends(axes: Axes, audit: Audit) -> None:
    words = [seen.counts.get("words", 0) for seen in audit.observations.values()]
    starts = accumulate(words, initial=0)
    _name_sections(axes, {key: at / sum(words) for key, at in zip(audit.observations, starts, strict=False)})


def _name_sections(axes: Axes, starts: Mapping[str, float]) -> None:
    """A hairline between sections, and the name of each over its start, in two lines; one that has no room has none."""
    free = [-1.0, -1.0]
    for nth, (key, at) in enumerate(starts.items()):
        if nth:
            axes.plot([at, at], [0, 1], transform=axes.transAxes, color=HAIR, linewidth=0.8, zorder=0)
        line = next((line for line, end in enumerate(free) if end <= at), None)
        if line is not None:
            name = section(key)
            free[line] = at + _LETTER * (len(name) + 1)
            axes.text(at, 1.03 + 0.1 * line, name, transform=axes.transAxes, fontsize=8, color=GREY)
