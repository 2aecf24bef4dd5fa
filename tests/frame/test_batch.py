"""A frame of articles audited: what is odd is named row by row, and nothing odd is fatal."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest

import framing
from framing import frame
from framing.config import Settings
from framing.errors import InputError

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 5
LOAD = ["markers.load"]


def audited(rows: list[dict], **options: object) -> frame.AuditedFrame:
    return framing.audit_frame(pd.DataFrame(rows), "body", **options)  # type: ignore[arg-type]


def test_an_empty_frame_gives_empty_frames_with_their_columns() -> None:
    found = framing.audit_frame(pd.DataFrame({"body": [], "outlet": []}), "body", by="outlet")
    assert list(found.table.columns) == ["outlet", *frame.TABLE]
    assert list(found.articles.columns) == ["outlet", *frame.ARTICLES]
    assert list(found.hits.columns) == ["outlet", *frame.HITS]
    assert list(found.groups.columns) == ["outlet", *frame.GROUPS]
    assert list(found.faults.columns) == list(frame.FAULTS)
    assert len(found) == len(found.table) == len(found.groups) == len(found.faults) == 0
    assert repr(found) == "<0 of 0 articles audited, by outlet: 0 hits>"


def test_one_row_is_what_auditing_its_text_gives() -> None:
    found = audited([{"body": LOADED}], intervals=True)
    alone = framing.audit(LOADED, id="0")
    pd.testing.assert_frame_equal(pd.DataFrame(found.table), pd.DataFrame(alone.table()))
    pd.testing.assert_frame_equal(pd.DataFrame(found.articles), pd.DataFrame(alone.overall()))
    pd.testing.assert_frame_equal(pd.DataFrame(found.hits), pd.DataFrame(alone.hits()))
    assert len(found) == 1
    assert len(found.faults) == 0


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (None, "no text: the cell is missing"),
        (float("nan"), "no text: the cell is missing"),
        (pd.NA, "no text: the cell is missing"),
        (pd.NaT, "no text: the cell is missing"),
        (7, "no text: the cell holds int"),
        (b"It rained.", "no text: the cell holds bytes"),
        (["It rained."], "no text: the cell holds list"),
        ("", "no text: the cell is blank"),
        (" \n", "no text: the cell is blank"),
        (
            "Sources\nhttps://example.org/a\n",
            "holds no prose to analyse (found: sources); sources, captions, links and code are not counted",
        ),
        ("a \ud800 b", "holds a lone surrogate at code point 2; decode the text again"),
    ],
)
def test_a_bad_row_is_reported_and_the_others_are_audited(cell: object, fault: str) -> None:
    rows = pd.DataFrame({"body": pd.Series([FLAT, cell, LOADED], index=["x", "y", "z"], dtype=object)})
    found = framing.audit_frame(rows, "body", measures=LOAD)
    assert found.faults.to_dict("records") == [{"row": "y", "article": "y", "audited": False, "fault": fault}]
    assert list(found.articles.article) == ["x", "z"]
    assert len(found) == 2
    assert repr(found).startswith("<2 of 3 articles audited: ")
    assert "1 left out (see .faults)" in repr(found)


@pytest.mark.parametrize("dtype", [object, "str", "string"])
def test_every_dtype_of_text_is_text(dtype: object) -> None:
    rows = pd.DataFrame({"body": pd.Series([FLAT, None], dtype=dtype)})  # type: ignore[call-overload]
    found = framing.audit_frame(rows, "body", measures=LOAD)
    assert list(found.faults.fault) == ["no text: the cell is missing"]
    assert found.articles.n.tolist() == [85]


def test_a_name_given_twice_is_kept_apart_and_reported() -> None:
    found = audited([{"body": FLAT, "id": name} for name in ("a", "a", "a#2", 7)], id="id", measures=LOAD)
    assert list(found.articles.article) == ["a", "a#2", "a#2#2", "7"]
    assert found.faults[["row", "audited"]].to_numpy().tolist() == [[1, True], [2, True]]
    assert len(found) == 4
    assert found.wide().shape == (4, 1)


def test_groups_are_measured_on_the_sums_of_their_articles() -> None:
    rows = [{"body": FLAT, "outlet": "a"}] * 3 + [{"body": LOADED, "outlet": "b"}, {"body": FLAT, "outlet": "b"}]
    found = audited(rows, by=["outlet"], measures=LOAD)
    groups = found.groups.set_index("outlet")
    both = framing.audit(LOADED).total + framing.audit(FLAT).total
    expected = 100 * both.counts["markers.flag@writer"] / both.counts["words@writer"]
    assert groups.value.to_dict() == {"a": 0, "b": pytest.approx(expected, abs=1e-6)}
    assert groups.articles.to_dict() == {"a": 3, "b": 2}
    assert groups.n.to_dict() == {"a": 255, "b": both.counts["words@writer"]}
    assert groups[["low", "high"]].isna().all(axis=None)  # too few articles for an interval
    assert next(iter(found.table.columns)) == "outlet"


def test_a_missing_group_is_a_group() -> None:
    found = audited([{"body": FLAT, "outlet": name} for name in ("a", None, None)], by="outlet", measures=LOAD)
    assert found.groups.articles.tolist() == [1, 2]
    assert found.groups.outlet.isna().tolist() == [False, True]


def test_every_fault_of_the_arguments_is_named_at_once() -> None:
    rows = pd.DataFrame([[FLAT, 1, 2, 3]], columns=["x", "y", "y", "section"])
    with pytest.raises(InputError) as caught:
        framing.audit_frame(rows, "body", id="name", by=["y", "section", "section"])
    assert str(caught.value).splitlines() == [
        "text: there is no column 'body'; the frame has: x, y, y, section",
        "id: there is no column 'name'; the frame has: x, y, y, section",
        "by: 2 columns are called 'y'",
        "by: 'section' is a column of the frames that come out; rename it",
        "by: 'section' is named twice",
        "by: 'section' is a column of the frames that come out; rename it",
        "by: 'section' is named twice",
    ]


def test_something_else_than_a_frame_and_an_unknown_measure_are_refused() -> None:
    with pytest.raises(InputError, match="needs a pandas DataFrame, not list"):
        framing.audit_frame([FLAT], "body")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"no measure is called 'load', 'bias'; known: .*markers\.load"):
        audited([{"body": FLAT}], measures=["load", "markers.load", "bias"])


def test_settings_are_kept_to() -> None:
    plain = audited([{"body": FLAT * 2}], measures=["readability.flesch"]).articles
    other = audited([{"body": FLAT * 2}], measures=["readability.flesch"], settings=Settings(readability="textstat"))
    assert plain.measure.tolist() == other.articles.measure.tolist() == ["readability.flesch"]


def test_it_shows_itself_in_a_notebook_with_what_is_wrong_escaped() -> None:
    found = audited([{"body": FLAT, "outlet": "<b>"}, {"body": None, "outlet": "<b>"}], by="outlet")
    html = found._repr_html_()
    assert "1 of 2 articles audited, by outlet" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "no text: the cell is missing" in html


def test_without_pandas_the_error_says_what_to_install() -> None:
    code = "import sys; sys.modules['pandas'] = None\nimport framing\nframing.audit('It rained.').table()"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.stderr.splitlines()[-1] == "ImportError: frames need pandas: pip install 'framing-audit[frames]'"
