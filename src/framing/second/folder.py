"""A model's folder, looked over before anything of it is loaded: what may be read, what it is, and its hash.

Weights are read as safetensors only. A pickle (`pytorch_model.bin`) runs what its maker put into it, and so does code
that a configuration names (`auto_map`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import ConfigurationError, Fault
from framing.schema import did_you_mean

WEIGHTS = ("model.safetensors", "model.safetensors.index.json")
"""The weights in one file, or the list of the files that they are parted into."""
PICKLED = (".bin", ".ckpt", ".pkl", ".pt", ".pth")
DECIDING = (".json", ".model", ".safetensors", ".txt")
"""Endings of the files that decide a model's answers: configuration, word pieces and weights."""
CLASSIFIER = "ForSequenceClassification"
"""How transformers ends the names of its text classifiers."""


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """`labels` are a classifier's in the order of their ids; none where it holds an encoder of sentences.

    `many` says that its labels do not exclude each other.
    """

    path: Path
    labels: tuple[str, ...]
    many: bool
    sha256: str

    @property
    def name(self) -> str:
        return self.path.resolve().name

    def label(self, wanted: str = "") -> str:
        """The label that means loaded: the one wanted, else of two the one with id 1.

        Raises ConfigurationError where the folder has no such label, is no classifier, or leaves it open.
        """
        if len(self.labels) < 2:
            found = "one output" if self.labels else "an encoder of sentences"
            remedy = "`framing calibrate LABELS.jsonl --embeddings FOLDER -o head.toml` fits a head to it; name that"
            raise ConfigurationError(
                [Fault(str(self.path), f"expected a text classifier of two labels or more, found {found}: {remedy}")]
            )
        if wanted and wanted not in self.labels:
            raise ConfigurationError(
                [Fault(str(self.path), f"has no label {wanted!r}{did_you_mean(wanted, self.labels)}")]
            )
        if not wanted and len(self.labels) > 2:
            known = ", ".join(self.labels)
            raise ConfigurationError(
                [Fault(str(self.path), f"has {len(self.labels)} labels ({known}): say which one means loaded")]
            )
        return wanted or self.labels[1]


def read_folder(path: Path) -> ModelFolder:
    """The folder of a model in the form that transformers saves. Raises ConfigurationError with every fault."""
    if not path.is_dir():
        found = "a file" if path.exists() else "nothing"
        raise ConfigurationError([Fault(str(path), f"expected the folder of a saved model, found {found}")])
    faults: list[Fault] = []
    config = _json(path / "config.json", faults)
    tokenizer = _json(path / "tokenizer_config.json", faults)
    for name, content in (("config.json", config), ("tokenizer_config.json", tokenizer)):
        if content.get("auto_map"):
            faults.append(Fault(str(path / name), "names code of its own (auto_map), which framing does not run"))
    faults += list(_weights(path, faults))
    labels = tuple(_labels(path, config, faults))
    if faults:
        raise ConfigurationError(faults)
    return ModelFolder(path, labels, config.get("problem_type") == "multi_label_classification", _sha256(path))


def _json(path: Path, faults: list[Fault]) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        faults.append(Fault(str(path), f"cannot be read as JSON: {error}"))
        return {}
    if not isinstance(found, dict):
        faults.append(Fault(str(path), f"expected a JSON object, found {type(found).__name__}"))
        return {}
    return found


def _weights(path: Path, faults: list[Fault]) -> Iterator[Fault]:
    whole, parted = (path / name for name in WEIGHTS)
    if whole.is_file():
        return
    if parted.is_file():
        named = _json(parted, faults).get("weight_map")
        files = {str(name) for name in named.values()} if isinstance(named, dict) else set()
        wrong = [name for name in files if name not in {file.name for file in path.glob("*.safetensors")}]
        if wrong or not files:
            yield Fault(f"{parted}.weight_map", f"expected safetensors files of this folder, found {sorted(wrong)}")
        return
    pickled = sorted(file.name for file in path.iterdir() if file.suffix in PICKLED)
    if pickled:
        yield Fault(
            str(path / pickled[0]),
            "is a pickle, which can run code when it is opened: framing reads safetensors only. Where you trust it, "
            "convert it (docs/second-opinion.md says how)",
        )
    else:
        yield Fault(str(path), f"holds no weights: expected {' or '.join(WEIGHTS)}")


def _labels(path: Path, config: Mapping[str, Any], faults: list[Fault]) -> Iterator[str]:
    """The labels of a classifier by their ids; transformers calls two `LABEL_0` and `LABEL_1` where none are given."""
    if not any(str(name).endswith(CLASSIFIER) for name in config.get("architectures") or ()):
        return
    given = config.get("id2label") or {"0": "LABEL_0", "1": "LABEL_1"}
    try:
        found = {int(number): str(label) for number, label in given.items()}
    except (AttributeError, ValueError):
        found = {}
    if sorted(found) != list(range(len(found))) or len(set(found.values())) < len(found) or not found:
        faults.append(Fault(f"{path / 'config.json'}.id2label", "expected ids from 0 on, each with a label of its own"))
        return
    yield from (found[number] for number in range(len(found)))


def _sha256(path: Path) -> str:
    """The hash of all that decides the answers: names and contents of the files at the top of the folder."""
    found = hashlib.sha256()
    for file in sorted(path.iterdir()):
        if file.suffix in DECIDING and file.is_file():
            found.update(f"{file.name}\0{file.stat().st_size}\0".encode())
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    found.update(block)
    return found.hexdigest()
