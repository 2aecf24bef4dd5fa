"""Audits how an article is worded: tone, readability and framing markers, section by section, down to the words.

>>> import framing
>>> audit = framing.audit("article.txt")
>>> audit.table()       # tidy pandas frames: .hits(), .compare()
>>> audit.to_html()     # the self-contained page
>>> framing.audit_frame(df, text="body", by=["outlet"]).groups
>>> framing.gate("article.txt", preset="news")[0].kept
>>> framing.compare(["a.txt", "b.txt"]).clear
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from os import PathLike
    from typing import Literal

    import pandas

    from framing.auditing import Audit
    from framing.comparison.articles import Compared
    from framing.comparison.beside import Comparison
    from framing.comparison.keyness import Correction, Key, WordCounts
    from framing.comparison.pooled import PairedContrast
    from framing.comparison.sensitivity import Sensitivity
    from framing.concordancing import Line
    from framing.config import Settings
    from framing.evaluation.evaluating import Report as Evaluations
    from framing.frame import AuditedFrame
    from framing.gating.judging import Verdict

    Source = str | PathLike[str] | Audit

__version__ = "0.1.0"
__all__ = [
    "__version__",
    "audit",
    "audit_frame",
    "compare",
    "concordance",
    "contrast",
    "evaluate",
    "gate",
    "keyness",
    "sensitivity",
]


def audit(source: str | PathLike[str], *, settings: Settings | None = None, id: str | None = None) -> Audit:
    """The audit of one article, given as a path or as its text.

    A string is a path when a file of that name exists or when it has one line and an ending that a reader knows
    (`.txt`, `.md`…); else it is the text itself. Raises `framing.errors.InputError` for a file that cannot be read,
    `NothingToAnalyse` where there is no prose, `ConfigurationError` for settings or lexicons at fault.
    """
    from framing.auditor import auditor_for
    from framing.reading import read_source

    return auditor_for(settings).audit(read_source(source, id))


def audit_frame(  # noqa: PLR0913
    frame: pandas.DataFrame,
    text: str = "text",
    *,
    id: str | None = None,
    by: str | Sequence[str] = (),
    measures: Sequence[str] | None = None,
    intervals: bool = False,
    settings: Settings | None = None,
) -> AuditedFrame:
    """Audit the articles in a column of a pandas frame, one a row; see framing.frame.audit_frame."""
    from framing.frame import audit_frame

    return audit_frame(frame, text, id=id, by=by, measures=measures, intervals=intervals, settings=settings)


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


def evaluate(
    *paths: str | PathLike[str],
    label: str = "label",
    spans: str = "spans",
    within: str = "",
    errors: int = 0,
    settings: Settings | None = None,
) -> Evaluations:
    """How well the editorial score and the markers agree with annotators, on files of JSON lines (docs/validity.md).

    `label` and `spans` are dotted paths into a row (`meta.loaded`); `within` names a field of `meta` within which the
    AUC is also taken (`outlet`); `errors` asks for so many misjudged rows. Its `.as_dict()` is what `--format json`
    prints. Needs the extra `evaluate`. Raises `framing.errors.InputError` for a file without a usable row.
    """
    from framing.auditor import auditor_for
    from framing.evaluation.evaluating import evaluate as measured

    catalogue = auditor_for(settings).catalogue
    return measured(*map(str, paths), label=label, spans=spans, within=within, errors=errors, catalogue=catalogue)


def compare(sources: Iterable[Source], *, settings: Settings | None = None) -> Compared:
    """Articles against each other: the same event by several outlets, versions of one draft.

    Each is a path, a text or an audit. Each article stands against the others pooled, as a whole (`section` "article")
    and by role of section; of two, each against the other. The result holds every comparison in `.comparisons`, the
    clear ones in `.clear`, one by name with `.of("a.txt")`. Raises as `audit` does, and for fewer than two articles.
    """
    from framing.comparison.articles import compare_articles

    return compare_articles(_audits(sources, settings))


def contrast(
    sources: Iterable[Source], section: str = "in_depth", baseline: str = "summary", *, settings: Settings | None = None
) -> tuple[PairedContrast, ...]:
    """A section against a baseline over many articles, measure by measure: each article is one pair.

    `section` and `baseline` are roles (`summary`, `takeaways`, `lede`, `body`, `in_depth`, `headline`); articles that
    lack one are left out. Raises as `audit` does, and for no article.
    """
    from framing.comparison.pooled import contrast_articles

    return contrast_articles(_audits(sources, settings), section, baseline)


def sensitivity(
    sources: Source | Iterable[Source],
    section: str = "in_depth",
    baseline: str = "summary",
    *,
    measure: str = "markers.load",
    settings: Settings | None = None,
) -> Sensitivity[Comparison] | Sensitivity[PairedContrast]:
    """Whether the conclusion about a section hangs on one lexicon, on quoted words or on three frequent words.

    Of one source that is its comparison of two sections, by key; of several the contrast over articles, by role.
    `.flips` holds what comes out otherwise, `.conclusion` says it. Raises as `audit` does, and for an unknown section.
    """
    from framing.comparison.sensitivity import of_articles, of_sections

    audits = _audits(sources, settings)
    if len(audits) == 1:
        return of_sections(audits[0], section, baseline, measure)
    return of_articles(audits, section, baseline, measure)


def keyness(  # noqa: PLR0913
    target: WordCounts | Source | Iterable[Source],
    reference: WordCounts | Source | Iterable[Source],
    *,
    section: str | None = None,
    reference_section: str | None = None,
    voice: Literal["writer", "quoted", "attributed"] | None = None,
    background: WordCounts | None = None,
    strength: float | None = None,
    correction: Correction = "yates",
    settings: Settings | None = None,
) -> tuple[Key, ...]:
    """Which words set one text, or group of texts, apart from another, the most typical of the target first.

    Each side is counts by word, a path, a text, an audit, or several of these; of articles all prose is counted, or the
    sections of one role. The words of a section against those of another: `keyness(a, a, section="in_depth",
    reference_section="summary")`. What the numbers are: `framing.comparison.keyness`. Raises as `audit` does.
    """
    from framing.comparison.keyness import keyness_of

    here, there = _words(target, section, voice, settings), _words(reference, reference_section, voice, settings)
    return keyness_of(here, there, background, strength, correction)


def concordance(
    query: str, sources: Source | Iterable[Source], *, window: int = 8, settings: Settings | None = None
) -> tuple[Line, ...]:
    """Keyword in context: every place of a marker (`crowd.weasel`, `crowd.*`) or of a term (docs/lexicons.md).

    `window` is how many words are given on each side. Raises as `audit` does, and for an unknown marker or a term at
    fault.
    """
    from framing.concordancing import concord

    return tuple(concord(query, _audits(sources, settings), window))


def _words(
    side: WordCounts | Source | Iterable[Source], section: str | None, voice: str | None, settings: Settings | None
) -> WordCounts:
    from framing.comparison.articles import WHOLE
    from framing.comparison.keyness import word_counts
    from framing.text import Voice

    if isinstance(side, Mapping):
        return side
    return word_counts(_audits(side, settings), section or WHOLE, Voice[voice] if voice else None)


def _audits(sources: Source | Iterable[Source], settings: Settings | None) -> list[Audit]:
    """The audit of each source; one that is an audit already stays as it is."""
    from os import PathLike

    from framing.auditing import Audit

    several = [sources] if isinstance(sources, str | PathLike | Audit) else sources
    return [source if isinstance(source, Audit) else audit(source, settings=settings) for source in several]
