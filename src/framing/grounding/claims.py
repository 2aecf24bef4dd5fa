"""The claims ledger: what kind of claim each sentence makes, and on what it rests."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple, Protocol

from framing.data import table
from framing.grounding.attributions import Statement
from framing.grounding.certainty import cues_of
from framing.grounding.grounds import FIRMEST, Ground
from framing.grounding.stems import content
from framing.lexicon.model import Catalogue
from framing.measure import Hit
from framing.text import Article, Role, Section, Sentence, Span, Voice

ClaimKind = Literal["evaluative", "predictive", "causal", "factive"]
"""`factive`: it tells what is or was, and neither judges, predicts nor explains."""

EARLIER: frozenset[Role] = frozenset({"summary", "takeaways"})
"""What an In-Depth may be expected to bear out."""
LEAST_SUPPORT = 1 / 3
"""The part of a statement's content words that one earlier sentence must hold to bear it out."""
MOST_POSTINGS = 200
"""Earlier sentences that are looked up for one stem: time stays linear."""


class Claim(NamedTuple):
    """A sentence as a claim. `markers` and `words` are the flags that make it evaluative, with their spans.

    `ground` is that of the weakest words that make it more than factive: `none` where these are the writer's own and
    the sentence links to nothing.
    """

    section: str
    sentence: Sentence
    kinds: tuple[ClaimKind, ...]
    ground: Ground
    markers: tuple[str, ...]
    words: tuple[Span, ...]

    @property
    def span(self) -> Span:
        return Span(self.sentence.start, self.sentence.end)

    @property
    def is_weighed(self) -> bool:
        """Whether it judges or predicts, so that it needs a ground."""
        return "evaluative" in self.kinds or "predictive" in self.kinds

    @property
    def is_ungrounded(self) -> bool:
        return self.is_weighed and self.ground == "none"


class Unsupported(NamedTuple):
    """An evaluative claim that no earlier section bears out.

    `nearest` is the earlier sentence that shares most with it, None where none shares anything; `support` the part of
    its content words that this one holds.
    """

    claim: Claim
    nearest: Span | None
    support: float


class Evidence(NamedTuple):
    """Words that make a sentence more than factive."""

    kind: ClaimKind
    span: Span
    marker: str


class Kinds(dict[str, ClaimKind | None]):
    """Marker id -> what kind of claim it makes of its sentence, looked up when first asked."""

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue

    def __missing__(self, marker_id: str) -> ClaimKind | None:
        kind = self[marker_id] = _kind(self._catalogue, marker_id)
        return kind


class Given(Protocol):
    """Parts of a sentence that are given to a source on some ground."""

    @property
    def ground(self) -> Ground: ...

    @property
    def content(self) -> tuple[Span, ...]: ...


def claims(
    article: Article, section: Section, statements: Sequence[Statement], hits: Iterable[Hit], catalogue: Catalogue
) -> tuple[Claim, ...]:
    """The claims of a section, one a sentence; `statements` are its attributions, `hits` its markers."""
    found = evidence(article, section, hits, Kinds(catalogue))
    links = links_of(article)
    return tuple([_claim(article, one, found.get(n, ()), links) for n, one in enumerate(statements)])


def evidence(article: Article, section: Section, hits: Iterable[Hit], kinds: Kinds) -> dict[int, list[Evidence]]:
    """Sentence -> what makes it more than factive: its markers and what its words say of the future."""
    found: dict[int, list[Evidence]] = {}
    starts = [sentence.start for sentence in section.sentences]
    for hit in hits:
        kind = kinds[hit.marker]
        if kind and not hit.suppressed:
            n = bisect_left(starts, hit.span.start + 1) - 1
            found.setdefault(n, []).append(Evidence(kind, hit.span, hit.marker))
    predictive = _claims("steps")
    for n, cue in cues_of(article, section.sentences):
        if cue.name in predictive:
            span = Span(article.tokens.starts[cue.first], article.tokens.ends[cue.last - 1])
            found.setdefault(n, []).append(Evidence("predictive", span, ""))
    return found


