from __future__ import annotations

import re
import subprocess
import sys

import pyphen
import pytest

from framing import syllables as module
from framing.errors import FramingError
from framing.syllables import hyphens, syllables
from tests.oracles import TABLE, cmudict, textstat

SETS = ("babe.dev", "basil.dev", "checkthat.dev", "newsdiscourse.dev", "polnear.dev", "ptc.dev", "wikinews", "wnc.dev")
WORD = re.compile(r"[^\W_]+(?:'(?:[tsd]|ve|ll|re))?")


def test_the_empty_word_has_no_syllable():
    assert syllables("") == 0


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("a", 1), ("w", 3), ("the", 1), ("area", 3), ("business", 2), ("isn't", 2), ("chocolate", 2), ("people", 2),
        ("several", 2), ("interest", 2), ("interesting", 3), ("realism", 3), ("created", 3), ("companies", 3),
    ],
)  # fmt: skip
def test_a_word_of_the_dictionary_has_its_first_pronunciations_vowels(word: str, count: int):
    assert cmudict()[word] == [["AH0"] * count]
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    [("covid", 1), ("obamacare", 2), ("recalibration", 5), ("élysée", 1), ("2026", 1), ("x" * 500, 1)],
)
def test_any_other_word_has_one_more_than_its_hyphens(word: str, count: int):
    assert word not in cmudict()
    assert (hyphens(word), syllables(word)) == (count - 1, count)


def test_prefixes_and_parts_of_table_words_are_not_taken_for_words():
    assert {"abacu", "ndon", "abacus"} & cmudict().keys() == {"abacus"}
    assert [syllables(word) for word in ("abacu", "ndon", "abacus")] == [1, 1, 3]


def test_every_word_of_the_table_gets_the_tables_count():
    words = cmudict()
    assert len(words) == 122_080
    assert [word for word, [phones] in words.items() if syllables(word) != len(phones)] == []


def test_hyphens_are_pyphens():
    oracle = pyphen.Pyphen(lang="en_US")
    words = [*sorted(cmudict())[::10], "ﬂying", "oﬃce", "rock'n'roll", "iii", "éa", "a1b2", "ªº"]
    assert [word for word in words if hyphens(word) != len(oracle.positions(word))] == []


@pytest.mark.parametrize("name", SETS)
def test_syllables_of_news_are_textstats(annotated, name: str):
    oracle = textstat()
    words = {word for row in annotated(name) for word in WORD.findall(row["text"].replace("\u2019", "'").lower())}
    assert len(words) > 2_000
    assert [word for word in words if syllables(word) != oracle.syllable_count(word)] == []


def test_the_table_is_sorted_and_holds_only_counts():
    lines = TABLE.read_text("ascii").splitlines()
    assert lines == sorted(lines, key=lambda line: line.partition(" ")[0])
    assert all(re.fullmatch(r"[\w']{1,3}(?: [\w']*:\d+)+", line) for line in lines)


def test_a_missing_package_is_named(monkeypatch):
    module._patterns.cache_clear()
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(FramingError, match=r"^the package pyphen is not installed.*pip install pyphen$"):
        hyphens("covid")
    module._patterns.cache_clear()


def test_a_missing_file_is_named(monkeypatch, tmp_path):
    module._patterns.cache_clear()
    monkeypatch.setattr(module, "_dictionary", lambda: tmp_path / "hyph_en_US.dic")
    with pytest.raises(FramingError, match=r"hyphenation patterns.*hyph_en_US\.dic"):
        hyphens("covid")
    module._patterns.cache_clear()


def test_pyphen_is_not_imported():
    code = "import sys; from framing.syllables import syllables; print(syllables('obamacare'), 'pyphen' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "2 False\n"
