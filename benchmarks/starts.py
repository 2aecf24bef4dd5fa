"""What a start costs: CPU seconds and peak memory of each command, against a bare interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROUNDS = 9
PASS, CLICK = "python -c pass", 'python -c "import click"'
BARE = (sys.executable, "-c", "pass")
FRAMING = str(Path(sys.executable).with_name("framing"))
"""The command as a user calls it."""
EXAMPLE = str(Path(__file__).parents[1] / "docs" / "examples" / "transit-fares.txt")
COMMANDS = {
    "--version": ("--version",),
    "check one article": ("check", "--quiet", EXAMPLE, "--no-cache"),
    "check one article, result kept": ("check", "--quiet", EXAMPLE),
    "audit one article": ("audit", EXAMPLE),
    "markers": ("markers",),
    "marker contrast.reframe": ("marker", "contrast.reframe"),
}


class Cost(NamedTuple):
    """CPU seconds, the least of the rounds, and peak memory in MiB."""

    seconds: float
    memory: float


def starts() -> dict[str, Cost]:
    """The cost of a bare interpreter and of each command, whose compiled lexicons are in the cache.

    Measured from a process of its own: peak memory is never less than that of the process that starts another.
    """
    done = subprocess.run([sys.executable, "-m", "benchmarks.starts"], capture_output=True, text=True, check=True)
    return {name: Cost(*values) for name, values in json.loads(done.stdout).items()}


def main() -> None:
    """Prints the costs as JSON."""
    costs = {PASS: cost(BARE), CLICK: cost((sys.executable, "-c", "import click"))}
    for name, arguments in COMMANDS.items():
        costs[name] = cost((FRAMING, *arguments))
    print(json.dumps(costs))


def cost(call: Sequence[str]) -> Cost:
    """The cost of a command; the first run is left out."""
    found = [_run(call) for _ in range(ROUNDS + 1)][1:]
    return Cost(min(one.seconds for one in found), max(one.memory for one in found))


def _run(call: Sequence[str]) -> Cost:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
