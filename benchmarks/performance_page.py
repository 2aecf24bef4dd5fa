"""The figures of benchmarks/speed.py as docs/performance.md and its plots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from benchmarks.starts import CLICK, PASS

if TYPE_CHECKING:
    from benchmarks.speed import Figures, Spread

WARM, NEW = "audit at once, vocabulary warm", "audit at once, vocabulary new"
PACKAGES = "textstat + vaderSentiment"
MISSED = """\
- **Speed.** A word costs {warm:,.0f} ns where 1.2 million words a second leave 833. That goal comes from a \
sketch that splits, scores tone and grades, and looks terms up. Here these take {known}; whose words they are, \
to whom they are given and what they claim take {speech:,.0f} more, by rules that run in Python on each verb of \
saying, quotation mark and claim that the arrays find.
- **New words.** A vocabulary that knows no word yet adds {new:,.0f} ns a word on these articles: what a word is \
to each rule is worked out when it is first met, in Python, and less and less often.
- **Start.** `import click`, which reads the command line, is {click:.1f} bare interpreters of a check by \
itself.
- **Processes.** Each has a vocabulary of its own, so each works out what the commoner words are.
"""
SPEECH = ("- of it reported speech", "- of it quotations", "attributions and claims")
KNOWN = ("markers, at once", "tone, at once", "readability, at once", "score, at once")
TOOLS = {"write-good": 8, "proselint": 15, "textlint": 28, "alex": 30}
"""How many times as fast as each the audit is to be."""

INTRODUCTION = """\
# How fast it is

Made by `python -m benchmarks.speed DATA --write`; no figure is written by hand. Trust the ratios: all of one table are
from one run on one machine, which other work may have shared, so speeds move and ratios hardly do. The oracle is handed
sections and sentences ready-made: textstat's seven grades of each section, vaderSentiment's scores of each sentence.
The audit finds them, and does the rest: voices, attributions, every marker with guards, names and overlap, and claims.

Many articles at once (numpy) and one at a time (the standard library) give the same audits:
`python -m benchmarks.parity DATA` holds every annotated article and 10,000 generated hostile ones to that.
"""


def page(figures: Figures) -> str:
    """docs/performance.md."""
    return (
        "\n".join(
            [INTRODUCTION, *_measured(figures), *_goals(figures), *_missed(figures), *_grown(figures), *_where(figures)]
        )
        + "\n"
    )


def plots(figures: Figures, folder: Path) -> None:
    """The curves, one picture."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "framing", "svg.fonttype": "none"}
    from matplotlib import pyplot

    curves: list[tuple[str, Mapping[int, float]]] = [
        ("ns a word by words of an article", figures.by_length),
        ("cost by invented terms beside the lexicons", figures.by_lexicon),
        ("peak MiB by articles streamed", figures.by_articles),
    ]
    figure, axes = pyplot.subplots(1, len(curves), figsize=(11, 3), layout="constrained")
    for axis, (title, curve) in zip(axes, curves, strict=True):
        axis.plot(list(curve), list(curve.values()), marker="o", color="#1f5a7a")
        axis.set_title(title, fontsize=9)
        axis.set_ylim(bottom=0)
    figure.savefig(folder / "performance.svg", metadata={"Date": None})


def _measured(figures: Figures) -> Iterator[str]:
    yield f"{figures.articles} articles, {figures.words:,} words. {figures.machine}.\n"
    yield f"| pipeline | words a CPU second | against {PACKAGES} |\n|---|---|---|"
    for name, speed in figures.speeds.items():
        ratio = figures.ratios.get(name)
        yield f"| {name} | {speed.median:,.0f} | {_spread(ratio) if ratio else f'{_ratio_of(figures, speed):.3f}'} |"
    for name, value in figures.others.items():
        yield f"| {name} (start-up left out) | {value:,.0f} | |"
    for fault in figures.faults:
        yield f"\nNot measured: {' '.join(fault.split())}"


