"""Files put to their policy: looked up among kept results, else made: few one by one, many together, in processes."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from framing.checked import Checked, checked
from framing.config import Settings
from framing.decoding import read_bytes
from framing.errors import ConfigurationError, FramingError, InputError, NothingToAnalyse
from framing.gating.reading import unknown_ids
from framing.reading import STDIN, documents_in
from framing.results import Results

if TYPE_CHECKING:
    from pathlib import Path

    from framing.auditing import Audit
    from framing.auditor import Auditor
    from framing.text import Document

LEAST_TOGETHER, MOST_TOGETHER = 24, 64
"""Files that are taken at a time where there are so many: from so many on a batch is worth numpy's import."""
LEAST_SHARED = 48
"""Files from which further processes are worth their start, of some 0.3 s of work each."""
LEAST_CHUNK, CHUNKS_A_JOB = 8, 4
"""Files that a process is handed at a time, at least; and how often it comes for more, so that all end together."""
MOST_JOBS = 8


class Made(NamedTuple):
    """What became of one file: its articles, and why there are not more of them."""

    path: str
    articles: tuple[Checked, ...] = ()
    faults: tuple[FramingError, ...] = ()


class _New(NamedTuple):
    """A file of which no result is kept, and where one would be; None where none is to be kept."""

    path: str
    data: bytes
    place: Path | None


class Checker:
    """Puts files to the policy of some settings. With `keep` what it finds is kept in the cache, and looked up there.

    With `whole` every measure is asked, and each article keeps the report of its audit; then nothing is kept or shared.
    What it is first asked for raises ConfigurationError where the policy is at fault (`confirm`).
    """

    def __init__(self, settings: Settings, *, keep: bool = True, whole: bool = False) -> None:
        self.settings = settings
        self._whole = whole
        self._results = Results(settings) if keep and not whole else None
        self._in_order = False

    @cached_property
    def auditor(self) -> Auditor:
        """Made when the first article is not known. Raises ConfigurationError as `confirm` does."""
        return _auditor(self.settings, self._whole)

    def confirm(self) -> None:
        """Raises ConfigurationError for a policy on measures or markers that there are none of.

        A result that was kept under the same settings and lexicons shows that there are.
        """
        if not self._in_order:
            self._in_order = bool(self.auditor)

    def of(self, paths: Iterable[str], jobs: int = 1) -> Iterator[Made]:
        """What becomes of each file, in the order given whatever the number of processes."""
        files = list(paths)
        if not files:
            self.confirm()
        if jobs == 1 or self._whole or len(files) < LEAST_SHARED:
            yield from self._in_turn(files)
        else:
            known = [self.made(path) if path == STDIN else _if_made(self._met(path)) for path in files]
            rest = [path for path, found in zip(files, known, strict=True) if found is None]
            if rest:
                self.confirm()
            several = len(rest) >= LEAST_SHARED
            made = _shared(self.settings, bool(self._results), rest, jobs) if several else self._in_turn(rest)
            for found in known:
                yield found or next(made)
        if self._results:
            self._results.drop_old()

    def made(self, path: str) -> Made:
        """What becomes of one file."""
        return next(self.together([path]))

    def of_data(self, data: bytes, path: str) -> Made:
        """What becomes of a file of that content."""
        return next(self._completed([self._met(path, data)]))

    def together(self, paths: Iterable[str]) -> Iterator[Made]:
        """What becomes of each of some files, in order: the same as of each alone, only sooner."""
        return self._completed([self._met(path) for path in paths])

    def _in_turn(self, files: Sequence[str]) -> Iterator[Made]:
        """What becomes of each file, in this process: of many so many together, of few each as it comes."""
        at_once = MOST_TOGETHER if len(files) >= LEAST_TOGETHER else 1
        return chain.from_iterable(map(self.together, _chunks(files, at_once)))

    def _met(self, path: str, data: bytes | None = None) -> Made | _New:
        """What is known of a file without an audit, its kept result or that it cannot be read; else the file."""
        try:
            data = read_bytes(path) if data is None else data
        except InputError as fault:
            self.confirm()
            return Made(path, faults=(fault,))
        place = self._results.place(data, path) if self._results else None
        articles = self._results.load(place) if self._results and place else None
        if articles is None:
            return _New(path, data, place)
        self._in_order = True
        return Made(path, articles)

    def _completed(self, met: Sequence[Made | _New]) -> Iterator[Made]:
        """The same with what is new made, and kept where it has no fault."""
        new = [one for one in met if isinstance(one, _New)]
        made = iter(self._judged(new) if new else ())
        for one in met:
            if isinstance(one, Made):
                yield one
                continue
            found = next(made)
            if self._results and one.place and not found.faults:
                self._results.store(one.place, found.articles)
            yield found

    def _judged(self, files: Sequence[_New]) -> list[Made]:
        """What becomes of each file: the articles of all go through one audit after another, or through batches."""
        self.confirm()
        found: list[list[Checked | FramingError | None]] = [[] for _ in files]
        waiting: deque[tuple[int, int]] = deque()

        def documents() -> Iterator[Document]:
            for n, file in enumerate(files):
                for document in _documents(file.data, file.path, self.settings):
                    if isinstance(document, InputError):
                        found[n].append(document)
                    else:
                        waiting.append((n, len(found[n])))
                        found[n].append(None)
                        yield document

        for outcome in self.auditor.outcomes(documents()):
            n, place = waiting.popleft()
            found[n][place] = self._put(outcome)
        return [_sorted(file.path, of_file) for file, of_file in zip(files, found, strict=True)]

    def _put(self, audit: Audit | NothingToAnalyse) -> Checked | NothingToAnalyse:
        """An audited article put to its policy."""
        from framing.report import build

        if isinstance(audit, NothingToAnalyse):
            return audit
        report = build([audit], gate=self.settings.gate, root=self.settings.folder)
        return checked(report.articles[0], keep=self._whole)


