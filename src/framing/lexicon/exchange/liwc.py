"""LIWC dictionaries (.dic): categories between two lines of `%`, then each entry with the numbers of its categories.

The form is that of LIWC 2001 to 2015, which quanteda and most tools read; LIWC-22 writes .dicx instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from framing.errors import ConfigurationError, Fault
from framing.lexicon.exchange.lists import Category, LeftOut, Listed, all_phrases

_CATEGORY = re.compile(r"(\d+)\s+(\S.*)")
_NUMBERS = re.compile(r"\s(\d+(?:\s+\d+)*)$")


def write(markers: Iterable[Listed], left_out: list[LeftOut]) -> str:
    """A dictionary with one category a marker. A star may only end an entry there."""
    names: list[str] = []
    numbers: dict[str, list[int]] = {}
    for one in markers:
        names.append(one.marker.id)
        for phrase in all_phrases(one, left_out):
            if "*" in phrase[:-1]:
                left_out.append(LeftOut("phrases with a star before their end", phrase, one.marker.id))
            else:
                numbers.setdefault(phrase, []).append(len(names))
    head = [f"{number}\t{name}" for number, name in enumerate(names, 1)]
    entries = [f"{phrase}\t" + "\t".join(map(str, numbers[phrase])) for phrase in sorted(numbers)]
    return "\n".join(["%", *head, "%", *entries]) + "\n"


def read(text: str, name: str, left_out: list[LeftOut]) -> list[Category]:
    """The categories of a dictionary, in its order. Raises ConfigurationError with every faulty line."""
    lines = [(number, line.strip()) for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1)]
    marks = [n for n, (_, line) in enumerate(lines) if line == "%"]
    if len(marks) < 2 or any(line for _, line in lines[: marks[0]]):
        raise ConfigurationError(
            [Fault(name, "expected categories between two lines of %, the first thing in the file")]
        )
    faults: list[Fault] = []
    found = _categories(lines[marks[0] + 1 : marks[1]], name, faults)
    for number, line in lines[marks[1] + 1 :]:
        if line:
            _entry(line, f"{name}:{number}", found, left_out, faults)
    if faults:
        raise ConfigurationError(faults)
    return list(found.values())


def _categories(lines: list[tuple[int, str]], name: str, faults: list[Fault]) -> dict[int, Category]:
    found: dict[int, Category] = {}
    for number, line in lines:
        parts = _CATEGORY.fullmatch(line)
        if parts and int(parts[1]) not in found:
            found[int(parts[1])] = Category(parts[2], [])
        elif line:
            what = "gives a number twice" if parts else "expected a number and a name"
            faults.append(Fault(f"{name}:{number}", f"{what}: {line[:40]!r}"))
    return found


def _entry(line: str, place: str, found: dict[int, Category], left_out: list[LeftOut], faults: list[Fault]) -> None:
    term, _, rest = line.partition("\t") if "\t" in line else _spaced(line)
    numbers = rest.split()
    if "(" in rest or "<" in rest or "/" in rest:
        left_out.append(LeftOut("categories that depend on the words around", line, place))
    elif not numbers or not all(map(str.isdecimal, numbers)):
        faults.append(Fault(place, f"expected an entry and the numbers of its categories: {line[:40]!r}"))
    elif unknown := [number for number in numbers if int(number) not in found]:
        faults.append(Fault(place, f"has a number that no category has: {', '.join(unknown)}"))
    else:
        for number in dict.fromkeys(map(int, numbers)):
            found[number].entries.append(term.strip())


def _spaced(line: str) -> tuple[str, str, str]:
    """An entry parted from its numbers by spaces alone."""
    numbers = _NUMBERS.search(line)
    return (line[: numbers.start()], " ", numbers[1]) if numbers else (line, "", "")
