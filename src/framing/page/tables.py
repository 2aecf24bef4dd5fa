"""Every figure in a row, each with what it was counted on and the place of its words."""

from __future__ import annotations

from bisect import bisect_right
from itertools import chain
from typing import NamedTuple

from framing.comparison.beside import Comparison
from framing.kinds import Rate, Share
from framing.measure import Measure, Value
from framing.norms import Norm, Placement, chief, norms_of
from framing.page import scores
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
    ("grounding", "Who says so", "Sentences with a source, and those that judge or predict on nobody's word."),
    ("score", "Editorial score", "The share of sentences like these that annotators marked as loaded or subjective."),
    ("readability", "Readability", ""),
    ("tone", "Tone", "VADER, sentence by sentence (Hutto & Gilbert 2014). A subject can be grim and its report flat."),
)
"""First part of a measure's id, and the title and note of its table."""
_SET_AMONG = ("readability", "tone", "score")


class Cell(NamedTuple):
    """A figure in words, its exposure, the id of the place that a click on it leads to, and where it stands among
    articles of the chief kind (framing.norms); "" where there is none."""

    text: str
    exposure: str
    to: str
    among: str


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
    kind: str = ""
    """The kind of articles that figures of it are set among; "" where none is."""


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
    norm = chief(norms_of(article.audit))
    kind = norm.title if norm and any(cell.among for row in rows for cell in row.cells) else ""
    return Table(title, note, tuple(rows), tuple(folded), _exposure(article) if group == "readability" else (), kind)


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
        for place, _ in sorted(zip(places, scores.values(article), strict=False), key=lambda pair: -pair[1]):
            self._first.setdefault(("score", place.section.key), f"s{place.number}")  # the highest
        for mark in filter(lambda mark: mark.counts, marks):
            for family in ("load", mark.marker.family):
                self._first.setdefault((f"markers.{family}", mark.hit.section), f"m{mark.number}")
        for place, claim, told in zip(places, article.grounding.claims, article.grounding.statements, strict=True):
            wanted = ["grounding.ungrounded-claims", "grounding.ungrounded"] if claim.is_ungrounded else []
            for name in (*wanted, *(["grounding.attributed"] if told.attributions else [])):
                self._first.setdefault((name, place.section.key), f"s{place.number}")
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
    to = "" if value.value is None else links.to(measure, key)
    norm = chief(norms_of(article.audit)) if _is_set_among(measure) else None
    return Cell(figure(measure, value), exposure, to, among(norm, measure, value))


def among(norm: Norm | None, measure: Measure, value: Value, what: str = "") -> str:
    """Above how many of 100 articles of a kind a value lies, in brackets what its interval leaves open; "" where there
    is no value or no norm."""
    placed = norm.place(measure.id, value) if norm else None
    return "" if placed is None else f"above {of_hundred(placed, what)}"


def of_hundred(placed: Placement, what: str = "") -> str:
    """A percentile in words, 62 of 100; all and none are said only where the norm has nothing beyond."""
    count = {0.0: "none of 100", 100.0: "all 100"}.get(placed.percentile) or f"{_inside(placed.percentile)} of 100"
    if placed.low is None or placed.high is None or placed.low == placed.high:
        return f"{count}{what}"
    return f"{count}{what} ({_inside(placed.low)} to {_inside(placed.high)})"


def _inside(percentile: float) -> int:
    return round(percentile) if percentile in (0.0, 100.0) else min(max(round(percentile), 1), 99)


def _is_set_among(measure: Measure) -> bool:
    return measure.id.partition(".")[0] in _SET_AMONG


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
    group = measure.id.partition(".")[0]
    write = _percent if isinstance(measure.kind, Share) else _BY_GROUP.get(group, _tenths)
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


def _hundredths(x: float) -> str:
    return f"{x:.2f}"


_BY_GROUP = {"tone": _signed, "score": _hundredths}
