"""What the gate costs: one article cold against a bare interpreter, and an archive cold and from the cache.

    python -m benchmarks.gate ARTICLE [ARTICLES=1000] [DATA]

The archive is made of the articles of the annotated sets in DATA, else of the article's paragraphs in another order
each, of some 500 words. For one article the least CPU time of some runs is given, for the archive CPU and wall seconds:
other work on the machine shows in the latter most.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import texts as of_sets
from benchmarks.starts import BARE, FRAMING, in_turn
from framing.checking import usable_cores

WORDS = 500
ROUNDS = 15
GOAL = 12
"""How many times a bare interpreter one article may cost."""
CHECK = [FRAMING, "check", "--quiet"]


def main() -> int:
    """Prints the figures."""
    article, count = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FRAMING_CACHE"] = f"{folder}/cache"
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"  # as installed: no run compiles a module anew
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run([*CHECK, str(article)], stdout=subprocess.DEVNULL, check=False)  # compiles the catalogue
        check = [*CHECK, str(article)]
        (bare, _), *found = in_turn([BARE, [*check, "--no-cache"], check], ROUNDS)
        for name, (seconds, memory) in zip(("cold", "from the cache"), found, strict=True):
            times = f"{seconds / bare:.1f} times a bare interpreter ({bare:.3f}; goal: {GOAL})"
            print(f"one article {name}: {seconds:.3f} CPU s, {times}, {memory:.0f} MiB")
        archive = Path(folder) / "archive"
        texts = drawn(article, count) if len(sys.argv) < 4 else [text for _, text in of_sets(Path(sys.argv[3]))[:count]]
        words = write(texts, archive)
        print(f"an archive of {len(texts)} articles, {words:,} words, on {usable_cores()} cores")
        for name in ("cold", "from the cache"):
            start, before = time.perf_counter(), _seconds()
            subprocess.run([*CHECK, str(archive)], stdout=subprocess.DEVNULL, check=False)
            print(f"the archive {name}: {time.perf_counter() - start:.1f} s, {_seconds() - before:.1f} CPU s")
    return 0


def _used() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def _seconds() -> float:
    return _used().ru_utime + _used().ru_stime


def drawn(article: Path, count: int) -> list[str]:
    """So many texts of an article's paragraphs."""
    draw = random.Random(1)
    paragraphs = [line for line in article.read_text("utf-8").splitlines() if len(line.split()) > 20]
    texts = []
    for _ in range(count):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < WORDS:
            text.append(draw.choice(paragraphs))
        texts.append("\n\n".join(text) + "\n")
    return texts


def write(texts: list[str], folder: Path) -> int:
    """A file for each text; gives how many words they hold."""
    folder.mkdir()
    for n, text in enumerate(texts):
        (folder / f"{n:05}.md").write_text(text, "utf-8")
    return sum(len(text.split()) for text in texts)


if __name__ == "__main__":
    sys.exit(main())
