"""The gallery in reports/ is what `make report` would write: golden pages, beside a few figures that are pinned."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from framing.commands.report import report

PINNED = Path(__file__).parent / "golden" / "gallery.toml"
SCRUBBED = (
    re.compile(r"framing \d+\.\d+\.\d+\S*|\"version\":\"[^\"]*\""),
    re.compile(r"settings [0-9a-f]{12}|\"(?:settings_)?sha256\":\"[0-9a-f]*\""),
    re.compile(r"<li>en\.\S+ \S+ <code>[0-9a-f]{16}</code></li>"),
)
"""What may differ: versions, and hashes of settings and lexicons."""


@pytest.fixture(scope="module")
def built(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gallery as the commands of `make report` write it now."""
    plan = subprocess.run(["make", "--dry-run", "report"], cwd=repo, capture_output=True, text=True, check=True).stdout
    commands = [line.split() for line in plan.splitlines() if line.startswith(".venv/bin/framing report ")]
    assert len(commands) == 2
    output = tmp_path_factory.mktemp("gallery")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(repo)
        for command in commands:
            arguments = [str(output) if part == "reports" else part for part in command[2:]]
            ran = CliRunner().invoke(report, arguments)
            assert ran.exit_code == 0, ran.output
    return output


def test_the_gallery_is_in_step(repo: Path, built: Path) -> None:
    names = sorted(path.name for path in built.iterdir())
    assert len(names) == 7
    stale = [name for name in names if _scrubbed(built / name) != _scrubbed(repo / "reports" / name)]
    assert stale == [], "run `make report`, look at what changed, and commit it"


def test_every_example_and_no_other_page_is_in_it(repo: Path, built: Path) -> None:
    kept = subprocess.run(["git", "ls-files", "reports"], cwd=repo, capture_output=True, text=True, check=False).stdout
    if kept:
        assert sorted(kept.split()) == sorted(
            ["reports/README.md", *(f"reports/{one.name}" for one in built.iterdir())]
        )
    readme = (repo / "reports" / "README.md").read_text("utf-8")
    assert [path.name for path in built.iterdir() if f"| {path.name} |" not in readme] == []


def test_pages_stay_small(built: Path) -> None:
    assert [path.name for path in built.iterdir() if path.stat().st_size > 150_000] == []


@pytest.mark.parametrize("name", tomllib.loads(PINNED.read_text("utf-8")))
def test_figures_are_as_pinned(built: Path, name: str) -> None:
    pinned = tomllib.loads(PINNED.read_text("utf-8"))[name]
    (article,) = _data(built / f"{name}.html")["articles"]
    prose = [section for section in article["sections"] if section["measures"]]
    found = {
        "title": article["title"],
        "sections": [section["key"] for section in prose],
        "words": [section["words"] for section in prose],
        "sentences": [section["sentences"] for section in prose],
        "marks_of_the_writer": sum(hit["voice"] == "writer" and hit["suppressed"] is None for hit in article["hits"]),
        "listed": [source["domain"] for source in article["sources"]],
        "used": sum(source["used"] for source in article["sources"]),
        "flesch_kincaid": [section["measures"]["readability.flesch-kincaid"]["value"] or "none" for section in prose],
    }
    assert {key: found[key] for key in pinned} == pinned


def _scrubbed(page: Path) -> str:
    text = page.read_text("utf-8")
    for pattern in SCRUBBED:
        text = pattern.sub("…", text)
    return text


def _data(page: Path) -> dict[str, Any]:
    text = page.read_text("utf-8").rpartition('id="framing-report">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(text)
    return data
