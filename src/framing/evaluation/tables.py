"""An evaluation as JSON and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from framing.evaluation.bootstrap import Estimate
from framing.evaluation.evaluating import TITLES, Evaluation, MarkerWorth, Mistake, Report

_COLUMNS = ("auc", "average_precision", "macro_f1", "f1", "precision", "recall")
"""What the table of rivals shows."""


def as_dict(report: Report) -> dict[str, Any]:
    """`{"datasets": [{"name", "n", "positive", "metrics": {"auc": {"value", "low", "high"}, …}, …}]}`."""
    return {"datasets": [_dataset(one) for one in report.datasets], "notes": list(report.notes)}


def lines(report: Report) -> Iterator[str]:
    """The tables for a terminal."""
    for n, one in enumerate(report.datasets):
        if n:
            yield ""
        yield from _section(one)
    if report.notes:
        yield ""
        yield from (f"note: {note}" for note in report.notes)


def rounded(value: float | None) -> str:
    """Three digits, with no 0 before the point; a dash where there is none."""
    return "–" if value is None else f"{value:.3f}".replace("0.", ".", 1) if 0 <= value < 1 else f"{value:.3f}"


def interval(estimate: Estimate) -> str:
    """`.71 to .78`, or nothing where there is none."""
    return "" if estimate.low is None else f"{rounded(estimate.low)} to {rounded(estimate.high)}"


def _dataset(one: Evaluation) -> dict[str, Any]:
    return {
        "name": one.name,
        "n": one.n,
        "positive": one.positive,
        "metrics": _metrics(one.metrics),
        "label": one.label,
        "level": one.level,
        "groups": one.groups,
        "operating_point": one.point,
        "within": one.within or None,
        "baselines": {name: _metrics(found) for name, found in one.rivals.items()},
        "markers": [_marker(marker) for marker in one.markers],
        "errors": [_mistake(mistake) for mistake in one.mistakes],
        "notes": list(one.notes),
    }


def _metrics(found: Mapping[str, Estimate]) -> dict[str, dict[str, float | None]]:
    return {name: estimate._asdict() for name, estimate in found.items()}


def _marker(one: MarkerWorth) -> dict[str, Any]:
    odds = one.worth.odds
    return {
        "marker": one.marker,
        "role": one.role,
        "hits": one.worth.hits,
        "sentences": one.worth.sentences,
        "precision": one.worth.precision,
        "odds_ratio": None if odds is None else {"value": odds.ratio, "low": odds.low, "high": odds.high},
        "token_precision": one.token_precision,
    }


def _mistake(one: Mistake) -> dict[str, Any]:
    text = one.row.text
    parts = [
        {"start": p.span.start, "end": p.span.end, "text": text[p.span.start : p.span.end], "marker": p.what,
         "points": p.points}
        for p in one.parts
    ]  # fmt: skip
    return {"id": one.row.id, "label": int(one.row.label), "score": one.score, "text": text, "hits": parts}


def _section(one: Evaluation) -> Iterator[str]:
    yield f"{one.name}: {one.n:,} {one.level}s, {one.positive:,} labelled ({one.label}), {one.groups:,} groups"
    for name, estimate in one.metrics.items():
        title = f"{TITLES[name]} {one.within}" if name == "auc_within" else TITLES[name]
        yield f"  {title:<24}{rounded(estimate.value):>6}  {interval(estimate)}".rstrip()
    yield ""
    width = max(24, *(len(name) + 2 for name in one.rivals))
    yield f"  {'beside':<{width}}" + "".join(f"{TITLES[name][:12]:>13}" for name in _COLUMNS).replace(
        "average prec", "avg. precis."
    )
    for name, found in {"scorecard": one.metrics, **one.rivals}.items():
        cells = (rounded(found[column].value) if column in found else "–" for column in _COLUMNS)
        yield f"  {name:<{width}}" + "".join(f"{cell:>13}" for cell in cells)
    yield ""
    yield f"  {'marker':<32}{'role':<10}{'hits':>6}{'prec.':>8}{'odds':>8}  {'95% interval':<16}{'words':>6}"
    yield from (_marker_line(marker) for marker in one.markers)
    yield from _mistakes(one)
    yield from (f"  note: {note}" for note in one.notes)


def _marker_line(one: MarkerWorth) -> str:
    odds = one.worth.odds
    ratio, ends = ("–", "–") if odds is None else (f"{odds.ratio:.2f}", f"{odds.low:.2f} to {odds.high:.2f}")
    cells = f"{one.worth.hits:>6}{rounded(one.worth.precision):>8}{ratio:>8}  {ends:<16}"
    return f"  {one.marker:<32}{one.role:<10}{cells}{rounded(one.token_precision):>6}"


def _mistakes(one: Evaluation) -> Iterator[str]:
    for mistake in one.mistakes:
        text = mistake.row.text
        label = "labelled" if mistake.row.label else "not labelled"
        yield ""
        yield f"  {mistake.row.id}: {label}, scored {rounded(mistake.score)}"
        yield f"    {' '.join(text.split())}"
        if not mistake.parts:
            yield "    no words with points"
        for part in mistake.parts:
            yield f"    {part.points:+.2f}  {text[part.span.start : part.span.end]}  ({part.what})"
