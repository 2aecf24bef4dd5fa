"""A section set beside a baseline section over many articles: the article is the unit.

Words of one article resemble each other, so a pooled difference is tested on articles, not on words: each article with
both sections gives one difference, and the question is whether these lie to one side of nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from math import exp, fsum, log
from typing import NamedTuple

from framing.auditing import Audit
from framing.comparison.articles import keys_of, same_measures
from framing.comparison.beside import corrected
from framing.comparison.wording import ALPHA, apart, bounded, is_clear, named, short
from framing.comparison.words import Tally, by_word, tally
from framing.errors import ConfigurationError, Fault
from framing.intervals import resampling
from framing.intervals.signs import sign_flip_least_p, sign_flip_test
from framing.kinds import Rate, Share
from framing.measure import Contrast, Contribution, Measure, Observation, total

LEAST_ARTICLES = resampling.LEAST_ALONE
"""Articles with enough of both sections under which nothing is concluded: fewer cannot hold a 95% interval."""


@dataclass(frozen=True, slots=True)
class PairedContrast:
    """One measure of a section against that of the baseline, over articles; what is not to be had is None.

    `n` articles have enough text of both; in `higher` of them the section is higher, in `lower` it is lower. `value`,
    `baseline_value` and `difference` are means over these articles, `low` and `high` the difference's 95% interval.
    `ratio` is that of the pooled rates, with its own interval. `q` is `p` corrected for the tests of its family.
    `contributions` (by marker) and `words` each sum to the difference of two rates.
    """

    measure: str
    section: str
    baseline: str
    n: int
    higher: int
    lower: int
    value: float | None
    baseline_value: float | None
    difference: float | None
    low: float | None
    high: float | None
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    p: float | None
    q: float | None
    conclusion: str
    contributions: tuple[Contribution, ...] = ()
    words: tuple[Contribution, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether the articles speak for a difference, the tests corrected for their number."""
        return is_clear("difference", self.low, self.high, self.q)

    @property
    def direction(self) -> int:
        """1 where the section is clearly higher, -1 where it is clearly lower, 0 where the articles do not say."""
        return (1 if (self.difference or 0) > 0 else -1) if self.is_clear else 0


class Paired(NamedTuple):
    """Two sections of one article: what was seen in each, and the words of their hits."""

    here: Observation
    there: Observation
    words: Tally
    base_words: Tally


class _Points(NamedTuple):
    """The articles that have a value for both sections, with the values."""

    pairs: tuple[Paired, ...]
    values: tuple[float, ...]
    base_values: tuple[float, ...]

    @property
    def differences(self) -> tuple[float, ...]:
        return tuple(value - base for value, base in zip(self.values, self.base_values, strict=True))

    @property
    def higher(self) -> int:
        return sum(one > 0 for one in self.differences)

    @property
    def lower(self) -> int:
        return sum(one < 0 for one in self.differences)


def contrast_articles(
    audits: Iterable[Audit], section: str = "in_depth", baseline: str = "summary"
) -> tuple[PairedContrast, ...]:
    """Each measure of the sections of one role against those of another, over the articles that have both.

    No number depends on the order of the articles. Raises ConfigurationError for no audit, one role twice, or audits
    that were not made with the same settings.
    """
    return contrast_pairs(*pairs_of(audits, section, baseline), section, baseline)


def pairs_of(audits: Iterable[Audit], section: str, baseline: str) -> tuple[list[Paired], tuple[Measure, ...]]:
    """The two roles' sections of each article that has both, in the order of the texts, and the measures of all.

    Raises ConfigurationError as `contrast_articles` does.
    """
    found = sorted(audits, key=lambda audit: (audit.article.document.text, audit.article.document.id))
    if section == baseline:
        raise ConfigurationError([Fault("contrast", f"needs two sections; found {section!r} twice")])
    measures = same_measures(found, "contrast", 1)
    return [pair for audit in found if (pair := _paired(audit, section, baseline)) is not None], measures


def contrast_pairs(
    pairs: Sequence[Paired], measures: Sequence[Measure], section: str, baseline: str
) -> tuple[PairedContrast, ...]:
    """The same of sections already paired; resampling follows their order."""
    points = [_points(pairs, measure) for measure in measures]
    contrasts = [_contrast(of) for of in points]
    qs = corrected(list(zip(measures, contrasts, strict=True)))
    tests = Counter(measure.primary for measure, q in zip(measures, qs, strict=True) if q is not None)
    return tuple(
        _result(measure, of, contrast, q, tests[measure.primary], (section, baseline))
        for measure, of, contrast, q in zip(measures, points, contrasts, qs, strict=True)
    )


def _paired(audit: Audit, section: str, baseline: str) -> Paired | None:
    here, there = (keys_of(audit, role) for role in (section, baseline))
    if not here or not there:
        return None
    seen, base = (total(audit.observations[key] for key in keys) for keys in (here, there))
    return Paired(seen, base, tally(audit, here), tally(audit, there))


