"""A second opinion opened: a folder or a head's file in, something that scores sentences out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from framing.errors import ConfigurationError, Fault
from framing.second.folder import ModelFolder, read_folder
from framing.second.head import Head, load_head

EVEN = 0.5
"""From where a classifier holds its label likelier than not."""
DIGITS = 4
"""Digits of a score that are kept: what comes after them differs between processors, and between batches."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an opinion comes from. `label` is what the model calls a loaded sentence, `point` the score from which it
    counts one as such, `texts_sha256` the hash of the sentences that a head was fitted to.
    """

    model: str
    kind: Literal["classifier", "head"]
    label: str
    point: float
    sha256: str
    texts_sha256: str = ""

    @property
    def title(self) -> str:
        """Name of the model, and which of its labels is meant."""
        return f"{self.model} ({f'label {self.label}' if self.kind == 'classifier' else 'with a fitted head'})"


class Model(Protocol):
    """A model that reads sentences: framing.neural, or anything that answers alike."""

    def numbers(self, texts: Sequence[str]) -> list[list[float]]:
        """For each text the chances of a classifier's labels, or the embedding of an encoder."""
        ...


class Opinion:
    """Scores sentences with a model; of a classifier the chance of one label, of an encoder what a head makes of it."""

    def __init__(self, source: Source, model: Model, column: int = 0, head: Head | None = None) -> None:
        self.source = source
        self._model, self._column, self._head = model, column, head

    def scores(self, texts: Sequence[str]) -> list[float]:
        """For each text a score from 0 to 1."""
        found = self._model.numbers(texts)
        if self._head is not None:
            return [round(self._head.score(numbers), DIGITS) for numbers in found]
        return [round(numbers[self._column], DIGITS) for numbers in found]


def opened(path: Path, label: str = "") -> Opinion:
    """The opinion of a classifier's folder, or of a head (a file of `framing calibrate --embeddings`).

    `label` is the classifier's that means loaded; by default of two the one with id 1. Raises ConfigurationError for
    what cannot be used, and ModuleNotFoundError without the extra `neural`.
    """
    if path.suffix == ".toml":
        return _of_head(path, label)
    folder = read_folder(path)
    chosen = folder.label(label)
    from framing.neural import classifier

    source = Source(folder.name, "classifier", chosen, EVEN, folder.sha256)
    return Opinion(source, classifier(folder), folder.labels.index(chosen))


def _of_head(path: Path, label: str) -> Opinion:
    if label:
        raise ConfigurationError([Fault(str(path), "a head has no labels to choose from; leave the label out")])
    head = load_head(path)
    folder = read_folder(path.parent / head.model)
    _check(head, folder, path)
    from framing.neural import encoder

    model = encoder(folder)
    width = len(model.numbers(["."])[0])
    if width != len(head.weights):
        raise ConfigurationError([Fault(f"{path}.head.weights", f"expected {width}, found {len(head.weights)}")])
    source = Source(folder.name, "head", "", head.operating_point, folder.sha256, head.texts_sha256)
    return Opinion(source, model, head=head)


def _check(head: Head, folder: ModelFolder, path: Path) -> None:
    """Raises ConfigurationError where a head was fitted to another model."""
    if head.model_sha256 != folder.sha256:
        raise ConfigurationError(
            [
                Fault(
                    str(path),
                    f"was fitted to a model with the hash {head.model_sha256[:12]}, found {folder.sha256[:12]} in "
                    f"{folder.path}: put that model back, or fit the head anew (framing calibrate --embeddings)",
                )
            ]
        )
