"""The [gate] table: presets merged with what a house sets, by path and genre, and every fault named with a remedy."""

from __future__ import annotations

import tomllib

import pytest

import framing
from framing.errors import Fault
from framing.gating.policy import Threshold
from framing.gating.reading import PRESETS, Gate, preset_table, read_gate, unknown_ids


def gate(toml: str) -> Gate:
    faults: list[Fault] = []
    found = read_gate(tomllib.loads(toml), "framing.toml", faults)
    assert faults == []
    return found


def faults_of(toml: str) -> list[str]:
    faults: list[Fault] = []
    found = read_gate(tomllib.loads(toml), "framing.toml", faults)
    audit = framing.audit("The council met on Tuesday.\n")
    return list(map(str, faults or unknown_ids(found, audit.measures, audit.catalogue.markers, "framing.toml")))


def test_nothing_said_is_the_news_preset() -> None:
    assert gate("") == gate('preset = "news"')
    assert [(t.id, t.bound, t.limit) for t in gate("").policy().thresholds] == [
        ("load", "max", 2.5),
        ("in-depth", "max", 2.5),
        ("contrast", "max_ratio", 1.5),
        ("ungrounded", "max", 0.4),
        ("in-depth-ungrounded", "max", 0.4),
    ]


def test_every_preset_states_its_source_and_is_free_of_faults() -> None:
    assert [name for name in PRESETS if not preset_table(name)] == ["none"]
    for name in PRESETS[:-1]:
        assert preset_table(name)["source"]
        assert Gate(name).policy().thresholds
        assert faults_of(f'preset = "{name}"') == []
    limits = [Gate(name).policy().thresholds[0].limit for name in PRESETS[:-1]]
    assert limits == sorted(limits)


def test_a_key_changes_alone_and_a_limit_takes_the_place_of_another() -> None:
    found = gate('thresholds.load.max = 4\nthresholds.in-depth = {min = 1}\nthresholds.contrast.level = "off"')
    assert found.policy().thresholds[:2] == (
        Threshold("load", "markers.load", "max", 4.0, least=100),
        Threshold("in-depth", "markers.load", "min", 1.0, "in_depth", least=100),
    )
    assert [threshold.id for threshold in found.policy().thresholds[2:]] == ["ungrounded", "in-depth-ungrounded"]


OVERRIDES = """
preset = "news"
thresholds.load.max = 2
markers."contrast.reframe" = "fail"

[[overrides]]
paths = ["opinion/**", "column-?.md"]
preset = "opinion"

[[overrides]]
genres = ["Analysis"]
thresholds.load.max = 3

[[overrides]]
paths = ["archive/*.md"]
genres = ["analysis"]
markers."contrast.reframe" = "warn"
"""


@pytest.mark.parametrize(
    ("path", "genre", "limit", "weight"),
    [
        ("a.md", "", 2.0, "fail"),
        ("opinion/a.md", "", 6.0, None),
        ("opinion/2020/a.md", "", 6.0, None),
        ("my/opinion/a.md", "", 2.0, "fail"),
        ("deep/column-1.md", "", 6.0, None),
        ("column-12.md", "", 2.0, "fail"),
        ("a.md", " analysis ", 3.0, "fail"),
        ("opinion/a.md", "analysis", 3.0, None),
        ("archive/a.md", "", 2.0, "fail"),
        ("archive/a.md", "analysis", 3.0, "warn"),
        ("archive/old/a.md", "analysis", 3.0, "fail"),
    ],
)
def test_overrides_hold_by_path_and_genre_and_the_later_one_wins(
    path: str, genre: str, limit: float, weight: str | None
) -> None:
    policy = gate(OVERRIDES).policy(path, genre)
    assert policy.thresholds[0].limit == limit
    assert policy.markers.get("contrast.reframe") == weight


