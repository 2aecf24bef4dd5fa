"""A linear head: the weights that turn the embedding of a sentence into a score, in a file of their own.

`framing calibrate LABELS.jsonl --embeddings FOLDER` fits one. It belongs to one model, by the hash of its folder.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path
from typing import Any

from framing.data import read_toml
from framing.errors import ConfigurationError, Fault
from framing.schema import Key, check_table
from framing.scoring.scorer import logistic

_HEAD = {
    "made": Key(str, ""),
    "data": Key(str, ""),
    "texts_sha256": Key(str, ""),
    "model": Key(str),
    "model_sha256": Key(str),
    "penalty": Key(float),
    "operating_point": Key(float),
    "intercept": Key(float),
    "weights": Key(list, items=float),
}


@dataclass(frozen=True, slots=True)
class Head:
    """score = 1 / (1 + exp(-(intercept + Σ weight · embedding))).

    `model` is the folder's path, from the head's own folder where it is written so; `operating_point` the score from
    which a sentence counts as high; `texts_sha256` the hash of the sentences that it was fitted to.
    """

    made: str
    data: str
    texts_sha256: str
    model: str
    model_sha256: str
    penalty: float
    operating_point: float
    intercept: float
    weights: tuple[float, ...]

    def score(self, embedding: Sequence[float]) -> float:
        """From 0 to 1."""
        return logistic(math.fsum((self.intercept, *map(mul, self.weights, embedding))))

    def beside(self, folder: Path) -> Head:
        """The same head with its model's path as seen from the folder where its file goes."""
        fields = {name: getattr(self, name) for name in _HEAD}
        try:
            seen = Path(os.path.relpath(self.model, folder)).as_posix()
        except ValueError:  # on another drive of Windows
            seen = Path(self.model).resolve().as_posix()
        return Head(**{**fields, "model": seen})

    def toml(self) -> str:
        """The head as a file that `load_head` reads; TOML's strings, numbers and lists are JSON's."""
        import json

        lines = ["[head]"]
        for name in _HEAD:
            lines.append(f"{name} = {json.dumps(getattr(self, name), ensure_ascii=False)}")
        return "\n".join(lines) + "\n"


def load_head(path: Path) -> Head:
    """The head in a file. Raises ConfigurationError with every fault."""
    faults: list[Fault] = []
    outer = check_table(read_toml(path), {"head": Key(dict)}, path.name, faults)
    found: dict[str, Any] = check_table(outer["head"], _HEAD, f"{path.name}.head", faults)
    if not faults:
        numbers = (*found["weights"], found["intercept"], found["penalty"])
        if not found["weights"] or not all(map(math.isfinite, numbers)):
            faults.append(Fault(f"{path.name}.head.weights", "expected finite numbers, one for each of an embedding's"))
        if not 0 < found["operating_point"] < 1:
            faults.append(Fault(f"{path.name}.head.operating_point", "expected a score between 0 and 1"))
    if faults:
        raise ConfigurationError(faults)
    return Head(**{**found, "weights": tuple(map(float, found["weights"]))})
