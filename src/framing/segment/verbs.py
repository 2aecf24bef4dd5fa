"""Attribution by a verb: who is the subject of a reporting verb, and which words it gives to them."""

from __future__ import annotations

from framing.segment import cues
from framing.segment.clauses import (
    Opened,
    goes_on,
    is_inverted,
    opening_after,
    part_before,
    quotation_end,
)
from framing.segment.participles import participle
from framing.segment.phrases import Words, clause_end, named, phrase_end, says_on
from framing.segment.subjects import THINGS, WRITER, Subject, acting, subject
from framing.text import Form, Reported, Slice

_GIVING = cues.VOICING | cues.FACTIVE
_DOING = cues.PLAIN | cues.SPEECH | cues.MIND | cues.ACT
_OF_ANYBODY = _DOING | cues.FACTIVE
"""What anybody may do: of a document or a researcher verbs of showing are said, too."""
_ASKED = frozenset({"what", "who", "whom", "which", "where", "when"})
_BEING = frozenset({"he's", "she's", "they're", "who's"})
_PLURALS = frozenset({"men", "people", "police", "women"})
_PERSONS = frozenset({"he", "she", "they", "who"})


def said_by(words: Words, verb: int) -> Reported | None:
    """The attribution of which the token `verb` is the reporting verb, if it is one."""
    if _is_name_or_noun(words, verb):
        return None
    if is_inverted(words, verb):
        return _inverted(words, verb)
    if words.norms[verb - 1] == "to" and words.has(verb, cues.BASE):
        return _infinitive(words, verb)
    said_of = subject(words, verb)
    if words.has(verb, cues.ING) and not (said_of and _fits(words, verb, said_of)):
        return participle(words, verb)
    said_of = said_of or _goes_on(words, verb)
    return _of_subject(words, verb, said_of) if said_of and _fits(words, verb, said_of) else None


def _of_subject(words: Words, verb: int, said_of: Subject) -> Reported | None:
    opened = opening_after(words, verb)
    if said_of.passive:
        return _passive(words, verb, said_of, opened)
    if opened.by == "stop":
        return _aside(words, verb, said_of, opened) or _act_upon(words, verb, said_of, opened)
    return _clause(words, verb, said_of, opened)


def _infinitive(words: Words, verb: int) -> Reported | None:
    """*Went on to say that CONTENT*; somebody who *refused* or *hopes to say* it has not, and it stays the writer's."""
    said_of = subject(words, verb)
    goes_on = said_of is not None and said_of.last < verb - 1
    said_of = said_of if goes_on else acting(words, verb - 1)
    one = _of_subject(words, verb, said_of) if said_of else None
    return one if one is None or goes_on else one._replace(voiced=False)


def _goes_on(words: Words, verb: int) -> Subject | None:
    """The subject that a second verb shares with the one before: *shrugged and said that*."""
    at = verb - 1
    while words.has(at, cues.ADVERB | cues.AUXILIARY) and not words.has(at, cues.MARK) and words.norms[at] != "to":
        at -= 1
    if at < 1 or words.norms[at] not in ("and", "but") or not words.has(verb, cues.FINITE | cues.PARTICIPLE):
        return None
    if words.has(verb, cues.NOMINAL) and says_on(words, at) != verb:
        return None
    said_of = acting(words, at)
    negated, passive = (words.any(at + 1, verb, bits) for bits in (cues.NEGATION, cues.BE))
    return said_of._replace(negated=negated, passive=passive) if said_of else None


def _is_name_or_noun(words: Words, verb: int) -> bool:
    """Whether a verb form is part of a name (*United States*) or has a determiner (*the claim*)."""
    if words.has(verb - 1, cues.DETERMINER) and not words.has(verb - 1, cues.PRONOUN):
        return True
    return verb > 0 and words.capital[verb] == 1 and 2 * words.capital.count(1) < len(words.capital)


def _fits(words: Words, verb: int, said_of: Subject) -> bool:
    """Whether a verb form can be the finite verb of its subject: keeps nouns (*new claims that*) out."""
    bits, head = words.bits[verb], words.bits[said_of.head]
    if bits & cues.ING:
        return words.any(said_of.last, verb, cues.BE) or words.norms[said_of.head] in _BEING
    if words.any(said_of.last, verb, cues.AUXILIARY) or bits & cues.PAST:
        return True
    if bits & cues.NOMINAL and not head & cues.PERSON:
        if bits & cues.ONLY_NOUN:
            return False
        if bits & cues.FINITE:
            return words.capital[said_of.last - 1] == 1 or bool(head & (cues.DOCUMENT | cues.RESEARCHER))
        return bool(head & (cues.VAGUE | cues.DOCUMENT | cues.RESEARCHER))
    last = words.norms[said_of.last - 1]
    if bits & cues.FINITE:
        known = head & (cues.PRONOUN | cues.DOCUMENT | cues.RESEARCHER)
        return bool(known) or words.capital[said_of.last - 1] == 1 or not last.endswith("s")
    plural = words.norms[said_of.head].endswith("s") or words.norms[said_of.head] in _PLURALS
    joined = "and" in words.norms[said_of.first : said_of.last]
    return bool(bits & cues.BASE) and (plural or joined or bool(head & (cues.PRONOUN | cues.VAGUE)))


