"""What an article is held to: thresholds on measures, and what a single word may do.

A threshold fails an article only where the text says so clearly: by default the whole 95% interval must lie beyond the
limit, so that an article whose true rate equals the limit fails one time in forty at most.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Level = Literal["fail", "warn"]
Weight = Literal["fail", "warn", "note", "off"]
Bound = Literal["max", "min", "max_ratio", "max_difference"]
Confidence = Literal["interval", "point"]
Missing = Literal["pass", "warn", "fail"]

CONTRASTS: frozenset[Bound] = frozenset({"max_ratio", "max_difference"})
"""Bounds on how far a section is from its baseline; the others bound a section's own value."""

GATE = "gate."
"""How the rule of a threshold begins."""

WHOLE, EACH = "article", "any"
"""Sections of a threshold that are no role: the sum of all prose, and each prose section by itself."""


class Threshold(NamedTuple):
    """One limit on one measure. `section` is a role, `article` or `any`; sections of one role are added up.

    `least` is the exposure (in the measure's support unit: words, sentences) under which nothing is said, beyond what
    the measure itself asks for. `on_missing` says what to do then, and where there is no such section. `baseline` is
    the section that a contrast is with; None is the article's summary, else its lede.
    """

    id: str
    measure: str
    bound: Bound
    limit: float
    section: str = WHOLE
    baseline: str | None = None
    level: Level = "fail"
    confidence: Confidence = "interval"
    least: int = 0
    on_missing: Missing = "pass"
    reason: str = ""

    @property
    def rule(self) -> str:
        """Its name among the markers, which have their own families."""
        return f"{GATE}{self.id}"

    @property
    def is_contrast(self) -> bool:
        return self.bound in CONTRASTS


class Policy(NamedTuple):
    """The thresholds of one article, and the weight of single words by marker id: a note, unless it is set here.

    A `strict` policy wants a reason with every suppression.
    """

    thresholds: tuple[Threshold, ...] = ()
    markers: Mapping[str, Weight] = {}
    strict: bool = False
