"""The terms of a catalogue by their numbers are the markers' own, in order, whether the catalogue was kept or not."""

from __future__ import annotations

import pytest

from framing.lexicon.compiled import EVERY_FLAG, EXCEPTION, Entry, Run, Terms, compile_catalogue
from framing.lexicon.frozen import freeze, thaw
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue


def expected(catalogue: Catalogue) -> list[Entry]:
    found = [Entry(EVERY_FLAG, term, EXCEPTION) for term in catalogue.exceptions]
    for n, marker in enumerate(catalogue):
        found += [Entry(n, term, g) for g, group in enumerate(marker.groups) for term in group.terms]
        found += [Entry(n, term, EXCEPTION) for term in marker.exceptions]
    return found


def test_no_runs_hold_no_terms() -> None:
    empty = Terms([], 0, (), ())
    assert list(empty) == []
    with pytest.raises(IndexError):
        empty[0]


def test_every_term_of_the_shipped_catalogue_has_its_number() -> None:
    catalogue = load_catalogue()
    compiled = compile_catalogue(catalogue)
    terms = expected(catalogue)
    assert len(terms) > 10_000
    assert list(compiled.entries) == terms
    kept = thaw(freeze(Catalogue(catalogue.lexicons, catalogue.sets, catalogue.exceptions, compiled))).compiled
    assert kept is not None
    assert list(kept.entries) == terms


def test_a_run_without_terms_takes_no_number() -> None:
    terms = Terms([Run(0, EVERY_FLAG, EXCEPTION), Run(0, EVERY_FLAG, EXCEPTION)], 1, (), ("zonk",))
    assert list(terms) == [Entry(EVERY_FLAG, "zonk", EXCEPTION)]
