"""From paths on the command line to audits: folders walked, what cannot be read reported and skipped."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from framing.commands import KEPT, NOTHING, UNREADABLE
from framing.config import Settings, find_settings, load_settings
from framing.errors import InputError, NothingToAnalyse
from framing.registry import suffixes
from framing.rows import Columns
from framing.text import Document
from framing.typography import printable

if TYPE_CHECKING:
    from framing.auditing import Audit
    from framing.auditor import Auditor

Found = TypeVar("Found")


class Outcome:
    """What became of the inputs of one run."""

    def __init__(self) -> None:
        self.analysed = 0
        self.unreadable: list[str] = []
        self.empty: list[str] = []
        self.faulty: list[str] = []
        """Where framing itself failed."""
        self.unchanged = False
        """Nothing was to be analysed, for nothing changed."""

    @property
    def code(self) -> int:
        """The exit code: an unreadable input weighs most; an empty article among others is only a note."""
        if self.unreadable:
            return UNREADABLE
        return KEPT if self.analysed or self.unchanged else NOTHING


def settings_for(config: Path | None) -> Settings:
    """The settings of a run: the file named, else the nearest one above the working directory."""
    return load_settings(config or find_settings(Path.cwd()))


def audits(paths: Iterable[str], auditor: Auditor, outcome: Outcome) -> Iterator[Audit]:
    """The audit of each article under the paths, in order; faults go to standard error and into `outcome`."""
    return analysed(paths, auditor.audit, outcome, auditor.settings.columns)


def analysed(
    paths: Iterable[str], analyse: Callable[[Document], Found], outcome: Outcome, columns: Columns | None = None
) -> Iterator[Found]:
    """What is found in each article under the paths, in order; faults go to standard error and into `outcome`."""
    for path in articles(paths, outcome):
        for document in documents_of(path, columns):
            if isinstance(document, InputError):
                outcome.unreadable.append(path)
                note(str(document))
                continue
            try:
                found = analyse(document)
            except NothingToAnalyse as error:
                outcome.empty.append(path)
                note(str(error))
                continue
            outcome.analysed += 1
            yield found
    if not outcome.analysed and not outcome.unreadable:
        note("nothing was analysed: no article with prose under the given paths")


def documents_of(path: str, columns: Columns | None) -> Iterator[Document | InputError]:
    """The documents in a file, and its faults in their place; the last one may end it."""
    from framing.reading import documents

    try:
        yield from documents(path, columns=columns)
    except InputError as error:
        yield error


def articles(paths: Iterable[str], outcome: Outcome) -> Iterator[str]:
    """The files that the paths name, each once: a folder stands for every article in it, in order of name.

    Files in folders whose names begin with a dot (`.git`, `.venv`) are no articles, nor are pages that framing wrote.
    Files of rows are read only where they are named: beside articles they are as often somebody's figures.
    """
    seen: set[str] = set()
    for path in paths:
        found = [path]
        if path != "-" and Path(path).is_dir():
            from framing.reading import is_own_page

            inside = _in_folder(Path(path))
            own = list(filter(is_own_page, inside))
            note_own(own)
            found = [file for file in inside if file not in own]
        if not found:
            outcome.empty.append(path)
            note(f"{path}: no article in this folder (looked for *{', *'.join(suffixes(rows=False))})")
        for file in found:
            if (name := os.path.normpath(file)) not in seen:
                seen.add(name)
                yield file


def note_own(pages: Sequence[str]) -> None:
    """Say which pages of framing's own were left out; nothing where there were none."""
    if pages:
        others = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
        note(f"{pages[0]}{others}: written by framing, left out; name a file to have it read all the same")


def _in_folder(folder: Path) -> list[str]:
    known = suffixes(rows=False)
    return sorted(
        str(file)
        for file in folder.rglob("*")
        if file.suffix.lower() in known
        and not any(part.startswith(".") for part in file.relative_to(folder).parts[:-1])
        and file.is_file()
    )


def note(message: str) -> None:
    """One line for a person, on standard error."""
    for line in message.splitlines():
        click.echo(f"framing: {printable(line)}", err=True, file=sys.stderr)
