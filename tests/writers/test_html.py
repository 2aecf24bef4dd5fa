"""The page as text: what stands where, what is escaped, what is embedded; test_html_browser.py opens it."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from math import exp
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import framing
from framing.auditor import Auditor
from framing.gating.reading import Gate
from framing.kinds import rate
from framing.reading import read_text
from framing.report import Report, build, to_dict
from framing.writers import html

REPO = Path(__file__).parents[2]
EXAMPLE = REPO / "docs" / "examples" / "transit-fares.txt"
ARTICLES = sorted((REPO / "tests" / "articles").glob("*.md")) + sorted((REPO / "tests" / "articles").glob("*.txt"))
JOINERS = dict.fromkeys(map(ord, "\u00ad\u200b\u200d"))
VOID = {"br", "circle", "input", "line", "meta", "rect"}


class Outline(HTMLParser):
    """Elements in order, with their text; fails where one is closed that is not the innermost open one."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.sentences: dict[str, str] = {}
        self._open: list[str] = []
        self._classes: list[str] = []
        self._ids: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
            self._classes.append(dict(attrs).get("class") or "")
            self._ids.append(dict(attrs).get("id") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1] == tag, f"</{tag}> closes <{self._open[-1]}>"
        self._open.pop()
        self._classes.pop()
        self._ids.pop()

    def handle_data(self, data: str) -> None:
        """Text of a sentence as set, without its numerals and reasons."""
        if "s" in self._classes and not any(kind.startswith(("ref", "note")) for kind in self._classes):
            number = self._classes.index("s")
            self.sentences[self._ids[number]] = self.sentences.get(self._ids[number], "") + data

    def of(self, *classes: str) -> list[dict[str, str | None]]:
        """The attributes of the elements with all those classes."""
        wanted = set(classes)
        return [given for _, given in self.elements if wanted <= set((given.get("class") or "").split())]


@pytest.fixture(scope="module")
def report() -> Report:
    return build([framing.audit(EXAMPLE)])


@pytest.fixture(scope="module")
def page(report: Report) -> str:
    return html.page(report)


def test_nothing_to_show_is_a_page_that_says_so() -> None:
    page = html.page(Report(()))
    Outline(page)
    assert "Nothing was analysed." in page


@pytest.mark.parametrize("path", [EXAMPLE, *ARTICLES], ids=lambda path: path.stem)
def test_each_flag_hit_is_one_mark_with_one_reason(path: Path) -> None:
    report = build([framing.audit(path)])
    page = html.page(report)
    outline = Outline(page)
    hits = [hit for hit in _data(page)["articles"][0]["hits"] if hit["role"] == "flag" and hit["suppressed"] is None]
    marks = [given["id"] for given in outline.of("mark") if "id" in given]
    assert set(marks) == {f"m{n}" for n in range(1, len(hits) + 1)}
    assert len(marks) == len(hits)
    assert len(outline.of("note")) == len(outline.of("ref")) == len(hits)
    voices = [hit["voice"] for hit in hits]
    assert [len(outline.of("note", voice)) for voice in ("writer", "quoted", "attributed")] == [
        voices.count(voice) for voice in ("writer", "quoted", "attributed")
    ]


@pytest.mark.parametrize("path", [EXAMPLE, *ARTICLES], ids=lambda path: path.stem)
def test_every_sentence_is_set_word_for_word(path: Path) -> None:
    article = framing.audit(path).article
    set_as = Outline(html.page(build([framing.audit(path)]))).sentences
    document = article.document
    spans = [(one.start, one.end) for section in article.prose_sections() for one in section.sentences]
    seen = [
        "".join(c for c, p in zip(document.text[a:b], document.prose[a:b], strict=True) if p != "\u2060")
        for a, b in spans
    ]
    assert len(seen) > 5
    assert [set_as[f"s{n}"].translate(JOINERS) for n in range(1, len(seen) + 1)] == seen


def test_every_link_inside_the_page_leads_somewhere(page: str) -> None:
    outline = Outline(page)
    ids = [given["id"] for _, given in outline.elements if "id" in given]
    assert len(ids) == len(set(ids))
    targets = [given["href"] or "" for tag, given in outline.elements if tag == "a"]
    inner = [target[1:] for target in targets if target.startswith("#")]
    assert len(inner) > 100
    assert [target for target in inner if target not in ids] == []


def test_overlapping_marks_stand_one_in_the_other(page: str) -> None:
    nested = '<span class="mark rhetoric writer k1" id="m24">Who would <span class="mark certainty writer k2" id="m25">'
    assert nested + 'seriously</span><a class="ref' in page


