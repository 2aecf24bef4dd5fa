"""What git knows of articles: which changed since a commit, under what name they were there, and how they read then."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from framing.errors import ConfigurationError, Fault


class History:
    """The working tree of a folder against where it left a commit or branch.

    It is compared with the merge base, as a pull request is: what was changed on the other branch since does not count.
    Raises ConfigurationError where there is no repository, no such commit, or no common history (a shallow clone).
    """

    def __init__(self, ref: str, folder: Path) -> None:
        self._folder = folder
        self.top = Path(os.fsdecode(self._git("rev-parse", "--show-toplevel").rstrip(b"\n")))
        self.base = self._merge_base(ref)
        self._changed = dict(self._changes())
        self._known = set(self._list("ls-files", "-z", "--full-name", ":/"))

    def is_changed(self, path: str) -> bool:
        """Whether a file is new, or differs from what it was. One that was deleted is not; a strange one is new."""
        inside = self._inside(path)
        return inside is None or inside in self._changed or (inside not in self._known and not self._was(inside))

    def before(self, path: str) -> bytes | None:
        """What the file was, under whatever name it had; None when it is new."""
        inside = self._inside(path)
        old = self._changed.get(inside) if inside is not None else None
        return self._git("cat-file", "blob", f"{self.base}:{old}") if old else None

    def _inside(self, path: str) -> str | None:
        """The path as git writes it, from the top of the repository; None outside of it."""
        full = Path(os.path.abspath(self._folder / path)).parent.resolve() / Path(path).name  # noqa: PTH100
        return full.relative_to(self.top).as_posix() if full.is_relative_to(self.top) and path != "-" else None

    def _was(self, inside: str) -> bool:
        return self._run("cat-file", "-e", f"{self.base}:{inside}").returncode == 0

    def _merge_base(self, ref: str) -> str:
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
        if found.returncode:
            raise _fault(f"git knows no commit {ref!r} here; fetch it first, such as: git fetch origin {ref}")
        base = self._run("merge-base", found.stdout.decode().strip(), "HEAD")
        if base.returncode:
            why = "this clone is shallow" if self._is_shallow() else "they have nothing in common"
            raise _fault(
                f"no common commit of {ref} and HEAD: {why}; fetch more: git fetch --unshallow (fetch-depth: 0)"
            )
        return base.stdout.decode().strip()

    def _is_shallow(self) -> bool:
        return self._run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    def _changes(self) -> Iterator[tuple[str, str | None]]:
        """New path -> old path, None for what is new. What was deleted has no new path."""
        fields = iter(
            self._list(
                "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--no-color", "--no-relative", self.base, "--"
            )
        )
        for status in fields:
            old = next(fields)
            if status.startswith(("R", "C")):
                yield next(fields), old
            elif status != "D":
                yield old, None if status == "A" else old
        for path in self._list("ls-files", "--others", "--exclude-standard", "-z", "--full-name", ":/"):
            yield path, None

    def _list(self, *args: str) -> list[str]:
        return [os.fsdecode(name) for name in self._git(*args).split(b"\0") if name]

    def _git(self, *args: str) -> bytes:
        ran = self._run(*args)
        if ran.returncode:
            raise _fault(ran.stderr.decode(errors="replace").strip() or f"git {args[0]} failed")
        return ran.stdout

    def _run(self, *args: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - the arguments are ours, and a commit's name is verified
                ["git", "-c", "core.quotepath=off", *args],  # noqa: S607 - git is wherever it is
                cwd=self._folder,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise _fault(f"git cannot be run: {error.strerror}") from None


def _fault(message: str) -> ConfigurationError:
    return ConfigurationError([Fault("--diff", message)])
