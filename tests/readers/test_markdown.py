"""Markdown: blocks, masks and links, offsets into the text as read; and what markdown-it-py says of the same lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from framing.readers import markdown
from framing.text import Document
from framing.typography import FILLER


def read(text: str) -> Document:
    (document,) = markdown.read(text, "a.md")
    assert len(document.prose) == len(text)
    assert document.text == text
    return document


def shown(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, text[block.start : block.end]) for block in read(text).blocks]


def words(text: str) -> str:
    """What of a text is prose, its fillers left out."""
    return " ".join(read(text).prose.replace(FILLER, "").split())


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "***", "#", "[a]: https://example.org"])
def test_what_holds_no_words_has_no_blocks(text: str):
    assert read(text).blocks == ()


@pytest.mark.parametrize(
    "text", ["5 * 3 = 15 * 1", "snake_case_name", "a < b > c", "AT&T & co.", "[sic] he said", "C:\\dir", "it (is) [so]"]
)
def test_what_only_looks_like_markup_stays(text: str):
    assert read(text).prose == text


def test_headings_of_both_kinds():
    assert shown("# One #\n\nTwo\n===\nThree\nfour\n---\n###### Six\n#no\n") == [
        ("heading", 1, "One"),
        ("heading", 1, "Two"),
        ("heading", 2, "Three\nfour"),
        ("heading", 6, "Six"),
        ("paragraph", 0, "#no"),
    ]
    assert words("# One #\n\nTwo\n===\n") == "One Two"


def test_hard_wraps_are_joined_and_lists_and_quotes_are_units():
    text = "One\ntwo.\n- a\n  b\n- c\n  - d\n1. e\n\n   f\n\n> g\nh\n> - i\n"
    assert shown(text) == [
        ("paragraph", 0, "One\ntwo."),
        ("item", 0, "a\n  b"),
        ("item", 0, "c"),
        ("item", 0, "d"),
        ("item", 0, "e"),
        ("item", 0, "f"),
        ("quote", 0, "g\nh"),
        ("quote", 0, "i"),
    ]
    assert words(text) == "One two. a b c d e f g h i"


def test_a_quote_that_runs_over_lines_hides_its_marks():
    assert read("> one\n> two\n").prose == "  one\n  two\n"


def test_code_tables_and_comments_are_blocks_without_prose():
    text = "```py\n# no\n```\n\n    code\n\na | b\n--|--\n1 | 2\n\n"
    text += "<!-- a\n# b\n-->\n\n<script>\nx\n\ny\n</script>\nWords.\n"
    assert [kind for kind, _, _ in shown(text)] == ["code", "code", "code", "code", "code", "paragraph"]
    assert words(text) == "Words."


def test_lines_over_a_table_stay_a_paragraph_and_a_heading_ends_it():
    text = "One.\na | b\n--|--\n1 | 2\n# Two\n\nc | d\n--|--\n"
    assert shown(text) == [
        ("paragraph", 0, "One."),
        ("code", 0, "a | b\n--|--\n1 | 2"),
        ("heading", 1, "Two"),
        ("code", 0, "c | d\n--|--"),
    ]


def test_tabs_indent_to_the_next_fourth_column():
    assert shown("-\tone\n\n\ttwo\n\n\tcode\n1.\t- three\n") == [
        ("item", 0, "one"),
        ("item", 0, "two"),
        ("item", 0, "code"),
        ("item", 0, "three"),
    ]
    assert shown("-      code in an item\n") == [("code", 0, "code in an item")]
    assert shown("\tcode\n") == [("code", 0, "code")]


def test_a_comment_or_tag_beside_words_hides_only_itself():
    assert words("<!-- note --> Words <b>stay</b> <!-- here -->.") == "Words stay ."
    assert words("One <!-- unclosed") == "One <!-- unclosed"


def test_links_keep_their_words_and_the_full_stop():
    text = 'See [the report](https://example.org/a_(b) "T").'
    document = read(text)
    assert [(link.url, text[slice(*link.span)], text[slice(*link.label)]) for link in document.links] == [
        ("https://example.org/a_(b)", "https://example.org/a_(b)", "the report")
    ]
    assert document.prose.split()[-1].replace(FILLER, "") == "report."
    assert len(document.prose.split()) == 3


def test_reference_auto_and_bare_links_are_found_in_the_order_of_the_text():
    text = (
        "[One][r] and [r] and [r][], <https://example.org/2>, https://example.org/a_b_c. "
        "[https://example.org/3](https://example.org/3) [home](#top)\n\n[R]: https://example.org/1 'T'\n"
    )
    links = read(text).links
    assert [link.url.rpartition("/")[2] for link in links] == ["1", "1", "1", "2", "a_b_c", "3"]
    assert [text[slice(*link.label)] for link in links[:3]] == ["One", "r", "r"]
    assert words(text) == "One and r and r, , . home"


def test_an_unknown_reference_is_words():
    assert words("He said [it] was [so][far].") == "He said [it] was [so][far]."


def test_images_are_captions_and_never_prose():
    assert shown("![A bus](bus.png)\n\nWords ![icon](i.png).\n")[0][0] == "caption"
    assert words("![A bus](bus.png)\n\nWords ![icon](i.png).\n") == "Words ."


def test_footnotes_are_captions_with_their_links():
    text = "Words[^1].\n\n[^1]: See <https://example.org/n>.\n"
    document = read(text)
    assert [block.kind for block in document.blocks] == ["paragraph", "caption"]
    assert [link.url for link in document.links] == ["https://example.org/n"]
    assert words(text) == "Words. See ."


def test_links_in_tables_are_found_and_their_words_hidden():
    document = read("a | b\n--|--\n[x](https://example.org/t) | 2\n")
    assert [link.url for link in document.links] == ["https://example.org/t"]
    assert document.prose.split() == []


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("*one* **two** _three_ __four__ ***five***", "one two three four five"),
        ("**bold *nested* bold**", "bold nested bold"),
        ("~~gone~~ a~b", "gone a~b"),
        ("a*b*c", "abc"),
        ("`code` and ``a ` b``", "and"),
        ("a lone ` tick", "a lone ` tick"),
        (r"\*not\* emphasis", "*not* emphasis"),
        ("**open", "**open"),
        ("- [x] done", "done"),
    ],
)
def test_inline_markup_is_hidden_where_it_pairs(text: str, prose: str):
    assert words(text) == prose


def test_entities_become_their_character_at_the_end_of_their_place():
    document = read("isn&rsquo;t A&nbsp;B &amp; &#8212; &bogus;")
    assert document.prose.replace(FILLER, "").split() == ["isn't", "A", "B", "&", "—", "&bogus;"]
    assert document.prose.startswith("isn" + FILLER * 6 + "'t")


def test_front_matter_is_read_and_its_title_is_the_headline():
    text = (
        '---\ntitle: "A Vote"\nauthor: Jane Doe\ntags:\n  - a\n  - b\nlang: en-GB\nnote: >\n  one\n  two\n---\nWords.\n'
    )
    document = read(text)
    assert dict(document.meta) == {
        "title": "A Vote",
        "author": "Jane Doe",
        "tags": "- a\n- b",
        "lang": "en-GB",
        "note": "one two",
    }
    assert document.language == "en"
    assert shown(text) == [("heading", 1, "A Vote"), ("paragraph", 0, "Words.")]
    assert words(text) == "A Vote Words."


def test_a_title_that_the_text_repeats_is_not_a_second_headline():
    assert shown("---\ntitle: A Vote\n---\n# A Vote\n") == [("heading", 1, "A Vote")]


@pytest.mark.parametrize(
    "text", ["---\nA rule, no front matter.\n---\n", "---\ntitle: never closed\n", "--- \n\nWords."]
)
def test_rules_at_the_start_are_no_front_matter(text: str):
    assert dict(read(text).meta) == {}


def test_toml_front_matter_is_read_too():
    assert dict(read('+++\ntitle = "A Vote"\n+++\nWords.\n').meta) == {"title": "A Vote"}


ROWS = ["The board met.", "## Head", "- item", "  more", "    deep", "1. first", "> quote", "> - both", "", "", "---"]
ROWS += [
    "```",
    "* star",
    "a | b",
    "--|--",
    "  - nested",
    ">> deep",
    "lazy",
    "####### seven",
    "10. ten",
    "- > in",
    "===",
]


@given(st.lists(st.sampled_from(ROWS), max_size=9))
def test_blocks_agree_with_markdown_it(rows: list[str]):
    text = "\n" + "\n".join(rows) + "\n"
    assert [(block.kind, block.level, text.count("\n", 0, block.start)) for block in read(text).blocks] == theirs(text)


@given(
    st.lists(st.sampled_from([*ROWS, "[a](b) *c*", "<b>x</b>", "<!-- y", "-->", "&amp;", "[r]: https://example.org"]))
)
def test_line_ends_and_a_byte_order_mark_change_nothing(rows: list[str]):
    text = "\n".join(rows)
    blocks, prose = shown(text), words(text)
    windows = text.replace("\n", "\r\n")
    assert [(kind, level, block.replace("\r", "")) for kind, level, block in shown(windows)] == blocks
    assert words(windows) == prose
    assert shown("\ufeff" + text) == blocks


@given(st.text(alphabet="ab *_`[]()<>!&;#-=|~\\:/.\n\"'1^"))
def test_any_text_has_ordered_blocks_and_prose_of_its_length(text: str):
    at = 0
    for block in read(text).blocks:
        assert at <= block.start < block.end
        at = block.end


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "](" * 50_000,
        "[a](" * 50_000,
        "![a](b) " * 30_000 + "x",
        "*a **b " * 30_000,
        "` `` ``` " * 30_000,
        "x<!-- " * 30_000,
        "> " * 50_000 + "a",
        ("- " * 1_000 + "a\n") * 50,
        "".join("  " * depth + "- a\n" for depth in range(400)),
        "a@" * 100_000,
        "https://example.org/" + "(" * 100_000,
        "[r]: https://example.org/\n\n" + "[" * 30_000 + "]" * 30_000,
    ],
)
def test_hostile_nesting_takes_linear_time(text: str):
    read(text)  # a quadratic scan of any of these takes minutes


def theirs(text: str) -> list[tuple[str, int, int]]:
    """Kind, level and line of each leaf that markdown-it-py finds."""
    found: list[tuple[str, int, int]] = []
    stack: list[str] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type in ("blockquote_open", "list_item_open"):
            stack.append("quote" if token.type == "blockquote_open" else "item")
        elif token.type in ("blockquote_close", "list_item_close"):
            stack.pop()
        elif kind := _leaf(token, stack):
            assert token.map is not None
            found.append((kind, int(token.tag[1]) if kind == "heading" else 0, token.map[0]))
    return found


def _leaf(token: Token, stack: list[str]) -> str | None:
    if token.type == "paragraph_open":
        return "quote" if "quote" in stack else "item" if stack else "paragraph"
    return {"heading_open": "heading", "fence": "code", "code_block": "code", "table_open": "code"}.get(token.type)
