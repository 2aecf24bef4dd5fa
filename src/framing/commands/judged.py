"""From paths on the command line to a report with verdicts: what `framing check` and `framing baseline` work on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from framing.commands.inputs import Outcome, audits
from framing.config import Settings
from framing.errors import ConfigurationError
from framing.gating.reading import unknown_ids

if TYPE_CHECKING:
    from framing.auditor import Auditor
    from framing.lexicon.model import Catalogue
    from framing.report import Report


def judged(paths: Iterable[str], settings: Settings, outcome: Outcome) -> tuple[Report, Catalogue]:
    """Every article under the paths put to its policy, and the catalogue that it was read with.

    Raises ConfigurationError for a policy on measures or markers that there are none of.
    """
    from framing.auditor import Auditor
    from framing.report import build

    auditor = Auditor(settings)
    _look_up(settings, auditor)
    report = build(audits(paths, auditor, outcome), gate=settings.gate, root=root_of(settings))
    return report, auditor.catalogue


def root_of(settings: Settings) -> Path:
    """The folder that paths in the settings and in a baseline are counted from."""
    return settings.path.parent if settings.path else Path()


def _look_up(settings: Settings, auditor: Auditor) -> None:
    measures = [measure for analyzer in auditor.analyzers for measure in analyzer.measures]
    place = settings.path.name if settings.path else "settings"
    faults = unknown_ids(settings.gate, measures, auditor.catalogue.markers, place)
    if faults:
        raise ConfigurationError(faults)
