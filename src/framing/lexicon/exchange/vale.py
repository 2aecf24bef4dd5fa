"""Vale styles: a rule a YAML file. `existence` lists patterns to look for, `substitution` what to write instead.

The keys are those of Vale's documentation, https://vale.sh/docs/checks/existence and /substitution.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from framing import __version__
from framing.errors import ConfigurationError, Fault
from framing.lexicon.exchange import yaml
from framing.lexicon.exchange.lists import MAX_PHRASES, Category, LeftOut, Listed, Words, phrases, size
from framing.lexicon.exchange.patterns import Unspellable, spelled
from framing.lexicon.model import Level, Marker
from framing.typography import normalise

_LEVELS: Mapping[Level, str] = {"low": "suggestion", "medium": "warning", "high": "warning"}
"""Never `error`: Vale stops a build on it, and wording is for an editor to weigh."""
_SEVERITIES: Mapping[str, Level] = {"suggestion": "low", "warning": "medium", "error": "high"}
_UNREAD = {"raw": "rules with raw patterns", "sequence": "rules with sequences"}


def write(markers: Iterable[Listed], left_out: list[LeftOut]) -> dict[str, str]:
    """File name -> rule: an `existence` a marker, and a `substitution` for its terms that have a drop-in wording."""
    files: dict[str, str] = {}
    for marker, rows in markers:
        name = marker.id.replace(".", "-")
        tokens, swap = _parted(marker, rows, left_out)
        if tokens:
            message = f"'%s': {_said(marker.advice or marker.title)}"
            files[f"{name}.yml"] = _rule(marker, "existence", message, {"tokens": tokens})
        if swap:
            message = f"Write '%s' instead of '%s': {_said(marker.title)}."
            files[f"{name}-instead.yml"] = _rule(marker, "substitution", message, {"swap": swap})
    return files


def read(text: str, name: str, left_out: list[LeftOut]) -> list[Category]:
    """The list of one rule; none, with the reason in `left_out`, where the rule is of another kind."""
    tree = yaml.read(text, name)
    kind, why = _text(tree, "extends"), _text(tree, "description") or _text(tree, "message").replace("%s", "…")
    if not kind:
        raise ConfigurationError([Fault(name, "needs the key 'extends', as every rule of Vale has")])
    found = Category(PurePath(name).stem, [], why=why, link=_text(tree, "link"))
    found.severity = _SEVERITIES.get(_text(tree, "level"), "medium")
    if reason := _unreadable(tree, kind):
        left_out.append(LeftOut(reason, kind, name))
        return []
    if _text(tree, "ignorecase").lower() != "true":
        left_out.append(LeftOut("the case of letters, which does not matter here", "ignorecase", name))
    excepted = frozenset(_spelled(tree.get("exceptions", []), name, left_out))
    for pattern, wording in _patterns(tree):
        if "$" in wording:
            left_out.append(LeftOut("wordings that take up what was found", f"{pattern} → {wording}", name))
            wording = ""
        entries = [entry for entry in _spelled(pattern, name, left_out) if entry not in excepted]
        found.entries += entries
        if wording:
            found.replace |= dict.fromkeys(entries, wording.replace("|", " / "))
    return [found]


def _patterns(tree: Mapping[str, yaml.Node]) -> list[tuple[str, str]]:
    """Each pattern of a rule, with what to write instead in a substitution."""
    tokens, swap = tree.get("tokens", []), tree.get("swap", {})
    found = [(token, "") for token in ([tokens] if isinstance(tokens, str) else tokens)]
    if isinstance(swap, Mapping):
        found += [(pattern, wording if isinstance(wording, str) else "") for pattern, wording in swap.items()]
    return found


def _rule(marker: Marker, kind: str, message: str, body: dict[str, yaml.Node]) -> str:
    tree: dict[str, yaml.Node] = {
        "extends": kind,
        "message": message,
        "description": marker.why,
        "level": _LEVELS[marker.severity],
    }
    made = f"# Made by framing {__version__} from {marker.id}.\n"
    return made + yaml.write(tree) + "ignorecase: true\n" + yaml.write(body)


def _parted(marker: Marker, rows: Iterable[Words], left_out: list[LeftOut]) -> tuple[list[str], dict[str, yaml.Node]]:
    """The patterns of terms without a drop-in wording, and those with one and the wording."""
    tokens: list[str] = []
    swap: dict[str, yaml.Node] = {}
    said: set[str] = set()
    for row in rows:
        if not all(word.rstrip("*")[-1].isalnum() for place in row for word in place):
            left_out.append(LeftOut("words that end in a mark", " ".join(place[0] for place in row), marker.id))
        elif size(row) > MAX_PHRASES or marker.replace.keys().isdisjoint(phrases(row)):
            tokens.append(_pattern(row))
        else:
            for phrase in phrases(row):
                pattern = _pattern((word,) for word in phrase.split())
                if phrase in marker.replace:
                    swap[pattern] = marker.replace[phrase]
                    said.add(phrase)
                else:
                    tokens.append(pattern)
    reason = "drop-in wordings of terms that are left out"
    left_out += [LeftOut(reason, term, marker.id) for term in marker.replace if term not in said]
    return list(dict.fromkeys(tokens)), swap


def _pattern(row: Iterable[tuple[str, ...]]) -> str:
    places = [[_regex(word) for word in place] for place in row]
    return " ".join(words[0] if len(words) == 1 else f"(?:{'|'.join(words)})" for words in places)


def _regex(word: str) -> str:
    return word.replace(".", "\\.").replace("'", "['’]").replace("*", "\\w*")


def _said(text: str) -> str:
    """Text inside a message of Vale, where %s stands for what was found."""
    return text.replace("%", "%%")


def _text(tree: Mapping[str, yaml.Node], key: str) -> str:
    value = tree.get(key, "")
    return value if isinstance(value, str) else ""


def _unreadable(tree: Mapping[str, yaml.Node], kind: str) -> str | None:
    """Why a rule is more than words."""
    if kind not in ("existence", "substitution"):
        return "rules other than existence and substitution"
    if _text(tree, "nonword").lower() == "true":
        return "rules that match inside words"
    if _text(tree, "scope") not in ("", "text", "sentence", "paragraph"):
        return "rules for a scope of its own"
    return next((reason for key, reason in _UNREAD.items() if key in tree), None)


def _spelled(patterns: yaml.Node, name: str, left_out: list[LeftOut]) -> Iterator[str]:
    for pattern in [patterns] if isinstance(patterns, str) else patterns:
        try:
            yield from dict.fromkeys(map(normalise, spelled(pattern)))
        except Unspellable as fault:
            left_out.append(LeftOut(str(fault), pattern, name))
