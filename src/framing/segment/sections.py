"""Lines to sections: which role each part of an article has. Sections are cut before sentences.

* A heading with a known name gives its role. A heading with another name opens a section of its own: with the role of
  the section that it stands under; beside an In-Depth it is in_depth, beside any other role it is body.
* The headline is what opens the article and is no paragraph: its first heading, or short lines without a stop.
* The opening, which no heading stands over, is the summary where an In-Depth follows (all of it up to three paragraphs,
  else its first), and the lede otherwise: the first paragraph. The rest of it is body.
* Captions, bylines, date lines, navigation and code inside a section stay in its span and give it no sentences; at its
  edges they are sections of their own, and lines of nothing but URLs there are sources. So spans never overlap.
* A list of sources, or of related articles, ends at the next heading, or where running prose resumes: more than 25
  words, a full stop, no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from framing.segment.headings import HeadingNames, headings
from framing.segment.layout import MOST_WORDS, Line, judged
from framing.text import PROSE_ROLES, Document, Role, Span

SUMMARY_PARAGRAPHS = 3
RESUMING_WORDS = HEADLINE_WORDS = MOST_WORDS
HEADING_WORDS = 10
_BARE_LEVEL = 2


class Part(NamedTuple):
    """A section before its sentences are found: its lines in order, text and asides."""

    role: Role
    title: str
    lines: tuple[Line, ...]

    @property
    def span(self) -> Span:
        return Span(self.lines[0].start, self.lines[-1].end)

    def prose(self) -> Iterator[Line]:
        """The lines whose words count."""
        return (line for line in self.lines if line.kind != "aside" and self.role in PROSE_ROLES)


def parts(document: Document, names: HeadingNames | None = None) -> list[Part]:
    """The parts of a document in order, none empty and none overlapping; `names` adds heading names to roles."""
    cutter = _Cutter(list(judged(document, headings(document.language, names or {}))))
    cutter.cut()
    drafts = [part for draft in cutter.drafts for part in _trimmed(draft)]
    return list(_with_opening(drafts))


class _Draft:
    """A section in the making; the role None is the opening, whose role hangs on what follows."""

    def __init__(self, role: Role | None, title: str = "", lines: Iterable[Line] = ()) -> None:
        self.role = role
        self.title = title
        self.lines = list(lines)
        self.texts = 0
        """How many lines that are no asides were added."""

    def add(self, line: Line) -> None:
        self.lines.append(line)
        self.texts += line.kind != "aside"


class _Cutter:
    """One walk over the lines; `drafts` are the sections so far, `outline` the headings that stand over the place."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.drafts = [_Draft(None)]
        self.outline: list[tuple[int, Role]] = []
        self.headline: _Draft | None = None
        self.deep = False

    def cut(self) -> None:
        for index, line in enumerate(self.lines):
            if line.kind == "heading":
                if line.role is None and self._may_be_headline(line):
                    self._add_headline(line)
                else:
                    self._open(line.role, line.title, line.level)
            elif line.kind == "bare" and self._is_headline(index):
                self._add_headline(line)
            elif line.kind == "bare" and self._is_heading(index):
                self._open(None, line.title, _BARE_LEVEL)
            else:
                if self._resumes(line):
                    self._open("in_depth" if self.deep else "body", "", _BARE_LEVEL)
                self.drafts[-1].add(line)

    def _open(self, role: Role | None, title: str, level: int) -> None:
        """A new section; without a role of its own it has that of the heading above it in the outline."""
        beside: Role | None = None
        while self.outline and self.outline[-1][0] >= level:
            beside = self.outline.pop()[1]
        if role is None:
            role = self.outline[-1][1] if self.outline else "in_depth" if beside == "in_depth" else "body"
        self.outline.append((level, role))
        self.deep |= role == "in_depth"
        self.drafts.append(_Draft(role, title))

    def _may_be_headline(self, line: Line) -> bool:
        """A heading that opens the article, or its first of level 1; a bare line before it is a kicker (*Politics*)."""
        if self.headline or self.outline:
            return False
        before = self.drafts[-1]
        return not before.texts or (line.level == 1 and all(text.kind != "text" for text in before.lines))

    def _add_headline(self, line: Line) -> None:
        """The headline, or with one there already its deck; what stands before and between is aside."""
        above = [text._replace(kind="aside", role=text.role or "other") for text in self.drafts[-1].lines]
        if self.headline:
            self.headline.lines += [*above, line]
            self.drafts[-1].lines.clear()
            return
        self.drafts[-1] = _Draft(None, "", above)
        self.headline = _Draft("headline", line.title, [line])
        self.drafts += self.headline, _Draft(None)

    def _is_headline(self, index: int) -> bool:
        """Whether a bare line stands before the first paragraph, which follows closely."""
        if self.outline or self.drafts[-1].texts or self.lines[index].words > HEADLINE_WORDS:
            return False
        below = self.lines[index + 1 : index + 6]
        return any(line.is_running(HEADLINE_WORDS) for line in _up_to_heading(below))

    def _is_heading(self, index: int) -> bool:
        """Whether a bare line heads what follows: a few words, a capital or figure, then running text."""
        line = self.lines[index]
        if self.drafts[-1].role == "sources" or line.words > HEADING_WORDS or not self.drafts[-1].texts:
            return False
        below = [below for below in self.lines[index + 1 : index + 4] if below.kind != "aside"][:1]
        first = line.title.lstrip("\"'“‘([#*_ ")[:1]
        return (first.isupper() or first.isdigit()) and any(line.is_running(HEADING_WORDS) for line in below)

    def _resumes(self, line: Line) -> bool:
        """Whether running prose follows a list of sources or of other things, which no heading ended."""
        draft = self.drafts[-1]
        listed = bool(draft.lines) and (draft.role == "sources" or (draft.role == "other" and not draft.lines[0].stops))
        return (
            listed
            and line.kind == "text"
            and line.stops
            and line.words > RESUMING_WORDS
            and not (line.linked or line.item)
        )


