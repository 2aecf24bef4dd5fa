"""The tables in the comment of presets.toml: what its limits rest on, group by group, and the norms that ship.

`python -m benchmarks.norms DATA --tables` writes both; no row of them is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from framing.gating.proposal import quantile
from framing.norms import SHARES, Norm

PRESETS = Path(__file__).parents[1] / "lexicons" / "en" / "tables" / "presets.toml"
MEASURES = ("markers.load", "grounding.ungrounded")
_POINTS = (0.5, 0.75, 0.9, 0.95)
GROUPS = "#   group                            | articles"
NORMS = "#   norm                             | articles"
"""How the heads of the two tables begin."""


def of_group(name: str, values: Mapping[str, Sequence[float]], contrast: str) -> str:
    """The row of a group of articles, given the rising values of each measure and the contrast with the lede."""
    points = {measure: [quantile(values[measure], point) for point in _POINTS] for measure in MEASURES}
    row = _row(name, len(values[MEASURES[0]]), points)
    return row if contrast == "-" else f"{row} | {contrast}"


def of_norms(norms: Mapping[str, Norm]) -> list[str]:
    """The rows of norms, whose quantiles are those of all articles, however short."""
    rows = []
    for norm in norms.values():
        points = {name: [norm.quantiles[name][SHARES.index(point)] for point in _POINTS] for name in MEASURES}
        rows.append(_row(norm.title, norm.articles, points))
    return rows


def with_tables(text: str, groups: Iterable[str], norms: Iterable[str]) -> str:
    """The file with these rows below the heads of its tables. Raises ValueError where a head is missing."""
    return _below(_below(text, GROUPS, groups), NORMS, norms)


def _row(name: str, articles: int, points: Mapping[str, Iterable[float]]) -> str:
    load, ungrounded = (" ".join(f"{point:.2f}" for point in points[measure]) for measure in MEASURES)
    return f"#   {name:<32} | {articles:>8} | {load} | {ungrounded.replace('0.', ' .')}"


def _below(text: str, head: str, rows: Iterable[str]) -> str:
    lines = text.splitlines()
    at = next((n for n, line in enumerate(lines) if line.startswith(head)), None)
    if at is None:
        raise ValueError(f"no line begins with {head!r}")
    end = next(n for n, line in enumerate(lines) if n > at and not line.startswith("#   "))
    return "\n".join((*lines[: at + 1], *rows, *lines[end:])) + "\n"
