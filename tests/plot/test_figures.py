"""Each plot by itself: the figures it draws are those of the audit, to the digit, and in the same place."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

import framing
from framing import frame, plot
from framing.auditing import Audit
from framing.errors import InputError
from framing.plot import SAMPLE, Plot
from framing.plot.style import LENS, VOICE
from scripts.draw_plots import made_up_articles, made_up_outlets

FLAT = "The council met on Tuesday and passed the budget of the city after a debate on trams. " * 6
Words = Callable[[Plot], list[str]]


def bars(figure: Plot, axes: int = 0) -> list[Rectangle]:
    return [patch for patch in figure.axes[axes].patches if isinstance(patch, Rectangle)]


def line_data(figure: Plot, marker: str) -> list[tuple[float, float]]:
    """The points drawn with a marker."""
    found = [line for line in figure.axes[0].lines if line.get_marker() == marker]
    return [(float(x), float(y)) for line in found for x, y in zip(*map(np.atleast_1d, line.get_data()), strict=True)]


def test_lenses_and_voices_can_be_told_apart_without_colour() -> None:
    for marks in (LENS, VOICE):
        looks = [(mark.hatch, mark.tint if marks is VOICE else "") for mark in marks.values()]
        assert len(set(looks)) == len(marks) >= 3


def test_sections_draw_value_interval_and_exposure(audit: Audit, words: Words) -> None:
    figure = plot.sections(audit)
    load = audit.value("markers.load", "in_depth")
    assert (round(load.value or 0, 6), 2.0) in line_data(figure, "o")
    assert f"{load.value:.2g} ({load.low:.2g} to {load.high:.0f}) in {load.n} words" in words(figure)
    assert "editorial markers per 100 words" in words(figure)
    assert figure.axes[0].get_xlim()[0] == 0


def test_sections_say_not_enough_text_and_draw_no_dot(words: Words) -> None:
    figure = plot.sections(framing.audit(f"It rained.\nIn-Depth\n{FLAT}", id="a"))
    assert "not enough text (2 words)" in words(figure)
    assert len(line_data(figure, "o")) == 1


def test_sections_of_many_articles_are_named_and_those_left_out_counted(words: Words) -> None:
    audits = [framing.audit(FLAT, id=f"a{n}") for n in range(31)]
    figure = plot.sections(audits)
    assert "a30: Lede" not in words(figure)
    assert "a29: Lede" in words(figure)
    assert any("30 of 31 sections are shown" in text for text in words(figure))


def test_a_measure_below_zero_has_its_zero_drawn(audit: Audit) -> None:
    figure = plot.sections(audit, "tone.mean")
    assert figure.axes[0].get_xlim()[0] < 0
    assert any(np.array_equal(line.get_xdata(), [0, 0]) for line in figure.axes[0].lines)
    assert "has no rows of nothing.such" in plot.sections(audit, "nothing.such").alt


def test_a_contrast_draws_ratios_and_marks_the_clear_ones(audit: Audit, words: Words) -> None:
    figure = plot.contrast(audit)
    compared = audit.compare().query("section == 'in_depth' and interval_of != 'difference'")
    drawn = compared[compared.q.notna() & compared.low.notna()]
    assert "Editorial load" in words(figure)
    assert len(drawn) == len(figure.axes[0].get_yticklabels())
    dots = {x for x, _ in line_data(figure, "o")}
    assert dots == set(drawn.ratio[drawn.ratio > 0])
    assert len(line_data(figure, ">")) == drawn.high.isna().sum() > 0
    assert figure.axes[0].get_xscale() == "log"
    short = len(compared) - len(drawn)
    assert any(f"not drawn: {short} measures" in text for text in words(figure))


def test_a_contrast_is_of_the_section_asked_for(audit: Audit) -> None:
    assert plot.contrast(audit, section="takeaways").alt.startswith("Takeaways against the summary: ratios")
    assert "Too short to conclude: nowhere" in plot.contrast(audit, section="nowhere").alt


def test_a_profile_draws_rates_with_counts_from_zero(audit: Audit, words: Words) -> None:
    figure = plot.profile(audit)
    counts = audit.counts().query("section == 'in_depth' and role == 'flag'")
    by_lens = counts.groupby("lens")["count"].sum()
    n = counts["words"].iloc[0]
    rates = [100 * by_lens.get(lens, 0) / n for lens in LENS]
    assert [bar.get_width() for bar in bars(figure, 2)] == pytest.approx(rates)
    assert [bar.get_hatch() or "" for bar in bars(figure, 2)] == [mark.hatch for mark in LENS.values()]
    assert [f" {by_lens.get(lens, 0)}" in words(figure) for lens in LENS] == [True] * 5
    assert {axes.get_xlim()[0] for axes in figure.axes} == {0}


def test_a_profile_adds_sections_of_one_name_up(audit: Audit) -> None:
    once, twice = plot.profile(audit), plot.profile([audit, framing.audit(audit.article.document.text, id="again")])
    assert [bar.get_width() for bar in bars(twice, 2)] == pytest.approx([bar.get_width() for bar in bars(once, 2)])
    assert "2 articles" in str(twice.get_supxlabel())


def test_frames_are_the_most_frequent_first_and_generic_ones_apart(audit: Audit) -> None:
    policy, generic = plot.frames(audit, most=3), plot.frames(audit, generic=True)
    labels = [label.get_text() for label in policy.axes[0].get_yticklabels()]
    assert len(labels) == 3
    assert labels[0] == "Economic"
    assert not set(labels) & {label.get_text() for label in generic.axes[0].get_yticklabels()}


def test_tone_draws_each_sentence_and_hollow_those_of_others() -> None:
    audit = framing.audit(f"{FLAT}“It was a wonderful, happy success for all of us,” she said.\n", id="a")
    figure = plot.tone(audit)
    sentences = audit.sentences()
    assert sorted(line_data(figure, "o")) == [(float(n), tone) for n, tone in enumerate(sentences.tone, 1)]
    assert line_data(figure, "o")[-1] == (7.0, sentences.tone.iloc[-1])
    assert "hollow: 1 that" in str(figure.get_supxlabel())
    assert f"Highest ({sentences.tone.iloc[-1]:+.2f}, sentence 7): ““It was a wonderful" in figure.alt


def test_tone_is_of_one_article(audit: Audit) -> None:
    with pytest.raises(InputError, match=r"draws one article, the frame holds 2: choose one"):
        plot.tone([audit, framing.audit(FLAT, id="b")])


def test_dispersion_draws_each_mark_in_its_row(audit: Audit) -> None:
    figure = plot.dispersion(audit)
    hits = audit.hits().query("role == 'flag' and voice == 'writer'")
    hits = hits[hits.suppressed.isna()]
    rows = list(LENS)
    assert sorted(line_data(figure, "|")) == sorted(
        (at, float(rows.index(lens))) for at, lens in zip(hits["at"], hits.lens, strict=True)
    )


def test_voices_fill_the_bar(audit: Audit) -> None:
    figure = plot.voices(audit)
    by_section = audit.voices().groupby("section").words.sum()
    assert sum(bar.get_width() for bar in bars(figure)) == pytest.approx(3)
    assert f"In-depth ({by_section['in_depth']} words): the writer" in figure.alt


def test_the_parts_of_a_shift_sum_to_the_difference(audit: Audit) -> None:
    figure = plot.shift(audit)
    load = audit.compare().query("measure == 'markers.load' and section == 'in_depth'").iloc[0]
    assert sum(bar.get_width() for bar in bars(figure)) == pytest.approx(load.difference, abs=1e-5)
    assert f"sum {load.difference:+.2f}" in figure.alt
    back = plot.shift(audit, "summary", "in_depth")
    assert sum(bar.get_width() for bar in bars(back)) == pytest.approx(-load.difference, abs=1e-5)


def test_a_shift_takes_contributions_and_refuses_unknown_sections(audit: Audit) -> None:
    given = pd.DataFrame({"part": ["a", "b"], "difference": [1.5, -0.5], "hits": [3, 0], "baseline_hits": [0, 1]})
    assert plot.shift(given).alt.endswith("sum +1.00. a +1.50 3 against 0; b -0.50 0 against 1.")
    with pytest.raises(InputError, match="'body', 'x' is not a section; known: summary, takeaways, in_depth"):
        plot.shift(audit, "x", "body")
    short = framing.audit(f"It rained.\nIn-Depth\n{FLAT}", id="a")
    assert "Too short to conclude: 102 words against 2 words" in plot.shift(short).alt
    same = framing.audit(f"{FLAT}\nIn-Depth\n{FLAT}", id="a")
    assert plot.shift(same).alt.startswith("What makes the difference. Nothing differs: In-depth (102 words)")


def articles(values: list[float | None]) -> pd.DataFrame:
    names = [f"a{n}" for n in range(len(values))]
    rows = {"article": names, "measure": "markers.load", "unit": "editorial markers per 100 words", "value": values}
    return pd.DataFrame(rows).astype({"value": float})


def test_a_distribution_counts_every_article_and_ranks_the_marked_one(audit: Audit) -> None:
    frame_ = articles([0, 1, 2, 3, None])
    figure = plot.distribution(frame_, "a2")
    assert sum(bar.get_height() for bar in bars(figure)) == 4
    assert figure.alt.endswith("a2: 2, higher than 2 of the 3 others")
    assert "n = 4 articles; 1 more with not enough text." in str(figure.get_supxlabel())
    assert plot.distribution(frame_, "a4").alt.endswith("a4: not enough text")
    load = audit.value("markers.load").value
    assert plot.distribution(frame_, audit).alt.endswith(f"txt: {load:.2g}, higher than 4 of the 4 others")
    assert plot.distribution(articles([1.0]), "a0").alt.endswith("a0: 1")
    with pytest.raises(InputError, match="there is no article 'x' in the frame; it has, for one, 'a0'"):
        plot.distribution(frame_, "x")


def test_a_million_rows_are_drawn_from_a_sample_and_counted_whole() -> None:
    million = 1_000_000
    at = np.linspace(0, 1, million)
    hit = {"article": "a", "lens": "saying", "role": "flag", "voice": "writer", "suppressed": None}
    hits = pd.DataFrame(hit | {"at": at})
    figure = plot.dispersion(hits)
    assert len(line_data(figure, "|")) == SAMPLE
    assert "Saying 1000000" in figure.alt
    assert "20,000 of them are drawn, chosen at random." in str(figure.get_supxlabel())
    assert line_data(figure, "|") == line_data(plot.dispersion(hits), "|")
    many = articles(list(at))
    assert "higher than 500,000 of the 999,999 others" in plot.distribution(many, "a500000").alt
    assert len(plot.distribution(many).svg()) < 60_000


def test_a_table_of_a_million_rows_is_cut_to_what_can_be_read(audit: Audit) -> None:
    table = frame.table([audit]).query("measure == 'markers.load'")
    many = table.iloc[np.resize(np.arange(3), 1_000_000)]
    assert "30 of 1,000,000 sections are shown" in str(plot.sections(many).get_supxlabel())


def test_keyness_draws_the_most_typical_words_of_both_sides(audit: Audit, words: Words) -> None:
    found = framing.keyness(audit, audit, section="in_depth", reference_section="summary")
    figure = plot.keyness(found, 3, "In-Depth", "summary")
    above = [key for key in found if key.z > 0][:3]
    below = [key for key in found if key.z < 0]
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert labels[:3] == [key.word for key in above]
    assert len(labels) == 6
    assert [bar.get_width() for bar in bars(figure)][:3] == [key.z for key in above]
    assert bars(figure)[-1].get_width() == min(key.z for key in below)
    assert [bool(bar.get_hatch()) for bar in bars(figure)] == [False] * 3 + [True] * 3
    assert "z of the log-odds (above 0: more in In-Depth)" in words(figure)
    assert plot.keyness(pd.DataFrame(found), 3, "In-Depth", "summary").svg() == figure.svg()
    assert "no word sets them apart" in plot.keyness(()).alt
    with pytest.raises(InputError, match="the frame lacks n_target, n_reference, z, q"):
        plot.keyness(pd.DataFrame({"word": ["x"]}))


def test_pooled_draws_differences_over_articles_with_their_counts() -> None:
    found = framing.contrast(made_up_articles())
    figure = plot.pooled(found)
    load = next(one for one in found if one.measure == "markers.load")
    assert line_data(figure, "o")[0] == (load.difference, 0.0)
    assert f"markers.load: {load.difference:.2g} ({load.low:.2g} to {load.high:.2g}); {load.higher} up" in (
        figure.alt.replace("−", "-")
    )
    assert load.n == 16
    assert "n = 16 articles" in figure.alt
    chosen = plot.pooled(found, ["markers.load"])
    assert len(line_data(chosen, "o")) == 1
    assert "Too few articles" in plot.pooled(framing.contrast(made_up_articles()[:3])).alt
    assert "Too few articles" in plot.pooled(()).alt
    with pytest.raises(InputError, match=r"needs what framing\.contrast gives; the frame lacks measure, section"):
        plot.pooled(pd.DataFrame({"word": ["x"]}))


def test_groups_draw_values_of_sums_with_intervals_over_articles() -> None:
    found = framing.audit_frame(made_up_outlets(), "body", by="outlet", measures=["markers.load", "tone.mean"])
    figure = plot.groups(found)
    rows = found.groups.query("measure == 'markers.load'")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Argus", "Bugle"]
    assert line_data(figure, "o") == [(value, float(y)) for y, value in enumerate(rows.value)]
    assert "n = 16 articles" in str(figure.get_supxlabel())
    assert plot.groups(found.groups, "tone.mean").alt.startswith("tone.mean by outlet, compound")
    few = framing.audit_frame(pd.DataFrame({"text": ["It rained.", "It rained."]}), measures=["markers.load"])
    assert plot.groups(few).alt.endswith("all: not enough text (2 articles).")
    one = framing.audit_frame(pd.DataFrame({"text": [FLAT]}), measures=["markers.load"])
    assert plot.groups(one).alt.endswith("all: 0 in 1 article.")
    assert "has no rows of x" in plot.groups(found, "x").alt
    with pytest.raises(InputError, match="the frame lacks measure, unit, value, low, high, n, articles"):
        plot.groups(pd.DataFrame({"word": ["x"]}))
