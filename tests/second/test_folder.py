"""A model's folder is looked over before anything of it is loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from framing.second.folder import read_folder
from tests.second.models import saved


def faults(path: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        read_folder(path)
    return [str(fault) for fault in caught.value.faults]


def test_a_classifier_has_its_labels_in_the_order_of_their_ids(tmp_path: Path) -> None:
    found = read_folder(saved(tmp_path / "m", id2label={"1": "LOADED", "0": "NEUTRAL"}))
    assert (found.name, found.labels, found.many) == ("m", ("NEUTRAL", "LOADED"), False)
    assert found.label() == "LOADED"
    assert found.label("NEUTRAL") == "NEUTRAL"


def test_labels_without_names_are_called_as_transformers_calls_them(tmp_path: Path) -> None:
    config = json.loads((saved(tmp_path) / "config.json").read_text("utf-8"))
    del config["id2label"]
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    assert read_folder(tmp_path).label() == "LABEL_1"


def test_a_wrong_label_is_told_with_one_that_is_near(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="has no label 'LOADDED'; did you mean 'LOADED'"):
        read_folder(saved(tmp_path)).label("LOADDED")


def test_of_three_labels_one_has_to_be_named(tmp_path: Path) -> None:
    found = read_folder(saved(tmp_path, id2label={0: "a", 1: "b", 2: "c"}, problem_type="multi_label_classification"))
    assert found.many
    with pytest.raises(ConfigurationError, match=r"has 3 labels \(a, b, c\): say which one means loaded"):
        found.label()
    assert found.label("c") == "c"


def test_an_encoder_has_no_label_and_a_head_is_the_remedy(tmp_path: Path) -> None:
    found = read_folder(saved(tmp_path, architectures=["BertModel"]))
    assert found.labels == ()
    with pytest.raises(ConfigurationError, match="found an encoder of sentences: `framing calibrate LABELS"):
        found.label()


def test_one_output_is_no_classifier(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="two labels or more, found one output"):
        read_folder(saved(tmp_path, id2label={0: "score"})).label()


def test_a_pickle_is_refused_by_name(tmp_path: Path) -> None:
    (saved(tmp_path) / "model.safetensors").rename(tmp_path / "pytorch_model.bin")
    (found,) = faults(tmp_path)
    assert found.startswith(f"{tmp_path / 'pytorch_model.bin'}: is a pickle, which can run code when it is opened")


def test_a_pickle_beside_safetensors_is_never_read_and_no_fault(tmp_path: Path) -> None:
    (saved(tmp_path) / "training_args.bin").write_bytes(b"")
    assert read_folder(tmp_path).labels


def test_weights_in_parts_are_safetensors_of_the_folder(tmp_path: Path) -> None:
    (saved(tmp_path) / "model.safetensors").rename(tmp_path / "model-00001-of-00001.safetensors")
    index = tmp_path / "model.safetensors.index.json"
    index.write_text('{"weight_map": {"a": "model-00001-of-00001.safetensors"}}', "utf-8")
    assert read_folder(tmp_path).labels
    index.write_text('{"weight_map": {"a": "../other.bin"}}', "utf-8")
    assert faults(tmp_path) == [
        f"{index}.weight_map: expected safetensors files of this folder, found ['../other.bin']"
    ]
    index.write_text("[]", "utf-8")
    assert len(faults(tmp_path)) == 2


def test_code_of_the_models_maker_is_refused_and_all_faults_are_told_at_once(tmp_path: Path) -> None:
    saved(tmp_path, auto_map={"AutoModel": "evil.Model"}, id2label={"0": "a", "1": "a"})
    (tmp_path / "model.safetensors").unlink()
    (tmp_path / "tokenizer_config.json").unlink()
    found = faults(tmp_path)
    assert [fault.removeprefix(f"{tmp_path}")[:45] for fault in found] == [
        "/tokenizer_config.json: cannot be read as JSON"[:45],
        "/config.json: names code of its own (auto_map"[:45],
        ": holds no weights: expected model.safetensor"[:45],
        "/config.json.id2label: expected ids from 0 on,"[:45],
    ]


@pytest.mark.parametrize(("name", "what"), [("missing", "nothing"), ("file", "a file")])
def test_what_is_no_folder_is_told(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "file").touch()
    assert faults(tmp_path / name) == [f"{tmp_path / name}: expected the folder of a saved model, found {what}"]


def test_the_hash_follows_what_decides_the_answers_and_nothing_else(tmp_path: Path) -> None:
    before = read_folder(saved(tmp_path / "a")).sha256
    (tmp_path / "a" / "README.md").write_text("A note.", "utf-8")
    assert read_folder(tmp_path / "a").sha256 == before == read_folder(saved(tmp_path / "b")).sha256
    (tmp_path / "a" / "model.safetensors").write_bytes(b"Weights")
    assert read_folder(tmp_path / "a").sha256 != before
