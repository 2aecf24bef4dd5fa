"""`framing baseline`: an old archive adopted, new words red, fixed ones told, renamed articles followed."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import framing
from framing.accepted import SCHEMA, Baseline, accept, entries_of, read_baseline, written
from framing.checked import Checks, checked
from framing.gating.judging import judge
from framing.gating.policy import Policy, Threshold
from framing.report import ArticleReport
from tests.example import BROKEN, EXAMPLE, found, marked

FILE = "framing-baseline.json"
HEAD = f'{{"schema": "{SCHEMA}", "ruleset": "", "lexicons": "", "articles": '
FLAT = "The council met on Tuesday and voted on the budget of the harbour, the clerk said. " * 12


@pytest.fixture
def archive(tmp_path: Path, framing_: Any) -> Path:
    """A folder with one loud and one flat article, adopted."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "loud.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / "flat.txt").write_text(FLAT, "utf-8")
    assert framing_("check", "archive").code == 1
    ran = framing_("baseline", "write", "archive", "--owner", "desk", "--reason", "old")
    assert (ran.code, ran.out) == (0, f"{FILE}: {found()} accepted in 2 articles\n")
    return folder


def check(framing_: Any, *more: str) -> Any:
    return framing_("check", "archive", "--baseline", FILE, *more)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_an_adopted_archive_is_green_and_silent(framing_: Any, archive: Path) -> None:
    ran = check(framing_)
    assert (ran.code, ran.out) == (0, "")
    assert f"0 over budget: 0 errors, 0 warnings, 0 notes, {found()} suppressed" in ran.err
    assert ran.err.endswith(f"{FILE}: {found()} accepted, 0 fixed\n")


def test_lines_that_move_change_nothing(framing_: Any, archive: Path) -> None:
    edit(archive / "loud.txt", "In-Depth\n", "\n\nIn-Depth\n\n")
    assert check(framing_).code == 0


def test_a_new_word_turns_its_threshold_red_and_is_shown_alone(framing_: Any, archive: Path) -> None:
    edit(archive / "loud.txt", "Cheaper trips", "It is a disgraceful day. Cheaper trips")
    ran = check(framing_)
    assert ran.code == 1
    rows = [line for line in ran.out.splitlines() if not line.startswith(" ")]
    assert [line.rpartition("[")[2].rstrip("]") for line in rows] == [
        *(f"gate.{name}" for name in BROKEN),
        "evaluation.moral",
    ]
    assert rows[-1].startswith("archive/loud.txt:14:")


def test_the_same_words_in_another_article_are_new(framing_: Any, archive: Path) -> None:
    (archive / "copy.txt").write_bytes(EXAMPLE.read_bytes())
    assert check(framing_).code == 1


def test_a_fixed_word_is_told_and_pruned(framing_: Any, archive: Path) -> None:
    edit(archive / "loud.txt", "Opponents have slammed the plan as reckless.", "Opponents opposed the plan.")
    ran = check(framing_)
    assert ran.code == 0
    said = re.search(r"(\d+) accepted, (\d+) fixed\n$", ran.err)
    assert said is not None
    accepted, fixed = map(int, said.groups())
    assert (accepted + fixed, fixed >= 2) == (found(), True)
    assert framing_("baseline", "prune", "archive").out == f"{FILE}: {accepted} accepted, {fixed} fixed\n"
    assert check(framing_).err.endswith(f"{accepted} accepted, 0 fixed\n")
    assert "slammed" not in (archive.parent / FILE).read_text("utf-8")


def test_an_article_that_is_gone_is_told_and_pruned(framing_: Any, archive: Path) -> None:
    (archive / "loud.txt").unlink()
    assert check(framing_).err.endswith("0 accepted, 0 fixed, 1 articles gone\n")
    framing_("baseline", "prune", "archive")
    assert json.loads((archive.parent / FILE).read_text("utf-8"))["articles"] == {}


def test_a_renamed_article_is_followed(framing_: Any, archive: Path) -> None:
    (archive / "loud.txt").rename(archive / "new.txt")
    ran = check(framing_)
    assert ran.code == 0
    assert ran.err.endswith(f"{found()} accepted, 0 fixed, archive/loud.txt is now archive/new.txt\n")
    framing_("baseline", "prune", "archive")
    assert list(read_baseline(archive.parent / FILE).articles) == ["archive/new.txt"]
    assert check(framing_).err.endswith(f"{found()} accepted, 0 fixed\n")


def test_an_article_that_is_not_checked_is_not_gone(framing_: Any, archive: Path) -> None:
    assert framing_("check", "archive/flat.txt", "--baseline", FILE).err.endswith("0 accepted, 0 fixed\n")


