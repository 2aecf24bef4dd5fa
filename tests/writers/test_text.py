"""The terminal report: 80 columns, colour only where it is wanted, places that an editor can jump to."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

import framing
from framing.report import Report, build
from framing.writers.text import WIDTH, write
from tests.writers.report_of import LOADED, LONG, report


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(of: Report, stream: io.StringIO | None = None) -> str:
    stream = stream or io.StringIO()
    write(of, stream)
    return stream.getvalue()


def article(text: str, id: str = "a.txt") -> Report:
    return build([framing.audit(text, id=id)])


def test_flat_prose_has_no_list_of_marks() -> None:
    text = shown(article(LONG + "\n"))
    assert "Marked in the writer's voice" not in text
    assert re.search(r"^lede\s+85\s+0\s+0\.0 \(0\.0 to \d\.\d\)", text, re.M)
    assert "says nothing about whether a claim is true" in " ".join(text.split())


def test_marks_stand_with_path_line_and_column_and_quoted_ones_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = shown(build([framing.audit(_file("a.md", LOADED))]))
    assert re.findall(r"^(a\.md:\d+:\d+) “(.*?)”", text, re.M) == [
        ("a.md:1:5", "shameful"),
        ("a.md:3:22", "shameful"),
    ]
    assert "Marked in the writer's voice (2)" in text
    assert "Sources listed: 1, named or linked in the text: 0" in text


def test_too_little_text_is_said_in_words_and_sections_without_prose_are_named(tmp_path: Path) -> None:
    lines = shown(report(tmp_path, LOADED)).splitlines()
    rows = {line.split()[0]: line for line in lines if line.startswith(("headline", "sources"))}
    assert rows["headline"].count("not enough text") == 2
    assert rows["sources"] == "sources       not prose"
    assert not any("None" in line or "nan" in line for line in lines)


def test_lines_fit_eighty_columns_whatever_the_title_and_the_marked_words() -> None:
    long = "Everyone knows " + "that the shamefully and disgracefully mismanaged town hall is a disaster " * 3
    text = shown(article(f"{long}.\n\n{long}, and the council is not just a {'very ' * 2}bad one—it’s a disgrace.\n"))
    lines = text.splitlines()
    assert max(map(len, lines)) <= WIDTH == 80
    assert sum(line.startswith("a.txt:") for line in lines) >= 6


def test_a_long_title_is_cut_with_an_ellipsis(tmp_path: Path) -> None:
    first = shown(report(tmp_path, f"# {'Council ' * 20}\n\nIt met.\n")).splitlines()[0]
    assert len(first) == WIDTH
    assert first.endswith("…")


def test_colour_is_for_terminals_and_not_under_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    of = article("A shameful day for the council.\n")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = shown(of, Terminal())
    plain = shown(of)
    assert "\x1b[4m“shameful”\x1b[0m" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert shown(of, Terminal()) == plain


def test_articles_are_set_apart_by_an_empty_line(tmp_path: Path) -> None:
    of = report(tmp_path, LOADED, LONG)
    text = shown(of)
    assert text == "\n".join(shown(Report((one,))) for one in of.articles)
    assert len(of.articles) == 2


def test_control_characters_of_a_path_and_a_text_are_shown_and_not_sent() -> None:
    text = shown(article("A \u202eshameful\u202c day \x07 came.\n", id="a\x1b[2J.txt"))
    assert "a\\x1b[2J.txt:1:" in text
    assert not set(text) & set("\x1b\x07\u202e\u202c")


def _file(name: str, text: str) -> Path:
    path = Path(name)
    path.write_text(text, "utf-8")
    return path


def test_what_the_finding_hangs_on_stands_below_it() -> None:
    text = f"{LONG}\nIn-Depth\n{LONG}{'It was a shameful day. ' * 9}\n"
    lines = shown(article(text)).splitlines()
    assert lines[2].startswith("In-Depth: at least ")
    assert "It does not stay so without the lexicon Evaluation (too short to conclude: 0 in" in lines
    assert not any("stay so" in line for line in shown(article(LONG + "\n")).splitlines())


@pytest.mark.parametrize("folder", ["", "a/folder/of/some/length/that/editors/have/"])
def test_the_reason_stands_before_the_marker_within_80_columns(folder: str) -> None:
    text = shown(article("It is a shameful, disgraceful betrayal of every taxpayer.\n", id=f"{folder}a.txt"))
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{folder}a.txt:1:9 "))
    whole = lines[at] + "".join(lines[at + 1] if folder else "")
    assert whole == f"{folder}a.txt:1:9 “shameful”  Moral condemnation [evaluation.moral]"
    assert max(map(len, lines)) <= 80
