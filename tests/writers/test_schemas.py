"""What the gate writes, held to the schemas and validators of those who read it; and the files that CI reads."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from lxml import etree

import framing
from framing.checked import Checks, checks_of
from framing.gating.reading import Gate
from framing.registry import load
from framing.report import build
from tests.example import EXAMPLE, found

REPO = Path(__file__).parents[2]
SCHEMAS = Path(__file__).parent / "schemas"
MODULES = REPO / "build" / "validators" / "node_modules"
MULTITOOL = MODULES / "@microsoft" / "sarif-multitool-linux"
NONE = "the validators are not here: make validators"
HOSTILE = (
    "<!-- framing: ignore[evaluation.moral] reason=Law -->\nA shameful day.\n\n"
    "<!-- framing: ignore[no.such] -->\nThe clerk’s 𝄞 note: a shameful]]>, <b>disgraceful</b> & \x1b[31m budget.\x0c"
    "\x08\n"
)
WEIGHTS = {"evaluation.moral": "fail", "evaluation.negative": "warn"}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checks]:
    """Nothing at all, the example, the example further down its file, and an article that is hostile to formats."""
    folder = tmp_path_factory.mktemp("reports")
    hostile_path = folder / "a b%&'<é>.md"
    hostile_path.write_text(HOSTILE, "utf-8")
    first, *rest = EXAMPLE.read_text("utf-8").splitlines()
    moved = framing.audit("\n".join([first, "", "", *rest]) + "\n", id=str(EXAMPLE))
    hostile = framing.audit(hostile_path)
    return {
        "empty": Checks(()),
        "example": checks_of(build([framing.audit(EXAMPLE)], gate=Gate())),
        "moved": checks_of(build([moved], gate=Gate())),
        "hostile": checks_of(build([hostile], gate=Gate("none", tables={"thresholds": {}, "markers": WEIGHTS}))),
    }


def written(name: str, checks: Checks) -> str:
    stream = io.StringIO()
    load("writers", name).write(checks, stream)
    return stream.getvalue()


def files(name: str, reports: dict[str, Checks], folder: Path) -> list[Path]:
    for report, checks in reports.items():
        (folder / f"{report}.{name}").write_text(written(name, checks), "utf-8")
    return sorted(folder.iterdir())


def test_junit_keeps_its_schema(reports: dict[str, Checks]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit.xsd"))
    for checks in reports.values():
        schema.assertValid(etree.fromstring(written("junit", checks).encode()))
    assert len(ElementTree.fromstring(written("junit", reports["hostile"])).findall("*/testcase/skipped")) == 1
    with pytest.raises(etree.DocumentInvalid):
        schema.assertValid(etree.fromstring(b"<testsuites><testsuite name='a'/></testsuites>"))


def test_gitlab_keeps_its_schema(reports: dict[str, Checks]) -> None:
    schema = json.loads((SCHEMAS / "gitlab.schema.json").read_text("utf-8"))
    counts = {name: len(json.loads(written("gitlab", checks))) for name, checks in reports.items()}
    assert (counts["empty"], counts["example"]) == (0, found())
    assert counts["hostile"] >= 4
    for checks in reports.values():
        jsonschema.validate(json.loads(written("gitlab", checks)), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([{"description": "words"}], schema)


@pytest.mark.skipif(not MULTITOOL.is_dir(), reason=NONE)
def test_sarif_keeps_the_schema_of_oasis(reports: dict[str, Checks]) -> None:
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text("utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    for checks in reports.values():
        assert [error.message for error in validator.iter_errors(json.loads(written("sarif", checks)))] == []
    assert list(validator.iter_errors({"version": "2.1.0"})) != []


@pytest.mark.skipif(not MULTITOOL.is_dir(), reason=NONE)
def test_sarif_passes_microsofts_multitool_without_error_or_warning(reports: dict[str, Checks], tmp_path: Path) -> None:
    broken = json.loads(written("sarif", reports["example"]))
    broken["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    told = {}
    for name, text in [*((name, written("sarif", checks)) for name, checks in reports.items()), ("broken", None)]:
        (tmp_path / f"{name}.sarif").write_text(text or json.dumps(broken), "utf-8")
        told[name] = _multitool(tmp_path / f"{name}.sarif", tmp_path / f"{name}.out")
    assert told.pop("broken") != [], "the tool does find what is wrong"
    assert told == {name: [] for name in reports}


@pytest.mark.skipif(not MODULES.is_dir(), reason=NONE)
def test_rdjson_passes_its_validator(reports: dict[str, Checks], tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node
    command = [node, str(MODULES / "@umbrelladocs" / "rdformat-validator" / "bin" / "rdformat-validator.js")]
    paths = files("rdjson", reports, tmp_path)
    options = ["--strict", "--no-extra-fields"]
    ran = subprocess.run([*command, *options, *paths], capture_output=True, text=True, check=False)
    assert (ran.returncode, "Valid files: 4" in ran.stdout) == (0, True), ran.stdout + ran.stderr
    (tmp_path / "broken.rdjson").write_text('{"diagnostics": [{"message": 3}]}', "utf-8")
    ran = subprocess.run([*command, *options, tmp_path / "broken.rdjson"], capture_output=True, text=True, check=False)
    assert ran.returncode != 0


def test_fingerprints_hold_when_lines_move_in_every_format_that_has_them(reports: dict[str, Checks]) -> None:
    def prints(name: str) -> list[list[str]]:
        [run] = json.loads(written("sarif", reports[name]))["runs"]
        sarif = [result["partialFingerprints"]["framing/1"] for result in run["results"]]
        gitlab = [row["fingerprint"] for row in json.loads(written("gitlab", reports[name]))]
        lines = map(json.loads, written("jsonl", reports[name]).splitlines())
        return [sarif, gitlab, [row["fingerprint"] for row in lines if row["kind"] == "finding"]]

    def at(name: str) -> list[Any]:
        return [finding.start for finding in reports[name].articles[0].findings]

    assert prints("example") == prints("moved")
    assert [len(set(of_format)) for of_format in prints("example")] == [found()] * 3
    assert at("example") != at("moved")


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "src/framing/resources/init/workflow.yml"),
        ("vendor.gitlab-ci", "docs/ci/gitlab-ci.yml"),
    ],
)
def test_what_ci_reads_keeps_its_schema(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(REPO / file)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_hooks_are_ones_that_pre_commit_takes() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(REPO / ".pre-commit-hooks.yaml")]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def _multitool(path: Path, out: Path) -> list[str]:
    """The errors and warnings of a file, by the rules for SARIF and those of GitHub's code scanning."""
    tool = MULTITOOL / "Sarif.Multitool"
    tool.chmod(0o755)
    subprocess.run(
        [tool, "validate", path, "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning", "-o", out],
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    [run] = json.loads(out.read_text("utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"]
    told = [f"{one['ruleId']} {one.get('level', 'warning')}: {one['message']}" for one in run.get("results", ())]
    notified = run["invocations"][0].get("toolExecutionNotifications", ())
    return told + [str(one["message"]) for one in notified if one.get("level", "warning") in ("error", "warning")]
