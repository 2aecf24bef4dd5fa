"""All ledgers of one audited article, each made when it is asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from framing.auditing import Audit
from framing.grounding.attributions import Statement, statements
from framing.grounding.claims import Claim, Unsupported, claims, unsupported
from framing.grounding.drafts import Kind
from framing.grounding.drift import Pair, drift
from framing.grounding.sources import Source, effective_domains, sources
from framing.grounding.voices import Share, Speaker, effective_speakers, gap, shares, speakers
from framing.measure import Contrast, Hit


@dataclass(frozen=True)
class Ledger:
    """Who says so, in one article."""

    audit: Audit

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Every sentence of prose in order, with its attributions."""
        article = self.audit.article
        return tuple(one for section in article.prose_sections() for one in statements(article, section))

    @cached_property
    def kinds(self) -> Counter[Kind]:
        """How many sentences are attributed in each way."""
        return Counter(one.kind for one in self.statements)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """What the article lists, each with what its prose uses of it."""
        return sources(self.audit.article)

    @cached_property
    def drift(self) -> tuple[Pair, ...]:
        """The same claim in two sections with another certainty."""
        return drift(self.audit.article)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Every sentence of prose in order, as a claim with its ground."""
        article, hits = self.audit.article, self._hits
        told: dict[str, list[Statement]] = {}
        for one in self.statements:
            told.setdefault(one.section, []).append(one)
        return tuple(
            claim
            for section in article.prose_sections()
            for claim in claims(
                article, section, told.get(section.key, []), hits.get(section.key, ()), self.audit.catalogue
            )
        )

    @cached_property
    def unsupported(self) -> tuple[Unsupported, ...]:
        """The evaluative claims that a summary or takeaways do not bear out, the least supported first."""
        return unsupported(self.audit.article, self.claims)

    @cached_property
    def voices(self) -> tuple[Share, ...]:
        """Words, flags, sentences and tone of each voice in each section."""
        return shares(self.audit)

    @cached_property
    def gap(self) -> Contrast:
        """The writer's flags per 100 words against those in quotations."""
        return gap(self.audit)

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        """Who is quoted and paraphrased, most quoted words first."""
        return speakers(self.audit.article, self.statements)

    @property
    def effective_domains(self) -> float | None:
        """How many domains the listed addresses come from in effect."""
        return effective_domains(self.sources)

    @property
    def effective_speakers(self) -> float | None:
        """How many speakers the quoted words come from in effect."""
        return effective_speakers(self.speakers)

    @cached_property
    def _hits(self) -> dict[str, list[Hit]]:
        found: dict[str, list[Hit]] = {}
        for hit in self.audit.all_hits:
            found.setdefault(hit.section, []).append(hit)
        return found
