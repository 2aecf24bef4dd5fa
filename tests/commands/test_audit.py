"""`framing audit`: which files, which format, and where the output goes."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from framing.commands.output import opened
from framing.registry import load, names
from framing.writers import csv as csv_writer


def paths_in(out: str) -> list[str]:
    return [article["path"] for article in json.loads(out)["articles"]]


def flagged(out: str) -> list[tuple[int, str]]:
    (article,) = json.loads(out)["articles"]
    return [
        (hit["start"], hit["text"]) for hit in article["hits"] if hit["role"] == "flag" and hit["suppressed"] is None
    ]


def test_every_format_has_a_writer_and_says_what_was_marked(framing_: Any, loaded: Path) -> None:
    said = {name: framing_("audit", loaded, "--format", name) for name in names("writers")}
    assert set(said) >= {"csv", "html", "json", "text"}
    assert {ran.code for ran in said.values()} == {0}
    assert {ran.err for ran in said.values()} == {""}
    assert flagged(said["json"].out) == [(35, "shameful"), (45, "disgraceful"), (57, "betrayal")]
    rows = list(csv.DictReader(io.StringIO(said["csv"].out)))
    assert tuple(rows[0]) == csv_writer.COLUMNS
    assert {(row["path"], row["section"]) for row in rows} == {(str(loaded), "lede")}
    assert "loaded.txt:1:36 “shameful”" in said["text"].out
    assert said["html"].out.startswith("<!doctype html>")
    assert said["html"].out.count("betrayal") >= 1


def test_an_unknown_format_is_a_fault_of_usage_that_names_the_known_ones(framing_: Any, loaded: Path) -> None:
    ran = framing_("audit", loaded, "--format", "pdf")
    assert (ran.code, ran.out) == (2, "")
    assert all(repr(name) in ran.err for name in names("writers"))


def test_a_folder_stands_for_its_articles_in_order_of_name(framing_: Any, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    (drafts / "deep").mkdir(parents=True)
    for name in ("b.txt", "a.md", "deep/c.TXT", "notes.odt"):
        (drafts / name).write_text("The council met on Monday.", "utf-8")
    ran = framing_("audit", drafts, "-f", "json")
    assert (ran.code, ran.err) == (0, "")
    assert paths_in(ran.out) == [str(drafts / name) for name in ("a.md", "b.txt", "deep/c.TXT")]


@pytest.mark.parametrize("command", ["audit", "check"])
def test_pages_that_framing_wrote_are_no_articles_unless_they_are_named(
    framing_: Any, loaded: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(loaded.read_text("utf-8"), "utf-8")
    assert framing_("report", str(loaded), "-o", str(tmp_path / "in" / "pages")).code == 0
    (page,) = (tmp_path / "in" / "pages").iterdir()
    told = f"framing: {page}: written by framing, left out; name a file to have it read all the same"
    ran = framing_(command, str(tmp_path / "in"), "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(ran.out)["articles"]] == ["a.txt"]
    assert ran.err.splitlines()[0] == told
    named = framing_(command, str(page), "--format", "json")
    assert [Path(one["path"]).name for one in json.loads(named.out)["articles"]] == [page.name]


def test_one_bad_article_is_named_and_skipped_among_good_ones(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"%PDF-1.7 ...")
    last = tmp_path / "last.txt"
    last.write_text("The council met on Monday.", "utf-8")
    ran = framing_("audit", loaded, bad, last, "-f", "json")
    assert ran.code == 3
    assert ran.err.startswith(f"framing: {bad}: begins like a PDF")
    assert len(ran.err.splitlines()) == 1
    assert paths_in(ran.out) == [str(loaded), str(last)]


def test_an_empty_article_among_good_ones_is_only_a_note(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = framing_("audit", "empty.txt", loaded, "-f", "json")
    assert (ran.code, ran.err) == (0, "framing: empty.txt: is empty; nothing to analyse\n")
    assert paths_in(ran.out) == [str(loaded)]


def test_a_dash_is_standard_input(framing_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"It is a shameful betrayal.")))
    ran = framing_("audit", "-", "-f", "json")
    assert ran.code == 0
    assert paths_in(ran.out) == ["-"]
    assert flagged(ran.out) == [(8, "shameful"), (17, "betrayal")]


def test_the_baseline_is_the_section_named(framing_: Any, repo: Path) -> None:
    example = repo / "docs" / "examples" / "transit-fares.txt"
    ran = framing_("audit", example, "--baseline", "takeaways", "-f", "json")
    assert ran.code == 0
    assert {found["baseline"] for found in json.loads(ran.out)["articles"][0]["comparisons"]} == {"takeaways"}


@pytest.mark.parametrize("command", ["audit", "report"])
def test_a_baseline_that_an_article_lacks_is_a_fault_of_usage(framing_: Any, loaded: Path, command: str) -> None:
    ran = framing_(command, loaded, "--baseline", "sumary")
    assert ran.code == 2
    assert ran.err == f"framing: --baseline: {loaded} has no section 'sumary'; known: lede\n"
    assert not Path("reports").exists()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_is_painted_unless_no_color_is_set(
    framing_: Any, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = {}
    for name in ("painted", "plain"):
        if name == "plain":
            monkeypatch.setenv("NO_COLOR", "")
        else:
            monkeypatch.delenv("NO_COLOR", raising=False)
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        assert framing_("audit", loaded).code == 0
        shown[name] = terminal.getvalue()
    assert "\x1b[1mloaded.txt\x1b[0m" in shown["painted"]
    assert "\x1b[4m“shameful”\x1b[0m" in shown["painted"]
    assert "\x1b" not in shown["plain"]
    assert "“shameful”" in shown["plain"]


def test_output_goes_to_the_file_named_with_the_usual_mode(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out.json"
    assert framing_("audit", loaded, "-f", "json", "-o", out) == (0, "", "")
    assert paths_in(out.read_text("utf-8")) == [str(loaded)]
    probe = tmp_path / "probe"
    probe.touch()
    assert out.stat().st_mode == probe.stat().st_mode


def test_a_writer_that_fails_leaves_the_old_file_and_no_other(
    framing_: Any, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    out = folder / "out.json"
    out.write_text("old", "utf-8")
    writer: ModuleType = load("writers", "json")

    def half(_: object, stream: io.TextIOBase) -> None:
        stream.write("{half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "write", half)
    ran = framing_("audit", loaded, "-f", "json", "-o", out)
    assert ran == (3, "", f"framing: {out}: cannot be written: No space left on device\n")
    assert [path.name for path in folder.iterdir()] == ["out.json"]
    assert out.read_text("utf-8") == "old"


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    out.write_text("old", "utf-8")
    with opened(out) as stream:
        stream.write("new")
        stream.flush()
        assert out.read_text("utf-8") == "old"
    assert out.read_text("utf-8") == "new"
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_analysed_writes_no_file(framing_: Any, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    assert framing_("audit", "missing.txt", "-f", "csv", "-o", out).code == 3
    assert not out.exists()
