"""What a large house lexicon costs: the audit of the same articles with and without 10,000 more entries, as a ratio.

Run from the checkout: `python -m benchmarks.lexicon_size DATA [ENTRIES]`, DATA being the folder of the annotated sets.
The entries are invented words (six in ten single words, three phrases, one a stem), so that none of them hits.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from time import process_time

from framing.auditor import Auditor
from framing.config import Settings
from framing.lexicon.compiled import compile_catalogue
from framing.lexicon.reading import load_catalogue
from framing.reading import read_text
from framing.text import Document

ARTICLES, ROUNDS = 100, 5
_HEAD = '[lexicon]\nid = "big"\nversion = "1"\nfamily = "big"\ntitle = "Big"\n'
_MARKER = '[[marker]]\nid = "big.one"\ntitle = "One"\nrole = "flag"\nwhy = "None."\nsource = "None."\n'


def main() -> None:
    data, entries = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "big.toml"
        path.write_text(f"{_HEAD}{_MARKER}terms = {json.dumps(invented(entries))}\n", "utf-8")
        start = process_time()
        compile_catalogue(load_catalogue([path], builtin=False))
        print(f"{entries:,} entries load and compile in {process_time() - start:.2f} s of CPU time")
        articles = list(islice(documents(data), ARTICLES))
        plain, large = Auditor(), Auditor(Settings(lexicons=(str(path),)))
        ratios = sorted(seconds(large, articles) / seconds(plain, articles) for _ in range(ROUNDS + 1))
    print(
        f"the audit of {len(articles)} articles takes {ratios[len(ratios) // 2]:.3f} times as long with them", end=" "
    )
    print(f"({ratios[0]:.3f} to {ratios[-1]:.3f} in {len(ratios)} rounds)")


def invented(n: int) -> list[str]:
    """Terms of invented words."""
    rng = random.Random(1)

    def word() -> str:
        return "".join(rng.choice("bcdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(3, 5)))

    shapes = (word, lambda: f"{word()} {word()}", lambda: f"{word()}*")
    return list(dict.fromkeys(shapes[(i % 10 > 5) + (i % 10 > 8)]() for i in range(n)))


def documents(data: Path) -> Iterator[Document]:
    """The whole articles of the sets that hold some."""
    for name in ("wikinews", "brown.dev", "hyperpartisan.dev"):
        for line in (data / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            yield read_text(row["text"], row["id"])[0]


def seconds(auditor: Auditor, articles: list[Document]) -> float:
    """CPU seconds to audit the articles."""
    start = process_time()
    for article in articles:
        auditor.audit(article)
    return process_time() - start


if __name__ == "__main__":
    main()
