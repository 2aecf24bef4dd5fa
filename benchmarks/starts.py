"""What a start costs: CPU seconds and peak memory of every command, against a bare interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copy
from typing import NamedTuple

ROUNDS = 9
PASS, CLICK = "python -c pass", 'python -c "import click"'
BARE = (sys.executable, "-c", "pass")
FRAMING = str(Path(sys.executable).with_name("framing"))
"""The command as a user calls it."""
EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
ARTICLE, OTHER, LABELS = "transit-fares.txt", "budget-debate.txt", "labels.jsonl"
LABELLED = 240
COMMANDS: dict[str, tuple[str, ...]] = {
    "--version": ("--version",),
    "check one article": ("check", "--quiet", ARTICLE, "--no-cache"),
    "check one article, result kept": ("check", "--quiet", ARTICLE),
    "audit one article": ("audit", ARTICLE),
    "report of one article": ("report", ARTICLE, "-o", "pages"),
    "compare two articles": ("compare", ARTICLE, OTHER),
    "concordance of one article": ("concordance", "intensity.*", ARTICLE),
    "corpus of one article": ("corpus", ARTICLE, "-o", "archive", "-f", "jsonl", "-j", "1"),
    "baseline write": ("baseline", "write", ARTICLE),
    "init": ("init",),
    "config show": ("config", "show"),
    "markers": ("markers",),
    "marker contrast.reframe": ("marker", "contrast.reframe"),
    f"evaluate {LABELLED} sentences": ("evaluate", LABELS),
    f"calibrate on {LABELLED} sentences": ("calibrate", LABELS, "-o", "house.toml"),
    "annotate one article": ("annotate", ARTICLE, "-o", "sentences.csv"),
    "norms place": ("norms", "place", ARTICLE),
    "lexicon validate": ("lexicon", "validate"),
}
"""Every command on something small that lies in its folder (`prepared`)."""


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


def prepared(folder: Path) -> Path:
    """The folder with two articles and some labelled sentences in it."""
    for name in (ARTICLE, OTHER):
        copy(EXAMPLES / name, folder)
    judged = [(f"The council spent {n} pounds on the bridge.", 0) for n in range(LABELLED // 2)]
    judged += [(f"It was a shameful and reckless way to lose {n} pounds.", 1) for n in range(LABELLED // 2)]
    lines = [json.dumps({"text": text, "label": label}) for text, label in judged]
    (folder / LABELS).write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def cost(call: Sequence[str]) -> Cost:
    """The cost of a command, each time in a folder made anew; the first run is left out."""
    return in_turn([call], ROUNDS)[0]


def in_turn(calls: Sequence[Sequence[str]], rounds: int) -> list[Cost]:
    """The cost of each command, all run one after the other in every round: what slows the machine slows them all."""
    found = [[_run(call) for call in calls] for _ in range(rounds + 1)][1:]
    return [Cost(min(one.seconds for one in of), max(one.memory for one in of)) for of in zip(*found, strict=True)]


def _run(call: Sequence[str]) -> Cost:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as name:
        folder, silent = prepared(Path(name)), subprocess.DEVNULL
        process = subprocess.Popen(call, stdout=silent, stderr=silent, env=env, cwd=folder)
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
