"""An archive through `framing corpus`: memory over time, and the same bytes after five kills as without.

Run from the checkout: `python -m benchmarks.archive DATA [--articles N] [--words M] [--write]`. The archive is the
annotated sets' articles over and over, each with edits of its own, made in a temporary folder. The run is then done
twice: left alone, with the memory of all its processes noted; and killed with SIGKILL at five random moments and
started again, with a worker killed in the last part. Linux only, for /proc.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from random import Random
from time import monotonic, sleep
from typing import NamedTuple

from benchmarks.archive_page import PAGE, page, plot
from benchmarks.corpus import texts

KILLS, SEED, EVERY = 5, 20_261_127, 0.5


class Sample(NamedTuple):
    """A moment of a run: seconds since its start, articles done, MiB of all its processes, and of the first alone."""

    seconds: float
    articles: int
    memory: float
    parent: float


class Figures(NamedTuple):
    """What both runs showed.

    `cut` is the words of an article at most, 0 for whole; `killed_at` the articles done at each kill; `differing` the
    files that are not the same.
    """

    articles: int
    cut: int
    words: int
    megabytes: float
    shard: int
    samples: list[Sample]
    seconds: float
    killed_at: list[int]
    files: int
    differing: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=0, help="cut articles to so many words; 0 leaves them whole")
    parser.add_argument("--shard", type=int, default=500)
    parser.add_argument("--write", action="store_true", help="write docs/archive.md and its plot")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measured(given.data, Path(folder), given.articles, given.words, given.shard)
    print(page(figures))
    if given.write:
        PAGE.write_text(page(figures), "utf-8")
        plot(figures)
    sys.exit(bool(figures.differing))


def measured(data: Path, folder: Path, articles: int, words: int, shard: int) -> Figures:
    archive = folder / "archive.jsonl"
    total = written(archive, texts(data), articles, words)
    whole, killed = folder / "whole", folder / "killed"
    samples = list(_watched(_started(archive, whole, shard), whole))
    seconds = samples[-1].seconds
    print(f"left alone: {seconds:.0f} s", file=sys.stderr)
    killed_at = list(_killed(archive, killed, shard, articles))
    one, other = hashes(whole), hashes(killed)
    differing = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    size = archive.stat().st_size / 1e6
    return Figures(articles, words, total, size, shard, samples, seconds, killed_at, len(one), differing)


def written(place: Path, found: list[tuple[str, str]], articles: int, words: int) -> int:
    """Write the archive, and give its number of words."""
    random = Random(SEED)
    total = 0
    with place.open("w", encoding="utf-8") as file:
        for n, (name, text) in enumerate(islice(cycle(found), articles)):
            edited = _edited(text, words, random)
            total += len(edited.split())
            row = {"id": f"{name}/{n}", "outlet": "abcdefgh"[n % 8], "date": f"{2015 + n % 10}-{1 + n % 12:02}-01"}
            file.write(json.dumps({**row, "text": edited}) + "\n")
    return total


def _edited(text: str, words: int, random: Random) -> str:
    """The text, cut to so many words, with three of its words in each other's place and a number of its own."""
    lines = [line.split(" ") for line in text.split("\n")]
    if words:
        kept = []
        for line in lines:
            kept.append(line[:words])
            words -= len(line)
            if words <= 0:
                break
        lines = kept
    for _ in range(3):
        one, other = random.choice(lines), random.choice(lines)
        i, j = random.randrange(len(one)), random.randrange(len(other))
        one[i], other[j] = other[j], one[i]
    lines[-1].append(f"It is number {random.randrange(10**6)}.")
    return "\n".join(" ".join(line) for line in lines)


def _started(archive: Path, output: Path, shard: int) -> subprocess.Popen[bytes]:
    call = [
        sys.executable,
        "-m",
        "framing",
        "corpus",
        str(archive),
        "-o",
        str(output),
        "-j",
        "2",
        "--shard",
        str(shard),
    ]
    return subprocess.Popen(call, stderr=subprocess.DEVNULL)


def _watched(run: subprocess.Popen[bytes], output: Path, until: Callable[[], bool] = lambda: False) -> Iterator[Sample]:
    """Samples of a run until it ends, or until `until` says so."""
    begun = monotonic()
    while run.poll() is None and not until():
        each = [_memory(pid) for pid in family(run.pid)]
        yield Sample(monotonic() - begun, _done(output), sum(each), each[0] if each else 0.0)
        sleep(EVERY)
    if run.poll() not in (None, 0):
        raise SystemExit(f"framing corpus ended with {run.returncode}")
    yield Sample(monotonic() - begun, _done(output), 0.0, 0.0)


def _killed(archive: Path, output: Path, shard: int, articles: int) -> Iterator[int]:
    """Run it with kills at random shares of the work, and a little after; gives the articles done at each."""
    random = Random(SEED)
    for at in sorted(random.randrange(articles * 9 // 10) for _ in range(KILLS)):
        run = _started(archive, output, shard)
        list(_watched(run, output, lambda at=at: _done(output) >= at))  # type: ignore[misc]
        sleep(random.uniform(0, 2))
        if run.poll() is not None:
            raise SystemExit("it was done before the last kill: give it more articles")
        run.send_signal(signal.SIGKILL)
        run.wait()
        yield _done(output)
        print(f"killed with {_done(output)} articles done", file=sys.stderr)
    run, before = _started(archive, output, shard), _done(output)
    list(_watched(run, output, lambda: _done(output) > before))
    os.kill(random.choice(workers(run.pid)), signal.SIGKILL)
    list(_watched(run, output))


def family(pid: int) -> list[int]:
    """A process and its children, the process first; none where it has ended."""
    try:
        threads = list(Path(f"/proc/{pid}/task").iterdir())
        children = [int(child) for thread in threads for child in (thread / "children").read_text("ascii").split()]
    except OSError:
        return []
    return [pid, *children]


def workers(pid: int) -> list[int]:
    """The processes of its pool, without that which keeps track of resources."""
    found = [(child, Path(f"/proc/{child}/cmdline").read_bytes()) for child in family(pid)[1:]]
    return [child for child, command in found if b"resource_tracker" not in command]


def _memory(pid: int) -> float:
    """Resident memory in MiB, what is shared counted in parts (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _done(output: Path) -> int:
    """Articles in the journal, or in the manifest of a run that is complete."""
    try:
        if (output / "manifest.json").is_file():
            return int(json.loads((output / "manifest.json").read_text("utf-8"))["rows"]["articles"])
        lines = (output / "journal.jsonl").read_bytes().split(b"\n")[1:-1]
    except OSError:
        return 0
    return sum(int(json.loads(line)[1]["articles"]) for line in lines)


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


if __name__ == "__main__":
    main()