def test_marks_that_cross_are_cut_and_stay_well_formed() -> None:
    page = html.page(
        build(
            [
                framing.audit(
                    "Critics on the council often argue that fares are unfair. But they shamelessly grumble on.\n"
                )
            ]
        )
    )
    outline = Outline(page)
    assert len([given for given in outline.of("mark") if "id" in given]) == len(outline.of("note")) >= 2


def test_two_articles_on_a_page_share_no_id() -> None:
    outline = Outline(html.page(build([framing.audit(EXAMPLE), framing.audit(EXAMPLE)])))
    ids = [given["id"] for _, given in outline.elements if "id" in given]
    assert len(ids) == len(set(ids)) > 100


def test_the_first_sentences_are_at_most_seven_and_the_weightiest_first(page: str) -> None:
    first = page.partition('id="first"')[2].partition("</section>")[0]
    assert first.count("<li>") == 7
    assert "made a mockery of" in first.partition("</li>")[0]
    assert "Instead: " in first.partition("</li>")[0]


def test_the_band_names_the_four_figures(page: str) -> None:
    band = _text(page.partition('class="band"')[2].partition("</ul>")[0])
    marked = "9.6 markers per 100 words in In-Depth, above all 100 wire reports; 0.0 in Summary, 0.0 in Key Takeaways"
    assert marked in band
    assert "14 of 14 sentences that judge or predict rest on nobody’s word; above all 100 wire reports" in band
    assert "0 of 3 listed sources named or linked in the text" in band
    tone = "−0.49 to +0.71 tone of the lowest and the highest of 22 sentences"
    assert f"{tone}; their mean above 62 of 100 wire reports (39 to 80)" in band


def test_the_score_of_a_sentence_to_read_first_is_the_sum_of_points_shown_with_their_words(page: str) -> None:
    first = _text(page.partition('id="first"')[2].partition("</li>")[0])
    told = first.partition("Editorial score ")[2]
    value, _, sum_of = told.partition(": ")
    assert sum_of.startswith("“made a mockery of” +1.33, “everyone knows” +0.36, length +0.26, “At its core” +0.16, ")
    assert sum_of.strip().endswith("any sentence −1.95.")
    points = [float(number.replace("−", "-")) for number in re.findall(r"[+−]\d\.\d\d", sum_of)]
    assert 1 / (1 + exp(-sum(points))) == pytest.approx(float(value), abs=0.01)
    assert value == "0.58"


def test_every_sentence_is_listed_with_its_score_its_tone_and_its_marks(report: Report, page: str) -> None:
    table = page.partition("<summary>Every sentence (22)</summary>")[2].partition("</details>")[0]
    rows = re.findall(r'href="#s(\d+)">.*?</td><td>(.*?)</td><td>(.*?)</td><td>(\d+)</td>', table)
    audit = report.articles[0].audit
    for at, series in ((1, "score.sentence"), (2, "tone.compound")):
        values = [value for seen in audit.observations.values() for value in seen.series[series]]
        assert [float(row[at].replace("−", "-")) for row in rows] == [pytest.approx(v, abs=0.0051) for v in values]
    assert [int(row[0]) for row in rows] == list(range(1, 23))
    assert sum(int(row[3]) for row in rows) == 28


def test_an_audit_without_scores_and_tone_shows_none() -> None:
    audit = framing.audit(EXAMPLE)
    bare = {
        key: replace(seen, series={name: of for name, of in seen.series.items() if name.startswith("readability.")})
        for key, seen in audit.observations.items()
    }
    kept = tuple(one for one in audit.measures if not one.id.startswith(("score.", "tone.", "grounding.")))
    page = html.page(build([replace(audit, observations=bare, measures=kept)]))
    assert "<summary>Every sentence (22)</summary>" in page
    assert "Editorial score <b>" not in page
    assert "their mean above" not in page


def test_grades_and_tone_stand_among_wire_reports_with_what_their_length_leaves_open(page: str) -> None:
    grades = _text(page.partition('id="readability"')[2].partition("</section>")[0])
    assert "60.9 (55.2 to 67.0) above 99 of 100 (96 to 100)" in grades
    assert "9.6 (8.2 to 10.9) above 1 of 100 (1 to 13)" in grades
    assert "of 100 wire reports it lies" in grades
    scores = _text(page.partition("<summary>Editorial score</summary>")[2].partition("</details>")[0])
    assert "0.39 (0.28 to 0.52) 18 sentences above all 100 (99 to 100)" in scores
    markers = page.partition("<summary>Marked</summary>")[2].partition("</details>")[0]
    assert "of 100" not in markers


def test_a_mean_of_scores_leads_to_the_sentence_that_scores_highest(page: str) -> None:
    table = page.partition("<summary>Editorial score</summary>")[2].partition("</details>")[0]
    assert re.findall(r'href="#(s\d+)"', table) == ["s6", "s6"]


