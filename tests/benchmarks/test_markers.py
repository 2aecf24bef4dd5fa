"""The statistics behind docs/validity.md against values worked out by hand, and the measuring on a small set."""

from __future__ import annotations

import json
import math
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.markers import SOURCES, Reader, Row, rows
from benchmarks.validity import LEAST_HITS, Findings, SetFigures, evidence, page, unsupported
from framing.data import table
from framing.evaluation.markers import Worth, strata, worth
from framing.evaluation.odds import Table, auc, common_odds, f1
from framing.lexicon.reading import load_catalogue


def test_no_table_has_no_odds_ratio() -> None:
    assert common_odds([]) is None
    assert common_odds([Table(0, 0, 5, 5)]) is None
    assert common_odds([Table(5, 0, 5, 5)]) is None, "no marked sentence without the label: no upper bound"


def test_in_one_stratum_it_is_the_cross_product_with_woolfs_interval() -> None:
    """ad/bc = 3.5; the variance of its logarithm is then Woolf's, 1/a + 1/b + 1/c + 1/d."""
    odds = common_odds([Table(10, 5, 20, 35)])
    assert odds is not None
    assert odds.ratio == pytest.approx(10 * 35 / (5 * 20))
    spread = 1.959964 * math.sqrt(1 / 10 + 1 / 5 + 1 / 20 + 1 / 35)
    assert (odds.low, odds.high) == pytest.approx((3.5 * math.exp(-spread), 3.5 * math.exp(spread)))


def test_over_two_strata_it_weighs_them_by_size() -> None:
    """R = 2·6/20 + 4·20/40 = 2.6 and S = 4·8/20 + 1·15/40 = 1.975 by hand; likewise the five sums of the variance.

    P = .4, .6 and Q = .6, .4: ΣPR = .24 + 1.2 = 1.44, ΣPS + QR = (.64 + .36) + (.225 + .8) = 2.025,
    ΣQS = .96 + .15 = 1.11; the variance 1.44/13.52 + 2.025/10.27 + 1.11/7.80125 = 0.445970.
    """
    odds = common_odds([Table(2, 4, 8, 6), Table(4, 1, 15, 20)])
    assert odds is not None
    assert odds.ratio == pytest.approx(2.6 / 1.975)
    assert math.log(odds.high / odds.low) / (2 * 1.959964) == pytest.approx(math.sqrt(0.445970), abs=1e-6)
    assert odds.low * odds.high == pytest.approx(odds.ratio**2)


def test_length_does_not_pass_for_an_effect() -> None:
    """Long sentences are labelled and marked more often, and within each length the marker says nothing."""
    odds = common_odds([Table(1, 9, 10, 90), Table(80, 20, 8, 2)])
    assert odds is not None
    assert odds.ratio == pytest.approx(1)


def test_the_area_under_the_curve_counts_ties_half() -> None:
    assert auc([]) is None
    assert auc([(1.0, True, ""), (2.0, True, "")]) is None
    scored = [(0.0, False, ""), (1.0, False, ""), (1.0, True, ""), (3.0, True, "")]
    assert auc(scored) == pytest.approx((1 + 0.5 + 2) / 4)


def test_within_groups_only_pairs_of_one_group_count() -> None:
    scored = [(0.0, False, "a"), (1.0, True, "a"), (5.0, False, "b"), (4.0, True, "b"), (9.0, True, "c")]
    assert auc(scored) == pytest.approx(0.5)


def test_f1_is_the_harmonic_mean() -> None:
    assert f1(0, 0, 0) == (0, 0, 0)
    assert f1(3, 6, 4) == pytest.approx((0.5, 0.75, 2 * 0.5 * 0.75 / 1.25))


def test_a_marker_is_counted_by_hits_and_by_sentences() -> None:
    measured = [
        Row(True, 10, "", Counter({"a.b": 2})),
        Row(False, 10, "", Counter({"a.b": 1})),
        Row(False, 30, "", Counter()),
        Row(True, 30, "", Counter({"c.d": 1})),
    ]
    assert worth(measured, "a.b") == Worth(3, 2, 0.5, None)
    assert worth(measured, "e.f") == Worth(0, 0, None, None)
    assert sorted(strata(measured, "a.b")) == [Table(0, 0, 1, 1), Table(1, 1, 0, 0)]


