"""Certainty drift: the same claim in two sections, surer in one: *could reshape* → *will shape*.

Two clauses are one claim only where the words that carry them (a verb, or what a *be* says of its subject) have one
stem, both or neither say no, and their sentences share enough besides. No pair is better than a wrong pair.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from framing.data import table
from framing.grounding.certainty import ASSERTED, Cue, certainty_cues
from framing.grounding.stems import content
from framing.segment import cues
from framing.text import Article, Section, Sentence, Span, Voice

LEAST_SHARED, LEAST_SUPPORT = 2, 0.5
"""Stems that two sentences share besides the one that carries the claim, and their part of the shorter sentence."""
MANY_SHARED, LOW_SUPPORT = 3, 0.25
"""The same where more is shared: a long summary sentence holds several claims."""
WINDOW = 12
"""Tokens around the carrying word within which something shared must stand in both."""
REACH = 5
"""Tokens after a cue within which the word that it is about begins."""
LONGEST, MOST = 400, 40
"""Tokens of a sentence that is read, and clauses carried by one stem that are kept: time stays linear."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two wordings. `certainty` names the step of the scale; `words` span cue and carrying word."""

    section: str
    sentence: Span
    words: Span
    rank: int
    certainty: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim made twice. `shared` are the stems that both sentences hold, `support` their part of the shorter one."""

    earlier: Side
    later: Side
    shared: tuple[str, ...]
    support: float

    @property
    def direction(self) -> Literal["firmer", "softer"]:
        return "firmer" if self.later.rank > self.earlier.rank else "softer"


class _Clause(NamedTuple):
    """A claim in a section: what carries it, how sure it is, and all the stems of its sentence."""

    section: str
    sentence: Sentence
    head: int
    stem: str
    first: int
    rank: int
    name: str
    negated: bool
    past: bool
    stems: dict[int, str]


def drift(article: Article) -> tuple[Pair, ...]:
    """The pairs of an article, in the order of their later sides. One for each claim of a later sentence."""
    seen: dict[str, list[_Clause]] = {}
    found: list[Pair] = []
    for section in article.prose_sections():
        clauses = [clause for sentence in section.sentences for clause in _clauses(article, section, sentence)]
        for clause in clauses:
            pairs = [pair for other in seen.get(clause.stem, ()) if (pair := _pair(article, other, clause))]
            if pairs:
                found.append(max(pairs, key=lambda pair: (pair.support, -pair.earlier.words.start)))
        for clause in clauses:
            same = seen.setdefault(clause.stem, [])
            if len(same) < MOST:
                same.append(clause)
    return tuple(found)


def _clauses(article: Article, section: Section, sentence: Sentence) -> Iterator[_Clause]:
    """The claims of a sentence: those with a cue, then those that are plainly asserted. Questions make none."""
    norms = article.token_strings(sentence.first_token, sentence.last_token)
    if "?" in norms[-2:] or len(norms) > LONGEST:
        return
    stems = content(article, sentence)
    heads: dict[int, list[Cue]] = {}
    for cue in certainty_cues(article, sentence):
        head = _head(article, sentence, stems, cue)
        if head is not None and not _is_conditional(norms, cue.first - sentence.first_token):
            heads.setdefault(head, []).append(cue)
    for head, found in heads.items():
        softest = min(found, key=lambda cue: cue.rank)
        cue = softest if softest.rank < ASSERTED else max(found, key=lambda cue: cue.rank)
        first = min(one.first for one in found)
        yield _clause(article, section, sentence, stems, head, cue._replace(first=first))
    governed = {i for cues_of in heads.values() for cue in cues_of for i in range(cue.first, cue.last)}
    for head in stems.keys() - heads.keys() - governed:
        at = _asserted_from(norms, head - sentence.first_token)
        if at is not None and not _is_conditional(norms, at):
            asserted = Cue(sentence.first_token + at, sentence.first_token + at, ASSERTED, "asserted")
            yield _clause(article, section, sentence, stems, head, asserted)


def _clause(
    article: Article, section: Section, sentence: Sentence, stems: dict[int, str], head: int, cue: Cue
) -> _Clause:
    """A claim; in somebody else's words it is no surer than reported."""
    first, rank, name = cue.first, cue.rank, cue.name
    around = article.token_strings(max(first - 2, sentence.first_token), head)
    negated = not _negations().isdisjoint(around)
    past = _is_past(article.token_strings(first, head + 1), cued=name != "asserted" or first != head)
    if article.voices[head] != Voice.writer and rank >= ASSERTED:
        rank, name = ASSERTED - 1, "reported"
    return _Clause(section.key, sentence, head, stems[head], first, rank, name, negated, past, stems)


