"""What an index keeps of an article: a row of figures, small enough that ten thousand fit into memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from framing.kinds import Rate, Share
from framing.measure import Measure, Value
from framing.page.shown import visible_text
from framing.report import ArticleReport

COLUMNS = ("markers.load", "grounding.ungrounded-claims", "tone.mean", "readability.flesch-kincaid")
"""Measures of the whole article that an index has: marks, ground, tone, how hard it reads."""
KEYS = ("outlet", "desk", "date")
"""Front matter that articles are grouped by."""


class Row(NamedTuple):
    """An article in an index. `href` leads to its page.

    `keys` are the values of `KEYS`, "" where there is none. `words` are the writer's own. `values` are in the order of
    `COLUMNS`, `counts` what those of them are made of that can be added up over articles. `used` of the `listed`
    sources are named or linked. `broken` is how many limits of a policy are not kept, None without a policy.
    """

    href: str
    path: str
    title: str
    keys: tuple[str, ...]
    words: int
    values: tuple[Value, ...]
    counts: Mapping[str, int]
    listed: int
    used: int
    broken: int | None


def row(article: ArticleReport, href: str = "") -> Row:
    """The row of an article."""
    audit, meta = article.audit, article.article.document.meta
    measures = [audit.measure(name) for name in COLUMNS]
    wanted = {name for measure in measures for name in counted(measure)}
    verdicts = article.verdicts
    return Row(
        href,
        visible_text(article.path),
        visible_text(article.title),
        tuple(visible_text(meta.get(key, "")).strip() for key in KEYS),
        audit.total.counts.get("words@writer", 0),
        tuple(measure.of(audit.total) for measure in measures),
        {name: audit.total.counts.get(name, 0) for name in sorted(wanted)},
        len(article.sources),
        sum(source.used for source in article.sources),
        sum(verdict.kept is False for verdict in verdicts) if verdicts else None,
    )


def counted(measure: Measure) -> tuple[str, ...]:
    """The counts that a measure is made of, where it is a quotient of two and nothing else; with its support."""
    kind = measure.kind
    if isinstance(kind, Rate):
        return (kind.count, kind.exposure, *measure.support)
    return (kind.count, kind.of, *measure.support) if isinstance(kind, Share) else ()
