"""Whose words a section is made of."""

from __future__ import annotations

from collections.abc import Mapping

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from framing.frame import voices as voice_rows
from framing.plot.intake import Source, framed, in_order
from framing.plot.style import INK, PAPER, RC, VOICE, Plot, canvas, counted, nothing, section

NEEDS = ("article", "section", "voice", "words")
MOST = 20
TITLE = "Whose words"
_NARROW = 0.07
"""A share under which its figure would not fit into its part of the bar."""


def voices(source: Source) -> Plot:
    """The share of words in the writer's, a reported and a quoted voice, a bar a section.

    Takes audits, whose sections of one name are added up, or a frame like `voices`.
    """
    frame = framed(source, voice_rows, NEEDS)
    sums = frame.groupby(["section", "voice"])["words"].sum()
    whole = frame.groupby("section")["words"].sum()
    keys = [key for key in in_order(frame["section"]) if whole[key]]
    if not keys:
        return nothing(TITLE, "Nothing to show: there are no words")
    left = f" The first {MOST} of {len(keys)} sections are shown." if len(keys) > MOST else ""
    note = f"n = {counted(int(whole.sum()), 'words')} in {counted(frame['article'].nunique(), 'articles')}.{left}"
    keys = keys[:MOST]
    plot, (axes,) = canvas(0.34 * len(keys) + 0.75, TITLE, note)
    shares = {key: {voice: float(sums.get((key, voice), 0)) / float(whole[key]) for voice in VOICE} for key in keys}
    with rc_context(RC):
        for y, key in enumerate(keys):
            _bar(axes, y, shares[key])
            words = counted(int(whole[key]), "words")
            axes.text(1.015, y, words, transform=axes.get_yaxis_transform(), va="center", fontsize=8)
        for mark in VOICE.values():
            axes.barh(0, 0, facecolor=mark.tint, edgecolor=INK, hatch=mark.hatch, linewidth=0.7, label=mark.title)
        axes.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=8.5, handlelength=1.6)
        axes.set_yticks(range(len(keys)), [section(key) for key in keys])
        axes.set_ylim(len(keys) - 0.5, -0.5)
        axes.set_xlim(0, 1)
        axes.xaxis.set_major_formatter(PercentFormatter(1.0))
        axes.set_xlabel("share of the words")
    told = [f"{section(key)} ({counted(int(whole[key]), 'words')}): {_told(shares[key])}" for key in keys]
    plot.alt = f"{TITLE}, by section. " + "; ".join(told) + "."
    return plot


def _bar(axes: Axes, y: int, shares: Mapping[str, float]) -> None:
    start = 0.0
    for voice, share in shares.items():
        mark = VOICE[voice]
        if share:
            axes.barh(y, share, 0.66, left=start, facecolor=mark.tint, edgecolor=INK, hatch=mark.hatch, linewidth=0.7)
        if share >= _NARROW:
            box = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.2}
            axes.text(start + share / 2, y, f"{share:.0%}", ha="center", va="center", fontsize=8, bbox=box)
        start += share


def _told(shares: Mapping[str, float]) -> str:
    return ", ".join(f"{VOICE[voice].title} {share:.0%}" for voice, share in shares.items() if share)
