"""Reported speech by rule: who is said to have said what, as token slices.

A rule fires on a cue (a reporting verb, *according to*, an owned noun such as *the minister's claim that*) with a
source beside it and a clause for its content. The content takes the attributed voice only where it is somebody else's
assertion: not after *I*, *you* or *nobody*, not after *knows that* (the writer agrees), not under a negation, and
not the object of a verb (*criticized the plan*). Precision comes before recall.

Developed against PolNeAR (Newell, Margolin & Ruths 2018, LREC), whose Source, Cue and Content these are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from framing.data import table
from framing.segment.clauses import (
    Opened,
    goes_on,
    is_inverted,
    opener,
    opening_after,
    part_before,
    phrase_end,
    quotation_end,
)
from framing.segment.phrases import (
    ACT,
    ADVERB,
    AUXILIARY,
    BASE,
    BE,
    DETERMINER,
    DOCUMENT,
    FACTIVE,
    FINITE,
    ING,
    JOINING,
    MARK,
    MIND,
    NOBODY,
    NOMINAL,
    NOUN,
    ONLY_NOUN,
    PARTICIPLE,
    PAST,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTING,
    RESEARCHER,
    SHOW,
    SPEECH,
    VAGUE,
    VERB,
    VOICING,
    Slice,
    Subject,
    Words,
    clause_end,
    finite,
    subject,
    word_class,
)
from framing.text import Columns, Document, Sentence, Voice
from framing.vocabulary import Vocabulary

Form = Literal["clause", "aside", "inverted", "according", "participle", "noun", "passive", "act"]

_LONGEST = 400
"""Tokens of a sentence that are read together."""
_WRITER = frozenset({"i", "we", "you", "one"})
_THINGS = frozenset({"it", "that", "these", "this", "those", "which"})
_PERSONS = frozenset({"he", "she", "they", "who"})


class Reported(NamedTuple):
    """One attribution. `source` is empty where none is given; `voiced` when its content is in the attributed voice."""

    form: Form
    source: Slice
    cue: Slice
    content: tuple[Slice, ...]
    voiced: bool
    vague: bool


def reported_clauses(
    document: Document,
    vocabulary: Vocabulary,
    tokens: Columns,
    sentences: Sequence[Sentence],
    voices: bytes | bytearray,
) -> tuple[Reported, ...]:
    """The attributions in the sentences, in order of their cues; quoted tokens (`voices`) hold no cues."""
    bits = vocabulary.tokens.column("attribution", word_class)
    cues = VERB | NOUN
    according = vocabulary.tokens.intern("according")
    found: list[Reported] = []
    for first, last in _stretches(sentences):
        types = tokens.types[first:last]
        classes = [bits[type_id] for type_id in types]
        if any(of & cues for of in classes) or according in types:
            words = _words(document, vocabulary, tokens, Slice(first, last), classes, voices)
            found.extend(_shifted(one, first) for one in _in_sentence(words))
    return tuple(found)


def _stretches(sentences: Sequence[Sentence]) -> Iterator[Slice]:
    """The sentences as token slices; one beyond any writer's length is cut, so that time stays linear."""
    for sentence in sentences:
        for first in range(sentence.first_token, sentence.last_token, _LONGEST):
            yield Slice(first, min(first + _LONGEST, sentence.last_token))


def _words(
    document: Document,
    vocabulary: Vocabulary,
    tokens: Columns,
    of: Slice,
    classes: list[int],
    voices: bytes | bytearray,
) -> Words:
    norms = [vocabulary.tokens.strings[type_id] for type_id in tokens.types[of.first : of.last]]
    capital = [document.prose[start].isupper() for start in tokens.starts[of.first : of.last]]
    quoted = [voice == Voice.quoted for voice in voices[of.first : of.last]]
    end = len(norms)
    while end and classes[end - 1] & MARK and norms[end - 1] not in ")]":
        end -= 1
    return Words(norms, classes, capital, quoted, end)


def _shifted(one: Reported, by: int) -> Reported:
    content = tuple(Slice(a + by, b + by) for a, b in one.content)
    source, cue = (Slice(part.first + by, part.last + by) for part in (one.source, one.cue))
    return one._replace(source=source, cue=cue, content=content)


def _in_sentence(words: Words) -> Iterator[Reported]:
    for i in range(words.end):
        if words.quoted[i]:
            continue
        one = None
        if words.norms[i] == "according" and words.is_mark(i + 1, "to"):
            one = _according(words, i)
        elif words.has(i, VERB):
            one = _verb(words, i)
        if one is None and words.has(i, NOUN):
            one = _noun(words, i)
        if one is not None and any(a < b for a, b in one.content):
            yield one


def _verb(words: Words, verb: int) -> Reported | None:
    if _is_name_or_noun(words, verb):
        return None
    if is_inverted(words, verb):
        return _inverted(words, verb)
    said_of = subject(words, verb)
    if said_of is None:
        return _participle(words, verb) if words.has(verb, ING) else None
    if not _fits(words, verb, said_of):
        return None
    opened = opening_after(words, verb)
    if said_of.passive:
        return _passive(words, verb, said_of, opened)
    if opened.by == "stop":
        return _aside(words, verb, said_of, opened) or _act_upon(words, verb, said_of, opened)
    return _clause(words, verb, said_of, opened)


