"""The writer's word that a marker is right where it stands: comments in Markdown, front matter anywhere."""

from __future__ import annotations

import pytest

import framing
from framing.auditing import Audit
from framing.findings import findings
from framing.gating.policy import Policy
from framing.reading import read_text
from framing.report import ArticleReport

MORAL = "evaluation.moral"


def audited(text: str, reader: str = "markdown") -> Audit:
    from framing.auditor import auditor_for

    return auditor_for(None).audit(read_text(text, "a", reader)[0])


def ignored(text: str, reader: str = "markdown") -> list[tuple[str, str | None]]:
    """The words of each moral hit, with the reason why it does not count."""
    audit = audited(text, reader)
    return [(audit.text_of(hit), hit.suppressed) for hit in audit.all_hits if hit.marker == MORAL]


def told(text: str, *, strict: bool = False, reader: str = "markdown") -> list[tuple[str, str, str]]:
    """Rule, severity and message of what is wrong with suppressions."""
    article = ArticleReport(audited(text, reader), None, Policy(strict=strict))
    return [(f.rule, f.severity, f.message) for f in findings(article) if f.rule.startswith("suppression.")]


def test_without_a_comment_nothing_is_ignored() -> None:
    assert ignored("A shameful day. <!-- shameful framing: no -->\n") == [("shameful", None)]
    assert audited("A shameful day. <!-- a note -->\n").article.suppressions == ()


@pytest.mark.parametrize(
    "text",
    [
        "<!-- framing: ignore[evaluation.moral] -->\nA shameful day. A disgraceful night.\n",
        "<!-- framing: ignore[evaluation.moral] -->\n\nA shameful day. A disgraceful night.\n",
        "A flat day. <!-- framing: ignore[evaluation.moral] --> A shameful day. A disgraceful night.\n",
        "A <!-- framing: ignore[evaluation.moral] --> shameful day. A disgraceful night.\n",
        "A shameful <!--framing:ignore[ crowd.weasel , evaluation.moral ]--> day. A disgraceful night.\n",
        "A shameful day <!-- framing: ignore[evaluation.*] -->. A disgraceful night.\n",
        "A shameful day <!-- framing:\n  ignore[*] -->. A disgraceful night.\n",
        "- <!-- framing: ignore[evaluation.moral] -->A shameful day. A disgraceful night.\n",
    ],
)
def test_a_comment_is_about_the_sentence_it_stands_in_or_the_next_one(text: str) -> None:
    assert ignored(text) == [("shameful", "ignored"), ("disgraceful", None)]


def test_an_ignored_hit_keeps_its_reason_and_leaves_every_count() -> None:
    text = "<!-- framing: ignore[evaluation.moral] reason=Quoted from\n the charter -->\nA shameful day.\n"
    assert ignored(text) == [("shameful", "ignored: Quoted from the charter")]
    counts, plain = audited(text).total.counts, audited("A shameful day.\n").total.counts
    assert plain["markers.flag@writer"] == plain["hit.evaluation.moral@writer"] == 1
    assert counts.get("markers.flag@writer", 0) == counts.get("hit.evaluation.moral@writer", 0) == 0
    assert counts["words@writer"] == plain["words@writer"] == 3


def test_a_block_is_the_paragraph_of_the_sentence() -> None:
    text = "A shameful day.\n\nA disgraceful <!-- framing: ignore-block[evaluation.moral] --> day. A shameful night.\n"
    assert ignored(text) == [("shameful", None), ("disgraceful", "ignored"), ("shameful", "ignored")]


def test_a_file_is_the_whole_article_wherever_it_is_said() -> None:
    text = "A shameful day.\n\nA disgraceful night.\n\n<!-- framing: ignore-file[evaluation.moral] -->\n"
    assert ignored(text) == [("shameful", "ignored"), ("disgraceful", "ignored")]


