"""The term language: what each way of writing stands for, and what is refused."""

from __future__ import annotations

import pytest

from framing.lexicon.terms import CLOSE, OPEN, START, STOP, Choice, Gap, TermError, parse_term

SETS = {
    "merely": ["just", "merely"],
    "who": ["critics", "many experts"],
    "deep": ["{merely}", "solely"],
    "loop": ["{loop}"],
}


def one(*words: str) -> Choice:
    return Choice(frozenset(words))


@pytest.mark.parametrize(
    ("term", "rows"),
    [
        ("disgraceful", [(one("disgraceful"),)]),
        ("Disgraceful", [(one("disgraceful"),)]),
        ("recalibrat*", [(one("recalibrat*"),)]),
        ("war on drugs", [(one("war"), one("on"), one("drugs"))]),
        ("claim|claims", [(one("claim", "claims"),)]),
        ("far-right", [(one("far-right"),), (one("far"), one("right"))]),
        ("{merely}", [(one("just", "merely"),)]),
        ("{deep}", [(one("just", "merely", "solely"),)]),
        ("{who} say", [(one("critics"), one("say")), (one("many"), one("experts"), one("say"))]),
        ("very? bad", [(one("very"), one("bad")), (one("bad"),)]),
        ("not ..4 but", [(one("not"), Gap(4), one("but"))]),
        ("tax — it's", [(one("tax"), one("—"), one("it's"))]),
        ("isn’t", [(one("isn't"),)]),
        ("^ clearly", [(START, one("clearly"))]),
        ("clearly $", [(one("clearly"), STOP)]),
        ("<LY> bad", [(one("<ly>"), one("bad"))]),
        ("(the) regime", [(one("the"), OPEN, one("regime"))]),
        ("(in the) short run", [(one("in"), one("the"), OPEN, one("short"), one("run"))]),
        ("bet (on|that)", [(one("bet"), CLOSE, one("on", "that"))]),
        ("poison (the) (debate)", [(one("poison"), CLOSE, one("the"), one("debate"))]),
        ("( aside )", [(one("("), one("aside"), one(")"))]),
        ("U.S.", [(one("u.s."),)]),
    ],
)
def test_a_term_stands_for_its_rows(term: str, rows: list[tuple[object, ...]]) -> None:
    assert parse_term(term, SETS) == rows


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("", "the term is empty"),
        ("ab*", "after three letters or more"),
        ("self*ish", "a star stands at the end"),
        ("{marely}", "did you mean 'merely'?"),
        ("{loop}", "contains itself"),
        ("<adj>", "is not a shape; known: <cap>"),
        ("maybe?", "every element may be missing"),
        ("..3 bad", "a gap needs a word on both sides"),
        ("not ..99 but", "must be ..1 to ..40"),
        ("bad ^ thing", "^ stands first and $ last"),
        ("(only context)", "something outside the round brackets"),
        ("a (middle) b", "stands at the start or at the end"),
        ("(open b", "do not pair"),
        ("&&", "holds no word"),
        (" ".join(["a|b?"] * 45), "at most 40 elements"),
        (" ".join(["far-right"] * 13), "rows of words, more than 4096"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_reason(term: str, reason: str) -> None:
    with pytest.raises(TermError) as caught:
        parse_term(term, SETS)
    assert reason in str(caught.value)
