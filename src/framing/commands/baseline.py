"""`--baseline SECTION`, held to the sections that each article has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framing.auditing import Audit
from framing.errors import ConfigurationError, Fault
from framing.schema import did_you_mean


def with_baseline(audits: Iterable[Audit], baseline: str | None) -> Iterator[Audit]:
    """The audits as they come. Raises ConfigurationError at the first article without the section named."""
    for audit in audits:
        if baseline is not None and baseline not in audit.observations:
            known = did_you_mean(baseline, audit.observations)
            raise ConfigurationError(
                [Fault("--baseline", f"{audit.article.document.id} has no section {baseline!r}{known}")]
            )
        yield audit
