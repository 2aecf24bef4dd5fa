"""For the tests of others: an article held to a policy with one assertion, an analyzer to its own answers in batches.

>>> from framing.testing import assert_within
>>> def test_the_drafts_are_news():
...     for draft in Path("drafts").glob("*.md"):
...         assert_within("news", draft)
"""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from framing.config import Settings, load_settings
from framing.errors import NothingToAnalyse
from framing.gating.reading import PRESETS, Gate

if TYPE_CHECKING:
    from framing.auditor import Auditor
    from framing.text import Document


def assert_within(policy: str | PathLike[str] | Settings, source: str | PathLike[str]) -> None:
    """Raises AssertionError with every broken threshold and marked word of a path or a text, in their places.

    `policy` is the name of a preset, the path of a settings file, or settings.
    """
    import io

    from framing.auditor import auditor_for
    from framing.checked import checks_of
    from framing.reading import read_source
    from framing.report import build
    from framing.writers import lint

    settings = _settings(policy)
    audit = auditor_for(settings).audit(read_source(source))
    gate, folder = (settings.gate, settings.folder) if settings else (Gate(str(policy)), Path())
    checks = checks_of(build([audit], gate=gate, root=folder))
    if any(found.severity == "error" for found in checks.articles[0].told):
        stream = io.StringIO()
        lint.write(checks, stream)
        raise AssertionError(f"the policy is broken:\n{stream.getvalue()}")


def assert_same_in_batches(auditor: Auditor, documents: Sequence[Document]) -> None:
    """Raises AssertionError unless documents audited together give what each gives alone: every column and observation.

    It holds the `observe_many` of the auditor's analyzers to their `observe`. Needs numpy.
    """
    from framing.auditing import Audit, run
    from framing.batch import Batch, audits
    from framing.segment.article import segment

    vocabulary, analyzers, headings = auditor.vocabulary, auditor.analyzers, auditor.settings.headings
    batch = Batch(documents, vocabulary, headings)
    for document, found in zip(documents, audits(batch, analyzers, auditor.catalogue, auditor.provenance), strict=True):
        alone: Audit | NothingToAnalyse
        try:
            article = segment(document, vocabulary, headings)
            alone = run(article, analyzers, auditor.catalogue, auditor.provenance)
        except NothingToAnalyse as fault:
            alone = fault
        if isinstance(alone, NothingToAnalyse) or isinstance(found, NothingToAnalyse):
            assert str(alone) == str(found), f"{document.id}: {found!r} in a batch, {alone!r} alone"
            continue
        for part in ("sections", "chunks", "tokens", "voices", "suppressions"):
            assert getattr(found.article, part) == getattr(alone.article, part), f"{document.id}: {part} differ"
        for section, observation in alone.observations.items():
            assert found.observations[section] == observation, f"{document.id}: {section} is seen otherwise in a batch"
        assert list(found.observations) == list(alone.observations), f"{document.id}: other sections in a batch"


def _settings(policy: str | PathLike[str] | Settings) -> Settings | None:
    """None for the name of a preset, for which the default auditor will do."""
    if isinstance(policy, Settings):
        return policy
    return None if policy in PRESETS else load_settings(Path(policy))
