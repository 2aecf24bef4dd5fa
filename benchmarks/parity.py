"""Many at once against one at a time: every annotated article, and generated hostile ones, must come out the same.

Run from the checkout: `python -m benchmarks.parity DATA [HOSTILE]`. A first difference is named, with exit code 1.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from benchmarks.corpus import rows, texts
from benchmarks.hostile import article
from framing.auditor import BATCH, Auditor
from framing.reading import read_text
from framing.testing import assert_same_in_batches
from framing.text import Document

ALONE = ("babe.dev", "wnc.dev", "checkthat.dev")
"""Sets whose sentences stand alone: each is an article of its own."""


def main() -> None:
    data, hostile = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    rng = random.Random(9)
    sets = {
        "articles": iter(texts(data)),
        "sentences alone": ((row["id"], row["text"]) for name in ALONE for row in rows(data / f"{name}.jsonl")),
        "hostile articles": ((str(n), article(rng)) for n in range(hostile)),
    }
    for name, found in sets.items():
        try:
            print(f"{compared(found):,} {name}: the same at once and one at a time", flush=True)
        except AssertionError as fault:
            sys.exit(f"{name}: {fault}")


def compared(found: Iterable[tuple[str, str]]) -> int:
    """How many articles were compared; raises AssertionError at one that differs."""
    auditor = Auditor()
    n = 0
    for group in _groups(read_text(text, name)[0] for name, text in found):
        assert_same_in_batches(auditor, group)
        n += len(group)
    return n


def _groups(documents: Iterator[Document]) -> Iterator[list[Document]]:
    while group := list(islice(documents, BATCH)):
        yield group


if __name__ == "__main__":
    main()
