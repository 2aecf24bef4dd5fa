"""For the tests of others: an article held to a policy with one assertion.

>>> from framing.testing import assert_within
>>> def test_the_drafts_are_news():
...     for draft in Path("drafts").glob("*.md"):
...         assert_within("news", draft)
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from framing.config import Settings, load_settings
from framing.gating.reading import PRESETS, Gate


def assert_within(policy: str | PathLike[str] | Settings, source: str | PathLike[str]) -> None:
    """Raises AssertionError with every broken threshold and marked word of a path or a text, in their places.

    `policy` is the name of a preset, the path of a settings file, or settings.
    """
    import io

    from framing.auditor import auditor_for
    from framing.checked import checks_of
    from framing.reading import read_source
    from framing.report import build
    from framing.writers import lint

    settings = _settings(policy)
    audit = auditor_for(settings).audit(read_source(source))
    gate, folder = (settings.gate, settings.folder) if settings else (Gate(str(policy)), Path())
    checks = checks_of(build([audit], gate=gate, root=folder))
    if any(found.severity == "error" for found in checks.articles[0].told):
        stream = io.StringIO()
        lint.write(checks, stream)
        raise AssertionError(f"the policy is broken:\n{stream.getvalue()}")


def _settings(policy: str | PathLike[str] | Settings) -> Settings | None:
    """None for the name of a preset, for which the default auditor will do."""
    if isinstance(policy, Settings):
        return policy
    return None if policy in PRESETS else load_settings(Path(policy))
