"""Articles side by side: their figures contrasted, and what several of them tell, sentence beside sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from string import ascii_uppercase
from typing import NamedTuple

from framing.comparison.articles import Compared, compare_articles
from framing.lexicon.model import Marker
from framing.measure import Measure
from framing.page import plots
from framing.page.alignment import Told, align
from framing.page.marks import Place
from framing.page.rows import COLUMNS
from framing.page.shown import visible_text
from framing.page.tables import NOT_ENOUGH, figure
from framing.page.view import View

MOST = 6
"""Articles that stand beside each other: more would be columns of a word."""


class Contrasted(NamedTuple):
    """A measure over the whole of each article, and what the texts say of the differences."""

    measure: Measure
    figures: tuple[str, ...]
    conclusions: tuple[str, ...]


class Sides:
    """Views of two to `MOST` articles, named by letters."""

    def __init__(self, views: Sequence[View]) -> None:
        self.views = list(views)
        self.letters = ascii_uppercase[: len(self.views)]

    @cached_property
    def compared(self) -> Compared:
        return compare_articles([view.article.audit for view in self.views])

    @property
    def finding(self) -> str:
        """The editorial load of the article that stands out most, else of the first."""
        loads = [
            (letter, self.compared.of(name)) for letter, name in zip(self.letters, self.compared.names, strict=True)
        ]
        letter, chief = max(loads, key=lambda one: (one[1].is_clear, one[1].value.value or 0.0, -ord(one[0])))
        return f"{letter}: {self._named(chief.conclusion)}."

    @cached_property
    def forest(self) -> plots.Forest:
        """The editorial load of each article."""
        loads = [
            (letter, f"{letter} {view.title}", view.article.audit.value(plots.LOAD), len(view.counted))
            for letter, view in zip(self.letters, self.views, strict=True)
        ]
        return plots.forest_of(loads, None)

    @cached_property
    def contrasted(self) -> list[Contrasted]:
        """The measures of an index, then those in which some article clearly stands out."""
        clear = {one.measure for one in self.compared.clear if one.section == "article"}
        audits = [view.article.audit for view in self.views]
        measures = [audits[0].measure(name) for name in COLUMNS]
        measures += [one for one in audits[0].measures if one.id in clear and one.id not in COLUMNS]
        found = []
        for measure in measures:
            figures = tuple(figure(measure, audit.value(measure.id)) for audit in audits)
            if any(text != NOT_ENOUGH for text in figures):
                found.append(Contrasted(measure, figures, tuple(self._conclusions(measure))))
        return found

    @cached_property
    def told(self) -> list[Told]:
        return align([view.article.article for view in self.views], [view.places for view in self.views])

    @property
    def shared(self) -> list[Told]:
        """What several articles tell."""
        return [one for one in self.told if one.is_shared]

    def alone(self, at: int) -> list[Place]:
        """What one article alone tells."""
        return [one.places[at] for one in self.told if not one.is_shared and at in one.places]

    @cached_property
    def markers(self) -> list[Marker]:
        """The markers that fire in some article, by lens and name."""
        found = {mark.marker.id: mark.marker for view in self.views for mark in view.marks}
        return sorted(found.values(), key=lambda marker: (marker.lens, marker.title))

    @property
    def command(self) -> str:
        return "framing report --compare " + " ".join(visible_text(view.article.path) for view in self.views)

    def _conclusions(self, measure: Measure) -> list[str]:
        """Of two articles one conclusion, the other says the same; of more, those that stand out."""
        names = self.compared.names
        found = [(letter, self.compared.of(name, measure.id)) for letter, name in zip(self.letters, names, strict=True)]
        told = found[1:] if len(found) == 2 else [one for one in found if one[1].is_clear]
        return [f"{letter}: {self._named(one.conclusion)}" for letter, one in told] or ["none stands out clearly"]

    def _named(self, conclusion: str) -> str:
        """A conclusion with letters for the files' names."""
        for name, letter in sorted(zip(self.compared.names, self.letters, strict=True), key=lambda one: -len(one[0])):
            conclusion = conclusion.replace(f"in {name}", f"in {letter}").replace(f"from {name}", f"from {letter}")
        return conclusion
