"""Settings from `framing.toml` or `[tool.framing]` in pyproject.toml; every fault in the file at once."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from framing.data import read_toml
from framing.errors import ConfigurationError, Fault
from framing.gating.reading import Gate, read_gate
from framing.lexicon import RULESETS
from framing.rows import Columns
from framing.schema import Key, check_table
from framing.text import Role

NAMES = ("framing.toml", "pyproject.toml")

KEYS = {
    "language": Key(str, "en", choices=("en",)),
    "ruleset": Key(str, RULESETS[-1], choices=RULESETS),
    "lexicons": Key(list, [], items=str),
    "readability": Key(str, "framing", choices=("framing", "textstat")),
    "tone_overrides": Key(bool, True),
    "scorecard": Key(str, ""),
    "norms": Key(str, ""),
    "headings": Key(dict, {}),
    "columns": Key(dict, {}),
    "gate": Key(dict, {}),
    "second_opinion": Key(dict, {}),
}
APART = ("columns", "gate", "second_opinion")
"""Tables that change no number of an audit."""
OWN_FILES = ("scorecard", "norms")
"""Settings that name a file of a house's own in place of one that ships."""


class Asked(NamedTuple):
    """The second opinion that audits and reports have: a model's folder or a head's file, and a classifier's label."""

    path: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an audit is made with. The defaults need no file."""

    language: str = "en"
    ruleset: str = RULESETS[-1]
    lexicons: tuple[str, ...] = ()
    readability: Literal["framing", "textstat"] = "framing"
    tone_overrides: bool = True
    scorecard: str = ""
    """The file of a house's own card, from `framing calibrate`; "" for the one that ships."""
    norms: str = ""
    """The file of a desk's own norms, from `framing norms build`; "" for those that ship."""
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    gate: Gate = field(default_factory=Gate)
    second_opinion: Asked = field(default_factory=Asked)
    path: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the settings lie, from which paths in them and in a baseline are counted; else the working folder."""
        return self.path.parent if self.path else Path()

    @property
    def sha256(self) -> str:
        """The hash of everything that can change an article's numbers; where the article or the file lies does not."""
        values = {name: getattr(self, name) for name in KEYS if name not in (*APART, "norms")}
        values["headings"] = sorted(self.headings.items())
        values["scorecard"] = _sha256(self.scorecard)
        if self.norms:
            values["norms"] = _sha256(self.norms)
        return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()

    @property
    def rules(self) -> str:
        """The ruleset, with the hash of a house's own scorecard: what a baseline is written with, lexicons apart."""
        return f"{self.ruleset} with scorecard {_sha256(self.scorecard)[:12]}" if self.scorecard else self.ruleset


def find_settings(start: Path) -> Path | None:
    """The nearest `framing.toml`, or pyproject.toml with a [tool.framing] table, in `start` or a folder above it."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name == "framing.toml" or "framing" in _tool(read_toml(path))):
                return path
    return None


def load_settings(path: Path | None) -> Settings:
    """The settings in a file; the defaults when there is none. Raises `ConfigurationError` with every fault."""
    if path is None:
        return Settings()
    content = given(path)
    faults: list[Fault] = []
    values = check_table(content, KEYS, path.name, faults)
    roles = {str(role): Key(list, [], items=str) for role in get_args(Role)}
    headings = check_table(values["headings"], roles, f"{path.name}.headings", faults)
    columns = {part: Key(str, "") for part in Columns._fields}
    values["columns"] = Columns(**check_table(values["columns"], columns, f"{path.name}.columns", faults))
    values["gate"] = read_gate(values["gate"], path.name, faults)
    values["second_opinion"] = _asked(values["second_opinion"], path, faults)
    for key in OWN_FILES:
        values[key] = _own_file(key, values[key], path, faults)
    folders = [path.parent / name for name in values["lexicons"]]
    faults += [Fault(f"{path.name}.lexicons", f"{place} does not exist") for place in folders if not place.exists()]
    if faults:
        raise ConfigurationError(faults)
    values["headings"] = {role: tuple(names) for role, names in headings.items() if names}
    values["lexicons"] = tuple(str(place) for place in folders)
    return Settings(**values, path=path)


def given(path: Path | None) -> Mapping[str, Any]:
    """What a settings file says, unchecked; nothing where there is none."""
    if path is None:
        return {}
    content = read_toml(path)
    return _tool(content).get("framing", {}) if path.name == "pyproject.toml" else content


def _asked(table: Mapping[str, Any], path: Path, faults: list[Fault]) -> Asked:
    if not table:
        return Asked()
    found = check_table(table, {"path": Key(str), "label": Key(str, "")}, f"{path.name}.second_opinion", faults)
    return Asked(str(path.parent / found["path"]), found["label"])


def _own_file(key: str, name: str, path: Path, faults: list[Fault]) -> str:
    """The place of a house's own file, once it is sure that it holds what its setting asks for."""
    if not name:
        return ""
    place = path.parent / name
    try:
        if key == "scorecard":
            from framing.scoring.card import load_card

            load_card(place)
        else:
            from framing.norms import load_norms

            load_norms(place)
    except ConfigurationError as error:
        faults += [Fault(f"{path.name}.{key}", str(fault)) for fault in error.faults]
    return str(place)


def _tool(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The [tool] table; whether another program's file is in order is not for us to say."""
    table = content.get("tool", {})
    return table if isinstance(table, Mapping) else {}


def _sha256(file: str) -> str:
    """The hash of what a file holds; "" for no file."""
    try:
        return hashlib.sha256(Path(file).read_bytes()).hexdigest() if file else ""
    except OSError as error:
        raise ConfigurationError([Fault(file, f"cannot be read: {error}")]) from None
