"""Words that claims share."""

from __future__ import annotations

import pytest

from framing.grounding.stems import content, stem
from framing.segment.article import passage
from framing.vocabulary import Vocabulary


@pytest.mark.parametrize(
    "forms",
    [
        "reshape shape shaping reshapes reshaping shaped",
        "economics economic",
        "nation nations nation's",
        "close closing closed closes",
        "plan planning planned plans",
        "develop development developing",
        "policy policies",
        "build built rebuild rebuilding rebuilt",
        "control controls controlled",
        "call calling called",
        "global globally",
        "class classes",
    ],
)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize("words", ["report port", "state estate", "bus business", "will well", "12 120"])
def test_words_of_unlike_roots_are_kept_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 2


def test_only_words_with_content_count() -> None:
    article = passage("The council could, however, close 2 of the harbour's pools on Monday.", Vocabulary())
    found = content(article, article.sections[0].sentences[0])
    assert list(found.values()) == ["council", "clos", "harbour", "pool"]
