"""Sentences for people to label, drawn evenly over the score and blind to it; and their labels taken back."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from framing.auditing import Audit
from framing.errors import InputError
from framing.evaluation.agreement import alpha
from framing.writers.csv import safe_cell

STRATA = 5
"""Fifths of the scores, from each of which as many sentences are drawn: a plain sample would hold few high ones."""
FIELDS = ("id", "text", "label", "annotator", "group")
_LABELS = {"0": 0, "1": 1, "no": 0, "yes": 1, "false": 0, "true": 1}


class Item(NamedTuple):
    """One sentence to label: its id, its words, and the article that it stands in."""

    id: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class Collected:
    """Labels taken back: rows for `framing calibrate`, how many items the annotators parted on evenly, and their α."""

    rows: tuple[Mapping[str, Any], ...]
    tied: int
    annotators: tuple[str, ...]
    alpha: float | None


def draw(audits: Iterable[Audit], most: int, seed: int = 0) -> list[Item]:
    """Sentences in random order, as many from each fifth of the scores; no score is told. Each text is drawn once."""
    found: dict[str, tuple[float, Item]] = {}
    for audit in audits:
        document = audit.article.document
        for section in audit.article.prose_sections():
            observation = audit.observations.get(section.key)
            scores = observation.series["score.sentence"] if observation else ()
            for sentence, score in zip(section.sentences, scores, strict=bool(scores)):
                text = " ".join(document.text[sentence.start : sentence.end].split())
                found.setdefault(text, (score, Item(f"{document.id}:{sentence.start}", text, document.id)))
    ranked = [item for _, item in sorted(found.values(), key=lambda pair: (pair[0], pair[1].id))]
    rng = random.Random(seed)  # noqa: S311 - a sample that must repeat, not a secret
    return _evenly(ranked, most, rng)


def to_csv(items: Iterable[Item]) -> str:
    """A table with an empty label a row. Text that a spreadsheet would run as a formula is set off by an apostrophe."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(FIELDS)
    for item in items:
        table.writerow((safe_cell(item.id), safe_cell(item.text), "", "", safe_cell(item.group)))
    return stream.getvalue()


def to_jsonl(items: Iterable[Item]) -> str:
    """The same as JSON lines."""
    return "".join(
        json.dumps(
            {"id": i.id, "text": i.text, "label": None, "annotator": "", "meta": {"group": i.group}}, ensure_ascii=False
        )
        + "\n"
        for i in items
    )


def collect(paths: Sequence[Path]) -> Collected:
    """The labels in files that `framing annotate` wrote and people filled in: 0 or 1, yes or no, empty for none.

    A row without an annotator is its file's. The label of an item is that of most annotators; where they part evenly it
    is left out. Raises InputError with every label that is none.
    """
    given: dict[str, dict[str, int]] = {}
    items: dict[str, Item] = {}
    faults: list[str] = []
    for path in paths:
        for n, row in enumerate(_rows(path), 2):
            told = str(row.get("label") if row.get("label") is not None else "").strip().lower()
            if told and told not in _LABELS:
                faults.append(f"{path}: row {n}: expected a label 0 or 1, found {told!r:.30}")
            if told in _LABELS:
                group = row.get("group") or (row.get("meta") or {}).get("group") or str(row["id"])
                items.setdefault(str(row["id"]), Item(str(row["id"]), _text(row["text"]), group))
                given.setdefault(str(row["id"]), {})[row.get("annotator") or path.stem] = _LABELS[told]
    if faults or not given:
        raise InputError("\n".join(faults) or "no label in these files; fill in the column label with 0 or 1")
    rows = [_voted(items[name], labels) for name, labels in given.items()]
    kept = tuple(row for row in rows if row["label"] is not None)
    annotators = sorted({name for labels in given.values() for name in labels})
    return Collected(kept, len(rows) - len(kept), tuple(annotators), alpha(given))


def _evenly(ranked: Sequence[Item], most: int, rng: random.Random) -> list[Item]:
    strata = [list(ranked[len(ranked) * n // STRATA : len(ranked) * (n + 1) // STRATA]) for n in range(STRATA)]
    for stratum in strata:
        rng.shuffle(stratum)
    drawn = [stratum[n] for n in range(max(map(len, strata))) for stratum in reversed(strata) if n < len(stratum)][
        :most
    ]
    rng.shuffle(drawn)
    return drawn


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        text = path.read_text("utf-8-sig")
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in text.split("\n") if line.strip()]
        else:
            rows = list(csv.DictReader(io.StringIO(text)))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as labels: {error}") from None
    lacking = [name for name in ("id", "text", "label") if any(not isinstance(r, dict) or name not in r for r in rows)]
    if lacking:
        raise InputError(f"{path}: expected the columns id, text, label; found no {', '.join(lacking)}")
    return rows


def _text(text: str) -> str:
    """A cell as it was before it was made safe."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text


def _voted(item: Item, labels: Mapping[str, int]) -> dict[str, Any]:
    yes = sum(labels.values())
    label = None if 2 * yes == len(labels) else int(2 * yes > len(labels))
    return {"id": item.id, "text": item.text, "label": label, "meta": {"group": item.group, "labels": dict(labels)}}
