"""The options of a second opinion, and the opinion that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from framing.commands.needing import needs
from framing.config import Settings
from framing.errors import ConfigurationError, Fault

if TYPE_CHECKING:
    from framing.second.asking import Opinion

OFF = "off"
"""What leaves out the second opinion that the settings name."""


def asks(command: Any) -> Any:
    """Gives a command the two options."""
    option = click.option(
        "--second-opinion",
        metavar="FOLDER|HEAD.toml",
        default="",
        help="Show where a model of yours and the score part: a text classifier's folder, or a head made by "
        f"`framing calibrate --embeddings`; {OFF} for none.",
    )
    label = click.option("--second-label", metavar="NAME", default="", help="The classifier's label that means loaded.")
    return option(label(command))


def opinion_for(settings: Settings, path: str, label: str) -> Opinion | None:
    """The opinion of the options, else that of the settings, else none. Raises ConfigurationError."""
    if path == OFF:
        return None
    if label and not (path or settings.second_opinion.path):
        raise ConfigurationError([Fault("--second-label", "goes with --second-opinion")])
    asked = (path, label) if path else (settings.second_opinion.path, label or settings.second_opinion.label)
    if not asked[0]:
        return None
    needs("neural", "torch", "transformers")
    from framing.second.asking import opened

    return opened(Path(asked[0]), asked[1])
