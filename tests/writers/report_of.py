"""Reports for the writers' tests, of texts written here."""

from __future__ import annotations

from pathlib import Path

import framing
from framing.report import Report, build

LOADED = (
    "# A shameful budget\n\n"
    "The council passed a shameful budget on Tuesday. “It is a disgrace,” said Ms Oak, who left early.\n\n"
    "## Sources\n\n- <https://www.example.org/minutes>\n"
)
LONG = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5


def report(folder: Path, *texts: str) -> Report:
    """One article a text, named a.md, b.md…, under their bare names as documents."""
    audits = []
    for name, text in zip("abcdef", texts, strict=False):
        path = folder / f"{name}.md"
        path.write_text(text, "utf-8")
        audits.append(framing.audit(path))
    return build(audits)
