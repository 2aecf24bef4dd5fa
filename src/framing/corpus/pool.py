"""Tasks through a pool of processes that outlives its workers: one that is killed costs no result, only time.

A pool whose worker died is made anew, and what was under way is done again, shard by shard. A shard that kills its
worker again is tried article by article: those that kill are rejected by name, and the rest of the shard is done.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from itertools import islice

from framing.corpus.working import Done, Task, work

AHEAD = 2
"""Tasks for each process that are under way or wait: what bounds the memory."""
DIED = "the process that worked on it died (killed, or out of memory)"


def results(tasks: Iterable[Task], jobs: int) -> Iterator[Done]:
    """What became of each task, as they end; with one job in this process."""
    if jobs == 1:
        yield from map(work, tasks)
        return
    left = iter(tasks)
    while True:
        suspects: list[Task] = []
        yield from _until_broken(left, jobs, suspects)
        if not suspects:
            return
        for task in sorted(suspects, key=lambda task: task.shard):
            yield _again(task)


def _until_broken(left: Iterator[Task], jobs: int, suspects: list[Task]) -> Iterator[Done]:
    """The results until all are there, or a worker dies; then `suspects` are the tasks that were under way."""
    pending: dict[Future[Done], Task] = {}
    with _pool(jobs) as pool:
        while not suspects:
            for task in islice(left, AHEAD * jobs - len(pending)):
                try:
                    pending[pool.submit(work, task)] = task
                except BrokenExecutor:
                    suspects.append(task)
            if not pending:
                return
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                task = pending.pop(future)
                try:
                    yield future.result()
                except BrokenExecutor:
                    suspects.append(task)
        suspects += pending.values()
        pool.shutdown(cancel_futures=True)


def _again(task: Task) -> Done:
    """A task by itself; with the articles that kill its worker rejected."""
    if (done := _alone(task)) is not None:
        return done
    killing = {item.article for item in task.items if _alone(task._replace(items=(item,), output=None)) is None}
    spared = (item._replace(row=None, fault=DIED) if item.article in killing else item for item in task.items)
    done = _alone(task._replace(items=tuple(spared)))
    return done or Done(task.shard, {}, {}, f"{DIED}, without one article that is to blame")


def _alone(task: Task) -> Done | None:
    """The result of a task in a process of its own; None when that dies."""
    with _pool(1) as pool:
        try:
            return pool.submit(work, task).result()
        except BrokenExecutor:
            return None


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _end_with_parent)


def _end_with_parent() -> None:
    """A worker whose parent was killed ends, too; by itself it would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def wait_for_it() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=wait_for_it, daemon=True).start()
