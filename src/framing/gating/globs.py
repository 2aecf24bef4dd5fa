"""Globs over paths with forward slashes: `*` and `?` stay in a folder, `**` does not; one without a slash is a name."""

from __future__ import annotations

import re
from functools import lru_cache

_WILD = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANING = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(path: str, glob: str) -> bool:
    """Whether a relative path fits; `opinion.md` fits a file of that name in any folder."""
    return _compiled(glob if "/" in glob else f"**/{glob}").fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(glob: str) -> re.Pattern[str]:
    pattern, at = "", 0
    for wild in _WILD.finditer(glob):
        pattern += re.escape(glob[at : wild.start()]) + _MEANING[wild[0]]
        at = wild.end()
    return re.compile(pattern + re.escape(glob[at:]), re.DOTALL)
