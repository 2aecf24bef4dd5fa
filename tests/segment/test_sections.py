"""Which role each part of an article has, by its headings, its layout and its lines."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest

from framing.reading import read_text
from framing.segment.headings import ends_in_stop, folded, headings
from framing.segment.sections import parts

Shown = list[tuple[str, str, str]]

REFERENCE = """\
The board voted for a flat fare, a change that could lower the cost of most trips.
Sources
https://www.example.org/board/minutes-2026
https://news.example.com/flat-fare
https://data.example.net/study.pdf
Key Takeaways
- The board approved a flat fare.
- Most riders would pay less.
- The council has not agreed to pay.
In-Depth
The fare is not just a price. It is a promise.
At its core is a belief that buses matter.
"""
REFERENCE_SHOWN = [
    ("summary", "", "The board voted for a flat fare, a change that could lower the cost of most trips."),
    (
        "sources",
        "Sources",
        """https://www.example.org/board/minutes-2026
https://news.example.com/flat-fare
https://data.example.net/study.pdf""",
    ),
    (
        "takeaways",
        "Key Takeaways",
        "The board approved a flat fare.\n- Most riders would pay less.\n- The council has not agreed to pay.",
    ),
    (
        "in_depth",
        "In-Depth",
        "The fare is not just a price. It is a promise.\nAt its core is a belief that buses matter.",
    ),
]


