"""Every figure in a row, each with what it was counted on and the place of its words."""

from __future__ import annotations

from typing import NamedTuple

from framing.comparison.beside import Comparison
from framing.kinds import Rate, Share
from framing.measure import Measure, Value
from framing.page.marks import Mark, Place
from framing.report import ArticleReport

NOT_ENOUGH = "not enough text"
GROUPS = (
    ("markers", "Marked", "Counted in the writer's own voice; the first row is all of them together."),
    (
        "described",
        "Described, not counted",
        "As frequent in plain reports as in comment, so they never enter a count of marks.",
    ),
    ("ground", "Ground", "What ties a sentence to its evidence: names, documents, numbers, dates."),
    ("readability", "Readability", ""),
    ("tone", "Tone", "VADER, sentence by sentence (Hutto & Gilbert 2014). A subject can be grim and its report flat."),
)
"""First part of a measure's id, and the title and note of its table."""


class Cell(NamedTuple):
    """A figure in words, its exposure, and the id of the place that a click on it leads to, or ""."""

    text: str
    exposure: str
    to: str


class Row(NamedTuple):
    """A measure over all sections."""

    measure: Measure
    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """Rows with a figure somewhere; `folded` are the titles of those that have none anywhere.

    `exposure` is what all rows are counted on, section by section, where it is the same for all.
    """

    title: str
    note: str
    rows: tuple[Row, ...]
    folded: tuple[str, ...]
    exposure: tuple[str, ...] = ()


def groups(article: ArticleReport) -> dict[str, tuple[str, str]]:
    """First part of the measures' ids -> title and note of their table; plug-ins' measures come last."""
    found = {group: (title, note) for group, title, note in GROUPS}
    for measure in article.audit.measures:
        found.setdefault(measure.id.partition(".")[0], (measure.id.partition(".")[0].capitalize(), ""))
    return found


def table(article: ArticleReport, group: str, title: str, note: str, links: Links) -> Table:
    """The measures whose ids begin with `group`."""
    rows, folded = [], []
    for measure in article.audit.measures:
        if measure.id.partition(".")[0] == group:
            cells = [_cell(article, measure, key, links) for key in article.audit.observations]
            if all(cell.text == NOT_ENOUGH for cell in cells):
                folded.append(measure.title)
            else:
                rows.append(Row(measure, tuple(cells)))
    return Table(title, note, tuple(rows), tuple(folded), _exposure(article) if group == "readability" else ())


def described(article: ArticleReport, links: Links) -> list[tuple[str, list[tuple[int, str]]]]:
    """Frames and moral words that occur, by name: for each section how often, and the id of the first sentence."""
    keys = list(article.audit.observations)
    found = []
    for marker in article.audit.catalogue:
        if marker.family in ("frame", "foundation"):
            hits = [hit for hit in article.counted("describe") if hit.marker == marker.id]
            by_section = [[hit.span.start for hit in hits if hit.section == key] for key in keys]
            if hits:
                found.append((marker.title, [(len(one), links.sentence(one[0]) if one else "") for one in by_section]))
    return found


class Links(NamedTuple):
    """Where the words behind a figure stand."""

    places: list[Place]
    marks: list[Mark]

    def to(self, article: ArticleReport, measure: Measure, section: str) -> str:
        """The id of the first mark or sentence that a measure counts in a section; "" where it counts none."""
        group, _, family = measure.id.partition(".")
        if group in ("tone", "readability"):
            return next((f"s{place.number}" for place in self.places if place.section.key == section), "")
        if group == "markers":
            return next((f"m{mark.number}" for mark in self.marks if _is_of(mark, family, section)), "")
        hits = (
            hit.span.start
            for hit in article.counted("describe" if group == "described" else "ground", section)
            if family == article.marker(hit).family or hit.marker == measure.id
        )
        start = next(hits, None)
        return "" if start is None else self.sentence(start)

    def sentence(self, at: int) -> str:
        """The id of the sentence around an offset."""
        return next((f"s{p.number}" for p in self.places if p.sentence.start <= at < p.sentence.end), "")


def _is_of(mark: Mark, family: str, section: str) -> bool:
    return mark.counts and mark.hit.section == section and family in ("load", mark.marker.family)


def _cell(article: ArticleReport, measure: Measure, key: str, links: Links) -> Cell:
    value = article.audit.value(measure.id, key)
    seen = article.audit.observations[key].counts
    if isinstance(measure.kind, Rate):
        exposure = f"{seen.get(measure.kind.count, 0)} in {_counted(value.n, measure.kind.exposure)}"
    elif isinstance(measure.kind, Share):
        exposure = f"{seen.get(measure.kind.count, 0)} of {_counted(value.n, measure.kind.of)}"
    elif measure.id.startswith("readability."):
        exposure = ""
    else:
        exposure = _counted(value.n, next(iter(measure.support)))
    return Cell(figure(measure, value), exposure, "" if value.value is None else links.to(article, measure, key))


def _exposure(article: ArticleReport) -> tuple[str, ...]:
    counts = [seen.counts for seen in article.audit.observations.values()]
    return tuple(
        f"{of.get('readability.words', 0)} words, {_counted(of.get('readability.sentences', 0), 'sentences')}"
        for of in counts
    )


def _counted(n: int, count: str) -> str:
    """How many there are of what a count counts, by its name: 3 sentences for `tone.sentences@writer`."""
    thing = count.partition("@")[0].rpartition(".")[2].replace("-", " ")
    return f"{n} {thing.removesuffix('s') if n == 1 else thing}"


def figure(measure: Measure, value: Value) -> str:
    """A value with its 95% interval as its kind is written: rates and grades 8.9, shares 12%, tone +0.21."""
    if value.value is None:
        return NOT_ENOUGH
    write = _percent if isinstance(measure.kind, Share) else _signed if measure.id.startswith("tone.") else _tenths
    if value.low is None or value.high is None:
        return write(value.value)
    return f"{write(value.value)} ({write(value.low)} to {write(value.high)})"


def concluded(article: ArticleReport) -> tuple[list[Comparison], int]:
    """The comparisons that the text is long enough for, clear ones first, and how many it is too short for."""
    enough = [found for found in article.comparisons if found.difference is not None and found.p is not None]
    enough = [found for found in enough if not found.conclusion.startswith("too short")]
    return sorted(enough, key=lambda found: not found.is_clear), len(article.comparisons) - len(enough)


def _tenths(x: float) -> str:
    return f"{x:.1f}".replace("-", "−")


def _percent(x: float) -> str:
    return f"{x:.0%}"


def _signed(x: float) -> str:
    return f"{x:+.2f}".replace("-", "−")
