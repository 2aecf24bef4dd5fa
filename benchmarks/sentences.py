"""Sentence ends against nupunkt on the gold set: precision, recall, F1 and the paragraphs where they differ.

Run from the checkout: `python benchmarks/sentences.py [--show]`. nupunkt is a development dependency only.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from nupunkt import sent_spans

from framing.segment.sentences import end_class, sentence_ends, start_class
from framing.typography import normalise
from framing.vocabulary import Table

GOLD = Path(__file__).parents[1] / "tests" / "segment" / "gold_sentences.txt"
TABLE = Table()


class Score(NamedTuple):
    """Of the boundaries inside paragraphs."""

    precision: float
    recall: float
    f1: float


def ours(paragraph: str) -> set[int]:
    """Chunk indices of the inner sentence ends by our rules."""
    types = [TABLE.intern(chunk) for chunk in normalise(paragraph).split()]
    return set(sentence_ends(types, TABLE.column("end", end_class), TABLE.column("start", start_class))[:-1])


def nupunkt(paragraph: str) -> set[int]:
    """The same by nupunkt. A boundary inside a chunk is moved to the chunk's end, in its favour."""
    ends = [found.end() for found in re.finditer(r"\S+", paragraph)]
    return {bisect_left(ends, len(paragraph[:end].rstrip())) + 1 for _, end in sent_spans(paragraph)} - {len(ends)}


def inner_boundaries(sentences: Iterable[str]) -> set[int]:
    """Chunk counts before each boundary between sentences."""
    return set(list(accumulate(len(sentence.split()) for sentence in sentences))[:-1])


def gold() -> list[list[str]]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [line.split("‖") for line in lines if line and not line.startswith("#")]


def score(split: Callable[[str], set[int]], *, show: bool) -> Score:
    """Precision, recall and F1 of inner boundaries; with `show`, each wrong or missed one on standard output."""
    right = found = wanted = 0
    for paragraph in gold():
        text = " ".join(" ".join(paragraph).split())
        expected, got = inner_boundaries(paragraph), split(text)
        right, found, wanted = right + len(expected & got), found + len(got), wanted + len(expected)
        for at in sorted(expected ^ got) if show else ():
            chunks = text.split()
            kind = "missed" if at in expected else "wrong "
            print(
                f"  {split.__name__} {kind} {' '.join(chunks[max(0, at - 4) : at])} | {' '.join(chunks[at : at + 4])}"
            )
    return Score(right / found, right / wanted, 2 * right / (found + wanted))


def main() -> None:
    """Print the two scores, one a line."""
    print(f"{sum(map(len, gold()))} sentences in {len(gold())} paragraphs")
    for split in (ours, nupunkt):
        precision, recall, f1 = score(split, show="--show" in sys.argv)
        print(f"{split.__name__:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
