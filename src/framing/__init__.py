"""Audits how an article is worded: tone, readability and framing markers, section by section, down to the words.

>>> import framing
>>> audit = framing.audit("article.txt")
>>> audit.table()       # tidy pandas frames: .hits(), .compare()
>>> audit.to_html()     # the self-contained page
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from os import PathLike

    from framing.auditing import Audit
    from framing.config import Settings

__version__ = "0.1.0"
__all__ = ["__version__", "audit"]


def audit(source: str | PathLike[str], *, settings: Settings | None = None, id: str | None = None) -> Audit:
    """The audit of one article, given as a path or as its text.

    A string is a path when a file of that name exists or when it has one line and an ending that a reader knows
    (`.txt`, `.md`…); else it is the text itself. Raises `framing.errors.InputError` for a file that cannot be read,
    `NothingToAnalyse` where there is no prose, `ConfigurationError` for settings or lexicons at fault.
    """
    from framing.auditor import auditor_for
    from framing.reading import read_source

    return auditor_for(settings).audit(read_source(source, id))
