"""The ledgers of who says so as tidy frames: attributions, voices, speakers, sources, drift, claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from framing.auditing import Audit
from framing.frame.tidy import Tidy, tidy
from framing.grounding import records
from framing.grounding.ledger import Ledger

Words = Callable[[Sequence[int] | None], str | None]
"""The words of a span as written, None for none."""
ATTRIBUTIONS = (
    "article", "section", "start", "end", "text", "kind", "ground", "speaker", "source", "cue", "content", "quoted",
    "rebutted",
)  # fmt: skip
VOICES = ("article", "section", "voice", "words", "markers", "sentences", "tone")
SPEAKERS = ("article", "name", "ground", "words", "share", "quoted", "paraphrased", "sections")
SOURCES = (
    "article", "url", "domain", "outlet", "label", "start", "end", "used", "use", "places", "times", "date", "fault",
)  # fmt: skip
DRIFT = (
    "article", "direction", "support", "shared", "earlier_section", "earlier_certainty", "earlier_words",
    "earlier_sentence", "later_section", "later_certainty", "later_words", "later_sentence",
)  # fmt: skip
CLAIMS = (
    "article", "section", "start", "end", "text", "kinds", "ground", "markers", "words", "new", "nearest", "support",
)  # fmt: skip


def attributions(audits: Iterable[Audit]) -> Tidy:
    """One row a sentence and attribution, its parts as written; a sentence of nobody's but the writer's is `none`."""

    def row(record: records.Record, text: Words) -> records.Record:
        spans = {name: text(record[name]) for name in ("source", "cue")}
        content = tuple(text(span) for span in record["content"])
        return record | spans | {"content": content, "text": text((record["start"], record["end"]))}

    return _frame(audits, records.attributions, ATTRIBUTIONS, row)


def voices(audits: Iterable[Audit]) -> Tidy:
    """One row a section and voice: words, flags among them, sentences that are mostly its, their mean tone."""
    return _frame(audits, records.voices, VOICES, None, tone=float)


def speakers(audits: Iterable[Audit]) -> Tidy:
    """One row a speaker, with the share of all quoted words; `quoted` and `paraphrased` are sentences."""
    return _frame(audits, records.speakers, SPEAKERS, None, share=float)


def sources(audits: Iterable[Audit]) -> Tidy:
    """One row a listed source: linked in the prose, named in it, or never used; what is wrong with its address."""
    return _frame(audits, records.sources, SOURCES)


def drift(audits: Iterable[Audit]) -> Tidy:
    """One row a claim made in two sections with another certainty, both wordings as written."""

    def row(record: records.Record, text: Words) -> records.Record:
        sides = {
            f"{name}_{key}": value
            for name in ("earlier", "later")
            for key, value in (
                ("section", record[name]["section"]),
                ("certainty", record[name]["certainty"]),
                ("words", text((record[name]["start"], record[name]["end"]))),
                ("sentence", text(record[name]["sentence"])),
            )
        }
        return record | sides

    return _frame(audits, records.drift, DRIFT, row, support=float)


def claims(audits: Iterable[Audit]) -> Tidy:
    """One row a sentence: what kind of claim, on whose word, its flags as written, and whether it is new."""

    def row(record: records.Record, text: Words) -> records.Record:
        words = tuple(text(span) for span in record["words"])
        near = text(record["nearest"])
        return record | {"words": words, "nearest": near, "text": text((record["start"], record["end"]))}

    return _frame(audits, records.claims, CLAIMS, row, support=float)


def _frame(
    audits: Iterable[Audit],
    rows: Callable[[Ledger], Iterator[records.Record]],
    columns: tuple[str, ...],
    shown: Callable[[records.Record, Words], records.Record] | None = None,
    **types: type,
) -> Tidy:
    """A frame of one ledger's records; `shown` puts words for spans. Lists become tuples: rows can be hashed."""
    found = []
    for audit in audits:
        document = audit.article.document

        def text(span: Sequence[int] | None, whole: str = document.text) -> str | None:
            return None if span is None else whole[span[0] : span[1]]

        for record in rows(Ledger(audit)):
            row = (shown(record, text) if shown else record) | {"article": document.id}
            found.append([tuple(row[name]) if isinstance(row[name], list) else row[name] for name in columns])
    return tidy(found, columns, **types)
