"""Every door opens on one engine: the command line, the page, the notebook's frames. Run on the bundled example."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import jsonschema
import pytest

import framing
from framing.auditing import Audit
from framing.commands import _run
from framing.errors import NothingToAnalyse

REPO = Path(__file__).parents[1]
EXAMPLE = REPO / "docs" / "examples" / "transit-fares.txt"
SCHEMA = REPO / "src" / "framing" / "resources" / "report.schema.json"


@pytest.fixture(scope="module")
def audit() -> Audit:
    return framing.audit(EXAMPLE)


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    monkeypatch.setattr(sys, "argv", ["framing", *args])
    return _run()


def test_json_has_the_shape_of_its_schema_and_spans_that_slice_to_their_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "audit", str(EXAMPLE), "--format", "json") == 0
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    article = data["articles"][0]
    text = EXAMPLE.read_text("utf-8")
    assert [section["role"] for section in article["sections"]] == ["summary", "sources", "takeaways", "in_depth"]
    assert len(article["sources"]) == 3
    assert len(article["hits"]) > 20
    assert all(text[hit["start"] : hit["end"]] == hit["text"] for hit in article["hits"])


def test_csv_is_one_row_a_number(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out.csv"
    assert run(monkeypatch, "audit", str(EXAMPLE), "-f", "csv", "-o", str(out)) == 0
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8"))))
    loads = {row["section"]: row for row in rows if row["measure"] == "markers.load"}
    assert loads["summary"]["value"] == "0.0"
    assert float(loads["in_depth"]["value"]) > 5
    grades = {row["section"]: row["value"] for row in rows if row["measure"] == "readability.flesch"}
    assert grades["summary"] == ""


def test_text_fits_eighty_columns_and_says_not_enough_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(EXAMPLE.parent)
    assert run(monkeypatch, "audit", EXAMPLE.name) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("summary") and line.endswith("not enough text") for line in lines)
    assert any("transit-fares.txt:11:24 “is not just a pricing" in line for line in lines)


def test_the_page_is_inert_and_names_its_marks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.md"
    hostile.write_text(
        '---\ntitle: "</title><script>alert(1)</script>"\n---\n\n# A <img src=x onerror=alert(1)> {{ 7*7 }}\n\n'
        "This is <script>alert(2)</script> a disgraceful, shameful act \x00 by [them](javascript:alert(3)).\n",
        "utf-8",
    )
    assert run(monkeypatch, "report", str(hostile), "-o", str(tmp_path / "out")) == 0
    page = (tmp_path / "out" / "hostile.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert page.count("<script") == 1
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "49" not in page.partition("<main>")[2].partition("</h1>")[0]
    assert "disgraceful" in page


def test_two_reports_of_one_name_do_not_overwrite_each_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text("The council met on Tuesday and passed the budget.", "utf-8")
    assert run(monkeypatch, "report", str(tmp_path), "-o", str(tmp_path / "out")) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["index.html", "x-2.html", "x.html"]


@pytest.mark.parametrize(
    ("make", "code", "says"),
    [
        (lambda d: d / "none.txt", 3, "none.txt"),
        (lambda d: d, 4, "no article in this folder"),
        (lambda d: _file(d, b""), 4, "empty"),
        (lambda d: _file(d, b"  \n\n"), 4, "empty"),
        (lambda d: _file(d, bytes(range(256)) * 40), 3, "byte"),
        (lambda d: "--nonsense", 2, "nonsense"),
    ],
)
def test_bad_input_has_its_exit_code_and_a_message(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, make, code: int, says: str
) -> None:
    assert run(monkeypatch, "audit", str(make(tmp_path))) == code
    assert says in capsys.readouterr().err


def test_one_bad_article_is_reported_and_the_others_are_audited(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _file(tmp_path, bytes(range(256)) * 40)
    (tmp_path / "good.txt").write_text("The council met on Tuesday and passed the budget.", "utf-8")
    assert run(monkeypatch, "audit", str(tmp_path), "--format", "json") == 3
    printed = capsys.readouterr()
    assert [Path(article["path"]).name for article in json.loads(printed.out)["articles"]] == ["good.txt"]
    assert "bad.txt" in printed.err


def test_commands_and_markers_are_known_by_name_or_by_a_near_miss(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "markers", "--role", "flag") == 0
    assert "contrast.reframe" in capsys.readouterr().out
    assert run(monkeypatch, "marker", "contrast.reframe") == 0
    assert "Not marked:" in capsys.readouterr().out
    assert run(monkeypatch, "marker", "contrast.refrane") == 2
    assert "did you mean 'contrast.reframe'?" in capsys.readouterr().err
    assert run(monkeypatch, "adit") == 2
    assert "did you mean 'audit'?" in capsys.readouterr().err
    assert run(monkeypatch, "--help") == 0
    assert "framing audit article.txt" in capsys.readouterr().out


def test_the_shipped_lexicons_are_valid_and_every_example_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "lexicon", "validate") == 0
    assert run(monkeypatch, "lexicon", "test") == 0
    assert " 0 failed" in capsys.readouterr().out


def test_a_lexicon_with_faults_says_each_of_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    bad = tmp_path / "house.toml"
    bad.write_text('[lexicon]\nid = "h"\n[[marker]]\nid = "house.one"\nrole = "flagg"\nterms = [1]\n', "utf-8")
    assert run(monkeypatch, "lexicon", "validate", str(bad)) == 2
    said = capsys.readouterr().err
    assert "needs the key 'version'" in said
    assert "did you mean 'flag'?" in said
    assert "expected text, found a whole number" in said


def test_a_broken_bracket_fails_the_lexicon_test(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    house = tmp_path / "house.toml"
    house.write_text(
        '[lexicon]\nid = "h"\nversion = "1"\nfamily = "house"\ntitle = "House"\n[[marker]]\nid = "house.one"\n'
        'title = "One"\nrole = "flag"\nwhy = "w"\nsource = "s"\nterms = ["zonk"]\n'
        'hits = ["A [zonk.", "A zonk.", "A [zonk thing]."]\nmisses = ["A zonk."]\n',
        "utf-8",
    )
    assert run(monkeypatch, "lexicon", "test", str(house)) == 2
    said = capsys.readouterr().err
    assert "a bracket is not closed" in said
    assert "no brackets show the hit" in said
    assert "expected ['zonk thing'], found ['zonk']" in said
    assert "expected no hit, found ['zonk']" in said


def test_settings_are_read_and_every_fault_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    settings = tmp_path / "framing.toml"
    settings.write_text('rulesett = "2026.1"\nreadability = "text"\nlexicons = ["nowhere/"]\n', "utf-8")
    assert run(monkeypatch, "audit", str(EXAMPLE), "--config", str(settings)) == 2
    said = capsys.readouterr().err
    assert "did you mean 'ruleset'?" in said
    assert "'text' is not one of framing, textstat" in said
    assert "does not exist" in said
    settings.write_text("not toml", "utf-8")
    assert run(monkeypatch, "audit", str(EXAMPLE), "--config", str(settings)) == 2
    (tmp_path / "pyproject.toml").write_text('[tool.framing]\nreadability = "textstat"\n', "utf-8")
    settings.unlink()
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, "audit", str(EXAMPLE), "--format", "json") == 0


def test_a_fault_in_framing_itself_is_not_a_finding(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from framing.commands import group

    def crash(**_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(group.framing, "main", crash)
    assert run(monkeypatch, "audit", "x") == 70
    assert "boom" in capsys.readouterr().err
    monkeypatch.setenv("FRAMING_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run(monkeypatch, "audit", "x")

    def interrupt(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(group.framing, "main", interrupt)
    assert run(monkeypatch, "audit", "x") == 130


def test_frames_are_tidy_and_the_audit_shows_itself(audit: Audit) -> None:
    table = audit.table()
    assert list(table.columns) == ["article", "section", "role", "measure", "unit", "value", "low", "high", "n"]
    assert table[(table.section == "summary") & (table.measure == "readability.flesch")].value.isna().all()
    hits = audit.hits()
    assert len(hits) == len(audit.all_hits) > 20
    compared = audit.compare()
    assert set(compared.section) == {"takeaways", "in_depth"}
    assert "times as many editorial markers" in compared[compared.measure == "markers.load"].conclusion.iloc[1]
    assert "<!doctype html>" in audit.to_html()
    assert audit._repr_html_().count("<article") == 1
    assert repr(audit).endswith(f"{audit.total.counts['markers.flag@writer']} marked in the writer's voice>")


def test_an_article_is_the_sum_of_its_sections(audit: Audit) -> None:
    parts = [observation.counts for observation in audit.observations.values()]
    assert audit.total.counts["words"] == sum(part["words"] for part in parts) > 400
    assert audit.value("markers.load").n == audit.total.counts["words@writer"]
    with pytest.raises(KeyError, match="is not a measure"):
        audit.measure("markers.lode")


def test_text_may_be_given_instead_of_a_path() -> None:
    audit = framing.audit("The council passed a disgraceful budget on Tuesday.\n")
    assert [audit.text_of(hit) for hit in audit.all_hits if hit.marker.startswith("evaluation")] == ["disgraceful"]
    with pytest.raises(NothingToAnalyse):
        framing.audit("\n")


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "bad.txt"
    path.write_bytes(data)
    return path
