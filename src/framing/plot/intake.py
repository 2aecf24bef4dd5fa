"""What a plot is drawn from: an audit, several, or a tidy frame that already has the columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from framing.auditing import Audit
from framing.errors import InputError

Source = Audit | Iterable[Audit] | pd.DataFrame
SAMPLE = 20_000
"""Rows drawn one by one at most; of more, so many are drawn at random, with a fixed seed, and the plot says so.
Whatever is computed (a rate, a rank, a histogram) is computed on all rows."""
SEED = 20_150_815


def framed(source: Source, make: Callable[[Iterable[Audit]], pd.DataFrame], needs: Sequence[str]) -> pd.DataFrame:
    """The tidy frame of a source. Raises `InputError` for a frame that lacks one of the columns that are needed."""
    if isinstance(source, Audit):
        return make([source])
    if not isinstance(source, pd.DataFrame):
        return make(source)
    lacking = [name for name in needs if name not in source.columns]
    if lacking:
        raise InputError(
            f"the plot needs the columns {', '.join(needs)}; the frame lacks {', '.join(lacking)} "
            f"(docs/frames.md says which frame has them)"
        )
    return source


def titles(source: Source) -> dict[str, str]:
    """Measure id -> title, as far as audits tell; a frame holds ids alone."""
    audits = [source] if isinstance(source, Audit) else [] if isinstance(source, pd.DataFrame) else source
    return {measure.id: measure.title for audit in audits for measure in audit.measures}


def held(source: Source) -> Source:
    """A source that can be gone through more than once."""
    return source if isinstance(source, Audit | pd.DataFrame) else list(source)


def of_one(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    """The frame, if it holds one article; raises `InputError` for several."""
    found = frame["article"].unique()
    if len(found) > 1:
        raise InputError(
            f"{what} draws one article, the frame holds {len(found)}: choose one, as in `frame[frame.article == …]`"
        )
    return frame


def sampled(frame: pd.DataFrame, most: int = SAMPLE) -> pd.DataFrame:
    """At most so many rows of a frame, in their order."""
    return frame if len(frame) <= most else frame.sample(most, random_state=SEED).sort_index()


def in_order(values: Iterable[str]) -> list[str]:
    """Each value once, in the order of first appearance."""
    return list(dict.fromkeys(values))