def test_sources_and_claims_lead_to_the_first_sentence_of_each_kind(report: Report, page: str) -> None:
    table = page.partition("<summary>Who says so</summary>")[2].partition("</details>")[0]
    ledger = report.articles[0].grounding
    pairs = zip(ledger.statements, ledger.claims, strict=True)
    deep = [(n, one, claim) for n, (one, claim) in enumerate(pairs, 1) if one.section == "in_depth"]
    attributed = next(f"s{n}" for n, one, _ in deep if one.kind != "none")
    ungrounded = next(f"s{n}" for n, _, claim in deep if claim.is_ungrounded)
    assert re.findall(r'href="#(s\d+)"', table) == [attributed, ungrounded, ungrounded]
    assert attributed != ungrounded


def test_listed_domains_are_counted_in_effect(page: str) -> None:
    assert "come from 3.0 domains in effect" in page.partition('id="sources"')[2].partition("</section>")[0]


def test_rows_without_a_figure_are_folded(page: str) -> None:
    assert "Not enough text in any section for: SMOG grade." in page
    assert '<th scope="row">SMOG grade' not in page
    assert "302 words, 18 sentences" in page


def test_a_policy_is_answered_threshold_by_threshold(page: str) -> None:
    assert "Set against the policy" not in page
    gated = build([framing.audit(EXAMPLE)], gate=Gate())
    shown = _text(html.page(gated).partition('id="policy"')[2].partition("</section>")[0])
    verdicts = gated.articles[0].verdicts
    assert len(verdicts) >= 3
    assert [verdict.reason for verdict in verdicts if verdict.reason not in shown] == []
    assert shown.count("Not kept") == sum(verdict.kept is False for verdict in verdicts) >= 1
    assert shown.count("Open") == sum(verdict.kept is None for verdict in verdicts)


def test_listed_sources_say_where_the_text_uses_them() -> None:
    text = (
        "The port lost 3 ships, Reuters reported.\n\nSources\nhttps://www.reuters.com/2026/04/15/port\njavascript:x()\n"
    )
    listed = html.page(build([framing.audit(text)])).partition('id="sources"')[2].partition("</section>")[0]
    assert '<a href="https://www.reuters.com/2026/04/15/port" rel="noopener noreferrer nofollow">Reuters</a>' in listed
    assert 'reuters.com, 2026-04-15, named in <a href="#s1">line 1</a>' in listed
    assert "not a web address, not named or linked in the text" in listed
    assert '<a href="javascript' not in listed


def test_a_claim_that_grows_surer_is_shown_with_both_its_wordings() -> None:
    text = (
        "The fare could reshape travel in the outer districts of Marlow Bay.\n\nKey Takeaways\n- A vote was held.\n\n"
        "In-Depth\nThe new fare will reshape travel in the outer districts of Marlow Bay.\n"
    )
    assert 'id="drift"' not in html.page(build([framing.audit("The fare rose to 3 crowns.\n")]))
    shown = html.page(build([framing.audit(text)])).partition('id="drift"')[2].partition("</section>")[0]
    assert "The fare <b>could reshape</b> travel" in shown
    assert "The new fare <b>will reshape</b> travel" in shown
    assert "“could reshape” reads as possible, “will reshape” as asserted." in _text(shown)


def test_whoever_is_quoted_is_named_with_the_words_that_are_theirs() -> None:
    report = build([framing.audit(next(path for path in ARTICLES if path.stem == "quoted-report"))])
    table = html.page(report).partition("Who is quoted or reported")[2].partition("</table>")[0]
    (quill,) = (one for one in report.articles[0].grounding.speakers if one.name == "Dora Quill")
    assert f'<th scope="row" dir="auto">Dora Quill</th><td>{quill.words} <small>' in table
    assert table.count("<tr>") == len(report.articles[0].grounding.speakers) > 4


def test_the_load_stands_among_articles_of_kinds_that_are_no_verdict(page: str) -> None:
    placed = _text(page.partition("The article as a whole has more")[2].partition("</p>")[0])
    assert "words than all 100 wire reports, all 100 broadsheet reports, all 100 newspaper editorials of 1961" in placed
    assert "partisan" not in placed


def test_judging_sentences_that_the_summary_does_not_bear_out_are_listed_with_the_nearest(page: str) -> None:
    new = page.partition("New after the summary, and judging")[2].partition("</ul>")[0]
    ledger = build([framing.audit(EXAMPLE)]).articles[0].grounding
    assert new.count("<li>") == len(ledger.unsupported) >= 5
    assert new.count("of its words stand in") == sum(one.nearest is not None for one in ledger.unsupported)


