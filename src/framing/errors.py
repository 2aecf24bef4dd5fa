"""What can go wrong on the way from a file to an audit, as types that the command line maps to exit codes."""

from __future__ import annotations

from typing import NamedTuple


class FramingError(Exception):
    """Any fault that framing reports by itself; `str()` of it is a complete message for a person."""


class InputError(FramingError):
    """An input that cannot be read or decoded (exit code 3)."""


class NothingToAnalyse(FramingError):
    """An input that was read and holds no prose (exit code 4)."""


class Fault(NamedTuple):
    """One thing wrong in a configuration or lexicon file: where, what, and what to do."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class ConfigurationError(FramingError):
    """Settings, policies or lexicons that do not say what they must (exit code 2); carries every fault at once."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))
