"""Audits as frames: stable columns and types, NaN for "not enough text", every hit kept."""

from __future__ import annotations

import pandas as pd
import pytest

import framing
from framing import frame
from framing.auditing import Audit

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 5
LOADED = "It was a shameful, disgraceful day and everyone knows that the budget is a disaster for the town. " * 5
TEXT = f"{FLAT}\nKey Takeaways\n- It rained.\nIn-Depth\n{LOADED}“A disgrace,” she said.\n"


@pytest.fixture(scope="module")
def audit() -> Audit:
    return framing.audit(TEXT, id="a")


def test_no_audit_gives_empty_frames_with_their_columns() -> None:
    assert list(frame.table([]).columns) == list(frame.TABLE)
    assert list(frame.hits([]).columns) == list(frame.HITS)
    assert list(frame.comparisons([]).columns) == list(frame.COMPARISONS)
    assert list(frame.articles([]).columns) == list(frame.ARTICLES)
    assert list(frame.counts([]).columns) == list(frame.COUNTS)
    assert list(frame.sentences([]).columns) == list(frame.SENTENCES)
    made = (frame.table, frame.articles, frame.counts, frame.hits, frame.sentences, frame.comparisons)
    assert [len(make([])) for make in made] == [0] * 6
    assert str(frame.table([]).value.dtype) == "float64"


def test_a_table_has_a_row_an_article_section_and_measure(audit: Audit) -> None:
    other = framing.audit("It rained.\n", id="b")
    table = frame.table([audit, other])
    assert list(table.columns) == list(frame.TABLE)
    assert len(table) == (3 + 1) * len(audit.measures)
    assert not table.duplicated(["article", "section", "measure"]).any()
    assert dict(table.groupby("article").section.nunique()) == {"a": 3, "b": 1}


def test_too_little_text_is_nan_with_its_exposure_and_never_nought(audit: Audit) -> None:
    loads = audit.table().query("measure == 'markers.load'").set_index("section")
    assert loads.value.isna().to_dict() == {"summary": False, "takeaways": True, "in_depth": False}
    assert loads.value["summary"] == 0
    assert loads.value["in_depth"] > 5
    assert loads.n["takeaways"] == 2
    assert str(loads.value.dtype) == str(loads.low.dtype) == str(loads.high.dtype) == "float64"
    assert pd.isna(loads.low["takeaways"])


def test_a_frame_of_nothing_but_short_text_is_still_of_numbers() -> None:
    table = framing.audit("It rained.\n").table()
    assert str(table.value.dtype) == "float64"
    assert table.value.isna().any()


def test_hits_are_all_there_with_the_reason_where_they_do_not_count(audit: Audit) -> None:
    hits = audit.hits()
    assert list(hits.columns) == list(frame.HITS)
    assert len(hits) == len(audit.all_hits)
    assert [TEXT[start:end] for start, end in zip(hits.start, hits.end, strict=True)] == list(hits.text)
    counting = hits[(hits.role == "flag") & (hits.voice == "writer") & hits.suppressed.isna()]
    assert len(counting) == audit.total.counts["markers.flag@writer"]
    assert set(hits[hits.text == "A disgrace"].voice) == {"quoted"}
    assert set(hits.family) == {marker.partition(".")[0] for marker in hits.marker}


def test_comparisons_have_a_row_a_measure_and_section_beside_the_baseline(audit: Audit) -> None:
    compared = audit.compare()
    assert list(compared.columns) == list(frame.COMPARISONS)
    assert set(compared.baseline) == {"summary"}
    assert len(compared) == 2 * len(audit.measures)
    load = compared.query("measure == 'markers.load' and section == 'in_depth'").iloc[0]
    assert load.baseline_value == 0
    assert load.difference == pytest.approx(load.value)
    assert audit.compare("in_depth").baseline.unique().tolist() == ["in_depth"]


def test_an_article_as_a_whole_is_measured_on_the_sums_of_its_sections(audit: Audit) -> None:
    overall = audit.overall().set_index("measure")
    load = audit.value("markers.load")
    assert list(audit.overall().columns) == list(frame.ARTICLES)
    assert len(overall) == len(audit.measures)
    assert overall.value["markers.load"] == round(load.value or 0, 6)
    assert overall.n["markers.load"] == load.n == audit.table().query("measure == 'markers.load'").n.sum()


def test_counts_hold_every_marker_and_add_up_to_the_rates(audit: Audit) -> None:
    counts = audit.counts()
    assert len(counts) == 3 * len(audit.catalogue.markers)
    sums = counts[counts.role == "flag"].groupby("section")[["count"]].sum()["count"]
    loads = audit.table().query("measure == 'markers.load'").set_index("section").value
    words = counts.groupby("section").words.first()
    assert 100 * sums["in_depth"] / words["in_depth"] == pytest.approx(loads["in_depth"], abs=1e-5)
    assert sums["summary"] == 0
    assert audit.counts("quoted").query("marker == 'evaluation.moral'").set_index("section")["count"]["in_depth"] == 1


def test_sentences_know_their_voice_tone_and_marks(audit: Audit) -> None:
    sentences = audit.sentences()
    assert list(sentences.sentence) == list(range(1, len(sentences) + 1))
    assert list(sentences.text) == [TEXT[a:b] for a, b in zip(sentences.start, sentences.end, strict=True)]
    assert sentences.words.sum() == audit.total.counts["words"]
    assert sentences.markers.sum() == audit.total.counts["markers.flag@writer"]
    assert tuple(sentences.tone) == tuple(round(tone, 6) for tone in audit.total.series["tone.compound"])
    assert set(sentences.voice) == {"writer"}
    quoted = framing.audit("“It was a disgrace for the whole town,” she said.\n").sentences()
    assert quoted[["voice", "markers"]].to_numpy().tolist() == [["quoted", 0]]


def test_hits_say_under_which_lens_and_how_far_into_the_words_they_stand(audit: Audit) -> None:
    hits = audit.hits()
    assert set(hits[hits.family == "evaluation"].lens) == {"judgement"}
    assert hits["at"].is_monotonic_increasing
    assert hits["at"].between(0, 1).all()
    shameful = hits[hits.text == "shameful"].iloc[0]
    before = TEXT[: shameful.start]
    words = sum(len(part.replace("-", " ").split()) for part in before.replace("In-Depth", "").splitlines() if part)
    prose_before = words - len("Key Takeaways".split()) - before.count("- It")
    assert shameful["at"] == pytest.approx(prose_before / audit.total.counts["words"], abs=0.01)