def _pair(article: Article, earlier: _Clause, later: _Clause) -> Pair | None:
    if earlier.rank == later.rank or (earlier.negated, earlier.past) != (later.negated, later.past):
        return None
    here, there = set(earlier.stems.values()), set(later.stems.values())
    shared = here & there
    support = len(shared) / min(len(here), len(there))
    besides = len(shared) - 1
    enough = (besides >= LEAST_SHARED and support >= LEAST_SUPPORT) or (
        besides >= MANY_SHARED and support >= LOW_SUPPORT
    )
    if not enough or not (_near(earlier) & _near(later)):
        return None
    return Pair(_side(article, earlier), _side(article, later), tuple(sorted(shared)), support)


def _near(clause: _Clause) -> set[str]:
    """The stems around the word that carries a claim, without its own."""
    return {stem for i, stem in clause.stems.items() if abs(i - clause.head) <= WINDOW} - {clause.stem}


def _side(article: Article, clause: _Clause) -> Side:
    tokens = article.tokens
    words = Span(tokens.starts[clause.first], tokens.ends[clause.head])
    return Side(clause.section, Span(clause.sentence.start, clause.sentence.end), words, clause.rank, clause.name)


def _head(article: Article, sentence: Sentence, stems: dict[int, str], cue: Cue) -> int | None:
    """The word that a cue is about: the first content word after it, before the clause ends."""
    for i in range(cue.last, min(cue.last + REACH, sentence.last_token)):
        norm = article.token_strings(i, i + 1)[0]
        if i in stems and not cues.word_class(norm) & cues.ADVERB:
            return i
        if norm in ",;:—()" or (cues.word_class(norm) & (cues.JOINING | cues.PREPOSITION) and norm != "to"):
            return None
    return None


def _asserted_from(norms: list[str], head: int) -> int | None:
    """Where a plain assertion that a word carries begins: its auxiliary, or the finite verb itself.

    None where the word may be no verb at all.
    """
    at = head - 1
    while at >= 0 and cues.word_class(norms[at]) & (cues.ADVERB | cues.NEGATION) and norms[at] not in _auxiliaries():
        at -= 1
    if at >= 0 and norms[at] in _auxiliaries():
        return at
    determined = at >= 0 and norms[at] in ("a", "an", "the")
    if determined and at > 0 and norms[at - 1] in _BE:
        return at - 1
    before = cues.word_class(norms[at]) if at >= 0 else cues.MARK
    follows = norms[head + 1] if head + 1 < len(norms) else ""
    noun_before = not before & (cues.DETERMINER | cues.PREPOSITION | cues.JOINING | cues.MARK | cues.AUXILIARY)
    object_after = follows[:1].isdigit() or bool(cues.word_class(follows) & cues.DETERMINER)
    return head if noun_before and object_after and _is_finite(norms[head]) else None


def _is_finite(norm: str) -> bool:
    return norm.endswith(("s", "ed")) or norm in _irregular_pasts()


@cache
def _irregular_pasts() -> frozenset[str]:
    lines = table("certainty")["verbs"]["irregular"]
    return frozenset(form for line in lines for form in line.split()[1:])


_PAST = frozenset(
    {"was", "were", "wasn't", "weren't", "had", "hadn't", "has", "hasn't", "have", "haven't", "did", "didn't"}
)
_BE = frozenset({"is", "are", "was", "were", "it's", "that's"})
_HAVE = frozenset({"has", "have", "had", "been", "being", "does", "did"})


@cache
def _auxiliaries() -> frozenset[str]:
    negated = {f"{norm}n't" for norm in ("is", "are", "was", "were", "has", "have", "had", "does", "did")}
    return _BE | _HAVE | negated


def _is_past(norms: list[str], *, cued: bool) -> bool:
    """Whether a claim is about what has been: *closed*, *was closed*, *may have closed*; what will be is another."""
    if not _PAST.isdisjoint(norms[:-1]):
        return True
    plain = not cued or not any(cues.word_class(norm) & cues.AUXILIARY or norm in ("to", "will") for norm in norms[:-1])
    return plain and (norms[-1].endswith("ed") or norms[-1] in _irregular_pasts())


def _is_conditional(norms: list[str], at: int) -> bool:
    """Whether a clause hangs on a condition: an *if* between it and the mark before it."""
    for i in range(at - 1, max(at - 2 * WINDOW, -1), -1):
        if norms[i] in table("certainty")["words"]["conditions"]:
            return True
        if norms[i] in ",;:—":
            return False
    return False


@cache
def _negations() -> frozenset[str]:
    return frozenset(table("certainty")["words"]["negations"])
