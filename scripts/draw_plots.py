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
    words = framing.keyness(audit, audit, section="in_depth", reference_section="summary")
    return {
        "sections": plot.sections(audit),
        "contrast": plot.contrast(audit),
        "profile": plot.profile(audit),
        "shift": plot.shift(audit),
        "keyness": plot.keyness(words, target="the In-Depth", reference="the summary"),
        "pooled": plot.pooled(framing.contrast(made_up_articles())),
        "groups": plot.groups(framing.audit_frame(made_up_outlets(), "body", by="outlet", measures=["markers.load"])),
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


def made_up_articles() -> list[str]:
    """Sixteen articles that do not exist: flat summaries, and In-Depths with a few loaded sentences among flat ones."""
    random = Random(SEED)
    loaded = (
        "It was a shameful day, and everyone knows it.",
        "The mayor slammed the plan as reckless.",
        "The bridge is not just a road, it is a reckoning.",
        "A growing chorus of angry drivers is losing patience.",
    )
    flat = "The council met on Tuesday and passed the budget of the bridge after a debate on tolls."
    articles = []
    for _ in range(16):
        summary = [flat] * 5 + random.sample(loaded, random.randint(0, 1))
        depth = [flat] * 8 + random.sample(loaded, random.randint(1, 4))
        articles.append(f"{' '.join(summary)}\nIn-Depth\n{' '.join(depth)}\n")
    return articles


def made_up_outlets() -> pd.DataFrame:
    """The same articles, as if of two outlets: the first half of them and the second."""
    return pd.DataFrame({"body": made_up_articles(), "outlet": ["Argus"] * 8 + ["Bugle"] * 8})


if __name__ == "__main__":
    main()
