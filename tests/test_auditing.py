"""Analyzers run section by section, their counts added; what there is not is said so."""

from __future__ import annotations

import gc

import pytest

import framing
from framing.auditing import Audit, Provenance, run
from framing.auditor import Auditor, auditor_for
from framing.config import Settings
from framing.errors import NothingToAnalyse
from framing.kinds import rate
from framing.lexicon.model import Catalogue
from framing.measure import Hit, Measure, Observation, total
from framing.reading import read_text
from framing.segment.article import segment
from framing.text import Article, Section, Span, Voice
from framing.vocabulary import Vocabulary

TEXT = "The tram ran.\nIn-Depth\nThe bus ran late. It rained.\nSources\nhttps://example.org/a\n"
MEASURE = rate("odd.late", "Late", noun="late words", count="late", exposure="words", least=5)


class Late:
    """Counts words, and hits for the word "late", the last one first."""

    id = "odd"
    measures: tuple[Measure, ...] = (MEASURE,)

    def observe(self, article: Article, section: Section) -> Observation:
        text, (start, end) = article.document.text, section.span
        words = len(text[start:end].split())
        at = text.find("late", start, end)
        later = (Hit("odd.late", section.key, Span(at, at + 4), "late", Voice.writer),) if at >= 0 else ()
        first = (Hit("odd.first", section.key, Span(start, start + 3), "the", Voice.writer),)
        return Observation({"words": words, "late": len(later)}, later + first, {"length": (float(words),)})


@pytest.fixture
def audit() -> Audit:
    article = segment(read_text(TEXT)[0], Vocabulary())
    return run(article, [Late()], Catalogue((), {}, ()), Provenance("1", "0" * 64))


def test_no_section_of_prose_is_nothing_to_analyse() -> None:
    article = segment(read_text("The tram ran.")[0], Vocabulary())
    bare = Article(article.document, (), article.vocabulary, article.chunks, article.tokens, article.voices)
    with pytest.raises(NothingToAnalyse, match=r"^text: holds no prose to analyse"):
        run(bare, [Late()], Catalogue((), {}, ()), Provenance("1", "0" * 64))


def test_only_prose_is_observed_and_the_article_is_the_sum(audit: Audit) -> None:
    assert list(audit.observations) == [s.key for s in audit.article.sections if s.role != "sources"]
    assert len(audit.observations) == 2
    counts = [dict(observation.counts) for observation in audit.observations.values()]
    assert audit.total.counts == {
        "words": counts[0]["words"] + counts[1]["words"],
        "late": 1,
    }
    assert audit.total.series == {"length": tuple(float(count["words"]) for count in counts)}


def test_hits_come_in_text_order_whatever_order_analyzers_give(audit: Audit) -> None:
    assert [hit.span.start for hit in audit.all_hits] == sorted(hit.span.start for hit in audit.all_hits)
    assert [audit.text_of(hit) for hit in audit.all_hits if hit.marker == "odd.late"] == ["late"]
    assert len(audit.all_hits) == 3


def test_under_the_support_a_section_has_no_value_and_never_nought(audit: Audit) -> None:
    first, second = audit.observations
    assert audit.value("odd.late", first).value is None
    assert audit.value("odd.late", first).n == 3
    value = audit.value("odd.late", second)
    assert value.value == pytest.approx(100 / value.n)


def test_unknown_measures_and_sections_are_key_errors(audit: Audit) -> None:
    with pytest.raises(KeyError, match=r"'odd.lat' is not a measure; known: odd\.late"):
        audit.value("odd.lat")
    with pytest.raises(KeyError, match="nowhere"):
        audit.value("odd.late", "nowhere")


def test_every_count_of_a_real_audit_adds_up_over_sections() -> None:
    text = "The council met.\nIn-Depth\nIt was a shameful day, she said. “We lost,” said Ms Oak.\nIt may rain.\n"
    audit = framing.audit(text)
    assert len(audit.observations) == 2
    names = {name for observation in audit.observations.values() for name in observation.counts}
    assert len(names) > 20
    for name in names:
        parts = [observation.counts.get(name, 0) for observation in audit.observations.values()]
        assert audit.total.counts[name] == sum(parts)
    assert total(audit.observations.values()).hits == audit.total.hits


def test_an_audit_does_not_depend_on_what_was_audited_before() -> None:
    text = "A shameful day for the Oak council.\n"
    fresh = Auditor().audit(read_text(text)[0])
    used = framing.audit(text)
    assert fresh.all_hits == used.all_hits
    assert len(fresh.all_hits) > 0
    assert dict(fresh.total.counts) == dict(used.total.counts)


def test_audits_go_one_at_a_time_and_the_default_auditor_is_kept() -> None:
    auditor = auditor_for(None)
    assert auditor_for(None) is auditor
    found = auditor.audits(read_text("It rained.", "a") + read_text("It snowed.", "b"))
    assert [audit.article.document.id for audit in found] == ["a", "b"]
    textstat = auditor_for(Settings(readability="textstat"))
    assert textstat is not auditor
    assert textstat.provenance.settings_sha256 != auditor.provenance.settings_sha256


def test_an_auditor_goes_on_with_a_new_vocabulary_when_its_own_is_full_and_sees_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [f"A shameful day number {n} for the Oak council, which many fear." for n in range(12)]
    documents = [read_text(text, str(n))[0] for n, text in enumerate(texts)]
    unbounded = [auditor_for(None).audit(document).observations for document in documents]
    monkeypatch.setattr("framing.auditor.MOST_TYPES", 14)
    monkeypatch.setattr("framing.auditor.BATCH", 8)
    auditor = Auditor()
    first = auditor.vocabulary
    audits = [*auditor.audits(documents), *map(auditor.audit, documents)]
    assert [audit.observations for audit in audits] == unbounded * 2
    assert sum(len(audit.all_hits) for audit in audits) > 0
    assert audits[0].article.vocabulary is first
    vocabularies = {id(audit.article.vocabulary): audit.article.vocabulary for audit in audits}
    assert len(vocabularies) > 3
    assert max(len(vocabulary.chunks.strings) for vocabulary in vocabularies.values()) < 14 + 8 * 11


def test_the_collector_of_garbage_is_left_as_it_was() -> None:
    documents = [read_text("It rained.", str(n))[0] for n in range(9)]
    for was in (False, True):
        gc.enable() if was else gc.disable()
        try:
            assert [gc.isenabled() for _ in auditor_for(None).outcomes(documents)] == [was] * 9
        finally:
            gc.enable()


def test_what_a_batch_made_is_not_searched_for_garbage_and_what_somebody_froze_stays_frozen() -> None:
    documents = [read_text("It rained.", str(n))[0] for n in range(9)]
    outcomes = auditor_for(None).outcomes(documents)
    next(outcomes)
    young, _, _ = gc.get_count()
    assert young < 100, "the whole batch counts as new"
    del outcomes
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        assert len(list(auditor_for(None).outcomes(documents))) == 9
        assert 0.9 * frozen < gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()
