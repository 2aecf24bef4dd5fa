"""The ledgers as records, plain names to plain values in a fixed order: rows of a frame, entries of the JSON shape.

Spans are (start, end); the text that they name is the article's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from framing.grounding.drift import Side
from framing.grounding.ledger import Ledger
from framing.text import Span

Record = dict[str, Any]
DIGITS = 6


def attributions(ledger: Ledger) -> Iterator[Record]:
    """One a sentence and attribution; a sentence of nobody's but the writer's has one, of kind `none`."""
    for statement in ledger.statements:
        where = {"section": statement.section, "start": statement.span.start, "end": statement.span.end}
        for one in statement.attributions:
            yield where | {
                "kind": one.kind,
                "ground": one.ground,
                "speaker": one.speaker,
                "source": _pair(one.source),
                "cue": _pair(one.cue),
                "content": [list(span) for span in one.content],
                "quoted": one.quoted,
                "rebutted": one.rebutted,
            }
        if not statement.attributions:
            nothing: Record = {"speaker": "", "source": None, "cue": None, "content": []}
            yield where | {"kind": "none", "ground": "none"} | nothing | {"quoted": False, "rebutted": False}


def sources(ledger: Ledger) -> Iterator[Record]:
    """One a listed source."""
    for source in ledger.sources:
        yield {
            "url": source.url,
            "domain": source.domain,
            "outlet": source.outlet,
            "label": source.label,
            "start": source.span.start,
            "end": source.span.end,
            "used": source.used,
            "use": source.use,
            "places": [list(place) for place in source.places],
            "times": source.times,
            "date": source.date,
            "fault": source.fault,
        }


def voices(ledger: Ledger) -> Iterator[Record]:
    """One a section and voice."""
    for one in ledger.voices:
        yield {
            "section": one.section,
            "voice": one.voice.name,
            "words": one.words,
            "markers": one.markers,
            "sentences": one.sentences,
            "tone": _number(one.tone),
        }


def speakers(ledger: Ledger) -> Iterator[Record]:
    """One a speaker, most quoted words first."""
    for one in ledger.speakers:
        yield {
            "name": one.name,
            "ground": one.ground,
            "words": one.words,
            "share": _number(one.share),
            "quoted": one.quoted,
            "paraphrased": one.paraphrased,
            "sections": list(one.sections),
        }


def drift(ledger: Ledger) -> Iterator[Record]:
    """One a pair."""
    for pair in ledger.drift:
        yield {
            "direction": pair.direction,
            "earlier": _side(pair.earlier),
            "later": _side(pair.later),
            "shared": list(pair.shared),
            "support": _number(pair.support),
        }


def claims(ledger: Ledger) -> Iterator[Record]:
    """One a sentence. `new` where no summary bears an evaluative claim out: `nearest` and `support` say how little."""
    new = {one.claim.span: one for one in ledger.unsupported}
    for claim in ledger.claims:
        unsupported = new.get(claim.span)
        yield {
            "section": claim.section,
            "start": claim.span.start,
            "end": claim.span.end,
            "kinds": list(claim.kinds),
            "ground": claim.ground,
            "markers": list(claim.markers),
            "words": [list(span) for span in claim.words],
            "new": unsupported is not None,
            "nearest": _pair(unsupported.nearest) if unsupported else None,
            "support": _number(unsupported.support) if unsupported else None,
        }


def grounding(ledger: Ledger) -> Record:
    """Every ledger but the sources', and how concentrated sources and speakers are."""
    contrast = ledger.gap
    return {
        "attributions": [one for one in attributions(ledger) if one["kind"] != "none"],
        "voices": list(voices(ledger)),
        "speakers": list(speakers(ledger)),
        "drift": list(drift(ledger)),
        "claims": list(claims(ledger)),
        "effective_domains": _number(ledger.effective_domains),
        "effective_speakers": _number(ledger.effective_speakers),
        "gap": {
            "ratio": _number(contrast.ratio),
            "low": _number(contrast.low),
            "high": _number(contrast.high),
            "p": _number(contrast.p),
            "evidence": contrast.evidence,
        },
    }


def _side(side: Side) -> Record:
    return {
        "section": side.section,
        "start": side.words.start,
        "end": side.words.end,
        "sentence": list(side.sentence),
        "certainty": side.certainty,
        "rank": side.rank,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)


def _number(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
