"""Files put to their policy: looked up by the hash of all that decides the answer, made in several processes otherwise.

The key of a result is made of the bytes of the file, its path, the settings with the gate's, every lexicon, the Python
and what the modules of this package hold. A result is marshalled tuples, strings and numbers: nothing in it can be
executed.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing import __version__, cache
from framing.checked import Checked, checked, packed, unpacked
from framing.config import Settings
from framing.contents import contents
from framing.decoding import read_bytes
from framing.errors import ConfigurationError, FramingError, InputError, NothingToAnalyse
from framing.gating.reading import unknown_ids
from framing.lexicon.cache import catalogue_key
from framing.reading import STDIN, documents_in
from framing.report import relative

if TYPE_CHECKING:
    from framing.auditor import Auditor
    from framing.text import Document

DAYS = 30
"""After which a result is made anew."""
LEAST_SHARED = 24
"""Articles from which further processes are worth their start, of some 0.3 s of work each."""
CHUNK = 4
"""Articles that are handed to a process at a time."""
MOST_JOBS = 8


class Made(NamedTuple):
    """What became of one file: its articles, and why there are not more of them."""

    path: str
    articles: tuple[Checked, ...] = ()
    faults: tuple[FramingError, ...] = ()


class Checker:
    """Puts files to the policy of some settings. With `keep` what it finds is kept in the cache, and looked up there.

    With `whole` every measure is asked, and each article keeps the report of its audit; then nothing is kept or shared.
    What it is first asked for raises ConfigurationError where the policy is at fault (`confirm`).
    """

    def __init__(self, settings: Settings, *, keep: bool = True, whole: bool = False) -> None:
        self.settings = settings
        self._keep, self._whole = keep and not whole, whole
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
            yield from map(self.made, files)
        else:
            known = [self.made(path) if path == STDIN else self._known(path) for path in files]
            rest = [path for path, found in zip(files, known, strict=True) if found is None]
            if rest:
                self.confirm()
            made = _shared(self.settings, self._keep, rest, jobs) if len(rest) >= LEAST_SHARED else map(self.made, rest)
            for found in known:
                yield found or next(made)
        if self._keep:
            cache.drop_older(self._place, "*/*.result", DAYS)

    def made(self, path: str) -> Made:
        """What becomes of one file."""
        try:
            data = read_bytes(path)
        except InputError as fault:
            return self._unreadable(path, fault)
        return self.of_data(data, path)

    def of_data(self, data: bytes, path: str) -> Made:
        """What becomes of a file of that content."""
        place = self._result(data, path) if self._keep else None
        found = self._kept(place, path) if place else None
        if found is None:
            found = self._judged(data, path)
            if place and not found.faults:
                cache.store(place, marshal.dumps([packed(article) for article in found.articles]))
        return found

    def _judged(self, data: bytes, path: str) -> Made:
        from framing.report import build

        self.confirm()
        articles: list[Checked] = []
        faults: list[FramingError] = []
        for document in _documents(data, path, self.settings):
            if isinstance(document, InputError):
                faults.append(document)
                continue
            try:
                audit = self.auditor.audit(document)
            except NothingToAnalyse as fault:
                faults.append(fault)
            else:
                report = build([audit], gate=self.settings.gate, root=self.settings.folder)
                articles.append(checked(report.articles[0], keep=self._whole))
        return Made(path, tuple(articles), tuple(faults))

    def _known(self, path: str) -> Made | None:
        """What is known of a file without an audit: its result in the cache, or that it cannot be read."""
        try:
            return self._kept(self._result(read_bytes(path), path), path) if self._keep else None
        except InputError as fault:
            return self._unreadable(path, fault)

    def _unreadable(self, path: str, fault: InputError) -> Made:
        self.confirm()
        return Made(path, faults=(fault,))

    def _kept(self, place: Path, path: str) -> Made | None:
        found = _load(place, path)
        self._in_order |= found is not None
        return found

    def _result(self, data: bytes, path: str) -> Path:
        names = f"\0{path}\0{relative(path, self.settings.folder)}\0".encode("utf-8", "surrogateescape")
        digest = hashlib.sha256(self._seed + names + data).hexdigest()
        return self._place / digest[:2] / f"{digest[2:]}.result"

    @cached_property
    def _place(self) -> Path:
        return cache.folder() / "results"

    @cached_property
    def _seed(self) -> bytes:
        """The hash of what is the same for all files: program, settings, policy and lexicons."""
        settings = self.settings
        extra = [Path(name) for name in settings.lexicons]
        lexicons = catalogue_key(extra, language=settings.language, ruleset=settings.ruleset)
        known = (
            __version__,
            sys.version_info[:2],
            contents(Path(__file__).parent, ".py"),
            settings.sha256,
            settings.columns,
            settings.gate,
            lexicons,
        )
        return hashlib.sha256(repr(known).encode()).digest()


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

    pool = ProcessPoolExecutor(min(jobs, len(paths)), initializer=_start, initargs=(settings, keep))
    try:
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)  # processes that start now inherit this
        try:
            made = pool.map(_made, paths, chunksize=CHUNK)
        finally:
            signal.signal(signal.SIGINT, handler)
        yield from made
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(settings: Settings, keep: bool) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker.append(Checker(settings, keep=keep))


def _made(path: str) -> Made:
    return _worker[0].made(path)


def _load(place: Path, path: str) -> Made | None:
    data = cache.load(place)
    if data is None:
        return None
    try:
        return Made(path, tuple(map(unpacked, marshal.loads(data))))  # noqa: S302 - only values
    except (ValueError, EOFError, TypeError, IndexError):
        return None
