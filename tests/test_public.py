"""`framing.audit`: a path, or the text itself, and one clear error for each thing that goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import framing
from framing.config import Settings
from framing.errors import ConfigurationError, FramingError, InputError, NothingToAnalyse

TEXT = "The council passed a shameful budget on Tuesday.\n"


def marked(source: str | Path, **options: object) -> list[str]:
    audit = framing.audit(source, **options)  # type: ignore[arg-type]
    return [audit.text_of(hit) for hit in audit.all_hits if hit.marker == "evaluation.moral"]


def test_a_path_and_its_text_give_the_same_hits(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert marked(path) == marked(str(path)) == marked(TEXT) == ["shameful"]
    assert framing.audit(path).article.document.id == str(path)


def test_a_text_may_be_named() -> None:
    assert framing.audit(TEXT).article.document.id == "text"
    assert framing.audit(TEXT, id="leader").article.document.id == "leader"


def test_an_id_names_a_file_too(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert framing.audit(path, id="leader").article.document.id == "leader"
    assert framing.audit(path).article.document.id == str(path)


def test_one_line_without_a_known_ending_is_text() -> None:
    assert marked("It was a shameful day") == ["shameful"]


@pytest.mark.parametrize("name", ["none.txt", "none.md"])
def test_a_missing_file_is_an_input_error_that_names_it(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        framing.audit(tmp_path / name)
    with pytest.raises(InputError, match=name):
        framing.audit(str(tmp_path / name))


def test_an_unknown_suffix_names_the_known_ones(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(InputError, match=r"no reader takes the suffix '\.rtf', they take \.\w+"):
        framing.audit(path)


@pytest.mark.parametrize("text", ["", " \n", "## Sources\n\n- <https://example.org/a>\n"])
def test_no_prose_is_nothing_to_analyse(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    with pytest.raises(NothingToAnalyse, match=r"a\.md"):
        framing.audit(path)


def test_a_lone_surrogate_is_an_input_error() -> None:
    with pytest.raises(InputError, match="lone surrogate at code point 2"):
        framing.audit("a \ud800 b\n")


def test_settings_bring_a_house_lexicon_and_its_faults(tmp_path: Path) -> None:
    house = tmp_path / "house.toml"
    house.write_text('[lexicon]\nid = "house"\n', "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        framing.audit(TEXT, settings=Settings(lexicons=(str(house),)))
    assert isinstance(caught.value, FramingError)
    assert [str(fault) for fault in caught.value.faults] == [
        f"house.toml: [lexicon]: needs the key '{key}' (text)" for key in ("version", "family", "title")
    ]


def test_the_version_is_given() -> None:
    assert framing.__version__.count(".") == 2