def test_effective_numbers_and_the_gap_are_told_where_there_are_quotations(page: str) -> None:
    assert "speakers in effect" not in html.page(build([framing.audit("The fare rose to 3 crowns.\n")]))
    quoted = html.page(build([framing.audit(path) for path in ARTICLES if path.stem == "quoted-report"]))
    assert re.search(r"The quoted words come from \d\.\d speakers in effect", quoted)


def test_the_article_keeps_its_language_and_its_direction() -> None:
    page = html.page(build([framing.audit(EXAMPLE)]))
    assert page.count('lang="en" dir="auto"') >= 8
    audit = framing.audit("A shameful plan passed.\n")
    in_hebrew = replace(audit.article, document=audit.article.document._replace(language="he"))
    page = html.page(build([replace(audit, article=in_hebrew)]))
    assert '<html lang="en">' in page
    assert '<h1 lang="he" dir="rtl">' in page
    assert '<div class="flow" lang="he">' in page
    assert 'class="part lede" dir="rtl"' in page or 'class="part body" dir="rtl"' in page


def test_offsets_into_an_extracted_text_are_said_to_be_that(page: str) -> None:
    said = "Lines and offsets point into the text extracted from the HTML file, not into the file itself."
    assert said not in _text(page)
    audit = framing.audit("A shameful plan passed.\n")
    document = audit.article.document._replace(meta={"extracted": "html"})
    of_a_page = replace(audit, article=replace(audit.article, document=document))
    assert said in _text(html.page(build([of_a_page])))


def test_measures_of_a_plug_in_get_a_table_of_their_own() -> None:
    audit = framing.audit(EXAMPLE)
    own = rate("house.commas", "Commas", count="house.commas", exposure="words@writer")
    page = html.page(build([replace(audit, measures=(*audit.measures, own))]))
    table = page.partition("<summary>House</summary>")[2].partition("</details>")[0]
    assert "commas per 100 words" in table
    assert "0.0 (0.0 to 1.3) <small>0 in 291 words</small>" in table


def test_the_data_are_embedded_once_and_are_the_reports(report: Report, page: str) -> None:
    assert page.count("<script") == 1
    whole, embedded = json.loads(json.dumps(to_dict(report)))["articles"][0], _data(page)["articles"][0]
    assert embedded["hits"] == [hit for hit in whole["hits"] if hit["role"] == "flag"] != []
    assert embedded["sections"] == [section | {"norms": {}} for section in whole["sections"]]
    assert any(section["norms"] for section in whole["sections"])
    assert embedded["comparisons"] == [found for found in whole["comparisons"] if found["q"] is not None] != []
    schema = json.loads((REPO / "src" / "framing" / "resources" / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(_data(page), schema)


def test_suppressed_marks_are_in_the_data_with_their_reason_and_not_on_the_page() -> None:
    comment = "<!-- framing: ignore[evaluation.moral] reason=Quoted from the ruling -->"
    text = f"# A\n\n{comment} The reckless plan went ahead. The plan was reckless.\n"
    page = html.page(build([Auditor().audit(read_text(text, "a.md", "markdown")[0])]))
    found = [(hit["text"], hit["suppressed"]) for hit in _data(page)["articles"][0]["hits"]]
    assert found == [("reckless", "ignored: Quoted from the ruling"), ("reckless", None)]
    assert [one["id"] for one in Outline(page).of("mark") if "id" in one] == ["m1"]


def test_the_page_is_the_same_to_the_byte(report: Report, page: str) -> None:
    assert html.page(build([framing.audit(EXAMPLE)])) == page
    stream = io.StringIO()
    html.write(report, stream)
    assert stream.getvalue() == page + "\n"


def test_the_page_itself_never_scolds() -> None:
    wire = html.page(build([framing.audit(next(path for path in ARTICLES if path.stem == "wire-finance"))]))
    shown = _text(wire.partition("<main>")[2].partition("</main>")[0]).lower()
    assert "this describes wording" in shown
    assert not re.search(r"\b(biased|wrong|violat\w*|guilty)\b", shown)


def test_no_request_can_leave_the_page(page: str) -> None:
    outline = Outline(page)
    assert {tag for tag, _ in outline.elements} & {"img", "link", "iframe", "object", "embed", "base"} == set()
    assert [given for _, given in outline.elements if any(name.startswith("on") for name in given)] == []
    assert not re.search(r"url\(|@import", page.partition("</style>")[0])
    assert "default-src 'none'" in page


def test_a_notebook_gets_its_style_scoped_and_no_chrome(report: Report) -> None:
    fragment = html.fragment(report)
    Outline(fragment)
    assert fragment.startswith('<div class="framing-cell">')
    assert fragment.count("<article") == 1
    assert "<script" not in fragment


def _data(page: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(page.rpartition('id="framing-report">')[2].partition("</script>")[0])
    return data


def _text(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", "", markup)).split())
