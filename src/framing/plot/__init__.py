"""The matplotlib face: one function a plot, from an audit, several, or a tidy frame, to a figure with its alt text.

>>> from framing import plot
>>> plot.sections(audit).save("load.svg")

docs/plots.md shows each one. Importing this package needs matplotlib and pandas; nothing else of framing does.
"""

try:
    import matplotlib as _  # noqa: F401
except ImportError as error:  # pragma: no cover - run in a process of its own by the tests
    raise ImportError("plots need matplotlib and pandas: pip install 'framing-audit[plots]'") from error

from framing.plot.along import dispersion, tone
from framing.plot.articles import groups, pooled
from framing.plot.distribution import distribution
from framing.plot.forest import contrast, sections
from framing.plot.intake import SAMPLE
from framing.plot.keyness import keyness
from framing.plot.panels import frames, profile
from framing.plot.shift import shift
from framing.plot.style import Plot, alt_text
from framing.plot.voices import voices

__all__ = [
    "SAMPLE",
    "Plot",
    "alt_text",
    "contrast",
    "dispersion",
    "distribution",
    "frames",
    "groups",
    "keyness",
    "pooled",
    "profile",
    "sections",
    "shift",
    "tone",
    "voices",
]
