"""How cost grows: with the length of an article, the lexicon, the number of articles and of processes."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from benchmarks.corpus import texts
from benchmarks.lexicon_size import invented
from benchmarks.pipelines import at_once, one_at_a_time, seconds
from framing.auditor import Auditor
from framing.config import Settings
from framing.reading import read_text
from framing.text import Document

LENGTHS = (1_000, 2_000, 5_000, 10_000, 20_000)
TERMS = (0, 8_000, 16_000)
ARTICLES = (1_000, 3_000, 10_000)
ROUNDS = 3
_HEAD = '[lexicon]\nid = "big"\nversion = "1"\nfamily = "big"\ntitle = "Big"\n'
_MARKER = '[[marker]]\nid = "big.one"\ntitle = "One"\nrole = "flag"\nwhy = "None."\nsource = "None."\n'


def by_length(auditor: Auditor, found: Sequence[str]) -> dict[int, float]:
    """Words of an article -> nanoseconds a word, the least of the rounds; 20,000 words at each length."""
    lines = [line for text in found for line in text.split("\n\n")]
    costs = {}
    for length in LENGTHS:
        documents = list(islice(_of_length(lines, length), LENGTHS[-1] // length))
        one_at_a_time(auditor, documents)
        costs[length] = 1e9 * min(seconds(lambda: one_at_a_time(auditor, documents)) for _ in range(ROUNDS))  # noqa: B023
        costs[length] /= sum(len(document.text.split()) for document in documents)
    return costs


def by_lexicon(documents: Sequence[Document]) -> dict[int, float]:
    """Invented terms beside the built-in ones -> cost against the built-in ones alone, the least of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        auditors = []
        for terms in TERMS:
            path = Path(folder) / f"big{terms}.toml"
            path.write_text(f"{_HEAD}{_MARKER}terms = {json.dumps(invented(terms))}\n", "utf-8")
            auditors.append(Auditor(Settings(lexicons=(str(path),) if terms else ())))
        for auditor in auditors:
            at_once(auditor, documents)
        costs: dict[int, list[float]] = {n: [] for n in range(len(TERMS))}
        for turn in range(2 * len(TERMS)):  # each is first in its turn
            for n in sorted(costs, key=lambda n: (n + turn) % len(TERMS)):
                costs[n].append(seconds(lambda a=auditors[n]: at_once(a, documents)))  # type: ignore[misc]
    return {terms: min(costs[n]) / min(costs[0]) for n, terms in enumerate(TERMS)}


def by_articles(data: Path) -> dict[int, float]:
    """Articles streamed in one process -> its peak memory in MiB."""
    return {n: _streamed(data, n, 0)[0] for n in ARTICLES}


def by_processes(data: Path, articles: int) -> float:
    """How many times as fast two processes are as one, by the clock, on the same articles; start-up is left out.

    Needs two processors that do nothing else.
    """
    alone = _streamed(data, articles, 0)[1]
    start = [_started(data, articles // 2, at) for at in (0, articles // 2)]
    both = max(json.loads(process.communicate()[0])[1] for process in start)
    return float(alone / both)


def _streamed(data: Path, n: int, at: int) -> tuple[float, float]:
    memory, clock = json.loads(_started(data, n, at).communicate()[0])
    return memory, clock


def _started(data: Path, n: int, at: int) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "benchmarks.growth", str(data), str(n), str(at)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True)


def _of_length(lines: Sequence[str], length: int) -> Iterator[Document]:
    taken = cycle(lines)
    while True:
        paragraphs: list[str] = []
        size = 0
        while size < length:
            paragraphs.append(next(taken))
            size += len(paragraphs[-1].split())
        yield read_text("\n\n".join(paragraphs))[0]


def main() -> None:
    """A process of its own: streams articles, prints peak memory in MiB and seconds by the clock."""
    data, n, at = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    auditor = Auditor()
    found = islice(cycle(texts(data)), at, at + n)
    start = perf_counter()
    at_once(auditor, (read_text(text, name)[0] for name, text in found))
    clock = perf_counter() - start
    print(json.dumps([_peak(), clock]))


def _peak() -> float:
    """Peak memory in MiB since this program began. (`ru_maxrss` would hold that of whatever started it.)"""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM:")).split()[1]) / 1024


if __name__ == "__main__":
    main()
