"""One article of a report with all that its page shows, each part made once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from framing.auditing import baseline_of
from framing.comparison.beside import Comparison
from framing.lexicon.model import Marker
from framing.norms import chief, norms_of
from framing.page import figures, flow, plots, scores, second
from framing.page.marks import Mark, Place, marks, places
from framing.page.shown import shown, visible_text
from framing.page.tables import Links, Table, among, concluded, described, groups, of_hundred, table
from framing.report import ArticleReport
from framing.text import Section, Span


class View:
    """An article's page. `prefix` goes before every id, so that two articles can stand on one page."""

    def __init__(self, article: ArticleReport, prefix: str = "") -> None:
        self.article = article
        self.prefix = prefix
        self.places = places(article.article)
        self.marks = marks(article)
        self._layers = flow.layers(article.article, self.places, self.marks)
        self._links = Links(article, self.places, self.marks)

    @property
    def title(self) -> str:
        return visible_text(self.article.title)

    @property
    def byline(self) -> str:
        """Author, outlet and date, as the front matter has them."""
        meta = self.article.article.document.meta
        return " · ".join(visible_text(meta[name]) for name in ("author", "outlet", "date") if meta.get(name))

    @cached_property
    def counted(self) -> list[Mark]:
        return [mark for mark in self.marks if mark.counts]

    @cached_property
    def notes(self) -> Mapping[int, list[Mark]]:
        """Sentence number -> the marks that end in it."""
        found: dict[int, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.sentence, []).append(mark)
        return found

    @cached_property
    def first(self) -> list[figures.Chosen]:
        return figures.first_sentences(self.places, self.marks)

    @cached_property
    def scores(self) -> Mapping[int, scores.Scored]:
        """Sentence number -> the editorial score, of the sentences to read first."""
        return scores.scores(self.article, [one.place for one in self.first])

    @cached_property
    def sentences(self) -> list[tuple[Place, float | None, float | None, int]]:
        """Every sentence with its score, its tone, and how many marks that count end in it."""
        marked = Counter(mark.sentence for mark in self.counted)
        found = scores.values(self.article), [bar.compound for bar in self.tone.bars]
        score, tone = (of if len(of) == len(self.places) else [None] * len(self.places) for of in found)
        return [(*one, marked[one[0].number]) for one in zip(self.places, score, tone, strict=True)]

    @cached_property
    def claims(self) -> figures.Claims:
        return figures.claims(self.article, self.places)

    @cached_property
    def drifts(self) -> list[figures.Drift]:
        return figures.drifts(self.article, self.places)

    @cached_property
    def new(self) -> list[figures.New]:
        return figures.new(self.article, self.places)

    @cached_property
    def norms(self) -> list[str]:
        """Where the load of the whole article stands among articles of each kind that is no verdict on its writer."""
        load = self.article.audit.value("markers.load")
        kinds = (norm for genre, norm in norms_of(self.article.audit).items() if genre != "partisan")
        placed = ((norm, norm.place("markers.load", load)) for norm in kinds)
        return [of_hundred(place, f" {norm.title}") for norm, place in placed if place]

    @property
    def kinds(self) -> str:
        """What the articles are that figures are set among."""
        own = self.article.audit.provenance.norms
        return "articles that the settings name" if own else "those of four sets of articles"

    def among(self, measure: str, section: str | None = None) -> str:
        """Where a figure stands among articles of the kind that figures are set among; "" where it has no place."""
        audit = self.article.audit
        if not any(one.id == measure for one in audit.measures):
            return ""
        norm = chief(norms_of(audit))
        return among(norm, audit.measure(measure), audit.value(measure, section), f" {norm.title}" if norm else "")

    @cached_property
    def second(self) -> second.Parting | None:
        return second.parting(self.article, self.places)

    @property
    def language(self) -> str:
        return self.article.article.document.language

    @cached_property
    def forest(self) -> plots.Forest:
        return plots.forest(self.article)

    @cached_property
    def highest(self) -> plots.Interval | None:
        """The section with the highest load; None where no section is long enough for one."""
        rated = [row for row in self.forest.rows if row.value.value is not None]
        return max(rated, key=lambda row: row.value.value or 0.0, default=None)

    @cached_property
    def tone(self) -> plots.Tone:
        return plots.tone(self.article, self.places)

    @cached_property
    def voices(self) -> list[plots.Voices]:
        return plots.voices(self.article)

    @cached_property
    def tables(self) -> Mapping[str, Table]:
        """First part of the measures' ids -> their table."""
        found = groups(self.article)
        return {group: table(self.article, group, *named, self._links) for group, named in found.items()}

    @cached_property
    def frames(self) -> list[tuple[str, list[tuple[int, str]]]]:
        return described(self.article, self._links)

    @cached_property
    def concluded(self) -> tuple[list[Comparison], int]:
        return concluded(self.article)

    @property
    def command(self) -> str:
        """The command that makes this page again."""
        baseline = self.article.baseline
        chosen = baseline if baseline != baseline_of(self.article.audit.observations) else None
        return f"framing report {visible_text(self.article.path)}" + (f" --baseline {chosen}" if chosen else "")

    def region(self, label: str) -> str:
        """The name of a landmark, unlike those of the other articles on the page."""
        return f"{label}: {self.title} ({self.prefix})" if self.prefix else label

    def mark(self, number: int) -> Mark:
        return self.marks[number - 1]

    def by_lens(self, lens: str) -> list[tuple[Mark | None, int]]:
        """For each section of prose the first counted mark under a lens, and how many there are."""
        found = []
        for key in self.article.audit.observations:
            inside = [mark for mark in self.counted if mark.marker.lens == lens and mark.hit.section == key]
            found.append((inside[0] if inside else None, len(inside)))
        return found

    @cached_property
    def by_marker(self) -> list[tuple[Marker, list[Mark]]]:
        """The marks of each marker, those with most marks first."""
        found: dict[str, list[Mark]] = {}
        for mark in self.marks:
            found.setdefault(mark.marker.id, []).append(mark)
        return sorted(((of[0].marker, of) for of in found.values()), key=lambda pair: (-len(pair[1]), pair[0].id))

    def blocks(self, section: Section) -> list[tuple[str, list[tuple[flow.Event, ...]]]]:
        """The blocks of a section by kind, ready to be set."""
        return list(flow.blocks(self.article.article.document, section.span, self._layers[section.key]))

    def sentence(self, place: Place) -> tuple[flow.Event, ...]:
        """One sentence with its voices and marks, ready to be set by itself."""
        span = Span(place.sentence.start, place.sentence.end)
        inside = [layer for layer in self._layers[place.section.key] if layer.rank]
        return flow.stretch(self.article.article.document, span, inside)

    def place_of(self, offset: int) -> str:
        """The id of the sentence around an offset; that of the article's text where it is in none."""
        return self._links.sentence(offset) or "text"

    def words(self, place: Place) -> str:
        """A sentence as shown."""
        return shown(self.article.article.document, place.sentence.start, place.sentence.end)
