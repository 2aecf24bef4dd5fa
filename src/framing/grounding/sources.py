"""The sources ledger: what an article lists, against what its prose names or links. Nothing is fetched."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from framing.data import table
from framing.grounding.concentration import effective_number
from framing.text import Article, Block, Link, Section, Span
from framing.typography import visible

Use = Literal["linked", "named", "never"]
"""`linked`: the prose links that very page; `named`: it calls the outlet by name."""
Fault = Literal["", "not http", "malformed", "no address"]
"""What is wrong with an entry as an address. `no address`: it gives its source in words alone."""

_TRACKING = re.compile(r"utm_|fbclid$|gclid$|mc_[ce]id$|ref$|src$", re.IGNORECASE)
_LIKE_ADDRESS = re.compile(r"^[a-z][a-z0-9+.-]*:(?=\S)(?!\s)|://|^www\W|\w[.,]\w+[.,/]\w", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d][\w-]+|\d+(?:\.\d+){3}|\[[0-9a-f:.]+\]", re.IGNORECASE)
_DATES = (
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_](?P<m>\d\d?)[-/_](?P<d>\d\d?)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<a>\d\d?)[-/_](?P<b>\d\d?)[-/_](?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/_](?P<m>\d\d)(?!\d)"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)(?=/)"),
)
_LONGEST_NAME = 5
"""Words that an outlet's name has at most, where a list gives it before a comma, a colon or a bar."""
_SECOND_LEVEL = frozenset({"co", "com", "org", "gov", "ac", "net", "edu"})


@dataclass(frozen=True, slots=True)
class Source:
    """A listed source, with how often it is listed. `places` are where the prose links or names it, in order.

    `url` is the address as written, or the words of an entry that has none; `label` what the list says of it besides.
    `date` is that in the address, "2026-05-01", "2026-05" or "2026" as far as it is certain, else "".
    """

    url: str
    domain: str
    outlet: str
    label: str
    span: Span
    use: Use
    places: tuple[Span, ...]
    times: int
    date: str
    fault: Fault

    @property
    def used(self) -> bool:
        return self.use != "never"


class Entry(NamedTuple):
    """A line of a source list: an address or words, what stands beside it, and where."""

    url: str
    label: str
    span: Span
    is_link: bool


def sources(article: Article) -> tuple[Source, ...]:
    """The listed sources in order, each once."""
    listed: dict[str, Entry] = {}
    times: Counter[str] = Counter()
    for entry in entries(article):
        key = page_of(entry.url) if entry.is_link else entry.url.lower()
        listed.setdefault(key, entry)
        times[key] += 1
    links = _prose_links(article)
    return tuple(_source(article, entry, links.get(key, ()), times[key]) for key, entry in listed.items())


def effective_domains(found: Iterable[Source]) -> float | None:
    """How many domains the listed addresses come from in effect; None without addresses."""
    return effective_number(Counter(source.domain for source in found if source.domain).values())


def entries(article: Article) -> Iterator[Entry]:
    """Every entry of the article's source lists, in order: its links, and the lines that have none."""
    document = article.document
    starts = [link.label.start for link in document.links]
    for section in article.sections:
        if section.role != "sources":
            continue
        for block in document.blocks:
            if block.start < section.span.end and section.span.start < block.end:
                block = block._replace(start=max(block.start, section.span.start), end=min(block.end, section.span.end))
                inside = document.links[bisect_left(starts, block.start) : bisect_left(starts, block.end)]
                yield from _in_block(article, block, inside)