def _is_name_or_noun(words: Words, verb: int) -> bool:
    """Whether a verb form is part of a name (*United States*) or has a determiner (*the claim*)."""
    if words.has(verb - 1, DETERMINER) and not words.has(verb - 1, PRONOUN):
        return True
    return verb > 0 and words.capital[verb] and 2 * sum(words.capital) < len(words.capital)


def _fits(words: Words, verb: int, said_of: Subject) -> bool:
    """Whether a verb form can be the finite verb of its subject: keeps nouns (*new claims that*) out."""
    bits, head = words.bits[verb], words.bits[said_of.head]
    if bits & ING:
        return words.any(said_of.last, verb, BE) or words.norms[said_of.head] in ("he's", "she's", "they're", "who's")
    if words.any(said_of.last, verb, AUXILIARY) or bits & PAST:
        return True
    if bits & ONLY_NOUN and not head & PRONOUN:
        return False
    if bits & NOMINAL and not head & PRONOUN:
        named = words.capital[said_of.last - 1] and (said_of.last - 1 > 0 or not words.has(0, ADVERB))
        return bool(bits & FINITE and (named or head & (DOCUMENT | RESEARCHER))) or bool(bits & BASE and head & VAGUE)
    if bits & FINITE:
        plural = words.norms[said_of.last - 1].endswith("s") and not words.capital[said_of.last - 1]
        return bool(head & (PRONOUN | DOCUMENT | RESEARCHER)) or not plural
    return bool(bits & BASE) and (
        bool(head & (PRONOUN | VAGUE))
        or words.norms[said_of.head].endswith("s")
        or words.norms[said_of.head] in ("people", "police", "men", "women")
        or "and" in words.norms[said_of.first : said_of.last]
    )


