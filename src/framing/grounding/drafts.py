"""Attributions in tokens, as the ledger reads them: which sentence gives whose words, and on what ground.

An audit counts these; only a ledger that is shown needs their spans and the longest names of their speakers.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Literal, NamedTuple, Protocol, TypeVar

from framing.grounding.grounds import FIRMEST, Ground, Who, who, who_speaks
from framing.grounding.people import word_set
from framing.grounding.speakers import Speakers
from framing.segment import cues
from framing.text import Article, Form, Quotation, Reported, Section, Sentence, Slice, Voice
from framing.tokens import is_word

Kind = Literal["direct", "indirect", "document", "anonymous", "vague", "none"]
"""How a sentence is attributed. A source that is a document, withheld or vague says more than how it is rendered."""

LEAST_QUOTED = 4
"""Words of a quotation that counts by itself; fewer may be a title, a term, or scare quotes."""
LEAST_BESIDE_A_CUE = 2
"""Words of a quotation that an act of speech gives to somebody: called the plan “a gamble”."""
_NOBODY = Who("none")
_QUOTED = int(Voice.quoted)


class Draft(NamedTuple):
    """An attribution in tokens, with the index of its sentence in the section. The cue is empty where there is none."""

    sentence: int
    form: Form | Literal["quotation"]
    source: Slice
    cue: Slice
    content: tuple[Slice, ...]
    who: Who
    quoted: bool

    @property
    def ground(self) -> Ground:
        return self.who.ground

    @property
    def kind(self) -> Kind:
        return kind_of(self)


class _Told(Protocol):
    @property
    def ground(self) -> Ground: ...

    @property
    def quoted(self) -> bool: ...


T = TypeVar("T", bound=_Told)


def kind_of(one: _Told) -> Kind:
    """How an attribution gives its words."""
    if one.ground in ("document", "anonymous", "vague"):
        return one.ground
    return "direct" if one.quoted else "indirect"


def firmest(given: Sequence[T]) -> T:
    """The first of the attributions of a sentence, one at least, that stand on its firmest ground."""
    return given[0] if len(given) == 1 else min(given, key=lambda one: FIRMEST.index(one.ground))


def drafts(article: Article, section: Section) -> dict[int, list[Draft]]:
    """Sentence -> its attributions in order: those with a cue, else the quotations that none of them holds."""
    if not section.reported and not section.quotations:
        return {}
    starts = [sentence.first_token for sentence in section.sentences]
    found: dict[int, list[Draft]] = {}
    speakers = Speakers(article)
    for one in section.reported:
        if not _gives_words(article, one):
            continue
        n = bisect_right(starts, one.cue.first) - 1
        sentence = section.sentences[n]
        if n not in found:
            found[n] = []
            speakers.read(sentence)
        elif one.form == "noun":
            continue  # "said in her statement that": one saying, two cues
        found[n].append(_cued(speakers, n, sentence, one))
    if section.quotations:
        for draft in list(_alone(article, section, found, starts)):
            found.setdefault(draft.sentence, []).append(draft)
    return found


def _cued(speakers: Speakers, n: int, sentence: Sentence, one: Reported) -> Draft:
    content = one.content
    if one.form == "turn":
        content = tuple(part._replace(last=min(part.last, sentence.last_token)) for part in content)
        said_by = who_speaks(speakers, one.source)
    else:
        said_by = who(speakers, one.source)
    return Draft(n, one.form, one.source, one.cue, content, said_by, _is_quoted(speakers.article, content))


def _gives_words(article: Article, one: Reported) -> bool:
    """Whether an attribution says what somebody says: *criticised the plan* does not, unless it quotes."""
    if one.voiced:
        return True
    if _is_quoted(article, one.content):
        words = article.norm_marks("is_word", is_word)
        quoted = sum(bytes(compress(article.voices[a:b], words[a:b])).count(_QUOTED) for a, b in one.content)
        if quoted >= LEAST_BESIDE_A_CUE:
            return True
    if one.form == "act":
        return _documents(article, one)
    return one.form == "passive" and one.vague and _is_believed(article, one)


def _documents(article: Article, one: Reported) -> bool:
    """*Records show a call of two minutes*: what a document shows is its content, a clause or not."""
    if word_set("heads", "showing").isdisjoint(article.token_strings(*one.cue)):
        return False
    return any(cues.word_class(norm) & cues.DOCUMENT for norm in article.token_strings(*one.source))


def _is_believed(article: Article, one: Reported) -> bool:
    """*It is widely believed that*, *is said to be*: a saying of nobody's; not *was asked to pay*."""
    opening = article.token_strings(one.content[0].first, one.content[0].first + 2)
    bits = cues.word_class(article.token_strings(*one.cue)[0])
    if bits & cues.ADDRESSED or not bits & (cues.PLAIN | cues.SPEECH | cues.MIND):
        return False
    return opening[0] == "that" or opening in (["to", "be"], ["to", "have"])


def _alone(article: Article, section: Section, cued: dict[int, list[Draft]], starts: list[int]) -> Iterator[Draft]:
    """A draft for each sentence that quotes and has no cue: by its quotation's speaker, else by the speaker before."""
    quoting: dict[int, Draft] = {}
    for n, given in cued.items():
        last = next((draft for draft in reversed(given) if draft.quoted), None)
        if last is not None:
            quoting[n] = last
    words = article.norm_marks("is_word", is_word)
    for quotation in section.quotations:
        if words.count(1, quotation.first, quotation.last) < LEAST_QUOTED:
            continue
        first, last_of = (bisect_right(starts, at) - 1 for at in (quotation.first, quotation.last - 1))
        speaker = next((quoting[n] for n in range(first, last_of + 1) if n in quoting), None)
        if speaker is None and first not in cued and _is_whole(section.sentences[first], quotation):
            before = quoting.get(first - 1)
            same = before is not None and section.sentences[first - 1].block == section.sentences[first].block
            speaker = before if same else None
        for n in range(first, last_of + 1):
            if n not in cued:
                draft = _quotation(article, section.sentences[n], n, quotation, speaker)
                quoting.setdefault(n, draft)
                yield draft


def _quotation(article: Article, sentence: Sentence, n: int, quotation: Quotation, speaker: Draft | None) -> Draft:
    content = Slice(max(quotation.first, sentence.first_token), min(quotation.last, sentence.last_token))
    source = speaker.source if speaker else Slice(0, 0)
    said_by = speaker.who if speaker else _NOBODY
    return Draft(n, "quotation", source, Slice(0, 0), (content,), said_by, _is_quoted(article, (content,)))


def _is_whole(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a sentence begins inside a quotation and is all in it, but for its stop."""
    return quotation.first <= sentence.first_token and sentence.last_token - 1 <= quotation.last


def _is_quoted(article: Article, content: tuple[Slice, ...]) -> bool:
    return any(article.voices.find(_QUOTED, first, last) >= 0 for first, last in content)