def shown(text: str, reader: str = "plain", names: Mapping[str, tuple[str, ...]] | None = None) -> Shown:
    """Role, title and text of each part; no two overlap."""
    (document,) = read_text(text, reader=reader)
    found = parts(document, names)
    spans = [part.span for part in found]
    assert all(start < end for start, end in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    return [(part.role, part.title, text[slice(*part.span)]) for part in found]


def roles(text: str, reader: str = "plain") -> list[tuple[str, str]]:
    return [(role, title) for role, title, _ in shown(text, reader)]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n \n", "Sources\nKey Takeaways\n", "---"])
def test_what_holds_nothing_has_no_parts(text: str):
    assert shown(text) == []


def test_the_reference_format_without_blank_lines():
    assert shown(REFERENCE) == REFERENCE_SHOWN


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends_and_a_byte_order_mark_give_the_same_parts(end: str):
    text = "\ufeff" + REFERENCE.replace("\n", end)
    assert [(role, title, words.replace(end, "\n")) for role, title, words in shown(text)] == REFERENCE_SHOWN


def test_blank_lines_between_all_lines_give_the_same_parts():
    found = shown(REFERENCE.replace("\n", "\n\n"))
    assert [(role, title, words.replace("\n\n", "\n")) for role, title, words in found] == REFERENCE_SHOWN


@pytest.mark.parametrize(
    "heading",
    [
        "In-Depth",
        "IN-DEPTH:",
        "In Depth",
        "In\u2011depth:",
        "3. In-Depth",
        "## In-depth",
        "**In-Depth**",
        "In–Depth",
        "IV) In-Depth",
    ],
)
def test_a_known_heading_is_known_however_it_is_set(heading: str):
    assert roles(f"A summary of it.\n{heading}\nThe long text.\n")[1][0] == "in_depth"


def test_headings_in_lower_case_are_no_wrapped_lines():
    text = (
        REFERENCE.replace("Sources", "sources")
        .replace("Key Takeaways", "key takeaways")
        .replace("In-Depth", "in-depth")
    )
    text = text.replace("of most trips.", "of most trips " + "and raise that of some others " * 5 + "by the autumn.")
    assert [role for role, _ in roles(text)] == ["summary", "sources", "takeaways", "in_depth"]


def test_a_line_of_furniture_ends_nothing():
    text = "The board met.\n\nIt voted.\n\nAdvertisement\n\nShare\n\nIt left.\n"
    assert shown(text)[1] == ("body", "", "It voted.\n\nAdvertisement\n\nShare\n\nIt left.")


def test_running_prose_after_a_list_of_related_articles_is_body_again():
    prose = " ".join(["The board said that it would raise the fare on every line"] * 3) + "."
    text = f"The board met.\n\nRelated articles\n- Board delays vote\n- Riders protest\n\n{prose}\n"
    assert roles(text) == [("lede", ""), ("other", "Related articles"), ("body", "")]
    about = f"The board met.\n\nAbout the author\n{prose}\n{prose}\n"
    assert roles(about) == [("lede", ""), ("other", "About the author")]


def test_a_sentence_that_opens_with_a_heading_name_is_none():
    assert roles("The board met.\n\nSources said it had voted.\n\nAnalysis of the vote took a day.\n") == [
        ("lede", ""),
        ("body", ""),
    ]


def test_plain_news_without_headings_is_lede_and_body():
    text = "The board voted on Monday.\n\nIt took an hour.\n\nThe mayor left early.\n"
    assert shown(text) == [
        ("lede", "", "The board voted on Monday."),
        ("body", "", "It took an hour.\n\nThe mayor left early."),
    ]


def test_a_headline_its_deck_and_byline_stand_apart_from_the_lede():
    text = (
        "Board votes for a flat fare\nMost riders would pay less\nBy Jane Doe, Example News\n"
        "May 1, 2026 • 5 min read\n\nThe board voted on Monday.\n\nIt took an hour.\n"
    )
    assert shown(text) == [
        ("headline", "Board votes for a flat fare", "Board votes for a flat fare\nMost riders would pay less"),
        ("other", "", "By Jane Doe, Example News\nMay 1, 2026 • 5 min read"),
        ("lede", "", "The board voted on Monday."),
        ("body", "", "It took an hour."),
    ]


def test_a_single_line_is_the_lede_though_it_has_no_stop():
    assert roles("Senator slams the plan") == [("lede", "")]


def test_a_headline_over_the_reference_format():
    assert roles("Board votes for a flat fare\n" + REFERENCE)[:2] == [
        ("headline", "Board votes for a flat fare"),
        ("summary", ""),
    ]


def test_a_kicker_over_the_first_heading_is_aside():
    assert roles("Politics\n\n# A Vote\n\nThe board met.\n", "markdown") == [
        ("other", ""),
        ("headline", "A Vote"),
        ("lede", ""),
    ]


def test_unknown_bare_headings_open_sections_of_the_body():
    text = "The board met.\n\nIt voted.\n\nWhat comes next\n\nThe council will vote.\n\nWho pays\n\nNobody knows yet.\n"
    assert roles(text) == [("lede", ""), ("body", ""), ("body", "What comes next"), ("body", "Who pays")]


def test_short_lines_that_head_nothing_are_text():
    assert roles("The board met.\n\nYes\n\nNo\n\nPerhaps\n") == [("lede", ""), ("body", "")]


def test_headings_under_and_beside_an_in_depth_stay_in_depth():
    text = "Sum.\n\n## In-Depth\n\nOne.\n\n### Cost\n\nTwo.\n\n## Background\n\nThree.\n\n"
    text += "## Sources\n\n- A\n\n## More\n\nFour.\n"
    assert roles(text, "markdown") == [
        ("summary", ""),
        ("in_depth", "In-Depth"),
        ("in_depth", "Cost"),
        ("in_depth", "Background"),
        ("sources", "Sources"),
        ("body", "More"),
    ]


def test_headings_beside_a_summary_or_takeaways_are_body():
    text = "# T\n\n## Summary\n\nOne.\n\n## The vote\n\nTwo.\n\n## Key points\n\n- Three\n\n## The cost\n\nFour.\n"
    assert roles(text, "markdown") == [
        ("headline", "T"),
        ("summary", "Summary"),
        ("body", "The vote"),
        ("takeaways", "Key points"),
        ("body", "The cost"),
    ]


def test_the_first_heading_of_markdown_is_the_headline_whatever_its_level():
    assert roles("## A Vote\n\nThe board met.\n", "markdown") == [("headline", "A Vote"), ("lede", "")]


def test_a_title_in_front_matter_is_the_headline():
    assert shown("---\ntitle: A *new* fare\n---\nThe board met.\n", "markdown") == [
        ("headline", "A new fare", "A *new* fare"),
        ("lede", "", "The board met."),
    ]


def test_an_opening_of_up_to_three_paragraphs_is_the_summary_and_of_a_longer_one_the_first():
    three, four = "One.\n\nTwo.\n\nThree.\n\n", "One.\n\nTwo.\n\nThree.\n\nFour.\n\n"
    assert shown(three + "In-Depth\n\nDeep.\n")[0] == ("summary", "", three.strip())
    assert shown(four + "In-Depth\n\nDeep.\n")[:2] == [
        ("summary", "", "One."),
        ("body", "", "Two.\n\nThree.\n\nFour."),
    ]


def test_a_summary_under_its_own_heading_leaves_the_opening_a_lede():
    assert roles("Hello there.\n\nSummary\n\nOne.\n\nIn-Depth\n\nTwo.\n") == [
        ("lede", ""),
        ("summary", "Summary"),
        ("in_depth", "In-Depth"),
    ]


def test_items_that_open_an_article_are_its_lede_together():
    assert shown("- One point.\n- Two points.\n\nThe board met.\n")[0] == ("lede", "", "One point.\n- Two points.")


def test_captions_and_navigation_inside_a_section_do_not_cut_it():
    text = "The board met.\n\nIt voted.\n\nPhoto: A bus at the depot. (Jane Doe)\n\nRead more: Old fares\n\nIt left.\n"
    (document,) = read_text(text)
    lede, body = parts(document)
    assert (lede.role, body.role) == ("lede", "body")
    assert [text[line.start : line.end] for line in body.prose()] == ["It voted.", "It left."]


def test_captions_navigation_and_links_at_the_edges_are_sections_of_their_own():
    text = (
        "Photo: A bus at the depot.\n\nThe board met.\n\nIt voted.\n\nReporting by Jane Doe; editing by Li Roe\n"
        "Share this by mail\nhttps://example.org/a\n"
    )
    assert shown(text) == [
        ("caption", "", "Photo: A bus at the depot."),
        ("lede", "", "The board met."),
        ("body", "", "It voted."),
        ("other", "", "Reporting by Jane Doe; editing by Li Roe\nShare this by mail"),
        ("sources", "", "https://example.org/a"),
    ]


def test_names_and_prose_in_a_source_list_belong_to_it():
    text = "The board met.\n\nSources\nCity budget office, annual report, 2025.\nExample News\nhttps://example.org/a\n"
    assert shown(text)[1] == (
        "sources",
        "Sources",
        "City budget office, annual report, 2025.\nExample News\nhttps://example.org/a",
    )


def test_running_prose_after_a_source_list_is_body_again():
    prose = " ".join(["The board said that it would raise the fare on every line"] * 3) + "."
    assert roles(f"The board met.\n\nSources\nhttps://example.org/a\n\n{prose}\n\nIt voted.\n") == [
        ("lede", ""),
        ("sources", "Sources"),
        ("body", ""),
    ]
    assert roles(f"Sum.\nIn-Depth\nDeep.\nSources\nhttps://example.org/a\n{prose}\n")[-1] == ("in_depth", "")


def test_a_name_may_stand_before_its_text_on_one_line():
    text = "TL;DR: The board met.\nSources: https://example.org/a, https://example.org/b\n**In-Depth:** It voted.\n"
    assert shown(text, "plain") == [
        ("summary", "TL;DR", "The board met."),
        ("sources", "Sources", "https://example.org/a, https://example.org/b"),
        ("in_depth", "In-Depth", "It voted."),
    ]
    assert [part[:2] for part in shown(text.replace("\n", "\n\n"), "markdown")] == [
        ("summary", "TL;DR"),
        ("sources", "Sources"),
        ("in_depth", "In-Depth"),
    ]


def test_a_headline_or_sentence_that_begins_with_sources_lists_none():
    assert roles("Sources: Team to move its star\n\nThe team will move.\n\nSources: all of them left.\n") == [
        ("headline", "Sources: Team to move its star"),
        ("lede", ""),
        ("body", ""),
    ]


def test_a_user_adds_names_and_overrides_ours():
    names = {"summary": ("Kort verhaal",), "body": ("Analysis",)}
    assert [part[:2] for part in shown("Kort Verhaal:\nOne.\nAnalysis\nTwo.\n", names=names)] == [
        ("summary", "Kort Verhaal"),
        ("body", "Analysis"),
    ]


def test_another_language_uses_the_english_names():
    text = "---\nlang: nl\n---\nOne.\n\n## In-Depth\n\nTwo.\n"
    assert roles(text, "markdown") == [("summary", ""), ("in_depth", "In-Depth")]


def test_code_and_pictures_are_never_prose():
    (document,) = read_text("One.\n\n```\ncode\n```\n\n![A bus](b.png)\n", reader="markdown")
    assert [part.role for part in parts(document)] == ["lede", "other", "caption"]
    assert [len(list(part.prose())) for part in parts(document)] == [1, 0, 0]


@pytest.mark.parametrize(
    "line",
    [
        "By aligning its priorities, the board won",
        "By Monday the board had left",
        "May the board decide",
        "By Jane.",
        "2026",
    ],
)
def test_lines_that_only_begin_like_a_byline_or_date_are_not_asides(line: str):
    assert headings("en", {}).aside(line) is None or line == "2026"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("By Jane Doe", "other"),
        ("By JANE DOE and Li Roe, Example News", "other"),
        ("*By Jane Doe*", "other"),
        ("May 1, 2026", "other"),
        ("Friday 1 May 2026, 10:30 a.m. EDT", "other"),
        ("2026-05-01", "other"),
        ("5 min read", "other"),
        ("MARLOW BAY, Examplia \u2014", "other"),
        ("Photo: The mayor, left, and her deputy on Monday. (Li Roe)", "caption"),
        ("Photograph by Li Roe", "caption"),
        ("Read more: Fares through the years.", "other"),
        ("Subscribe to our newsletter", "other"),
        ("© 2026 Example News. All rights reserved.", "other"),
        ("* * *", "other"),
    ],
)
def test_asides_are_known_by_their_opening(line: str, role: str):
    assert headings("en", {}).aside(line) == role


