"""An audit for all plots, and what a plot says in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from matplotlib.text import Text

import framing
from framing.auditing import Audit
from framing.plot import Plot
from tests.example import EXAMPLE


@pytest.fixture(scope="session")
def audit() -> Audit:
    """The bundled example: a neutral summary, a flat list, an In-Depth that is marked all over."""
    return framing.audit(EXAMPLE)


@pytest.fixture(scope="session")
def words() -> Callable[[Plot], list[str]]:
    """Every text that is drawn, in the order it was put there."""
    return lambda plot: [text.get_text() for text in plot.findobj(Text) if text.get_text()]
