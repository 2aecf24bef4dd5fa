"""Plug-ins by name: the folders first, other packages' entry points only when named."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from framing import registry
from framing.errors import ConfigurationError


@pytest.fixture
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, EntryPoint]]:
    """Entry points that another package would offer, whatever the kind asked for."""
    offered: dict[str, EntryPoint] = {}

    def entry_points(*, group: str) -> list[EntryPoint]:
        return [point for point in offered.values() if point.group == group]

    monkeypatch.setattr("importlib.metadata.entry_points", entry_points)
    registry.installed.cache_clear()
    yield offered
    registry.installed.cache_clear()


def offer(others: dict[str, EntryPoint], group: str, name: str, value: str) -> None:
    others[name] = EntryPoint(name, value, group)


def test_the_folder_is_the_list_of_built_in_readers():
    assert {"markdown", "plain"} <= set(registry.names("readers"))
    assert not any(name.startswith("_") for name in registry.names("readers"))
    assert "markers" in registry.names("analyzers")
    assert "text" in registry.names("writers")


def test_every_reader_is_named_after_its_module():
    for name in registry.names("readers"):
        reader = registry.load("readers", name)
        assert reader.name == name
        assert all(suffix == suffix.lower() and suffix[:1] in ("", ".") for suffix in reader.suffixes)


def test_no_two_readers_take_the_same_suffix():
    suffixes = [suffix for name in registry.names("readers") for suffix in registry.load("readers", name).suffixes]
    assert len(suffixes) == len(set(suffixes)) > 3


@pytest.mark.parametrize(
    ("suffix", "name"), [(".md", "markdown"), (".Markdown", "markdown"), (".TXT", "plain"), ("", "plain")]
)
def test_a_suffix_names_its_reader_in_any_case(suffix: str, name: str):
    assert registry.reader_for(suffix).name == name


def test_a_suffix_that_nobody_takes_has_no_reader(others: dict[str, EntryPoint]):
    assert registry.reader_for(".odt") is None
    assert {".md", ".txt"} <= set(registry.suffixes())


def test_analyzers_are_given_as_classes_by_name():
    found = registry.analyzers()
    assert found["markers"].id == "markers"
    assert list(found) == list(registry.names("analyzers"))


def test_an_unknown_name_is_refused_with_the_known_ones(others: dict[str, EntryPoint]):
    with pytest.raises(ConfigurationError, match=r"readers: there is no 'word'; there are: .*markdown, .*plain"):
        registry.load("readers", "word")


def test_an_installed_plug_in_is_used_when_it_is_named(others: dict[str, EntryPoint], monkeypatch: pytest.MonkeyPatch):
    module = ModuleType("another_package_reader")
    module.suffixes = (".abc",)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "another_package_reader", module)
    offer(others, "framing.readers", "abc", "another_package_reader")
    assert registry.load("readers", "abc") is module
    assert registry.reader_for(".abc") is module


def test_an_installed_analyzer_runs_only_when_it_is_named(
    others: dict[str, EntryPoint], monkeypatch: pytest.MonkeyPatch
):
    module = ModuleType("another_package_analyzer")
    module.Analyzer = object  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "another_package_analyzer", module)
    offer(others, "framing.analyzers", "novel", "another_package_analyzer")
    assert "novel" not in registry.analyzers()
    assert registry.analyzers(["novel"])["novel"] is object


def test_a_built_in_keeps_its_name(others: dict[str, EntryPoint]):
    offer(others, "framing.readers", "plain", "another_package_reader")
    assert registry.load("readers", "plain").__name__ == "framing.readers.plain"
    assert registry.installed("readers") == {}


def test_a_plug_in_that_breaks_on_import_is_a_fault_of_the_set_up(others: dict[str, EntryPoint]):
    offer(others, "framing.writers", "broken", "no_such_package.writer")
    with pytest.raises(ConfigurationError, match=r"writers broken \(no_such_package\.writer\): cannot be loaded"):
        registry.load("writers", "broken")


def test_reading_a_built_in_format_looks_up_no_entry_points():
    code = (
        "import sys; from framing.registry import reader_for, analyzers; reader_for('.md'); analyzers();"
        "sys.exit('importlib.metadata' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
