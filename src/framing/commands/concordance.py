"""`framing concordance`: every place of a marker or a term, with the words around it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import click

from framing.commands.inputs import Outcome, audits, note, settings_for
from framing.commands.output import opened
from framing.concordancing import WINDOW, Line, concord
from framing.typography import printable
from framing.writers.csv import safe_cell

COLUMNS = (
    "article", "line", "column", "section", "start", "end", "voice", "marker", "before", "words", "after", "suppressed",
)  # fmt: skip
SIDE = 36
"""Columns of the terminal on each side of the words."""


@click.command(short_help="Show a marker or a term in its context.")
@click.argument("query", metavar="MARKER|TERM")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "-f", "name", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), help="Write here, not to the terminal."
)
@click.option("--window", type=click.IntRange(0, 200), default=WINDOW, show_default=True, help="Words on each side.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def concordance(  # noqa: PLR0913, PLR0917
    ctx: click.Context,
    query: str,
    paths: tuple[str, ...],
    name: str,
    output: Path | None,
    window: int,
    config: Path | None,
) -> None:
    """Show every place of a marker or a term with the words around it, one line each.

    A marker is an id (crowd.weasel) or a whole family (crowd.*); anything else is a term of the lexicons' language, in
    quotes if it has spaces. What is quoted or does not count is shown too, and said to be so.

    \b
    Examples:
      framing concordance crowd.weasel archive/
      framing concordance 'tax* relief|burden' archive/ --format csv -o tax.csv
      framing concordance 'crowd.*' article.md --window 12
    """
    from framing.auditor import Auditor

    outcome = Outcome()
    found = list(concord(query, audits(paths, Auditor(settings_for(config)), outcome), window))
    if found or outcome.analysed:
        with opened(output) as stream:
            _WRITE[name](found, stream)
        note(f"{_several(len(found), 'place')} in {_several(outcome.analysed, 'article')}")
    ctx.exit(outcome.code)


def _text(lines: Iterable[Line], stream: TextIO) -> None:
    for line in lines:
        before, words, after = (_flat(part) for part in (line.before, line.words, line.after))
        left = before if len(before) <= SIDE else "…" + before[1 - SIDE :]
        right = after if len(after) <= SIDE else after[: SIDE - 1] + "…"
        where = f"{printable(line.article)}:{line.line}:{line.column}"
        stream.write(f"{where}  {left:>{SIDE}} [{words}] {right}{_besides(line)}".rstrip() + "\n")


def _besides(line: Line) -> str:
    """Who speaks, if not the writer, and why the place does not count, if so."""
    told = [line.voice] if line.voice != "writer" else []
    if line.suppressed:
        told.append(f"not counted: {_flat(line.suppressed)}")
    return f"  ({'; '.join(told)})" if told else ""


def _csv(lines: Iterable[Line], stream: TextIO) -> None:
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(COLUMNS)
    for line in lines:
        out.writerow([safe_cell(cell) if isinstance(cell, str) else cell for cell in _cells(line)])


def _json(lines: Iterable[Line], stream: TextIO) -> None:
    rows = [dict(zip(COLUMNS, _cells(line), strict=True)) for line in lines]
    json.dump(rows, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


_WRITE: dict[str, Callable[[Iterable[Line], TextIO], None]] = {"text": _text, "csv": _csv, "json": _json}


def _several(n: int, thing: str) -> str:
    return f"{n} {thing}{'' if n == 1 else 's'}"


def _cells(line: Line) -> tuple[str | int | None, ...]:
    start, end = line.span
    where = (line.article, line.line, line.column, line.section, start, end, line.voice, line.marker)
    return (*where, line.before, line.words, line.after, line.suppressed)


def _flat(text: str) -> str:
    """Text of an article in one line that a terminal shows and does not obey."""
    return printable(" ".join(text.split()))
