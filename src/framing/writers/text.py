"""The report for a terminal: what stands out, how sure, and where exactly, in 80 columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TextIO

from framing.comparison.articles import Compared
from framing.comparison.beside import Comparison
from framing.grounding.claims import Unsupported
from framing.grounding.drafts import Kind
from framing.grounding.drift import Pair
from framing.grounding.ledger import Ledger
from framing.grounding.voices import Speaker
from framing.measure import Hit, Value
from framing.report import ArticleReport, Report
from framing.second.telling import told
from framing.typography import printable

name = "text"
suffix = ".txt"

WIDTH = 80
NOT_ENOUGH = "not enough text"
LEAST_SHOWN = 16
"""Letters of the marked words that are shown even where a long path pushes the line over the width."""
MOST_NEW = 5
MOST_SPEAKERS = 6
KINDS: tuple[Kind, ...] = ("direct", "indirect", "document", "anonymous", "vague")
MOST_WORDS = 5
"""Words shown of those that a difference is made of, each with how often here and in the others."""
Paint = Callable[[str, str], str]
"""A terminal code and a text, to the text as shown."""

_HEADER = f"{'Section':<14}{'Words':>6}{'Marked':>8}  {'per 100 words (95%)':<21}{'Tone':>7}  {'Reading ease':<15}"

_COMPARED = f"{'Article':<26}{'Words':>6}{'Marked':>8}  {'per 100 words (95%)':<21}{'Tone':>7}"


def write(report: Report, stream: TextIO) -> None:
    """Each article: title, finding, sections, comparisons, marks (`path:line:column`), what the figures are."""
    paint = _paint if stream.isatty() and "NO_COLOR" not in os.environ else _plain
    for n, article in enumerate(report.articles):
        if n:
            stream.write("\n")
        for line in _article(article, paint):
            stream.write(line + "\n")


def write_compared(compared: Compared, stream: TextIO) -> None:
    """The articles side by side, the load of each against the others, then all that is clearly different."""
    paint = _paint if stream.isatty() and "NO_COLOR" not in os.environ else _plain
    for line in _compared(compared, paint):
        stream.write(line + "\n")


def _compared(compared: Compared, paint: Paint) -> Iterator[str]:
    yield paint("1", _COMPARED)
    for name, audit in zip(compared.names, compared.audits, strict=True):
        counts = audit.total.counts
        numbers = f"{counts.get('words', 0):>6}{counts.get('markers.flag@writer', 0):>8}"
        rated = f"{_rate(audit.value('markers.load')):<21}{_signed(audit.value('tone.mean')):>7}"
        yield f"{_fit(printable(name), 25):<26}{numbers}  {rated}".rstrip()
    yield ""
    yield paint("1", "Editorial load, each against the others")
    for name in compared.names:
        yield from _wrapped(f"{name}: {compared.of(name).conclusion}.")
    others = [one for one in compared.clear if (one.measure, one.section) != ("markers.load", "article")]
    for name in compared.names:
        found = [one for one in others if one.article == name]
        if found:
            yield ""
            yield paint("1", _fit(f"Clearly different too: {printable(name)} ({len(found)})", WIDTH))
            for one in found:
                yield from _wrapped(_different(compared, one))
    yield ""
    yield from _wrapped(
        f"{len(compared.clear)} of {len(compared)} comparisons are clear. Describes wording only; says nothing about "
        "which article is right or fair."
    )


def _different(compared: Compared, one: Comparison) -> str:
    """A clear difference with the words that make most of it, each with how often here and there."""
    title = compared.audits[0].measure(one.measure).title
    section = "" if one.section == "article" else f" ({one.section})"
    words = ", ".join(f"“{part.part}” {part.hits}:{part.baseline_hits}" for part in one.words[:MOST_WORDS])
    return f"{title}{section}: {one.conclusion}" + (f"; {words}" if words else "")


def _article(article: ArticleReport, paint: Paint) -> Iterator[str]:
    yield paint("1", _fit(printable(article.title), WIDTH))
    if not article.path.endswith(article.title):
        yield _fit(printable(article.path), WIDTH)
    yield ""
    yield from _wrapped(article.finding)
    yield from _wrapped(article.hangs_on)
    yield ""
    yield paint("1", _HEADER.rstrip())
    for section in article.article.sections:
        yield _section(article, section.key, section.role)
    marks = article.counted()
    if marks:
        yield ""
        yield paint("1", f"Marked in the writer's voice ({len(marks)})")
        yield from _marks(article, marks, paint)
    if article.second:
        yield ""
        for form, text in told(article.second, article.article.document.text, article.lines, article.path):
            yield from _wrapped(text) if form == "prose" else [_fit(printable(text), WIDTH)]
    yield ""
    yield from _grounding(article, paint)
    yield ""
    yield from _wrapped("Describes wording only; says nothing about whether a claim is true or a writer is fair.")


def _grounding(article: ArticleReport, paint: Paint) -> Iterator[str]:
    """Who says so: attributed sentences, claims on nobody's word, speakers, listed sources, certainty drift."""
    ledger = article.grounding
    if article.sources:
        used = sum(source.used for source in article.sources)
        yield f"Sources listed: {len(article.sources)}, named or linked in the text: {used}"
    yield from _wrapped(_attributed(ledger))
    claims = [claim for claim in ledger.claims if claim.is_weighed]
    if claims:
        alone = sum(claim.is_ungrounded for claim in claims)
        yield f"Sentences that judge or predict: {len(claims)}, on nobody's word: {alone}"
    if ledger.speakers:
        yield from _wrapped("Speakers: " + "; ".join(_speaker(one) for one in ledger.speakers[:MOST_SPEAKERS]))
    yield from _concentration(ledger)
    if ledger.unsupported:
        yield paint("1", f"New after the summary, and judging ({len(ledger.unsupported)})")
        yield from (_new(article, one) for one in ledger.unsupported[:MOST_NEW])
        if len(ledger.unsupported) > MOST_NEW:
            yield f"  {MOST_NEW} of {len(ledger.unsupported)} shown, the least supported first"
    if ledger.drift:
        yield paint("1", f"The same claim with another certainty ({len(ledger.drift)})")
        for pair in ledger.drift:
            yield from _drift(article, pair)


