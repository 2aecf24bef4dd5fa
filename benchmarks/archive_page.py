"""What benchmarks/archive.py found, as docs/archive.md and its plot."""

from __future__ import annotations

import datetime
import os
import platform
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.archive import Figures, Sample

_DOCS = Path(__file__).parents[1] / "docs"
PAGE = _DOCS / "archive.md"
PLOT = _DOCS / "images" / "archive.svg"

TEXT = """\
# An archive of {articles:,} articles

Made by `python -m benchmarks.archive DATA --articles {articles} --words {cut} --write`; no figure is written by
hand. The articles of the development sets over and over, each with words of its own moved and a number of its own:
{words:,} words in all, {mean:.0f} an article, {megabytes:.0f} MB.
`framing corpus archive.jsonl -o out -j 2 --shard {shard}`, on a machine that
other work shared. {machine}.

| | |
|---|---|
| by the clock | {seconds:,.0f} s, {rate:,.0f} articles and {speed:,.0f} words a second |
| most memory in the first half of the articles, all processes | {peak:.0f} MiB |
| in the second half | {later:.0f} MiB ({grown:+.0%}) |
| of them the process that reads and keeps the journal | {parent:.0f} and {parent_later:.0f} MiB |
| killed with SIGKILL | {kills} times, with {killed_at} articles done; then a worker of the last part as well |
| output of the killed run against that of the other | {files:,} files, {same} |

![Memory of all processes by articles done](images/archive.svg)

Memory is resident memory, what processes share counted once (PSS), looked at twice a second.
"""


def page(figures: Figures) -> str:
    """docs/archive.md."""
    (peak, parent), (later, parent_later) = map(_most, _halves(figures))
    differing = figures.differing
    return TEXT.format(
        **figures._asdict() | {"killed_at": ", ".join(f"{n:,}" for n in figures.killed_at)},
        mean=figures.words / figures.articles,
        rate=figures.articles / figures.seconds,
        speed=figures.words / figures.seconds,
        peak=peak,
        later=later,
        parent=parent,
        parent_later=parent_later,
        grown=later / peak - 1,
        kills=len(figures.killed_at),
        same=f"{len(differing)} differ: {', '.join(differing[:5])}" if differing else "byte for byte the same",
        machine=f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python "
        f"{platform.python_version()}, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}",
    )


def plot(figures: Figures) -> None:
    """Memory by articles done, all processes and the first alone."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "framing", "svg.fonttype": "none"}
    from matplotlib import pyplot

    samples = [sample for sample in figures.samples if sample.memory]
    done = [sample.articles for sample in samples]
    figure, axis = pyplot.subplots(figsize=(8, 3), layout="constrained")
    axis.plot(done, [sample.memory for sample in samples], color="#1f5a7a", label="all processes")
    axis.plot(done, [sample.parent for sample in samples], color="#1f5a7a", linestyle=":", label="that which reads")
    axis.set_title("MiB by articles done", fontsize=9)
    axis.set_ylim(bottom=0)
    axis.legend(fontsize=8)
    figure.savefig(PLOT, metadata={"Date": None})


def _halves(figures: Figures) -> tuple[list[Sample], list[Sample]]:
    half = figures.articles / 2
    seen = [sample for sample in figures.samples if sample.memory]
    return [one for one in seen if one.articles <= half], [one for one in seen if one.articles > half]


def _most(samples: list[Sample]) -> tuple[float, float]:
    return max(sample.memory for sample in samples), max(sample.parent for sample in samples)