def test_words_are_flagged_only_in_the_writers_voice() -> None:
    reader = Reader(load_catalogue())
    text = 'The mayor slammed the plan. "It is a disgraceful plan," she said.'
    assert [hit.marker for hit in reader.hits(text)[1] if hit.marker.startswith(("speech.l", "evaluation"))] == [
        "speech.loaded"
    ]
    at = text.index("slammed")
    row = {"text": text, "spans": [[at, at + len("slammed the"), "biased"]]}
    assert reader.words(row) == (1, 1, 2)
    assert reader.words(row, ("construction",)) == (0, 0, 2)


def test_a_sample_is_the_same_each_time_and_drawn_by_id(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n)}) for n in range(50)]
    (tmp_path / "one.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "two.jsonl").write_text("\n".join(reversed(lines)), encoding="utf-8")
    sample = rows(tmp_path, "one", 10)
    assert len(sample) == 10
    assert sample == rows(tmp_path, "two", 10)
    assert sample != [json.loads(line) for line in lines[:10]]


def test_a_flag_without_support_is_named() -> None:
    findings = _findings({"speech.loaded": 30, "speech.doubting": 29, "epistemic.hedge": 30})
    assert [marker.id for marker in unsupported(findings)] == ["speech.loaded"]


def test_the_page_and_the_table_hold_the_figures() -> None:
    findings = _findings({"speech.loaded": 30})
    table = tomllib.loads(evidence(findings))
    assert table["sets"]["babe"] == {"title": SOURCES[0].title, "rows": 100, "labelled": 50}
    assert table["markers"] == {
        "speech.loaded": {
            "babe": {
                "hits": 30,
                "sentences": 30,
                "precision": 0.5,
                "odds_ratio": 2.0,
                "low": pytest.approx(1, abs=0.01),
                "high": pytest.approx(4, abs=0.01),
            }
        }
    }
    text = page(findings)
    assert "| BABE: biased, by expert majority | 30 | 30 | 50% | 50% | 2.00 |" in text
    assert "| words under all flags, against the biased words of BABE | precision .300, recall .400, F1 .350 |" in text
    assert "α ≈ .40" in text


def test_every_flag_of_the_catalogue_is_borne_out_or_too_rare_to_tell() -> None:
    """What does not go with people's labels on two sets is described, and never counted."""
    measured = table("evidence")["markers"]
    roles = {marker.id: marker.role for marker in load_catalogue()}
    flags = {
        marker: sum(row.get("odds_ratio", 0) > 1 for row in sets.values())
        for marker, sets in measured.items()
        if roles[marker] == "flag" and sum(row["hits"] for row in sets.values()) >= LEAST_HITS
    }
    assert len(flags) >= 20
    assert {marker: above for marker, above in flags.items() if above < 2} == {}


def _findings(hits: dict[str, int]) -> Findings:
    """One set, on which each marker has these hits and an odds ratio of about 2."""
    catalogue = load_catalogue()
    n = 1 / (math.log(2) / 1.959964) ** 2  # as many as put the interval at 1 to 4
    odds = common_odds([Table(8 * n, 2 * n, 8 * n, 4 * n)])  # type: ignore[arg-type]
    assert odds is not None
    some = {marker: Worth(count, count, 0.5, odds) for marker, count in hits.items()}
    markers = {marker.id: {"babe": some.get(marker.id, Worth(0, 0, None, None))} for marker in catalogue}
    sets = [SetFigures("babe", SOURCES[0].title, 100, 50, 0.6, None)]
    return Findings(
        catalogue, sets, markers, dict.fromkeys(markers), {"all flags": (0.3, 0.4, 0.35)}, (0.5, 2.0, 24), 0.9
    )