def page_of(url: str) -> str:
    """An address as the page that it leads to: without scheme, www, fragment, tracking and trailing slash."""
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if not _TRACKING.match(name)])
    return f"{host}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def domain_of(url: str) -> str:
    """The host of an address without www; "" where there is none."""
    try:
        host = urlsplit(url if "://" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if _HOST.fullmatch(host) else ""


def date_in(url: str) -> str:
    """The date in an address as far as it is certain: day and month only where they cannot be each other."""
    for pattern in _DATES:
        for found in pattern.finditer(urlsplit(url).path if "://" in url and domain_of(url) else url):
            parts = {name: int(value) for name, value in found.groupdict().items()}
            written = _iso(parts) if "a" not in parts else _either_order(parts["y"], parts["a"], parts["b"])
            if written:
                return written
    return ""


def _iso(parts: dict[str, int]) -> str:
    year, month, day = parts["y"], parts.get("m", 1), parts.get("d", 1)
    try:
        whole = date(year, month, day).isoformat()
    except ValueError:
        return ""
    return whole[: 4 + 3 * ("m" in parts) + 3 * ("d" in parts)]


def _either_order(year: int, a: int, b: int) -> str:
    """A date whose day and month come in either order: the year alone, where both could be the month."""
    orders = {_iso({"y": year, "m": month, "d": day}) for month, day in ((a, b), (b, a))} - {""}
    return orders.pop() if len(orders) == 1 else str(year) if orders else ""


def _in_block(article: Article, block: Block, links: tuple[Link, ...]) -> Iterator[Entry]:
    document = article.document
    for link in links:
        written = document.text[link.label.start : link.label.end]
        label = "" if written == link.url else written
        beside = label or _beside(article, Span(*_line(document.text, block, link.span.start)), links)
        yield Entry(link.url, " ".join(beside.split()), link.span, True)
    if links:
        return
    lines = [Span(block.start, block.end)] if block.kind == "item" else _lines(document.text, block)
    for span in lines:
        words = " ".join(visible(document.prose[span.start : span.end]).split())
        written = " ".join(document.text[span.start : span.end].split())
        if any(char.isalnum() for char in written):
            yield Entry(words if any(char.isalnum() for char in words) else written, words, span, False)


def _beside(article: Article, line: Span, links: tuple[Link, ...]) -> str:
    """What a line says besides its addresses: they are masked in its prose."""
    several = sum(line.start <= link.span.start < line.end for link in links) > 1
    return "" if several else visible(article.document.prose[line.start : line.end]).strip(" \t\n.,:;—-–|*•()[]")


def _line(text: str, block: Block, at: int) -> tuple[int, int]:
    start = max(text.rfind("\n", block.start, at) + 1, block.start)
    end = text.find("\n", at, block.end)
    return start, end if end >= 0 else block.end


def _lines(text: str, block: Block) -> list[Span]:
    spans, start = [], block.start
    for line in text[block.start : block.end].splitlines(keepends=True):
        spans.append(Span(start, start + len(line.rstrip())))
        start += len(line)
    return spans


def _prose_links(article: Article) -> dict[str, list[Span]]:
    """Page -> the words that link it, in the sections that are not lists of sources."""
    listed = [section.span for section in article.sections if section.role == "sources"]
    found: dict[str, list[Span]] = {}
    for link in article.document.links:
        if not any(span.start <= link.span.start < span.end for span in listed):
            found.setdefault(page_of(link.url), []).append(link.label)
    return found


def _source(article: Article, entry: Entry, linked: Sequence[Span], times: int) -> Source:
    domain = domain_of(entry.url) if entry.is_link else ""
    outlet, names = _outlet(domain, entry.label)
    named = tuple(_named(article, names))
    use: Use = "linked" if linked else "named" if named else "never"
    places = tuple(sorted({*linked, *named}))
    label = entry.label if entry.label != entry.url else ""
    when = date_in(entry.url) if entry.is_link else ""
    return Source(entry.url, domain, outlet, label, entry.span, use, places, times, when, _fault(entry, domain))


def _fault(entry: Entry, domain: str) -> Fault:
    if not entry.is_link:
        scheme = entry.url.partition(":")[0].lower()
        if scheme in ("mailto", "ftp", "file", "javascript", "data", "tel"):
            return "not http"
        return "malformed" if _LIKE_ADDRESS.search(entry.url) and " " not in entry.url else "no address"
    scheme = entry.url.partition("://")[0].lower() if "://" in entry.url else "http"
    if scheme not in ("http", "https"):
        return "not http"
    return "" if domain else "malformed"


def _outlet(domain: str, label: str) -> tuple[str, tuple[str, ...]]:
    """The outlet's full name, "" where none is known, and every name by which prose may call it."""
    for known in _parents(domain):
        if known in _outlets():
            return _outlets()[known][0], _outlets()[known]
    named = re.split(r"\s*[:,|—(\"“]|\s[-–]\s", label, maxsplit=1)[0].strip()
    words = named.split()
    if 0 < len(words) <= _LONGEST_NAME and words[0][0].isupper() and words[-1][0].isupper():
        full = _full_names().get(named, named)
        return full, tuple({full: None, named: None})
    host = _own_label(domain)
    return "", (host.capitalize(), host.upper()) if len(host) > 2 else ()


def _parents(domain: str) -> Iterator[str]:
    labels = domain.split(".")
    return (".".join(labels[n:]) for n in range(len(labels) - 1))


def _own_label(domain: str) -> str:
    """The label that is the domain's own: `example` of news.example.co.uk."""
    labels = domain.split(".")
    if len(labels) > 2 and labels[-2] in _SECOND_LEVEL:
        return labels[-3]
    return labels[-2] if len(labels) > 1 and not labels[-1].isdigit() else ""


def _named(article: Article, names: tuple[str, ...]) -> Iterator[Span]:
    """Where the prose has one of the names as a word of its own. A name that is a word, and in no table, counts only
    inside a sentence, where its capital means something."""
    if not names:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    for section in article.prose_sections():
        for found in pattern.finditer(article.document.prose, *section.span):
            name = found[0]
            if " " in name or name in _full_names() or not _opens(section, found.start()):
                yield Span(*found.span())


def _opens(section: Section, at: int) -> bool:
    """Whether a sentence of the section begins at an offset."""
    n = bisect_left(section.sentences, at, key=lambda sentence: sentence.start)
    return n < len(section.sentences) and section.sentences[n].start == at


@cache
def _outlets() -> dict[str, tuple[str, ...]]:
    return {domain: tuple(names) for domain, names in table("outlets")["outlets"].items()}


@cache
def _full_names() -> dict[str, str]:
    return {name: names[0] for names in _outlets().values() for name in names}
