"""What the gate writes for machines: each format on the bundled example and on an article that is hostile to it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

import framing
from framing.findings import findings
from framing.gating.judging import judge
from framing.gating.policy import Policy, Threshold
from framing.gating.reading import Gate
from framing.registry import load
from framing.report import ArticleReport, Report, build
from tests.example import BROKEN, EXAMPLE, found

HOSTILE = (
    "The clerk’s 𝄞 note: a shameful]]>, <b>disgraceful</b> & outrageous budget — 100% "
    "::error::\x1b[31m | pipe `tick`.\n"
    "\x0c\x08 It is a 𝄞 disgraceful budget.\n"
)
STRICT = Gate("none", tables={"thresholds": {}, "markers": {"evaluation.moral": "fail", "evaluation.negative": "warn"}})


@pytest.fixture(scope="module")
def example() -> Report:
    return build([framing.audit(EXAMPLE)], gate=Gate())


@pytest.fixture(scope="module")
def hostile() -> Report:
    return build([framing.audit(HOSTILE, id='a b%&"<é>.md')], gate=STRICT)


def written(name: str, report: Report) -> str:
    stream = io.StringIO()
    load("writers", name).write(report, stream)
    return stream.getvalue()


def test_every_finding_is_in_every_format_for_machines(example: Report) -> None:
    count = len(findings(example.articles[0]))
    assert count == found()
    assert len(json.loads(written("sarif", example))["runs"][0]["results"]) == count
    assert len(json.loads(written("gitlab", example))) == count
    assert len(json.loads(written("rdjson", example))["diagnostics"]) == count
    assert written("jsonl", example).count('"kind": "finding"') == count
    assert written("jsonl", example).count('"kind": "verdict"') == len(BROKEN)


def test_nothing_to_report_is_still_a_whole_document() -> None:
    empty = Report(())
    assert json.loads(written("sarif", empty))["runs"][0]["results"] == []
    assert json.loads(written("gitlab", empty)) == []
    assert json.loads(written("rdjson", empty))["diagnostics"] == []
    assert ElementTree.fromstring(written("junit", empty)).tag == "testsuites"
    assert written("markdown", empty) == "## framing: 0 of 0 articles with findings\n"
    assert written("github", empty) == written("lint", empty) == written("jsonl", empty) == ""


def test_sarif_declares_its_columns_and_its_regions_hold_the_words(example: Report) -> None:
    [run] = json.loads(written("sarif", example))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    lines = EXAMPLE.read_text("utf-8").split("\n")
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert result["ruleId"].startswith("gate.") or f"“{words}”" in result["message"]["text"]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"].endswith(".") for rule in rules)


def test_fingerprints_differ_and_hold_when_lines_move(example: Report) -> None:
    text = EXAMPLE.read_text("utf-8")
    first, *rest = text.splitlines()
    moved = build([framing.audit("\n".join([first, "", "", *rest]) + "\n", id=str(EXAMPLE))], gate=Gate())
    prints = [row["fingerprint"] for row in json.loads(written("gitlab", example))]
    assert len(set(prints)) == len(prints) == found()
    assert [row["fingerprint"] for row in json.loads(written("gitlab", moved))] == prints
    before, after = ([f.identity.digest for f in findings(report.articles[0])] for report in (example, moved))
    assert before == after


def test_the_same_words_twice_in_one_sentence_are_two_findings() -> None:
    audit = framing.audit("It is a shameful, shameful budget.\nIt is a shameful, shameful budget.\n")
    [article] = build([audit], gate=Gate()).articles
    known = [(found.identity.role, found.identity.ordinal) for found in findings(article)]
    assert known == [("lede", 1), ("lede", 2), ("body", 1), ("body", 2)]
    assert len({found.identity.digest for found in findings(article)}) == 4


def test_junit_is_xml_whatever_the_article_holds(hostile: Report) -> None:
    tree = ElementTree.fromstring(written("junit", hostile))
    [suite] = tree
    assert suite.get("name") == 'a b%&"<é>.md'
    assert suite.get("failures") == str(len(suite.findall("testcase/failure")))
    assert int(suite.get("failures", "0")) >= 1
    assert "shameful" in " ".join(case.get("name", "") for case in suite.findall("testcase"))


def test_junit_counts_a_case_for_each_verdict(example: Report) -> None:
    [suite] = ElementTree.fromstring(written("junit", example))
    names = [case.get("name", "") for case in suite.findall("testcase")]
    assert [name.partition(":")[0] for name in names] == BROKEN
    assert names[1] == "in-depth: in_depth"
    assert (suite.get("tests"), suite.get("failures"), suite.get("skipped")) == ("5", "5", "0")


def test_an_open_verdict_is_skipped_and_a_warning_passes() -> None:
    audit = framing.audit(EXAMPLE)
    policy = Policy(
        (Threshold("t", "markers.load", "max", 6.0), Threshold("w", "markers.load", "max", 1, level="warn"))
    )
    report = Report((ArticleReport(audit, None, policy, judge(audit, policy)),))
    [suite] = ElementTree.fromstring(written("junit", report))
    assert [[child.tag for child in case] for case in suite.findall("testcase")] == [["skipped"], []]
    assert "gate.w" in suite.findtext("system-out", "")
    assert written("github", report).startswith("::warning file=")
    assert "| open | t |" in written("markdown", report)
    assert "| warning | w |" in written("markdown", report)


def test_github_escapes_what_its_commands_are_made_of(hostile: Report) -> None:
    lines = written("github", hostile).splitlines()
    assert len(lines) >= 2
    for line in lines:
        assert re.fullmatch(r"::(error|warning) file=[^:,]*(,\w+=[^:,]*)+::.*", line)
    assert lines[0].startswith('::error file=a b%25&"<é>.md,line=')


def test_github_shows_ten_of_a_severity_and_says_of_how_many(example: Report) -> None:
    lines = written("github", example).splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::error"] * 5 + ["::notice"] * 10 + ["15"]
    assert lines[-1] == f"15 of {found()} shown"


def test_rdjson_counts_columns_in_bytes(hostile: Report) -> None:
    second = [d for d in json.loads(written("rdjson", hostile))["diagnostics"] if "“disgraceful”" in d["message"]][-1]
    place = second["location"]["range"]
    data = HOSTILE.split("\n")[1].encode()
    assert data[place["start"]["column"] - 1 : place["end"]["column"] - 1].decode() == "disgraceful"


def test_a_drop_in_wording_is_a_suggestion_and_a_cut_an_empty_one(example: Report) -> None:
    found = [
        d["suggestions"][0]["text"] for d in json.loads(written("rdjson", example))["diagnostics"] if "suggestions" in d
    ]
    assert "criticized" in found
    assert "" in found
    assert "(cut)" not in found


def test_markdown_shows_words_as_they_stand(hostile: Report) -> None:
    page = written("markdown", hostile)
    assert "\x1b" not in page
    assert re.search(r"(?<!\\)<(?!/?(details|summary)>)", page) is None
    rows = [line for line in page.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


def test_no_control_character_reaches_a_terminal(hostile: Report) -> None:
    assert all(char.isprintable() or char == "\n" for char in written("lint", hostile))


def test_a_suppressed_finding_stays_in_every_format_for_machines_and_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("<!-- framing: ignore[evaluation.moral] reason=Law -->\nA shameful day.\n", "utf-8")
    report = build([framing.audit(path)], gate=STRICT)
    [result] = json.loads(written("sarif", report))["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "inSource", "justification": "ignored: Law"}]
    [row] = json.loads(written("gitlab", report))
    assert (row["severity"], row["description"]) == (
        "info",
        "Moral condemnation: “shameful” (suppressed: ignored: Law)",
    )
    [diagnostic] = json.loads(written("rdjson", report))["diagnostics"]
    assert diagnostic["severity"] == "INFO"
    assert diagnostic["message"].endswith("(suppressed: ignored: Law)")
    assert json.loads(written("jsonl", report))["suppressed"] == "ignored: Law"
    hits = json.loads(written("json", report))["articles"][0]["hits"]
    assert [hit["suppressed"] for hit in hits if hit["role"] == "flag"] == ["ignored: Law"]
    assert "<skipped message=" in written("junit", report)
    assert written("markdown", report).endswith("\n1 suppressed.\n")
    assert written("lint", report) == written("github", report) == ""
