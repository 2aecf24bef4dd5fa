"""Rules over quotations: scare quotes and direct quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lexicon.catalogues import catalogue, marker, words

SETS = '[sets]\nnaming = ["called"]\nsaying = ["said"]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Tuesday.", []),
        ("The “reform” costs more.", ["“reform”"]),
        ("The “Green Deal” costs more.", []),
        ("The “2030 goals” cost more.", []),
        ("The scheme, called “reform” here, costs more.", []),
        ("The “reform” costs more, she said.", []),
        ("The “reform that nobody asked for” costs more.", []),
        ("The “reform” and the “plan that nobody ever wanted” cost more.", []),
        ("The “reform costs more.", []),
        ("The “…reform” costs more.", []),
    ],
)
def test_scare_quotes_are_short_common_words_that_nobody_says(tmp_path: Path, text: str, expected: list[str]) -> None:
    of = catalogue(tmp_path, marker("test.one", 'rule = "scare-quotes"\nvoice = "any"'), sets=SETS)
    assert words(of, text) == expected


def test_a_direct_quote_is_four_words_or_more(tmp_path: Path) -> None:
    of = catalogue(tmp_path, marker("test.one", 'rule = "direct-quote"\nvoice = "any"', role="ground"))
    assert words(of, "“We will not pay,” she said of the “levy”.") == ["“We will not pay,”"]
