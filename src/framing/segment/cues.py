"""Classes of words for attribution, as bits: reporting verbs with their forms, and the closed classes around them.

There is no tagger here. Verbs, pronouns, determiners, prepositions, auxiliaries and nouns that are sources are data,
`lexicons/en/tables/attribution.toml`; every other word may be a noun.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from framing.data import table

# Groups of reporting verbs, and what a verb can do besides.
PLAIN, SPEECH, MIND, FACTIVE, SHOW, ACT, QUOTING, ZERO, ADDRESSED = (1 << n for n in range(9))
# Forms of a verb, and forms that may be no verb at all.
FINITE, ING, BASE, PAST, PARTICIPLE, NOMINAL, ONLY_NOUN = (1 << n for n in range(9, 16))
# Closed classes.
PRONOUN, AUXILIARY, BE, NEGATION, ADVERB, PREPOSITION, DETERMINER, JOINING = (1 << n for n in range(16, 24))
OPENING, CLAUSE_SUBJECT, TIME, LEAVING, APPOSING, MARK = (1 << n for n in range(24, 30))
# Kinds of sources, and nouns that name what was said.
DOCUMENT, RESEARCHER, VAGUE, NOBODY, NOUN, PERSON, SUBORDINATING, ADJECTIVE, DEED, PHRASAL = (
    1 << n for n in range(30, 40)
)

VERB = PLAIN | SPEECH | MIND | FACTIVE | SHOW | ACT | QUOTING
CUE = VERB | NOUN | DEED | ADJECTIVE | PHRASAL
VOICING = PLAIN | SPEECH | MIND | SHOW
FUNCTION = PREPOSITION | DETERMINER | JOINING | OPENING | AUXILIARY | MARK

_SIBILANTS = ("s", "sh", "ch", "x", "z", "go")
_VERBS = {
    "plain": PLAIN, "speech": SPEECH, "mind": MIND, "factive": FACTIVE, "show": SHOW, "act": ACT, "quoting": QUOTING,
    "zero": ZERO, "addressed": ADDRESSED,
}  # fmt: skip
_SOURCES = {"document": DOCUMENT, "researcher": RESEARCHER, "vague": VAGUE, "nobody": NOBODY}
_WORDS = {
    "pronouns": PRONOUN, "auxiliaries": AUXILIARY, "be": BE, "negations": NEGATION, "adverbs": ADVERB,
    "prepositions": PREPOSITION, "determiners": DETERMINER, "joining": JOINING, "opening": OPENING,
    "clause_subjects": CLAUSE_SUBJECT, "times": TIME, "nominal": NOMINAL, "nouns": ONLY_NOUN, "pasts": FINITE,
    "persons": PERSON, "subordinating": SUBORDINATING, "leaving": LEAVING, "apposing": APPOSING,
}  # fmt: skip

_CLOSED = {
    "sources": _SOURCES,
    "words": _WORDS,
    "nouns": {"claim": NOUN, "act": DEED},
    "adjectives": {"mind": ADJECTIVE},
}


def word_class(norm: str) -> int:
    """The classes of a token type as bits; a pure function of its normal form."""
    bits = _classes().get(norm, 0)
    if norm.endswith("ly") and len(norm) > 4 and not bits:
        bits |= ADVERB
    if not norm[:1].isalnum() and not norm[-1:].isalnum():
        bits |= MARK
    return bits


@cache
def phrases() -> dict[str, tuple[int, tuple[tuple[str, ...], ...]]]:
    """Form of a verb that says with the words after it -> its classes then, and those words: *made*, *it clear*."""
    found: dict[str, tuple[int, tuple[tuple[str, ...], ...]]] = {}
    for group, of in (("plain_phrases", PLAIN), ("factive_phrases", FACTIVE)):
        for entry, *rest in map(str.split, table("attribution")["verbs"][group]):
            for form, shape in _forms(entry):
                bits, others = found.get(form, (of, ()))
                found[form] = (bits | shape, tuple(dict.fromkeys((*others, tuple(rest)))))
    return found


@cache
def _classes() -> dict[str, int]:
    """Word form -> classes, from the shipped table."""
    data = table("attribution")
    lemmas: dict[str, int] = {}
    shapes: dict[str, int] = {}
    of_lemma: dict[str, set[str]] = {}
    for group, bits in _VERBS.items():
        for entry in data["verbs"][group]:
            lemma = entry.split(":")[0]
            lemmas[lemma] = lemmas.get(lemma, 0) | bits
            for form, shape in _forms(entry) if bits & VERB else ():
                shapes[form] = shapes.get(form, 0) | shape
                of_lemma.setdefault(form, set()).add(lemma)
    classes = dict(shapes)
    for form, of in of_lemma.items():
        for lemma in of:
            classes[form] |= lemmas[lemma]
    for kind, kinds in _CLOSED.items():
        for name, bits in kinds.items():
            for word in data[kind][name]:
                classes[word] = classes.get(word, 0) | bits
    for form in phrases():
        classes[form] = classes.get(form, 0) | PHRASAL
    return classes


def _forms(entry: str) -> Iterator[tuple[str, int]]:
    """(form, shape bits) of a verb given as "lemma", "lemma:past" or "lemma:past:participle"."""
    lemma, *irregular = entry.split(":")
    y_stem = lemma[:-1] if lemma[-1] == "y" and lemma[-2] not in "aeiou" else ""
    past = irregular[0] if irregular else y_stem + "ied" if y_stem else lemma + "ed"[lemma.endswith("e") :]
    yield lemma, BASE
    yield y_stem + "ies" if y_stem else lemma + ("es" if lemma.endswith(_SIBILANTS) else "s"), FINITE
    yield past, FINITE | PAST | (PARTICIPLE if len(irregular) < 2 else 0)
    if len(irregular) == 2:
        yield irregular[1], PARTICIPLE
    if past == lemma + lemma[-1] + "ed":
        yield lemma + lemma[-1] + "ing", ING
    else:
        yield (lemma[:-1] if lemma.endswith("e") and lemma[-2] not in "eoy" else lemma) + "ing", ING