def _goals(figures: Figures) -> Iterator[str]:
    yield "\n## Against the goals\n\n| | goal | measured | |\n|---|---|---|---|"
    warm, new = figures.speeds[WARM].median, figures.speeds[NEW].median
    bare, check = figures.starts[PASS], figures.starts["check one article"]
    lengths, lexicon, memory = figures.by_length, figures.by_lexicon, figures.by_articles
    least, most = figures.ratios[WARM], figures.ratios[NEW]
    yield _goal(f"against {PACKAGES}, vocabulary warm", "≥ 13x", f"{least.median:.2f}x", least.median >= 13)
    yield _goal("the same, vocabulary new", "≥ 8x", f"{most.median:.2f}x", most.median >= 8)
    yield _goal("words a second and core, warm", "≥ 1,200,000", f"{warm:,.0f}", warm >= 1.2e6)
    yield _goal("the same, new", "≥ 700,000", f"{new:,.0f}", new >= 7e5)
    for name, times in TOOLS.items():
        if name in figures.others:
            ratio = warm / figures.others[name]
            yield _goal(f"against {name}", f"≥ {times}x", f"{ratio:.1f}x", ratio >= times)
    grown = lexicon[max(lexicon)] - 1
    yield _goal("twice the terms", "≤ +10%", f"{grown:+.0%}", grown <= 0.1)
    longer = lengths[20_000] / lengths[1_000]
    yield _goal("a word at 20,000 words against 1,000", "≤ 1.3x", f"{longer:.2f}x", longer <= 1.3)
    start = check.seconds / bare.seconds
    yield _goal("`framing check` of one article against a bare interpreter", "≤ 12x", f"{start:.1f}x", start <= 12)
    yield _goal("its peak memory", "≤ 40 MiB", f"{check.memory:.0f} MiB", check.memory <= 40)
    yield _goal(
        "two processes against one, by the clock", "≥ 1.85x", f"{figures.processes:.2f}x", figures.processes >= 1.85
    )
    peak = max(memory.values())
    flat = peak <= 1.15 * min(memory.values())
    yield _goal(f"peak memory at {max(memory):,} articles streamed", "≤ 600 MB", f"{peak:.0f} MiB", peak <= 572)
    yield _goal("flat in the number of articles", "≤ +15%", f"{peak / min(memory.values()) - 1:+.0%}", flat)


def _missed(figures: Figures) -> Iterator[str]:
    """Why goals are missed or only just met, as far as these figures show it."""
    stages, warm, new = figures.stages, 1e9 / figures.speeds[WARM].median, 1e9 / figures.speeds[NEW].median
    told = MISSED.format(
        warm=warm,
        known=", ".join(f"{stages[name]:,.0f} for {name.removesuffix(', at once')}" for name in KNOWN),
        speech=sum(stages[name] for name in SPEECH),
        new=new - warm,
        click=figures.starts[CLICK].seconds / figures.starts[PASS].seconds,
    )
    yield "\n### What stands in the way\n"
    yield from (fill(one, 120, subsequent_indent="  ", break_on_hyphens=False) for one in told.splitlines())


def _grown(figures: Figures) -> Iterator[str]:
    yield "\n## Curves\n\n![Cost by length, by lexicon and memory by number of articles](images/performance.svg)\n"
    yield "| words of an article | ns a word |\n|---|---|"
    yield from (f"| {length:,} | {cost:,.0f} |" for length, cost in figures.by_length.items())
    yield "\n| invented terms beside the built-in ones | cost |\n|---|---|"
    yield from (f"| {terms:,} | {cost:.3f} |" for terms, cost in figures.by_lexicon.items())
    yield "\n| articles streamed | peak MiB |\n|---|---|"
    yield from (f"| {n:,} | {memory:.0f} |" for n, memory in figures.by_articles.items())


def _where(figures: Figures) -> Iterator[str]:
    bare = figures.starts[PASS].seconds
    yield "\n## Starts\n\n| command | CPU seconds | against a bare interpreter | peak MiB |\n|---|---|---|---|"
    for name, cost in figures.starts.items():
        yield f"| `{name}` | {cost.seconds:.3f} | {cost.seconds / bare:.1f}x | {cost.memory:.0f} |"
    yield "\n## Where the time goes\n\n| stage, by itself, vocabulary warm | ns a word |\n|---|---|"
    yield from (f"| {name} | {cost:,.0f} |" for name, cost in figures.stages.items())


def _goal(what: str, goal: str, found: str, met: bool) -> str:
    return f"| {what} | {goal} | {found} | {'met' if met else 'missed'} |"


def _spread(spread: Spread) -> str:
    return f"{spread.median:.2f}x ({spread.low:.2f} to {spread.high:.2f})"


def _ratio_of(figures: Figures, speed: Spread) -> float:
    return speed.median / figures.speeds[PACKAGES].median
