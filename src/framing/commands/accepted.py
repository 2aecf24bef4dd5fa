"""`framing baseline write | prune | show`: what is accepted for now, written down where everybody can read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands.inputs import Outcome, settings_for
from framing.commands.judged import judged
from framing.commands.output import opened
from framing.errors import ConfigurationError, Fault

if TYPE_CHECKING:
    from framing.accepted import Baseline, Entry, Standing
    from framing.checked import Checks
    from framing.config import Settings
    from framing.lexicon.model import Catalogue

NAME = "framing-baseline.json"


@click.group(short_help="Accept what an archive has now; fail on what is added.")
def baseline() -> None:
    """Accept what an archive has now, and fail on what is added.

    A word is accepted in its sentence, wherever the lines move. A broken threshold is accepted until something is added
    to it.

    \b
    Examples:
      framing baseline write archive/ --reason "from before the style book"
      framing check archive/ --baseline framing-baseline.json
      framing baseline prune archive/
    """


_PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
_CONFIG = click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
_FILE = click.option(
    "--file", "-o", type=click.Path(path_type=Path, dir_okay=False), help=f"By default {NAME}, or what is set."
)


@baseline.command(short_help="Accept all that weighs in these articles.")
@_PATHS
@_FILE
@_CONFIG
@click.option("--owner", default="", help="Who will see to the new entries.")
@click.option("--reason", default="", help="Why they are accepted.")
@click.option("--expires", type=click.DateTime(["%Y-%m-%d"]), help="The last day on which they are.")
@click.pass_context
def write(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    file: Path | None,
    config: Path | None,
    **given: Any,
) -> None:
    """Accept all that weighs in these articles now.

    Entries of other articles stay; so do owner, reason and expiry of entries that were there.
    """
    from framing.accepted import Baseline, entries_of, lexicons_sha256
    from framing.report import relative

    settings, outcome = settings_for(config), Outcome()
    place, root = baseline_file(settings, file), settings.folder
    checks, catalogue = _judged(paths, settings, outcome)
    old = _old(place, settings, catalogue, {relative(article.path, root) for article in checks.articles})
    kept = {entry.fingerprint: entry for entries in old.values() for entry in entries}
    given["expires"] = given["expires"].date().isoformat() if given["expires"] else ""
    new = {
        relative(article.path, root): tuple(_said(entry, kept, given) for entry in entries_of(article))
        for article in checks.articles
    }
    _save(place, Baseline(settings.rules, lexicons_sha256(catalogue), {**old, **new}))
    click.echo(f"{place}: {sum(map(len, new.values()))} accepted in {len(new)} articles")
    ctx.exit(outcome.code)


@baseline.command(short_help="Take out what is fixed, gone or past its day.")
@_PATHS
@_FILE
@_CONFIG
@click.pass_context
def prune(ctx: click.Context, paths: tuple[str, ...], file: Path | None, config: Path | None) -> None:
    """Take out what is fixed, gone or past its day, and follow renamed articles. Nothing new is accepted."""
    from framing.accepted import read_baseline

    settings, outcome = settings_for(config), Outcome()
    place = baseline_file(settings, file)
    checks, catalogue = _judged(paths, settings, outcome)
    old = read_baseline(place)
    refuse_drift(old, place, settings, catalogue)
    _, standing = accepted(checks, settings, old)
    dropped = {(path, entry.fingerprint) for path, entry in (*standing.fixed, *standing.expired)}
    articles = {}
    for path, entries in old.articles.items():
        if path not in standing.gone:
            now = standing.moved.get(path, path)
            articles[now] = tuple(entry for entry in entries if (now, entry.fingerprint) not in dropped)
    _save(place, replace(old, articles=articles))
    click.echo(f"{place}: {told(standing)}")
    ctx.exit(outcome.code)


@baseline.command(short_help="List what is accepted, by whom and why.")
@_FILE
@_CONFIG
def show(file: Path | None, config: Path | None) -> None:
    """List what is accepted, by whom, why and until when."""
    from framing.accepted import read_baseline

    found = read_baseline(baseline_file(settings_for(config), file))
    for path, entries in sorted(found.articles.items()):
        for entry in entries:
            click.echo(_line(path, entry))


def baseline_file(settings: Settings, named: Path | None) -> Path:
    """The file named, else the one in the settings, else that of the default name beside them."""
    return named or settings.folder / (settings.gate.baseline or NAME)


def accepted(checks: Checks, settings: Settings, found: Baseline) -> tuple[Checks, Standing]:
    """The articles with what is accepted marked, and what became of the entries."""
    from framing.accepted import accept

    return accept(checks, found, settings.folder, datetime.now(tz=UTC).date())


def told(standing: Standing) -> str:
    """What became of the entries, in a line."""
    expired = len(standing.expired)
    parts = [f"{standing.accepted} accepted", f"{len(standing.fixed)} fixed"]
    parts += [f"{expired} past their day"] if expired else []
    parts += [f"{len(standing.gone)} articles gone"] if standing.gone else []
    parts += [f"{old} is now {new}" for old, new in sorted(standing.moved.items())]
    return ", ".join(parts)


def refuse_drift(found: Baseline, place: Path, settings: Settings, catalogue: Catalogue) -> None:
    """Raises ConfigurationError where a baseline was written with another ruleset or other lexicons."""
    from framing.accepted import lexicons_sha256

    if drift := found.drift(settings.rules, lexicons_sha256(catalogue)):
        remedy = "write it anew for all articles (`framing baseline write`), or check with --accept-drift"
        raise ConfigurationError([Fault(str(place), f"{drift}; {remedy}")])


def _judged(paths: Iterable[str], settings: Settings, outcome: Outcome) -> tuple[Checks, Catalogue]:
    """Every article under the paths put to its policy, and the catalogue that it was read with."""
    from framing.checking import Checker, usable_cores

    checker = Checker(settings)
    return judged(paths, checker, outcome, usable_cores()), checker.auditor.catalogue


def _old(place: Path, settings: Settings, catalogue: Catalogue, anew: set[str]) -> dict[str, tuple[Entry, ...]]:
    """Entries that are there already. Those of articles that are not written anew must be of the same lexicons."""
    from framing.accepted import read_baseline

    if not place.exists():
        return {}
    found = read_baseline(place)
    if found.articles.keys() - anew:
        refuse_drift(found, place, settings, catalogue)
    return dict(found.articles)


def _said(entry: Entry, kept: Mapping[str, Entry], given: Mapping[str, Any]) -> Entry:
    """A new entry with what is said of it; one that was there keeps what was said before."""
    old = kept.get(entry.fingerprint)
    return replace(old, value=entry.value) if old else replace(entry, **given)


def _line(path: str, entry: Entry) -> str:
    words = f" “{entry.words}”" if entry.words else f" {entry.section}"
    until = f"until {entry.expires}" if entry.expires else ""
    more = "; ".join(filter(None, (entry.owner, entry.reason, until)))
    return f"{path}: {entry.rule}{words}" + (f" ({more})" if more else "")


def _save(place: Path, found: Baseline) -> None:
    from framing.accepted import written

    with opened(place) as stream:
        stream.write(written(found))
