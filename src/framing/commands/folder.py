"""A folder of pages: one an article, an index over them, and from each page the way to its neighbours.

Articles are audited one by one, in several processes where that pays. A page waits in a spool until the next one is
there, so that what is kept of an article is a row of figures, however many there are.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.commands.inputs import Outcome, articles, note
from framing.commands.output import opened
from framing.commands.pages import Made, Plan, Press, made
from framing.commands.progress import Progress

if TYPE_CHECKING:
    from framing.page.rows import Row

INDEX = "index.html"
LONGEST = 120
"""Letters of a file's name; file systems take 255 bytes."""


class Neighbour(NamedTuple):
    """What a page says of the one before or after it."""

    href: str
    title: str


@dataclass
class Folder:
    """Where pages go. `pages` are those written, in order; `rows` theirs."""

    output: Path
    press: Press
    pages: list[Path] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    settings_sha256: str = ""
    _taken: dict[str, int] = field(default_factory=lambda: {Path(INDEX).stem: 1})
    _waiting: Made | None = None

    def write(self, found: Iterable[Made]) -> Iterator[Path]:
        """The pages as they are written; the index last, where there are several."""
        from framing.page.rendering import SCRIPT, STYLE, source

        for one in found:
            self.settings_sha256 = one.settings_sha256
            href = f"{page_name(one.id, self._taken)}.html"
            self.rows.append(one.row._replace(href=href))
            yield from self._next(one)
        yield from self._next(None)
        if self.press.plan.split and self.pages:
            for name, text in ((STYLE, source("page.css")), (SCRIPT, source("index.js"))):
                with opened(self.output / name) as stream:
                    stream.write(text)

    def index(self, command: str, skipped: Sequence[str]) -> Path:
        """The index over what was written."""
        from framing.page.index import LINKED, Index
        from framing.page.rendering import inline, rendered, split

        values = {
            "index": Index(self.rows, self.press.measures),
            "assets": (split if self.press.plan.split else inline)(script=True),
            "settings": self.settings_sha256,
            "command": command,
            "skipped": skipped,
            "linked": LINKED,
        }
        with opened(self.output / INDEX) as stream:
            stream.write(rendered("index.html.j2", values) + "\n")
        return self.output / INDEX

    def _next(self, coming: Made | None) -> Iterator[Path]:
        """Write the page that has waited for the one that comes, and let that one wait."""
        if self._waiting is not None:
            at = len(self.pages)
            page = self.output / self.rows[at].href
            text = self._waiting.page.read_text("utf-8")
            self._waiting.page.unlink()
            with opened(page) as stream:
                stream.write(self._linked(text, at))
            self.pages.append(page)
            yield page
        self._waiting = coming

    def _linked(self, text: str, at: int) -> str:
        """A page with the way to its neighbours; there is none where it is alone."""
        from framing.page.rendering import rendered
        from framing.writers.html import AROUND

        if len(self.rows) == 1:
            return text.replace(f"{AROUND}\n", "", 1)
        near = [Neighbour(row.href, row.title) for row in self.rows[max(0, at - 1) : at + 2]]
        before = near[0] if at else None
        after = near[-1] if at + 1 < len(self.rows) else None
        return text.replace(AROUND, rendered("around.html.j2", {"index": INDEX, "before": before, "after": after}), 1)


def write_folder(paths: Sequence[str], output: Path, plan: Plan, jobs: int | None, outcome: Outcome) -> Iterator[Path]:
    """Every page under the paths, and the index last; faults go to standard error and into `outcome`."""
    with tempfile.TemporaryDirectory(prefix="framing-") as spool, Progress() as progress:
        folder = Folder(output, Press(plan._replace(spool=spool)))
        files = list(articles(paths, outcome))
        yield from folder.write(progress.over(made(files, folder.press, jobs, outcome, progress)))
    if len(folder.pages) > 1:
        yield folder.index("framing report " + " ".join(paths), (*outcome.unreadable, *outcome.empty))
    if outcome.unreadable and outcome.analysed:
        note(f"{outcome.analysed} written, {len(outcome.unreadable)} could not be read")


def page_name(id: str, taken: dict[str, int]) -> str:
    """A file name made of a document's id, unlike those in `taken`, to which it is added with its last numeral."""
    stem = re.sub(r"[^\w.-]+", "-", Path(id).stem).strip("-.")[:LONGEST] or "article"
    name, n = stem, taken.get(stem.lower(), 1)
    while name.lower() in taken:
        n += 1
        name = f"{stem}-{n}"
    taken[stem.lower()] = n
    taken.setdefault(name.lower(), 1)
    return name
