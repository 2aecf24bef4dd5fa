"""The attribution ledger: for each sentence, whose word it is, to whom it is given, and by what cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import compress
from typing import Literal, NamedTuple

from framing.grounding.grounds import Ground, Who, who, who_speaks
from framing.grounding.people import word_set
from framing.grounding.speakers import Speakers
from framing.segment import cues
from framing.text import Article, Form, Quotation, Reported, Section, Sentence, Slice, Span, Voice
from framing.tokens import is_word

Kind = Literal["direct", "indirect", "document", "anonymous", "vague", "none"]
"""How a sentence is attributed. A source that is a document, withheld or vague says more than how it is rendered."""

LEAST_QUOTED = 4
"""Words of a quotation that counts by itself; fewer may be a title, a term, or scare quotes."""
LEAST_BESIDE_A_CUE = 2
"""Words of a quotation that an act of speech gives to somebody: called the plan “a gamble”."""
NEAR = 40
"""Tokens after a vague view within which the writer's own answer to it begins."""
FIRMEST: tuple[Ground, ...] = ("named", "identified", "document", "anonymous", "vague", "none")


class Attribution(NamedTuple):
    """A part of a sentence that is given to a source.

    `speaker` is a name in its longest form, else the source as written, else "" (nobody, or a pronoun that may stand
    for several). `cue` is None where a quotation stands alone or goes on.

    `rebutted`: the writer raises a vague view and turns against it at once.
    """

    form: Form | Literal["quotation"]
    ground: Ground
    quoted: bool
    speaker: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    rebutted: bool = False

    @property
    def kind(self) -> Kind:
        if self.ground in ("document", "anonymous", "vague"):
            return self.ground
        return "direct" if self.quoted else "indirect"


class Statement(NamedTuple):
    """A sentence of prose with its attributions, in order."""

    section: str
    sentence: Sentence
    attributions: tuple[Attribution, ...]

    @property
    def span(self) -> Span:
        return Span(self.sentence.start, self.sentence.end)

    @property
    def attribution(self) -> Attribution | None:
        """The one on the firmest ground; None in a sentence that is nobody's but the writer's."""
        if len(self.attributions) < 2:
            return self.attributions[0] if self.attributions else None
        return min(self.attributions, key=lambda one: FIRMEST.index(one.ground))

    @property
    def kind(self) -> Kind:
        return self.attribution.kind if self.attribution else "none"

    @property
    def ground(self) -> Ground:
        return self.attribution.ground if self.attribution else "none"


class _Draft(NamedTuple):
    """An attribution in tokens, with the index of its sentence."""

    sentence: int
    form: Form | Literal["quotation"]
    source: Slice
    cue: Slice
    content: tuple[Slice, ...]
    who: Who


def statements(article: Article, section: Section) -> tuple[Statement, ...]:
    """The ledger of a section: one entry a sentence, in order."""
    found: dict[int, list[_Draft]] = {}
    for draft in _drafts(article, section):
        found.setdefault(draft.sentence, []).append(draft)
    return tuple(
        Statement(section.key, sentence, tuple([_finished(article, section, draft) for draft in found.get(n, ())]))
        for n, sentence in enumerate(section.sentences)
    )


def _drafts(article: Article, section: Section) -> list[_Draft]:
    """Attributions with a cue, then the quotations that none of them holds, each with its speaker."""
    if not section.reported and not section.quotations:
        return []
    starts = [sentence.first_token for sentence in section.sentences]
    by_sentence: dict[int, list[Reported]] = {}
    for one in section.reported:
        if _gives_words(article, one):
            by_sentence.setdefault(bisect_right(starts, one.cue.first) - 1, []).append(one)
    speakers = Speakers(article)
    drafts: list[_Draft] = []
    for n in sorted(by_sentence):
        sentence = section.sentences[n]
        speakers.read(sentence)
        for one in by_sentence[n]:
            if one.form == "noun" and drafts and drafts[-1].sentence == n:
                continue  # "said in her statement that": one saying, two cues
            turn = one.form == "turn"
            content, said_by = one.content, (who_speaks if turn else who)(speakers, one.source)
            if turn:
                content = tuple(part._replace(last=min(part.last, sentence.last_token)) for part in content)
            drafts.append(_Draft(n, one.form, one.source, one.cue, content, said_by))
    return sorted([*drafts, *_alone(article, section, drafts, starts)], key=lambda draft: draft.sentence)


def _gives_words(article: Article, one: Reported) -> bool:
    """Whether an attribution says what somebody says: *criticised the plan* does not, unless it quotes."""
    if one.voiced:
        return True
    words = article.norm_marks("is_word", is_word)
    quoted = sum(bytes(compress(article.voices[a:b], words[a:b])).count(Voice.quoted) for a, b in one.content)
    if quoted >= LEAST_BESIDE_A_CUE or _documents(article, one):
        return True
    return one.form == "passive" and one.vague and _is_believed(article, one)


