"""Reported speech by rule: who is said to have said what, as token slices.

A rule fires on a cue (a reporting verb, *according to*, an owned noun such as *the minister's claim that*) with a
source beside it and a clause for its content. The content takes the attributed voice only where it is somebody else's
assertion: not after *I*, *you* or *nobody*, not after *knows that* (the writer agrees), not under a negation, and
not the object of a verb (*criticized the plan*). Precision comes before recall.

Developed against PolNeAR (Newell, Margolin & Ruths 2018, LREC), whose Source, Cue and Content these are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from framing.data import table
from framing.segment import cues
from framing.segment.clauses import part_before
from framing.segment.nouns import OPENERS, held_by, owned_by
from framing.segment.phrases import (
    BEYOND,
    NOTHING,
    Words,
    clause_end,
    codes,
    finite,
    parting_mark,
    phrase_end,
    verbal,
    verbal_mark,
)
from framing.segment.verbs import said_by
from framing.text import Article, Reported, Sentence, Slice, Voice
from framing.tokens import capital_mark

_CUES, _PHRASAL, _CAPITAL, _NOUN, _VERB, _DETERMINER, _OPENER = (1 << n for n in range(7))
"""Cues; of them what may say with the words after it, what is a noun or a verb and nothing else; auxiliaries with a
capital; determiners that are no pronoun; what follows a noun that gives words."""
_CUE = re.compile(
    b"%(cue)s(?:(?<!%(noun)s)|(?=%(opener)s))(?<!%(determiner)s%(verb)s)"
    % {
        b"cue": codes(_CUES),
        b"noun": codes(_NOUN),
        b"opener": codes(_OPENER),
        b"determiner": codes(_DETERMINER),
        b"verb": codes(_VERB),
    }
)
"""A cue that may give words: not a noun without *that* or *of* after it, nor a verb form with an article before."""
_READ_ANEW = re.compile(codes(_PHRASAL | _CAPITAL))
_QUOTED = bytes(code == Voice.quoted for code in range(256))
_NO_CLASS, _NO_NORM = [0] * BEYOND, [NOTHING] * BEYOND
_LONGEST = 400
"""Tokens of a sentence that are read together."""


def reported_clauses(article: Article, sentences: Sequence[Sentence]) -> tuple[Reported, ...]:
    """The attributions in the sentences, in order of their cues; tokens whose voice is `quoted` hold no cues."""
    if not sentences:
        return ()
    reader = _Reader(article)
    cued = _CUE.finditer(reader.marks, sentences[0].first_token, sentences[-1].last_token)
    found: list[Reported] = []
    first = last = n = 0
    words: Words | None = None
    for i in map(re.Match.start, cued):
        if reader.quoted[i]:
            continue
        if words is None or i >= last:
            while sentences[n].last_token <= i:
                n += 1
            first, last = _stretch(sentences[n], i)
            words = reader.words(first, last)
        one = _at(words, i - first)
        if one is not None and any(a < b for a, b in one.content):
            found.append(_shifted(one, first))
    return tuple(found)


class _Reader:
    """An article's tokens as the words that grammar asks about."""

    def __init__(self, article: Article) -> None:
        vocabulary = article.vocabulary
        self.marks = article.marks(vocabulary.marks("attribution.cue", _mark))
        self._capital = article.marks(vocabulary.marks("capital", capital_mark))
        self._parting = article.norm_marks("parting", parting_mark)
        self._verbal = article.norm_marks("verbal", verbal_mark)
        self._classes = article.marked.values(vocabulary.tokens.column("attribution", cues.word_class))
        self._norms = article.marked.values(vocabulary.tokens.strings)
        self.quoted = bytes(article.voices.translate(_QUOTED))

    def words(self, first: int, last: int) -> Words:
        """Those of the tokens `[first, last)`, of one sentence."""
        bits, norms = self._classes[first:last], self._norms[first:last]
        bits += _NO_CLASS
        norms += _NO_NORM
        capital, parting, verbal = self._capital[first:last], self._parting[first:last], self._verbal[first:last]
        quoted = self.quoted[first:last]
        end = last - first
        while end and bits[end - 1] & cues.MARK and norms[end - 1] not in ")]" and not quoted[end - 1]:
            end -= 1
        words = Words(norms, bits, capital, quoted, parting, verbal, end)
        changing = [found.start() - first for found in _READ_ANEW.finditer(self.marks, first, last)]
        if changing:
            _read_anew(words, changing)
        return words


