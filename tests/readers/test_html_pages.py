"""Twenty saved pages: what of each article is recovered, and what of the page around it comes along.

The pages are made for this test, after the habits of common publishing systems. `data-body` marks the elements whose
words are the article's, `data-link` the links that must be kept; the reader looks at neither.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import html

from framing.decoding import decode
from framing.reading import read_path

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
_WORD = re.compile(r"\w+")


def test_there_are_twenty():
    assert len(PAGES) == 20


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_article_is_recovered_and_nothing_else(page: Path):
    words, links = _gold(page)
    (document,) = read_path(page)
    found = Counter(_WORD.findall(document.text.lower()))
    assert sum(words.values()) > 60
    assert (words & found).total() >= 0.95 * words.total(), sorted((words - found).elements())
    assert (found - words).total() <= 0.05 * found.total(), sorted((found - words).elements())
    assert links <= {link.url for link in document.links}


def test_the_marks_of_this_test_change_nothing(tmp_path: Path):
    for page in PAGES:
        bare = tmp_path / page.name
        bare.write_bytes(re.sub(rb' data-(?:body|link)=""', b"", page.read_bytes()))
        (with_marks,), (without) = read_path(page), read_path(bare)
        assert with_marks.text == without[0].text


def test_all_listed_links_are_among_the_pages():
    assert sum(len(_gold(page)[1]) for page in PAGES) >= 10


def _gold(page: Path) -> tuple[Counter[str], set[str]]:
    data = page.read_bytes()
    named = re.search(rb'charset="([\w-]+)"', data)
    text = decode(data, page.name, named[1].decode() if named else None)
    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for mark in list(root.iter("sup")):
        mark.drop_tree()
    bodies = root.xpath("//*[@data-body]")
    words = Counter(word for body in bodies for word in _WORD.findall(" ".join(body.itertext()).lower()))
    return words, {link.get("href") for link in root.xpath("//a[@data-link]")}