def _clause(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    bits = words.bits[verb]
    form: Form = "clause"
    if opened.by in ("infinitive", "object") or not bits & _GIVING:
        form = "act"
        if words.has(said_of.head, cues.NOBODY) or not bits & (_DOING | cues.SHOW):
            return None
    if not bits & (_DOING if form == "act" else _OF_ANYBODY) and not _documented(words, said_of):
        return None
    vague = words.has(said_of.head, cues.VAGUE) and not words.any(said_of.first, said_of.last, cues.DOCUMENT)
    end = clause_end(words, opened.first, vague=vague)
    if opened.by == "quotation":
        end = quotation_end(words, opened.first)
    asserted = form == "clause" and words.norms[opened.first] not in _ASKED
    voiced = asserted and _voiced(words, verb, said_of)
    return Reported(
        form, Slice(said_of.first, said_of.last), Slice(verb, verb + 1), (Slice(opened.first, end),), voiced, vague
    )


def _documented(words: Words, said_of: Subject) -> bool:
    return (
        words.any(said_of.first, said_of.last, cues.DOCUMENT | cues.RESEARCHER) or words.norms[said_of.head] in _PERSONS
    )


def _voiced(words: Words, verb: int, said_of: Subject) -> bool:
    """Whether the content is somebody else's assertion rather than the writer's."""
    if said_of.negated or words.has(said_of.head, cues.NOBODY):
        return False
    head = words.norms[said_of.head].split("'")[0]
    if head in THINGS:
        return head == "it" and words.has(verb, cues.PLAIN)
    return head not in WRITER and words.has(verb, cues.VOICING)


def _aside(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    """A clause set off from its content: *…, the agency said*; *…, he said, …*; *As the agency said, …*."""
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
    vague = words.has(said_of.head, cues.VAGUE)
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
    if (
        not words.has(verb, cues.ACT | cues.SPEECH)
        or not words.has(verb + 1, cues.PREPOSITION)
        or words.has(said_of.head, cues.NOBODY)
    ):
        return None
    content = (Slice(verb + 1, opened.first),)
    return Reported("act", Slice(said_of.first, said_of.last), Slice(verb, verb + 1), content, False, False)


def _gives_words(words: Words, verb: int, said_of: Subject, before: int) -> bool:
    """Whether a verb can stand aside of the words that it gives: "…, the data show", "“…,” she laughed"."""
    if words.has(verb, cues.PLAIN | cues.SPEECH | cues.MIND):
        return True
    if words.has(verb, cues.SHOW):
        return _documented(words, said_of)
    return words.has(verb, cues.QUOTING) and before >= 0 and bool(words.quoted[before])


def _inverted(words: Words, verb: int) -> Reported | None:
    before = verb - 1
    while before > 0 and words.has(before, cues.ADVERB):
        before -= 1
    end = phrase_end(words, verb + 1)
    if words.is_mark(end, ",") and not any(words.capital[verb + 1 : end]) and named(words, end + 1):
        end = phrase_end(words, end + 1)  # "said the mayor, Ilse Brandt"
    vague = words.has(verb + 1, cues.VAGUE)
    voiced = words.norms[verb + 1] not in WRITER
    return Reported(
        "inverted", Slice(verb + 1, end), Slice(verb, verb + 1), (part_before(words, before),), voiced, vague
    )


def _passive(words: Words, verb: int, said_of: Subject, opened: Opened) -> Reported | None:
    """*It was reported that*, *she was told that*: nobody is named, so the content stays in the writer's voice."""
    if not words.has(verb, cues.PARTICIPLE):
        return None
    cue = Slice(verb, verb + 1)
    if words.is_mark(verb + 1, "by") and verb + 2 < words.end:
        source = Slice(verb + 2, phrase_end(words, verb + 2))
        return Reported("passive", source, cue, (Slice(said_of.first, said_of.last),), False, False)
    if opened.by not in ("that", "infinitive", "clause", "question", "object"):
        return None
    end = clause_end(words, opened.first, vague=False)
    return Reported("passive", Slice(verb, verb), cue, (Slice(opened.first, end),), False, True)
