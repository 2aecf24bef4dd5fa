"""One shard of work: its articles read and audited in batches, its rows written, in whatever process.

One article must not spoil a shard: one that is too long is refused before it is audited, one that takes too long is
stopped (where the system has timers), and one that no code was ready for is rejected with what went wrong.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from framing.auditor import Auditor
from framing.config import Settings
from framing.corpus.shards import write
from framing.corpus.sources import Item, content
from framing.corpus.tables import Entry, Rows, merged, reject, tables
from framing.errors import InputError
from framing.reading import document_of, documents_in

BATCH = 50
_auditors: dict[str, Auditor] = {}
"""Hash of the settings -> auditor, kept for the life of a process: one of the pool, or a worker of a cluster."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: code points of its text, and seconds."""

    characters: int = 1_000_000
    seconds: int = 60


class Task(NamedTuple):
    """A shard to be worked on. Without an `output` nothing is written: it is only seen whether it can be done."""

    shard: int
    items: tuple[Item, ...]
    output: Path | None
    form: str
    settings: Settings
    limits: Limits
    near: bool = False  # keep fingerprints


class Done(NamedTuple):
    """A shard that is done: how many rows each table has, rejects by kind; or why it could not be written."""

    shard: int
    rows: dict[str, int]
    rejects: dict[str, int]
    fault: str = ""


class _TooLong(Exception):
    """An audit that takes longer than its limit."""


def work(task: Task) -> Done:
    """Do one shard."""
    read: list[Entry] = []
    rows = audited(task.items, task.settings, task.limits, read)
    if task.output:
        try:
            write(task.output, task.shard, rows, task.form)
            if task.near:
                _keep_fingerprints(task.output, task.shard, read, {row[0] for row in rows["articles"]})
        except OSError as fault:
            return Done(task.shard, {}, {}, f"cannot be written: {fault}")
    kinds = Counter(row[3] for row in rows["rejects"])
    return Done(task.shard, {name: len(found) for name, found in rows.items()}, dict(sorted(kinds.items())))


def _keep_fingerprints(output: Path, shard: int, read: list[Entry], audited: set[int]) -> None:
    from framing.corpus.copies import keep
    from framing.corpus.fingerprints import fingerprints

    keep(output, shard, fingerprints([(it.article, it.document.text) for it in read if it.article in audited]))


def audited(items: Sequence[Item], settings: Settings, limits: Limits, read: list[Entry] | None = None) -> Rows:
    """The rows of every table for some articles, in the order of their numbers; those at fault are rejects.

    The articles that could be read are added to `read`.
    """
    auditor = _auditors.get(settings.sha256) or _auditors.setdefault(settings.sha256, Auditor(settings))
    batches = (items[at : at + BATCH] for at in range(0, len(items), BATCH))
    return merged(part for batch in batches for part in _batch(auditor, batch, limits, read))


def _batch(auditor: Auditor, items: Sequence[Item], limits: Limits, kept: list[Entry] | None) -> Iterator[Rows]:
    """The rows of a batch: all articles at once, or one by one where that fails."""
    entries = []
    for item in items:
        read = _read(item, limits)
        if isinstance(read, Entry):
            entries.append(read)
        else:
            yield read
    if kept is not None:
        kept += entries
    try:
        with _clock(limits.seconds):
            found = tables(auditor, entries)
    except Exception:  # noqa: BLE001 - whichever article it is, it is found below and named
        for entry in entries:
            yield _alone(auditor, entry, limits)
    else:
        yield found


def _read(item: Item, limits: Limits) -> Entry | Rows:
    """The article of an item, or why there is none."""
    article, source, row, fault = item
    name = row.id if row else source
    if fault:
        return reject(article, source, name, fault)
    try:
        with _clock(limits.seconds):
            found = document_of(row) if row else next(iter(documents_in(*content(source))))
    except InputError as error:
        return reject(article, source, name, error)
    except _TooLong:
        return reject(article, source, name, f"took longer than {limits.seconds} s to read", "limit")
    except Exception as error:  # noqa: BLE001 - one article must not end the others
        return reject(article, source, name, f"a fault in reading it: {type(error).__name__}: {error}", "fault")
    if isinstance(found, InputError):
        return reject(article, source, name, found)
    if len(found.text) > limits.characters:
        what = f"has {len(found.text)} characters, more than the limit of {limits.characters}"
        return reject(article, source, found.id, what, "limit")
    return Entry(article, source, found)


def _alone(auditor: Auditor, entry: Entry, limits: Limits) -> Rows:
    where = (entry.article, entry.source, entry.document.id)
    try:
        with _clock(limits.seconds):
            return tables(auditor, [entry])
    except _TooLong:
        return reject(*where, f"took longer than {limits.seconds} s", "limit")
    except Exception as error:  # noqa: BLE001 - one article must not end the others
        return reject(*where, f"a fault in framing itself: {type(error).__name__}: {error}", "fault")


@contextmanager
def _clock(seconds: int) -> Iterator[None]:
    """Raise `_TooLong` in the block after so many seconds, where the system can: not on Windows, nor in a thread."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    block: FrameType | None = sys._getframe(2)  # noqa: SLF001 - there is no other door to it

    def ring(_: int, at: FrameType | None) -> None:
        while at is not None and at is not block:
            at = at.f_back
        if at is None:  # the block was left before the clock could be stopped
            signal.setitimer(signal.ITIMER_REAL, 0)
            return
        raise _TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)  # and again, where a destructor has swallowed the first
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        block = None