@pytest.mark.parametrize("phrase", ['"shameful"', "“Shameful”", "shameful"])
def test_a_phrase_means_only_words_that_hold_it(phrase: str) -> None:
    text = (
        f"<!-- framing: ignore-file[evaluation.moral] phrase={phrase} reason=A name -->\nA shameful, disgraceful day.\n"
    )
    assert ignored(text) == [("shameful", "ignored: A name"), ("disgraceful", None)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- framing: ignore-file[evaluation.moral] -->\n```\n\nA shameful day.\n",
        "`<!-- framing: ignore-file[evaluation.moral] -->` A shameful day.\n",
        "    <!-- framing: ignore-file[evaluation.moral] -->\n\nA shameful day.\n",
        "<!-- framing: ignore-file[crowd.weasel] -->\n\nA shameful day.\n",
    ],
)
def test_code_is_no_comment_and_another_marker_is_not_meant(text: str) -> None:
    assert ignored(text) == [("shameful", None)]


@pytest.mark.parametrize("reader", ["plain", "markdown"])
@pytest.mark.parametrize(
    "ids", ["evaluation.moral", "[crowd.weasel, 'evaluation.moral']", "\n  - crowd.weasel\n  - evaluation.moral"]
)
def test_front_matter_is_about_the_article_in_plain_text_too(reader: str, ids: str) -> None:
    text = f"---\ntitle: Budget\nframing-ignore: {ids}\nframing-ignore-reason: House style\n---\nA shameful day.\n"
    audit = audited(text, reader)
    assert [audit.text_of(hit) for hit in audit.all_hits if hit.suppressed == "ignored: House style"] == ["shameful"]
    assert audit.article.sections[0].role == "headline"


def test_plain_text_has_no_comments() -> None:
    assert ignored("<!-- framing: ignore-file[evaluation.moral] -->\n\nA shameful day.\n", "plain") == [
        ("shameful", None)
    ]


def test_what_is_used_and_known_is_no_fault() -> None:
    assert told("<!-- framing: ignore[evaluation.moral] -->\nA shameful day.\n") == []


@pytest.mark.parametrize(
    ("comment", "rule", "severity", "says"),
    [
        ("framing: ignore[evaluation.mral]", "unknown", "error", "'evaluation.mral' is no marker; did you mean"),
        ("framing: ignore[evaluatoin.*]", "unknown", "error", "did you mean 'evaluation.*'?"),
        ("framing: ignore[speech.loaded]", "unused", "warning", "covers nothing: speech.loaded"),
        ("framing: ignore[evaluation.moral] phrase=other", "unused", "warning", "covers nothing: evaluation.moral"),
        ("framing: ignore", "malformed", "error", "names no marker; expected ignore[marker.id]"),
        ("framing: ignore[]", "malformed", "error", "names no marker"),
        ("framing: ignroe[evaluation.moral]", "malformed", "error", "did you mean 'ignore'?"),
        ("framing:", "malformed", "error", "'' is not one of ignore, ignore-block, ignore-file"),
        ("framing: ignore[evaluation.moral] raeson=x", "malformed", "error", "'raeson=x' is neither phrase="),
    ],
)
def test_a_faulty_suppression_is_told_at_its_place(comment: str, rule: str, severity: str, says: str) -> None:
    text = f"<!-- {comment} -->\nA shameful day.\n"
    [(found, weight, message)] = told(text)
    assert (found, weight) == (f"suppression.{rule}", severity)
    assert says in message
    [place] = [s.place for s in audited(text).article.suppressions]
    assert text[place.start : place.end] == f"<!-- {comment} -->"


def test_front_matter_can_be_faulty_too() -> None:
    text = "---\nframing-ignore: crowd.weasle\n---\nA shameful day.\n"
    assert [(rule, severity) for rule, severity, _ in told(text, reader="plain")] == [("suppression.unknown", "error")]


def test_a_comment_after_the_last_sentence_covers_nothing() -> None:
    assert [rule for rule, *_ in told("A shameful day.\n\n<!-- framing: ignore[evaluation.moral] -->\n")] == [
        "suppression.unused"
    ]


def test_a_strict_policy_wants_reasons() -> None:
    text = "<!-- framing: ignore[evaluation.moral] -->\nA shameful day.\n"
    assert told(text, strict=True) == [
        ("suppression.reason", "error", "Suppression without a reason: add reason=… at its end")
    ]
    assert told(text.replace(" -->", " reason=Law -->"), strict=True) == []


def test_an_ignored_finding_stays_and_is_marked() -> None:
    article = ArticleReport(audited("<!-- framing: ignore[evaluation.moral] -->\nA shameful day.\n"), None)
    assert [(f.rule, f.suppressed) for f in findings(article)] == [(MORAL, "ignored")]


def test_a_name_is_no_finding() -> None:
    audit = framing.audit("The Everyone Knows band played.\nHe likes Everyone Knows.\n")
    assert any(hit.suppressed == "a name" for hit in audit.all_hits)
    assert findings(ArticleReport(audit, None)) == []
