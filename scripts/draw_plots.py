"""The gallery of docs/plots.md: every plot of the bundled example, as SVG that is the same byte for byte.

Run from the checkout: `python scripts/draw_plots.py`. The bytes are those of the matplotlib in requirements-dev.lock.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

import pandas as pd

import framing
from framing import plot
from framing.plot import Plot

REPO = Path(__file__).parents[1]
EXAMPLE = REPO / "docs" / "examples" / "transit-fares.txt"
IMAGES = REPO / "docs" / "images" / "plots"
SEED = 1


def main() -> None:
    """Write every plot anew."""
    IMAGES.mkdir(exist_ok=True)
    for name, drawn in gallery().items():
        drawn.save(IMAGES / f"{name}.svg")


def gallery() -> dict[str, Plot]:
    """Name -> plot, in the order of the page."""
    audit = framing.audit(EXAMPLE)
    return {
        "sections": plot.sections(audit),
        "contrast": plot.contrast(audit),
        "profile": plot.profile(audit),
        "shift": plot.shift(audit),
        "tone": plot.tone(audit),
        "dispersion": plot.dispersion(audit),
        "voices": plot.voices(audit),
        "frames": plot.frames(audit),
        "distribution": plot.distribution(made_up(), audit),
    }


def made_up() -> pd.DataFrame:
    """Loads of 400 articles that do not exist, in the shape of `framing.frame.articles`."""
    random = Random(SEED)
    values = [round(random.gammavariate(1.5, 1.0), 6) for _ in range(400)]
    unit = "editorial markers per 100 words"
    rows = [(f"article {n}", "markers.load", unit, value) for n, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["article", "measure", "unit", "value"])


if __name__ == "__main__":
    main()
