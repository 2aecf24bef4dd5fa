"""What the built-in markers were worth on human-annotated news: the figures of `tables/evidence.toml`.

`benchmarks/markers.py` makes them, docs/validity.md says how they are to be read.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from framing.data import lexicon_folder, table
from framing.lexicon.model import Catalogue, Marker
from framing.lexicon.reading import load_catalogue


class Evidence(NamedTuple):
    """A marker on one annotated set: hits, sentences with a hit, the share of them that annotators labelled, and the
    share of all sentences there. The odds ratio, with its 95% interval, is None where there was too little to say.
    """

    title: str
    hits: int
    sentences: int
    precision: float
    base: float
    odds_ratio: float | None = None
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        count = f"{self.hits} hit{'s' * (self.hits != 1)}"
        shares = f"{self.title}: {count}, {self.precision:.0%} so labelled ({self.base:.0%} of all)"
        if self.odds_ratio is None:
            return shares
        return f"{shares}, odds ratio {self.odds_ratio:.2f} ({self.low:.2f} to {self.high:.2f})"


def evidence(marker: Marker, language: str = "en") -> tuple[Evidence, ...]:
    """The evidence on a built-in marker, one entry a set where it hits; nothing for a marker of the user's own."""
    if not (lexicon_folder(language) / "tables" / "evidence.toml").is_file():
        return ()
    if _builtin(language).markers.get(marker.id) != marker:
        return ()
    known = table("evidence", language)
    sets = known["sets"]
    return tuple(
        Evidence(sets[name]["title"], base=sets[name]["labelled"] / sets[name]["rows"], **figures)
        for name, figures in known["markers"].get(marker.id, {}).items()
    )


@cache
def _builtin(language: str) -> Catalogue:
    return load_catalogue(language=language)
