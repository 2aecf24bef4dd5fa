"""A whole run: inputs cut into shards, each done once, whatever happens in between."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from framing import __version__
from framing.config import Settings
from framing.corpus.journal import Journal, Run, described, rows_of
from framing.corpus.locking import locked
from framing.corpus.pool import results
from framing.corpus.shards import write
from framing.corpus.sources import Item, Source, files
from framing.corpus.tables import COPIES
from framing.corpus.working import Limits, Task
from framing.lexicon.cache import compiled_catalogue
from framing.rows import Columns

WEIGHT = 8_000_000
"""Characters of a shard, about: what bounds the memory where articles are long."""
COPIES_A_FILE = 50_000
MOST_FAULTS = 3
"""Shards in a row that cannot be written, after which it is no use to go on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done. `size` is the articles of a shard; `near` asks for near copies."""

    inputs: tuple[str, ...]
    output: Path
    form: str = "parquet"
    columns: Columns = field(default_factory=Columns)
    settings: Settings = field(default_factory=Settings)
    jobs: int = 1
    size: int = 500
    limits: Limits = field(default_factory=Limits)
    near: bool = False


class Progress(NamedTuple):
    """How far a run is: articles so far (those of an earlier run apart), share of the input, seconds since it began."""

    articles: int
    resumed: int
    share: float
    seconds: float


class Outcome(NamedTuple):
    """What became of a run: rows by table, rejects by kind, and shards that are still to be done, with why.

    `own` are the pages that framing wrote, which are no articles; `lost` the columns that were named and that no row of
    this run has, each with the part of an article that it was named for. `copies` holds the number of groups of near
    copies, and of articles in them, if those were asked for.
    """

    rows: dict[str, int]
    rejects: dict[str, int]
    faults: list[str]
    own: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    copies: dict[str, int] | None = None


def run(plan: Plan, tell: Callable[[Progress], None] = lambda _: None) -> Outcome:
    """Do what is left of a run. Raises ConfigurationError when the output is that of another one, or one is at work."""
    own: list[str] = []
    paths = files(plan.inputs, plan.output, own)
    with locked(plan.output):
        journal = Journal(plan.output, _described(plan, paths))
        source = Source(paths, plan.columns)
        faults = [] if journal.is_complete else list(_left(plan, journal, source, tell))
        if not (faults or journal.is_complete):
            faults = list(_written("what comes last", lambda: _end(plan, journal)))
    rows, rejects = rows_of(journal.done.values()).values()
    return Outcome(rows, rejects, faults, tuple(own), tuple(source.lost), journal.copies)


def provenance(settings: Settings) -> Run:
    """What made the rows: versions and hashes of the tool, the settings and every lexicon."""
    extra = [Path(name) for name in settings.lexicons]
    catalogue = compiled_catalogue(extra, language=settings.language, ruleset=settings.ruleset)
    return {
        "tool": {"name": "framing", "version": __version__, "settings_sha256": settings.sha256},
        "lexicons": [{"id": x.id, "version": x.version, "sha256": x.sha256} for x in catalogue.lexicons],
    }


def _left(plan: Plan, journal: Journal, source: Source, tell: Callable[[Progress], None]) -> Iterator[str]:
    """Do the shards that are left; gives what is to be said of those that could not be written."""
    resumed = rows_of(journal.done.values())["rows"]["articles"]
    begun, articles, in_a_row = time.monotonic(), 0, 0
    for done in results(_tasks(plan, source, set(journal.done)), plan.jobs):
        if done.fault:
            yield f"shard {done.shard}: {done.fault}"
            in_a_row += 1
            if in_a_row == MOST_FAULTS:
                return
            continue
        if faults := list(_written("journal", lambda done=done: journal.add(done))):  # type: ignore[misc]
            yield from faults
            return
        in_a_row = 0
        articles += done.rows["articles"]
        tell(Progress(articles, resumed, source.share, time.monotonic() - begun))


def _end(plan: Plan, journal: Journal) -> None:
    if not plan.near:
        return journal.close()
    from framing.corpus.copies import FOLDER, copies

    found = iter(copies(plan.output, sorted(journal.done)))
    parts = groups = articles = 0
    while rows := list(islice(found, COPIES_A_FILE)):
        write(plan.output, parts, {COPIES: rows}, plan.form)
        parts, articles = parts + 1, articles + len(rows)
        groups += sum(article == first for article, first, _ in rows)
    journal.copies = {"groups": groups, "articles": articles}
    journal.close(parts)
    rmtree(plan.output / FOLDER, ignore_errors=True)
    return None


def _written(what: str, write: Callable[[], None]) -> Iterator[str]:
    """Why something cannot be written, where it cannot."""
    try:
        write()
    except OSError as fault:
        yield f"{what}: cannot be written: {fault}"


def _described(plan: Plan, paths: list[str]) -> Run:
    return {
        **provenance(plan.settings),
        "format": plan.form,
        "columns": plan.columns._asdict(),
        "limits": {**asdict(plan.limits), "shard": plan.size},
        "near_duplicates": plan.near,
        "inputs": described(paths),
    }


def _tasks(plan: Plan, source: Source, done: set[int]) -> Iterator[Task]:
    for shard, items in enumerate(_shards(source.items(), plan.size)):
        if shard not in done:
            yield Task(shard, items, plan.output, plan.form, plan.settings, plan.limits, plan.near)


def _shards(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items in runs of so many, or of as many characters; where they are cut hangs on the input alone."""
    shard: list[Item] = []
    weight = 0
    for item in items:
        shard.append(item)
        weight += item.weight
        if len(shard) == size or weight >= WEIGHT:
            yield tuple(shard)
            shard, weight = [], 0
    if shard:
        yield tuple(shard)
