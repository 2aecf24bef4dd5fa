"""What `framing report` of a folder costs, by the number of articles: CPU, clock and memory of the whole run.

Run from the checkout: `python -m benchmarks.reports DATA [--articles 100 300 1000] [--jobs 2]`; DATA is the folder of
annotated sets or a JSONL file with `id` and `text`. Of fewer articles than asked for, some are written several times.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from benchmarks.corpus import texts

ARTICLES = (100, 300, 1_000)


class Run(NamedTuple):
    """One run: words an article on average, seconds of CPU in all processes, seconds by the clock, the peak memory of
    the greatest process in MiB, and the bytes of a page on average and of the index."""

    articles: int
    words: float
    cpu: float
    clock: float
    memory: float
    page: float
    index: int


def run(found: Sequence[tuple[str, str]], articles: int, jobs: int) -> Run:
    """The report of so many articles, written into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as name:
        folder, output = Path(name, "articles"), Path(name, "pages")
        folder.mkdir()
        words = 0
        for n, (_, text) in enumerate(islice(cycle(found), articles)):
            (folder / f"{n:06}.txt").write_text(text, "utf-8")
            words += len(text.split())
        cpu, clock, memory = _measured(["report", str(folder), "-o", str(output), "--jobs", str(jobs)])
        pages = [path.stat().st_size for path in output.glob("*.html") if path.name != "index.html"]
        if len(pages) != articles:
            raise RuntimeError(f"{len(pages)} pages of {articles} articles")
        index = (output / "index.html").stat().st_size
        return Run(articles, words / articles, cpu, clock, memory, sum(pages) / articles, index)


def _measured(arguments: Sequence[str]) -> tuple[float, float, float]:
    """CPU seconds and clock of a command, and the peak of the greatest of its processes; a fault ends the run."""
    start = perf_counter()
    call = [sys.executable, "-m", "framing", *arguments]
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    clock = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, call)
    return usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=ARTICLES)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    every = texts(given.data)
    print("articles | words each | CPU s | CPU ms each | clock s | peak MiB | kB a page | kB index")
    for articles in given.articles:
        found = every[:: max(1, len(every) // articles)]
        one = run(found, articles, given.jobs)
        print(
            f"{one.articles:8,} | {one.words:10.0f} | {one.cpu:5.1f} | {1000 * one.cpu / one.articles:11.1f} | "
            f"{one.clock:7.1f} | {one.memory:8.0f} | {one.page / 1000:9.1f} | {one.index / 1000:8.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
