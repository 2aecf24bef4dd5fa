"""Lexicon files read and checked: TOML in, a `Catalogue` out, or every fault in every file at once.

Checks that cost time (terms parsed, examples run) are `framing lexicon validate` and `test`; loading for an audit
reads, checks the shape of what was read, and leaves terms to the compiler.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from framing.data import lexicon_folder
from framing.errors import ConfigurationError, Fault
from framing.lexicon import MAX_BYTES, RULESETS
from framing.lexicon.model import LENSES, LEVELS, Catalogue, Group, Guard, Lexicon, Marker, Regex, ValenceRange
from framing.lexicon.rules import RULES
from framing.schema import Key, check_table

_LEXICON = {
    "id": Key(str), "version": Key(str), "language": Key(str, "en"), "family": Key(str), "title": Key(str),
    "lens": Key(str, "none", choices=tuple(LENSES)), "summary": Key(str, ""),
}  # fmt: skip
_MARKER = {
    "id": Key(str), "title": Key(str), "role": Key(str, choices=("flag", "describe", "ground")),
    "severity": Key(str, "medium", choices=LEVELS), "confidence": Key(str, "medium", choices=LEVELS),
    "why": Key(str), "source": Key(str), "advice": Key(str, ""),
    "voice": Key(str, "writer", choices=("writer", "any")), "names": Key(str, "skip", choices=("skip", "allow")),
    "answered": Key(str, "allow", choices=("skip", "allow")),
    "layer": Key(str, "word", choices=("word", "construction")), "since": Key(str, "2026.1"),
    "rule": Key(str, "", choices=("", *RULES)), "valence": Key(dict, {}), "replace": Key(dict, {}),
    "terms": Key(list, [], items=str), "exceptions": Key(list, [], items=str), "regex": Key(list, [], items=dict),
    "hits": Key(list, [], items=str), "misses": Key(list, [], items=str),
    "guards": Key(list, [], items=dict), "group": Key(list, [], items=dict),
}  # fmt: skip
_GROUP = {
    "terms": Key(list, [], items=str), "regex": Key(list, [], items=dict), "guards": Key(list, [], items=dict),
    "case": Key(str, "any", choices=("any", "lower", "capital")),
}  # fmt: skip
_GUARD = {
    "needs": Key(list, [], items=str), "excludes": Key(list, [], items=str),
    "where": Key(str, "near", choices=("before", "after", "near", "sentence")), "window": Key(int, 5),
}  # fmt: skip
_REGEX = {"pattern": Key(str), "anchors": Key(list, items=str)}
_VALENCE = {
    "min": Key(float, -4.0), "max": Key(float, 4.0), "except": Key(list, [], items=str),
    "suffixes": Key(list, [], items=str),
}  # fmt: skip


def load_catalogue(
    extra: Iterable[Path] = (), *, language: str = "en", ruleset: str = RULESETS[-1], builtin: bool = True
) -> Catalogue:
    """The built-in lexicons of a language, then the files or folders in `extra`, whose markers override by id.

    Raises `ConfigurationError` with every fault found.
    """
    faults: list[Fault] = []
    folder = lexicon_folder(language)
    paths = sorted(folder.glob("*.toml")) if builtin else []
    for place in extra:
        found = sorted(place.glob("*.toml")) if place.is_dir() else [place]
        if not found:
            faults.append(Fault(str(place), "expected *.toml lexicons in this folder, found none"))
        paths += found
    own = len(sorted(folder.glob("*.toml"))) if builtin else 0
    lexicons = [lexicon for path in paths if (lexicon := read_lexicon(path, faults)) is not None]
    lexicons = _merged(lexicons[:own], lexicons[own:], faults)
    shared = shared_tables(folder, faults) if builtin else ({}, ())
    if faults:
        raise ConfigurationError(faults)
    current = [_in_ruleset(lexicon, ruleset) for lexicon in lexicons]
    return Catalogue(tuple(current), *shared)


def read_lexicon(path: Path, faults: list[Fault]) -> Lexicon | None:
    """One file; what is wrong with it is added to `faults`."""
    place = path.name
    data = _bytes(path, faults)
    content = None if data is None else _toml(data, place, faults)
    if data is None or content is None:
        return None
    known = {"lexicon": Key(dict), "sets": Key(dict, {}), "marker": Key(list, [], items=dict)}
    top = check_table(content, known, place, faults)
    head = check_table(top["lexicon"], _LEXICON, f"{place}: [lexicon]", faults)
    sets = _sets(top["sets"], f"{place}: [sets]", faults)
    markers = tuple(_marker(table, head, place, faults) for table in top["marker"])
    _check_ids([marker.id for marker in markers], head["family"], place, faults)
    return Lexicon(**head, sha256=hashlib.sha256(data).hexdigest(), path=place, sets=sets, markers=markers)


def shared_tables(folder: Path, faults: list[Fault]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """The sets and exceptions in a folder's `tables/`, which serve every file; none where it has no such tables."""
    known = {"sets": Key(dict, {}), "exception": Key(list, [], items=dict)}
    sets: dict[str, tuple[str, ...]] = {}
    exceptions: list[str] = []
    for path in (folder / "tables" / f"{name}.toml" for name in ("sets", "exceptions")):
        data = _bytes(path, faults) if path.is_file() else None
        content = None if data is None else _toml(data, path.name, faults)
        values = check_table(content or {}, known, path.name, faults, open_to=True)
        sets |= _sets(values["sets"], f"{path.name}: [sets]", faults)
        for n, row in enumerate(values["exception"]):
            place = f"{path.name}: exception[{n}]"
            exceptions += check_table(row, {"terms": Key(list, items=str)}, place, faults, open_to=True)["terms"]
    return sets, tuple(exceptions)


