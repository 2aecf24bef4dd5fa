"""Whose voice each token is in: the writer's, somebody quoted, or somebody whose words the writer reports."""

from __future__ import annotations

from collections.abc import Sequence

from framing.segment.quotations import find_quotations, stretches
from framing.segment.reported import reported_clauses
from framing.text import Columns, Document, Quotation, Reported, Sentence, Voice
from framing.vocabulary import Vocabulary


def assign_voices(
    document: Document, vocabulary: Vocabulary, tokens: Columns, sentences: Sequence[Sentence], voices: bytearray
) -> tuple[tuple[Quotation, ...], tuple[Reported, ...]]:
    """Write the `Voice` codes of one section's tokens in place; gives its quotations, outermost, and its attributions.

    Both are in order. The marks of a quotation are quoted with it.
    """
    quotations = find_quotations(document, vocabulary, tokens, stretches(sentences))
    for quotation in quotations:
        voices[quotation.first : quotation.last] = bytes([Voice.quoted]) * (quotation.last - quotation.first)
    found = reported_clauses(document, vocabulary, tokens, sentences, voices)
    for reported in found:
        for first, last in reported.content if reported.voiced else ():
            for i in range(first, last):
                if voices[i] == Voice.writer:
                    voices[i] = Voice.attributed
    return quotations, found
