"""Whose voice each token is in: the writer's, somebody quoted, or somebody whose words the writer reports."""

from __future__ import annotations

from collections.abc import Sequence

from framing.segment.dialogue import turns
from framing.segment.quotations import find_quotations, stretches
from framing.segment.reported import reported_clauses
from framing.text import Article, Quotation, Reported, Sentence, Slice, Voice


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
        voices[quotation.first : quotation.last] = bytes([Voice.quoted]) * (quotation.last - quotation.first)
    found = reported_clauses(article, sentences)
    for reported in found:
        for first, last in reported.content if reported.voiced else ():
            for i in range(first, last):
                if voices[i] == Voice.writer:
                    voices[i] = Voice.attributed
    spoken = [
        Reported("turn", turn.label, Slice(turn.label.last, turn.body.first), (turn.body,), True, False)
        for turn in said
    ]
    return quotations, tuple(sorted((*found, *spoken), key=lambda one: one.cue)) if spoken else found
