"""What news, analysis and opinion are like: the norms that ship, and the figures that the gate's presets rest on.

Run from the checkout: `python -m benchmarks.norms DATA [--write]`, DATA being the folder of the annotated sets (their
README says what they are; none of their text is part of this project). Prints, for each group of whole articles, the
quantiles of the editorial load, the share of articles whose 95% interval lies wholly over a limit (what a gate would
fail), and how the load of what follows the lede compares with that of the lede. `--write` renews
lexicons/en/tables/norms.json, the quantiles of every measure by genre, and the tables in the comment of presets.toml
beside it (benchmarks.preset_tables); `--tables` those alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.preset_tables import PRESETS, of_group, of_norms, with_tables
from framing.auditing import Audit
from framing.auditor import Auditor
from framing.errors import NothingToAnalyse
from framing.gating.proposal import quantile
from framing.measure import Value, total
from framing.norms import built, load_norms, to_json
from framing.reading import read_text

NORMS = Path(__file__).parents[1] / "lexicons" / "en" / "tables" / "norms.json"
GENRES = {
    "wire": ("wire reports", ("Reuters (NewsDiscourse)", "Xinhua (NewsDiscourse)")),
    "broadsheet": ("broadsheet reports", ("NYT (NewsDiscourse)",)),
    "partisan": ("hyperpartisan articles", ("hyperpartisan (SemEval 2019)",)),
    "editorial": ("newspaper editorials of 1961", ("editorials (Brown)",)),
}
"""Genre -> what its articles are called, and the groups that it is made of."""
LIMITS = {
    "markers.load": (1.5, 2.0, 2.5, 3.0, 3.5, 5.0, 6.0),
    "grounding.ungrounded": (0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6),
}
"""Measure -> limits that a gate might have."""
LEAST_WORDS = 100
"""Words in the writer's own voice under which an article is left out: its rate says little."""


class Group(NamedTuple):
    """Articles of one kind, each a text."""

    name: str
    texts: list[str]


def groups(data: Path) -> Iterator[Group]:
    """The whole articles of each set, by what people say that they are."""
    yield Group("Wikinews (GUM)", [row["text"] for row in _rows(data, "wikinews")])
    sentences = list(_rows(data, "newsdiscourse.dev"))
    for source in ("Reuters", "Xinhua", "NYT"):
        articles: dict[str, list[str]] = {}
        for row in sentences:
            if row["meta"]["source"] == source:
                articles.setdefault(row["meta"]["group"], []).append(row["text"])
        yield Group(f"{source} (NewsDiscourse)", ["\n\n".join(parts) for parts in articles.values()])
    for name, file, label in (
        ("reportage (Brown)", "brown.dev", 0),
        ("editorials (Brown)", "brown.dev", 1),
        ("not hyperpartisan (SemEval 2019)", "hyperpartisan.dev", 0),
        ("hyperpartisan (SemEval 2019)", "hyperpartisan.dev", 1),
    ):
        yield Group(name, [row["text"] for row in _rows(data, file) if row["label"] == label])


def values(audits: Iterable[Audit], measure: str) -> list[Value]:
    """A measure of each article that has enough words."""
    found = [audit.value(measure) for audit in audits if audit.total.counts.get("words@writer", 0) >= LEAST_WORDS]
    return [value for value in found if value.value is not None]


def rest_against_lede(audits: Iterable[Audit]) -> str:
    """The load of all that follows the lede over that of the lede, pooled, with its exact 95% interval."""
    lede, rest = [], []
    for audit in audits:
        if "lede" in audit.observations:
            lede.append(audit.observations["lede"])
            rest += [seen for key, seen in audit.observations.items() if key not in ("lede", "headline")]
    if not lede:
        return "-"
    load = next(measure for measure in audit.measures if measure.id == "markers.load")
    found = load.kind.contrast(total(rest), total(lede))
    return f"{found.ratio:.2f} ({found.low:.2f} to {found.high:.2f})" if found.ratio and found.high else "-"


def _points(audits: list[Audit]) -> dict[str, list[float]]:
    """Measure -> its rising values, one an article."""
    return {name: sorted(one.value for one in values(audits, name) if one.value is not None) for name in LIMITS}


def _audits(texts: Iterable[str], auditor: Auditor) -> Iterator[Audit]:
    for text in texts:
        with suppress(NothingToAnalyse):
            yield auditor.audit(read_text(text)[0])


def _rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    auditor = Auditor()
    audited = {group.name: list(_audits(group.texts, auditor)) for group in groups(Path(sys.argv[1]))}
    if "--write" in sys.argv:
        norms = {
            genre: built((audit for name in names for audit in audited[name]), title, "; ".join(names))
            for genre, (title, names) in GENRES.items()
        }
        NORMS.write_text(to_json(norms), "utf-8")
    if "--write" in sys.argv or "--tables" in sys.argv:
        rows = [of_group(name, _points(audits), rest_against_lede(audits)) for name, audits in audited.items()]
        text = PRESETS.read_text("utf-8")
        PRESETS.write_text(with_tables(text, rows, of_norms(load_norms(NORMS))), "utf-8")
        return
    for measure, limits in LIMITS.items():
        over = "".join(f"{f'>{limit:g}':>7}" for limit in limits)
        title = f"{measure}, whole articles"
        print(f"{title:<38}{'n':>5}{'p50':>7}{'p75':>7}{'p90':>7}{'p95':>7}{'max':>7}  {over}")
        for name, audits in audited.items():
            found = values(audits, measure)
            points = _points(audits)[measure]
            shown = "".join(f"{quantile(points, share):7.2f}" for share in (0.5, 0.75, 0.9, 0.95, 1))
            failed = "".join(
                f"{sum((value.low or 0) > limit for value in found) / len(found):7.1%}" for limit in limits
            )
            print(f"{name:<38}{len(found):>5}{shown}  {failed}")
    print("markers.load of what follows the lede, over that of the lede")
    for name, audits in audited.items():
        print(f"{name:<38}{rest_against_lede(audits)}")


if __name__ == "__main__":
    main()
