"""Models for the tests, that need no torch: folders as transformers saves them, and readers of single words."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LABELS = {"0": "NEUTRAL", "1": "LOADED"}


class Words:
    """A classifier of two labels: .9 for what holds one of its words, else .2."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.read: list[str] = []

    def numbers(self, texts: Sequence[str]) -> list[list[float]]:
        self.read += texts
        chances = [0.9 if any(word in text for word in self.words) else 0.2 for text in texts]
        return [[1 - chance, chance] for chance in chances]


def saved(folder: Path, **config: Any) -> Path:
    """A folder with the files of a classifier; `config` changes its configuration."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = {"architectures": ["BertForSequenceClassification"], "id2label": LABELS, **config}
    (folder / "config.json").write_text(json.dumps(whole), "utf-8")
    (folder / "tokenizer_config.json").write_text("{}", "utf-8")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def stands_in(monkeypatch: pytest.MonkeyPatch, model: Any) -> None:
    """Puts a model in the place of whatever `framing.neural` would load."""
    module: Any = ModuleType("framing.neural")
    module.classifier = module.encoder = lambda _: model
    monkeypatch.setitem(sys.modules, "framing.neural", module)