@pytest.mark.parametrize(
    "line",
    [
        "Photo by photo, the archive shows how the city came to love a tram that nobody had wanted.",
        "Read more than one book, the librarian told the children who had come to hear her speak.",
        "Subscribers left.",
        "The photo: a bus.",
        "On 1 May 2026 the board met.",
    ],
)
def test_prose_is_no_aside(line: str):
    assert headings("en", {}).aside(line) is None


def test_names_are_folded_to_their_words():
    assert folded("2. **In-Depth**: ") == folded("in depth") == "in depth"
    assert folded("Editor’s note".replace("’", "'")) == "editors note"
    assert folded("Sources (3)") == "sources"
    assert folded("5 takeaways") == "takeaways"
    assert folded("I. Summary") == "summary"


def test_a_stop_is_seen_through_closing_marks():
    assert ends_in_stop('He said: "No."')
    assert ends_in_stop("Why?)")
    assert not ends_in_stop("Board votes")


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["plain", "markdown"])
def test_a_hundred_thousand_headings_take_linear_time(reader: str):
    text = "".join(f"# Heading {n}\n\nText of it here.\n\n" for n in range(100_000))
    (document,) = read_text(text, reader=reader)
    found = parts(document)
    assert len(found) == 100_000 + 1
    assert found[-1].title.endswith("Heading 99999")


@pytest.mark.slow
def test_a_line_of_ten_megabytes_is_one_lede():
    text = "The board voted on Monday for it. " * 300_000
    assert [(role, len(words)) for role, _, words in shown(text)] == [("lede", len(text) - 1)]
