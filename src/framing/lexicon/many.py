"""The hits of many sections at once: what `Matcher.find` gives for each, sooner.

Arrays say where a rule may apply (an exception, a guard, a name, an overlap); there it is the matcher's own that runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from framing.arrays import Bytes, Flags, Numbers, cumulated
from framing.lexicon.conditions import Placed
from framing.lexicon.entries import Candidate
from framing.lexicon.model import Marker
from framing.lexicon.names import CAPITAL, CONTENT, name_marks
from framing.lexicon.overlap import A_NAME, Settled
from framing.lexicon.sweep import Sweep
from framing.measure import Hit
from framing.stack import Stack
from framing.text import VOICES, Span, Voice

if TYPE_CHECKING:
    from framing.lexicon.matcher import Matcher

_MOST_GROUPS = 50_000
"""Ways to overlap that are kept with how they were settled."""
_HIT, _SPAN = partial(tuple.__new__, Hit), partial(tuple.__new__, Span)
"""Made of their values without a call of Python for each: a third of the time."""


class Found(NamedTuple):
    """The hits of each section, and of all in a row their sentence, number of marker, voice, and whether they count.

    Markers are numbered as in `markers`.
    """

    hits: list[list[Hit]]
    sentence: Numbers
    marker: Numbers
    voice: Numbers
    counts: Flags
    markers: Sequence[Marker]

    def counted(self, stack: Stack) -> list[list[tuple[tuple[str, Voice], int]]]:
        """For each section how many hits count by marker and voice, in the order of the first ones."""
        chosen = np.flatnonzero(self.counts)
        section = stack.section_of[self.sentence[chosen]]
        keys = (section * len(self.markers) + self.marker[chosen]) * len(VOICES) + self.voice[chosen]
        _, first, sizes = np.unique(keys, return_index=True, return_counts=True)
        order = np.argsort(first)
        at, n = first[order], sizes[order].tolist()
        ids = [self.markers[number].id for number in self.marker[chosen[at]].tolist()]
        voices = [VOICES[voice] for voice in self.voice[chosen[at]].tolist()]
        rows = list(zip(zip(ids, voices, strict=True), n, strict=True))
        bounds = np.searchsorted(section[at], np.arange(len(stack.sections) + 1)).tolist()
        return [rows[a:b] for a, b in pairwise(bounds)]


class _Meanings(NamedTuple):
    """Entry -> its marker's number (-1: the shared exceptions), and what its meaning says."""

    known: Flags
    number: Numbers
    is_exception: Flags
    is_free: Flags
    may_name: Flags


