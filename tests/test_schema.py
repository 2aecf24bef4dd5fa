"""Tables are checked whole: every fault at once, with place and remedy."""

from __future__ import annotations

from framing.errors import Fault
from framing.schema import Key, check_table, did_you_mean

KEYS = {
    "name": Key(str),
    "level": Key(str, "low", choices=("low", "high")),
    "words": Key(list, [], items=str),
    "share": Key(float, 0.5),
    "on": Key(bool, False),
}


def test_a_good_table_is_given_back_with_its_defaults() -> None:
    faults: list[Fault] = []
    assert check_table({"name": "a", "share": 1}, KEYS, "f", faults) == {
        "name": "a", "level": "low", "words": [], "share": 1, "on": False,
    }  # fmt: skip
    assert faults == []


def test_every_fault_is_reported_at_once() -> None:
    faults: list[Fault] = []
    values = check_table({"levle": 1, "level": "hgih", "words": ["a", 2], "share": True, "on": 1}, KEYS, "f", faults)
    assert [str(fault) for fault in faults] == [
        "f.levle: unknown key; did you mean 'level'?",
        "f: needs the key 'name' (text)",
        "f.level: 'hgih' is not one of low, high; did you mean 'high'?",
        "f.words[1]: expected text, found a whole number ('2')",
        "f.share: expected a number, found true or false ('True')",
        "f.on: expected true or false, found a whole number ('1')",
    ]
    assert values == {"name": "", "level": "low", "words": ["a"], "share": 0.5, "on": False}


def test_what_is_not_a_table_is_said_to_be_none() -> None:
    faults: list[Fault] = []
    check_table([1], {}, "f", faults)
    assert str(faults[0]) == "f: expected a table, found a list ('[1]')"


def test_without_a_near_miss_the_known_names_are_listed() -> None:
    assert did_you_mean("zzz", ["b", "a"]) == "; known: a, b"
