"""From paths to pages in a spool, in this process or in several; always in the order of the paths."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from framing.commands.baseline import with_baseline
from framing.commands.inputs import Outcome, documents_of, note, settings_for
from framing.commands.progress import Progress
from framing.commands.second import opinion_for
from framing.errors import ConfigurationError, Fault, InputError, NothingToAnalyse
from framing.gating.reading import Gate

if TYPE_CHECKING:
    from framing.config import Settings
    from framing.measure import Measure
    from framing.page.rows import Row
    from framing.text import Document

FEW = 24
"""Files up to which one process is quicker: another one takes about a second to start."""
CHUNK = 4
"""Files that a process is given at a time."""
AHEAD = 4
"""Chunks for each process that are given out before the first is back: so many pages may lie in the spool."""


class Plan(NamedTuple):
    """What pages are made with. It names the settings, for it goes to other processes.

    `second` is a second opinion and its label, as given.
    """

    config: Path | None = None
    preset: str | None = None
    policy: bool = False
    baseline: str | None = None
    split: bool = False
    second: tuple[str, str] = ("", "")
    spool: str = ""

    @property
    def answers(self) -> bool:
        """Whether pages answer a policy."""
        return self.policy or self.preset is not None

    def settings(self) -> Settings:
        """The settings in force, with the preset in place of their policy where one is named."""
        settings = settings_for(self.config)
        return replace(settings, gate=Gate(self.preset)) if self.preset else settings


class Made(NamedTuple):
    """A page in the spool, and what the index keeps of its article."""

    id: str
    row: Row
    page: Path
    settings_sha256: str


class Skipped(NamedTuple):
    """An article that has no page, and what to say of it."""

    path: str
    why: Literal["empty", "unreadable", "settings", "fault"]
    message: str


def made(files: Sequence[str], press: Press, jobs: int | None, outcome: Outcome, progress: Progress) -> Iterator[Made]:
    """The pages of all articles in the files. Raises ConfigurationError for a section that an article has not."""
    progress.expect(len(files))
    several = len(files) > FEW and not press.is_slow_to_start
    processes = min(jobs or (_processors() if several else 1), max(1, len(files)))
    for found in _pooled(files, press.plan, processes) if processes > 1 else map(press.of_file, files):
        progress.step()
        for one in found:
            if isinstance(one, Made):
                outcome.analysed += 1
                yield one
            else:
                _skip(one, outcome)
    if not outcome.analysed and not outcome.unreadable:
        note("nothing was analysed: no article with prose under the given paths")


class Press:
    """Makes pages to one plan; a process has one."""

    def __init__(self, plan: Plan) -> None:
        from framing.auditor import Auditor

        self.plan = plan
        self._settings = plan.settings()
        self._auditor = Auditor(self._settings)
        self._opinion = opinion_for(self._settings, *plan.second)
        self._pages = 0

    @property
    def is_slow_to_start(self) -> bool:
        """Whether each process would load a model."""
        return self._opinion is not None

    @property
    def measures(self) -> dict[str, Measure]:
        """All that can be asked of an article, by id."""
        return {measure.id: measure for found in self._auditor.analyzers for measure in found.measures}

    def of_file(self, path: str) -> Iterator[Made | Skipped]:
        """The pages of the articles in a file, one at a time."""
        for document in documents_of(path, self._settings.columns):
            if isinstance(document, InputError):
                yield Skipped(path, "unreadable", str(document))
            else:
                yield self._made(path, document)

    def _made(self, path: str, document: Document) -> Made | Skipped:
        try:
            return self._page(document)
        except NothingToAnalyse as error:
            return Skipped(path, "empty", str(error))
        except ConfigurationError as error:
            return Skipped(path, "settings", str(error))
        except Exception as error:
            if os.environ.get("FRAMING_DEBUG"):
                raise
            message = f"{document.id}: a fault in framing itself: {type(error).__name__}: {error}; left out"
            return Skipped(path, "fault", message)

    def _page(self, document: Document) -> Made:
        from framing.page.rendering import inline, split
        from framing.page.rows import row
        from framing.report import build, with_second
        from framing.writers.html import AROUND, page

        plan, settings = self.plan, self._settings
        audit = next(with_baseline([self._auditor.audit(document)], plan.baseline))
        report = build([audit], plan.baseline, settings.gate if plan.answers else None, settings.folder)
        report = with_second(report, self._opinion)
        self._pages += 1
        spooled = Path(plan.spool, f"{os.getpid()}-{self._pages}.html")
        spooled.write_text(page(report, split() if plan.split else inline(), AROUND) + "\n", "utf-8", newline="\n")
        return Made(document.id, row(report.articles[0]), spooled, audit.provenance.settings_sha256)


def _pooled(files: Sequence[str], plan: Plan, processes: int) -> Iterator[list[Made | Skipped]]:
    """A list for each file, in order, with a bounded number of them under way."""
    waiting: deque[Future[list[list[Made | Skipped]]]] = deque()
    rest = iter(files)
    clean = get_context("spawn")  # the same on every platform, and safe where this process has threads
    with ProcessPoolExecutor(processes, clean, initializer=_begin, initargs=(plan,)) as pool:
        try:
            while True:
                while len(waiting) < processes * AHEAD and (chunk := list(islice(rest, CHUNK))):
                    waiting.append(pool.submit(_of_files, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(plan: Plan) -> None:
    """Set a process up."""
    _presses.append(Press(plan))


_presses: list[Press] = []
"""The press of a process that was started for pages."""


def _of_files(paths: Sequence[str]) -> list[list[Made | Skipped]]:
    return [list(_presses[-1].of_file(path)) for path in paths]


def _skip(one: Skipped, outcome: Outcome) -> None:
    if one.why == "settings":
        raise ConfigurationError([Fault(*one.message.split(": ", 1))])
    note(one.message)
    if one.why == "empty":
        outcome.empty.append(one.path)
    elif one.why == "unreadable":
        outcome.unreadable.append(one.path)
    else:
        outcome.faulty.append(one.path)


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
