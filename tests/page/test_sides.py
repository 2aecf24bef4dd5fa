"""Articles side by side: who tells the same, and no pair where nothing is shared."""

from __future__ import annotations

import io

import pytest

import framing
from framing.comparison.articles import compare_articles
from framing.errors import ConfigurationError
from framing.page.alignment import align
from framing.page.marks import places
from framing.page.sides import MOST, Sides
from framing.page.view import View
from framing.report import build
from framing.writers import html

FLAT = (
    "The Brackwater council voted 7-4 on Monday to build a sea wall at a cost of 12 million. Mayor Ines Holt said the "
    "wall would protect 340 homes. The wall is to be finished by 2027. The port will publish a traffic plan. Work "
    "starts in March, and the quay will stay open to the fishing crews until the end of the summer season.\n"
)
LOADED = (
    "In a reckless 7-4 vote, the Brackwater council rammed through a bloated sea wall that costs a staggering 12 "
    "million. Mayor Ines Holt boasted that the wall would protect 340 homes. Everyone knows that is a disgrace. It is "
    "a shameful monument to arrogance, and the spineless board betrayed the honest fishing crews of this town "
    "for nothing at all.\n"
)


def told(*texts: str) -> list[dict[int, str]]:
    articles = [framing.audit(text).article for text in texts]
    found = align(articles, [places(article) for article in articles])
    return [
        {
            at: articles[at].document.text[place.sentence.start : place.sentence.end][:16]
            for at, place in one.places.items()
        }
        for one in found
    ]


def test_nothing_shared_gives_no_pair() -> None:
    groups = told("The council met on Monday in May.", "Rain fell over the northern hills.")
    assert groups == [{0: "The council met "}, {1: "Rain fell over t"}]


def test_sentences_that_share_what_they_tell_are_partners() -> None:
    groups = told(FLAT, LOADED)
    assert groups[:2] == [
        {0: "The Brackwater c", 1: "In a reckless 7-"},
        {0: "Mayor Ines Holt ", 1: "Mayor Ines Holt "},
    ]
    assert [one for one in groups[2:] if len(one) > 1] == []
    assert len(groups) == 7


def test_every_sentence_stands_in_one_group_and_an_article_has_all_its_partners_in_itself() -> None:
    groups = told(FLAT, FLAT, LOADED)
    assert sum(0 in one for one in groups) == sum(1 in one for one in groups) == 5
    assert all((0 in one) == (1 in one) for one in groups)
    assert [sorted(one) for one in groups if len(one) == 3] == [[0, 1, 2]] * 2


def test_a_sentence_has_one_partner_though_two_are_like_it() -> None:
    groups = told("The council closed the old harbour road.", "The council closed the old harbour road. " * 2)
    assert [sorted(one) for one in groups] == [[0, 1], [1]]


def test_the_finding_names_the_article_that_stands_out_by_its_letter() -> None:
    sides = Sides(
        [View(article, f"a{n}-") for n, article in enumerate(build(map(framing.audit, (FLAT, LOADED))).articles)]
    )
    assert sides.finding.startswith("B: at least ")
    assert "as in A, which has none" in sides.finding
    load = sides.contrasted[0]
    assert load.measure.id == "markers.load"
    assert load.figures[0].startswith("0.0 (0.0 to ")
    assert [one[:3] for one in load.conclusions] == ["B: "]
    assert [place.number for place in sides.alone(1)] == [3, 4]


def test_of_three_articles_only_those_that_stand_out_are_named() -> None:
    page = html.side_by_side(build(map(framing.audit, (FLAT, FLAT, LOADED))))
    assert "3 articles side by side" in page
    assert "C: at least " in page
    assert '<td class="words">none stands out clearly</td>' in page


def test_every_mark_leads_to_its_reason() -> None:
    page = html.side_by_side(build(map(framing.audit, (FLAT, LOADED))))
    links = {part.partition('"')[0] for part in page.split('href="#')[1:]}
    assert len(links) >= 4
    assert [link for link in links if f'id="{link}"' not in page] == []
    assert page.count("<script") == 1


def test_the_door_of_the_comparison_writes_the_same_page() -> None:
    audits = [framing.audit(text) for text in (FLAT, LOADED)]
    html.write_compared(compare_articles(audits), stream := io.StringIO())
    assert stream.getvalue() == html.side_by_side(build(audits)) + "\n"


def test_one_article_and_too_many_are_refused() -> None:
    with pytest.raises(ConfigurationError, match="needs 2 articles or more, found 1"):
        html.side_by_side(build([framing.audit(FLAT)]))
    with pytest.raises(ConfigurationError, match=f"do not fit side by side; give {MOST} at most"):
        html.side_by_side(build([framing.audit(FLAT)] * (MOST + 1)))
