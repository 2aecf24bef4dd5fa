"""The report's JSON shape against its schema, the sentence on top, and the listed sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import framing
from framing.report import ArticleReport, build, rounded, to_dict
from framing.text import PROSE_ROLES

REPO = Path(__file__).parents[1]
SCHEMA = json.loads((REPO / "src" / "framing" / "resources" / "report.schema.json").read_text("utf-8"))
FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 5


def valid(*texts: str) -> dict[str, Any]:
    data = to_dict(build([framing.audit(text + "\n", id=f"{n}.md") for n, text in enumerate(texts)]))
    jsonschema.Draft202012Validator(SCHEMA).validate(data)
    return data


def of(text: str, suffix: str, folder: Path) -> ArticleReport:
    path = folder / f"a.{suffix}"
    path.write_text(text, "utf-8")
    return build([framing.audit(path)]).articles[0]


def test_the_schema_is_one_and_refuses_a_key_too_many_or_too_few() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    data = valid(FLAT)
    for wrong in (data | {"more": 1}, {key: data[key] for key in data if key != "articles"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)


def test_flat_too_short_loaded_and_several_articles_have_the_shape() -> None:
    data = valid(FLAT, "It rained.", f"{FLAT}\nIn-Depth\n{LOADED}")
    assert [article["id"] for article in data["articles"]] == ["0.md", "1.md", "2.md"]
    assert data["articles"][0]["comparisons"] == []
    assert len(data["articles"][2]["comparisons"]) > 5
    assert len(data["lexicons"]) == 18


def test_spans_slice_to_their_text_and_lines_and_columns_agree() -> None:
    text = f"{FLAT}\r\nIn-Depth\r\nÉtienne’s 🚋 budget is a shameful one.\r\n“A disgrace,” she said."
    (article,) = valid(text)["articles"]
    lines = (text + "\n").split("\n")
    assert {hit["text"] for hit in article["hits"]} >= {"shameful", "A disgrace"}
    for hit in article["hits"]:
        assert text[hit["start"] : hit["end"]] == hit["text"]
        assert lines[hit["line"] - 1][hit["column"] - 1 :].startswith(hit["text"])
    for section in article["sections"]:
        assert 0 <= section["start"] < section["end"] <= len(text) + 1


def test_sections_without_prose_are_kept_with_no_measures(tmp_path: Path) -> None:
    article = of(f"{FLAT}\n\n## Sources\n\n- <https://example.org/a>\n", "md", tmp_path)
    (data,) = to_dict(build([article.audit]))["articles"]
    by_role = {section["role"]: section for section in data["sections"]}
    assert set(by_role) == {"lede", "sources"}
    assert by_role["sources"]["measures"] == {}
    assert by_role["sources"]["words"] == 0
    assert "lede" in PROSE_ROLES
    assert by_role["lede"]["measures"]["markers.load"]["n"] == 85


def test_an_empty_report_names_its_schema() -> None:
    assert to_dict(build([])) == {
        "schema": "framing.report/1",
        "tool": {"name": "framing", "version": framing.__version__, "settings_sha256": ""},
        "lexicons": [],
        "articles": [],
    }


def test_numbers_are_shown_to_six_decimals_and_no_answer_stays_none() -> None:
    assert rounded(None) is None
    assert rounded(1 / 3) == 0.333333


def test_the_finding_of_too_little_text_is_that(tmp_path: Path) -> None:
    report = of("It rained on the town.\n", "md", tmp_path)
    assert report.finding == "Not enough text for a rate: 5 words in the writer's own voice."


def test_the_finding_of_one_section_is_its_rate_with_the_interval(tmp_path: Path) -> None:
    report = build([framing.audit("In-Depth\n" + LOADED + "\n")]).articles[0]
    load = report.audit.value("markers.load")
    assert load.value is not None
    assert load.value > 5
    assert report.finding == (
        f"{load.value:.1f} editorial markers per 100 words in the writer's own voice "
        f"(95% interval {load.low:.1f} to {load.high:.1f}; nothing to compare with)."
    )


def test_the_finding_sets_the_in_depth_section_against_the_baseline() -> None:
    report = build([framing.audit(f"{FLAT}\nKey Takeaways\n- {FLAT}\nIn-Depth\n{LOADED}\n")]).articles[0]
    assert report.baseline == "summary"
    assert report.finding.startswith("In-Depth: ")
    (chief,) = [found for found in report.comparisons if (found.measure, found.section) == ("markers.load", "in_depth")]
    assert chief.is_clear
    assert report.finding == f"In-Depth: {chief.conclusion}."


def test_sections_too_short_to_compare_leave_the_finding_to_the_whole(repo: Path) -> None:
    report = build([framing.audit(repo / "tests" / "articles" / "quoted-debate.txt")]).articles[0]
    assert report.baseline == "lede"
    assert report.finding == (
        "0.0 editorial markers per 100 words in the writer's own voice "
        "(95% interval 0.0 to 2.0; too little text to set section beside section)."
    )
    assert report.heading("headline") == "Headline"


def test_a_baseline_may_be_named_and_an_unknown_one_is_a_key_error() -> None:
    audit = framing.audit(f"{FLAT}\nIn-Depth\n{LOADED}\n")
    assert {found.baseline for found in build([audit], "in_depth").articles[0].comparisons} == {"in_depth"}
    with pytest.raises(KeyError, match="'nowhere' is not a section"):
        build([audit], "nowhere")


@pytest.mark.parametrize(
    ("prose", "used"),
    [
        ("It rained on the town.", False),
        ("It rained, the Herald wrote.", True),
        ("It rained ([more](https://www.herald.co.uk/a)).", True),
        ("It rained ([more](https://www.herald.co.uk/b)).", False),
    ],
)
def test_a_listed_source_is_used_where_the_prose_names_or_links_it(tmp_path: Path, prose: str, used: bool) -> None:
    report = of(f"{prose}\n\n## Sources\n\n- <https://www.herald.co.uk/a>\n", "md", tmp_path)
    (source,) = report.sources
    assert (source.url, source.domain, source.used) == ("https://www.herald.co.uk/a", "herald.co.uk", used)


def test_sources_are_listed_once_in_order(tmp_path: Path) -> None:
    listed = "https://b.example.org/1 https://a.example.org/2 https://b.example.org/1".split()
    report = of(f"{FLAT}\nSources\n" + "\n".join(listed) + "\n", "txt", tmp_path)
    assert [source.url for source in report.sources] == listed[:2]


def test_a_source_whose_address_is_none_has_no_domain_and_is_kept(tmp_path: Path) -> None:
    report = of("It rained on the town.\n\n## Sources\n\n- [a](http://[bad/x)\n", "md", tmp_path)
    (source,) = report.sources
    assert (source.url, source.domain, source.used) == ("http://[bad/x", "", False)


def test_titles_come_from_the_headline_the_front_matter_or_the_file(tmp_path: Path) -> None:
    assert of("# Trams run late\n\nIt rained.\n", "md", tmp_path).title == "Trams run late"
    assert of("---\ntitle: Late trams\n---\n\nIt rained on the town.\n", "md", tmp_path).title == "Late trams"
    assert of("It rained on the town.\n", "md", tmp_path).title == "a.md"
    assert build([framing.audit("It rained.\n", id="-")]).articles[0].title == "standard input"


def test_counted_hits_are_the_writers_of_one_role_and_section() -> None:
    text = "It was a shameful day. “A disgrace,” she said.\nIn-Depth\nIt was a disgrace to the town.\n"
    report = build([framing.audit(text)]).articles[0]
    assert [report.audit.text_of(hit) for hit in report.counted()] == ["shameful", "a disgrace"]
    assert [hit.section for hit in report.counted(section="in_depth")] == ["in_depth"]
    assert {report.marker(hit).role for hit in report.counted("ground")} <= {"ground"}


def test_each_difference_of_rates_is_told_by_marker_and_by_word_and_the_parts_sum_to_it() -> None:
    (article,) = valid(f"{FLAT}\nIn-Depth\n{LOADED}")["articles"]
    (load,) = [one for one in article["comparisons"] if one["measure"] == "markers.load"]
    for parts in (load["contributions"], load["words"]):
        assert sum(part["difference"] for part in parts) == pytest.approx(load["difference"], abs=1e-5)
        assert sum(part["hits"] for part in parts) == 20
        assert {part["baseline_hits"] for part in parts} == {0}
    assert {part["part"] for part in load["words"]} == {"shameful", "disgraceful", "everyone knows", "disaster for"}
    assert "crowd.generic" in {part["part"] for part in load["contributions"]}
    (tone,) = [one for one in article["comparisons"] if one["measure"] == "tone.mean"]
    assert (tone["contributions"], tone["words"]) == ([], [])


def test_what_a_finding_hangs_on_is_in_the_report() -> None:
    shameful = "It was a shameful day. " * 9
    data = valid(f"{FLAT}\nIn-Depth\n{FLAT}{shameful}", FLAT)
    ((found,), nothing) = (article["sensitivity"] for article in data["articles"])
    assert nothing == []
    assert (found["measure"], found["section"], found["baseline"], found["holds"]) == (
        "markers.load",
        "in_depth",
        "summary",
        False,
    )
    assert [(variant["id"], variant["holds"], variant["words"]) for variant in found["variants"]] == [
        ("without:evaluation", False, ["shameful"]),
        ("with-quotes", True, []),
        ("without-frequent", False, ["shameful"]),
    ]
    report = build([framing.audit(f"{FLAT}\nIn-Depth\n{FLAT}{shameful}\n")]).articles[0]
    assert report.hangs_on == found["conclusion"]
    assert report.hangs_on.startswith("It does not stay so without the lexicon Evaluation (too short to conclude: 0 in")
