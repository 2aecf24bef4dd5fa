"""The few markers that are not words: rules over quotations. A lexicon names one with `rule = "…"`.

A rule takes an article, a section and the word sets of its lexicon, and gives token slices `[first, last)`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from itertools import compress

from framing.text import Article, Quotation, Section
from framing.tokens import is_word

Rule = Callable[[Article, Section, Mapping[str, frozenset[str]]], Iterator[tuple[int, int]]]

MAX_SCARE_WORDS = 3
MIN_QUOTE_WORDS = 4
_NONE: frozenset[str] = frozenset()


def scare_quotes(article: Article, section: Section, sets: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Up to three quoted common words that nobody in the sentence is quoted saying.

    Sets used: `naming` (words before a quotation that only names something), `named` (what it is the name of, right
    after it) and `saying` (words that show a speaker).
    """
    for quotation in section.quotations:
        words = _words(article, quotation)
        if not quotation.closed or not 1 <= len(words) <= MAX_SCARE_WORDS:
            continue
        if words[0] != quotation.first + 1:  # `", he said. "` is what stands between two quotations
            continue
        if any(article.document.prose[article.tokens.starts[i]].isupper() for i in words):
            continue
        if any(article.document.prose[article.tokens.starts[i]].isdigit() for i in words):
            continue
        if not _names_or_speaks(article, section, quotation, sets):
            yield quotation.first, quotation.last


def direct_quote(article: Article, section: Section, sets: Mapping[str, frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Quotations of four words or more: somebody's own words, not a coined term."""
    for quotation in section.quotations:
        if len(_words(article, quotation)) >= MIN_QUOTE_WORDS:
            yield quotation.first, quotation.last


RULES: dict[str, Rule] = {"scare-quotes": scare_quotes, "direct-quote": direct_quote}


def _words(article: Article, quotation: Quotation) -> list[int]:
    words = article.vocabulary.tokens.column("is_word", is_word)
    types = article.tokens.types[quotation.first : quotation.last]
    return list(compress(range(quotation.first, quotation.last), map(words.__getitem__, types)))


def _names_or_speaks(
    article: Article, section: Section, quotation: Quotation, sets: Mapping[str, frozenset[str]]
) -> bool:
    at = bisect_right(section.sentences, quotation.first, key=lambda sentence: sentence.first_token)
    sentence = section.sentences[at - 1]
    before = article.token_strings(max(sentence.first_token, quotation.first - 3), quotation.first)
    around = article.token_strings(sentence.first_token, quotation.first)
    after = article.token_strings(quotation.last, max(quotation.last, sentence.last_token))
    long_quote = any(
        other.first < sentence.last_token
        and other.last > sentence.first_token
        and len(_words(article, other)) >= MIN_QUOTE_WORDS
        for other in section.quotations
    )
    return (
        long_quote
        or not sets.get("naming", _NONE).isdisjoint(before)
        or not sets.get("named", _NONE).isdisjoint(after[:1])
        or not sets.get("saying", _NONE).isdisjoint(around + after)
    )
