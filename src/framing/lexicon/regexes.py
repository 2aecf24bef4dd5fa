"""Regular expressions, the last resort: each runs only in sentences that hold one of its anchor words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from framing.lexicon.compiled import Pattern
from framing.lexicon.model import Regex
from framing.text import Article, Section
from framing.vocabulary import Vocabulary


class Regexes:
    """The patterns of a catalogue bound to a vocabulary."""

    def __init__(self, patterns: Sequence[Pattern], vocabulary: Vocabulary) -> None:
        self._patterns = [
            (pattern.regex.pattern, vocabulary.tokens.column(("anchor", pattern.regex), _is_anchor(pattern.regex)))
            for pattern in patterns
        ]

    def find(self, article: Article, section: Section) -> Iterator[tuple[int, int, int]]:
        """Every match in the sentences of a section: the pattern's number, and the tokens that it touches."""
        types, starts = article.tokens.types, article.tokens.starts
        for n, (pattern, anchored) in enumerate(self._patterns):
            for sentence in section.sentences:
                first, last = sentence.first_token, sentence.last_token
                if True not in map(anchored.__getitem__, types[first:last]):
                    continue
                for match in _compiled(pattern).finditer(article.document.prose, sentence.start, sentence.end):
                    begin = bisect_left(starts, match.start(), first, last)
                    end = bisect_left(starts, match.end(), begin, last)
                    if end > begin:
                        yield n, begin, end


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _is_anchor(regex: Regex) -> Callable[[str], bool]:
    """Whether a token type is an anchor: a word, `stem*` or `*ending`, in normal form."""
    words = frozenset(anchor for anchor in regex.anchors if "*" not in anchor)
    stems = tuple(anchor[:-1] for anchor in regex.anchors if anchor.endswith("*"))
    ends = tuple(anchor[1:] for anchor in regex.anchors if anchor.startswith("*"))
    return lambda norm: norm in words or norm.startswith(stems) or norm.endswith(ends)
