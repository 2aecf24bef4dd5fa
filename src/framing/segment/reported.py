"""Reported speech by rule: who is said to have said what, as token slices.

A rule fires on a cue (a reporting verb, *according to*, an owned noun such as *the minister's claim that*) with a
source beside it and a clause for its content. The content takes the attributed voice only where it is somebody else's
assertion: not after *I*, *you* or *nobody*, not after *knows that* (the writer agrees), not under a negation, and
not the object of a verb (*criticized the plan*). Precision comes before recall.

Developed against PolNeAR (Newell, Margolin & Ruths 2018, LREC), whose Source, Cue and Content these are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from framing.data import table
from framing.segment import cues
from framing.segment.clauses import part_before, phrase_end
from framing.segment.nouns import held_by, owned_by
from framing.segment.phrases import Words, clause_end, finite
from framing.segment.verbs import said_by
from framing.text import Article, Columns, Document, Reported, Sentence, Slice, Voice
from framing.vocabulary import Vocabulary

_QUOTED = bytes(code == Voice.quoted for code in range(256))
_LONGEST = 400
"""Tokens of a sentence that are read together."""


def reported_clauses(article: Article, sentences: Sequence[Sentence]) -> tuple[Reported, ...]:
    """The attributions in the sentences, in order of their cues; tokens whose voice is `quoted` hold no cues."""
    document, vocabulary, tokens, voices = article.document, article.vocabulary, article.tokens, article.voices
    is_cue = vocabulary.tokens.column("attribution.cue", _is_cue)
    found: list[Reported] = []
    for first, last in _stretches(sentences):
        cued = list(compress(range(last - first), map(is_cue.__getitem__, tokens.types[first:last])))
        if cued:
            words = _words(document, vocabulary, tokens, Slice(first, last), voices)
            found.extend(_shifted(one, first) for one in _in_sentence(words, cued))
    return tuple(found)


def _is_cue(norm: str) -> bool:
    return norm == "according" or bool(cues.word_class(norm) & cues.CUE)


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
    voices: bytes | bytearray,
) -> Words:
    types = tokens.types[of.first : of.last]
    classes = list(map(vocabulary.tokens.column("attribution", cues.word_class).__getitem__, types))
    norms = list(map(vocabulary.tokens.strings.__getitem__, types))
    prose = document.prose
    capital = [prose[start].isupper() for start in tokens.starts[of.first : of.last]]
    quoted = voices[of.first : of.last].translate(_QUOTED)
    if 2 * sum(capital) < len(capital):
        classes = [
            bits & ~cues.AUXILIARY if i and capital[i] and not quoted[i - 1] else bits for i, bits in enumerate(classes)
        ]
    for i, bits in enumerate(classes):
        if bits & cues.PHRASAL:
            _join_phrase(norms, classes, i)
    end = len(norms)
    while end and classes[end - 1] & cues.MARK and norms[end - 1] not in ")]" and not quoted[end - 1]:
        end -= 1
    return Words(norms, classes, capital, quoted, end)


def _join_phrase(norms: list[str], classes: list[int], verb: int) -> None:
    """Make a verb one of saying where the words after it do so: *pointed out*, *made it clear*."""
    bits, phrases = cues.phrases()[norms[verb]]
    for rest in phrases:
        after = slice(verb + 1, verb + 1 + len(rest))
        if tuple(norms[after]) == rest:
            classes[verb], classes[after] = bits, [cues.ADVERB] * len(rest)


def _shifted(one: Reported, by: int) -> Reported:
    content = tuple(Slice(a + by, b + by) for a, b in one.content)
    source, cue = (Slice(part.first + by, part.last + by) for part in (one.source, one.cue))
    return one._replace(source=source, cue=cue, content=content)


def _in_sentence(words: Words, cued: Iterable[int]) -> Iterator[Reported]:
    for i in cued:
        if i >= words.end or words.quoted[i]:
            continue
        one = None
        if words.norms[i] == "according" and words.is_mark(i + 1, "to"):
            one = _according(words, i)
        elif words.has(i, cues.ADJECTIVE):
            one = held_by(words, i)
        if one is None and words.has(i, cues.VERB):
            one = said_by(words, i)
        if one is None and words.has(i, cues.NOUN | cues.DEED):
            one = owned_by(words, i)
        if one is not None and any(a < b for a, b in one.content):
            yield one


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
