"""Questions that a text sets out and then answers, as a list of questions or an interview does: none is rhetorical."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from framing.segment.dialogue import ASKING
from framing.text import Article, Section

ANSWERED = "a question that the text sets out and answers"
_TURNING = frozenset({"and", "but", "or", "so", "yet"})
"""Words that take up what was said before: a question after one stands in no list."""


def is_answered(article: Article, section: Section, at: int) -> bool:
    """Whether the sentence at an offset asks under *Q:*, or is a paragraph by itself before one that is no question."""
    sentences = section.sentences
    n = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
    sentence = sentences[n]
    first = bisect_left(sentences, sentence.block, key=lambda one: one.block)
    opening = article.token_strings(sentences[first].first_token, sentences[first].first_token + 2)
    if opening[0] in ASKING and opening[1:] == [":"]:
        return True
    after = n + 1
    alone = first == n and after < len(sentences) and sentences[after].block != sentence.block
    if not alone or opening[0] in _TURNING:
        return False
    last = sentences[bisect_right(sentences, sentences[after].block, key=lambda one: one.block) - 1].last_token
    return "?" not in article.token_strings(last - 1, last)
