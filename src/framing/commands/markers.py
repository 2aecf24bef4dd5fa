"""`framing markers` and `framing marker ID`: what is looked for, and one entry in full."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import click

from framing.commands.inputs import settings_for
from framing.lexicon.evidence import evidence
from framing.lexicon.model import LENSES, Catalogue, Marker
from framing.lexicon.reading import load_catalogue

WIDTH = 80
MAX_TERMS = 12


@click.command(short_help="List what framing looks for.")
@click.option("--role", type=click.Choice(["flag", "describe", "ground"]), help="Only markers of this role.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def markers(role: str | None, config: Path | None) -> None:
    """List every marker by family: id, role, number of terms, title.

    \b
    Examples:
      framing markers
      framing markers --role flag
    """
    for line in _listing(_catalogue(config), role):
        click.echo(line)


@click.command(short_help="Explain one marker.")
@click.argument("id")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def marker(id: str, config: Path | None) -> None:
    """Explain one marker: what it is, why it is marked, where it hits and where it must not, what reads neutrally.

    \b
    Example:
      framing marker contrast.reframe
    """
    from framing.schema import did_you_mean

    catalogue = _catalogue(config)
    if id not in catalogue.markers:
        raise click.UsageError(f"no marker {id!r}{did_you_mean(id, catalogue.markers)}; `framing markers` lists them")
    for line in chain(_page(catalogue[id]), _evidence(catalogue[id])):
        click.echo(line)


def _catalogue(config: Path | None) -> Catalogue:
    settings = settings_for(config)
    extra = [Path(name) for name in settings.lexicons]
    return load_catalogue(extra, language=settings.language, ruleset=settings.ruleset)


def _listing(catalogue: Catalogue, role: str | None) -> Iterator[str]:
    family = ""
    for marker in catalogue:
        if role in (None, marker.role):
            if marker.family != family:
                family = marker.family
                lexicon = catalogue.families[family]
                yield f"{lexicon.title} ({LENSES[lexicon.lens]}): {lexicon.summary}"
            yield f"  {marker.id:<35} {marker.role:<10}{len(marker.terms):>5}  {marker.title}"


def _page(marker: Marker) -> Iterator[str]:
    yield f"{marker.title} [{marker.id}]"
    yield f"{marker.role} · severity {marker.severity} · confidence {marker.confidence} · lens {LENSES[marker.lens]}"
    yield ""
    yield from textwrap.wrap(marker.why, WIDTH)
    yield from _entry("Source", marker.source)
    yield from _entry("Instead", marker.advice)
    yield f"Terms: {len(marker.terms)}"
    yield from (
        f"  · {term if len(term) <= WIDTH - 4 else term[: WIDTH - 5] + '…'}" for term in marker.terms[:MAX_TERMS]
    )
    if len(marker.terms) > MAX_TERMS:
        yield f"    and {len(marker.terms) - MAX_TERMS} more"
    for title, sentences in (("Marked", marker.hits), ("Not marked", marker.misses)):
        yield ""
        yield f"{title}:"
        for sentence in sentences:
            yield from textwrap.wrap(sentence, WIDTH, initial_indent="  · ", subsequent_indent="    ")


def _evidence(marker: Marker) -> Iterator[str]:
    found = evidence(marker)
    if found:
        yield ""
        yield "On annotated news (how to read it: docs/validity.md):"
    for entry in found:
        yield from textwrap.wrap(str(entry), WIDTH, initial_indent="  · ", subsequent_indent="    ")


def _entry(name: str, text: str) -> Iterator[str]:
    if text:
        yield from textwrap.wrap(f"{name}: {text}", WIDTH, subsequent_indent=" " * (len(name) + 2))
