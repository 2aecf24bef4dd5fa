"""Articles set beside articles: the same event by several outlets, versions of one draft.

Each article stands against all the others together: there are as many tests as articles, not as pairs, and what stands
out is an article. Of two articles each stands against the other. What is compared is the whole article, and each role
of section that the article and one of the others have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from framing.auditing import Audit
from framing.comparison.beside import Comparison, Pair, Side, beside
from framing.comparison.wording import named
from framing.comparison.words import added, tally
from framing.errors import ConfigurationError, Fault
from framing.measure import Measure, total
from framing.text import Role

WHOLE = "article"
"""The section that is the whole article."""
OTHERS = "others"
"""What an article stands against, where it is more than one other."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Articles compared with each other. `names` are their ids, each made unlike the others, in the order given."""

    audits: tuple[Audit, ...]
    names: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    def __iter__(self) -> Iterator[Comparison]:
        return iter(self.comparisons)

    def __len__(self) -> int:
        return len(self.comparisons)

    @property
    def clear(self) -> tuple[Comparison, ...]:
        """Those that the texts speak for."""
        return tuple(one for one in self.comparisons if one.is_clear)

    def of(self, article: str, measure: str = "markers.load", section: str = WHOLE) -> Comparison:
        """One comparison, of an article by name. Raises KeyError for one that was not made."""
        for one in self.comparisons:
            if (one.article, one.measure, one.section) == (article, measure, section):
                return one
        raise KeyError(f"{measure!r} of {article!r}, section {section!r}, was not compared; articles: {self.names}")


def compare_articles(audits: Sequence[Audit]) -> Compared:
    """Each article against the others pooled, measure by measure, as a whole and by role of section.

    No number depends on the order given. Raises ConfigurationError for fewer than two articles, and for audits that
    were not made with the same settings.
    """
    measures = same_measures(audits, "compare", 2)
    names = _names(audits)
    order = sorted(range(len(audits)), key=lambda i: (audits[i].article.document.text, names[i]))
    pairs = [pair for i in range(len(audits)) for pair in _pairs(audits, names, i, [j for j in order if j != i])]
    return Compared(tuple(audits), names, beside(pairs, measures))


def keys_of(audit: Audit, section: str) -> list[str]:
    """The keys of the sections of a role that hold prose; all of them for the whole article."""
    return [
        found.key
        for found in audit.article.sections
        if found.key in audit.observations and section in (WHOLE, found.role)
    ]


def same_measures(audits: Sequence[Audit], what: str, least: int) -> tuple[Measure, ...]:
    """The measures that all audits have. Raises ConfigurationError for fewer than `least`, or settings that differ."""
    faults = []
    if len(audits) < least:
        faults.append(Fault(what, f"needs {least} article{'s' * (least > 1)} or more, found {len(audits)}"))
    if len({(audit.provenance, tuple(measure.id for measure in audit.measures)) for audit in audits}) > 1:
        faults.append(Fault(what, "the audits were made with different settings; make all with the same"))
    if faults:
        raise ConfigurationError(faults)
    return audits[0].measures


def _names(audits: Sequence[Audit]) -> tuple[str, ...]:
    """The ids of the documents; of those that are the same, the second ends in " (2)"."""
    names: list[str] = []
    for audit in audits:
        name, n = audit.article.document.id, 2
        while name in names:
            name, n = f"{audit.article.document.id} ({n})", n + 1
        names.append(name)
    return tuple(names)


def _pairs(audits: Sequence[Audit], names: Sequence[str], i: int, others: Sequence[int]) -> Iterator[Pair]:
    against = names[others[0]] if len(others) == 1 else OTHERS
    for section in (WHOLE, *_roles(audits[i])):
        having = [j for j in others if keys_of(audits[j], section)]
        if having:
            here, there = (_side(audits, names, which, section) for which in ([i], having))
            yield Pair(section, section, here, there, names[i], against)


def _roles(audit: Audit) -> list[Role]:
    return list(dict.fromkeys(one.role for one in audit.article.sections if one.key in audit.observations))


def _side(audits: Sequence[Audit], names: Sequence[str], which: Sequence[int], section: str) -> Side:
    seen = chain.from_iterable((audits[j].observations[key] for key in keys_of(audits[j], section)) for j in which)
    words = added(tally(audits[j], keys_of(audits[j], section)) for j in which)
    who = names[which[0]] if len(which) == 1 else f"the {len(which)} others"
    return Side(who if section == WHOLE else f"{named(section)} of {who}", total(seen), words)
