"""Make `src/framing/resources/syllables.en.txt` from the CMU Pronouncing Dictionary.

The file to give is `cmudict.0.7a`, the edition that NLTK distributes and that textstat therefore counts with; the npm
package `cmudict` (1.0.2) carries it as `lib/cmu/cmudict.0.7a`:

    python scripts/build_syllables.py path/to/cmudict.0.7a

A word's count is the number of stressed or unstressed vowels in its first pronunciation, as textstat takes it. Words
that cannot come out of textstat's cleaning (with a hyphen, a full stop, an apostrophe before other letters) are left
out. The table has one line for each first three letters: `aba ck:2 cus:3 …`.
"""

from __future__ import annotations

import re
import sys
from itertools import groupby
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src/framing/resources/syllables.en.txt"
PREFIX = 3
_ALTERNATIVE = re.compile(r"\(\d+\)$")
_REACHABLE = re.compile(r"(?:\w|'(?=[tsd]|ve|ll|re))+")


def syllables(dictionary: str) -> dict[str, int]:
    """Lower-case word -> vowels of its first pronunciation."""
    counts: dict[str, int] = {}
    for line in dictionary.splitlines():
        if line.startswith(";;;") or not line.strip():
            continue
        word, *phones = line.split("#")[0].split()
        word = _ALTERNATIVE.sub("", word).lower()
        if _REACHABLE.fullmatch(word):
            counts.setdefault(word, sum(phone[-1].isdigit() for phone in phones))
    return counts


def table(counts: dict[str, int]) -> str:
    """The counts as text, one line for each prefix, in order."""
    lines = []
    for prefix, words in groupby(sorted(counts), key=lambda word: word[:PREFIX]):
        lines.append(prefix + "".join(f" {word[PREFIX:]}:{counts[word]}" for word in words))
    return "\n".join(lines) + "\n"


def main() -> None:
    """Read the dictionary named on the command line and write the table."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    counts = syllables(Path(sys.argv[1]).read_text("latin-1"))
    TABLE.write_text(table(counts), "ascii")
    print(f"{len(counts)} words in {TABLE}")


if __name__ == "__main__":
    main()