def _bytes(path: Path, faults: list[Fault]) -> bytes | None:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            faults.append(Fault(path.name, f"is {size:,} bytes; a lexicon may have {MAX_BYTES:,}: split it"))
            return None
        return path.read_bytes()
    except OSError as error:
        faults.append(Fault(str(path), f"cannot be read: {error.strerror}"))
        return None


def _toml(data: bytes, place: str, faults: list[Fault]) -> dict[str, Any] | None:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        faults.append(Fault(place, f"expected UTF-8, found byte {data[error.start]:#04x} at position {error.start}"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(place, f"is not TOML: {error}"))
    return None


def _marker(table: Mapping[str, Any], head: Mapping[str, Any], place: str, faults: list[Fault]) -> Marker:
    where = f"{place}: {table.get('id', '[[marker]]')}"
    values = check_table(table, _MARKER, where, faults)
    guards = _guards(values.pop("guards"), f"{where}.guards", faults)
    groups = [Group(tuple(values.pop("terms")), guards, "any", _regexes(values.pop("regex"), where, faults))]
    for n, inner in enumerate(values.pop("group")):
        spot = f"{where}.group[{n}]"
        part = check_table(inner, _GROUP, spot, faults)
        own = _guards(part["guards"], f"{spot}.guards", faults)
        groups.append(Group(tuple(part["terms"]), guards + own, part["case"], _regexes(part["regex"], spot, faults)))
    valence = _valence(values.pop("valence"), f"{where}.valence", faults)
    if valence is not None:
        groups.append(Group(_valence_terms(valence), guards))
    lists = {key: tuple(values.pop(key)) for key in ("exceptions", "hits", "misses")}
    replace = {str(term).lower(): str(wording) for term, wording in values.pop("replace").items()}
    rule = values.pop("rule") or None
    if rule is None and not any(group.terms or group.regex for group in groups):
        faults.append(Fault(where, "has no terms, no regex, no valence and no rule: it can never hit"))
    kept = tuple(group for group in groups if group.terms or group.regex)
    return Marker(**(values | lists), lens=head["lens"], groups=kept, replace=replace, rule=rule, valence=valence)


def _guards(tables: list[Any], place: str, faults: list[Fault]) -> tuple[Guard, ...]:
    guards = []
    for n, table in enumerate(tables):
        values = check_table(table, _GUARD, f"{place}[{n}]", faults)
        if bool(values["needs"]) == bool(values["excludes"]):
            faults.append(Fault(f"{place}[{n}]", "needs either 'needs' or 'excludes', one of them"))
        terms = tuple(values["needs"] or values["excludes"])
        guards.append(Guard(terms, bool(values["needs"]), values["where"], values["window"]))
    return tuple(guards)


def _regexes(tables: list[Any], place: str, faults: list[Fault]) -> tuple[Regex, ...]:
    found = []
    for n, table in enumerate(tables):
        values = check_table(table, _REGEX, f"{place}.regex[{n}]", faults)
        if not values["anchors"]:
            faults.append(Fault(f"{place}.regex[{n}]", "needs anchors: words without which the pattern cannot match"))
        found.append(Regex(values["pattern"], tuple(values["anchors"])))
    return tuple(found)


def _valence(table: Mapping[str, Any], place: str, faults: list[Fault]) -> ValenceRange | None:
    if not table:
        return None
    values = check_table(table, _VALENCE, place, faults)
    return ValenceRange(values["min"], values["max"], frozenset(values["except"]), tuple(values["suffixes"]))


def _valence_terms(valence: ValenceRange) -> tuple[str, ...]:
    from framing.vader import lexicon as ratings

    return tuple(
        word
        for word, rating in sorted(ratings().items())
        if valence.min <= rating <= valence.max
        and len(word) > 3
        and word.isascii()
        and word.isalpha()
        and word not in valence.exclude
        and (not valence.suffixes or word.endswith(valence.suffixes))
    )


def _sets(table: Mapping[str, Any], place: str, faults: list[Fault]) -> dict[str, tuple[str, ...]]:
    checked = check_table(table, {name: Key(list, items=str) for name in table}, place, faults)
    return {name: tuple(words) for name, words in checked.items()}


def _merged(builtin: list[Lexicon], extra: list[Lexicon], faults: list[Fault]) -> list[Lexicon]:
    """Lexicons with later markers taking the place of built-in ones of the same id."""
    for lexicons in (builtin, extra):
        seen: dict[str, str] = {}
        for lexicon in lexicons:
            for marker in lexicon.markers:
                if marker.id in seen:
                    faults.append(Fault(f"{lexicon.path}: {marker.id}", f"is defined in {seen[marker.id]} already"))
                seen[marker.id] = lexicon.path
    override = {marker.id for lexicon in extra for marker in lexicon.markers}
    kept = [without(lexicon, override) for lexicon in builtin]
    return [*kept, *extra]


def without(lexicon: Lexicon, ids: Collection[str]) -> Lexicon:
    """The lexicon without the markers of those ids."""
    markers = tuple(marker for marker in lexicon.markers if marker.id not in ids)
    return lexicon if len(markers) == len(lexicon.markers) else lexicon._replace(markers=markers)


def _in_ruleset(lexicon: Lexicon, ruleset: str) -> Lexicon:
    return without(lexicon, {marker.id for marker in lexicon.markers if marker.since > ruleset})


def _check_ids(ids: list[str], family: str, place: str, faults: list[Fault]) -> None:
    for marker_id in ids:
        if marker_id.partition(".")[0] != family or marker_id.count(".") != 1:
            faults.append(Fault(f"{place}: {marker_id}", f"expected an id of the form {family}.name"))