class Finder:
    """A matcher over stacks of its vocabulary."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._sweep = Sweep(matcher.automaton, matcher.vocabulary)
        self._last: tuple[Stack, Found] | None = None
        self._settled: dict[bytes, list[Settled]] = {}
        size = matcher.entries.size
        no, nothing = np.zeros(size, np.bool_), np.zeros(size, np.int64)
        self._meanings = _Meanings(no.copy(), nothing, no.copy(), no.copy(), no.copy())
        self._terms: list[str] = [""] * size
        self._any_voice = np.array([marker.voice == "any" for marker in matcher.markers], np.bool_)
        self._may_be_answered = np.array([marker.answered == "skip" for marker in matcher.markers], np.bool_)
        self._ids: npt.NDArray[Any] = np.array([marker.id for marker in matcher.markers], object)

    def forget(self) -> None:
        """Nothing is kept of the stack asked about last."""
        self._last = None

    def find(self, stack: Stack) -> Found:
        """See `Matcher.find_all`."""
        if self._last is None or self._last[0] is not stack:
            self._last = stack, self._find(stack)
        return self._last[1]

    def _find(self, stack: Stack) -> Found:
        found = self._matches(stack)
        kept = self._allowed(stack, found)
        named = self._names(stack, kept)
        order, reasons = self._overlaps(stack, kept, named)
        kept = kept[order]
        number = self._meanings.number[kept[:, 2]]
        sentence = stack.sentence_of[kept[:, 0]]
        voice = np.where(self._any_voice[number], int(Voice.writer), stack.voices[kept[:, 0]])
        hits = self._hits(stack, kept, (sentence, number, voice), reasons)
        counts = np.fromiter((hit.suppressed is None for hit in hits), np.bool_, len(hits))
        bounds = np.searchsorted(stack.section_of[sentence], np.arange(len(stack.sections) + 1)).tolist()
        return Found([hits[a:b] for a, b in pairwise(bounds)], sentence, number, voice, counts, self._matcher.markers)

    def _matches(self, stack: Stack) -> Numbers:
        """Every match of the automaton, the patterns and the rules, in order; their meanings are known then."""
        entries = self._matcher.entries
        found = [self._sweep.walk(stack, stack.marks(self._matcher.capitals))]
        for (article, section), base in zip(stack.sections, stack.base.tolist(), strict=True):
            more = [*entries.by_pattern(article, section), *entries.by_rule(article, section)]
            if more:
                found.append(np.array(more, np.int64) + (base, base, 0))
        rows = np.concatenate(found)
        if len(found) > 1:
            rows = rows[np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))]
        self._learn(np.unique(rows[:, 2]))
        return rows

    def _learn(self, entries: Numbers) -> None:
        known = self._meanings
        for n in entries[~known.known[entries]].tolist():
            meaning = self._matcher.entries[n]
            known.known[n], known.number[n] = True, meaning.number
            known.is_exception[n], known.is_free[n] = meaning.group is None, meaning.free
            known.may_name[n] = meaning.names
            self._terms[n] = meaning.term

    def _allowed(self, stack: Stack, found: Numbers) -> Numbers:
        """The matches that are no exceptions, lie in none, and have the case and the neighbours that they ask for."""
        known, conditions = self._meanings, self._matcher.conditions
        is_exception = known.is_exception[found[:, 2]]
        exceptions = conditions.exceptions(_candidates(found[is_exception]))
        excepted = np.zeros(len(stack.types), np.bool_)
        excepted[list(exceptions)] = True
        keep = ~is_exception
        held = np.flatnonzero(keep & excepted[found[:, 0]])
        for n, one in zip(held.tolist(), _candidates(found[held]), strict=True):
            keep[n] = not conditions.excepted(one, exceptions[one[0]])
        bound = np.flatnonzero(keep & ~known.is_free[found[:, 2]])
        for n, match in zip(bound.tolist(), _placed(stack, found[bound]), strict=True):
            keep[n] = conditions.allowed(match)
        return found[keep]

    def _names(self, stack: Stack, kept: Numbers) -> Flags:
        """Which candidates are names."""
        may_be = may_be_names(stack.marks(name_marks(stack.vocabulary)), kept[:, 0], kept[:, 1])
        may_be &= ~self._meanings.may_name[kept[:, 2]]
        named = np.zeros(len(kept), np.bool_)
        asked = np.flatnonzero(may_be)
        for n, match in zip(asked.tolist(), _placed(stack, kept[asked]), strict=True):
            named[n] = self._matcher.is_name(match)
        return named

    def _overlaps(self, stack: Stack, kept: Numbers, named: Flags) -> tuple[Numbers, dict[int, str]]:
        """The candidates that become hits, in order, and place in that order -> the reason why one does not count."""
        if not len(kept):
            return np.zeros(0, np.int64), {}
        first, last = kept[:, 0], kept[:, 1]
        begins = np.flatnonzero(np.append(True, first[1:] >= np.maximum.accumulate(last)[:-1]))
        bounds = np.append(begins, len(kept))
        lengths = stack.ends[last - 1] - stack.starts[first]
        shapes = np.stack((kept[:, 2], first, last, lengths, named), 1)
        shapes[:, 1:3] -= np.repeat(first[begins], np.diff(bounds))[:, None]
        order = np.arange(len(kept))
        reasons = dict.fromkeys(np.flatnonzero(named).tolist(), A_NAME)
        many = np.flatnonzero(np.diff(bounds) > 1)
        for a, b in zip(bounds[many].tolist(), bounds[many + 1].tolist(), strict=True):
            settled = self._settle(shapes[a:b])
            order[a:b] = -1
            for n, (place, reason) in enumerate(settled, a):
                order[n] = a + place
                if reason:
                    reasons[a + place] = reason
        order = order[order >= 0]
        return order, {n: reasons[one] for n, one in enumerate(order.tolist()) if one in reasons}

    def _settle(self, shapes: Numbers) -> list[Settled]:
        """Overlapping candidates settled; what depends on nothing but entries, places and lengths is kept."""
        key = shapes.tobytes()
        found = self._settled.get(key)
        if found is None:
            if len(self._settled) > _MOST_GROUPS:
                self._settled.clear()
            rows = shapes.tolist()
            group = [(first, last, entry) for entry, first, last, _, _ in rows]
            lengths, named = [row[3] for row in rows], [bool(row[4]) for row in rows]
            found = self._settled[key] = self._matcher.overlap.settled(group, lengths, named)
        return found

    def _hits(
        self, stack: Stack, kept: Numbers, of: tuple[Numbers, Numbers, Numbers], reasons: dict[int, str]
    ) -> list[Hit]:
        """The hits of candidates, given their sentences, the numbers of their markers, and their voices."""
        sentence, number, voice = of
        keys = [section.key for _, section in stack.sections]
        spans = zip(stack.starts[kept[:, 0]].tolist(), stack.ends[kept[:, 1] - 1].tolist(), strict=True)
        section = stack.section_of[sentence]
        columns = (
            self._ids[number].tolist(),
            map(keys.__getitem__, section.tolist()),
            map(_SPAN, spans),
            map(self._terms.__getitem__, kept[:, 2].tolist()),
            map(VOICES.__getitem__, voice.tolist()),
            map(reasons.get, range(len(kept))),
        )
        hits = list(map(_HIT, zip(*columns, strict=True)))
        ignoring = np.array([bool(article.suppressions) for article, _ in stack.sections], np.bool_)
        for n in np.flatnonzero(ignoring[section] | self._may_be_answered[number]).tolist():
            hits[n] = self._matcher.unless_told(*stack.sections[int(section[n])], hits[n])
        return hits


def may_be_names(marks: Bytes, first: Numbers, last: Numbers) -> Flags:
    """`Names.may_be_name` of each of the stretches `[first, last)` of tokens, given their marks."""
    content = (marks & CONTENT).astype(np.bool_)
    capital = (marks & CAPITAL).astype(np.bool_)
    small, large = cumulated(content & ~capital), cumulated(content & capital)
    found: Flags = (small[first] == small[last]) & (large[first] < large[last])
    return found


def _placed(stack: Stack, rows: Numbers) -> Iterator[Placed]:
    """Candidates of a stack as matches in their articles."""
    begins, ends = stack.sentence_of[rows[:, 0]], stack.sentence_of[rows[:, 1] - 1]
    section = stack.section_of[begins]
    before = cumulated(stack.sentences_in)[section]
    own = rows - stack.base[section][:, None] * (1, 1, 0)
    columns = (section, begins - before, ends - before)
    for n, at, to, one in zip(*(column.tolist() for column in columns), _candidates(own), strict=True):
        article, part = stack.sections[n]
        yield Placed(article, one, part.sentences[at], part.sentences[to])


def _candidates(rows: Numbers) -> list[Candidate]:
    return list(map(tuple, rows.tolist()))