def links_of(article: Article) -> list[int]:
    """Where the words that carry a link start, in order."""
    return sorted(link.label.start for link in article.document.links)


def ground_of(article: Article, given: Sequence[Given], words: Span) -> Ground | None:
    """On what words rest: the attribution whose content holds them, else nothing. None in a quotation of nobody's:
    that is nobody's claim here."""
    if given:
        held = [one.ground for one in given if any(a <= words.start and words.end <= b for a, b in one.content)]
        if held:
            firmest = min(held, key=FIRMEST.index)
            return firmest if firmest != "none" else None
    at = bisect_left(article.tokens.starts, words.start)
    return None if article.voices[min(at, len(article.voices) - 1)] == Voice.quoted else "none"


def weakest(grounds: Collection[Ground], sentence: Sentence, links: list[int]) -> Ground:
    """The weakest of the grounds in a sentence, one at least; a link in it is one where there is no other."""
    ground = max(grounds, key=FIRMEST.index)
    if links and ground == "none" and bisect_left(links, sentence.start) < bisect_left(links, sentence.end):
        return "document"
    return ground


def unsupported(article: Article, found: Sequence[Claim]) -> tuple[Unsupported, ...]:
    """The evaluative claims of sections that follow a summary or takeaways which nothing in those bears out.

    The claims are those of a whole article, in order. The least supported come first.
    """
    roles = {section.key: section.role for section in article.sections}
    postings: dict[str, list[int]] = {}
    earlier: list[Sentence] = []
    new: list[Unsupported] = []
    for claim in found:
        stems = set(content(article, claim.sentence).values())
        if roles[claim.section] in EARLIER:
            for stem in stems:
                postings.setdefault(stem, []).append(len(earlier))
            earlier.append(claim.sentence)
        elif earlier and "evaluative" in claim.kinds and stems:
            shared = Counter(n for stem in stems for n in postings.get(stem, ())[:MOST_POSTINGS])
            best, n = max(((count, -n) for n, count in shared.items()), default=(0, 0))
            support = best / len(stems)
            if support < LEAST_SUPPORT:
                nearest = Span(earlier[-n].start, earlier[-n].end) if best else None
                new.append(Unsupported(claim, nearest, support))
    return tuple(sorted(new, key=lambda one: (one.support, one.claim.span)))


def _claim(article: Article, statement: Statement, evidence: Sequence[Evidence], links: list[int]) -> Claim:
    if not evidence and not links:
        return Claim(statement.section, statement.sentence, ("factive",), statement.ground, (), ())
    found = [(ground_of(article, statement.attributions, one.span), one) for one in evidence]
    own = [(ground, one) for ground, one in found if ground]
    kinds = tuple(kind for kind in _KINDS if any(one.kind == kind for _, one in own)) or ("factive",)
    weighed = [ground for ground, one in own if one.kind != "causal"] or [ground for ground, _ in own]
    ground = weakest(weighed or [statement.ground], statement.sentence, links)
    flags = sorted((one.span, one.marker) for _, one in own if one.kind == "evaluative")
    markers, words = tuple(marker for _, marker in flags), tuple(span for span, _ in flags)
    return Claim(statement.section, statement.sentence, kinds, ground, markers, words)


_KINDS: tuple[ClaimKind, ...] = ("evaluative", "predictive", "causal")


def _kind(catalogue: Catalogue, marker_id: str) -> ClaimKind | None:
    """What kind of claim a marker makes of its sentence."""
    if marker_id in _claims("predictive"):
        return "predictive"
    if marker_id in _claims("causal"):
        return "causal"
    marker = catalogue[marker_id]
    return "evaluative" if marker.role == "flag" and marker.family not in _claims("other_families") else None


@cache
def _claims(name: str) -> frozenset[str]:
    return frozenset(table("grounds")["claims"][name])
