"""Models are run from their folder alone, the same answers each time, in whatever company a sentence is."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

from framing.errors import ConfigurationError
from framing.neural import BATCH, classifier, encoder
from framing.second.asking import opened
from framing.second.folder import read_folder

SENTENCES = ["The mayor slammed a shameful and reckless scheme.", "The council met on Monday.", "A vote on the tram."]


def test_no_text_has_no_numbers(tiny: Path) -> None:
    assert classifier(read_folder(tiny)).numbers([]) == []


def test_chances_are_those_of_transformers(tiny: Path) -> None:
    """One by one, with the softmax taken by hand."""
    found = classifier(read_folder(tiny)).numbers(SENTENCES)
    tokenizer, model = AutoTokenizer.from_pretrained(tiny), AutoModelForSequenceClassification.from_pretrained(tiny)
    for sentence, chances in zip(SENTENCES, found, strict=True):
        neutral, loaded = map(math.exp, model.eval()(**tokenizer(sentence, return_tensors="pt")).logits[0].tolist())
        assert chances == pytest.approx([neutral / (neutral + loaded), loaded / (neutral + loaded)], abs=1e-6)
    assert len({round(chances[1], 3) for chances in found}) == 3, "the tiny model tells them apart"


def test_labels_that_do_not_exclude_each_other_have_chances_of_their_own(copied: Path) -> None:
    config = json.loads((copied / "config.json").read_text("utf-8"))
    before = classifier(read_folder(copied)).numbers(SENTENCES[:1])[0]
    config["problem_type"] = "multi_label_classification"
    (copied / "config.json").write_text(json.dumps(config), "utf-8")
    after = classifier(read_folder(copied)).numbers(SENTENCES[:1])[0]
    assert sum(before) == pytest.approx(1.0)
    odds = [chance / (1 - chance) for chance in after]
    assert odds[1] / odds[0] == pytest.approx(before[1] / before[0], rel=1e-4)


def test_embeddings_are_means_over_word_pieces_of_length_one(minilm: Path) -> None:
    found = np.array(encoder(read_folder(minilm)).numbers(SENTENCES))
    assert found.shape == (3, 384)
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 1], abs=1e-6)
    tokenizer, model = AutoTokenizer.from_pretrained(minilm), AutoModel.from_pretrained(minilm).eval()
    with torch.inference_mode():
        expected = model(**tokenizer(SENTENCES[0], return_tensors="pt")).last_hidden_state[0].mean(dim=0).numpy()
    assert found[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-5)


def test_like_sentences_have_like_embeddings(minilm: Path) -> None:
    texts = ["The mayor attacked the plan.", "The plan was criticised by the mayor.", "Trams run every ten minutes."]
    plan, same, trams = np.array(encoder(read_folder(minilm)).numbers(texts))
    assert plan @ same > 0.7
    assert plan @ trams < 0.3


def test_a_sentence_has_the_same_score_in_any_company(tiny: Path) -> None:
    opinion = opened(tiny)
    alone = [opinion.scores([sentence])[0] for sentence in SENTENCES]
    many = [*SENTENCES, *("The budget. " * n for n in range(1, BATCH + 5))]
    assert opinion.scores(many)[:3] == alone
    assert opinion.scores(many[::-1])[::-1][:3] == alone


def test_scores_are_the_same_in_another_process_and_with_other_threads(tiny: Path) -> None:
    code = (
        "import sys, json, pathlib; from framing.second.asking import opened;"
        "print(json.dumps(opened(pathlib.Path(sys.argv[1])).scores(sys.argv[2:])))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(tiny), *SENTENCES], capture_output=True, text=True, check=True
    )
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        assert opened(tiny).scores(SENTENCES) == json.loads(ran.stdout)
        assert torch.get_num_threads() == 2, "the caller's choice is put back"
    finally:
        torch.set_num_threads(before)
    assert ran.stderr == "", "no bars and no reports while it loads"


def test_a_long_sentence_is_read_as_far_as_the_model_can(tiny: Path) -> None:
    opinion = opened(tiny)
    long = "the mayor slammed a scheme " * 40
    assert opinion.scores([long]) == opinion.scores([long + "reckless " * 9])


def test_a_classifier_is_an_encoder_below_its_labels(tiny: Path) -> None:
    assert len(encoder(read_folder(tiny)).numbers(["The vote."])[0]) == 16


def test_weights_that_are_missing_are_told_and_not_made_up(minilm: Path, tmp_path: Path) -> None:
    for file in minilm.iterdir():
        if file.is_file():
            (tmp_path / file.name).symlink_to(file)
    config = json.loads((minilm / "config.json").read_text("utf-8"))
    (tmp_path / "config.json").unlink()
    config["architectures"] = ["BertForSequenceClassification"]
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ConfigurationError, match=r"weights are missing or misshapen: classifier\.bias, classifier\.w"):
        opened(tmp_path)


def test_weights_of_another_shape_are_told(copied: Path) -> None:
    config = json.loads((copied / "config.json").read_text("utf-8"))
    config["hidden_size"] = 32
    (copied / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ConfigurationError, match=f"{copied}: "):
        opened(copied)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_broken_file_is_a_clear_error(copied: Path, name: str) -> None:
    (copied / name).write_text("{", "utf-8")
    with pytest.raises(ConfigurationError, match=f"{copied}: cannot be loaded: "):
        opened(copied)


def test_a_pickle_is_refused_before_anything_of_it_is_opened(copied: Path) -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return (Path.touch, (copied / "sprung",))

    (copied / "model.safetensors").unlink()
    torch.save(Trap(), copied / "pytorch_model.bin")
    with pytest.raises(ConfigurationError, match=r"pytorch_model\.bin: is a pickle"):
        opened(copied)
    assert not (copied / "sprung").exists()


def test_a_pickle_converted_as_the_docs_say_is_read(
    copied: Path, tiny: Path, repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copied / "model.safetensors").unlink()
    torch.save(AutoModelForSequenceClassification.from_pretrained(tiny).state_dict(), copied / "pytorch_model.bin")
    (code,) = re.findall(r"```python\n(.*?)```", (repo / "docs/second-opinion.md").read_text("utf-8"), re.S)
    monkeypatch.chdir(copied.parent)
    copied.rename("theirs")
    exec(code)
    assert opened(Path("models/theirs")).scores(SENTENCES) == opened(tiny).scores(SENTENCES)


def test_code_in_the_folder_is_not_run(copied: Path) -> None:
    (copied / "modeling.py").write_text(f"open({str(copied / 'sprung')!r}, 'w')\n", "utf-8")
    config = json.loads((copied / "config.json").read_text("utf-8"))
    config["auto_map"] = {"AutoModelForSequenceClassification": "modeling.Model"}
    (copied / "config.json").write_text(json.dumps(config), "utf-8")
    with pytest.raises(ConfigurationError, match="names code of its own"):
        opened(copied)
    assert not (copied / "sprung").exists()
