"""A tidy frame: a pandas DataFrame of one row a number, that can also be laid out wide for a person to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from framing.errors import InputError

NUMBERS = frozenset(
    {
        "unit", "value", "low", "high", "n", "articles", "baseline_value", "difference", "ratio", "interval_of", "p",
        "q", "conclusion",
    }
)  # fmt: skip
"""Columns that say something of a row's measure; all others but `measure` itself say whose row it is."""


class Tidy(pd.DataFrame):
    """A DataFrame in every respect; filtered, sorted or grouped it stays one that knows `wide`."""

    @property
    def _constructor(self) -> Callable[..., Tidy]:
        return Tidy

    def wide(self, values: str = "value") -> pd.DataFrame:
        """A row for each article and section (or whatever the rows name), a column for each measure, in given order.

        Made for reading: intervals and exposures stay behind in the tidy frame. Raises `InputError` where the frame
        has no measures, or two rows would land in one cell.
        """
        lacking = [name for name in ("measure", values) if name not in self.columns]
        if lacking:
            known = ", ".join(map(str, self.columns))
            raise InputError(f"wide() needs the column {' and '.join(map(repr, lacking))}; the frame has: {known}")
        keys = [name for name in self.columns if name != "measure" and name not in NUMBERS and name != values]
        twice = self.duplicated([*keys, "measure"])
        if twice.any():
            first = self[twice].iloc[0]
            where = ", ".join(f"{name} {first[name]}" for name in keys)
            raise InputError(
                f"wide() found {first['measure']} twice for {where or 'the whole'}; choose one row of them"
            )
        rows = pd.DataFrame(self).set_index([*keys, "measure"])[values]
        laid = rows.unstack("measure", sort=False) if keys else rows.to_frame().T
        return pd.DataFrame(laid)


def tidy(rows: Iterable[Sequence[Any]], columns: Sequence[str], **types: Any) -> Tidy:
    """A frame of rows with those columns, also where there are no rows; `types` are column dtypes to hold to."""
    return Tidy(pd.DataFrame(list(rows), columns=list(columns)).astype(types))
