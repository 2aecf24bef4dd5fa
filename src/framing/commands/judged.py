"""From paths on the command line to a report with verdicts: what `framing check` and `framing baseline` work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from framing.commands.inputs import Outcome, articles, audits, note
from framing.config import Settings
from framing.errors import ConfigurationError, InputError, NothingToAnalyse
from framing.gating.reading import unknown_ids

if TYPE_CHECKING:
    from framing.auditor import Auditor
    from framing.report import ArticleReport, Report


def judged(paths: Iterable[str], settings: Settings, outcome: Outcome) -> tuple[Report, Auditor]:
    """Every article under the paths put to its policy, and the auditor of them all.

    Raises ConfigurationError for a policy on measures or markers that there are none of.
    """
    from framing.report import build

    auditor = _auditor(settings)
    report = build(audits(paths, auditor, outcome), gate=settings.gate, root=settings.folder)
    return report, auditor


def judged_since(ref: str, paths: Iterable[str], settings: Settings, outcome: Outcome) -> tuple[Report, Auditor]:
    """The articles that changed since they left a commit or branch, with all accepted that was in them then.

    Rates are those of the whole article. Where nothing changed, nothing is analysed, and that is no fault.
    """
    from framing.accepted import accept_before
    from framing.history import History
    from framing.report import Report

    history = History(ref, Path.cwd())
    changed = [path for path in articles(paths, outcome) if history.is_changed(path)]
    if not changed:
        outcome.unchanged = True
        note(f"no article changed since {ref}")
        return Report(()), _auditor(settings)
    report, auditor = judged(changed, settings, outcome)
    then: dict[str, ArticleReport] = {}
    for path in changed:
        data = history.before(path)
        if data is not None:
            then |= {found.path: found for found in _past(data, path, auditor, settings)}
    now = tuple(accept_before(article, then.get(article.path), ref) for article in report.articles)
    return replace(report, articles=now), auditor


def _past(data: bytes, path: str, auditor: Auditor, settings: Settings) -> Iterator[ArticleReport]:
    """The articles in what a file was; none where it could not be read then."""
    from framing.reading import documents_in
    from framing.report import build

    with suppress(InputError):
        for document in documents_in(data, path, columns=settings.columns):
            with suppress(NothingToAnalyse):
                if not isinstance(document, InputError):
                    yield build([auditor.audit(document)], gate=settings.gate, root=settings.folder).articles[0]


def _auditor(settings: Settings) -> Auditor:
    """The auditor for the settings, once it is sure that there are the measures and markers that the policy names."""
    from framing.auditor import Auditor

    auditor = Auditor(settings)
    measures = [measure for analyzer in auditor.analyzers for measure in analyzer.measures]
    place = settings.path.name if settings.path else "settings"
    faults = unknown_ids(settings.gate, measures, auditor.catalogue.markers, place)
    if faults:
        raise ConfigurationError(faults)
    return auditor
