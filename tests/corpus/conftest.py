"""A small archive, and `corpus_(…)`: a run in this process on the auditor that all tests share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.auditor import Auditor, auditor_for
from framing.config import Settings
from framing.corpus import working
from framing.corpus.running import Outcome, Plan, run

WORDS = [
    "The council met on Monday and passed the budget for the coming year.",
    "It is a shameful, disgraceful betrayal of every taxpayer in the town.",
    "“We had no choice,” the mayor said after the vote, according to the minutes.",
    "Fares will rise by twenty cents in May, and the board will look again in autumn.",
]
Corpus = Callable[..., Outcome]


@pytest.fixture(scope="session")
def auditor() -> Auditor:
    return auditor_for(None)


@pytest.fixture
def corpus_(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setitem(working._auditors, Settings().sha256, auditor)

    def go(*inputs: Path, output: Path, **options: object) -> Outcome:
        plan = Plan(tuple(map(str, inputs)), output, **{"form": "jsonl", "size": 4, **options})  # type: ignore[arg-type]
        return run(plan)

    return go


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Ten articles in JSON Lines."""
    path = tmp_path / "archive.jsonl"
    rows = [
        {
            "url": f"a/{n}",
            "outlet": "ab"[n % 2],
            "published": f"2026-01-{n + 1:02}",
            "body": "\n".join(WORDS[: n % 4 + 1]),
        }
        for n in range(10)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def table(output: Path, name: str) -> list[dict[str, object]]:
    """The rows of a table, shard after shard."""
    files = sorted((output / name).glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").split("\n") if line]


def tree(output: Path) -> dict[str, bytes]:
    """Every file of an output with its bytes."""
    return {str(file.relative_to(output)): file.read_bytes() for file in sorted(output.rglob("*")) if file.is_file()}
