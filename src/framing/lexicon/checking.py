"""`framing lexicon validate`: everything about a catalogue that can be wrong without running it, all at once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from framing.errors import Fault
from framing.lexicon.model import Catalogue, Group, Lexicon, Marker
from framing.lexicon.terms import Row, rows_of

MAX_REPEAT = 50
MIN_EXAMPLES = 3
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_REFUSED = {codes.GROUPREF: "a back-reference", codes.GROUPREF_EXISTS: "a conditional group"}


def check_catalogue(catalogue: Catalogue) -> list[Fault]:
    """Every fault: terms that do not parse, terms written twice, idle exceptions, slow patterns, missing examples."""
    faults: list[Fault] = []
    for term in catalogue.exceptions:
        rows_of(term, catalogue.sets, "exceptions.toml", faults)
    for lexicon in catalogue.lexicons:
        for marker in lexicon.markers:
            faults += _check_marker(marker, lexicon, {**catalogue.sets, **lexicon.sets})
    return faults


def check_regex(pattern: str) -> str | None:
    """Why a pattern could take more than linear time, or None when it cannot."""
    try:
        tree = parser.parse(pattern)
    except re.error as error:
        return f"is not a regular expression: {error}"
    return next(_slow(tree, inside=False), None)


def _check_marker(marker: Marker, lexicon: Lexicon, sets: Mapping[str, Sequence[str]]) -> list[Fault]:
    place = f"{lexicon.path}: {marker.id}"
    faults: list[Fault] = []
    seen: dict[tuple[Row, Group], str] = {}
    for group in marker.groups:
        alike = group._replace(terms=(), regex=())
        for term in group.terms:
            keys = [(row, alike) for row in rows_of(term, sets, place, faults)]
            if keys and all(key in seen for key in keys):
                faults.append(Fault(place, f"{term!r} says again what {seen[keys[0]]!r} says"))
            for key in keys:
                seen.setdefault(key, term)
        for guard in group.guards:
            for term in guard.terms:
                rows_of(term, sets, f"{place} (guard)", faults)
        for regex in group.regex:
            if reason := check_regex(regex.pattern):
                faults.append(Fault(place, f"/{regex.pattern}/ {reason}"))
    terms = {row for row, _ in seen}
    for term in marker.exceptions:
        if any(row in terms for row in rows_of(term, sets, f"{place} (exception)", faults)):
            faults.append(Fault(place, f"{term!r} is both a term and an exception; an exception has to be longer"))
    return [*faults, *_check_examples(marker, place)]


def _check_examples(marker: Marker, place: str) -> Iterator[Fault]:
    for name, examples in (("hits", marker.hits), ("misses", marker.misses)):
        if len(examples) < MIN_EXAMPLES:
            yield Fault(place, f"has {len(examples)} {name}; needs {MIN_EXAMPLES} example sentences or more")


def _slow(tree: Any, inside: bool) -> Iterator[str]:
    """Reasons for which matching could take more than linear time."""
    for code, value in tree:
        if code in _REFUSED:
            yield f"holds {_REFUSED[code]}; write the words out"
        elif code in _REPEATS:
            _, most, body = value
            if most is codes.MAXREPEAT or most > MAX_REPEAT:
                yield f"holds a repeat without an upper bound of {MAX_REPEAT} or less; write {{0,{MAX_REPEAT}}}"
            if inside and most > 1:
                yield "holds a repeat inside a repeat; write it out"
            yield from _slow(body, inside or most > 1)
        else:
            yield from _slow_parts(value, inside)


def _slow_parts(value: Any, inside: bool) -> Iterator[str]:
    if isinstance(value, parser.SubPattern):
        yield from _slow(value, inside)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _slow_parts(part, inside)
