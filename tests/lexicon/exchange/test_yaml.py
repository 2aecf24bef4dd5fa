"""The part of YAML that word lists use, read and written; the rest refused with its line, never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ConfigurationError
from framing.lexicon.exchange import yaml

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufeff"), max_size=12)
TREES = st.recursive(
    st.dictionaries(TEXT, TEXT | st.lists(TEXT, max_size=3), min_size=1, max_size=3),
    lambda inner: st.dictionaries(TEXT, inner, min_size=1, max_size=3),
    max_leaves=6,
)


@given(TREES)
def test_what_is_written_is_read_back(tree: dict[str, yaml.Node]) -> None:
    assert yaml.read(yaml.write(tree), "x.yml") == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: b", {"a": "b"}),
        ("---\n# head\na: # none\n  - b # c\n  - 'it''s # this'\n\n", {"a": ["b", "it's # this"]}),
        ("a:\n- b\n- c\nd:\n", {"a": ["b", "c"], "d": []}),
        ('"a: b": [c, "d, e", \'f\',]', {"a: b": ["c", "d, e", "f"]}),
        ("a:\n    b:\n        - c\n    d: []\ne: no", {"a": {"b": ["c"], "d": []}, "e": "no"}),
        ("url: https://example.org/a#b", {"url": "https://example.org/a#b"}),
        ("message: Use '%s' # here", {"message": "Use '%s'"}),
        ("don't: won't", {"don't": "won't"}),
        ('a: "\\u2019\\"\\n"', {"a": '’"\n'}),
        ("a:\r\n  - b\r\n", {"a": ["b"]}),
        ("a: 1.0\nb: -5", {"a": "1.0", "b": "-5"}),
    ],
)
def test_plain_yaml_is_read_as_text(text: str, tree: dict[str, yaml.Node]) -> None:
    assert yaml.read(text, "x.yml") == tree


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "found nothing"),
        ("- a", 1, "found a list"),
        ("a: &b c", 1, "an anchor"),
        ("a: *b", 1, "an alias"),
        ("a:\n  - *ness", 2, "an alias"),
        ("a: !!str b", 1, "a tag"),
        ("a: |\n  b", 1, "text over several lines"),
        ("a: b\n  c", 2, "does not line up"),
        ("a: {b: c}", 1, "a mapping in one line"),
        ("a:\n  - b: c", 2, "a mapping inside a list"),
        ("a:\n  - - b", 2, "a list or a mapping inside a list"),
        ("a: [b,\n  c]", 1, "does not close in the same line"),
        ("a: b: c", 1, "a mapping or a list where a word is expected"),
        ("a:\n\t- b", 2, "indented by a tab"),
        ("a: b\n---\nc: d", 2, "a second document"),
        ("a: b\na: c", 2, "'a' a second time"),
        ("a:\n  - b\n c: d", 3, "does not line up"),
        ("  a: b\nc: d", 2, "indented less"),
        ("a: 'b", 1, "a quotation mark that does not close"),
        ('a: "\\q"', 1, "an escape that is not known"),
        ("a\n", 1, "expected a name with a colon"),
        ("a:\n  - b\n  c: d", 3, "does not line up"),
        ("a:\n  -\n", 2, "nothing in it"),
        ("%YAML 1.2\n", 1, "expected a name with a colon"),
    ],
)
def test_other_yaml_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        yaml.read(text, "x.yml")
    assert [fault.place for fault in caught.value.faults] == [f"x.yml:{line}"]


def test_deep_nesting_is_refused_before_it_can_overflow() -> None:
    text = "".join(f"{' ' * n}a:\n" for n in range(5000))
    with pytest.raises(ConfigurationError, match="nested more than"):
        yaml.read(text, "x.yml")
