"""`framing lexicon validate | test`: what is wrong with a lexicon, and whether its examples hold."""

from __future__ import annotations

from pathlib import Path

import click

from framing.commands import USAGE
from framing.commands.inputs import note
from framing.errors import ConfigurationError
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue


@click.group(short_help="Check and test lexicons.")
def lexicon() -> None:
    """Check and test lexicons: the built-in ones, or your own files and folders beside them.

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


def _size(catalogue: Catalogue) -> str:
    markers = list(catalogue)
    return f"{len(catalogue.lexicons)} lexicons, {len(markers)} markers, {sum(len(m.terms) for m in markers):,} terms"