def _clause(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    bits = words.bits[verb]
    if opened.by in ("infinitive", "object") or not bits & (VOICING | FACTIVE):
        if not (bits & (ACT | SPEECH | MIND | PLAIN) or (bits & SHOW and _documented(words, said_of))) or words.has(
            said_of.head, NOBODY
        ):
            return None
        form: Form = "act"
    else:
        form = "clause"
    documented = _documented(words, said_of)
    if not bits & (PLAIN | SPEECH | MIND | FACTIVE | ACT) and not documented:
        return None
    vague = words.has(said_of.head, VAGUE) and not words.any(said_of.first, said_of.last, DOCUMENT)
    end = clause_end(words, opened.first, vague=vague)
    if opened.by == "quotation":
        end = quotation_end(words, opened.first)
    voiced = form == "clause" and _voiced(words, verb, said_of)
    return Reported(
        form, Slice(said_of.first, said_of.last), Slice(verb, verb + 1), (Slice(opened.first, end),), voiced, vague
    )


def _documented(words: Words, said_of: Subject) -> bool:
    return words.any(said_of.first, said_of.last, DOCUMENT | RESEARCHER) or words.norms[said_of.head] in _PERSONS


def _voiced(words: Words, verb: int, said_of: Subject) -> bool:
    """Whether the content is somebody else's assertion rather than the writer's."""
    if said_of.negated or words.has(said_of.head, NOBODY):
        return False
    head = words.norms[said_of.head].split("'")[0]
    if head in _THINGS:
        return head == "it" and words.has(verb, PLAIN)
    return head not in _WRITER and words.has(verb, VOICING)


def _aside(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    """ "CONTENT, the agency said." and "CONTENT, the agency said, CONTENT"; "As the agency said, CONTENT"."""
    before = said_of.first - 1
    if not _gives_words(words, verb, said_of, before):
        return None
    contents: list[Slice] = []
    as_clause = before >= 0 and words.norms[before] == "as"
    if as_clause:
        before -= 1
    if before >= 0 and (words.is_mark(before, ",\u2014\"'?!") or words.quoted[before]):
        contents.append(part_before(words, before))
    elif not as_clause or before >= 0:
        return None
    after = opened.first
    if words.is_mark(after, ",") and after + 1 < words.end and goes_on(words, after + 1):
        contents.append(Slice(after + 1, clause_end(words, after + 1, vague=False)))
    vague = words.has(said_of.head, VAGUE)
    return Reported(
        "aside",
        Slice(said_of.first, said_of.last),
        Slice(verb, verb + 1),
        tuple(contents),
        _voiced(words, verb, said_of),
        vague,
    )


def _act_upon(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    """A verb with a prepositional object: "called for a recount"."""
    if not words.has(verb, ACT | SPEECH) or not words.has(verb + 1, PREPOSITION) or words.has(said_of.head, NOBODY):
        return None
    content = (Slice(verb + 1, opened.first),)
    return Reported("act", Slice(said_of.first, said_of.last), Slice(verb, verb + 1), content, False, False)


def _gives_words(words: Words, verb: int, said_of: Subject, before: int) -> bool:
    """Whether a verb can stand aside of the words that it gives: "…, the data show", "“…,” she laughed"."""
    if words.has(verb, PLAIN | SPEECH | MIND):
        return True
    if words.has(verb, SHOW):
        return _documented(words, said_of)
    return words.has(verb, QUOTING) and before >= 0 and words.quoted[before]


def _inverted(words: Words, verb: int) -> Reported | None:
    before = verb - 1
    while before > 0 and words.has(before, ADVERB):
        before -= 1
    end = phrase_end(words, verb + 1)
    vague = words.has(verb + 1, VAGUE)
    voiced = words.norms[verb + 1] not in _WRITER
    return Reported(
        "inverted", Slice(verb + 1, end), Slice(verb, verb + 1), (part_before(words, before),), voiced, vague
    )


def _according(words: Words, cue: int) -> Reported | None:
    first = cue + 2
    if first >= words.end or words.norms[first] in table("attribution")["sources"]["not_sources"]:
        return None
    end = phrase_end(words, first)
    vague = words.any(first, end, VAGUE) and not words.any(first, end, DOCUMENT)
    contents: list[Slice] = []
    begins = all(words.has(i, JOINING | ADVERB | MARK) for i in range(cue))
    if begins:
        comma = end
        if words.is_mark(comma, ",") and _is_aside_apposition(words, comma + 1):
            comma = phrase_end(words, comma + 1)
        if words.is_mark(comma, ","):
            contents.append(Slice(comma + 1, clause_end(words, comma + 1, vague=vague)))
    else:
        aside = words.is_mark(cue - 1, ",\u2014") or words.quoted[cue - 1]
        before = part_before(words, cue - 1) if aside else Slice(part_before(words, cue - 1).first, cue)
        colon = max((i for i in range(*before) if words.norms[i] == ":"), default=before.first - 1)
        contents.append(Slice(colon + 1, before.last))
        if words.is_mark(end, ",") and end + 1 < words.end and not finite(words, *contents[0]):
            contents.append(Slice(end + 1, clause_end(words, end + 1, vague=vague)))
    return Reported("according", Slice(first, end), Slice(cue, cue + 2), tuple(contents), True, vague)


def _is_aside_apposition(words: Words, first: int) -> bool:
    end = phrase_end(words, first)
    return (
        words.is_mark(end, ",") and words.has(first, DETERMINER) and not finite(words, first, end) and end - first < 14
    )


def _participle(words: Words, verb: int) -> Reported | None:
    """ ", saying that CONTENT": the source is guessed to be what opens the sentence."""
    if not words.has(verb, PLAIN | SPEECH) or verb == 0:
        return None
    opened = opening_after(words, verb)
    if opened.by not in ("that", "clause", "question", "quotation"):
        return None
    loose = not words.is_mark(verb - 1, ",\u2014") and not words.has(verb - 1, PREPOSITION | JOINING | ADVERB)
    if loose and opened.by != "that":
        return None
    end = (
        quotation_end(words, opened.first) if opened.by == "quotation" else clause_end(words, opened.first, vague=False)
    )
    source = opener(words, verb)
    voiced = (
        source.first < source.last
        and words.norms[source.first] not in _WRITER | _THINGS
        and not words.any(verb - 2, verb, PREPOSITION)
    )
    return Reported("participle", source, Slice(verb, verb + 1), (Slice(opened.first, end),), voiced, False)


def _passive(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    """ "It was reported that", "she was told that": nobody is named, so the content stays in the writer's voice."""
    if not words.has(verb, PARTICIPLE):
        return None
    cue = Slice(verb, verb + 1)
    if words.is_mark(verb + 1, "by") and verb + 2 < words.end:
        source = Slice(verb + 2, phrase_end(words, verb + 2))
        return Reported("passive", source, cue, (Slice(said_of.first, said_of.last),), False, False)
    if opened.by not in ("that", "infinitive", "clause", "question", "object"):
        return None
    end = clause_end(words, opened.first, vague=False)
    return Reported("passive", Slice(verb, verb), cue, (Slice(opened.first, end),), False, True)


def _noun(words: Words, noun: int) -> Reported | None:
    """ "the minister's claim that CONTENT", "their belief that CONTENT"; a noun that is a subject leaves open where its
    content ends ("her claim that … is false"), so that content stays in the writer's voice."""
    if words.norms[noun + 1 : noun + 2] != ["that"]:
        return None
    owner = noun - 1
    while owner > max(noun - 4, 0) and not _owns(words, owner) and not words.has(owner, DETERMINER | MARK | JOINING):
        owner -= 1
    if owner < 0 or not _owns(words, owner):
        return None
    first = owner
    while (
        first > 0
        and not words.has(first, DETERMINER)
        and (words.capital[first - 1] or words.has(first - 1, DETERMINER))
    ):
        first -= 1
    end = clause_end(words, noun + 1, vague=False)
    voiced = finite(words, 0, first) or words.any(0, first, VERB)
    return Reported("noun", Slice(first, owner + 1), Slice(noun, noun + 1), (Slice(noun + 1, end),), voiced, False)


def _owns(words: Words, i: int) -> bool:
    return words.norms[i].endswith("'s") or words.norms[i] in ("his", "her", "their")
