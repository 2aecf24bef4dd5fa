"""Audits how an article is worded: tone, readability and framing markers, section by section, down to the words.

>>> import framing
>>> audit = framing.audit("article.txt")
>>> audit.table()       # tidy pandas frames: .hits(), .compare()
>>> audit.to_html()     # the self-contained page
>>> framing.gate("article.txt", preset="news")[0].kept
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from framing.auditing import Audit
    from framing.config import Settings
    from framing.gating.judging import Verdict

__version__ = "0.1.0"
__all__ = ["__version__", "audit", "gate"]


def audit(source: str | PathLike[str], *, settings: Settings | None = None, id: str | None = None) -> Audit:
    """The audit of one article, given as a path or as its text.

    A string is a path when a file of that name exists or when it has one line and an ending that a reader knows
    (`.txt`, `.md`…); else it is the text itself. Raises `framing.errors.InputError` for a file that cannot be read,
    `NothingToAnalyse` where there is no prose, `ConfigurationError` for settings or lexicons at fault.
    """
    from framing.auditor import auditor_for
    from framing.reading import read_source

    return auditor_for(settings).audit(read_source(source, id))


def gate(
    source: str | PathLike[str], *, settings: Settings | None = None, preset: str | None = None
) -> tuple[Verdict, ...]:
    """What each threshold of a policy says of one article, given as to `audit`.

    The policy is that of the settings (the default is the preset "news"), or the `preset` named: `wire`, `news`,
    `analysis`, `opinion`. A verdict's `kept` is None where the text does not say. Raises as `audit` does.
    """
    from framing.auditor import auditor_for
    from framing.config import Settings
    from framing.gating.reading import Gate
    from framing.reading import read_source
    from framing.report import build

    found = auditor_for(settings).audit(read_source(source))
    held = settings or Settings()
    report = build([found], gate=Gate(preset) if preset else held.gate, root=held.folder)
    return report.articles[0].verdicts
