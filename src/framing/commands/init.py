"""`framing init`: a policy from one's own archive, a hook and a workflow, none written over anything."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from framing import __version__
from framing.commands.inputs import Outcome, audits, note
from framing.commands.output import opened
from framing.config import NAMES, Settings
from framing.errors import ConfigurationError, Fault
from framing.gating.reading import PRESETS

if TYPE_CHECKING:
    from framing.gating.proposal import Proposal

_RESOURCES = Path(__file__).parents[1] / "resources" / "init"
_THRESHOLDS = {
    "markers.load": ("load", "in-depth"),
    "grounding.ungrounded": ("ungrounded", "in-depth-ungrounded"),
}
"""Measure -> the thresholds of the presets that it is the measure of."""


@click.command(short_help="Write framing.toml, a pre-commit hook and a GitHub workflow.")
@click.argument("paths", nargs=-1, metavar="[PATH…]")
@click.option("--preset", type=click.Choice(PRESETS), default="news", show_default=True)
@click.option("--norms", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A desk's own norms.")
@click.option("--no-hook", is_flag=True, help="Without .pre-commit-config.yaml.")
@click.option("--no-workflow", is_flag=True, help="Without .github/workflows/framing.yml.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.pass_context
def init(
    ctx: click.Context, /, paths: tuple[str, ...], preset: str, norms: Path | None, force: bool, **without: bool
) -> None:
    """Write framing.toml, a pre-commit hook and a GitHub workflow into this folder.

    With the PATHs of an archive, limits are proposed from its own articles: their 95th percentile, rounded up; with
    --norms from the first kind in that file (framing norms build), which the settings then name. A file that is there
    is never written over: it is left alone, and what would be in it is printed.

    \b
    Examples:
      framing init
      framing init archive/ --preset news
      framing init --norms desk.json
    """
    if paths and norms:
        raise click.UsageError("limits are proposed from the PATHs of an archive or from --norms, not from both")
    outcome, proposals = Outcome(), []
    if norms:
        proposals = _proposed(norms)
    elif paths:
        from framing.auditor import Auditor
        from framing.gating.proposal import propose

        proposals = propose(audits(paths, Auditor(Settings()), outcome))
    files = {Path(NAMES[0]): "".join(f"{line}\n" for line in _settings(preset, proposals, norms))}
    if not without["no_hook"]:
        files[Path(".pre-commit-config.yaml")] = _resource("pre-commit.yaml")
    if not without["no_workflow"]:
        files[Path(".github/workflows/framing.yml")] = _resource("workflow.yml")
    for path, content in files.items():
        _write(path, content, force)
    ctx.exit(outcome.code if paths else 0)


def _proposed(file: Path) -> list[Proposal]:
    """The limits that the first kind of articles in a file of norms proposes."""
    from framing.gating.proposal import proposed
    from framing.norms import SHARES, chief, load_norms

    norm = chief(load_norms(file))
    if norm is None:
        raise ConfigurationError(
            [Fault(str(file), "holds norms of no kind of articles; make some: framing norms build")]
        )
    points = {measure: dict(zip(SHARES, quantiles, strict=True)) for measure, quantiles in norm.quantiles.items()}
    return proposed(points, norm.articles)


def _settings(preset: str, proposals: Sequence[Proposal], norms: Path | None) -> Iterator[str]:
    yield "# What articles are held to: `framing config show` prints all of it, docs/gate.md explains it."
    yield ""
    if norms:
        yield f"norms = {json.dumps(norms.as_posix())}"
        yield ""
    yield "[gate]"
    yield f'preset = "{preset}"'
    for one in proposals:
        figures = f"{one.articles} articles of the archive: median {one.median:.2f}, 95th percentile {one.quantile:.2f}"
        yield ""
        yield f"# {one.measure} of {figures}"
        if one.limit is None:
            yield "# Too few to take a limit from; the preset's holds."
            continue
        for name in _THRESHOLDS[one.measure]:
            yield f"[gate.thresholds.{name}]"
            yield from _threshold(preset, name, one)


def _threshold(preset: str, name: str, one: Proposal) -> Iterator[str]:
    """A threshold with the proposed limit; whole where the preset has none of that name."""
    from framing.gating.reading import preset_table

    if name not in preset_table(preset).get("thresholds", {}):
        yield f'measure = "{one.measure}"'
        if name.startswith("in-depth"):
            yield 'section = "in_depth"'
    yield f"max = {one.limit:g}"


def _write(path: Path, content: str, force: bool) -> None:
    if path.exists() and not force:
        note(f"{path} is there and was left alone (--force writes over it); this would be in it:")
        click.echo(f"# {path}\n{content}")
        return
    with opened(path) as stream:
        stream.write(content)
    click.echo(f"{path} written")


def _resource(name: str) -> str:
    return (_RESOURCES / name).read_text("utf-8").replace("@VERSION@", __version__)
