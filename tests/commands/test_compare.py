"""`framing compare` and `framing concordance`, through every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from framing.commands import KEPT, NOTHING, UNREADABLE, USAGE
from tests.commands.conftest import Framing

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 6
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 6
SCHEMA = Path(__file__).parents[2] / "src" / "framing" / "resources" / "compared.schema.json"


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "=flat.txt").write_text(f"{FLAT}\n", "utf-8")
    (tmp_path / "loaded.txt").write_text(f"{LOADED}\n", "utf-8")
    return "=flat.txt", "loaded.txt"


def test_one_article_is_a_fault_of_usage(framing_: Framing, loaded: Path) -> None:
    ran = framing_("compare", loaded)
    assert (ran.code, ran.out) == (USAGE, "")
    assert "compare: needs 2 articles or more, found 1" in ran.err


def test_what_cannot_be_read_or_holds_nothing_is_told_and_nothing_is_written(framing_: Framing, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n", "utf-8")
    ran = framing_("compare", "none.txt", "-o", "out.txt")
    assert (ran.code, (tmp_path / "out.txt").exists()) == (UNREADABLE, False)
    assert framing_("compare", "empty.txt").code == NOTHING


def test_a_format_that_shows_no_comparison_names_those_that_do(framing_: Framing, two: tuple[str, str]) -> None:
    ran = framing_("compare", *two, "--format", "sarif")
    assert ran.code == USAGE
    assert "--format: 'sarif' cannot show this; expected one of: csv," in ran.err
    assert "json, markdown, text" in ran.err


def test_the_table_names_each_article_its_load_and_the_words(framing_: Framing, two: tuple[str, str]) -> None:
    ran = framing_("compare", *two)
    lines = ran.out.splitlines()
    assert ran.code == KEPT
    assert max(map(len, lines)) <= 80
    assert lines[1].split() == ["=flat.txt", "102", "0", "0.0", "(0.0", "to", "3.6)", "+0.00"]
    told = " ".join(lines)
    assert (
        "loaded.txt: at least 5.7 times as many editorial markers per 100 words as in =flat.txt, which has none" in told
    )
    assert "Clearly different too: loaded.txt (" in told
    assert "“shameful” 6:0" in told
    assert "says nothing about which article is right or fair" in told


def test_json_has_its_schema_and_the_parts_of_each_difference(framing_: Framing, two: tuple[str, str]) -> None:
    data = json.loads(framing_("compare", *two, "-f", "json").out)
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    assert [article["name"] for article in data["articles"]] == list(two)
    loads = [one for one in data["comparisons"] if (one["measure"], one["section"]) == ("markers.load", "article")]
    assert [(one["article"], one["against"]) for one in loads] == [two, two[::-1]]
    assert loads[0]["difference"] == -loads[1]["difference"] < 0
    assert {part["part"] for part in loads[1]["words"]} == {"shameful", "disgraceful", "everyone knows", "disaster for"}


def test_csv_has_a_row_a_comparison_and_runs_no_formula(framing_: Framing, two: tuple[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(framing_("compare", *two, "-f", "csv").out)))
    load = next(row for row in rows if row["article"] == "loaded.txt" and row["measure"] == "markers.load")
    assert (load["against"], load["section"], load["clear"], load["high"]) == ("'=flat.txt", "article", "true", "")
    assert len(rows) > 100
    assert not any(cell.startswith("=") for row in rows for cell in row.values())


def test_markdown_is_two_tables(framing_: Framing, two: tuple[str, str]) -> None:
    out = framing_("compare", *two, "-f", "markdown").out
    assert out.startswith(
        "## 2 articles compared\n\n| Article | Words | Editorial load |\n|---|--:|---|\n| =flat.txt | 102 |"
    )
    assert "| loaded.txt | article | Evaluation |" in out
    assert "disaster for" in out


def test_a_concordance_shows_places_that_an_editor_can_jump_to(framing_: Framing, two: tuple[str, str]) -> None:
    ran = framing_("concordance", "crowd.*", *two, "--window", "2")
    assert ran.code == KEPT
    assert ran.out.splitlines()[0] == f"loaded.txt:1:40  {'day and':>36} [everyone knows] that the"
    assert len(ran.out.splitlines()) == 6
    assert ran.err == "framing: 6 places in 2 articles\n"


def test_a_term_without_a_place_is_an_empty_list(framing_: Framing, two: tuple[str, str]) -> None:
    ran = framing_("concordance", "zeppelin", two[0], "-f", "json")
    assert (ran.code, ran.out, ran.err) == (KEPT, "[]\n", "framing: 0 places in 1 article\n")


def test_escapes_and_formulas_are_shown_and_not_run(framing_: Framing, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A \x1b[31mred\x07 tram =1+1 “ran, and ran on and on” she said.\n", "utf-8")
    text = framing_("concordance", "tram", "a.txt").out
    assert not set(text) & set("\x1b\x07")
    assert "[tram]" in text
    rows = list(csv.reader(io.StringIO(framing_("concordance", "tram", "a.txt", "-f", "csv").out)))
    assert rows[0][:3] == ["article", "line", "column"]
    assert len(rows) == 2
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    quoted = framing_("concordance", "ran ..3 on", "a.txt").out
    assert quoted.endswith("(quoted)\n")


def test_a_hit_that_does_not_count_says_why(framing_: Framing, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("<!-- framing: ignore[*] reason=so it was -->\nA shameful day.\n", "utf-8")
    ran = framing_("concordance", "evaluation.*", "a.md")
    assert "[shameful] day  (not counted: " in ran.out
    (row,) = json.loads(framing_("concordance", "evaluation.*", "a.md", "-f", "json").out)
    assert (row["line"], row["column"], row["words"]) == (2, 3, "shameful")
    assert "so it was" in row["suppressed"]


def test_faults_of_a_concordance(framing_: Framing, two: tuple[str, str]) -> None:
    ran = framing_("concordance", "crowd.weasle", *two)
    assert (ran.code, ran.out) == (USAGE, "")
    assert "did you mean 'crowd.weasel'" in ran.err
    assert framing_("concordance", "tram", "none.txt").code == UNREADABLE
