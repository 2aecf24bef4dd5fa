"""Every figure in a row, each with what it was counted on and the place of its words."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
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
    starts: dict[str, dict[str, list[int]]] = {}
    for hit in article.counted("describe"):
        starts.setdefault(hit.marker, {key: [] for key in keys})[hit.section].append(hit.span.start)
    return [
        (marker.title, [(len(one), links.sentence(one[0]) if one else "") for one in starts[marker.id].values()])
        for marker in article.audit.catalogue
        if marker.family in ("frame", "foundation") and marker.id in starts
    ]


class Links:
    """Where the words behind a figure stand."""

    def __init__(self, article: ArticleReport, places: list[Place], marks: list[Mark]) -> None:
        self._places = places
        self._starts = [place.sentence.start for place in places]
        self._first: dict[tuple[str, str], str] = {}
        for place in places:
            for group in ("tone", "readability"):
                self._first.setdefault((group, place.section.key), f"s{place.number}")
        for mark in filter(lambda mark: mark.counts, marks):
            for family in ("load", mark.marker.family):
                self._first.setdefault((f"markers.{family}", mark.hit.section), f"m{mark.number}")
        for hit in chain(article.counted("describe"), article.counted("ground")):
            marker = article.marker(hit)
            group = "described" if marker.role == "describe" else "ground"
            for name in (hit.marker, f"{group}.{marker.family}"):
                if (name, hit.section) not in self._first:
                    self._first[name, hit.section] = self.sentence(hit.span.start)

    def to(self, measure: Measure, section: str) -> str:
        """The id of the first mark or sentence that a measure counts in a section; "" where it counts none."""
        group = measure.id.partition(".")[0]
        return self._first.get((measure.id, section)) or self._first.get((group, section), "")

    def sentence(self, at: int) -> str:
        """The id of the sentence around an offset; "" where it is in none."""
        place = self._places[bisect_right(self._starts, at) - 1]
        return f"s{place.number}" if place.sentence.start <= at < place.sentence.end else ""


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
    return Cell(figure(measure, value), exposure, "" if value.value is None else links.to(measure, key))


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
