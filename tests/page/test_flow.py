"""Layers over runs of text open and close like brackets, whatever crosses what."""

from __future__ import annotations

import framing
from framing.page.flow import Event, Layer, blocks, layers, stretch
from framing.page.marks import marks, places
from framing.report import build
from framing.text import Block, Document, Section, Span

TEXT = "One two three four."
DOCUMENT = Document("d", TEXT, TEXT, (Block("paragraph", 0, len(TEXT)),))


def test_bare_text_is_one_event() -> None:
    assert stretch(DOCUMENT, Span(0, 7), []) == (Event("text", text="One two"),)


def test_an_inner_layer_opens_and_closes_inside_the_outer_one() -> None:
    assert _drawn([Layer(2, Span(0, 13), 1), Layer(2, Span(4, 7), 2)]) == "(1One (2two2) three1) four."


def test_of_two_that_cross_the_later_one_is_cut_and_goes_on() -> None:
    drawn = _drawn([Layer(2, Span(0, 7), 1), Layer(2, Span(4, 13), 2)])
    assert drawn == "(1One (2two21)[2 three2) four."


def test_sentences_lie_around_voices_and_voices_around_marks() -> None:
    covers = [Layer(2, Span(0, 13), 3), Layer(0, Span(0, 19), 1), Layer(1, Span(4, 7), 2)]
    assert _drawn(covers) == "(1(3One 3(2[3two32)[3 three3) four.1)"


def test_what_parts_two_sentences_is_in_no_voice() -> None:
    text = "Yes. No."
    document = Document("d", text, text, (Block("paragraph", 0, 8),))
    covers = [Layer(0, Span(0, 4), 1), Layer(0, Span(5, 8), 2), Layer(1, Span(0, 8), 3)]
    assert _drawn(covers, document) == "(1(3Yes.31) (2[3No.3)2)"


def test_items_make_one_list() -> None:
    text = "Lead.\nOne.\nTwo.\nEnd."
    starts = [("paragraph", 0, 5), ("item", 6, 10), ("item", 11, 15), ("paragraph", 16, 20)]
    document = Document("d", text, text, tuple(Block(kind, a, b) for kind, a, b in starts))  # type: ignore[arg-type]
    found = list(blocks(document, Span(0, 20), []))
    assert [(kind, len(of)) for kind, of in found] == [("paragraph", 1), ("item", 2), ("paragraph", 1)]


def test_a_speakers_words_are_a_layer_with_their_quotation_marks() -> None:
    audit = framing.audit("The vote is on May 8. “A disgraceful lie,” said Gregor Stahl.\n")
    article = build([audit]).articles[0]
    (found,) = layers(audit.article, places(audit.article), marks(article)).values()
    assert [(layer.kind, audit.article.document.text[slice(*layer.span)]) for layer in found] == [
        ("sentence", "The vote is on May 8."),
        ("voice", "“A disgraceful lie,”"),
        ("sentence", "“A disgraceful lie,” said Gregor Stahl."),
        ("mark", "disgraceful"),
    ]


def test_a_section_without_prose_has_no_layers() -> None:
    audit = framing.audit("It rained in May.\n\nSources\nhttps://example.org/a\n")
    sections: dict[str, Section] = {section.key: section for section in audit.article.sections}
    assert layers(audit.article, [], [])["sources"] == []
    (kind, (events,)) = next(blocks(audit.article.document, sections["sources"].span, []))
    assert (kind, events) == ("paragraph", (Event("text", text="https://example.org/a"),))


def _drawn(covers: list[Layer], document: Document = DOCUMENT) -> str:
    """Events as text: `(n` where layer n begins, `[n` where it goes on, `n)` where it ends, `n` where it is cut."""
    drawn = ""
    for kind, layer, whole, text in stretch(
        document, Span(0, len(document.text)), sorted(covers, key=lambda layer: layer.span)
    ):
        if layer is None:
            drawn += text
        elif kind == "open":
            drawn += f"{'(' if whole else '['}{layer.of}"
        else:
            drawn += f"{layer.of}{')' if whole else ''}"
    return drawn
