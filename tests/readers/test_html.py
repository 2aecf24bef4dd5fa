"""HTML pages: the article alone, its blocks, links and facts; what a hostile page cannot do."""

from __future__ import annotations

import sys
import time

import pytest

from framing.auditor import auditor_for
from framing.errors import InputError
from framing.readers import html
from framing.text import Document

FIRST = "The council voted on Tuesday to raise the fares by twenty cents, the minutes of the meeting show."
SECOND = "Riders on the east side will pay more from the first of May, and the council looks again in autumn."


def read(text: str) -> Document:
    (document,) = html.read(text, "a.html")
    return document


def page(body: str, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><title>Fares | Courier</title>{head}</head><body><main><article>'
        f"<h1>Fares</h1><p>{FIRST}</p>{body}<p>{SECOND}</p></article></main></body></html>"
    )


def shape(text: str) -> list[tuple[str, int, str]]:
    document = read(text)
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def test_a_page_without_words_gives_no_blocks():
    assert read("<html><body><div></div></body></html>").blocks == ()


def test_blocks_keep_their_kind():
    body = (
        "<h2>What it means</h2><ul><li>Adults pay more.</li><li><p>Children ride free.</p></li></ul>"
        "<blockquote><p>We had no choice.</p></blockquote>"
        "<figure><img src=a.jpg><figcaption>The hall.</figcaption></figure><pre>x = 1</pre>"
    )
    assert shape(page(body)) == [
        ("heading", 1, "Fares"),
        ("paragraph", 0, FIRST),
        ("heading", 2, "What it means"),
        ("item", 0, "Adults pay more."),
        ("item", 0, "Children ride free."),
        ("quote", 0, "We had no choice."),
        ("caption", 0, "The hall."),
        ("code", 0, "x = 1"),
        ("paragraph", 0, SECOND),
    ]


def test_offsets_lead_into_the_extracted_text_and_the_document_says_so():
    document = read(page("<p>It was a <em>shame</em>ful\n   day&nbsp;for the <b>council</b>.</p>"))
    assert document.meta["extracted"] == "html"
    assert "It was a shameful day\u00a0for the council." in document.text
    assert len(document.prose) == len(document.text)
    hits = [hit for hit in auditor_for(None).audit(document).all_hits if hit.marker == "evaluation.moral"]
    assert [document.text[slice(*hit.span)] for hit in hits] == ["shameful"]


def test_what_stands_around_an_article_is_left_out():
    around = (
        '<nav><a href="/">Home</a></nav>{}<aside>Aside</aside><div class="related-posts"><p>Other</p></div>'
        '<section id="comments"><p>I am angry about this scandal, as everybody is.</p></section>'
        '<div style="display: none">Hidden</div><div class="cookieBanner"><p>Cookies</p></div><footer>Foot</footer>'
    )
    text = page("").replace("<main>", around.format("<main>"))
    assert [words for _, _, words in shape(text)] == ["Fares", FIRST, SECOND]


@pytest.mark.parametrize("name", ["overflow-hidden", "unrelated", "shadow header-image", "commentary"])
def test_a_name_that_only_resembles_one_is_no_reason(name: str):
    assert f"<p>{SECOND}</p>" in page("")
    text = page("").replace(f"<p>{SECOND}</p>", f'<div class="{name}"><p>{SECOND}</p></div>')
    assert [words for _, _, words in shape(text)] == ["Fares", FIRST, SECOND]


def test_a_table_of_data_is_no_prose_and_one_of_layout_is():
    data = "<table><tr><th>Year</th><th>Fare</th></tr><tr><td>2025</td><td>2.80</td></tr></table>"
    assert shape(page(data))[2:4] == [("code", 0, "Year | Fare |"), ("code", 0, "2025 | 2.80 |")]
    laid = f"<table><tr><td><h1>Fares</h1><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>"
    assert [words for _, _, words in shape(laid)] == ["Fares", FIRST, SECOND]


def test_links_are_completed_and_lead_from_their_words():
    body = (
        f'<p>{SECOND} See <a href="/minutes?a=1&amp;b=2">the <b>minutes</b></a>, <a href="javascript:x()">no</a>, '
        '<a href="#top">up</a>, <a href="mailto:a@b.example">me</a>.</p>'
    )
    document = read(page(body, '<link rel="canonical" href="https://courier.example/fares/1">'))
    (link,) = document.links
    assert link.url == "https://courier.example/minutes?a=1&b=2"
    assert document.text[slice(*link.label)] == "the minutes"


def test_a_list_of_sources_keeps_its_links_and_is_a_section():
    listed = '<h2>Sources</h2><ul><li><a href="https://a.example/1">Minutes</a></li><li><a href="https://b.example">B</a></li></ul>'
    document = read(page("").replace("</article>", f"</article><footer class=references>{listed}</footer>"))
    assert [link.url for link in document.links] == ["https://a.example/1", "https://b.example"]
    audit = auditor_for(None).audit(document)
    assert [section.role for section in audit.article.sections][-1] == "sources"


