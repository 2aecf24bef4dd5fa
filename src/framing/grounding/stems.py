"""Words as claims share them: *economics* and *economic*, *closing* and *closed*, *reshape* and *shape* are one."""

from __future__ import annotations

from functools import cache, lru_cache

from framing.data import table
from framing.segment import cues
from framing.text import Article, Sentence
from framing.tokens import is_word

_LEAST = 3
"""Letters that a stem keeps."""
_LONG = 5
"""Letters of a root from which its double l is an inflection's: *controlled*, not *called*."""
_SUFFIXES = (
    "ations", "ation", "ments", "ment", "ingly", "ings", "ing", "edly", "ied", "ies", "ed", "ics", "ical", "ally", "al",
    "ly", "es", "s", "e", "ic",
)  # fmt: skip
_KEPT = {"ied": "y", "ies": "y", "ics": "", "ical": "", "ally": "", "al": ""}
_EMPTY = (
    cues.PREPOSITION | cues.DETERMINER | cues.JOINING | cues.OPENING | cues.AUXILIARY | cues.MARK | cues.PRONOUN
    | cues.NEGATION | cues.TIME | cues.BE
)  # fmt: skip


@lru_cache(maxsize=50_000)  # of a stream of articles, not all that ever came by
def stem(norm: str) -> str:
    """The stem of a normal form; a number is its own. Light and deterministic: it never joins words of unlike roots on
    purpose, and would rather part two than join them."""
    word = norm.replace("'s", "").strip("'")
    if not word.isalpha():
        return word
    word = _lemmas().get(word, word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _LEAST and not word.endswith("ss"):
            return _tidied(word[: -len(suffix)] + _KEPT.get(suffix, ""), suffix)
    return word


def content(article: Article, sentence: Sentence) -> dict[int, str]:
    """Token -> stem of every content word and number of a sentence."""
    of_type = article.vocabulary.tokens.column("content-stem", _content_stem)
    types = article.tokens.types
    return {i: found for i in range(sentence.first_token, sentence.last_token) if (found := of_type[types[i]])}


def _content_stem(norm: str) -> str:
    """The stem of a content word; "" of any other."""
    if not is_word(norm) or norm in _empty() or cues.word_class(norm) & _EMPTY:
        return ""
    return stem(norm) if len(norm) > 1 else ""


def _tidied(root: str, suffix: str) -> str:
    """A root without the doubled consonant of *planning*, and without the e that *closing* has lost."""
    doubled = len(root) > _LEAST and root[-1] == root[-2] and root[-1] not in "aeious"
    if suffix in ("ing", "ed", "ings") and doubled and (root[-1] != "l" or len(root) > _LONG):
        root = root[:-1]
    return root[:-1] if root.endswith("e") and len(root) > _LEAST else root


@cache
def _lemmas() -> dict[str, str]:
    """Form -> the verb that it is a form of, or that it says again."""
    verbs = table("certainty")["verbs"]
    found = {form: lemma for lemma, *forms in map(str.split, verbs["irregular"]) for form in forms}
    for again, lemma in map(str.split, verbs["again"]):
        root = again.removesuffix("e")
        third = again + ("es" if again.endswith(("s", "sh")) else "s")
        found |= dict.fromkeys((again, third, f"{root}ed", f"{root}ing"), lemma)
    return found


@cache
def _empty() -> frozenset[str]:
    return frozenset(table("certainty")["words"]["empty"])
