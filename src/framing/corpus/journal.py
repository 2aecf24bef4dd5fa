"""Which shards of a run are done: a line for each, on disk before the next; so that a killed run goes on where it was.

The first line says what the run is. A last line that was cut off is passed over: its shard is done again, to the same
bytes. When all is done a manifest takes the journal's place, with nothing in it that differs from run to run.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from framing.corpus.locking import LOCK
from framing.corpus.shards import shard_file
from framing.corpus.tables import COPIES, TABLES
from framing.corpus.working import Done
from framing.errors import ConfigurationError, Fault

SCHEMA = "framing.corpus/1"
JOURNAL, MANIFEST = "journal.jsonl", "manifest.json"

Run = Mapping[str, Any]
"""All that the output of a run hangs on: versions, settings, inputs, limits."""


class Journal:
    """The journal in an output folder. Raises ConfigurationError where that folder holds the output of another run."""

    def __init__(self, output: Path, run: Run) -> None:
        self.output, self.run = output, run
        self.done: dict[int, Done] = {}
        self.copies: dict[str, int] | None = None
        self._path = output / JOURNAL
        output.mkdir(parents=True, exist_ok=True)
        self.is_complete = self._is_complete()
        if not self.is_complete:
            self._take_up()

    def add(self, done: Done) -> None:
        """Note a shard as done; on disk when this returns."""
        self._append([done.shard, done.rows, done.rejects])
        self.done[done.shard] = done

    def close(self, copies: int = 0) -> None:
        """Write the manifest, and take the journal away. `copies` is how many files the table of copies has."""
        self._tidy()
        aside = self.output / f".{MANIFEST}.tmp"
        try:
            aside.write_text(json.dumps(self._manifest(copies), indent=1, ensure_ascii=False) + "\n", "utf-8")
            aside.replace(self.output / MANIFEST)
        finally:
            aside.unlink(missing_ok=True)
        self._path.unlink(missing_ok=True)

    def _is_complete(self) -> bool:
        path = self.output / MANIFEST
        if not path.is_file():
            return False
        manifest = self._known(path.read_bytes(), path)
        self._refuse_another({key: manifest.get(key) for key in self.run}, path)
        self.done = {-1: Done(-1, manifest["rows"], manifest["rejects"])}
        self.copies = manifest["copies"]
        return True

    def _take_up(self) -> None:
        lines = self._path.read_bytes().split(b"\n")[:-1] if self._path.is_file() else []
        if not lines:
            others = [path.name for path in self.output.iterdir() if path.name != LOCK]
            if others and self._path.name not in others:
                self._refuse(f"holds {others[0]!r} and no {JOURNAL}; expected an empty folder")
            self._path.write_bytes(b"")
            self._append(self.run)
            return
        run, *shards = (self._known(line, self._path) for line in lines)
        self._refuse_another(run, self._path)
        os.truncate(self._path, sum(len(line) + 1 for line in lines))
        self.done = {done.shard: done for done in (Done(*known) for known in shards)}
        self._tidy()

    def _tidy(self) -> None:
        """Take away what a process that was killed left half-written: one of an earlier run, or a worker of this."""
        for aside in self.output.glob("*/.*.tmp"):
            aside.unlink(missing_ok=True)

    def _known(self, line: bytes, path: Path) -> Any:
        try:
            return json.loads(line)
        except ValueError:
            return self._refuse(f"holds a {path.name} that is damaged")

    def _refuse_another(self, found: Run, path: Path) -> None:
        known = json.loads(json.dumps(self.run))
        if other := [key for key in known if found.get(key) != known[key]]:
            self._refuse(f"holds a run that differs in {', '.join(other)} ({path.name})")

    def _refuse(self, what: str) -> NoReturn:
        message = f"{what}; name another folder, or clear this one"
        raise ConfigurationError([Fault(str(self.output), message)])

    def _append(self, line: Any) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def _manifest(self, copies: int) -> dict[str, Any]:
        counts = rows_of(self.done.values())
        form = self.run["format"]
        files = {
            place.relative_to(self.output).as_posix(): _sha256(place)
            for table, shards in {**dict.fromkeys(TABLES, sorted(self.done)), COPIES: range(copies)}.items()
            for place in (shard_file(self.output, table, shard, form) for shard in shards)
        }
        return {
            "schema": SCHEMA,
            **self.run,
            **counts,
            "copies": self.copies,
            "shards": len(self.done),
            "files": files,
        }


def rows_of(done: Any) -> dict[str, dict[str, int]]:
    """The rows of each table, and the rejects of each kind, of some shards together."""
    rows: Counter[str] = Counter()
    rejects: Counter[str] = Counter()
    for one in done:
        rows.update(one.rows)
        rejects.update(one.rejects)
    return {"rows": {table: rows[table] for table in TABLES}, "rejects": dict(sorted(rejects.items()))}


def described(paths: list[str]) -> list[dict[str, Any]]:
    """Each input as a run knows it: path, size and hash; without those where it cannot be read."""
    found: list[dict[str, Any]] = []
    for path in paths:
        try:
            found.append({"path": path, "bytes": Path(path).stat().st_size, "sha256": _sha256(Path(path))})
        except OSError:
            found.append({"path": path})
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
