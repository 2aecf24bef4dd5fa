"""Documents to articles: columns, sentences, keys; every number points into the text as read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import NothingToAnalyse
from framing.reading import read_text
from framing.segment.article import segment
from framing.text import Article
from framing.tokens import capital_mark, punctuation
from framing.vocabulary import Vocabulary

ARTICLE = """\
The board voted, 5-4, for a flat fare. “It isn’t free,” Mayor Ruiz said.
Sources
https://www.example.org/us-2026
Key Takeaways
- Most riders would pay less
- Some would pay more
In-Depth
The fare is not just a price—it’s a promise. See https://example.org/study.
Its cost is clear.
"""


def article(text: str, reader: str = "plain") -> Article:
    (document,) = read_text(text, reader=reader)
    return segment(document, Vocabulary())


def sentences(found: Article) -> Iterator[tuple[str, str]]:
    for section in found.sections:
        for sentence in section.sentences:
            yield section.key, found.document.text[sentence.start : sentence.end]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is empty"),
        ("\ufeff\r\n \t", "is empty"),
        ("---\n***\n", "nothing but markup"),
        ("Sources\nhttps://example.org/a\n", r"found: sources\)"),
        ("Photo: A bus.\n", r"found: caption\)"),
    ],
)
def test_an_article_without_prose_is_refused_with_what_was_found(text: str, reason: str):
    with pytest.raises(NothingToAnalyse, match=f"^text: .*{reason}"):
        article(text)


def test_sentences_never_run_over_headings_bullets_or_blocks():
    assert list(sentences(article(ARTICLE))) == [
        ("summary", "The board voted, 5-4, for a flat fare."),
        ("summary", "“It isn’t free,” Mayor Ruiz said."),
        ("takeaways", "Most riders would pay less"),
        ("takeaways", "Some would pay more"),
        ("in_depth", "The fare is not just a price—it’s a promise."),
        ("in_depth", "See https://example.org/study."),
        ("in_depth", "Its cost is clear."),
    ]


def test_sources_have_a_span_and_no_sentences():
    found = article(ARTICLE)
    sources = found.sections[1]
    assert (sources.key, sources.title, sources.sentences) == ("sources", "Sources", ())
    assert ARTICLE[slice(*sources.span)] == "https://www.example.org/us-2026"
    assert [section.key for section in found.prose_sections()] == ["summary", "takeaways", "in_depth"]


def test_tokens_are_slices_of_sentences_with_their_places():
    found = article(ARTICLE)
    sentence = found.sections[0].sentences[1]
    assert found.token_strings(sentence.first_token, sentence.last_token) == (
        ['"', "it", "isn't", "free", ",", '"', "mayor", "ruiz", "said", "."]
    )
    starts = found.tokens.starts[sentence.first_token : sentence.last_token]
    ends = found.tokens.ends[sentence.first_token : sentence.last_token]
    assert [ARTICLE[start:end] for start, end in zip(starts, ends, strict=True)][2] == "isn’t"
    chunks = found.chunks.types[sentence.first_chunk : sentence.last_chunk]
    assert [found.vocabulary.chunks.strings[chunk] for chunk in chunks] == [
        '"It',
        "isn't",
        'free,"',
        "Mayor",
        "Ruiz",
        "said.",
    ]


def test_a_masked_url_leaves_its_full_stop_and_no_token():
    found = article(ARTICLE)
    sentence = found.sections[-1].sentences[1]
    assert found.token_strings(sentence.first_token, sentence.last_token) == ["see", "."]


def test_a_sentence_names_the_block_it_stands_in():
    found = article(ARTICLE)
    for section in found.sections:
        for sentence in section.sentences:
            block = found.document.blocks[sentence.block]
            assert block.start <= sentence.start < sentence.end <= block.end


def test_sections_with_one_role_are_numbered():
    text = "One.\n\n## In-Depth\n\nTwo.\n\n### A\n\nThree.\n\n### B\n\nFour.\n"
    assert [section.key for section in article(text, "markdown").sections] == [
        "summary",
        "in_depth",
        "in_depth-2",
        "in_depth-3",
    ]


def test_a_quote_across_paragraphs_of_a_section_is_one_voice():
    found = article("She spoke.\n\n“We came.\n\n“We saw,” said Ruiz.\n")
    body = found.sections[1]
    assert [found.voices[sentence.first_token + 1] for sentence in body.sentences] == [1, 1]
    assert len(body.quotations) >= 1


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing_but_offsets(end: str):
    one, two = article(ARTICLE), article("\ufeff" + ARTICLE.replace("\n", end))
    assert list(sentences(one)) == list(sentences(two))
    assert one.token_strings(0, len(one.tokens.types)) == two.token_strings(0, len(two.tokens.types))
    assert one.voices == two.voices


def test_straight_quotes_give_the_same_tokens_as_curly_ones():
    straight = ARTICLE.translate({0x201C: '"', 0x201D: '"', 0x2019: "'"})
    one, two = article(ARTICLE), article(straight)
    assert one.tokens == two.tokens
    assert one.chunks == two.chunks


def test_every_token_has_its_byte_and_its_value_in_a_column():
    article = segment(read_text("“Why?” Ruiz asked, twice.")[0], Vocabulary())
    strings = article.vocabulary.tokens.strings
    assert article.norm_marks("punctuation", punctuation) == b'"\0?"\0\0,\0.'
    assert article.marks(article.vocabulary.marks("capital", capital_mark)) == bytes([0, 1, 0, 0, 1, 0, 0, 0, 0])
    assert article.marked.values(strings) == article.token_strings(0, 9)


def test_one_vocabulary_serves_many_articles():
    vocabulary = Vocabulary()
    (document,) = read_text(ARTICLE)
    one, two = segment(document, vocabulary), segment(document, vocabulary)
    assert one == two
    assert one.tokens.types[0] == 0


ROWS = [
    "One. Two!",
    "Sources",
    "- item",
    "https://example.org/a",
    "In-Depth",
    "“Open",
    "",
    "a\u00adb https://example.org/b, c.",
    "By Jane Doe",
]


@given(st.lists(st.sampled_from(ROWS)))
def test_columns_are_ordered_and_point_at_what_they_name(rows: list[str]):
    text = "Words here.\n" + "\n".join(rows)
    found = article(text)
    for columns in (found.chunks, found.tokens):
        assert len(columns.types) == len(columns.starts) == len(columns.ends) > 0
        places = list(zip(columns.starts, columns.ends, strict=True))
        assert all(start < end for start, end in places)
        assert all(one[1] <= two[0] for one, two in pairwise(places))
    assert len(found.voices) == len(found.tokens.types)
    chunk = token = 0
    for section in found.sections:
        for sentence in section.sentences:
            assert (sentence.first_chunk, sentence.first_token) == (chunk, token)
            assert section.span.start <= sentence.start < sentence.end <= section.span.end
            chunk, token = sentence.last_chunk, sentence.last_token
    assert (chunk, token) == (len(found.chunks.types), len(found.tokens.types))


def test_the_bundled_example_has_the_four_sections(repo):
    text = (repo / "docs" / "examples" / "transit-fares.txt").read_text("utf-8")
    found = article(text)
    assert [section.key for section in found.sections] == ["summary", "sources", "takeaways", "in_depth"]
    assert [len(section.sentences) for section in found.sections] == [1, 0, 3, 18]
    assert len(found.document.links) == 3


def test_a_line_of_a_megabyte_is_read():
    text = "The board voted on Monday for it. " * 30_000
    found = article(text)
    assert [len(section.sentences) for section in found.sections] == [30_000]
