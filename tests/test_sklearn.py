"""The scikit-learn face: its conventions kept, the figures those of an audit, NaN where there is not enough text."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.utils import estimator_checks

import framing
from framing.config import Settings
from framing.sklearn import FramingVectorizer

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 5
WITHOUT_DATA = (
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_get_params_invariance",
    "check_set_params",
    "check_estimator_cloneable",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_valid_tag_types",
    "check_mixin_order",
)
"""Of scikit-learn's own checks those that bring no numbers with them: for text input it runs the cloning one alone."""


@pytest.mark.filterwarnings("ignore:Can't test estimator")
def test_the_estimator_checks_for_text_pass() -> None:
    estimator_checks.check_estimator(FramingVectorizer())


@pytest.mark.parametrize("name", WITHOUT_DATA)
def test_every_check_that_needs_no_data_passes(name: str) -> None:
    getattr(estimator_checks, name)("FramingVectorizer", FramingVectorizer())


@pytest.fixture(scope="module")
def fitted() -> FramingVectorizer:
    return FramingVectorizer().fit([FLAT])


def test_a_row_is_what_an_audit_of_the_text_gives(fitted: FramingVectorizer) -> None:
    audit = framing.audit(LOADED)
    row = fitted.transform([LOADED])[0]
    expected = [audit.value(name).value for name in fitted.get_feature_names_out()]
    assert sorted(fitted.get_feature_names_out()) == sorted(measure.id for measure in audit.measures)
    assert row.tolist() == pytest.approx([np.nan if value is None else value for value in expected], nan_ok=True)
    assert np.isfinite(row).sum() > 10


def test_too_little_text_is_missing_and_never_nought(fitted: FramingVectorizer) -> None:
    rows = fitted.transform(["It rained.", "", "Sources\nhttps://example.org/a\n"])
    load = list(fitted.get_feature_names_out()).index("markers.load")
    assert np.isnan(rows[:, load]).all()
    assert np.isnan(rows[1:]).all()
    given = FramingVectorizer(["markers.load"], missing=-1).fit_transform(["It rained.", FLAT])
    assert given.tolist() == [[-1], [0]]


@pytest.mark.parametrize("form", [list, np.array, pd.Series, lambda x: pd.DataFrame({"a": x}), iter])
def test_every_form_of_texts_gives_the_same(form: Any) -> None:
    vectorizer = FramingVectorizer(["markers.load"])
    assert vectorizer.fit([FLAT]).transform(form([FLAT, LOADED])).shape == (2, 1)
    assert vectorizer.transform(form([])).shape == (0, 1)


def test_what_is_no_text_is_refused_with_its_place(fitted: FramingVectorizer) -> None:
    with pytest.raises(ValueError, match="expected an iterable of texts, found one text"):
        fitted.transform(FLAT)
    with pytest.raises(ValueError, match="expected texts, found int at 1"):
        fitted.transform([FLAT, 3])  # type: ignore[list-item]
    with pytest.raises(ValueError, match="no measure is called 'bias'; known: "):
        FramingVectorizer(["bias"]).fit([FLAT])


def test_it_must_be_fitted_first() -> None:
    for ask in (lambda: FramingVectorizer().transform([FLAT]), FramingVectorizer().get_feature_names_out):
        with pytest.raises(NotFittedError):
            ask()


def test_copies_and_pickles_give_the_same_figures(fitted: FramingVectorizer) -> None:
    row = fitted.transform([LOADED])
    assert pickle.loads(pickle.dumps(fitted)).transform([LOADED]).tolist() == pytest.approx(row, nan_ok=True)
    settings = Settings(readability="textstat")
    copied = clone(FramingVectorizer(["readability.flesch"], settings=settings)).fit([FLAT])
    assert copied.settings == settings
    assert pickle.loads(pickle.dumps(copied)).settings == settings


def test_it_works_in_a_pipeline_with_names_of_columns() -> None:
    texts, labels = [FLAT, LOADED] * 6, [0, 1] * 6
    vectorizer = FramingVectorizer(["markers.load", "tone.mean"])
    model = make_pipeline(vectorizer, SimpleImputer(), LogisticRegression())
    assert cross_val_score(model, texts, labels, cv=3).tolist() == [1, 1, 1]
    frame = vectorizer.set_output(transform="pandas").fit_transform(texts)
    assert list(frame.columns) == ["markers.load", "tone.mean"]
