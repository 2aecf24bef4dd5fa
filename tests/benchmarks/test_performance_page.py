"""The page of figures says of every goal by how much it is met or missed."""

from __future__ import annotations

from benchmarks.performance_page import KNOWN, SPEECH, page
from benchmarks.speed import Figures, Spread, spread
from benchmarks.stages import stages
from benchmarks.starts import CLICK, PASS, Cost
from framing.auditor import Auditor
from framing.reading import read_text


def figures() -> Figures:
    names = ("textstat + vaderSentiment", "audit at once, vocabulary warm", "audit at once, vocabulary new")
    return Figures(
        machine="a machine",
        articles=2,
        words=1_000,
        speeds={
            name: Spread(speed, speed, speed) for name, speed in zip(names, (90_000, 180_000, 45_000), strict=True)
        },
        ratios={name: Spread(ratio, ratio - 0.5, ratio + 0.5) for name, ratio in zip(names, (1, 2, 0.5), strict=True)},
        others={"alex": 6_000},
        faults=["npm: no network"],
        by_length={1_000: 5_000, 20_000: 6_000},
        by_lexicon={0: 1, 16_000: 1.04},
        by_articles={500: 200, 2_000: 210},
        processes=1.9,
        starts={PASS: Cost(0.01, 9), CLICK: Cost(0.034, 15), "check one article": Cost(0.3, 41)},
        stages=dict.fromkeys((*SPEECH, *KNOWN), 1_500),
    )


def test_each_goal_is_set_beside_what_was_measured() -> None:
    lines = page(figures()).splitlines()
    assert "| against textstat + vaderSentiment, vocabulary warm | ≥ 13x | 2.00x | missed |" in lines
    assert "| against alex | ≥ 30x | 30.0x | met |" in lines
    assert "| twice the terms | ≤ +10% | +4% | met |" in lines
    assert "| a word at 20,000 words against 1,000 | ≤ 1.3x | 1.20x | met |" in lines
    assert "| `framing check` of one article against a bare interpreter | ≤ 12x | 30.0x | missed |" in lines
    assert "| its peak memory | ≤ 40 MiB | 41 MiB | missed |" in lines
    assert "| flat in the number of articles | ≤ +15% | +5% | met |" in lines


def test_what_is_missed_is_told_by_what_was_measured() -> None:
    told = " ".join(page(figures()).split())
    assert "A word costs 5,556 ns where 1.2 million words a second leave 833." in told
    assert "these take 1,500 for markers, 1,500 for tone, 1,500 for readability, 1,500 for score;" in told
    assert "what they claim take 4,500 more" in told
    assert "knows no word yet adds 16,667 ns a word" in told
    assert "`import click`, which reads the command line, is 3.4 bare interpreters" in told


def test_the_stages_that_it_tells_of_are_measured() -> None:
    (document,) = read_text("The mayor said that it rained, and that was a disgrace. It will rain again.\n")
    assert {*SPEECH, *KNOWN} <= stages(Auditor(), [document]).keys()


def test_what_could_not_be_measured_is_named() -> None:
    assert "Not measured: npm: no network" in page(figures())


def test_a_spread_is_the_median_with_the_least_and_the_most() -> None:
    assert spread([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
