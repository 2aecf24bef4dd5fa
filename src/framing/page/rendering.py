"""Views put into templates: the one place that knows Jinja2. Everything that an article holds is escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

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


STYLE, SCRIPT = "framing.css", "framing-index.js"
"""Files that pages share where styles and scripts must not stand in them."""


class Assets(NamedTuple):
    """How a page comes by its style and script: the files' names, or "" where they stand in it. `policy` is its CSP."""

    policy: Markup
    style: str = ""
    script_file: str = ""
    script: Markup = Markup("")


def inline(*, script: bool = False) -> Assets:
    """Everything in the page; a script is allowed by its hash alone."""
    text = source("index.js") if script else ""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    allowed = f"; script-src 'sha256-{digest}'" if script else ""
    return Assets(_policy(f"style-src 'unsafe-inline'{allowed}"), script=Markup(text))  # noqa: S704 - our own file


def split(*, script: bool = False) -> Assets:
    """Style and script in files beside the page, for hosts that forbid them in it."""
    return Assets(_policy("style-src 'self'" + ("; script-src 'self'" if script else "")), STYLE, SCRIPT)


def source(name: str) -> str:
    """The text of a file among the templates: the style sheet with its variables filled in, the script as it is."""
    return rendered(name, {})


def rendered(template: str, values: Mapping[str, Any]) -> str:
    """A template of `framing/templates` with its values."""
    return _environment().get_template(template).render(values)


def _policy(own: str) -> Markup:
    return Markup(f"default-src 'none'; {own}; img-src data:; base-uri 'none'; form-action 'none'")  # noqa: S704 - ours


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("framing", "templates"),
        autoescape=True,
        auto_reload=False,
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
