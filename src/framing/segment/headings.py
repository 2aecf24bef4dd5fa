"""What a line of an article is, judged by its words: a heading with a known name, a caption, a byline, a date line.

The names are data: `lexicons/<language>/tables/headings.toml`; a language without the table uses the English one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

from framing.data import table
from framing.text import Role

HeadingNames = Mapping[str, Iterable[str]]
"""Role -> heading names that a user adds; they win over the built-in ones."""

LONGEST_TITLE = 80
"""Characters of a heading that can have a known name."""
_LONGEST_ASIDE = 600
_LONGEST_START = 40
"""Characters of a line in which its first word is looked for, before all of it is."""
_COLON_WORDS, _PLAIN_WORDS = 60, 12
_STOPS = frozenset(".!?…:;,")
_CLOSERS = "\"')]}*_ \t"
_AROUND = " \t*_[]()|"
_WORDS = re.compile(r"\w+")
_NUMBERING = re.compile(r"^\W*(?:(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])[.):]\s+|\d{1,3}\s+(?=\D))")
_COUNT = re.compile(r"\s*\(\d+\)\W*$")
_RUN_IN = re.compile(r"[\s*_]*([^:\u2014.?!]{2,30}?)[\s*_]*(?::|\u2014)[\s*_]*")
_DASHES = "-\u2014"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"\d+(?:st|nd|rd|th|[ap]m|h|t\d+z?)?")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]+)?")


class RunIn(NamedTuple):
    """A heading name on the line of the text that it heads; `length` is the characters up to that text."""

    role: Role
    title: str
    length: int


def folded(title: str) -> str:
    """A heading as names are compared: lower case, without numbering, marks and a count at its end."""
    title = _NUMBERING.sub("", _COUNT.sub("", title), count=1)
    return " ".join(_WORDS.findall(title.replace("'", "").lower()))


def ends_in_stop(line: str) -> bool:
    """Whether a line ends as a sentence or clause does, closing quotation marks and brackets apart."""
    return line[-1:] in _STOPS or line.rstrip(_CLOSERS)[-1:] in _STOPS


class Headings:
    """The heading names and line openings of a language, compiled."""

    def __init__(self, language: str, extra: HeadingNames) -> None:
        try:
            data = table("headings", language)
        except FileNotFoundError:
            data = table("headings")
        self._roles: dict[str, Role] = _by_name(data["roles"]) | _by_name(extra)
        self._run_in = _by_name(data["run_in"])
        self._starts: dict[str, tuple[tuple[str, Role], ...]] = _by_first_word(data["lines"])
        self._alone = frozenset(map(folded, data["alone"]["other"]))
        self._byline = tuple(start + " " for start in data["byline"]["starts"])
        self._dates = frozenset(data["dateline"]["words"])

    def role(self, title: str) -> Role | None:
        """The role that a heading's name gives, None for a name that is not known."""
        return self._roles.get(folded(title)) if len(title) <= LONGEST_TITLE else None

    def run_in(self, line: str) -> RunIn | None:
        """The known name that opens a line and is followed by a colon or dash, before the text or link itself."""
        opening = line[:LONGEST_TITLE]  # bounded: the pattern looks back
        found = _RUN_IN.match(opening) if ":" in opening or "\u2014" in opening else None
        role = self._run_in.get(folded(found[1])) if found else None
        return RunIn(role, found[1].strip(), found.end()) if found and role else None

    def aside(self, line: str) -> Literal["caption", "other"] | None:
        """`caption` or `other` for a line that stands beside the article's prose: credits, navigation, byline, date."""
        if len(line) > _LONGEST_ASIDE:
            return None
        if len(line) > LONGEST_TITLE and self._begins_otherwise(line[:_LONGEST_START]):
            return None
        low = line.lower().strip(_AROUND)
        first = _WORDS.search(low)
        if first is None:
            return "other"
        for start, role in self._starts.get(first[0], ()) or self._starts.get(low[0], ()):
            whole = start[-1] == ":" or not low[len(start) : len(start) + 1].isalnum()
            most = _COLON_WORDS if start[-1] == ":" else _PLAIN_WORDS
            if low.startswith(start) and whole and len(_WORDS.findall(low)) <= most:
                return "caption" if role == "caption" else "other"
        if len(line) > LONGEST_TITLE:
            return None
        if low[-1] in _DASHES:  # "LONDON, May 1 —": a date line by itself
            return "other"
        return "other" if folded(line) in self._alone or self._is_byline(line) or self._is_date(low) else None

    def _begins_otherwise(self, opening: str) -> bool:
        """Whether the first word of a line, whole in its opening, begins nothing that stands beside prose."""
        low = opening.lower().strip(_AROUND)
        first = _WORDS.search(low)
        return first is not None and first.end() < len(low) and self._starts.keys().isdisjoint((first[0], low[0]))

    def _is_byline(self, line: str) -> bool:
        bare = line.strip(" \t*_")
        start = next((start for start in self._byline if bare.lower().startswith(start)), None)
        if start is None or ends_in_stop(bare):
            return False
        name = bare[len(start) :].split()
        return 2 <= len(name) <= _PLAIN_WORDS and name[0][:1].isupper() and name[1][:1].isupper()

    def _is_date(self, low: str) -> bool:
        """Whether every word is a figure, a month, a day, or the like; a figure is one, and a name or an ISO date."""
        if not _DIGIT.search(low):
            return False
        rest, iso = _ISO_DATE.subn("", low)
        words = _WORDS.findall(rest)
        names = [word for word in words if not _FIGURE.fullmatch(word)]
        return self._dates.issuperset(names) and (bool(iso) or any(len(word) > 2 for word in names))


@cache
def _compiled(language: str, extra: tuple[tuple[str, tuple[str, ...]], ...]) -> Headings:
    return Headings(language, dict(extra))


def headings(language: str, extra: HeadingNames) -> Headings:
    """The compiled headings of a language with a user's names, made once in a process."""
    return _compiled(language, tuple((role, tuple(names)) for role, names in extra.items()))


def _by_name(roles: HeadingNames) -> dict[str, Role]:
    return {folded(name): role for role, names in roles.items() for name in names}  # type: ignore[misc]


def _by_first_word(roles: HeadingNames) -> dict[str, tuple[tuple[str, Role], ...]]:
    """Openings under their first word, or their first character where that is no word (©)."""
    found: dict[str, tuple[tuple[str, Role], ...]] = {}
    for role, starts in roles.items():
        for start in starts:
            first = _WORDS.match(start)
            key = first[0] if first else start[0]
            found[key] = (*found.get(key, ()), (start, role))  # type: ignore[arg-type]
    return found
