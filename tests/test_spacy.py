"""The spaCy component on a blank pipeline: spans where the hits are, measures as values, nothing where nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import framing

LOADED = "The mayor’s plan was shameful—everyone knows it. “A disgrace,” she said. The council met on Tuesday. " * 4


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.add_pipe("framing")
    return blank


def test_a_flat_text_has_no_spans_and_its_measures(nlp: Language) -> None:
    text = "The council met on Tuesday and voted on the budget of the city. " * 6
    doc = nlp(text)
    assert len(doc.spans["framing"]) == 0
    assert doc._.framing["markers.load"] == 0
    assert doc._.framing["readability.flesch"] == framing.audit(text).value("readability.flesch").value


def test_spans_are_the_hits_that_count_widened_to_tokens(nlp: Language) -> None:
    doc, audit = nlp(LOADED), framing.audit(LOADED)
    hits = [h for h in audit.all_hits if h.suppressed is None and audit.catalogue[h.marker].role == "flag"]
    assert len(hits) >= 8
    group = doc.spans["framing"]
    assert [span.label_ for span in group] == [hit.marker for hit in hits]
    exact = group.attrs["hits"]
    assert [(one["start"], one["end"]) for one in exact] == [tuple(hit.span) for hit in hits]
    assert all(LOADED[one["start"] : one["end"]] in span.text for one, span in zip(exact, group, strict=True))
    assert {one["voice"] for one in exact} == {"writer", "quoted"}


@pytest.mark.parametrize("text", ["", " \n", "Sources\nhttps://example.org/a\n"])
def test_nothing_to_analyse_is_a_doc_without_measures(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert len(doc.spans["framing"]) == 0
    assert doc._.framing == {}


def test_too_little_text_is_none(nlp: Language) -> None:
    assert nlp("It rained.")._.framing["markers.load"] is None


def test_a_doc_survives_its_way_to_another_process(nlp: Language) -> None:
    doc = nlp(LOADED)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert [span.label_ for span in again.spans["framing"]] == [span.label_ for span in doc.spans["framing"]]
    assert again._.framing == doc._.framing


def test_settings_and_roles_are_options_of_the_pipe(tmp_path: Path) -> None:
    (tmp_path / "framing.toml").write_text('readability = "textstat"\n', "utf-8")
    blank = spacy.blank("en")
    blank.add_pipe("framing", config={"settings": str(tmp_path / "framing.toml"), "roles": ["ground"]})
    doc = blank("The council met on Tuesday. Dr. Smith paid $5.2 million to the U.S. office. " * 3)
    assert {span.label_.partition(".")[0] for span in doc.spans["framing"]} == {"ground"}
