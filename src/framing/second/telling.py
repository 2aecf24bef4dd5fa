"""A second opinion in words, for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from framing.lines import LineIndex
from framing.second.judging import LEAST_DROP, LEAST_SENTENCES, LEAST_WORDS, Disagreement, Second
from framing.text import Span

MOST_TOLD = 3
"""Words of a sentence that are told, those with most points first."""
MOST_APART = 5
"""Sentences that a terminal shows of each side."""


def summary(second: Second) -> str:
    """On how many sentences the two part, with the interval; or that there is too little text."""
    source, apart = second.source, second.apart
    if apart is None:
        return (
            f"Not enough text for a second opinion; sentences of {LEAST_WORDS} words or more: {second.sentences}, "
            f"expected at least {LEAST_SENTENCES}."
        )
    share, low, high = apart
    return (
        f"{source.title} parts with the scorecard on {len(second.disagreements)} of {second.sentences} sentences "
        f"({share:.0%}, 95% interval {low:.0%} to {high:.0%}). High by the scorecard alone (from {second.point:.2f}): "
        f"{len(second.by_card)}; by the model alone (from {source.point:.2f}): {len(second.by_model)}; "
        f"by both: {second.high}."
    )


def told(second: Second, text: str, lines: LineIndex, path: str) -> Iterator[tuple[Literal["prose", "line"], str]]:
    """The whole for a terminal, as text that may be wrapped and lines that may be cut."""
    yield "prose", f"Second opinion: {summary(second)}"
    for title, found in (("the scorecard", second.by_card), ("the model", second.by_model)):
        if found:
            yield "line", f"High by {title} alone ({len(found)})"
        for one in found[:MOST_APART]:
            place = lines.at(one.span.start)
            yield "line", f"{path}:{place.line}:{place.column} “{_words(text, one.span)}”"
            yield "line", f"  scorecard {one.score:.2f}, model {one.opinion:.2f}"
            for reason in reasons(one, text):
                yield "line", f"  {reason}"
        if len(found) > MOST_APART:
            yield "line", f"  {MOST_APART} of {len(found)} shown, the highest first"


def points(one: Disagreement) -> list[tuple[Span, float]]:
    """The words that raised the scorecard's score with their points, those with most first."""
    found: dict[Span, float] = {}
    for part in one.parts:
        found[part.span] = found.get(part.span, 0.0) + part.points
    raised = [(span, points) for span, points in found.items() if points > 0]
    return sorted(raised, key=lambda pair: (-pair[1], pair[0]))[:MOST_TOLD]


def reasons(one: Disagreement, text: str) -> Iterator[str]:
    """What stands behind either score, as far as either has words to show."""
    earned = [f"“{_words(text, span)}” {points:+.2f}" for span, points in points(one)]
    yield f"points of the scorecard: {', '.join(earned)}" if earned else "no word adds to the scorecard's score"
    if one.words:
        hung = [f"“{_words(text, word.span)}” {-word.drop:+.2f}" for word in one.words]
        yield f"the model's score without: {', '.join(hung)}"
    elif one.words is not None:
        yield f"no single word carries the model's score: each less than {LEAST_DROP:.2f}"
    if one.quoted >= 0.5:
        yield f"{one.quoted:.0%} of its words are a speaker's, which the model does not know"


def _words(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())
