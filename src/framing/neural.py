"""The one module that runs a neural model: transformers on torch, from a local folder, the same answers each time.

Nothing is fetched and no code of a model's maker is run: `framing.second.folder` has refused what would need it. Needs
the extra `neural`. Tested by `make test-neural`, in an environment of its own.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from framing.errors import ConfigurationError, Fault
from framing.second.folder import ModelFolder

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")

import torch
import transformers

BATCH = 32
LONGEST = 256
"""Word pieces of a sentence that are read: about 180 words. What comes after them the model does not see."""
UNUSED = ("pooler.",)
"""Weights of an encoder that nothing here reads, and that many folders lack."""


class Classifier:
    """Texts to the chances of each label."""

    def __init__(self, folder: ModelFolder) -> None:
        self._many = folder.many
        self._reader = _Reader(folder, transformers.AutoModelForSequenceClassification)

    def numbers(self, texts: Sequence[str]) -> list[list[float]]:
        """See framing.second.asking.Model."""
        return self._reader.read(texts, self._chances)

    def _chances(self, output: Any, _: Any) -> Any:
        return torch.sigmoid(output.logits) if self._many else torch.softmax(output.logits, dim=-1)


class Encoder:
    """Texts to embeddings of length 1: the mean over a text's word pieces (Reimers & Gurevych 2019, EMNLP)."""

    def __init__(self, folder: ModelFolder) -> None:
        self._reader = _Reader(folder, transformers.AutoModel)

    def numbers(self, texts: Sequence[str]) -> list[list[float]]:
        """See framing.second.asking.Model."""
        return self._reader.read(texts, self._mean)

    def _mean(self, output: Any, mask: Any) -> Any:
        kept = mask.unsqueeze(-1).to(torch.float32)
        summed = (output.last_hidden_state * kept).sum(dim=1)
        return torch.nn.functional.normalize(summed / kept.sum(dim=1).clamp(min=1e-9), dim=-1)


def classifier(folder: ModelFolder) -> Classifier:
    """The text classifier of a folder. Raises ConfigurationError where it cannot be loaded whole."""
    return Classifier(folder)


def encoder(folder: ModelFolder) -> Encoder:
    """The encoder of a folder; of a classifier the part below its labels. Raises as `classifier` does."""
    return Encoder(folder)


class _Reader:
    """A tokenizer and a model, and texts through both."""

    def __init__(self, folder: ModelFolder, kind: Any) -> None:
        transformers.utils.logging.set_verbosity_error()
        transformers.utils.logging.disable_progress_bar()
        local = {"local_files_only": True, "trust_remote_code": False}
        path = str(folder.path)
        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(path, **local)
            self._model, loaded = kind.from_pretrained(
                path, **local, use_safetensors=True, dtype=torch.float32, output_loading_info=True
            )
        except Exception as error:  # whatever the libraries raise is a fault of the folder
            why = str(error).strip().partition("\n")[0]
            raise ConfigurationError([Fault(path, f"cannot be loaded: {why}")]) from error
        missing = [
            *(name for name in sorted(loaded["missing_keys"]) if not name.startswith(UNUSED)),
            *(str(name) for name in sorted(loaded["mismatched_keys"])),
        ]
        if missing:  # they would be made up, anew at each start
            raise ConfigurationError([Fault(path, f"weights are missing or misshapen: {', '.join(missing[:3])}")])
        self._model.eval()
        room = getattr(self._model.config, "max_position_embeddings", None) or LONGEST + 2
        self._longest = min(LONGEST, self._tokenizer.model_max_length, room - 2)

    def read(self, texts: Sequence[str], made_of: Any) -> list[list[float]]:
        """For each text what `made_of` makes of the model's output and the mask of its batch."""
        order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
        found: list[list[float]] = [[] for _ in texts]
        with torch.inference_mode(), _one_thread():
            for start in range(0, len(order), BATCH):
                batch = order[start : start + BATCH]
                given = self._tokenizer(
                    [texts[n] for n in batch],
                    padding=True,
                    truncation=True,
                    max_length=self._longest,
                    return_tensors="pt",
                )
                made = made_of(self._model(**given), given["attention_mask"])
                for n, numbers in zip(batch, made.to(torch.float64).tolist(), strict=True):
                    found[n] = numbers
        return found


@contextmanager
def _one_thread() -> Iterator[None]:
    """Sums are taken in an order that hangs on the number of threads."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
