"""`framing config show`: the settings in force, each with where it was set."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from framing.commands.inputs import settings_for
from framing.config import APART, KEYS, Settings, given


@click.group(short_help="Show the settings in force, and where each was set.")
def config() -> None:
    """Show the settings in force, and where each was set.

    \b
    Examples:
      framing config show
      framing config show opinion/column.md
    """


@config.command(short_help="Print the merged settings as TOML.")
@click.argument("path", required=False)
@click.option("--config", "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def show(path: str | None, file: Path | None) -> None:
    """Print the merged settings as TOML, each value with where it was set.

    With the PATH of an article, what that one is held to, by its path and the genre in its front matter.
    """
    settings = settings_for(file)
    for line in _lines(settings, path):
        click.echo(line)


def _lines(settings: Settings, path: str | None) -> Iterator[str]:
    name = settings.path.name if settings.path else ""
    yield f"# {settings.path}" if settings.path else "# no settings file: the defaults"
    content = given(settings.path)
    for key in KEYS:
        if key not in (*APART, "headings"):
            yield _line(key, getattr(settings, key), name if key in content else "default")
    columns = {part: column for part, column in settings.columns._asdict().items() if column}
    if columns:
        yield from ("", "[columns]")
        for part, column in columns.items():
            yield _line(part, column, name)
    if settings.headings:
        yield from ("", "[headings]")
        for role, names in settings.headings.items():
            yield _line(role, names, name)
    if settings.second_opinion.path:
        yield from ("", "[second_opinion]")
        for part, value in settings.second_opinion._asdict().items():
            yield _line(part, value, name if value else "default")
    yield from ("", "[gate]")
    of_gate = content.get("gate", {})
    for key in ("preset", "strict", "baseline"):
        yield _line(key, getattr(settings.gate, key), name if key in of_gate else "default")
    table = ""
    for of, key, value, origin in settings.gate.explained(*_place(settings, path)):
        if of != table:
            table = of
            yield from ("", f"[gate.{of}]")
        yield _line(key, value, origin if origin.startswith("preset") else f"{name} {origin}")


def _place(settings: Settings, path: str | None) -> tuple[str, str]:
    """The path that globs are put to, and the genre, of an article; both empty for none."""
    from framing.reading import read_path
    from framing.report import relative

    if path is None:
        return "", ""
    documents = read_path(path)
    return relative(path, settings.folder), documents[0].meta.get("genre", "") if documents else ""


def _line(key: str, value: Any, origin: str) -> str:
    """A line of TOML; its strings, numbers and lists are JSON's."""
    bare = key if key.replace("-", "").replace("_", "").isalnum() else json.dumps(key)
    shown = json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
    return f"{f'{bare} = {shown}':<40} # {origin}"
