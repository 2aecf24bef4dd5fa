"""A second opinion as plain names to plain values, for the JSON shape."""

from __future__ import annotations

from typing import Any

from framing.lines import LineIndex
from framing.second.judging import Disagreement, Second
from framing.text import Span

Record = dict[str, Any]


def second(found: Second, text: str, lines: LineIndex) -> Record:
    """The opinion on an article; what has no answer for want of text is None."""
    source, apart = found.source, found.apart
    share = None if apart is None else dict(zip(("value", "low", "high"), apart, strict=True))
    return {
        "model": {
            "name": source.model,
            "kind": source.kind,
            "label": source.label,
            "sha256": source.sha256,
            "operating_point": source.point,
        },
        "scorecard": {"operating_point": found.point},
        "sentences": found.sentences,
        "both_high": found.high if found.is_enough else None,
        "disagree": share,
        "disagreements": [_disagreement(one, text, lines) for one in found.disagreements],
    }


def _disagreement(one: Disagreement, text: str, lines: LineIndex) -> Record:
    place = lines.at(one.span.start)
    return {
        "section": one.section,
        **_words(one.span, text),
        "line": place.line,
        "column": place.column,
        "score": one.score,
        "opinion": one.opinion,
        "quoted": one.quoted,
        "points": [{**_words(part.span, text), "marker": part.what, "points": part.points} for part in one.parts],
        "hangs_on": None
        if one.words is None
        else [{**_words(word.span, text), "drop": word.drop} for word in one.words],
    }


def _words(span: Span, text: str) -> Record:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
