"""Exit codes: 0 kept, 2 usage, 3 unreadable, 4 nothing analysed, 70 a crash, 130 interrupted. A crash is never 1."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest

import framing
from framing import commands
from framing.commands import group, markers
from framing.errors import FramingError

CRASH = """
import sys
from framing.commands import main, markers
def boom(*_): raise RuntimeError("boom")
markers._catalogue = boom
sys.argv = ["framing", "markers"]
main()
"""


def test_an_unknown_option_is_a_fault_of_usage(framing_: Any, loaded: Path) -> None:
    ran = framing_("audit", loaded, "--formt", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "No such option" in ran.err
    assert "--format" in ran.err


def test_an_unknown_command_is_a_fault_of_usage_with_the_nearest_one(framing_: Any) -> None:
    ran = framing_("adit", "a.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "no command 'adit'; did you mean 'audit'?" in ran.err


def test_a_command_like_no_other_is_answered_with_all_of_them(framing_: Any) -> None:
    ran = framing_("zzz")
    assert ran.code == 2
    assert f"no command 'zzz'; known: {', '.join(sorted(group.COMMANDS))}" in ran.err
    assert {"audit", "corpus", "report"} <= group.COMMANDS.keys()


def test_no_path_is_a_fault_of_usage(framing_: Any) -> None:
    assert framing_("audit").code == 2


def test_help_lists_every_command_and_is_no_fault(framing_: Any) -> None:
    ran = framing_("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"\n  {name} " in ran.out for name in ("audit", "report", "check", "markers", "marker", "lexicon"))


@pytest.mark.parametrize(
    "command", ["audit", "report", "check", "baseline", "config", "init", "markers", "marker", "lexicon"]
)
def test_every_command_has_help_with_an_example(framing_: Any, command: str) -> None:
    ran = framing_(command, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert f"  framing {command}" in ran.out


@pytest.mark.parametrize("name", ["framing.toml", "named.toml"])
def test_every_fault_in_the_settings_is_named_at_once(framing_: Any, loaded: Path, tmp_path: Path, name: str) -> None:
    settings = tmp_path / name
    settings.write_text('ruleset = "x"\nlexicon = []\ntone_overrides = 3\n[headings]\nsumary = ["x"]\n', "utf-8")
    ran = framing_("audit", loaded, *(() if name == "framing.toml" else ("--config", settings)))
    assert (ran.code, ran.out) == (2, "")
    assert [line.split(": ")[1] for line in ran.err.splitlines()] == [
        f"{name}.lexicon",
        f"{name}.ruleset",
        f"{name}.tone_overrides",
        f"{name}.headings.sumary",
    ]
    assert "did you mean 'lexicons'?" in ran.err


def test_settings_that_are_not_toml_are_named_with_the_line(framing_: Any, loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "framing.toml").write_text("a = \n", "utf-8")
    ran = framing_("audit", loaded)
    assert (ran.code, ran.out) == (2, "")
    assert "is not TOML" in ran.err
    assert "line 1" in ran.err


@pytest.mark.parametrize("raised", [KeyboardInterrupt, click.exceptions.Abort, EOFError])
def test_an_interrupted_run_exits_with_130(
    framing_: Any, monkeypatch: pytest.MonkeyPatch, raised: type[BaseException]
) -> None:
    def stop(*_: object) -> None:
        raise raised

    monkeypatch.setattr(markers, "_catalogue", stop)
    ran = framing_("markers")
    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "framing: interrupted")


def test_an_interruption_before_the_command_stands_exits_with_130(
    framing_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("framing.commands.group.framing.main", stop)
    assert framing_("markers") == (130, "", "interrupted\n")


def test_a_fault_that_framing_reports_by_itself_is_an_input_that_cannot_be_read(
    framing_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise FramingError("a.txt: no")

    monkeypatch.setattr(markers, "_catalogue", refuse)
    assert framing_("markers") == (3, "", "framing: a.txt: no\n")


def test_every_command_listed_can_be_had_and_no_other() -> None:
    ctx = click.Context(group.framing)
    listed = group.framing.list_commands(ctx)
    assert listed == list(group.COMMANDS)
    assert [command.name for name in listed if (command := group.framing.get_command(ctx, name))] == listed
    assert group.framing.get_command(ctx, "adit") is None


def test_click_may_leave_by_its_own_exit(framing_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(**_: object) -> None:
        raise click.exceptions.Exit(4)

    monkeypatch.setattr("framing.commands.group.framing.main", leave)
    assert framing_("markers").code == 4


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_crash_is_70_with_debugging_or_without(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], debug: str
) -> None:
    def boom(*_: object) -> None:
        raise RuntimeError("boom \x1b[31m")

    monkeypatch.setattr(markers, "_catalogue", boom)
    monkeypatch.setattr(sys, "argv", ["framing", "markers"])
    monkeypatch.setenv("FRAMING_DEBUG", debug)
    monkeypatch.setattr(commands, "_leave", sys.exit)
    with pytest.raises(SystemExit) as left:
        commands.main()
    assert left.value.code == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert ("Traceback" in err) is bool(debug)
    assert debug or err.startswith(r"framing: a fault in framing itself: RuntimeError: boom \x1b[31m. Nothing was")


def test_a_crash_of_the_process_is_70(monkeypatch: pytest.MonkeyPatch) -> None:
    for debug in ("", "1"):
        monkeypatch.setenv("FRAMING_DEBUG", debug)
        ran = subprocess.run([sys.executable, "-c", CRASH], capture_output=True, text=True, check=False, timeout=60)
        assert (ran.returncode, ran.stdout) == (70, "")
        assert "RuntimeError: boom" in ran.stderr


def test_the_version_is_one_line_by_either_door(framing_: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    line = f"framing {framing.__version__}\n"
    ran = subprocess.run(
        [sys.executable, "-m", "framing", "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, line, "")
    assert framing_("--version") == (0, line, "")


@pytest.mark.parametrize(("args", "code"), [(["--version"], 0), (["adit"], 2)])
def test_the_entry_point_exits_with_the_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], args: list[str], code: int
) -> None:
    monkeypatch.setattr(sys, "argv", ["framing", *args])
    monkeypatch.setattr(commands, "_leave", sys.exit)
    with pytest.raises(SystemExit) as left:
        commands.main()
    assert left.value.code == code
    assert "".join(capsys.readouterr())


def test_what_is_registered_for_the_end_is_done_and_written() -> None:
    code = (
        "import atexit, sys; atexit.register(print, 'done'); sys.argv[1:] = ['adit']; from framing.commands import main"
    )
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}; main()"], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ran.returncode, ran.stdout) == (2, "done\n")
    assert "no command 'adit'" in ran.stderr
