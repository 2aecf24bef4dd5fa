"""The scorecard: what is counted in a sentence, how much each counted thing weighs, and where "high" begins.

It is data: `lexicons/en/tables/scorecard.toml`, or a newsroom's own file made by `framing calibrate`. The model card is
docs/model-card.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from framing.data import read_toml, table
from framing.errors import ConfigurationError, Fault
from framing.schema import Key, check_table

SignalKind = Literal["hits", "length", "valence", "share"]
Speaker = Literal["writer", "others", "any"]
MOST_WEIGHTS = 40
"""More than these nobody reads."""

_CARD = {
    "version": Key(str),
    "made": Key(str, ""),
    "data": Key(str, ""),
    "intercept": Key(float),
    "operating_point": Key(float),
    "article_point": Key(float),
}
_WEIGHT = {
    "id": Key(str),
    "title": Key(str),
    "kind": Key(str, "hits", choices=("hits", "length", "valence", "share")),
    "of": Key(list, [], items=str),
    "voice": Key(str, "writer", choices=("writer", "others", "any", "quoted", "attributed")),
    "sign": Key(int, choices=(-1, 1)),
    "cap": Key(float, 3.0),
    "value": Key(float, 0.0),
}


class Weight(NamedTuple):
    """One row of the card: the points that a unit of a signal adds to the log odds.

    `kind` says what a unit is: a hit of the markers in `of` (ids; `family.*` for the family's flag markers, `*` for
    all of them); the natural logarithm of one more than the words (`length`); a point of VADER valence below
    (`of = ["negative"]`) or above 0 (`valence`); all words in a voice (`share`, 0 to 1). `voice` is whose words count.
    What goes beyond `cap` units adds nothing. `sign` is the direction that a fit must keep.
    """

    id: str
    title: str
    kind: SignalKind
    of: tuple[str, ...]
    voice: str
    sign: int
    cap: float
    value: float


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Weights with an intercept. `operating_point` is the score from which a sentence counts as high, `article_point`
    the mean score from which an article does; `data` says what it was fitted to.
    """

    version: str
    made: str
    data: str
    intercept: float
    operating_point: float
    article_point: float
    weights: tuple[Weight, ...]

    def fitted(self, intercept: float, values: tuple[float, ...], **changes: Any) -> Scorecard:
        """The same rows with other points."""
        rows = tuple(row._replace(value=value) for row, value in zip(self.weights, values, strict=True))
        fields = {name: getattr(self, name) for name in _CARD}
        return Scorecard(weights=rows, **{**fields, "intercept": intercept, **changes})

    def toml(self) -> str:
        """The card as a file that `load_card` reads."""
        lines = ["[card]", *(f"{name} = {_toml(getattr(self, name))}" for name in _CARD)]
        for row in self.weights:
            lines += ["", "[[weight]]"]
            lines += [f"{name} = {_toml(value)}" for name, value in row._asdict().items() if value != ()]
        return "\n".join(lines) + "\n"


def load_card(path: Path | None = None) -> Scorecard:
    """The card in a file, or the one that ships. Raises ConfigurationError with every fault."""
    return _shipped() if path is None else _card(read_toml(path), path.name)


@cache
def _shipped() -> Scorecard:
    return _card(table("scorecard"), "scorecard.toml")


def _card(content: Mapping[str, Any], place: str) -> Scorecard:
    faults: list[Fault] = []
    outer = check_table(content, {"card": Key(dict), "weight": Key(list, items=dict)}, place, faults)
    head = check_table(outer["card"], _CARD, f"{place}.card", faults)
    rows = [check_table(row, _WEIGHT, f"{place}.weight[{n}]", faults) for n, row in enumerate(outer["weight"])]
    if len(rows) > MOST_WEIGHTS:
        faults.append(Fault(f"{place}.weight", f"expected at most {MOST_WEIGHTS}, found {len(rows)}"))
    for n, row in enumerate(rows):
        if row["value"] * row["sign"] < 0:
            faults.append(Fault(f"{place}.weight[{n}].value", f"{row['value']} goes against its sign {row['sign']}"))
    if faults:
        raise ConfigurationError(faults)
    weights = tuple(Weight(**{**row, "of": tuple(row["of"])}) for row in rows)
    return Scorecard(**head, weights=weights)


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return repr(value)