def _documents(article: Article, one: Reported) -> bool:
    """*Records show a call of two minutes*: what a document shows is its content, a clause or not."""
    source = article.token_strings(*one.source)
    shown = not word_set("heads", "showing").isdisjoint(article.token_strings(*one.cue))
    return one.form == "act" and shown and any(cues.word_class(norm) & cues.DOCUMENT for norm in source)


def _is_believed(article: Article, one: Reported) -> bool:
    """*It is widely believed that*, *is said to be*: a saying of nobody's; not *was asked to pay*."""
    opening = article.token_strings(one.content[0].first, one.content[0].first + 2)
    bits = cues.word_class(article.token_strings(*one.cue)[0])
    if bits & cues.ADDRESSED or not bits & (cues.PLAIN | cues.SPEECH | cues.MIND):
        return False
    return opening[0] == "that" or opening in (["to", "be"], ["to", "have"])


def _alone(article: Article, section: Section, drafts: list[_Draft], starts: list[int]) -> Iterator[_Draft]:
    """A draft for each sentence that quotes and has no cue: by its quotation's speaker, else by the speaker before."""
    cued = {draft.sentence for draft in drafts}
    quoting = {draft.sentence: draft for draft in drafts if _is_quoted(article, draft.content)}
    words = article.norm_marks("is_word", is_word)
    for quotation in section.quotations:
        if words.count(1, quotation.first, quotation.last) < LEAST_QUOTED:
            continue
        first, last = (bisect_right(starts, at) - 1 for at in (quotation.first, quotation.last - 1))
        speaker = next((quoting[n] for n in range(first, last + 1) if n in quoting), None)
        if speaker is None and first not in cued and _is_whole(section.sentences[first], quotation):
            before = quoting.get(first - 1)
            same = before is not None and section.sentences[first - 1].block == section.sentences[first].block
            speaker = before if same else None
        for n in range(first, last + 1):
            if n not in cued:
                draft = _quotation(section.sentences[n], n, quotation, speaker)
                quoting.setdefault(n, draft)
                yield draft


def _quotation(sentence: Sentence, n: int, quotation: Quotation, speaker: _Draft | None) -> _Draft:
    content = Slice(max(quotation.first, sentence.first_token), min(quotation.last, sentence.last_token))
    source = speaker.source if speaker else Slice(0, 0)
    said_by = speaker.who if speaker else Who("none", "")
    return _Draft(n, "quotation", source, Slice(0, 0), (content,), said_by)


def _is_whole(sentence: Sentence, quotation: Quotation) -> bool:
    """Whether a sentence begins inside a quotation and is all in it, but for its stop."""
    return quotation.first <= sentence.first_token and sentence.last_token - 1 <= quotation.last


def _is_quoted(article: Article, content: tuple[Slice, ...]) -> bool:
    return any(article.voices.find(Voice.quoted, a, b) >= 0 for a, b in content)


def _finished(article: Article, section: Section, draft: _Draft) -> Attribution:
    ground, speaker = draft.who
    return Attribution(
        draft.form,
        ground,
        _is_quoted(article, draft.content),
        speaker,
        _span(article, draft.source),
        _span(article, draft.cue),
        tuple([found for part in draft.content if (found := _span(article, part))]),
        ground == "vague" and _is_rebutted(article, section, draft),
    )


def _span(article: Article, of: Slice) -> Span | None:
    return Span(article.tokens.starts[of.first], article.tokens.ends[of.last - 1]) if of.first < of.last else None


def _is_rebutted(article: Article, section: Section, draft: _Draft) -> bool:
    """Whether the writer turns against a view in the same sentence, or at the head of the next."""
    sentence = section.sentences[draft.sentence]
    end = max(part.last for part in draft.content)
    rest = article.token_strings(end, min(end + 2, sentence.last_token))
    own = Voice.writer in article.voices[end : min(end + NEAR, sentence.last_token - 1)]
    if own and len(rest) > 1 and rest[0] in (",", ";", "—"):
        opening = article.token_strings(sentence.first_token, min(sentence.first_token + 4, end))
        if rest[1] in word_set("turns", "within") or _opens(opening, "leaning"):
            return True
    following = draft.sentence + 1
    if following >= len(section.sentences):
        return False
    after = section.sentences[following]
    opening = article.token_strings(after.first_token, min(after.first_token + 4, after.last_token))
    return article.voices[after.first_token] == Voice.writer and _opens(opening, "heads")


def _opens(norms: list[str], turns: str) -> bool:
    said = " ".join(norms) + " "
    return any(said.startswith(f"{turn} ") for turn in word_set("turns", turns))
