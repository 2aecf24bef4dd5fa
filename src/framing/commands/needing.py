"""What a command needs beside the core, named with its remedy where it is missing."""

from __future__ import annotations

from framing.errors import ConfigurationError, Fault


def needs(extra: str, *modules: str) -> None:
    """Raises ConfigurationError where an extra's packages are not installed."""
    from importlib.util import find_spec

    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        remedy = f"pip install 'framing-audit[{extra}]'"
        raise ConfigurationError([Fault(extra, f"needs {', '.join(missing)}, which is not installed: {remedy}")])
