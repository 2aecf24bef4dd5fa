"""What is odd in a set is said, and what can be used is used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from framing.errors import InputError
from framing.evaluation.rows import read_dataset, shared_groups


def written(folder: Path, rows: list[Any], name: str = "set.dev.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def row(id: str, text: str = "Ten words.", label: Any = 0, group: str = "g", **more: Any) -> dict[str, Any]:
    return {"id": id, "text": text, "label": label, "meta": {"group": group, **more}}


def test_a_set_in_order_has_no_notes(tmp_path: Path) -> None:
    found = read_dataset(written(tmp_path, [row("a", "One."), row("b", "Two.", 1)]))
    assert (found.name, len(found.rows), found.positive, found.notes) == ("set.dev", 2, 1, ())
    assert (found.level, found.has_spans) == ("sentence", False)


def test_everything_odd_is_noted_with_its_place(tmp_path: Path) -> None:
    rows = [
        row("a", "One.", 1) | {"spans": [[0, 3], [2, 99]]},
        row("a", "Two.", 1),
        row("c", "Three.", "yes"),
        row("d", "Four.", group="h", split="train"),
        row("e", "Four.", group="i", split="train"),
        row("f", "Five.", group="i", split="dev"),
        {"id": "g", "text": "Six.", "label": True},
        {"id": "h", "label": 1},
        row("i", " "),
        "{no json",
    ]
    found = read_dataset(written(tmp_path, rows))
    assert [one.id for one in found.rows] == ["a", "a", "d", "e", "f", "g", "i"]
    assert found.positive == 3
    assert set(found.notes) == {
        "1 rows with a span outside the text (span left out): line 1",
        "1 rows whose label is not 0 or 1 (left out): line 3: 'yes'",
        "1 rows without meta.group (each stands by itself): line 7",
        "1 rows without a text (left out): line 8",
        "1 rows with an empty text (kept: it has a label to be got right): line 9",
        "1 rows not JSON (left out): line 10",
        "1 rows with an id that another has: a",
        "2 rows whose text stands in several groups (it leaks from training to testing): d, e",
        "2 rows whose group lies in several splits: e, f",
        "2 rows labelled 1 without a span: a, g",
    }


def test_another_label_and_other_spans_are_taken_by_their_path(tmp_path: Path) -> None:
    found = read_dataset(
        written(tmp_path, [row("a", loaded=1, loaded_spans=[[0, 3, "x"]])]), "meta.loaded", "meta.loaded_spans"
    )
    assert found.positive == 1
    assert found.rows[0].spans == ((0, 3),)


def test_long_texts_are_articles(tmp_path: Path) -> None:
    assert read_dataset(written(tmp_path, [row("a", "word " * 100)])).level == "article"


@pytest.mark.parametrize("rows", [[], ["[]"], [row("a", label=2)]])
def test_a_set_without_a_usable_row_is_an_input_error(tmp_path: Path, rows: list[Any]) -> None:
    with pytest.raises(InputError, match="no row can be used"):
        read_dataset(written(tmp_path, rows))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read"):
        read_dataset(tmp_path / "none.jsonl")


def test_sets_that_share_texts_are_named(tmp_path: Path) -> None:
    one = read_dataset(written(tmp_path, [row("a", "Same."), row("b", "Other.")], "one.jsonl"))
    two = read_dataset(written(tmp_path, [row("a", "Same.")], "two.jsonl"))
    assert shared_groups([one, two]) == ["one and two share 1 texts"]
