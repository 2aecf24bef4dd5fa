"""Where a figure stands among articles of a known kind: "higher than in 93% of wire reports", with how sure that is.

Norms are figures only: for each genre and measure the quantiles of whole articles. Those that ship were made by
`framing norms build` (docs/validity.md); a desk makes its own from its archive.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from framing.auditing import Audit
from framing.data import lexicon_folder
from framing.errors import ConfigurationError, Fault
from framing.measure import Value

SHARES = (0.0, 0.01, *(n / 20 for n in range(1, 20)), 0.99, 1.0)
"""The shares of articles at which a quantile is kept."""
LEAST_ARTICLES = 20
"""Under which a genre has no norm for a measure."""
_DIGITS = 4


class Placement(NamedTuple):
    """The percentile of a figure in a genre, 0 to 100, with those of the ends of its interval (None where none)."""

    percentile: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Norm:
    """One genre: how many articles, of what, the hash of their texts, and the quantiles of each measure at `SHARES`."""

    title: str
    source: str
    articles: int
    sha256: str
    quantiles: Mapping[str, tuple[float, ...]]

    def place(self, measure: str, value: Value) -> Placement | None:
        """Where a value stands; None where there is no value or no norm."""
        points = self.quantiles.get(measure)
        if points is None or value.value is None:
            return None
        ends = (None if end is None else _percentile(points, end) for end in (value.low, value.high))
        return Placement(_percentile(points, value.value), *ends)


def load_norms(path: Path | None = None) -> Mapping[str, Norm]:
    """Genre -> norm, from a file or as shipped. Raises ConfigurationError for a file that is none."""
    return _shipped() if path is None else _read(path)


def norms_of(audit: Audit) -> Mapping[str, Norm]:
    """Those that an audit's figures are set among: the file that its settings name, else as shipped."""
    made = audit.provenance
    return _named(made.norms, made.settings_sha256) if made.norms else _shipped()


def chief(norms: Mapping[str, Norm]) -> Norm | None:
    """The kind of articles that single figures are set among: the first. Of those that ship it is the flattest."""
    return next(iter(norms.values()), None)


def built(audits: Iterable[Audit], title: str, source: str) -> Norm:
    """The norm of some whole articles. A measure that too few of them have enough text for is left out."""
    values: dict[str, list[float]] = {}
    digest, n = hashlib.sha256(), 0
    for audit in audits:
        n += 1
        digest.update(audit.article.document.text.encode("utf-8", "surrogatepass") + b"\0")
        for measure in audit.measures:
            found = measure.point(audit.total).value
            if found is not None:
                values.setdefault(measure.id, []).append(found)
    kept = {name: _quantiles(sorted(found)) for name, found in values.items() if len(found) >= LEAST_ARTICLES}
    return Norm(title, source, n, digest.hexdigest(), kept)


def to_json(norms: Mapping[str, Norm]) -> str:
    """The norms as a file that `load_norms` reads, one line a measure."""
    genres = []
    for genre, norm in norms.items():
        rows = ",\n".join(f"   {json.dumps(name)}: {json.dumps(list(q))}" for name, q in norm.quantiles.items())
        head = {"title": norm.title, "source": norm.source, "articles": norm.articles, "sha256": norm.sha256}
        fields = "".join(
            f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)},\n" for key, value in head.items()
        )
        genres.append(f' {json.dumps(genre)}: {{\n{fields}  "quantiles": {{\n{rows}\n  }}\n }}')
    return "{\n" + ",\n".join(genres) + "\n}\n"


def placements(
    audit: Audit, norms: Mapping[str, Norm], section: str | None = None
) -> Iterator[tuple[str, str, Placement]]:
    """Measure, genre and placement of each figure of a section, or of the whole article, that has one."""
    observation = audit.total if section is None else audit.observations[section]
    for measure in audit.measures:
        if any(measure.id in norm.quantiles for norm in norms.values()):
            value = measure.of(observation)
            for genre, norm in norms.items():
                placed = norm.place(measure.id, value)
                if placed:
                    yield measure.id, genre, placed


@cache
def _shipped() -> Mapping[str, Norm]:
    path = lexicon_folder() / "tables" / "norms.json"
    return _read(path) if path.is_file() else {}


@cache
def _named(path: str, settings_sha256: str) -> Mapping[str, Norm]:
    """The norms in a file, read once under settings whose hash is of the file, too."""
    return _read(Path(path))


def _read(path: Path) -> Mapping[str, Norm]:
    try:
        found = json.loads(path.read_text("utf-8"))
        return {genre: _norm(norm) for genre, norm in found.items()}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError([Fault(str(path), f"cannot be read: {error}")]) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        fault = f"expected norms as `framing norms build` writes them; {type(error).__name__}: {error}"
        raise ConfigurationError([Fault(str(path), fault)]) from None


def _norm(found: Mapping[str, Any]) -> Norm:
    quantiles = {str(name): tuple(map(float, points)) for name, points in found["quantiles"].items()}
    odd = [name for name, points in quantiles.items() if len(points) != len(SHARES) or list(points) != sorted(points)]
    if odd:
        raise ValueError(f"not {len(SHARES)} rising quantiles: {', '.join(odd)}")
    return Norm(found["title"], found["source"], int(found["articles"]), found["sha256"], quantiles)


def _quantiles(values: list[float]) -> tuple[float, ...]:
    return tuple(round(_at(values, share), _DIGITS) for share in SHARES)


def _at(values: list[float], share: float) -> float:
    at = share * (len(values) - 1)
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def _percentile(points: tuple[float, ...], value: float) -> float:
    """The middle of the shares whose quantile is the value; between two quantiles, interpolated."""
    low, high = bisect_left(points, value), bisect_right(points, value)
    if low < high:
        return round(50 * (SHARES[low] + SHARES[high - 1]), 1)
    if low in (0, len(points)):
        return 0.0 if low == 0 else 100.0
    part = (value - points[low - 1]) / (points[low] - points[low - 1])
    return round(100 * (SHARES[low - 1] + part * (SHARES[low] - SHARES[low - 1])), 1)
