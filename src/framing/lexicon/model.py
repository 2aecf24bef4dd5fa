"""What a lexicon holds, as values. docs/lexicons.md says what each key means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from framing.lexicon.compiled import Compiled

MarkerRole = Literal["flag", "describe", "ground"]
Level = Literal["low", "medium", "high"]
LEVELS: tuple[Level, ...] = ("low", "medium", "high")

LENSES = {
    "judgement": "Judgement",
    "certainty": "Certainty",
    "nobody": "Nobody's word",
    "rhetoric": "Rhetoric",
    "saying": "Saying",
    "none": "Described",
}
"""Lens id -> title: families group into five lenses for every legend, filter and plot."""


class Guard(NamedTuple):
    """A neighbour that must (`needs`) or must not (`excludes`) stand within `window` words of a match."""

    terms: tuple[str, ...]
    needs: bool
    where: Literal["before", "after", "near", "sentence"] = "near"
    window: int = 5


class Regex(NamedTuple):
    """A last-resort pattern, run only in sentences that hold one of its anchor words."""

    pattern: str
    anchors: tuple[str, ...]


class Group(NamedTuple):
    """Terms that share guards and a case."""

    terms: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    case: Literal["any", "lower", "capital"] = "any"
    regex: tuple[Regex, ...] = ()


class ValenceRange(NamedTuple):
    """Terms taken at load time from vaderSentiment's lexicon: mean rating in `[min, max]`, by suffix if given."""

    min: float
    max: float
    exclude: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()


class Marker(NamedTuple):
    """One thing to look for: what it is, where the idea comes from, where it hits and where it must not."""

    id: str
    title: str
    role: MarkerRole
    severity: Level
    confidence: Level
    why: str
    source: str
    advice: str
    lens: str
    groups: Sequence[Group]
    exceptions: Sequence[str]
    hits: Sequence[str]
    misses: Sequence[str]
    replace: Mapping[str, str]
    voice: Literal["writer", "any"] = "writer"
    names: Literal["skip", "allow"] = "skip"
    answered: Literal["skip", "allow"] = "allow"
    layer: Literal["word", "construction"] = "word"
    since: str = "2026.1"
    rule: str | None = None
    valence: ValenceRange | None = None

    @property
    def family(self) -> str:
        return self.id.partition(".")[0]

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term and pattern, over all groups."""
        words = tuple(term for group in self.groups for term in group.terms)
        return words + tuple(f"/{regex.pattern}/" for group in self.groups for regex in group.regex)

    def suggestion(self, matched: str) -> str:
        """A drop-in wording for the matched text where the lexicon has one, else the advice."""
        drop_in = self.replace.get(matched.lower())
        return f"“{drop_in}”" if drop_in else self.advice


class Lexicon(NamedTuple):
    """One file: a family of markers with the word sets that its terms use."""

    id: str
    version: str
    language: str
    family: str
    lens: str
    title: str
    summary: str
    sha256: str
    path: str
    sets: Mapping[str, tuple[str, ...]]
    markers: tuple[Marker, ...]


@dataclass(frozen=True)
class Catalogue:
    """All lexicons in force, with the sets and exceptions that they share. Marker ids are unique."""

    lexicons: tuple[Lexicon, ...]
    sets: Mapping[str, tuple[str, ...]]
    exceptions: Sequence[str]
    compiled: Compiled | None = field(default=None, repr=False, compare=False)
    """The same, ready to match, where it has been compiled (framing.lexicon.cache)."""

    def __iter__(self) -> Iterator[Marker]:
        return (marker for lexicon in self.lexicons for marker in lexicon.markers)

    def __getitem__(self, marker_id: str) -> Marker:
        return self.markers[marker_id]

    @cached_property
    def markers(self) -> Mapping[str, Marker]:
        """Marker id -> marker, in catalogue order."""
        return {marker.id: marker for marker in self}

    @cached_property
    def families(self) -> Mapping[str, Lexicon]:
        """Family -> the first lexicon that has it (title and lens come from there)."""
        found: dict[str, Lexicon] = {}
        for lexicon in self.lexicons:
            found.setdefault(lexicon.family, lexicon)
        return found