PLANTED = [
    ('presett = "news"', "gate.presett", "did you mean 'preset'?"),
    ('preset = "newz"', "gate.preset", "did you mean 'news'?"),
    ("preset = 1", "gate.preset", "expected text, found a whole number"),
    ('strict = "yes"', "gate.strict", "expected true or false"),
    ("thresholds = 3", "gate.thresholds", "expected a table"),
    ("thresholds.load = 3", "gate.thresholds.load", "expected a table, found a whole number"),
    ("thresholds.load.maxi = 3", "gate.thresholds.load.maxi", "did you mean 'max'?"),
    ('thresholds.load.max = "3"', "gate.thresholds.load.max", "expected a number, found text"),
    ("thresholds.load.max = true", "gate.thresholds.load.max", "expected a number, found true or false"),
    ("thresholds.load.max = nan", "gate.thresholds.load.max", "expected a finite number, found nan"),
    ("thresholds.load.max = inf", "gate.thresholds.load.max", "expected a finite number, found inf"),
    ("thresholds.load = {max = 1, min = 0}", "gate.thresholds.load", "needs one limit of max, min"),
    ("thresholds.contrast.max_ratio = 0", "gate.thresholds.contrast.max_ratio", "expected a ratio above 0"),
    ("thresholds.laod.max = 2", "gate.thresholds.laod", "did you mean 'load'?"),
    ('thresholds.tone.measure = "tone.mean"', "gate.thresholds.tone", "has none"),
    ('thresholds.load.measure = "markers.lode"', "gate.thresholds.load.measure", "did you mean 'markers.load'?"),
    ('thresholds.load.section = "indepth"', "gate.thresholds.load.section", "did you mean 'in_depth'?"),
    ('thresholds.load.section = "sources"', "gate.thresholds.load.section", "'sources' is not one of"),
    ('thresholds.load.baseline = "summary"', "gate.thresholds.load.baseline", "use max_ratio or max_difference"),
    ('thresholds.contrast.baseline = "sumary"', "gate.thresholds.contrast.baseline", "did you mean 'summary'?"),
    ('thresholds.contrast.baseline = "in_depth"', "gate.thresholds.contrast.section", "name another section"),
    ('thresholds.contrast.section = "article"', "gate.thresholds.contrast.section", "name another section"),
    ("thresholds.contrast.max_difference = 1", "gate.thresholds.contrast.max_difference", "use max_ratio"),
    (
        'thresholds.tone = {measure = "tone.mean", section = "in_depth", max_ratio = 2}',
        "gate.thresholds.tone.max_ratio",
        "use max_difference",
    ),
    ('thresholds.load.level = "error"', "gate.thresholds.load.level", "is not one of fail, warn, off"),
    ("thresholds.load.confidence = 0.9", "gate.thresholds.load.confidence", "expected text"),
    ('thresholds.load.confidence = "pint"', "gate.thresholds.load.confidence", "did you mean 'point'?"),
    ("thresholds.load.least = 1.5", "gate.thresholds.load.least", "expected a whole number"),
    ("thresholds.load.least = -1", "gate.thresholds.load.least", "expected 0 or more"),
    ('thresholds.load.on_missing = "skip"', "gate.thresholds.load.on_missing", "is not one of pass, warn, fail"),
    ("thresholds.load.reason = 1", "gate.thresholds.load.reason", "expected text"),
    ('markers."contrast.refrane" = "fail"', "gate.markers.contrast.refrane", "did you mean 'contrast.reframe'?"),
    ('markers."contrast.reframe" = "fial"', "gate.markers.contrast.reframe", "did you mean 'fail'?"),
    ("markers.contrast.reframe = 'fail'", "gate.markers.contrast", "is not one of fail"),
    ('overrides = {paths = ["a"]}', "gate.overrides", "expected a list"),
    ('[[overrides]]\npreset = "wire"', "gate.overrides[0]", "needs `paths` or `genres`"),
    ('[[overrides]]\npath = ["a"]', "gate.overrides[0].path", "did you mean 'paths'?"),
    ('[[overrides]]\npaths = "a"', "gate.overrides[0].paths", "expected a list"),
    ('[[overrides]]\npaths = ["/a"]', "gate.overrides[0].paths[0]", "is not a glob from the settings' folder"),
    ('[[overrides]]\npaths = ["a"]\npreset = "x"', "gate.overrides[0].preset", "'x' is not one of"),
    (
        '[[overrides]]\npaths = ["a"]\nthresholds.lod.max = 1',
        "gate.overrides[0].thresholds.lod",
        "did you mean 'load'?",
    ),
]


@pytest.mark.parametrize(("toml", "key", "remedy"), PLANTED)
def test_a_planted_fault_is_named_with_its_key_and_a_remedy(toml: str, key: str, remedy: str) -> None:
    found = faults_of(toml)
    assert any(fault.startswith(f"framing.toml.{key}:") and remedy in fault for fault in found), found
    assert len(found) <= 2


def test_all_faults_are_told_at_once() -> None:
    toml = 'presett = "x"\nthresholds.load.maxi = 3\nthresholds.new.max = 1\nmarkers.x = 1\n[[overrides]]\n'
    assert len(faults_of(toml)) == 5
