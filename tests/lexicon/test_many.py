"""The hits of many sections at once are those of each by itself: conditions, names, overlap and what the text says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.auditor import Auditor
from framing.batch import Batch
from framing.lexicon.matcher import Matcher
from framing.measure import Hit
from framing.reading import read_text
from framing.stack import Stack

TEXTS = (
    "A shameful day. In the Battle of Oak, the Shameful council rammed through the plan, critics say.\n",
    'Is it fair?\n\nNobody knew. The so-called "expert" was, of course, wrong. BATTLE LINES WERE DRAWN TODAY\n',
    "The tram ran.\nIn-Depth\nThe bus was a disgraceful, shameful mess.\nSources\nhttps://example.org/a\n",
    "Clearly, it is not a plan but a disaster. It will clearly, undoubtedly fail! Who would trust them?\n",
)

MARKED = "The bus <!-- framing: ignore[*] reason=Ours --> was a disgraceful, shameful mess. A shameful day.\n"


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture(scope="module")
def matcher(auditor: Auditor) -> Matcher:
    return Matcher.of(auditor.catalogue, auditor.vocabulary)


@pytest.fixture(scope="module")
def stack(auditor: Auditor, repo: Path) -> Stack:
    files = sorted((repo / "docs/examples").glob("*.txt"))
    texts = [*TEXTS, *(file.read_text("utf-8") for file in files)]
    documents = [document for n, text in enumerate(texts) for document in read_text(text, str(n))]
    documents += read_text(MARKED, "marked", "markdown")
    return Batch(documents, auditor.vocabulary).stack


def alone(matcher: Matcher, stack: Stack) -> list[list[Hit]]:
    matcher.forget()
    return [matcher.find(article, section) for article, section in stack.sections]


def test_nothing_is_found_in_no_sections(matcher: Matcher, auditor: Auditor) -> None:
    found = matcher.find_all(Stack([], auditor.vocabulary))
    assert found.hits == []
    assert found.counted(Stack([], auditor.vocabulary)) == []


def test_the_hits_are_those_of_each_section_by_itself(matcher: Matcher, stack: Stack) -> None:
    found, expected = matcher.find_all(stack), alone(matcher, stack)
    assert found.hits == expected
    reasons = {(hit.suppressed or "").split(" ")[0] for hits in expected for hit in hits}
    assert reasons >= {"", "a", "secondary", "ignored:"}
    assert {type(hit) for hits in found.hits for hit in hits} == {Hit}


def test_so_they_are_when_nothing_was_asked_of_the_catalogue_before() -> None:
    auditor = Auditor()
    matcher = Matcher.of(auditor.catalogue, auditor.vocabulary)
    stack = Batch([read_text(text)[0] for text in TEXTS], auditor.vocabulary).stack
    found = matcher.find_all(stack).hits
    assert sum(map(len, found)) > 10
    assert found == alone(matcher, stack)


def test_a_stack_is_matched_once_until_all_is_forgotten(matcher: Matcher, stack: Stack) -> None:
    found = matcher.find_all(stack)
    assert matcher.find_all(stack) is found
    matcher.forget()
    assert matcher.find_all(stack) is not found


def test_the_columns_say_what_the_hits_do(matcher: Matcher, stack: Stack) -> None:
    found = matcher.find_all(stack)
    hits = [hit for of_section in found.hits for hit in of_section]
    assert len(hits) == len(found.sentence) > 20
    assert [matcher.markers[n].id for n in found.marker] == [hit.marker for hit in hits]
    assert found.voice.tolist() == [int(hit.voice) for hit in hits]
    assert found.counts.tolist() == [hit.suppressed is None for hit in hits]
    start, end = stack.column("start")[found.sentence], stack.column("end")[found.sentence]
    assert all(a <= hit.span.start < b for a, b, hit in zip(start, end, hits, strict=True))
    counted = [n for of_section in found.counted(stack) for _, n in of_section]
    assert sum(counted) == np.count_nonzero(found.counts)


def test_an_automaton_that_begins_anew_finds_the_same(
    matcher: Matcher, stack: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = matcher.find_all(stack).hits
    for place in ("automaton", "sweep"):
        monkeypatch.setattr(f"framing.lexicon.{place}.MOST_STEPS", 10)
        monkeypatch.setattr("framing.lexicon.many._MOST_GROUPS", 1)
        root = matcher.automaton.root
        matcher.forget()
        assert matcher.find_all(stack).hits == expected
        assert matcher.automaton.root is not root
