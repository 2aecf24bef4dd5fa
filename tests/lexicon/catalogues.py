"""Small catalogues for the tests, written as the files that people write."""

from __future__ import annotations

from pathlib import Path

from framing.errors import Fault
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import read_lexicon
from framing.segment.article import passage
from framing.vocabulary import Vocabulary

HEAD = """
[lexicon]
id = "test.{family}"
version = "1"
family = "{family}"
title = "Test"
"""
MARKER = """
[[marker]]
id = "{id}"
title = "Test marker"
role = "{role}"
why = "Because."
source = "None."
{body}
"""


def marker(id: str, body: str, role: str = "flag") -> str:
    """A [[marker]] table with the rest given as TOML."""
    return MARKER.format(id=id, body=body, role=role)


def write(folder: Path, *markers: str, sets: str = "", family: str = "test") -> Path:
    """A lexicon file of some markers."""
    path = folder / f"{family}.toml"
    path.write_text(HEAD.format(family=family) + sets + "".join(markers), encoding="utf-8")
    return path


def catalogue(folder: Path, *markers: str, sets: str = "", exceptions: tuple[str, ...] = ()) -> Catalogue:
    """The catalogue of one such file, which has to be free of faults."""
    faults: list[Fault] = []
    lexicon = read_lexicon(write(folder, *markers, sets=sets), faults)
    assert lexicon is not None
    assert faults == []
    return Catalogue((lexicon,), {}, exceptions)


def found(of: Catalogue, text: str) -> list[tuple[str, str, str | None]]:
    """(marker id, words, reason for not counting) of each hit in a paragraph, in text order."""
    vocabulary = Vocabulary()
    article = passage(text, vocabulary)
    hits = Matcher(of, vocabulary).find(article, article.sections[0])
    return [(hit.marker, text[hit.span.start : hit.span.end], hit.suppressed) for hit in hits]


def words(of: Catalogue, text: str) -> list[str]:
    """The words of the hits that count."""
    return [hit for _, hit, reason in found(of, text) if reason is None]