def _mark(norm: str, written: str) -> int:
    """What is looked for in a sentence before it is read, as bits."""
    bits = cues.word_class(norm)
    cue = norm == "according" or bits & cues.CUE
    nouns, kind = cues.NOUN | cues.DEED, bits & cues.CUE if norm != "according" else 0
    return (
        _CUES * bool(cue)
        + _PHRASAL * bool(bits & cues.PHRASAL)
        + _CAPITAL * bool(written[0].isupper() and bits & cues.AUXILIARY)
        + _NOUN * bool(kind and not kind & ~nouns)
        + _VERB * bool(kind and not kind & ~cues.VERB)
        + _DETERMINER * bool(bits & cues.DETERMINER and not bits & cues.PRONOUN)
        + _OPENER * (norm in OPENERS)
    )


def _stretch(sentence: Sentence, i: int) -> Slice:
    """The tokens that are read together with one; a sentence beyond any writer's length is cut: time stays linear."""
    begun, ended = sentence.first_token, sentence.last_token
    if ended - begun <= _LONGEST:
        return Slice(begun, ended)
    first = i - (i - begun) % _LONGEST
    return Slice(first, min(first + _LONGEST, ended))


def _read_anew(words: Words, changing: Iterable[int]) -> None:
    """Change the classes of words to what they are in their sentence; `changing` may be other than they are alone.

    A capitalised auxiliary inside a sentence is a name (*May*), and some verbs only say with the words after them.
    """
    bits, capital, changed = words.bits, words.capital, bytearray(words.verbal)
    is_lower = _is_lower(capital)
    for i in changing:
        end = i + 1
        if is_lower and i and capital[i] and not words.quoted[i - 1]:
            bits[i] &= ~cues.AUXILIARY
        if bits[i] & cues.PHRASAL:
            end = _join_phrase(words.norms, bits, i)
        for at in range(i, min(end, len(changed))):
            changed[at] = verbal(words.norms[at], bits[at])
    words.verbal = bytes(changed)


def _is_lower(capital: bytes) -> bool:
    """Whether capitals say something: fewer than half of the words have one."""
    return 2 * capital.count(1) < len(capital)


def _join_phrase(norms: list[str], classes: list[int], verb: int) -> int:
    """Make a verb one of saying where the words after it do so (*pointed out*, *made it clear*); gives their end."""
    bits, phrases = cues.phrases()[norms[verb]]
    end = verb + 1
    for rest in phrases:
        after = slice(verb + 1, verb + 1 + len(rest))
        if tuple(norms[after]) == rest:
            classes[verb], classes[after] = bits, [cues.ADVERB] * len(rest)
            end = max(end, after.stop)
    return end


def _shifted(one: Reported, by: int) -> Reported:
    if not by:
        return one
    (a, b), (c, d) = one.source, one.cue
    content = tuple([Slice(first + by, last + by) for first, last in one.content])
    return Reported(one.form, Slice(a + by, b + by), Slice(c + by, d + by), content, one.voiced, one.vague)


def _at(words: Words, i: int) -> Reported | None:
    """The attribution whose cue is the token at `i`, if it is one."""
    bits = words.bits[i]
    if i >= words.end:
        return None
    one = None
    if words.norms[i] == "according" and words.is_mark(i + 1, "to"):
        one = _according(words, i)
    elif bits & cues.ADJECTIVE:
        one = held_by(words, i)
    if one is None and bits & cues.VERB:
        one = said_by(words, i)
    if one is None and bits & (cues.NOUN | cues.DEED):
        one = owned_by(words, i)
    return one


def _according(words: Words, cue: int) -> Reported | None:
    first = cue + 2
    if first >= words.end or words.norms[first] in table("attribution")["sources"]["not_sources"]:
        return None
    end = phrase_end(words, first)
    vague = words.any(first, end, cues.VAGUE) and not words.any(first, end, cues.DOCUMENT)
    contents: list[Slice] = []
    begins = all(words.has(i, cues.JOINING | cues.ADVERB | cues.MARK) for i in range(cue))
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
        words.is_mark(end, ",")
        and words.has(first, cues.DETERMINER)
        and not finite(words, first, end)
        and end - first < 14
    )
