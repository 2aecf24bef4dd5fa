"""The spaCy face: a pipeline component that marks a Doc, `nlp.add_pipe("framing")`.

`pip install 'framing-audit[spacy]'`. The text is segmented by framing, not by spaCy. A span is widened to the tokens
that it touches; the exact code points are in the group's `attrs["hits"]`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from framing.auditor import Auditor
from framing.config import load_settings
from framing.errors import NothingToAnalyse
from framing.reading import read_text

NAME = "framing"
ROLES = ("flag",)


class Component:
    """Sets `doc.spans["framing"]`, a span for each hit of the roles that counts, labelled with the marker's id, and
    `doc._.framing`, measure id -> value of the whole text, None where there is not enough text."""

    def __init__(self, auditor: Auditor, roles: Sequence[str] = ROLES) -> None:
        self._auditor, self._roles = auditor, frozenset(roles)
        if not Doc.has_extension(NAME):
            Doc.set_extension(NAME, default=None)

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[NAME] = []
        doc._.framing = {}
        try:
            audit = self._auditor.audit(read_text(doc.text)[0])
        except NothingToAnalyse:
            return doc
        counting = [
            hit for hit in audit.all_hits if hit.suppressed is None and audit.catalogue[hit.marker].role in self._roles
        ]
        spans = [doc.char_span(*hit.span, label=hit.marker, alignment_mode="expand") for hit in counting]
        doc.spans[NAME] = [span for span in spans if span is not None]
        doc.spans[NAME].attrs["hits"] = [
            {"start": hit.span.start, "end": hit.span.end, "voice": hit.voice.name, "section": hit.section}
            for hit in counting
        ]
        doc._.framing = {measure.id: measure.point(audit.total).value for measure in audit.measures}
        return doc


@Language.factory(NAME, default_config={"settings": None, "roles": list(ROLES)}, assigns=["doc._.framing", "doc.spans"])
def make_framing(nlp: Language, name: str, settings: str | None, roles: list[str]) -> Any:
    """The component; `settings` is the path of a settings file, `roles` are of markers: flag, describe, ground."""
    from pathlib import Path

    return Component(Auditor(load_settings(Path(settings) if settings else None)), roles)
