"""Where addresses start and end in running text."""

from __future__ import annotations

import pytest

from framing.urls import is_address, urls


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in urls(text)]


@pytest.mark.parametrize("text", ["Nothing here.", "a://b", "http:// alone", "e.g. this", "him@ her", "awww.no"])
def test_no_address_is_found_where_there_is_none(text: str):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("See https://example.org/a.", "https://example.org/a"),
        ("(see https://example.org/a_(b))", "https://example.org/a_(b)"),
        ('"https://example.org/?q=1&r=2",', "https://example.org/?q=1&r=2"),
        ("at www.example.org/x!", "www.example.org/x"),
        ("<HTTP://EXAMPLE.ORG>", "HTTP://EXAMPLE.ORG"),
        ("https://archive.example/https://example.org/x", "https://archive.example/https://example.org/x"),
        ("[https://example.org]", "https://example.org"),
        ("Write to desk@news.example.org.", "desk@news.example.org"),
    ],
)
def test_an_address_ends_before_the_punctuation_of_its_sentence(text: str, url: str):
    assert found(text) == [url]


def test_a_mailbox_is_no_page():
    assert is_address("https://example.org")
    assert is_address("WWW.example.org")
    assert not is_address("desk@example.org")