def test_facts_come_from_json_ld_then_from_meta_elements():
    told = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, '
        '{"@type": ["OpinionNewsArticle"], "headline": "Fares", '
        '"author": [{"name": "Ann Example"}, "Bo Sample"], "datePublished": "2026-03-04",'
        '"inLanguage": "en-GB"}]}</script><meta property="og:site_name" content="The Courier">'
        '<meta name="author" content="Nobody"><meta name="framing-ignore" content="*">'
    )
    document = read(page("", told, lang=""))
    assert dict(document.meta) == {
        "extracted": "html",
        "title": "Fares",
        "author": "Ann Example, Bo Sample",
        "date": "2026-03-04",
        "outlet": "The Courier",
        "genre": "opinion",
    }
    assert document.language == "en"


@pytest.mark.parametrize(
    "told", ["{", "[" * 5000, '{"@type": 1}', '{"@type": "NewsArticle", "headline": {"a": []}}', "null"]
)
def test_data_that_cannot_be_read_is_passed_over(told: str):
    document = read(page("", f'<script type="application/ld+json">{told}</script>'))
    assert document.meta["title"] == "Fares | Courier"


def test_a_headline_that_no_heading_shows_is_taken_from_the_data():
    text = page("", '<meta property="og:title" content="Fares go up">').replace("<h1>Fares</h1>", "")
    assert shape(text)[:2] == [("heading", 1, "Fares go up"), ("paragraph", 0, FIRST)]


def test_a_logo_is_no_headline_where_the_data_name_one():
    text = page("", '<meta property="og:title" content="Fares">').replace("<main>", "<h1>Courier</h1><main>")
    assert [words for kind, _, words in shape(text) if kind == "heading"] == ["Fares"]


def test_marks_of_notes_are_left_out():
    assert ("paragraph", 0, f"{SECOND} It did.") in shape(
        page(f'<p>{SECOND} It did.<sup><a href="#n1">[1]</a></sup></p>')
    )


def test_a_writers_word_on_a_marker_stays_where_it_stands():
    body = (
        "<!-- framing: ignore[evaluation.moral] reason=A quotation -->\n<p>It was a shameful day for the council.</p>"
        "<p>The so-called <!-- framing: ignore[scare.so-called] --> plan is a shameful one, as many said then.</p>"
        "<!-- no -->"
    )
    document = read(page(body))
    assert [document.text[slice(*span)] for span in document.comments] == [
        "<!-- framing: ignore[evaluation.moral] reason=A quotation -->",
        "<!-- framing: ignore[scare.so-called] -->",
    ]
    found = {document.text[slice(*hit.span)]: hit.suppressed for hit in auditor_for(None).audit(document).all_hits}
    assert found["so-called"] == "ignored"
    moral = [hit.suppressed for hit in auditor_for(None).audit(document).all_hits if hit.marker == "evaluation.moral"]
    assert moral == ["ignored: A quotation", None]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("<meta charset=windows-1251><p>Привет, мир".encode("cp1251"), "Привет, мир"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>Café “a”'.encode("cp1252"),
            "Café “a”",
        ),
        ("<meta charset=shift_jis><p>Café".encode(), "Café"),
        ("<meta charset=utf-8><p>Café".encode("utf-16"), "Café"),
        (b"<meta charset=no-such><p>Caf\xe9", "Café"),
        ("\ufeff<p>Café".encode(), "Café"),
    ],
)
def test_a_page_is_decoded_as_it_says_unless_its_bytes_say_better(data: bytes, shown: str):
    (document,) = html.read_bytes(data, "a.html")
    assert document.text.endswith(shown)


def test_bytes_that_are_not_what_the_page_says_are_refused():
    with pytest.raises(InputError, match=r"a\.html: .*EUC_JP.* byte 27"):
        list(html.read_bytes(b"<meta charset=euc-jp><p>Caf\xe9", "a.html"))


def test_without_the_extra_a_page_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch):
    for missing in ("lxml", "trafilatura"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, missing, None)
            with pytest.raises(InputError, match=r"a\.html: .*pip install 'framing-audit\[html\]'"):
                read(page(""))


@pytest.mark.parametrize("text", ["", "   ", "<!-- only a comment -->"])
def test_a_file_without_an_element_is_refused(text: str):
    with pytest.raises(InputError, match=r"a\.html: holds no HTML"):
        read(text)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<div>" * 50_000 + "<p>Words.", "nested more than 2,048 deep"),
        ("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">Words.", "more than 2000 attributes"),
        ('<p a="' * 100_000, "more than 2000 attributes"),
        ("<p " + " ".join(f"a{n}='<'" for n in range(50_000)) + ">Words.", "more than 2000 attributes"),
    ],
)
def test_markup_that_would_take_long_is_refused_at_once(text: str, fault: str):
    start = time.perf_counter()
    with pytest.raises(InputError, match=fault):
        read(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "text",
    [
        "<p>" + "word " * 400_000,
        "<a href=x>" * 60_000,
        "<br>" * 120_000,
        "<!-- framing: " * 100_000,
        "<" * 500_000,
        '<a class="' + "menu-" * 100_000 + '">',
    ],
)
def test_hostile_markup_takes_linear_time(text: str):
    start = time.perf_counter()
    read(f"<html><body>{text}</body></html>")
    assert time.perf_counter() - start < 20  # what is quadratic takes minutes


def test_tags_of_an_article_are_never_part_of_its_text():
    document = read(
        page(f"<p>{SECOND} &lt;script&gt;alert(1)&lt;/script&gt; <script>alert(2)</script><img src=x onerror=y></p>")
    )
    assert "<script>alert(1)</script>" in document.text
    assert "alert(2)" not in document.text
    assert "onerror" not in document.text
