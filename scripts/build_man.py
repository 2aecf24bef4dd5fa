"""Writes the man page from the commands themselves: `make man` puts it in docs/man/, and the wheel installs it.

One page for all commands, in roff: what `--help` says, with the exit codes, files and variables that no option names.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from framing import __version__
from framing.commands.group import framing

PAGE = Path(__file__).parents[1] / "docs" / "man" / "framing.1"
_STATUS = """\
0 kept · 1 the gate is broken · 2 wrong usage or configuration · 3 an input could not be read, or an output not be
written · 4 nothing was analysed · 70 a fault in framing itself · 130 interrupted"""
_VARIABLES = {
    "FRAMING_CACHE": "Folder of what is kept between runs; by default framing/ in the user's cache folder.",
    "FRAMING_DEBUG": "Show where a fault in framing itself happened.",
    "NO_COLOR": "No colours, not even at a terminal.",
}
_FILES = {
    "framing.toml": "The settings, with the gate's; or [tool.framing] in pyproject.toml.",
    "framing-baseline.json": "What `framing baseline` accepts.",
}


def page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield f'.TH FRAMING 1 "" "framing {__version__}" "User Commands"'
    yield from (".SH NAME", r"framing \- audit how an article is worded", ".SH SYNOPSIS")
    yield from (r"\fBframing\fR \fICOMMAND\fR [\fIOPTION\fR]... [\fIPATH\fR]...", ".SH DESCRIPTION")
    yield from _help(framing)
    yield ".SH COMMANDS"
    yield from _commands(framing, click.Context(framing, info_name="framing"))
    yield ".SH EXIT STATUS"
    for status in " ".join(_STATUS.split()).split(" · "):
        code, _, words = status.partition(" ")
        yield from (".TP", rf"\fB{code}\fR", _roff(words))
    for title, entries in (("ENVIRONMENT", _VARIABLES), ("FILES", _FILES)):
        yield f".SH {title}"
        for name, words in entries.items():
            yield from (".TP", rf"\fB{_roff(name)}\fR", _roff(words))


def _commands(group: click.Group, context: click.Context) -> Iterator[str]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command, "a group has the commands that it lists"
        inner = click.Context(command, info_name=name, parent=context)
        yield f".SS {_roff(' '.join([inner.command_path, *command.collect_usage_pieces(inner)]))}"
        yield from _help(command)
        for parameter in command.get_params(inner):
            record = parameter.get_help_record(inner)
            if record and record[1]:
                yield from (".TP", rf"\fB{_roff(record[0])}\fR", _roff(record[1]))
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _help(command: click.Command) -> Iterator[str]:
    """The help of a command: paragraphs, and those after a `\\b` as they stand."""
    for paragraph in cleandoc(command.help or "").split("\n\n"):
        lines = [line for line in paragraph.splitlines() if line.strip() != "\b"]
        if "\b" in paragraph:
            yield from (".PP", ".nf", *map(_roff, lines), ".fi")
        else:
            yield from (".PP", _roff(" ".join(lines)))


def _roff(text: str) -> str:
    """Text that roff shows as it stands."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace("…", "...")
    return rf"\&{plain}" if plain.startswith((".", "'")) else plain


def main() -> int:
    """Writes the page; with `--check` says whether the one that is there is in step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    if parser.parse_args().check:
        return int(not PAGE.exists() or PAGE.read_text("utf-8") != page())
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
