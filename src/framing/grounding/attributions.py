"""The attribution ledger: for each sentence, whose word it is, to whom it is given, and by what cue."""

from __future__ import annotations

from typing import Literal, NamedTuple

from framing.grounding.drafts import Draft, Kind, drafts, firmest, kind_of
from framing.grounding.grounds import Ground, speaker
from framing.grounding.people import People, word_set
from framing.text import Article, Form, Section, Sentence, Slice, Span, Voice

NEAR = 40
"""Tokens after a vague view within which the writer's own answer to it begins."""


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
        return kind_of(self)


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
        return firmest(self.attributions) if self.attributions else None

    @property
    def kind(self) -> Kind:
        return self.attribution.kind if self.attribution else "none"

    @property
    def ground(self) -> Ground:
        return self.attribution.ground if self.attribution else "none"


def statements(article: Article, section: Section) -> tuple[Statement, ...]:
    """The ledger of a section: one entry a sentence, in order."""
    found = drafts(article, section)
    people = People.of(article)
    return tuple(
        Statement(section.key, sentence, tuple([_finished(people, section, draft) for draft in found.get(n, ())]))
        for n, sentence in enumerate(section.sentences)
    )


def span_of(article: Article, of: Slice) -> Span | None:
    """Tokens as a span of the text; None for none."""
    return Span(article.tokens.starts[of.first], article.tokens.ends[of.last - 1]) if of.first < of.last else None


def spans_of(article: Article, content: tuple[Slice, ...]) -> tuple[Span, ...]:
    """Parts of a content as spans, without the empty ones."""
    return tuple([found for part in content if (found := span_of(article, part))])


def _finished(people: People, section: Section, draft: Draft) -> Attribution:
    article = people.article
    return Attribution(
        draft.form,
        draft.ground,
        draft.quoted,
        speaker(people, draft.who),
        span_of(article, draft.source),
        span_of(article, draft.cue),
        spans_of(article, draft.content),
        draft.ground == "vague" and _is_rebutted(article, section, draft),
    )


def _is_rebutted(article: Article, section: Section, draft: Draft) -> bool:
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
