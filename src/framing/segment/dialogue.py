"""Interviews set as turns: blocks that open with who speaks and a colon. An answer is its speaker's, to the next turn.

A question after *Q:* is the outlet's, and so the writer's. Two labels that come back, or *Q* and *A*, make a dialogue:
one *Note:* makes none. Paragraphs without a label between two turns go on with the turn before; after the last turn
the writer speaks again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from framing.segment import cues
from framing.text import Article, Slice
from framing.tokens import punctuation

ASKING, ANSWERING = frozenset({"q", "question"}), frozenset({"a", "answer"})
"""Labels that stand for whoever asks and whoever answers."""
_LONGEST = 6
"""Tokens of a label: "Mayor J. Brandt"."""


class Stretch(NamedTuple):
    """The tokens `[first, last)` of one block, and the block's index in the document."""

    first: int
    last: int
    block: int


class Turn(NamedTuple):
    """What one speaker says: the label, and all that follows its colon to the next turn."""

    label: Slice
    body: Slice


def turns(article: Article, blocks: Sequence[Stretch]) -> list[Turn]:
    """The turns in the blocks, in order, without those that ask under *Q*."""
    marks = article.norm_marks("punctuation", punctuation)
    if not blocks or marks.find(b":", blocks[0].first, blocks[-1].last) < 0:
        return []
    labelled = {at: label for at, block in enumerate(blocks) if (label := _label(article, marks, block))}
    if len(labelled) < 2:
        return []
    names = {at: " ".join(article.token_strings(*label)) for at, label in labelled.items()}
    speaking = _speaking(Counter(names.values()))
    return list(_answers(blocks, {at: labelled[at] for at in labelled if names[at] in speaking}, names))


def _answers(blocks: Sequence[Stretch], labels: dict[int, Slice], names: dict[int, str]) -> Iterator[Turn]:
    order = list(labels)
    for n, at in enumerate(order):
        if names[at] not in ASKING:
            last = order[n + 1] - 1 if n + 1 < len(order) else at
            yield Turn(labels[at], Slice(labels[at].last + 1, blocks[last].last))


def _speaking(labels: Counter[str]) -> frozenset[str]:
    """The labels that are speakers', of all labels with how often they come; none where they make no dialogue."""
    if not ASKING.isdisjoint(labels) and not ANSWERING.isdisjoint(labels):
        return frozenset(labels) & (ASKING | ANSWERING)
    again = frozenset(label for label, times in labels.items() if times > 1)
    return again if len(again) > 1 else frozenset()


def _label(article: Article, marks: bytes, block: Stretch) -> Slice | None:
    """The capitalised words that open a block before a colon; None where there are none, or nothing after it."""
    colon = marks.find(b":", block.first, min(block.first + _LONGEST + 1, block.last - 1))
    document, starts = article.document, article.tokens.starts
    if colon <= block.first or document.blocks[block.block].kind not in ("paragraph", "item"):
        return None
    for i, norm in enumerate(article.token_strings(block.first, colon), block.first):
        if norm != "." and (not document.prose[starts[i]].isupper() or _is_small(norm)):
            return None
    return Slice(block.first, colon)


def _is_small(norm: str) -> bool:
    """Whether a word opens a sentence rather than a name: *The*, *In*, *But*; an *A* alone is a label."""
    return norm not in ANSWERING and bool(cues.word_class(norm) & (cues.FUNCTION | cues.PRONOUN | cues.ADVERB))