def usable_cores() -> int:
    """Cores that this process may use, at most `MOST_JOBS`."""
    affinity = getattr(os, "sched_getaffinity", None)
    return min(MOST_JOBS, len(affinity(0)) if affinity else os.cpu_count() or 1)


def _auditor(settings: Settings, whole: bool) -> Auditor:
    """An auditor that asks what the policy is about, once it is sure that there are such measures and markers."""
    from framing.auditor import Auditor  # a result that is known needs none

    asked = {threshold.measure for _, policy in settings.gate.policies() for threshold in policy.thresholds}
    auditor = Auditor(settings, None if whole else {"markers", *(measure.partition(".")[0] for measure in asked)})
    place = settings.path.name if settings.path else "settings"
    if unknown_ids(settings.gate, auditor.measures, auditor.catalogue.markers, place):
        every = Auditor(settings)
        if faults := unknown_ids(settings.gate, every.measures, every.catalogue.markers, place):
            raise ConfigurationError(faults)
        return every
    return auditor


def _documents(data: bytes, path: str, settings: Settings) -> Iterator[Document | InputError]:
    """The documents in a file, and its faults in their place; the last one may end it."""
    try:
        yield from documents_in(data, path, columns=settings.columns)
    except InputError as fault:
        yield fault


_worker: list[Checker] = []
"""The checker of a further process."""


def _shared(settings: Settings, keep: bool, paths: list[str], jobs: int) -> Iterator[Made]:
    """What becomes of each file, in order. An interruption is for this process alone, which then ends the others."""
    import signal
    from concurrent.futures import ProcessPoolExecutor

    at_once = max(LEAST_CHUNK, min(MOST_TOGETHER, len(paths) // (jobs * CHUNKS_A_JOB)))
    chunks = list(_chunks(paths, at_once))
    pool = ProcessPoolExecutor(min(jobs, len(chunks)), initializer=_start, initargs=(settings, keep))
    try:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # processes that start now inherit this
        try:
            made = pool.map(_made, chunks)
        finally:
            signal.signal(signal.SIGINT, handler)
        yield from chain.from_iterable(made)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(settings: Settings, keep: bool) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.append(Checker(settings, keep=keep))


def _made(paths: Sequence[str]) -> list[Made]:
    return list(_worker[0].together(paths))


def _chunks(files: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (files[n : n + size] for n in range(0, len(files), size))


def _if_made(met: Made | _New) -> Made | None:
    return met if isinstance(met, Made) else None


def _sorted(path: str, found: Iterable[Checked | FramingError | None]) -> Made:
    """What became of a file, its articles and its faults each in their order."""
    rows = list(found)
    articles = tuple(one for one in rows if isinstance(one, Checked))
    return Made(path, articles, tuple(one for one in rows if isinstance(one, FramingError)))
