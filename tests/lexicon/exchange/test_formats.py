"""One dictionary in three formats is one dictionary; what a format cannot say is counted, never dropped silently."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.errors import ConfigurationError
from framing.lexicon.checking import check_catalogue
from framing.lexicon.exchange import liwc, quanteda, vale
from framing.lexicon.exchange.house import house, slug
from framing.lexicon.exchange.lists import MAX_PHRASES, Category, LeftOut, as_term, listed, told
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue
from framing.lexicon.terms import TermError
from tests.lexicon.catalogues import catalogue, marker, words

LIWC = """%
1\tcare.virtue
2\tcare.vice
%
kind of heart\t1
compassion*\t1
far-right\t2
won't help\t2
cruel*\t2
shield\t1\t2
"""
QUANTEDA = """# the same, as quanteda writes it
care:
  virtue:
  - kind of heart
  - "compassion*"   # a stem
  - shield
  vice: [far-right, 'won''t help', "cruel*", shield]
"""
VALE = {
    "care-virtue.yml": """extends: existence
message: "'%s' is a judgement."
ignorecase: true
tokens:
  - kind\\s+of heart
  - 'compassion\\w*'
  - shield
""",
    "care-vice.yml": """extends: existence
message: Leave out '%s'.
ignorecase: true
tokens: ["far-right", "won['’]t help", "(?:cruel\\\\w*|shield)"]
""",
}
SAID = {
    "house.care-virtue": {"kind of heart", "compassion*", "shield"},
    "house.care-vice": {"far-right", "won't help", "cruel*", "shield"},
}


def loaded(tmp_path: Path, categories: list[Category]) -> Catalogue:
    """What the categories give, written as a house lexicon and read again."""
    left_out: list[LeftOut] = []
    made = house(categories, "house", "care", left_out)
    assert left_out == []
    path = tmp_path / "house.toml"
    path.write_text(made.toml, encoding="utf-8")
    found = load_catalogue([path], builtin=False)
    assert made.markers == len(found.markers)
    assert made.terms == sum(len(one.terms) for one in found)
    return found


def read_vale(files: dict[str, str], left_out: list[LeftOut]) -> list[Category]:
    return [category for name, text in files.items() for category in vale.read(text, name, left_out)]


@pytest.mark.parametrize(
    "read",
    [
        lambda left_out: liwc.read(LIWC, "care.dic", left_out),
        lambda left_out: quanteda.read(QUANTEDA, "care.yml", left_out),
        lambda left_out: read_vale(VALE, left_out),
    ],
    ids=["liwc", "quanteda", "vale"],
)
def test_one_dictionary_in_three_formats_loads_to_the_same_terms(
    read: Callable[[list[LeftOut]], list[Category]], tmp_path: Path
) -> None:
    left_out: list[LeftOut] = []
    found = loaded(tmp_path, read(left_out))
    assert left_out == []
    assert {one.id: set(one.terms) for one in found} == SAID
    assert words(found, "Their cruelty won’t help the shield.") == ["cruelty", "won’t help", "shield"]


def test_what_is_exported_comes_back_the_same_from_every_format(tmp_path: Path) -> None:
    body = 'terms = ["slam|slams", "{critic}? of the far-right", "blast*", "won\'t say"]\n'
    one = catalogue(tmp_path, marker("test.slam", body), sets='[sets]\ncritic = ["foe", "old enem*"]\n')
    left_out: list[LeftOut] = []
    rows = list(listed(one, ["test.slam"], left_out))
    assert left_out == []
    written = [
        liwc.read(liwc.write(rows, left_out), "x.dic", left_out),
        quanteda.read(quanteda.write(rows, left_out), "x.yml", left_out),
        read_vale(vale.write(rows, left_out), left_out),
    ]
    phrases = {"slam", "slams", "blast*", "won't say", "of the far-right", "of the far right"}
    phrases |= {"foe of the far-right", "foe of the far right"}
    stems = {"old enem* of the far-right", "old enem* of the far right"}
    assert [set(categories[0].entries) for categories in written] == [phrases, phrases | stems, phrases | stems]
    assert {(one.reason, one.example) for one in left_out} == {
        ("phrases with a star before their end", phrase) for phrase in stems
    }


@pytest.mark.parametrize(
    ("body", "reason", "example"),
    [
        ('terms = ["zonk", "war on ..2 drugs"]', "terms with a gap", "war on ..2 drugs"),
        ('terms = ["zonk", "^ clearly"]', "terms with the start or the end of a sentence", "^ clearly"),
        ('terms = ["zonk", "(the) regime"]', "terms with context in round brackets", "(the) regime"),
        ('terms = ["zonk", "a <ly> one"]', "terms with the shape of a word", "a <ly> one"),
        ('terms = ["zonk", "well , well"]', "terms with a mark", "well , well"),
        ('terms = ["zonk"]\nexceptions = ["zonk bonk"]', "exceptions", "zonk bonk"),
        ('terms = ["zonk"]\nrule = "scare-quotes"', "rules", "scare-quotes"),
        (
            'terms = ["zonk"]\n[[marker.group]]\nterms = ["race"]\nguards = [{ needs = ["to"] }]',
            "terms with guards",
            "race",
        ),
        ('terms = ["zonk"]\n[[marker.group]]\nterms = ["May"]\ncase = "capital"', "terms held to a case", "May"),
        (
            'terms = ["zonk"]\nregex = [{ pattern = "x{1,9}-gate", anchors = ["*-gate"] }]',
            "regular expressions",
            "x{1,9}-gate",
        ),
    ],
)
def test_what_is_more_than_words_is_left_out_and_counted(tmp_path: Path, body: str, reason: str, example: str) -> None:
    left_out: list[LeftOut] = []
    (one,) = listed(catalogue(tmp_path, marker("test.one", body)), ["test.one"], left_out)
    assert one.rows == ((("zonk",),),)
    assert left_out == [LeftOut(reason, example, "test.one")]
    assert list(told(left_out)) == [f"left out: 1 × {reason}, such as {example!r} (test.one)"]


def test_a_product_of_word_lists_is_a_pattern_for_vale_and_left_out_of_the_rest(tmp_path: Path) -> None:
    sets = "[sets]\n" + "".join(f"{s} = {[f'{s}{n}' for n in range(40)]}\n" for s in ("foo", "bar"))
    one = catalogue(tmp_path, marker("test.one", 'terms = ["zonk", "{foo} {bar}"]'), sets=sets)
    left_out: list[LeftOut] = []
    rows = list(listed(one, ["test.one"], left_out))
    assert "foo7 bar7" not in liwc.write(rows, left_out)
    assert [one.reason for one in left_out] == [f"rows that stand for more than {MAX_PHRASES:,} phrases"]
    (rule,) = vale.write(rows, []).values()
    assert "foo7|foo8|foo9) (?:bar0|bar1|" in rule


def test_drop_in_wordings_are_a_substitution_in_vale_and_come_back(tmp_path: Path) -> None:
    body = (
        'terms = ["slam|slams", "rant"]\nadvice = "100% plain."\n[marker.replace]\nslams = "criticises"\nzonk = "x"\n'
    )
    left_out: list[LeftOut] = []
    rows = list(listed(catalogue(tmp_path, marker("test.slam", body)), ["test.slam"], left_out))
    files = vale.write(rows, left_out)
    assert [(one.reason, one.example) for one in left_out] == [("drop-in wordings of terms that are left out", "zonk")]
    assert list(files) == ["test-slam.yml", "test-slam-instead.yml"]
    assert files["test-slam.yml"].endswith('ignorecase: true\ntokens:\n  - "slam"\n  - "rant"\n')
    assert "100%% plain." in files["test-slam.yml"]
    again = loaded(tmp_path, read_vale(files, []))
    assert again["house.test-slam-instead"].suggestion("Slams") == "“criticises”"
    assert again["house.test-slam"].terms == ("slam", "rant")


def test_the_whole_catalogue_goes_out_and_comes_back_with_nothing_lost_on_the_way(tmp_path: Path) -> None:
    whole = load_catalogue()
    ids = [one.id for one in whole if one.family in ("speech", "label")]
    left_out: list[LeftOut] = []
    rows = list(listed(whole, ids, left_out))
    assert len(rows) > 5
    before = len(left_out)
    back = quanteda.read(quanteda.write(rows, left_out), "all.yml", left_out)
    assert {one.name for one in back} == {one.marker.id for one in rows}
    assert sum(len(one.entries) for one in back) > 2_000
    assert {one.reason for one in left_out[before:]} <= {f"rows that stand for more than {MAX_PHRASES:,} phrases"}
    lost: list[LeftOut] = []
    made = house(back, "house", "all.yml", lost)
    assert lost == []
    assert len(tomllib.loads(made.toml)["marker"]) == len(rows)


def test_an_imported_lexicon_lacks_nothing_but_examples(tmp_path: Path) -> None:
    found = loaded(tmp_path, quanteda.read("a: [far right, far-right, zonk, ZONK]\nb: no\n", "x.yml", []))
    assert {one.id: one.terms for one in found} == {"house.a": ("far right", "far-right", "zonk"), "house.b": ("no",)}
    assert {one.role for one in found} == {"describe"}
    faults = [str(fault) for fault in check_catalogue(found)]
    assert len(faults) == 4
    assert all("needs 3 example sentences" in fault for fault in faults)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (":)", "no word in it"),
        ("", "no word in it"),
        ("*ness", "marks, or a star inside a word"),
        ("wom*n", "marks, or a star inside a word"),
        ("colo?r", "marks, or a star inside a word"),
        ("a|b", "marks, or a star inside a word"),
        ("{say} it", "marks, or a star inside a word"),
        ("(the) regime", "marks, or a star inside a word"),
        ("up ..4 down", "marks, or a star inside a word"),
        ("^ so", "marks, or a star inside a word"),
        ("ok*", "a star after fewer than three letters"),
        ("far o*", "a star after fewer than three letters"),
    ],
)
def test_an_entry_that_would_mean_something_else_here_is_refused(entry: str, reason: str) -> None:
    with pytest.raises(TermError, match=reason.replace("*", "\\*")):
        as_term(entry)


def test_names_of_lists_become_ids_that_differ() -> None:
    assert slug("Care & Virtue (2)") == "care-virtue-2"
    made = house([Category("A B", ["zonk"]), Category("a-b", ["blark"])], "x", "y", [])
    assert [one["id"] for one in tomllib.loads(made.toml)["marker"]] == ["x.a-b", "x.a-b-2"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\t1\n", "two lines of %"),
        ("%\n1\ta\nx\n%\nword\t1\n", r"x\.dic:3: expected a number and a name"),
        ("%\n1\ta\n1\tb\n%\nword\t1\n", r"x\.dic:3: gives a number twice"),
        ("%\n1\ta\n%\nword\t2\n", r"x\.dic:4: has a number that no category has: 2"),
        ("%\n1\ta\n%\nword\n", r"x\.dic:4: expected an entry and the numbers"),
    ],
)
def test_a_faulty_liwc_dictionary_names_the_line(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        liwc.read(text, "x.dic", [])


def test_liwc_entries_may_be_parted_by_spaces_and_conditional_ones_are_counted() -> None:
    left_out: list[LeftOut] = []
    text = "\ufeff%\n1 posemo (Positive emotion)\n\t2\tsad\n%\n\ncatch 22\t1\nkind of  2\nlike\t(02 134)125/464\n"
    first, second = liwc.read(text, "x.dic", left_out)
    assert (first.name, first.entries) == ("posemo (Positive emotion)", ["catch 22"])
    assert (second.name, second.entries) == ("sad", ["kind of"])
    assert [(one.reason, one.place) for one in left_out] == [("categories that depend on the words around", "x.dic:8")]


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        ("extends: occurrence\nmax: 3", "rules other than existence and substitution"),
        ("extends: existence\nnonword: true", "rules that match inside words"),
        ("extends: existence\nscope: heading", "rules for a scope of its own"),
        ("extends: existence\nraw:\n  - x", "rules with raw patterns"),
    ],
)
def test_a_vale_rule_that_is_more_than_words_is_counted(extra: str, reason: str) -> None:
    left_out: list[LeftOut] = []
    assert vale.read(f"{extra}\nignorecase: true\ntokens:\n  - zonk\n", "x.yml", left_out) == []
    assert [one.reason for one in left_out] == [reason]


def test_a_vale_rule_keeps_level_link_and_wordings_and_says_what_it_loses() -> None:
    left_out: list[LeftOut] = []
    text = (
        "extends: substitution\nmessage: Use '%s', not '%s'.\nlevel: error\nlink: https://example.org/style\n"
        "swap:\n  utili[sz]e: use|employ\n  '(\\w+)ize': $1ise\n  'stem\\w*': trunk\nexceptions:\n  - utilise\n"
    )
    (rule,) = vale.read(text, "Words.yml", left_out)
    assert (rule.name, rule.severity, rule.link) == ("Words", "high", "https://example.org/style")
    assert rule.why == "Use '…', not '…'."
    assert rule.entries == ["utilize", "stem*"]
    made = house([rule], "house", "Words.yml", left_out)
    (only,) = tomllib.loads(made.toml)["marker"]
    assert only["replace"] == {"utilize": "use / employ"}
    assert [(one.reason, one.example) for one in left_out] == [
        ("the case of letters, which does not matter here", "ignorecase"),
        ("wordings that take up what was found", "(\\w+)ize → $1ise"),
        ("patterns with a class of characters", "(\\w+)ize"),
        ("wordings for every word of a stem", "stem* → trunk"),
    ]


def test_a_file_that_is_no_vale_rule_says_what_it_lacks() -> None:
    with pytest.raises(ConfigurationError, match=r"x\.yml: needs the key 'extends'"):
        vale.read("tokens:\n  - zonk\n", "x.yml", [])