def _points(pairs: Iterable[Paired], measure: Measure) -> _Points:
    both = [(pair, measure.point(pair.here).value, measure.point(pair.there).value) for pair in pairs]
    full = [(pair, x, y) for pair, x, y in both if x is not None and y is not None]
    return _Points(tuple(p for p, _, _ in full), tuple(x for _, x, _ in full), tuple(y for _, _, y in full))


def _contrast(of: _Points) -> Contrast:
    differences = of.differences
    if not differences:
        return Contrast(least_p=1.0)
    difference = _mean(differences)
    if len(differences) < LEAST_ARTICLES:
        return Contrast(difference, least_p=1.0)
    low, high = resampling.bootstrap(resampling.of_values(differences)) or (None, None)
    p, least_p = sign_flip_test(differences), sign_flip_least_p(differences)
    return Contrast(difference, None, low, high, p, least_p)


def _result(
    measure: Measure, of: _Points, contrast: Contrast, q: float | None, tests: int, sections: tuple[str, str]
) -> PairedContrast:
    ratio, ratio_low, ratio_high = _ratio(measure, of)
    told = PairedContrast(
        measure=measure.id,
        section=sections[0],
        baseline=sections[1],
        n=len(of.pairs),
        higher=of.higher,
        lower=of.lower,
        value=_mean(of.values),
        baseline_value=_mean(of.base_values),
        difference=contrast.difference,
        low=contrast.low,
        high=contrast.high,
        ratio=ratio,
        ratio_low=ratio_low,
        ratio_high=ratio_high,
        p=contrast.p,
        q=q,
        conclusion="",
        contributions=_mean_parts(
            [measure.kind.contrast(pair.here, pair.there).contributions for pair in of.pairs]
            if isinstance(measure.kind, Rate)
            else []
        ),
        words=_mean_parts(
            [by_word(measure, (pair.here, pair.words), (pair.there, pair.base_words)) for pair in of.pairs]
        ),
    )
    return replace(told, conclusion=_conclusion(told, measure, contrast.least_p, tests))


def _ratio(measure: Measure, of: _Points) -> tuple[float | None, float | None, float | None]:
    """The ratio of the pooled rates, with its bootstrap interval over articles; None where a resample has none."""
    kind = measure.kind
    if not isinstance(kind, Rate):
        return None, None, None
    columns = zip(*((*kind.counted(pair.here), *kind.counted(pair.there)) for pair in of.pairs), strict=True)
    sample = tuple(tuple(map(float, column)) for column in columns)
    ratio = resampling.statistic_of(sample, _log_ratio) if sample else None
    ends = None if ratio is None or len(of.pairs) < LEAST_ARTICLES else resampling.bootstrap(sample, _log_ratio)
    low, high = ends or (None, None)
    return tuple(None if x is None else exp(x) for x in (ratio, low, high))  # type: ignore[return-value]


def _log_ratio(count: float, exposure: float, base_count: float, base_exposure: float) -> float | None:
    return log(count / exposure) - log(base_count / base_exposure) if count and base_count else None


def _mean_parts(articles: Sequence[Sequence[Contribution]]) -> tuple[Contribution, ...]:
    """The parts of a mean of differences: the mean, over all articles, of what each part adds in each."""
    found: dict[str, Contribution] = {}
    for part in chain.from_iterable(articles):
        before = found.get(part.part, Contribution(part.part, 0.0, 0, 0))
        found[part.part] = Contribution(
            part.part,
            before.difference + part.difference / len(articles),
            before.hits + part.hits,
            before.baseline_hits + part.baseline_hits,
        )
    return tuple(sorted(found.values(), key=lambda part: (-abs(part.difference), part.part)))


def _conclusion(told: PairedContrast, measure: Measure, least_p: float, tests: int) -> str:
    base, ways = named(told.baseline), f"higher in {told.higher} of {told.n} articles, lower in {told.lower}"
    if told.n < LEAST_ARTICLES:
        return f"too few to conclude: {told.n} of the {LEAST_ARTICLES} articles needed have enough text of both"
    assert told.difference is not None
    if least_p > ALPHA:
        return f"too few to conclude: {ways}"
    if told.is_clear:
        assert told.low is not None
        assert told.high is not None
        ends = bounded(told.low, told.high) if told.difference > 0 else bounded(-told.high, -told.low)
        return f"{_far(told.difference, measure)} than in {base}, article by article (95% interval {ends}; {ways})"
    once = f" once corrected for {tests} tests" if (told.p or 0.0) <= ALPHA < (told.q or 0.0) else ""
    ends = bounded(told.low, told.high)
    of = f"; 95% interval of the difference {ends}" if ends else ""
    return f"no clear difference from {base}{once} ({ways}{of})"


def _far(difference: float, measure: Measure) -> str:
    if isinstance(measure.kind, Rate):
        return f"{short(abs(difference))} {'fewer' if difference < 0 else 'more'} {measure.unit}"
    return apart(difference) + (f" (a share, {measure.unit})" if isinstance(measure.kind, Share) else "")


def _mean(values: Sequence[float]) -> float | None:
    return fsum(values) / len(values) if values else None
