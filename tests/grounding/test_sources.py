"""The sources ledger: what is listed, what of it the prose uses, and what is wrong with it."""

from __future__ import annotations

import pytest

from framing.grounding.sources import Source, date_in, effective_domains, page_of, sources
from framing.reading import read_text
from framing.segment.article import segment
from framing.vocabulary import Vocabulary

PROSE = "The council met on Tuesday and passed a budget for the harbour."


def ledger(
    listed: str, prose: str = PROSE, heading: str = "\n## Sources\n\n", reader: str = "markdown"
) -> tuple[Source, ...]:
    (document,) = read_text(f"{prose}\n{heading}{listed}\n", reader=reader)
    found = sources(segment(document, Vocabulary()))
    assert all(document.text[slice(*source.span)] for source in found)
    return found


def test_an_article_without_a_list_has_no_sources() -> None:
    (document,) = read_text(f"{PROSE} See [this](https://www.reuters.com/a).", reader="markdown")
    assert sources(segment(document, Vocabulary())) == ()
    assert effective_domains(()) is None


@pytest.mark.parametrize(
    ("prose", "use", "places"),
    [
        (PROSE, "never", []),
        ("It rained, Reuters reported.", "named", ["Reuters"]),
        ("Reuters reported that it rained.", "named", ["Reuters"]),
        ("It rained ([more](http://reuters.com/world/a/?utm_source=x#top)).", "linked", ["more"]),
        ("It rained ([more](https://www.reuters.com/world/b)).", "never", []),
        ("The Reutersville tram was late.", "never", []),
    ],
)
def test_a_source_is_linked_named_or_never_used(prose: str, use: str, places: list[str]) -> None:
    (source,) = ledger("- <https://www.reuters.com/world/a>", prose)
    assert (source.outlet, source.domain, source.use) == ("Reuters", "reuters.com", use)
    assert [prose[slice(*place)] for place in source.places] == places


@pytest.mark.parametrize(
    ("prose", "used"),
    [
        ("Many people read the times with worry.", False),
        ("The Wall Street Journal reported it first.", True),
        ("It was first in the WSJ on Monday.", True),
    ],
)
def test_an_outlet_goes_by_its_names_in_capitals(prose: str, used: bool) -> None:
    (source,) = ledger("- <https://www.wsj.com/a>", prose)
    assert (source.outlet, source.used) == ("The Wall Street Journal", used)


def test_an_unknown_domain_goes_by_its_label_inside_a_sentence() -> None:
    assert [one.used for one in ledger("- <https://data.gov/x>", "Data on tides are scarce.")] == [False]
    assert [one.used for one in ledger("- <https://tideline.co.uk/x>", "It rained, Tideline wrote.")] == [True]


def test_the_words_of_a_link_name_its_outlet() -> None:
    (source,) = ledger(
        "- [Harbour Gazette: the budget](https://hg.example.org/1)", "It rose, the Harbour Gazette wrote."
    )
    assert (source.outlet, source.label, source.use) == ("Harbour Gazette", "Harbour Gazette: the budget", "named")


def test_a_page_listed_twice_is_one_source() -> None:
    listed = "- https://www.reuters.com/a?utm_medium=x\n- https://reuters.com/a/\n- https://reuters.com/b"
    assert [(one.url.rpartition("/")[2], one.times) for one in ledger(listed)] == [("a?utm_medium=x", 2), ("b", 1)]


@pytest.mark.parametrize(
    ("entry", "url", "fault"),
    [
        ("https://example.org/a", "https://example.org/a", ""),
        ("ftp://files.example.org/x", "ftp://files.example.org/x", "not http"),
        ("javascript:alert(1)", "javascript:alert(1)", "not http"),
        ("http://[bad", "http://[bad", "malformed"),
        ("www,example,org/x", "www,example,org/x", "malformed"),
        ("https://", "https://", "malformed"),
        ("htps:/example.org", "htps:/example.org", "malformed"),
        ("Interview with the mayor, 5 May 2026", "Interview with the mayor, 5 May 2026", "no address"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(entry: str, url: str, fault: str) -> None:
    for reader, heading in (("markdown", "\n## Sources\n\n- "), ("plain", "Sources\n- ")):
        (source,) = ledger(entry, heading=heading, reader=reader)
        assert (source.url, source.fault) == (url, fault)


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://example.org/news/budget", ""),
        ("https://example.org/2025/12/15/budget", "2025-12-15"),
        ("https://example.org/budget-2025-12-15/", "2025-12-15"),
        ("https://example.org/20251215/budget", "2025-12-15"),
        ("https://example.org/12/15/2025/budget", "2025-12-15"),
        ("https://example.org/05/05/2025/budget", "2025-05-05"),
        ("https://example.org/05/01/2026/budget", "2026"),
        ("https://example.org/2025/12/budget", "2025-12"),
        ("https://example.org/2025/budget", "2025"),
        ("https://example.org/2025/13/40/budget", "2025"),
        ("https://example.org/id-120251215881", ""),
    ],
)
def test_a_date_is_read_as_far_as_it_is_certain(url: str, date: str) -> None:
    assert date_in(url) == date


def test_pages_are_the_same_without_scheme_tracking_and_slash() -> None:
    same = {"http://www.example.org/a/?utm_source=x&b=1#c", "https://example.org/a?b=1", "www.example.org/a?b=1"}
    assert {page_of(url) for url in same} == {"example.org/a?b=1"}


def test_domains_are_as_many_as_they_are_in_effect() -> None:
    listed = "\n".join(f"- https://example.org/{n}" for n in range(3)) + "\n- https://example.net/1\n- The mayor"
    assert effective_domains(ledger(listed)) == pytest.approx(16 / 10)
