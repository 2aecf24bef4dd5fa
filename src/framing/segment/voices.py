"""Whose voice each token is in: the writer's, somebody quoted, or somebody whose words the writer reports."""

from __future__ import annotations

from collections.abc import Sequence

from framing.segment.dialogue import turns
from framing.segment.quotations import find_quotations, stretches
from framing.segment.reported import reported_clauses
from framing.text import Article, Quotation, Reported, Sentence, Slice, Voice

_QUOTED = bytes([Voice.quoted])
_GIVEN = bytes(Voice.attributed if code == Voice.writer else code for code in range(256))
"""Voice -> the voice where words are given to a source: what is quoted stays so."""


def assign_voices(
    article: Article, sentences: Sequence[Sentence]
) -> tuple[tuple[Quotation, ...], tuple[Reported, ...]]:
    """Write the `Voice` codes of one section's tokens in place; gives its quotations, outermost, and its attributions.

    Both are in order. The marks of a quotation are quoted with it.
    """
    blocks = stretches(sentences)
    said = turns(article, blocks)
    quotations = find_quotations(article, blocks, said)
    voices = article.voices
    for quotation in quotations:
        voices[quotation.first : quotation.last] = _QUOTED * (quotation.last - quotation.first)
    found = reported_clauses(article, sentences)
    for reported in found:
        for first, last in reported.content if reported.voiced else ():
            voices[first:last] = voices[first:last].translate(_GIVEN)
    spoken = [
        Reported("turn", turn.label, Slice(turn.label.last, turn.body.first), (turn.body,), True, False)
        for turn in said
    ]
    return quotations, tuple(sorted((*found, *spoken), key=lambda one: one.cue)) if spoken else found
