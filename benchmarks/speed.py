"""How fast framing is, in one go: ratios with their spread, each figure against its goal, curves, starts and stages.

Run from the checkout: `python -m benchmarks.speed DATA [--articles N] [--write]`; DATA is the folder of annotated sets
or a JSONL file with `id` and `text`. Figures are ratios within one run, because machines differ and are shared.
"""

from __future__ import annotations

import argparse
import datetime
import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from benchmarks import growth, pipelines, tools
from benchmarks.corpus import texts
from benchmarks.performance_page import page, plots
from benchmarks.stages import stages
from benchmarks.starts import Cost, starts
from framing.auditor import Auditor
from framing.reading import read_text
from framing.text import Document

ROUNDS = 3
SLOW = 5
"""Articles that one regular expression a term is run on."""
PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


class Spread(NamedTuple):
    """The median of the rounds, the least and the most."""

    median: float
    low: float
    high: float


class Figures(NamedTuple):
    """All that one run measures. Speeds are words a CPU second; ratios are against textstat + vaderSentiment."""

    machine: str
    articles: int
    words: int
    speeds: dict[str, Spread]
    ratios: dict[str, Spread]
    others: dict[str, float]
    faults: list[str]
    by_length: dict[int, float]
    by_lexicon: dict[int, float]
    by_articles: dict[int, float]
    processes: float
    starts: dict[str, Cost]
    stages: dict[str, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--write", action="store_true", help="write docs/performance.md and its plots")
    given = parser.parse_args()
    figures = measured(given.data, given.articles)
    text = page(figures)
    print(text)
    if given.write:
        PAGE.write_text(text, "utf-8")
        plots(figures, PAGE.parent / "images")


def measured(data: Path, articles: int) -> Figures:
    """Everything, in the order of the page."""
    every = texts(data)
    found = every[:: max(1, len(every) // articles)]
    documents = [read_text(text, name)[0] for name, text in found]
    words = sum(len(text.split()) for _, text in found)
    auditor = Auditor()
    audits = list(auditor.audits(documents))
    faults = tools.install()
    pipelines.packages(audits[:1])  # loads their data
    rounds = [_round(auditor, documents, lambda: pipelines.packages(audits)) for _ in range(ROUNDS)]
    base = [one["textstat + vaderSentiment"] for one in rounds]
    slow = documents[:SLOW]
    few = sum(len(document.text.split()) for document in slow)
    speeds = {name: spread([words / one[name] for one in rounds]) for name in rounds[0]}
    speeds["one regular expression a term"] = spread(
        [few / pipelines.seconds(lambda: pipelines.regexes(auditor, slow))]
    )
    return Figures(
        machine(),
        len(documents),
        words,
        speeds,
        {name: spread([b / one[name] for b, one in zip(base, rounds, strict=True)]) for name in rounds[0]},
        tools.speeds([text for _, text in found[:20]]),
        faults,
        growth.by_length(auditor, [text for _, text in found]),
        growth.by_lexicon(documents[:80]),
        growth.by_articles(data),
        growth.by_processes(data, 2_000),
        starts(),
        stages(auditor, documents),
    )


def spread(values: Sequence[float]) -> Spread:
    ordered = sorted(values)
    return Spread(ordered[len(ordered) // 2], ordered[0], ordered[-1])


def machine() -> str:
    """Machine, versions and date, in a line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "textstat", "vaderSentiment"))
    today = datetime.datetime.now(datetime.UTC).date()
    return f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {packages}, {today}"


def _round(auditor: Auditor, documents: list[Document], packages: Callable[[], None]) -> dict[str, float]:
    """Pipeline -> CPU seconds, each on all documents, one after the other so that they meet the same load."""
    new = Auditor()
    pipelines.forget()
    return {
        "textstat + vaderSentiment": pipelines.seconds(packages),
        "audit at once, vocabulary warm": pipelines.seconds(lambda: pipelines.at_once(auditor, documents)),
        "audit one at a time, vocabulary warm": pipelines.seconds(lambda: pipelines.one_at_a_time(auditor, documents)),
        "audit at once, vocabulary new": pipelines.seconds(lambda: pipelines.at_once(new, documents)),
        r"`re.findall(r\"\w+\")`": pipelines.seconds(lambda: pipelines.words(documents)),
        "`str.split`": pipelines.seconds(lambda: pipelines.split(documents)),
    }


if __name__ == "__main__":
    main()
