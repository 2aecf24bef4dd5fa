"""The `[gate]` table of the settings: presets, thresholds, weights of single words, and overrides by path and genre.

Tables are merged key by key: the preset, then `[gate]`, then each override that an article matches, in order; of two
that set a limit, the later one's bound holds alone. An override that names a preset starts anew from that one: what
`[gate]` says is not for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import isfinite
from typing import Any, NamedTuple, get_args

from framing.data import table
from framing.errors import Fault
from framing.gating.globs import matches
from framing.gating.policy import CONTRASTS, EACH, WHOLE, Bound, Confidence, Level, Missing, Policy, Threshold, Weight
from framing.measure import Measure
from framing.schema import Key, check_table, did_you_mean
from framing.text import PROSE_ROLES

Table = Mapping[str, Any]

PRESETS = ("wire", "news", "analysis", "opinion", "none")
BOUNDS: frozenset[Bound] = frozenset(get_args(Bound))

_NOTHING: Table = {"thresholds": {}, "markers": {}}
_GATE = {
    "preset": Key(str, "news", choices=PRESETS),
    "strict": Key(bool, False),
    "baseline": Key(str, ""),
    "thresholds": Key(dict, {}),
    "markers": Key(dict, {}),
    "overrides": Key(list, [], items=dict),
}
_OVERRIDE = {
    "paths": Key(list, [], items=str),
    "genres": Key(list, [], items=str),
    "preset": Key(str, "", choices=("", *PRESETS)),
    "thresholds": Key(dict, {}),
    "markers": Key(dict, {}),
}
_THRESHOLD = {
    "measure": Key(str, ""),
    "section": Key(str, WHOLE, choices=(WHOLE, EACH, *sorted(PROSE_ROLES))),
    "baseline": Key(str, None, choices=tuple(sorted(PROSE_ROLES))),
    **{bound: Key(float, None) for bound in get_args(Bound)},
    "level": Key(str, "fail", choices=(*get_args(Level), "off")),
    "confidence": Key(str, "interval", choices=get_args(Confidence)),
    "least": Key(int, 0),
    "on_missing": Key(str, "pass", choices=get_args(Missing)),
    "reason": Key(str, ""),
}


class Override(NamedTuple):
    """What is different for articles of some paths (globs, from the settings' folder) or genres (of front matter)."""

    paths: tuple[str, ...]
    genres: tuple[str, ...]
    preset: str
    tables: Table

    def applies(self, path: str, genre: str) -> bool:
        """Whether an article is meant; where both paths and genres are given it must match both."""
        of_path = not self.paths or any(matches(path, glob) for glob in self.paths)
        return of_path and (not self.genres or genre.strip().casefold() in self.genres)


class Gate(NamedTuple):
    """A whole `[gate]` table, read and free of faults but for ids, which `unknown_ids` looks up."""

    preset: str = "news"
    strict: bool = False
    tables: Table = _NOTHING
    overrides: tuple[Override, ...] = ()
    baseline: str = ""
    """The file of what is accepted, from the settings' folder."""

    def policy(self, path: str = "", genre: str = "") -> Policy:
        """What an article at that path (relative, with `/`) and of that genre is held to."""
        applying = (override for override in self.overrides if override.applies(path, genre))
        return _policy(self._merged(applying), self.strict)

    def policies(self) -> Iterator[tuple[str, Policy]]:
        """The policy of articles that match no override and of those that match one alone, each with its place."""
        yield "gate", self.policy()
        for i, override in enumerate(self.overrides):
            yield f"gate.overrides[{i}]", _policy(self._merged([override]), self.strict)

    def faults(self, place: str) -> list[Fault]:
        """What is wrong with thresholds once they are merged: no measure, or not one limit."""
        faults: list[Fault] = []
        merged = self._merged([])["thresholds"]
        for name in merged:
            _check_threshold(name, merged, f"{place}.gate", faults)
        for i, override in enumerate(self.overrides):
            merged = self._merged([override])["thresholds"]
            for name in override.tables["thresholds"]:
                _check_threshold(name, merged, f"{place}.gate.overrides[{i}]", faults)
        return faults

    def explained(self, path: str = "", genre: str = "") -> Iterator[tuple[str, str, Any, str]]:
        """Every value that an article is held to: table, key, value, and where it was set."""
        layers = self._layers(override for override in self.overrides if override.applies(path, genre))
        merged = _merged(layers)
        for name, values in merged["thresholds"].items():
            for key, value in values.items():
                of = next(o for o, layer in reversed(layers) if key in layer.get("thresholds", {}).get(name, {}))
                yield f"thresholds.{name}", key, value, of
        for marker, weight in merged["markers"].items():
            yield (
                "markers",
                marker,
                weight,
                next(o for o, layer in reversed(layers) if marker in layer.get("markers", {})),
            )

    def _merged(self, overrides: Iterable[Override]) -> Table:
        return _merged(self._layers(overrides))

    def _layers(self, overrides: Iterable[Override]) -> list[tuple[str, Table]]:
        """The tables to be merged, in order, each with where it comes from."""
        layers = [(f"preset {self.preset}", preset_table(self.preset)), ("gate", self.tables)]
        for override in overrides:
            if override.preset:
                layers = [(f"preset {override.preset}", preset_table(override.preset))]
            layers.append((f"gate.overrides[{self.overrides.index(override)}]", override.tables))
        return layers


def read_gate(content: Any, place: str, faults: list[Fault]) -> Gate:
    """The gate in a `[gate]` table. What is wrong is added to `faults`, each with its key and what to do."""
    where = f"{place}.gate"
    values = check_table(content, _GATE, where, faults)
    overrides = [_override(entry, f"{where}.overrides[{i}]", faults) for i, entry in enumerate(values["overrides"])]
    tables = _tables(values, where, faults)
    gate = Gate(values["preset"], values["strict"], tables, tuple(overrides), values["baseline"])
    faults += gate.faults(place)
    return gate


def preset_table(name: str) -> Table:
    """A preset as a table of thresholds (lexicons/en/tables/presets.toml); that of `none` is empty."""
    found: Table = table("presets").get(name, {})
    return found


def unknown_ids(gate: Gate, measures: Iterable[Measure], markers: Iterable[str], place: str) -> list[Fault]:
    """Thresholds on measures, and weights of markers, that there are none of; contrasts that a measure has not."""
    known, ids = {measure.id: measure for measure in measures}, set(markers)
    faults: dict[str, Fault] = {}
    for where, policy in gate.policies():
        for threshold in policy.thresholds:
            at = f"{place}.{where}.thresholds.{threshold.id}"
            measure = known.get(threshold.measure)
            if measure is None:
                message = f"{threshold.measure!r} is no measure{did_you_mean(threshold.measure, known)}"
                faults.setdefault(message, Fault(f"{at}.measure", message))
            elif threshold.is_contrast and (threshold.bound == "max_ratio") == (
                measure.kind.interval_of == "difference"
            ):
                other = "max_difference" if threshold.bound == "max_ratio" else "max_ratio"
                message = f"{measure.id} is compared by its {measure.kind.interval_of}; use {other}"
                faults.setdefault(message, Fault(f"{at}.{threshold.bound}", message))
        for marker in policy.markers.keys() - ids:
            message = f"is no marker{did_you_mean(marker, ids)}; `framing markers` lists them"
            faults.setdefault(marker, Fault(f"{place}.{where}.markers.{marker}", message))
    return list(faults.values())


def _override(entry: Table, place: str, faults: list[Fault]) -> Override:
    values = check_table(entry, _OVERRIDE, place, faults)
    if not values["paths"] and not values["genres"]:
        faults.append(Fault(place, 'needs `paths` or `genres`, such as paths = ["opinion/**"]'))
    for i, glob in enumerate(values["paths"]):
        if not glob or glob.startswith(("/", "./", "../")) or "\\" in glob:
            message = f"{glob!r} is not a glob from the settings' folder with forward slashes, such as 'opinion/**'"
            faults.append(Fault(f"{place}.paths[{i}]", message))
    genres = tuple(genre.strip().casefold() for genre in values["genres"])
    return Override(tuple(values["paths"]), genres, values["preset"], _tables(values, place, faults))


def _tables(values: Table, place: str, faults: list[Fault]) -> Table:
    """The thresholds and weights of a table; what is wrong there is replaced by something harmless."""
    thresholds = {
        name: _checked(given, f"{place}.thresholds.{name}", faults) for name, given in values["thresholds"].items()
    }
    choices = get_args(Weight)
    for marker, weight in values["markers"].items():
        if weight not in choices:
            message = f"{weight!r} is not one of {', '.join(choices)}{did_you_mean(str(weight), choices)}"
            faults.append(Fault(f"{place}.markers.{marker}", message))
    return {"thresholds": thresholds, "markers": values["markers"]}


def _checked(given: Any, place: str, faults: list[Fault]) -> dict[str, Any]:
    """The keys that a threshold's table gives, with their values."""
    values = check_table(given, _THRESHOLD, place, faults)
    found = {key: values[key] for key in values if isinstance(given, Mapping) and key in given}
    for bound in BOUNDS & found.keys():
        if found[bound] is None:  # of a wrong type, which is known by now
            found[bound] = 1.0
        elif not isfinite(found[bound]) or (bound == "max_ratio" and found[bound] <= 0):
            wanted = "a ratio above 0" if bound == "max_ratio" else "a finite number"
            faults.append(Fault(f"{place}.{bound}", f"expected {wanted}, found {found[bound]}"))
    if values["least"] < 0:
        faults.append(Fault(f"{place}.least", f"expected 0 or more, found {values['least']}"))
    return found


def _merged(layers: Iterable[tuple[str, Table]]) -> Table:
    thresholds: dict[str, dict[str, Any]] = {}
    markers: dict[str, Weight] = {}
    for _, layer in layers:
        for name, values in layer.get("thresholds", {}).items():
            _merge(thresholds.setdefault(name, {}), values)
        markers |= layer.get("markers", {})
    return {"thresholds": thresholds, "markers": markers}


def _merge(into: dict[str, Any], values: Table) -> None:
    if any(bound in values for bound in BOUNDS):
        for bound in BOUNDS:
            into.pop(bound, None)
    into.update(values)


def _policy(merged: Table, strict: bool) -> Policy:
    """The policy of merged tables that have no fault."""
    thresholds = (
        _threshold(name, values) for name, values in merged["thresholds"].items() if values.get("level") != "off"
    )
    return Policy(tuple(thresholds), dict(merged["markers"]), strict)


def _threshold(id: str, values: Table) -> Threshold:
    bound = next(bound for bound in get_args(Bound) if bound in values)
    rest = {key: values[key] for key in _THRESHOLD.keys() - BOUNDS & values.keys()}
    return Threshold(id=id, bound=bound, limit=float(values[bound]), **rest)


def _check_threshold(name: str, merged: Table, place: str, faults: list[Fault]) -> None:
    values, at = merged[name], f"{place}.thresholds.{name}"
    others = [other for other in merged if other != name]
    bounds = [bound for bound in get_args(Bound) if bound in values]
    if not values.get("measure"):
        message = f'is a new threshold and needs a measure, such as "markers.load"{did_you_mean(name, others)}'
        faults.append(Fault(at, message))
    if len(bounds) != 1:
        found = f"has {' and '.join(bounds)}" if bounds else "has none"
        faults.append(Fault(at, f"needs one limit of {', '.join(get_args(Bound))}; {found}"))
        return
    section, baseline = values.get("section", WHOLE), values.get("baseline")
    if bounds[0] not in CONTRASTS:
        if baseline:
            faults.append(Fault(f"{at}.baseline", f"{bounds[0]} has no baseline; use max_ratio or max_difference"))
    elif section in (WHOLE, baseline):
        message = f"{bounds[0]} compares a section with another one; found {section} with {baseline or 'the summary'}"
        faults.append(Fault(f"{at}.section", f"{message}; name another section"))
