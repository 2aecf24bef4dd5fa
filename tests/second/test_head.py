"""A head is a file of weights that belongs to one model."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ConfigurationError
from framing.second.head import Head, load_head

HEAD = Head("2026-11-27", "house (200, 40%)", "aa", "models/small", "bb", 0.001, 0.4, -0.5, (1.0, -2.0))
finite = st.floats(allow_nan=False, allow_infinity=False)


def test_the_score_is_the_logistic_function_of_the_sum() -> None:
    assert HEAD.score([0.5, 0.25]) == pytest.approx(1 / (1 + math.exp(0.5)))
    assert HEAD.score([1e3, 0.0]) == pytest.approx(1.0)


@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"])), weights=st.lists(finite, min_size=1), intercept=finite
)
def test_a_head_is_read_back_as_it_was_written(tmp_path_factory, name, weights, intercept) -> None:
    path = tmp_path_factory.mktemp("heads") / "head.toml"
    head = replace(HEAD, model=name, weights=tuple(weights), intercept=intercept)
    path.write_text(head.toml(), "utf-8")
    assert load_head(path) == head


def test_the_models_path_is_seen_from_where_the_head_lies(tmp_path: Path) -> None:
    head = replace(HEAD, model=str(tmp_path / "models" / "small"))
    assert head.beside(tmp_path / "heads").model == "../models/small"


def test_a_model_on_another_drive_keeps_its_whole_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other_drive(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    monkeypatch.setattr("os.path.relpath", other_drive)
    assert replace(HEAD, model=str(tmp_path)).beside(tmp_path).model == tmp_path.resolve().as_posix()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[head", "is not TOML"),
        ("[hed]\n", "unknown key; did you mean 'head'"),
        (HEAD.toml().replace("[1.0, -2.0]", "[]"), "expected finite numbers, one for each of an embedding's"),
        (HEAD.toml().replace("[1.0, -2.0]", "[1.0, nan]"), "expected finite numbers"),
        (HEAD.toml().replace("operating_point = 0.4", "operating_point = 1.4"), "expected a score between 0 and 1"),
        (HEAD.toml().replace("[1.0, -2.0]", '["a"]'), r"weights\[0\]: expected a number, found text"),
    ],
)
def test_a_head_at_fault_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "head.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=says):
        load_head(tmp_path / "head.toml")


def test_a_missing_head_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"none\.toml: cannot be read"):
        load_head(tmp_path / "none.toml")
