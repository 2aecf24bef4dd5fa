"""Comparisons as plain records, for JSON: every number as it is, unrounded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from framing.comparison.beside import Comparison
from framing.comparison.sensitivity import Sensitivity
from framing.measure import Contribution

Record = dict[str, Any]


def comparison(found: Comparison) -> Record:
    """One comparison with the markers and the words that its difference is made of."""
    return {
        "measure": found.measure,
        "baseline": found.baseline,
        "section": found.section,
        "baseline_value": found.baseline_value.value,
        "value": found.value.value,
        "difference": found.difference,
        "ratio": found.ratio,
        "low": found.low,
        "high": found.high,
        "interval_of": found.interval_of,
        "p": found.p,
        "q": found.q,
        "conclusion": found.conclusion,
        "contributions": _parts(found.contributions),
        "words": _parts(found.words),
    }


def compared(found: Comparison) -> Record:
    """One comparison of an article with others: as above, with the articles first."""
    return {"article": found.article, "against": found.against, **comparison(found)}


def sensitivity(found: Sensitivity[Comparison]) -> Record:
    """A conclusion drawn again, variant by variant."""
    variants = [
        {
            "id": variant.id,
            "title": variant.title,
            "words": list(variant.words),
            "holds": variant.holds,
            "difference": variant.result.difference,
            "ratio": variant.result.ratio,
            "low": variant.result.low,
            "high": variant.result.high,
            "p": variant.result.p,
            "q": variant.result.q,
            "conclusion": variant.result.conclusion,
        }
        for variant in found.variants
    ]
    return {
        "measure": found.result.measure,
        "section": found.result.section,
        "baseline": found.result.baseline,
        "holds": not found.flips,
        "conclusion": found.conclusion,
        "variants": variants,
    }


def _parts(parts: Iterable[Contribution]) -> list[Record]:
    return [
        {
            "part": part.part.removeprefix("hit.").removesuffix("@writer"),
            "difference": part.difference,
            "hits": part.hits,
            "baseline_hits": part.baseline_hits,
        }
        for part in parts
    ]
