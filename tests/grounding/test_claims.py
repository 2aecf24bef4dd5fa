"""The claims ledger: what judges, predicts, explains or tells, on whose word, and what an In-Depth adds."""

from __future__ import annotations

import pytest

from framing.auditing import Audit
from framing.auditor import auditor_for
from framing.grounding.attributions import statements
from framing.grounding.certainty import certainty_cues
from framing.grounding.claims import Claim, claims, unsupported
from framing.reading import read_text


def audit_of(text: str) -> Audit:
    (document,) = read_text(text, reader="markdown")
    return auditor_for(None).audit(document)


def ledger(audit: Audit) -> list[Claim]:
    article = audit.article
    return [
        claim
        for section in article.prose_sections()
        for claim in claims(
            article,
            section,
            statements(article, section),
            [hit for hit in audit.all_hits if hit.section == section.key],
            audit.catalogue,
        )
    ]


@pytest.mark.parametrize(
    ("text", "kinds", "ground"),
    [
        ("The council met on Tuesday.", ("factive",), "none"),
        ("Officials said the council met on Tuesday.", ("factive",), "anonymous"),
        ("The council's plan is a disgraceful act.", ("evaluative",), "none"),
        ("“The plan is a disgraceful act,” said Ilse Brandt.", ("evaluative",), "named"),
        ("The plan is a disgraceful act, the union said.", ("evaluative",), "identified"),
        ("The disgraceful plan was read out, the union said.", ("evaluative",), "identified"),
        ("The disgraceful mayor said that the plan was read out.", ("evaluative",), "none"),
        ("Critics say that the plan is disgraceful.", ("evaluative",), "vague"),
        ("Critics say that the plan is late, but the plan is a stunning feat.", ("evaluative",), "none"),
        ("Tides will rise by two feet.", ("predictive",), "none"),
        ("Tides will rise by two feet, a report from the port said.", ("predictive",), "document"),
        ("Tides could rise by two feet.", ("factive",), "none"),
        ("The will of the port was read in May.", ("factive",), "none"),
        ("The flood was caused by the gate.", ("causal",), "none"),
        ("The mayor “slammed the plan as a disgraceful act of the port” on Monday.", ("factive",), "none"),
    ],
)
def test_a_claim_has_its_kind_and_rests_on_its_weakest_words(text: str, kinds: tuple[str, ...], ground: str) -> None:
    (claim,) = ledger(audit_of(text))
    assert (claim.kinds, claim.ground) == (kinds, ground)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("A rise in fares is likely", ["likely"]),
        ("The port rose, as tides will", ["will"]),
        ("The port may well", ["may", "well"]),
        ("The port is certain to", ["certain", "to"]),
    ],
)
def test_a_text_without_a_stop_may_end_in_the_first_words_of_a_longer_cue(text: str, cue: list[str]) -> None:
    audit = audit_of(text)
    (sentence,) = audit.article.sections[0].sentences
    (found,) = certainty_cues(audit.article, sentence)
    assert audit.article.token_strings(found.first, found.last) == cue
    assert found.last == sentence.last_token


def test_a_link_is_a_ground() -> None:
    audit = audit_of("The plan is a [disgraceful](https://example.org/report) act.")
    (claim,) = ledger(audit)
    assert (claim.kinds, claim.ground, claim.is_ungrounded) == (("evaluative",), "document", False)


def test_the_flags_of_a_claim_are_shown_where_they_stand() -> None:
    text = "It rained. The plan is a disgraceful act."
    claim = ledger(audit_of(text))[1]
    assert [text[slice(*span)] for span in claim.words] == ["disgraceful"]
    assert [marker.partition(".")[0] for marker in claim.markers] == ["evaluation"]


SUMMARY = "The council raised harbour fares by two cents on Monday, after a vote of five to four.\n\n## In-Depth\n\n"


def test_what_the_summary_bears_out_is_not_new() -> None:
    audit = audit_of(f"{SUMMARY}The council raised harbour fares in a disgraceful vote.")
    assert unsupported(audit.article, ledger(audit)) == ()


def test_an_evaluative_statement_that_the_summary_does_not_bear_out_is_new() -> None:
    later = "The old tram depot is a disgraceful ruin. Fares rose. Its harbour is a stunning sight at dawn in winter."
    audit = audit_of(SUMMARY + later)
    text = audit.article.document.text
    found = [
        (text[slice(*new.claim.span)], new.nearest and text[slice(*new.nearest)][:11], round(new.support, 2))
        for new in unsupported(audit.article, ledger(audit))
    ]
    assert found == [
        ("The old tram depot is a disgraceful ruin.", None, 0.0),
        ("Its harbour is a stunning sight at dawn in winter.", "The council", 0.2),
    ]


def test_the_measures_count_sentences_and_claims() -> None:
    plain = "The council met. It voted. It rained. The hall was full. The union said that fares would rise."
    audit = audit_of(plain)
    assert audit.value("grounding.attributed")[:2] == (0.2, 5)
    assert audit.value("grounding.ungrounded-claims")[:2] == (None, 1)
    assert audit.total.counts["grounding.kind.indirect"] == 1
    loaded = "A disgraceful plan. A stunning bridge. A reckless act. A shameful vote. The plan is a disgrace, Lee said."
    found = audit_of(loaded).value("grounding.ungrounded-claims")
    assert (found.value, found.n) == (0.8, 5)
    assert [found.low, found.high] == pytest.approx([0.284, 0.995], abs=1e-3)