def _attributed(ledger: Ledger) -> str:
    """How many sentences are attributed, and to whom."""
    kinds = [f"{ledger.kinds[kind]} {kind}" for kind in KINDS if ledger.kinds[kind]]
    rebutted = sum(one.rebutted for statement in ledger.statements for one in statement.attributions)
    if rebutted:
        kinds.append(f"{rebutted} raised and rebutted")
    attributed = len(ledger.statements) - ledger.kinds["none"]
    return f"Attributed sentences: {attributed} of {len(ledger.statements)}" + (
        f" ({', '.join(kinds)})" if kinds else ""
    )


def _speaker(one: Speaker) -> str:
    quoted = [f"{one.words} words quoted"] if one.words else []
    return f"{one.name} ({', '.join([*quoted, *['paraphrased'] * bool(one.paraphrased)])})"


def _concentration(ledger: Ledger) -> Iterator[str]:
    """How many sources there are in effect, and the writer's flags against those in quotations where both have some."""
    numbers = {"domains": ledger.effective_domains, "speakers": ledger.effective_speakers}
    found = [f"{number:.1f} {name}" for name, number in numbers.items() if number is not None]
    if found:
        yield f"In effect: {', '.join(found)}"
    gap = ledger.gap
    if gap.ratio is not None and gap.low is not None and gap.high is not None:
        yield from _wrapped(
            f"The writer's own words are marked {gap.ratio:.1f} times as often as quoted ones"
            f" (95% interval {gap.low:.1f} to {gap.high:.1f})"
        )


def _new(article: ArticleReport, one: Unsupported) -> str:
    """Where an evaluative sentence begins that no summary bears out, and its first words."""
    place = article.lines.at(one.claim.span.start)
    text = article.article.document.text[one.claim.span.start : one.claim.span.end]
    where = f"{printable(article.path)}:{place.line}:{place.column}"
    return _fit(f"{where} “{printable(' '.join(text.split()))}”", WIDTH)


def _drift(article: ArticleReport, pair: Pair) -> Iterator[str]:
    """Where the later wording stands, and both wordings with their sections."""
    place = article.lines.at(pair.later.words.start)
    text = article.article.document.text
    words = [
        f"“{printable(' '.join(text[side.words.start : side.words.end].split()))}” ({side.section})"
        for side in (pair.earlier, pair.later)
    ]
    where = f"{printable(article.path)}:{place.line}:{place.column}"
    whole = f"{where} {words[0]} → {words[1]}"
    yield from [whole] if len(whole) <= WIDTH else [_fit(where, WIDTH), _fit(f"  {words[0]} → {words[1]}", WIDTH)]


def _section(article: ArticleReport, key: str, role: str) -> str:
    observation = article.audit.observations.get(key)
    if observation is None:
        return f"{_fit(key, 13):<14}{'not prose' if role in ('sources', 'caption', 'other') else 'empty'}"
    words = observation.counts.get("words", 0)
    marked = observation.counts.get("markers.flag@writer", 0)
    load = article.audit.value("markers.load", key)
    tone = article.audit.value("tone.mean", key)
    ease = article.audit.value("readability.flesch", key)
    row = f"{_fit(key, 13):<14}{words:>6}{marked:>8}  {_rate(load):<21}{_signed(tone):>7}  {_one(ease):<15}"
    return row.rstrip()


def _marks(article: ArticleReport, hits: list[Hit], paint: Paint) -> Iterator[str]:
    """Where the words stand, the words, and why, then the marker: a line each, or two where not all fit in one."""
    rows = [_mark(article, hit) for hit in hits]
    narrow = any(len(where) + min(len(words), LEAST_SHOWN) + len(why) + 5 > WIDTH for where, words, why in rows)
    for where, words, why in rows:
        room = WIDTH - len(where) - 3 - (0 if narrow else len(why) + 2)
        marked = f"{where} {paint('4', f'“{_fit(words, max(LEAST_SHOWN, room))}”')}"
        yield from [marked, _fit(f"  {why}", WIDTH)] if narrow else [f"{marked}  {why}"]


def _mark(article: ArticleReport, hit: Hit) -> tuple[str, str, str]:
    place, marker = article.lines.at(hit.span.start), article.marker(hit)
    words = " ".join(printable(article.audit.text_of(hit)).split())
    return f"{printable(article.path)}:{place.line}:{place.column}", words, f"{marker.title} [{marker.id}]"


def _rate(value: Value) -> str:
    if value.value is None:
        return NOT_ENOUGH
    return f"{value.value:.1f} ({value.low:.1f} to {value.high:.1f})"


def _signed(value: Value) -> str:
    return "–" if value.value is None else f"{value.value:+.2f}"


def _one(value: Value) -> str:
    return NOT_ENOUGH if value.value is None else f"{value.value:.1f}"


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(printable(text), WIDTH)


def _fit(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _paint(code: str, text: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(code: str, text: str) -> str:
    return text
