"""What the gate costs: one article cold against a bare interpreter, and an archive cold and from the cache.

    python -m benchmarks.gate ARTICLE [ARTICLES=1000]

The archive is made of the article's paragraphs in another order each, of some 500 words. For one article the least CPU
time of some runs is given, for the archive CPU and wall seconds: other work on the machine shows in the latter most.
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

from benchmarks.starts import BARE, cost

WORDS = 500
GOAL = 12
"""How many times a bare interpreter one article may cost."""
CHECK = [sys.executable, "-m", "framing", "check", "--quiet"]


def main() -> int:
    """Prints the figures."""
    article, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["FRAMING_CACHE"] = f"{folder}/cache"
        os.environ["PYTHONPYCACHEPREFIX"] = f"{folder}/bytecode"  # as installed: no run compiles a module anew
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        subprocess.run([*CHECK, str(article)], stdout=subprocess.DEVNULL, check=False)  # compiles the catalogue
        bare = cost(BARE).seconds
        for name, options in (("cold", ["--no-cache"]), ("from the cache", [])):
            found = cost([*CHECK, str(article), *options])
            times = f"{found.seconds / bare:.1f} times a bare interpreter ({bare:.3f}; goal: {GOAL})"
            print(f"one article {name}: {found.seconds:.3f} CPU s, {times}, {found.memory:.0f} MiB")
        archive = make(article, Path(folder) / "archive", count)
        for name in ("cold", "from the cache"):
            start, before = time.perf_counter(), _seconds()
            subprocess.run([*CHECK, str(archive)], stdout=subprocess.DEVNULL, check=False)
            print(f"{count} articles {name}: {time.perf_counter() - start:.1f} s, {_seconds() - before:.1f} CPU s")
    return 0


def _used() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def _seconds() -> float:
    return _used().ru_utime + _used().ru_stime


def make(article: Path, folder: Path, count: int) -> Path:
    """An archive of so many articles."""
    draw = random.Random(1)
    paragraphs = [line for line in article.read_text("utf-8").splitlines() if len(line.split()) > 20]
    folder.mkdir()
    for n in range(count):
        text: list[str] = []
        while sum(len(paragraph.split()) for paragraph in text) < WORDS:
            text.append(draw.choice(paragraphs))
        (folder / f"{n:05}.md").write_text("\n\n".join(text) + "\n", "utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
