"""What speed is measured against: the two packages alone, one regular expression a term, and splitting the words."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from time import process_time
from typing import Any

from framing.auditing import Audit
from framing.auditor import Auditor
from framing.text import Document

METRICS = (
    "flesch_reading_ease", "flesch_kincaid_grade", "gunning_fog", "smog_index", "coleman_liau_index",
    "automated_readability_index", "dale_chall_readability_score",
)  # fmt: skip


def seconds(run: Callable[[], object]) -> float:
    """CPU seconds of this process."""
    start = process_time()
    run()
    return process_time() - start


def packages(audits: Sequence[Audit]) -> None:
    """textstat's seven grades of every section and vaderSentiment's scores of every sentence, given ready-made."""
    oracles = _oracles()
    textstat = oracles.textstat()
    for audit in audits:
        prose = audit.article.document.prose
        for section in audit.article.prose_sections():
            text = prose[section.span.start : section.span.end]
            for metric in METRICS:
                getattr(textstat, metric)(text)
            for sentence in section.sentences:
                oracles.vader(prose[sentence.start : sentence.end])


def forget() -> None:
    """Empties textstat's caches: they keep the answers to whole texts, which a corpus never asks for again."""
    for name, module in list(sys.modules.items()):
        if name.startswith("textstat"):
            for function in list(vars(module).values()):
                if hasattr(function, "cache_clear"):
                    function.cache_clear()


def one_at_a_time(auditor: Auditor, documents: Sequence[Document]) -> None:
    for document in documents:
        auditor.audit(document)


def at_once(auditor: Auditor, documents: Iterable[Document]) -> None:
    for _ in auditor.outcomes(documents):
        pass


def regexes(auditor: Auditor, documents: Sequence[Document]) -> None:
    """One search a term: what one writes first. Guards, gaps, sets and voices are left out."""
    patterns = _patterns(auditor)
    for document in documents:
        for pattern in patterns:
            pattern.findall(document.prose)


def words(documents: Sequence[Document]) -> None:
    for document in documents:
        re.findall(r"\w+", document.text)


def split(documents: Sequence[Document]) -> None:
    for document in documents:
        document.text.split()


@cache
def _oracles() -> Any:
    """tests/oracles.py: textstat with its download replaced. (Some packages install a `tests` of their own.)"""
    spec = importlib.util.spec_from_file_location("oracles", Path(__file__).parents[1] / "tests" / "oracles.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _patterns(auditor: Auditor) -> list[re.Pattern[str]]:
    plain = re.compile(r"[\w' -]+")
    terms = chain.from_iterable(group.terms for marker in auditor.catalogue for group in marker.groups)
    return [
        re.compile(rf"\b{re.escape(term)}\b", re.IGNORECASE) for term in dict.fromkeys(terms) if plain.fullmatch(term)
    ]
