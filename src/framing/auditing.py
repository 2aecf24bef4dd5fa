"""Analyzers run over the sections of an article, and what they saw added up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from framing.errors import NothingToAnalyse
from framing.lexicon.model import Catalogue
from framing.measure import Hit, Measure, Observation, Value, total
from framing.text import Article, Section

if TYPE_CHECKING:
    from framing.frame.tidy import Tidy
    from framing.stack import Stack

BASELINES = ("summary", "lede")
"""Sections that others are set beside by default: the first one that the article has."""


class Analyzer(Protocol):
    """Something that looks at one section at a time. One class in one file of `framing/analyzers/`."""

    id: str
    measures: tuple[Measure, ...]

    def observe(self, article: Article, section: Section) -> Observation:
        """What it sees in a section; the sum over sections is what it sees in the article.

        An analyzer may offer `observe_many(batch)` too, for speed: an iterable with what `observe` sees in each of
        `batch.sections`, in their order (`framing.testing.assert_same_in_batches` holds the two together).
        """
        ...


class Batch(Protocol):
    """Many articles at once (framing.batch)."""

    sections: Sequence[tuple[Article, Section]]
    """Every section of prose that has sentences, with its article, in order."""

    @property
    def stack(self) -> Stack:
        """The same as arrays: every token of every section in one column."""
        ...

    def sums(self, key: str, count: Callable[[str], Sequence[int]]) -> Iterator[list[Sequence[int]]]:
        """For each section the columns of the sums over each of its sentences of what a chunk counts.

        `count` is a pure function of the chunk; its answers are kept under `key`.
        """
        ...


class Provenance(NamedTuple):
    """What an audit was made with, beside its catalogue: enough to repeat it, or to see why another differs."""

    version: str
    settings_sha256: str
    norms: str = ""
    """The file of norms that the settings name; "" for those that ship."""


@dataclass(frozen=True, repr=False)
class Audit:
    """What was seen in an article: an observation for each prose section, and the measures that can be asked of it."""

    article: Article
    observations: Mapping[str, Observation]
    measures: tuple[Measure, ...]
    catalogue: Catalogue
    provenance: Provenance

    def __repr__(self) -> str:
        counts = self.total.counts
        marked = counts.get("markers.flag@writer", 0)
        return (
            f"<Audit of {self.article.document.id}: {len(self.observations)} sections of prose, "
            f"{counts.get('words', 0)} words, {marked} marked in the writer's voice>"
        )

    @cached_property
    def total(self) -> Observation:
        """The whole article: the sum of its sections."""
        return total(self.observations.values())

    @cached_property
    def all_hits(self) -> tuple[Hit, ...]:
        """Every hit in text order, suppressed ones too."""
        return tuple(sorted(self.total.hits, key=lambda hit: (hit.span, hit.marker)))

    def value(self, measure_id: str, section: str | None = None) -> Value:
        """A measure of one section by key, or of the whole article. Raises KeyError for an unknown id or key."""
        observation = self.total if section is None else self.observations[section]
        return self.measure(measure_id).of(observation)

    def measure(self, measure_id: str) -> Measure:
        """The measure with that id; raises KeyError with the known ids."""
        for measure in self.measures:
            if measure.id == measure_id:
                return measure
        raise KeyError(f"{measure_id!r} is not a measure; known: {', '.join(m.id for m in self.measures)}")

    def text_of(self, hit: Hit) -> str:
        """The words of a hit, as written."""
        return self.article.document.text[hit.span.start : hit.span.end]

    def table(self) -> Tidy:
        """A tidy frame, one row a section and measure (framing.frame.table)."""
        from framing import frame

        return frame.table([self])

    def overall(self) -> Tidy:
        """A tidy frame, one row a measure over all sections (framing.frame.articles)."""
        from framing import frame

        return frame.articles([self])

    def counts(self, voice: str = "writer") -> Tidy:
        """A tidy frame, one row a section and marker with its exposure (framing.frame.counts)."""
        from framing import frame

        return frame.counts([self], voice)

    def sentences(self) -> Tidy:
        """A tidy frame, one row a sentence with its voice, marks and tone (framing.frame.sentences)."""
        from framing import frame

        return frame.sentences([self])

    def hits(self) -> Tidy:
        """A tidy frame, one row a hit (framing.frame.hits)."""
        from framing import frame

        return frame.hits([self])

    def compare(self, baseline: str | None = None) -> Tidy:
        """A tidy frame, one row a section and measure set against the baseline (framing.frame.comparisons)."""
        from framing import frame

        return frame.comparisons([self], baseline)

    def attributions(self) -> Tidy:
        """A tidy frame, one row a sentence and attribution (framing.frame.attributions)."""
        from framing import frame

        return frame.attributions([self])

    def voices(self) -> Tidy:
        """A tidy frame, one row a section and voice (framing.frame.voices)."""
        from framing import frame

        return frame.voices([self])

    def speakers(self) -> Tidy:
        """A tidy frame, one row a speaker (framing.frame.speakers)."""
        from framing import frame

        return frame.speakers([self])

    def sources(self) -> Tidy:
        """A tidy frame, one row a listed source (framing.frame.sources)."""
        from framing import frame

        return frame.sources([self])

    def drift(self) -> Tidy:
        """A tidy frame, one row a claim that is surer in one section than in another (framing.frame.drift)."""
        from framing import frame

        return frame.drift([self])

    def claims(self) -> Tidy:
        """A tidy frame, one row a sentence as a claim with its ground (framing.frame.claims)."""
        from framing import frame

        return frame.claims([self])

    def to_html(self) -> str:
        """The self-contained HTML report."""
        from framing.report import build
        from framing.writers import html

        return html.page(build([self]))

    def _repr_html_(self) -> str:
        from framing.report import build
        from framing.writers import html

        return html.fragment(build([self]))


def run(article: Article, analyzers: Sequence[Analyzer], catalogue: Catalogue, provenance: Provenance) -> Audit:
    """The audit of an article. Raises `NothingToAnalyse` when no section holds prose."""
    observations = {
        section.key: total(analyzer.observe(article, section) for analyzer in analyzers)
        for section in article.prose_sections()
        if section.sentences
    }
    return audit_of(article, observations, analyzers, catalogue, provenance)


def audit_of(
    article: Article,
    observations: Mapping[str, Observation],
    analyzers: Sequence[Analyzer],
    catalogue: Catalogue,
    provenance: Provenance,
) -> Audit:
    """The audit that these observations are. Raises `NothingToAnalyse` when there are none."""
    if not observations:
        raise NothingToAnalyse(f"{article.document.id}: holds no prose to analyse (only headings, links or captions)")
    return Audit(article, observations, _measures(analyzers), catalogue, provenance)


def baseline_of(sections: Mapping[str, Observation]) -> str | None:
    """The section that others are set beside: the summary, else the lede, else none."""
    return next((key for key in BASELINES if key in sections), None)


def _measures(analyzers: Iterable[Analyzer]) -> tuple[Measure, ...]:
    return tuple(measure for analyzer in analyzers for measure in analyzer.measures)
