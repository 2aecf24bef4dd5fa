"""`framing lexicon export` and `import`: files written, what was left out told, nothing of a person's overwritten."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from framing.commands import _run
from framing.lexicon.reading import load_catalogue
from tests.lexicon.catalogues import marker, write


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["framing", "lexicon", *args])
    return _run()


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Settings with a lexicon of two markers beside the built-in ones."""
    words = marker("zonk.one", 'terms = ["zonk|zonks", "blark ..2 out"]') + marker("zonk.two", 'terms = ["glim*"]')
    house = write(tmp_path, words, marker("zonk.gaps", 'terms = ["up ..3 down"]'), family="zonk")
    path = tmp_path / "framing.toml"
    path.write_text(f"lexicons = ['{house}']\n", encoding="utf-8")
    return str(path)


def test_a_dictionary_goes_to_standard_output_and_what_is_left_out_to_standard_error(
    config: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "export", "--to", "liwc", "--config", config, "zonk") == 0
    shown = capsys.readouterr()
    assert shown.out == "%\n1\tzonk.one\n2\tzonk.two\n%\nglim*\t2\nzonk\t1\nzonks\t1\n"
    assert shown.err == "framing: left out: 2 × terms with a gap, such as 'blark ..2 out' (zonk.one)\n"


@pytest.mark.parametrize(("form", "name"), [("liwc", "own.dic"), ("quanteda", "own.yml"), ("vale", "own")])
def test_what_was_exported_is_imported_by_its_name_alone(
    form: str,
    name: str,
    config: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, house = tmp_path / name, tmp_path / "back" / "own.toml"
    assert run(monkeypatch, "export", "--to", form, "-o", str(out), "--config", config, "zonk.one", "zonk.two") == 0
    assert capsys.readouterr().out == f"{out}: 2 markers, 2 rows of words\n"
    assert run(monkeypatch, "import", str(out), "-o", str(house)) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(f"{house}: 2 markers, 3 terms\n")
    assert shown.err == ""
    found = {one.id: one.terms for one in load_catalogue([house], builtin=False)}
    assert found == {"own.zonk-one": ("zonk", "zonks"), "own.zonk-two": ("glim*",)}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["export", "--to", "liwc", "speech.loded"], "speech.loded: is no marker and no family; did you mean"),
        (["export", "--to", "vale", "speech"], "name it with -o"),
        (["export", "--to", "liwc", "ground.direct-quote"], "nothing of these markers can be written"),
        (["import", "empty", "-o", "new.toml"], "expected *.yml rules of a Vale style in this folder, found none"),
        (["import", "new.dicx", "-o", "new.toml"], "LIWC-22 exports .dic too"),
        (["import", "marks.yml", "-o", "new.toml"], "holds no list of words"),
        (["import", "marks.yml", "-o", "marks.yml"], "is there already"),
    ],
)
def test_a_request_that_cannot_be_met_says_why_and_writes_nothing(
    args: list[str],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("new.dicx").touch()
    Path("marks.yml").write_text("a:\n  - ':)'\n", encoding="utf-8")
    assert run(monkeypatch, *args) == 2
    shown = capsys.readouterr()
    assert message in shown.err
    assert shown.out == ""
    assert sorted(path.name for path in Path().iterdir()) == ["empty", "marks.yml", "new.dicx"]


def test_a_rule_of_a_style_that_cannot_be_read_is_counted_and_the_others_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    style = tmp_path / "style"
    style.mkdir()
    (style / "Good.yml").write_text("extends: existence\nignorecase: true\ntokens: [zonk]\n", encoding="utf-8")
    (style / "Tags.yml").write_text("extends: sequence\ntokens:\n  - tag: NN\n", encoding="utf-8")
    assert run(monkeypatch, "import", str(style), "-o", str(tmp_path / "new.toml")) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith(f"{tmp_path / 'new.toml'}: 1 markers, 1 terms\n")
    assert shown.err.startswith("framing: left out: 1 × rules in YAML that is not read here, such as 'holds a list or")
    assert shown.err.endswith("(Tags.yml:3)\n")


def test_a_dictionary_that_is_not_text_is_an_input_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.dic"
    path.write_bytes(b"PK\x03\x04 rest")
    assert run(monkeypatch, "import", str(path), "-o", str(tmp_path / "new.toml")) == 3
    assert "ZIP archive" in capsys.readouterr().err