def _up_to_heading(lines: list[Line]) -> Iterator[Line]:
    for line in lines:
        if line.kind == "heading":
            return
        yield line


def _trimmed(draft: _Draft) -> Iterator[_Draft]:
    """A draft without the asides at its edges, which become drafts of their own; nothing for an empty one."""
    if draft.role is not None and draft.role not in PROSE_ROLES:
        if draft.lines:
            yield draft
        return
    texts = [i for i, line in enumerate(draft.lines) if line.kind != "aside"]
    first, last = (texts[0], texts[-1] + 1) if texts else (0, 0)
    yield from _asides(draft.lines[:first])
    if texts:
        yield _Draft(draft.role, draft.title, draft.lines[first:last])
    yield from _asides(draft.lines[last:])


def _asides(lines: list[Line]) -> Iterator[_Draft]:
    """Drafts of asides, neighbours with one role together."""
    draft: _Draft | None = None
    for line in lines:
        if draft is None or draft.role != line.role:
            if draft:
                yield draft
            draft = _Draft(line.role)
        draft.lines.append(line)
    if draft:
        yield draft


def _with_opening(drafts: list[_Draft]) -> Iterator[Part]:
    """The parts, the opening made summary or lede, and body."""
    roles = {draft.role for draft in drafts}
    first: Role = "summary" if "in_depth" in roles and "summary" not in roles else "lede"
    for draft in drafts:
        if draft.role is not None:
            yield Part(draft.role, draft.title, tuple(draft.lines))
            continue
        paragraphs = sum(line.kind != "aside" for line in draft.lines)
        cut = len(draft.lines) if first == "summary" and paragraphs <= SUMMARY_PARAGRAPHS else _first(draft.lines)
        yield Part(first, draft.title, tuple(draft.lines[:cut]))
        for rest in _trimmed(_Draft("body", draft.title, draft.lines[cut:])):
            yield Part(rest.role or "body", rest.title, tuple(rest.lines))


def _first(lines: list[Line]) -> int:
    """How many lines the first paragraph is: one, or the run of items that stands in its place."""
    items = next((i for i, line in enumerate(lines) if not line.item), len(lines))
    return max(1, items)
