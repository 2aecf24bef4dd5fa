"""The bundled example article, and what the preset "news" says of it. Figures that move with the lexicons are taken."""

from __future__ import annotations

from pathlib import Path

import framing

EXAMPLE = Path(__file__).parents[1] / "docs" / "examples" / "transit-fares.txt"
BROKEN = ["load", "in-depth", "contrast", "ungrounded", "in-depth-ungrounded"]
"""The thresholds of the preset; the example breaks every one of them."""


def marked() -> int:
    """How many words of it are marked in the writer's voice."""
    return framing.audit(EXAMPLE).total.counts["markers.flag@writer"]


def found() -> int:
    """How many findings there are: the words, and the thresholds that they break."""
    return marked() + len(BROKEN)
