"""Six articles with a ledger that was made by hand, held span by span. Sentences that a ledger leaves out are nobody's.

In a ledger a source that begins with "^" stands before its sentence: the last time that its words do.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from framing.grounding.attributions import Attribution, Statement, statements
from framing.grounding.voices import speakers
from framing.reading import read_source
from framing.segment.article import segment
from framing.text import Article, Span
from framing.vocabulary import Vocabulary

FOLDER = Path(__file__).parent / "ledgers"
NAMES = ("interview", "inverted", "nested-quotes", "paragraphs", "press-release", "pronouns")


def read(name: str) -> tuple[Article, list[Statement], dict[str, Any]]:
    (path,) = (path for path in FOLDER.glob(f"{name}.*") if path.suffix != ".toml")
    article = segment(read_source(path.read_text(encoding="utf-8"), path.name), Vocabulary())
    told = [one for section in article.prose_sections() for one in statements(article, section)]
    return article, told, tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def test_every_ledger_is_held() -> None:
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.toml"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_ledger_is_as_made_by_hand(name: str) -> None:
    article, told, ledger = read(name)
    text = article.document.text
    found = [found_entry(one, given) for one in told for given in one.attributions]
    assert found == [entry(text, by_hand) for by_hand in ledger["attribution"]]


@pytest.mark.parametrize("name", NAMES)
def test_its_speakers_are_as_counted_by_hand(name: str) -> None:
    article, told, ledger = read(name)
    found = {one.name: (one.words, one.quoted, one.paraphrased) for one in speakers(article, told)}
    wanted = {one["name"]: (one["words"], one["quoted"], one["paraphrased"]) for one in ledger["speaker"]}
    assert wanted
    assert {name: found.get(name) for name in wanted} == wanted


def entry(text: str, by_hand: dict[str, Any]) -> tuple[object, ...]:
    """An entry of a ledger with its words as spans."""
    start = text.index(by_hand["sentence"])
    source = by_hand.get("source")
    at = text.rindex(source[1:], 0, start) if source and source.startswith("^") else start
    return (
        start,
        by_hand["kind"],
        by_hand["ground"],
        by_hand["speaker"],
        span(text, source.removeprefix("^"), at) if source else None,
        span(text, by_hand["cue"], start) if "cue" in by_hand else None,
        tuple(span(text, words, start) for words in by_hand["content"]),
    )


def found_entry(statement: Statement, given: Attribution) -> tuple[object, ...]:
    source, cue, content = given.source, given.cue, given.content
    return (statement.span.start, given.kind, given.ground, given.speaker, source, cue, content)


def span(text: str, words: str, at: int) -> Span:
    """Where words stand from an offset on."""
    start = text.index(words, at)
    return Span(start, start + len(words))
