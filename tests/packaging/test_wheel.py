"""What is shipped works away from the checkout: the wheel, installed in an empty environment, audits the example."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from framing import __version__

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def dist(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the source archive, and the wheel that was built from that archive alone."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(repo), cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    return dist / f"framing_audit-{__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def framing(repo: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the wheel with the locked run-time dependencies and nothing else."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run(*pip, "install", "--require-hashes", "-r", str(repo / "requirements.lock"), cwd=home)
    _run(*pip, "install", "--no-deps", str(wheel), cwd=home)
    _run(*pip, "check", cwd=home)
    return scripts / "framing"


def test_the_wheel_ships_every_lexicon_and_nothing_else_beside_the_package(repo: Path, wheel: Path):
    names = zipfile.ZipFile(wheel).namelist()
    lexicons = {f"framing/{path.relative_to(repo).as_posix()}" for path in (repo / "lexicons").rglob("*.toml")}
    assert "framing/lexicons/en/tables/headings.toml" in lexicons
    assert lexicons - set(names) == set()
    assert {"framing/py.typed", "framing/resources/syllables.en.txt"} <= set(names)
    info = f"framing_audit-{__version__}.dist-info"
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(names)
    data = info.replace(".dist-info", ".data")
    assert {name.partition("/")[0] for name in names} == {"framing", info, data}
    assert [name for name in names if name.startswith(data)] == [f"{data}/data/share/man/man1/framing.1"]


def test_the_source_archive_holds_what_a_build_and_a_test_run_need(dist: Path):
    root = f"framing_audit-{__version__}"
    with tarfile.open(dist / f"{root}.tar.gz") as archive:
        names = set(archive.getnames())
    needed = [
        "pyproject.toml",
        "Makefile",
        "requirements.lock",
        "lexicons/en/tables/headings.toml",
        "tests/conftest.py",
    ]
    assert {f"{root}/{name}" for name in needed} <= names


def test_the_installed_command_knows_its_version(framing: Path, tmp_path: Path):
    assert __version__ in _run(str(framing), "--version", cwd=tmp_path).split()


def test_the_installed_command_audits_the_example(repo: Path, framing: Path, tmp_path: Path):
    examples = sorted((repo / "docs" / "examples").iterdir())
    assert len(examples) == 5
    for example in examples:
        article = tmp_path / example.name
        article.write_bytes(example.read_bytes())
        report = json.loads(_run(str(framing), "audit", "--format", "json", article.name, cwd=tmp_path))
        assert report["tool"]["version"] == __version__
        assert {
            lexicon["language"] if "language" in lexicon else lexicon["id"][:2] for lexicon in report["lexicons"]
        } == {"en"}
        (audited,) = report["articles"]
        if example.name == "transit-fares.txt":
            assert {"summary", "in_depth"} <= {section["role"] for section in audited["sections"]}
            assert len([hit for hit in audited["hits"] if hit["role"] == "flag"]) >= 20
        text = example.read_bytes().decode()
        flags = [hit for hit in audited["hits"] if hit["role"] == "flag"]
        assert [hit["text"] for hit in flags] == [text[hit["start"] : hit["end"]] for hit in flags]


def test_the_installed_command_writes_the_page(repo: Path, framing: Path, tmp_path: Path):
    example = next(path for path in sorted((repo / "docs" / "examples").iterdir()) if path.suffix in {".md", ".txt"})
    _run(str(framing), "report", str(example), "-o", "pages", cwd=tmp_path)
    page = tmp_path / "pages" / f"{example.stem}.html"
    assert 'class="mark' in page.read_text("utf-8")


def _run(*command: str, cwd: Path) -> str:
    """The standard output of a command that must succeed, run without the checkout on Python's path."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    result = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)
    assert result.returncode == 0, f"{' '.join(command)}\n{result.stdout}\n{result.stderr}"
    return result.stdout
