"""The scikit-learn face: texts to measures, as a transformer that fits into pipelines and searches.

`pip install 'framing-audit[sklearn]'`. Nothing is learned from the texts: `fit` only settles which measures there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils import Tags
from sklearn.utils.validation import check_is_fitted

from framing.auditing import Audit
from framing.auditor import Auditor
from framing.config import Settings
from framing.errors import FramingError
from framing.reading import read_text


class FramingVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Each text to a row of measures, `value` of the whole text; a column a measure.

    `measures` are ids (default: all there are); `settings` as for `framing.audit`. A measure that a text is too short
    for, and every measure of a text with nothing to analyse, is `missing`: NaN by default, for an imputer to settle;
    name a number to have it instead. Takes an iterable of strings, or an array of them with one column.
    """

    def __init__(
        self,
        measures: Sequence[str] | None = None,
        *,
        missing: float = float("nan"),
        settings: Settings | None = None,
    ) -> None:
        self.measures = measures
        self.missing = missing
        self.settings = settings

    _held: Auditor | None = None

    def fit(self, X: Iterable[str], y: object = None) -> FramingVectorizer:  # noqa: N803
        """Settle the columns. Raises ValueError for a measure that is not known, and for what is not texts."""
        _texts(X)
        known = {measure.id for analyzer in self._auditor().analyzers for measure in analyzer.measures}
        wanted = sorted(known) if self.measures is None else list(self.measures)
        unknown = [one for one in wanted if one not in known]
        if unknown:
            raise ValueError(f"no measure is called {', '.join(map(repr, unknown))}; known: {', '.join(sorted(known))}")
        self.feature_names_ = np.asarray(wanted, dtype=object)
        return self

    def transform(self, X: Iterable[str]) -> np.ndarray[Any, np.dtype[np.float64]]:  # noqa: N803
        """The measures, shape (texts, measures)."""
        check_is_fitted(self)
        rows = [self._row(text) for text in _texts(X)]
        return np.array(rows, dtype=np.float64).reshape(len(rows), len(self.feature_names_))

    def get_feature_names_out(self, input_features: object = None) -> np.ndarray[Any, np.dtype[np.object_]]:
        """The ids of the measures, in the order of the columns."""
        check_is_fitted(self)
        return self.feature_names_

    def _row(self, text: str) -> list[float]:
        try:
            audit: Audit = self._auditor().audit(read_text(text)[0])
        except FramingError:  # nothing to analyse
            return [self.missing] * len(self.feature_names_)
        values = (audit.measure(one).point(audit.total).value for one in self.feature_names_)
        return [self.missing if value is None else value for value in values]

    def _auditor(self) -> Auditor:
        """One for the life of the object: made on first use, and again where it was sent to another process."""
        if self._held is None:
            self._held = Auditor(self.settings)
        return self._held

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in super().__getstate__().items() if name != "_held"}

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.requires_fit = True
        return tags


def _texts(given: Iterable[str]) -> list[str]:
    """The texts, one by one. Raises ValueError, with its place, for what is none."""
    if isinstance(given, str):
        raise ValueError("expected an iterable of texts, found one text: put it into a list")  # noqa: TRY004
    rows = [row[0] if isinstance(row, list | tuple | np.ndarray) and len(row) == 1 else row for row in _rows(given)]
    wrong = next((at for at, row in enumerate(rows) if not isinstance(row, str)), None)
    if wrong is not None:
        raise ValueError(f"expected texts, found {type(rows[wrong]).__name__} at {wrong}")
    return rows


def _rows(given: Any) -> list[Any]:
    """The values of an array, a column or a frame of one column; the items of anything else."""
    return list(given.to_numpy()) if hasattr(given, "to_numpy") else list(given)