def test_entries_keep_what_was_said_of_them_and_show_it(framing_: Any, archive: Path) -> None:
    edit(archive / "loud.txt", "Cheaper trips", "It is a disgraceful day. Cheaper trips")
    framing_("baseline", "write", "archive", "--owner", "Kim", "--expires", "2999-01-31")
    shown = framing_("baseline", "show").out.splitlines()
    assert len(shown) == found() + 1
    assert "archive/loud.txt: evaluation.moral “disgraceful” (Kim; until 2999-01-31)" in shown
    assert "archive/loud.txt: contrast.reframe “is not just a pricing reform—it’s” (desk; old)" in shown


def test_an_entry_past_its_day_counts_again(framing_: Any, archive: Path) -> None:
    (archive.parent / FILE).unlink()
    framing_("baseline", "write", "archive", "--expires", "2020-01-31")
    ran = check(framing_)
    assert ran.code == 1
    assert ran.err.endswith(f"0 accepted, 0 fixed, {found()} past their day\n")


def test_other_lexicons_are_refused_unless_they_are_accepted(framing_: Any, archive: Path) -> None:
    file = archive.parent / FILE
    found = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(found | {"lexicons": "0" * 64}), "utf-8")
    ran = check(framing_)
    assert ran.code == 2
    assert f"{FILE}: it was written with other lexicons; write it anew" in ran.err
    assert check(framing_, "--accept-drift").code == 0
    assert framing_("baseline", "prune", "archive").code == 2
    assert framing_("baseline", "write", "archive/flat.txt").code == 2
    assert framing_("baseline", "write", "archive").code == 0
    assert check(framing_).code == 0


def test_the_settings_name_the_file_and_their_folder_counts(framing_: Any, archive: Path, monkeypatch: Any) -> None:
    (archive.parent / "framing.toml").write_text(f'[gate]\nbaseline = "{FILE}"\n', "utf-8")
    assert framing_("check", "archive").code == 0
    monkeypatch.chdir(archive)
    assert framing_("check", "loud.txt").code == 0
    assert framing_("check", "loud.txt", "--preset", "wire").code == 0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<<<<<<< HEAD", "is no baseline"),
        ("[]", "expected a table"),
        ('{"schema": "framing.baseline/2"}', "needs the key 'ruleset'"),
        (HEAD + '{"a": 3}}', "a: expected a list, found a whole number"),
        (HEAD + '{"a": [{"rul": ""}]}}', "did you mean 'rule'?"),
        (HEAD + '{"a": [{"expires": "soon"}]}}', "expected a day such as 2027-01-31, found 'soon'"),
    ],
)
def test_a_file_at_fault_is_refused(framing_: Any, tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    (tmp_path / "a.txt").write_text(FLAT, "utf-8")
    ran = framing_("check", "a.txt", "--baseline", FILE)
    assert ran.code == 2
    assert says in ran.err


def test_a_file_is_sorted_and_holds_an_entry_a_line(framing_: Any, archive: Path) -> None:
    file = archive.parent / FILE
    text = file.read_text("utf-8")
    entries = [line for line in text.splitlines() if '"fingerprint"' in line]
    assert len(entries) == found()
    assert written(read_baseline(file)) == text
    framing_("baseline", "write", "archive/loud.txt", "archive/flat.txt")
    assert file.read_text("utf-8") == text


def test_every_format_marks_what_is_accepted(framing_: Any, archive: Path) -> None:
    [run] = json.loads(check(framing_, "-f", "sarif").out)["runs"]
    assert len(run["results"]) == found()
    assert {result["suppressions"][0]["kind"] for result in run["results"]} == {"external"}
    data = json.loads(check(framing_, "-f", "json").out)
    loud = next(article for article in data["articles"] if article["path"].endswith("loud.txt"))
    assert {verdict["accepted"] for verdict in loud["verdicts"]} == {"baseline; desk; old"}
    assert sum(hit["suppressed"] == "baseline; desk; old" for hit in loud["hits"]) == marked()
    assert 'failures="0"' in check(framing_, "-f", "junit").out
    assert check(framing_, "-f", "github").out == ""


def test_a_threshold_that_counts_no_words_is_accepted_while_it_is_no_worse() -> None:
    audit = framing.audit(EXAMPLE)
    policy = Policy((Threshold("ease", "readability.flesch", "max", -50, confidence="point"),))
    article = checked(ArticleReport(audit, None, policy, judge(audit, policy)))
    [entry] = entries_of(article)
    assert entry.rule == "gate.ease"
    assert entry.value is not None
    for then, suppressed in ((entry.value, "baseline"), (entry.value + 1, "baseline"), (entry.value - 1, None)):
        baseline = Baseline("", "", {EXAMPLE.as_posix(): (replace(entry, value=then),)})
        checks, _ = accept(Checks((article,)), baseline, Path("/nowhere"), date(2026, 1, 1))
        assert [found.suppressed for found in checks.articles[0].findings if found.rule == "gate.ease"] == [suppressed]
