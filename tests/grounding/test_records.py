"""The ledgers as records: the JSON shape, the frames and the terminal say the same."""

from __future__ import annotations

import io
import json

import jsonschema
import pytest

from framing import frame
from framing.auditing import Audit
from framing.auditor import auditor_for
from framing.grounding import records
from framing.grounding.ledger import Ledger
from framing.reading import read_text
from framing.report import build, to_dict
from framing.writers import text as terminal

PAGE = """The council could close the harbour pool in May, officials said on Monday. It has three lanes.

## Sources

- <https://www.reuters.com/world/a>

## In-Depth

“It is a disgraceful plan for us,” said Ilse Brandt. The council will close the harbour pool. Critics say that the
plan is late, but the stunning tram depot is open.
"""


@pytest.fixture(scope="module")
def audit() -> Audit:
    (document,) = read_text(PAGE, reader="markdown")
    return auditor_for(None).audit(document)


def test_the_json_shape_holds_every_ledger_and_its_spans_slice_to_their_words(audit: Audit, repo) -> None:
    data = to_dict(build([audit]))
    schema = json.loads((repo / "src" / "framing" / "resources" / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)
    (article,) = data["articles"]
    grounding = article["grounding"]
    words = [(one["kind"], PAGE[slice(*one["source"])]) for one in grounding["attributions"]]
    assert words == [("anonymous", "officials"), ("direct", "Ilse Brandt"), ("vague", "Critics")]
    (pair,) = grounding["drift"]
    sides = [PAGE[pair[side]["start"] : pair[side]["end"]] for side in ("earlier", "later")]
    assert (pair["direction"], sides) == ("firmer", ["could close", "will close"])
    flagged = [[PAGE[slice(*span)] for span in claim["words"]] for claim in grounding["claims"]]
    assert (flagged[2], flagged[4][-1]) == (["disgraceful"], "stunning")
    assert [source["use"] for source in article["sources"]] == ["never"]
    assert grounding["effective_domains"] == 1.0


def test_records_have_the_columns_of_their_frames(audit: Audit) -> None:
    ledger = Ledger(audit)
    for rows, columns in (
        (records.voices, frame.VOICES),
        (records.speakers, frame.SPEAKERS),
        (records.sources, frame.SOURCES),
    ):
        found = list(rows(ledger))
        assert found
        assert all(("article", *row) == columns for row in found)


def test_frames_show_words_for_spans(audit: Audit) -> None:
    attributions = audit.attributions()
    assert list(attributions.columns) == list(frame.ATTRIBUTIONS)
    assert list(attributions.kind) == ["anonymous", "none", "direct", "none", "vague"]
    assert attributions.cue[0] == "said"
    assert attributions.content[0] == ("The council could close the harbour pool in May",)
    assert list(attributions.rebutted) == [False, False, False, False, True]
    drift = audit.drift()
    assert (drift.earlier_words[0], drift.later_words[0], drift.later_sentence[0]) == (
        "could close",
        "will close",
        "The council will close the harbour pool.",
    )
    claims = audit.claims()
    assert list(claims.kinds) == [("factive",), ("factive",), ("evaluative",), ("predictive",), ("evaluative",)]
    assert list(claims.words[2]) == ["disgraceful"]
    assert list(claims.new) == [False, False, True, False, True]
    assert set(audit.sources().outlet) == {"Reuters"}
    assert set(audit.voices().section) == {"summary", "in_depth"}
    assert list(audit.speakers().name) == ["Ilse Brandt", "officials"]


def test_no_audits_give_empty_frames_with_their_columns() -> None:
    for make, columns in (
        (frame.attributions, frame.ATTRIBUTIONS),
        (frame.voices, frame.VOICES),
        (frame.speakers, frame.SPEAKERS),
        (frame.sources, frame.SOURCES),
        (frame.drift, frame.DRIFT),
        (frame.claims, frame.CLAIMS),
    ):
        empty = make([])
        assert (len(empty), list(empty.columns)) == (0, list(columns))


def test_the_terminal_says_it_in_a_few_lines(audit: Audit) -> None:
    stream = io.StringIO()
    terminal.write(build([audit]), stream)
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= terminal.WIDTH
    first = lines.index("Sources listed: 1, named or linked in the text: 0")
    assert lines[first + 1 : first + 8] == [
        "Attributed sentences: 3 of 5 (1 direct, 1 anonymous, 1 vague, 1 raised and",
        "rebutted)",
        "Sentences that judge or predict: 3, on nobody's word: 2",
        "Speakers: Ilse Brandt (7 words quoted); officials (paraphrased)",
        "In effect: 1.0 domains, 1.0 speakers",
        "The writer's own words are marked 0.8 times as often as quoted ones (95%",
        "interval 0.1 to 40.8)",
    ]
    assert lines[first + 8] == "New after the summary, and judging (2)"
    assert lines[first + 9].startswith("text:9:1 “")
    assert lines[first + 11] == "The same claim with another certainty (1)"
    assert lines[first + 12].endswith("9:66 “could close” (summary) → “will close” (in_depth)")
