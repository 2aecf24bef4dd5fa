"""Files put to their policy: the same answer from the cache, from one process and from several, in the same order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from framing import cache, checking
from framing.auditor import Auditor
from framing.checking import Checker, Made
from framing.config import Settings
from framing.errors import ConfigurationError
from framing.gating.reading import Gate
from tests.example import BROKEN, EXAMPLE

FLAT = "The council met on Tuesday and voted on the budget of the harbour, the clerk said. "
ARTICLES = Path(__file__).with_name("articles")
CHECK = [sys.executable, "-m", "framing", "check"]
MANY = 2_000
"""Files of which not all are made before a signal comes, also on a busy machine."""


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture(autouse=True)
def _one_auditor(auditor: Auditor, monkeypatch: pytest.MonkeyPatch) -> None:
    """None of these tests is about what an auditor does, and each would take a while to stand."""
    monkeypatch.setattr("framing.auditor.Auditor", lambda *_: auditor)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of one's own, which still has the compiled catalogue of the test run."""
    own = tmp_path / "cache"
    own.mkdir()
    for found in Path(os.environ["FRAMING_CACHE"]).glob("*.catalogue"):
        (own / found.name).write_bytes(found.read_bytes())
    monkeypatch.setenv("FRAMING_CACHE", str(own))
    return own / "results"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files that were audited, and not found in the cache."""
    paths: list[str] = []
    audit = Checker._judged

    def counted(self: Checker, files: Any) -> list[Made]:
        paths.extend(file.path for file in files)
        return audit(self, files)

    monkeypatch.setattr(Checker, "_judged", counted)
    return paths


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """So many that processes share them: flat articles, a loud one, an empty one and one that is no text."""
    monkeypatch.setattr(checking, "LEAST_SHARED", 24)
    folder = tmp_path / "archive"
    folder.mkdir()
    for n in range(28):
        (folder / f"{n:02}.txt").write_text(FLAT * (n + 1), "utf-8")
    (folder / "11.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / "12.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "13.txt").write_bytes(b"")
    return sorted(str(path) for path in folder.iterdir())


def told(made: Made) -> tuple[Any, ...]:
    return (*made[:2], [(type(fault), str(fault)) for fault in made.faults])


def test_nothing_to_check_makes_nothing(kept: Path) -> None:
    assert list(Checker(Settings()).of([], 4)) == []
    assert [made.articles for made in Checker(Settings(), keep=False).of(["no.txt"])] == [()]


def test_a_kept_result_is_the_one_that_was_made(kept: Path, made: list[str]) -> None:
    fresh, again = (Checker(Settings()).made(str(EXAMPLE)) for _ in range(2))
    assert made == [str(EXAMPLE)]
    assert again == fresh
    [article] = again.articles
    assert [verdict.threshold.id for verdict in article.verdicts] == BROKEN
    assert [type(verdict.value) for verdict in article.verdicts] == [type(v.value) for v in fresh.articles[0].verdicts]
    assert article.told == fresh.articles[0].told != ()
    assert [finding.identity.digest for finding in article.findings] == [
        finding.identity.digest for finding in fresh.articles[0].findings
    ]


def test_what_decides_the_answer_is_in_the_key(
    kept: Path, made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FLAT, "utf-8")
    (tmp_path / "b.txt").write_text(FLAT, "utf-8")
    plain = Settings()
    changes = [
        (plain, path),
        (replace(plain, tone_overrides=False), path),
        (replace(plain, gate=Gate("wire")), path),
        (replace(plain, gate=Gate("wire")._replace(strict=True)), path),
        (replace(plain, path=tmp_path / "framing.toml"), path),
        (plain, tmp_path / "b.txt"),
    ]
    for n, (settings, file) in enumerate(changes, 1):
        for _ in range(2):
            Checker(settings).made(str(file))
        assert len(made) == n, "each is made once, and found the second time"
    path.write_text(FLAT + FLAT, "utf-8")
    Checker(plain).made(str(path))
    assert len(made) == len(changes) + 1
    monkeypatch.setattr("framing.results.contents", lambda folder, suffix: "another program")
    Checker(plain).made(str(path))
    assert len(made) == len(changes) + 2


@pytest.mark.parametrize("damage", [b"", b"short", b"x" * 4096])
def test_a_damaged_result_is_made_anew(kept: Path, made: list[str], damage: bytes) -> None:
    fresh = Checker(Settings()).made(str(EXAMPLE))
    [file] = kept.rglob("*.result")
    file.write_bytes(file.read_bytes()[:-9] + damage)
    assert Checker(Settings()).made(str(EXAMPLE)) == fresh
    assert Checker(Settings()).made(str(EXAMPLE)) == fresh
    assert len(made) == 2


def test_a_result_of_another_shape_is_made_anew(kept: Path, made: list[str]) -> None:
    fresh = Checker(Settings()).made(str(EXAMPLE))
    [file] = kept.rglob("*.result")
    for strange in (b"", b"i\x01\x00\x00\x00", b"[\x01\x00\x00\x00i\x01\x00\x00\x00"):
        cache.store(file, strange)
        assert Checker(Settings()).made(str(EXAMPLE)) == fresh
    assert len(made) == 4


def test_a_cache_that_cannot_be_written_is_only_slower(
    tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "file"))
    checker = Checker(Settings())
    assert checker.made(str(EXAMPLE)) == checker.made(str(EXAMPLE))
    assert len(made) == 2


def test_without_a_cache_nothing_is_kept_nor_looked_up(kept: Path, made: list[str]) -> None:
    Checker(Settings(), keep=False).made(str(EXAMPLE))
    assert not kept.exists()
    Checker(Settings()).made(str(EXAMPLE))
    Checker(Settings(), keep=False).made(str(EXAMPLE))
    assert len(made) == 3


def test_faults_are_told_each_time_and_never_kept(kept: Path, archive: list[str]) -> None:
    checker = Checker(Settings())
    first, second = ([told(made) for made in checker.of(archive[12:14])] for _ in range(2))
    assert first == second
    assert [faults[0][0].__name__ for _, _, faults in first] == ["InputError", "NothingToAnalyse"]
    assert list(kept.rglob("*.result")) == []


@pytest.mark.parametrize("keep", [False, True])
def test_several_processes_give_the_same_in_the_same_order(kept: Path, archive: list[str], keep: bool) -> None:
    checker = Checker(Settings(), keep=keep)
    alone = [told(made) for made in Checker(Settings(), keep=False).of(archive)]
    shared = [told(made) for made in checker.of(archive, 3)]
    assert shared == alone
    assert [path for path, *_ in shared] == archive
    assert len(list(kept.rglob("*.result"))) == (26 if keep else 0)
    Path(archive[5]).write_text(FLAT * 30, "utf-8")
    again = [told(made) for made in checker.of(archive, 3)]
    assert [path for path, new, old in zip(archive, again, shared, strict=True) if new != old] == [archive[5]]


ROWS = (
    f'{{"id": "a", "text": "{FLAT * 9}"}}',
    '{"id": "b", "text": "https://example.org/"}',
    "no row",
    f'{{"id": "c", "text": "{FLAT}"}}',
)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Articles with all that a file may have: suppressions, rows good and bad, no prose, no text, no file."""
    folder = tmp_path_factory.mktemp("mixed")
    told = "<!-- framing: ignore[crowd.weasel] reason=named below --> Many argue that it is a so-called scandal. "
    (folder / "told.md").write_text("---\ngenre: opinion\n---\n" + told + FLAT * 9, "utf-8")
    (folder / "rows.jsonl").write_text("\n".join(ROWS), "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 9)
    own = [str(path) for path in sorted(folder.iterdir())]
    return [*own, str(folder / "none.txt"), *(str(path) for path in sorted(ARTICLES.glob("*.[mt][dx]*")))]


@effort(max_examples=8, deadline=None)
@given(data=st.data())
def test_files_together_become_what_each_becomes_alone(auditor: Auditor, mixed: list[str], data: st.DataObject) -> None:
    paths = data.draw(st.lists(st.sampled_from(mixed), min_size=8, max_size=24))
    checker = Checker(Settings(), keep=False)
    assert [told(made) for made in checker.together(paths)] == [told(checker.made(path)) for path in paths]


def test_each_file_has_its_own_articles_and_faults_in_their_order(mixed: list[str]) -> None:
    by_name = {Path(made.path).name: made for made in Checker(Settings(), keep=False).together(mixed)}
    rows = by_name["rows.jsonl"]
    assert [article.path for article in rows.articles] == ["a", "c"]
    assert [type(fault).__name__ for fault in rows.faults] == ["NothingToAnalyse", "InputError"]
    assert [str(by_name[name].faults[0]).count(name) for name in ("empty.txt", "binary.txt", "none.txt")] == [1, 1, 1]
    assert sum(len(made.articles) for made in by_name.values()) == len(mixed) - 3 + 1, "three have none, one has two"


def test_runs_at_the_same_time_do_not_meet(kept: Path, archive: list[str], tmp_path: Path) -> None:
    command = [*CHECK, *archive[:12], "-q", "--format", "jsonl"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    outs = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [1, 1, 1]
    assert len({out for out, _ in outs}) == 1
    assert [err for _, err in outs] == [b""] * 3
    assert len(list(kept.rglob("*.result"))) == 12
    assert list(kept.rglob("*.tmp")) == []


@pytest.mark.skipif(os.name != "posix", reason="signals to a group of processes are POSIX's")
def test_an_interruption_ends_every_process_without_a_trace(kept: Path, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"{n}.txt").write_text(f"{n}. {FLAT * 40}", "utf-8")
    command = [*CHECK, str(folder), "--jobs", "2", "--report", f"sarif={tmp_path / 'out.sarif'}"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    deadline = time.monotonic() + 60
    while not list(kept.rglob("*.result")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (130, "")
    assert err.strip() in ("interrupted", "framing: interrupted", "framing: \nframing: interrupted")
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    assert not (tmp_path / "out.sarif").exists()
    assert 0 < len(list(kept.rglob("*.result"))) < MANY
    assert list(kept.rglob("*.tmp")) == []


def test_there_is_a_core_to_use() -> None:
    assert 1 <= checking.usable_cores() <= checking.MOST_JOBS


def test_known_results_need_no_auditor(kept: Path, archive: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    readable = [path for path in archive if not path.endswith(("12.txt", "13.txt"))]
    made = list(Checker(Settings()).of(readable))
    monkeypatch.setattr("framing.auditor.Auditor", None)
    assert [list(Checker(Settings()).of(readable, jobs)) for jobs in (1, 4)] == [made, made]
    assert sum(len(found.articles) for found in made) == 26


@pytest.mark.parametrize("jobs", [1, 4])
def test_a_policy_at_fault_is_told_before_anything_else(kept: Path, archive: list[str], jobs: int) -> None:
    assert [len(made.articles) for made in Checker(Settings()).of(archive, jobs)].count(1) == 26
    gate = Gate(tables={"thresholds": {"own": {"measure": "markers.loud", "max": 1.0}}, "markers": {}})
    for paths in (archive, [], ["no.txt"], archive[12:13]):
        with pytest.raises(ConfigurationError, match=r"'markers\.loud' is no measure"):
            list(Checker(Settings(gate=gate)).of(paths, jobs))
    checker = Checker(Settings(gate=gate))
    with pytest.raises(ConfigurationError, match=r"'markers\.loud' is no measure"):
        checker.confirm()
