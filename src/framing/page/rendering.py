"""Views put into templates: the one place that knows Jinja2. Everything that an article holds is escaped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from framing import __version__
from framing.lexicon.model import LENSES
from framing.page.shown import visible_text
from framing.page.tables import NOT_ENOUGH
from framing.text import Voice

VOICES = {Voice.writer: "Writer", Voice.quoted: "Quoted", Voice.attributed: "Reported"}
"""How each voice is called in legends, filters and tables."""

FAULTS = {"not http": "not a web address", "malformed": "not a whole address", "no address": "without an address"}
"""What may be the matter with a listed source, in words."""

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa ha he ks ku ps sd ug ur yi".split())
"""Languages written from right to left in their usual script (Unicode CLDR 45, `characterOrder`)."""


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """A template of `framing/templates` with its values."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("framing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        lenses={lens: title for lens, title in LENSES.items() if lens != "none"},
        voices={voice.name: title for voice, title in VOICES.items()},
        faults=FAULTS,
        not_enough=NOT_ENOUGH,
        version=__version__,
    )
    environment.filters.update(seen=visible_text, percent=_percent, signed=signed, direction=_direction)
    return environment


def signed(x: float) -> str:
    """A number with its sign, two decimals."""
    return f"{x:+.2f}".replace("-", "−")


def _percent(x: float) -> str:
    """A length in percent, short and always the same."""
    return f"{x:.2f}".rstrip("0").rstrip(".") + "%"


def _direction(language: str) -> str:
    """The `dir` of text in a language; `auto` leaves it to the first letter."""
    return "rtl" if language in RIGHT_TO_LEFT else "auto"
