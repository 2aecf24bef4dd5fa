"""What holds for every plot: stable bytes, a text alternative, units and n, no trust in what articles are called."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from matplotlib.figure import Figure

import framing
from framing import frame, plot
from framing.auditing import Audit
from framing.errors import InputError
from framing.plot import Plot, alt_text

PLOTS = {
    plot.sections: frame.table,
    plot.contrast: frame.comparisons,
    plot.profile: frame.counts,
    plot.frames: frame.counts,
    plot.tone: frame.sentences,
    plot.dispersion: frame.hits,
    plot.voices: frame.voices,
    plot.shift: frame.counts,
    plot.distribution: frame.articles,
}
FUNCTIONS = list(PLOTS)
NAMES = [function.__name__ for function in FUNCTIONS]


def test_every_public_plot_is_looked_at_here() -> None:
    functions = {name for name in plot.__all__ if name.islower() and name != "alt_text"}
    assert functions == {*NAMES, "groups", "keyness", "pooled"}  # these three take no audit: test_figures has them


@pytest.mark.parametrize("draw", FUNCTIONS, ids=NAMES)
def test_a_plot_says_in_words_what_it_shows(
    draw: Callable[..., Plot], audit: Audit, words: Callable[[Plot], list[str]]
) -> None:
    figure = draw(audit)
    assert isinstance(figure, Figure)
    assert len(alt_text(figure)) > 60
    assert re.search(r"\d", alt_text(figure))
    assert re.search(r"n = \d|\d words\)|interval", " ".join(words(figure)))
    svg = figure.svg()
    assert svg == figure.svg()
    assert not {"<dc:date>", "matplotlib.org/</"} & set(re.findall(r"<dc:date>|matplotlib.org/</", svg))
    assert "<text" in svg  # text stays text
    root = ElementTree.fromstring(svg)
    assert (root.get("role"), root.get("aria-label")) == ("img", figure.alt)


@pytest.mark.parametrize(("draw", "make"), PLOTS.items(), ids=NAMES)
def test_a_frame_gives_the_figures_that_the_audit_gives(
    draw: Callable[..., Plot], make: Callable[..., pd.DataFrame], audit: Audit
) -> None:
    told = [draw(source).alt.replace("per 100", "") for source in (audit, [audit], make([audit]))]
    numbers = [re.findall(r"\d[\d.]*", text) for text in told]
    assert numbers[0]
    assert numbers[0] == numbers[1] == numbers[2]


@pytest.mark.parametrize(("draw", "make"), PLOTS.items(), ids=NAMES)
def test_an_empty_frame_is_a_plot_that_says_so(
    draw: Callable[..., Plot], make: Callable[..., pd.DataFrame], words: Callable[[Plot], list[str]]
) -> None:
    for figure in (draw(make([])), draw([])):
        assert re.search(r"Nothing to show|Too short|Nothing to compare|Not enough text", figure.alt)
        assert len(words(figure)) == 2


@pytest.mark.parametrize("draw", FUNCTIONS, ids=NAMES)
def test_one_short_sentence_draws_without_a_number_made_up(draw: Callable[..., Plot]) -> None:
    figure = draw(framing.audit("It rained.\n", id="a"))
    assert "nan" not in figure.alt
    assert figure.svg()


@pytest.mark.parametrize("draw", FUNCTIONS, ids=NAMES)
def test_a_frame_of_another_kind_is_refused_with_what_it_lacks(draw: Callable[..., Plot]) -> None:
    with pytest.raises(InputError, match=r"the plot needs the columns .*; the frame lacks \w+"):
        draw(pd.DataFrame({"colour": ["red"]}))


@pytest.mark.parametrize("draw", [plot.sections, plot.voices, plot.profile], ids=lambda draw: draw.__name__)
def test_hostile_names_are_drawn_as_letters(draw: Callable[..., Plot]) -> None:
    flat = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 6
    names = ("$x^{2}$", "<script>\x07\u202e&", "b\nc")
    audits = [framing.audit(f"{flat}\nIn-Depth\n{flat}", id=name) for name in names]
    root = ElementTree.fromstring(draw(audits).svg())
    assert root.tag.endswith("svg")
    assert "script" not in {element.tag.rpartition("}")[2] for element in root.iter()}


def test_saving_writes_the_same_bytes_and_an_svg_its_alternative(audit: Audit, tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg", "a.png", "b.png"):
        plot.voices(audit).save(tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
    assert 'aria-label="Whose words' in (tmp_path / "a.svg").read_text("utf-8")


def test_in_a_notebook_a_plot_is_a_picture_with_its_alternative(audit: Audit) -> None:
    figure = plot.voices(audit)
    assert figure._repr_html_().startswith('<img alt="Whose words, by section. Summary (')
    assert alt_text(Figure()) == ""


def test_pyplot_is_never_imported_and_a_missing_matplotlib_is_named() -> None:
    code = (
        "import sys, framing\nfrom framing import plot\nplot.voices(framing.audit('It rained.')).svg()\n"
        "print('matplotlib.pyplot' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
    code = "import sys; sys.modules['matplotlib'] = None\nfrom framing import plot"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    expected = "ImportError: plots need matplotlib and pandas: pip install 'framing-audit[plots]'"
    assert ran.stderr.splitlines()[-1] == expected
