"""What a page says of itself: JSON-LD first, then Open Graph and other meta elements, then the page's own title.

It is data of strangers: only strings are taken, of bounded length, with their white space made single spaces.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LONGEST = 500
_DEEPEST, _MOST = 6, 2000
_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
_GENRES = {"OpinionNewsArticle": "opinion", "AnalysisNewsArticle": "analysis", "ReviewNewsArticle": "review"}
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "date": (
        "article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "parsely-pub-date",
        "sailthru.date",
        "pubdate",
    ),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher"),
    "language": ("og:locale", "language", "dc.language", "content-language"),
    "section": ("article:section", "parsely-section"),
    "url": ("og:url",),
    "description": ("og:description", "description", "twitter:description", "dc.description"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """Meta keys of the document, `title` as the page's data give it, and texts to know standfirst and body by."""

    meta: Mapping[str, str]
    title: str
    language: str
    descriptions: tuple[str, ...]
    body: tuple[str, ...]

    def address(self, href: str) -> str | None:
        """The address that a link leads to; None for one inside the page, a mailbox, or a script."""
        if not href.strip() or href.lstrip().startswith("#"):
            return None
        try:
            url = urljoin(self.meta.get("url", ""), href.strip())
            parts = urlsplit(url)
        except ValueError:
            return None
        return url if parts.scheme in ("http", "https", "ftp") and parts.netloc else None


def facts(root: HtmlElement) -> Facts:
    """What a page says of itself."""
    given = _given(root)
    told = _articles(root)
    meta = {key: value for key, value in _told(told).items() if value}
    for key in ("title", "author", "date", "outlet", "section"):
        if key not in meta and (value := next(filter(None, map(given.get, _META[key])), "")):
            meta[key] = value
    title = meta.get("title", "")
    meta["title"] = title or _clean(root.findtext(".//title") or "")
    meta.setdefault("author", _by_rel(root))
    meta.setdefault("date", next((_clean(x.get("datetime") or "") for x in root.iter("time") if x.get("datetime")), ""))
    meta["url"] = _url(root, given, meta.get("url", ""))
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or meta.pop("language", "")
    language = language or next(filter(None, map(given.get, _META["language"])), "en")
    meta.pop("language", None)
    descriptions = [given[name] for name in _META["description"] if given.get(name)]
    descriptions += [_clean(one["description"]) for one in told if isinstance(one.get("description"), str)]
    body = [one["articleBody"] for one in told if isinstance(one.get("articleBody"), str)]
    code = re.split(r"[-_]", language.strip().lower())[0]
    return Facts(
        {"extracted": "html", **{key: value for key, value in meta.items() if value}},
        title,
        code if code.isalpha() else "en",
        tuple(descriptions),
        tuple(body),
    )


def _given(root: HtmlElement) -> dict[str, str]:
    """Meta elements by name in small letters; the first of a name holds."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if name and (content := _clean(element.get("content") or "")):
            found.setdefault(name.lower(), content)
    return found


def _articles(root: HtmlElement) -> list[Mapping[str, Any]]:
    """The JSON-LD objects that are articles, in order."""
    found: list[Mapping[str, Any]] = []
    for script in root.iter("script"):
        if (script.get("type") or "").lower().strip() != "application/ld+json":
            continue
        try:
            content = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        found += (one for one in _objects(content) if any(map(_ARTICLE.search, _strings(one.get("@type")))))
    return found


def _objects(content: Any) -> Iterator[Mapping[str, Any]]:
    """The objects at the top of JSON-LD: alone, in a list, in a graph, or as what a page is about."""
    left = [(content, 0)]
    for _ in range(_MOST):
        if not left:
            return
        one, depth = left.pop()
        if isinstance(one, list) and depth < _DEEPEST:
            left += ((part, depth + 1) for part in reversed(one[:_MOST]))
        elif isinstance(one, Mapping):
            yield one
            left += ((one[key], depth + 1) for key in ("mainEntity", "@graph") if key in one and depth < _DEEPEST)


def _told(articles: list[Mapping[str, Any]]) -> dict[str, str]:
    if not articles:
        return {}
    one = articles[0]
    found = {
        "title": _first(one.get("headline")) or _first(one.get("name")),
        "author": ", ".join(name for name in map(_clean, _strings(one.get("author"))) if not name.startswith("http")),
        "date": _first(one.get("datePublished")),
        "outlet": _first(one.get("publisher")),
        "language": _first(one.get("inLanguage")),
        "section": _first(one.get("articleSection")),
        "url": _first(one.get("mainEntityOfPage")) or _first(one.get("url")),
    }
    genre = next(filter(None, map(_GENRES.get, _strings(one.get("@type")))), "")
    return found | ({"genre": genre} if genre else {})


def _strings(value: Any) -> list[str]:
    """The strings in a value: itself, those of a list, and the name (or id) of an object."""
    left, found = [value], []
    for _ in range(100):
        if not left:
            break
        one = left.pop(0)
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, list):
            left[:0] = one[:50]
        elif isinstance(one, Mapping):
            left.insert(0, one.get("name") or one.get("alternateName") or one.get("@id") or one.get("url"))
    return found


def _first(value: Any) -> str:
    return _clean(next(iter(_strings(value)), ""))


def _url(root: HtmlElement, given: Mapping[str, str], told: str) -> str:
    linked = next((x.get("href") or "" for x in root.iter("link") if (x.get("rel") or "").lower() == "canonical"), "")
    based = next((x.get("href") or "" for x in root.iter("base")), "")
    for url in (linked, given.get("og:url", ""), told, based):
        if url.strip().lower().startswith(("http://", "https://")):
            return _clean(url)
    return ""


def _by_rel(root: HtmlElement) -> str:
    named = (x for x in root.iter("a", "span", "p") if x.get("rel") == "author" or x.get("itemprop") == "author")
    return _clean("".join(found.itertext())) if (found := next(named, None)) is not None else ""


def _clean(value: str) -> str:
    return " ".join(value.replace("\0", " ").split())[:LONGEST]
