"""`framing norms`: what articles of a kind are like, where one stands among them, and norms of a desk's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from framing.commands.inputs import Outcome, audits, settings_for
from framing.commands.output import opened
from framing.norms import SHARES, Norm, built, load_norms, norms_of, placements, to_json

SHOWN = ("markers.load", "score.mean", "score.share-over", "grounding.attributed", "grounding.ungrounded", "tone.mean")
_POINTS = (0.05, 0.25, 0.5, 0.75, 0.95)


@click.group(short_help="Show or build norms: what articles of a kind are like.")
def norms() -> None:
    """Quantiles of every measure over articles of a kind: wire, broadsheet, partisan, editorial, or your own.

    \b
    Examples:
      framing norms show
      framing norms place article.txt
      framing norms build archive/ --genre desk -o desk.json
    """


@norms.command(short_help="Print the quantiles of each genre.")
@click.argument("measures", nargs=-1)
@click.option("--norms", "path", type=click.Path(path_type=Path, dir_okay=False), help="A file of one's own.")
def show(measures: tuple[str, ...], path: Path | None) -> None:
    """Print the quantiles of MEASURES (by default the chief ones; `all` for every one) in each genre."""
    for line in _table(load_norms(path), measures or SHOWN):
        click.echo(line)


@norms.command(short_help="Say where articles stand among those of each genre.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--norms", "path", type=click.Path(path_type=Path, dir_okay=False), help="A file of one's own.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def place(ctx: click.Context, paths: tuple[str, ...], path: Path | None, config: Path | None) -> None:
    """Say at which percentile of each genre the chief figures of each article lie, with the interval.

    Genres are those of --norms, else of the file that the settings name, else those that ship.
    """
    from framing.auditor import Auditor

    own, outcome = load_norms(path) if path else None, Outcome()
    for audit in audits(paths, Auditor(settings_for(config)), outcome):
        found = norms_of(audit) if own is None else own
        click.echo(audit.article.document.id)
        for measure, genre, at in placements(audit, found):
            if measure in SHOWN:
                between = "" if at.low is None or at.high is None else f" ({at.low:.0f} to {at.high:.0f})"
                click.echo(f"  {measure:<24}percentile {at.percentile:.0f}{between} of {found[genre].title}")
    ctx.exit(outcome.code)


@norms.command(short_help="Make norms from an archive.")
@click.argument("paths", nargs=-1, required=True, metavar="CORPUS…")
@click.option("--genre", default="desk", show_default=True, help="The name of the genre.")
@click.option("--title", help="What its articles are called: wire reports.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Write here.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
@click.pass_context
def build(
    ctx: click.Context, paths: tuple[str, ...], genre: str, title: str | None, output: Path, config: Path | None
) -> None:
    """Make norms from the articles under CORPUS; figures only are kept. A file that is there gains the genre."""
    from framing.auditor import Auditor

    outcome = Outcome()
    source = f"built from {', '.join(paths)}"
    norm = built(audits(paths, Auditor(settings_for(config)), outcome), title or f"{genre} articles", source)
    if outcome.analysed:
        known = dict(load_norms(output)) if output.exists() else {}
        with opened(output) as stream:
            stream.write(to_json({**known, genre: norm}))
        click.echo(f"{output}: {norm.articles} articles, {len(norm.quantiles)} measures", err=True)
    ctx.exit(outcome.code)


def _table(found: Mapping[str, Norm], measures: tuple[str, ...]) -> Iterator[str]:
    every = list(dict.fromkeys(measure for norm in found.values() for measure in norm.quantiles))
    unknown = [measure for measure in measures if measure not in every and measure != "all"]
    if unknown:
        raise click.UsageError(f"no norm for {', '.join(unknown)}; `framing norms show all` lists every one")
    for norm in found.values():
        yield f"{norm.title}: {norm.articles} articles; {norm.source}; sha256 {norm.sha256[:12]}"
    for measure in every if "all" in measures else measures:
        yield ""
        yield f"{measure:<36}" + "".join(f"{f'p{point * 100:.0f}':>9}" for point in _POINTS)
        for norm in found.values():
            if measure in norm.quantiles:
                points = dict(zip(SHARES, norm.quantiles[measure], strict=True))
                yield f"  {norm.title:<34.34}" + "".join(f"{points[point]:>9.2f}" for point in _POINTS)
