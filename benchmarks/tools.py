"""Other prose linters on the same text: words a second of CPU time, their start-up left out.

write-good, alex and textlint come from npm and proselint from PyPI, into `build/tools`; what cannot be had is named.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

TOOLS = Path(__file__).parents[1] / "build" / "tools"
NPM = ("write-good@1", "alex@11", "textlint@14", "textlint-rule-write-good@2")
_TEXTLINT = '{"rules": {"write-good": true}}'
_SHORT = "The council met on Monday.\n"


def install() -> list[str]:
    """Installs what can be; gives what cannot, with the reason."""
    TOOLS.mkdir(parents=True, exist_ok=True)
    (TOOLS / ".textlintrc.json").write_text(_TEXTLINT, "utf-8")
    faults = _tried("npm", ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS), *NPM])
    if not (TOOLS / "venv").exists():
        venv.create(TOOLS / "venv", with_pip=True)
    return faults + _tried("proselint", [str(TOOLS / "venv/bin/pip"), "install", "--quiet", "proselint"])


def speeds(texts: Sequence[str]) -> dict[str, float]:
    """Tool -> words a CPU second on the texts as one file."""
    path, short = TOOLS / "articles.md", TOOLS / "short.md"
    path.write_text("\n\n".join(texts), "utf-8")
    short.write_text(_SHORT, "utf-8")
    words = sum(len(text.split()) for text in texts)
    found = {}
    for name, call in _calls().items():
        if Path(call[0]).exists():
            seconds = _cpu([*call, str(path)]) - _cpu([*call, str(short)])
            found[name] = words / seconds if seconds > 0 else 0.0
    return found


def _calls() -> dict[str, list[str]]:
    folder = TOOLS / "node_modules" / ".bin"
    proselint = [str(TOOLS / "venv/bin/proselint"), "check"]
    return {
        "write-good": [str(folder / "write-good")],
        "proselint": proselint,
        "textlint": [str(folder / "textlint"), "--config", str(TOOLS / ".textlintrc.json")],
        "alex": [str(folder / "alex")],
    }


def _cpu(call: Sequence[str]) -> float:
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=TOOLS)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def _tried(name: str, call: Sequence[str]) -> list[str]:
    try:
        done = subprocess.run(call, capture_output=True, text=True, timeout=600, check=False)
    except (OSError, subprocess.TimeoutExpired) as fault:
        return [f"{name}: {fault}"]
    return [] if done.returncode == 0 else [f"{name}: {(done.stderr or done.stdout).strip()[-200:]}"]


if __name__ == "__main__":
    sys.exit("\n".join(install()))
