"""JSON out: the shape of tests/test_report.py as bytes, the same ones each time."""

from __future__ import annotations

import io
import json
from pathlib import Path

import framing
from framing.report import Report, build, to_dict
from framing.writers.json import write
from tests.writers.report_of import LOADED, report


def written(of: Report) -> str:
    out = io.StringIO()
    write(of, out)
    return out.getvalue()


def test_what_is_written_is_the_report_and_a_line_end(tmp_path: Path) -> None:
    of = report(tmp_path, LOADED)
    text = written(of)
    assert json.loads(text) == to_dict(of)
    assert text.endswith("\n}\n")


def test_letters_stay_as_they_are_and_control_characters_are_escaped() -> None:
    text = written(build([framing.audit("A “shameful” café.\n", id="a\x00b\u2028.txt")]))
    assert "“shameful”" in text
    assert "a\\u0000b" in text
    assert "\x00" not in text


def test_two_audits_of_one_text_give_the_same_bytes(tmp_path: Path) -> None:
    assert written(report(tmp_path, LOADED)) == written(report(tmp_path, LOADED))


def test_no_number_is_infinite_or_not_a_number(tmp_path: Path) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    data = json.loads(written(report(tmp_path, LOADED)), parse_constant=refuse)
    assert len(data["articles"]) == 1
