"""`framing lexicon validate | test | docs`: what is wrong with a lexicon, whether its examples hold, its pages."""

from __future__ import annotations

from pathlib import Path

import click

from framing.commands import USAGE
from framing.commands.inputs import note
from framing.commands.lexicon_diff import diff
from framing.commands.lexicon_exchange import export, import_
from framing.errors import ConfigurationError
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue


@click.group(short_help="Check, test and document lexicons.")
def lexicon() -> None:
    """Check, test and document lexicons: the built-in ones, or your own files and folders beside them.

    \b
    Examples:
      framing lexicon validate
      framing lexicon test house-style/
    """


_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[PATH…]")


@lexicon.command(short_help="Every fault in the files, at once.")
@_PATHS
@click.pass_context
def validate(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Read every lexicon and report every fault with its file, key and term. Exit code 2 when there is one."""
    from framing.lexicon.checking import check_catalogue

    catalogue = load_catalogue(paths)
    faults = check_catalogue(catalogue)
    if faults:
        raise ConfigurationError(faults)
    click.echo(f"{_size(catalogue)}: no fault")
    ctx.exit(0)


@lexicon.command(short_help="Run every example, exact spans.")
@_PATHS
@click.pass_context
def test(ctx: click.Context, paths: tuple[Path, ...]) -> None:
    """Run every example sentence of every marker: hits at the bracketed spans, no hit in the misses."""
    from framing.lexicon.examples import run_examples

    catalogue = load_catalogue(paths)
    results = list(run_examples(catalogue))
    failed = [result for result in results if result.fault]
    for result in failed:
        note(f"{result.marker}: {result.fault}")
    click.echo(f"{_size(catalogue)}: {len(results)} examples, {len(failed)} failed")
    ctx.exit(USAGE if failed or not results else 0)


@lexicon.command(short_help="One Markdown page a marker, and an index.")
@_PATHS
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="FOLDER")
@click.option("--check", is_flag=True, help="Write nothing; exit code 2 when a page differs from its marker.")
@click.pass_context
def docs(ctx: click.Context, paths: tuple[Path, ...], output: Path, check: bool) -> None:
    """Write a page for each marker: what it is and why, where it hits and where it must not, what reads neutrally.

    \b
    Example:
      framing lexicon docs -o docs/reference/markers
    """
    from framing.lexicon.pages import out_of_step, pages, write_pages

    made = pages(load_catalogue(paths))
    stale = out_of_step(output, made)
    if check and stale:
        more = f" and {len(stale) - 5} more" if len(stale) > 5 else ""
        note(f"{output}: not in step with the lexicons: {', '.join(stale[:5])}{more}; run this without --check")
        ctx.exit(USAGE)
    if stale:
        write_pages(output, made)
    click.echo(f"{output}: {len(made)} pages in step, {len(stale)} of them changed")


for command in (diff, export, import_):
    lexicon.add_command(command)


def _size(catalogue: Catalogue) -> str:
    markers = list(catalogue)
    return f"{len(catalogue.lexicons)} lexicons, {len(markers)} markers, {sum(len(m.terms) for m in markers):,} terms"
