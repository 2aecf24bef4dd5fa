"""Where the writer says that a marker is right: in comments, and for the whole article in its front matter.

``<!-- framing: ignore[crowd.weasel] reason=Named in the table below -->`` is about the next sentence, or the one that
it stands in; `ignore-block` about the paragraph of that sentence, `ignore-file` about the article. With
``phrase="many argue"`` only words that hold those are meant. In front matter `framing-ignore` lists ids, and
`framing-ignore-reason` says why; those are about the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from framing.schema import did_you_mean
from framing.text import Document, Section, Sentence, Span, Suppression
from framing.typography import normalise, visible

IGNORED = "ignored"
"""How the reason of a suppressed hit begins when the writer gave it."""

_COMMENT = re.compile(r"<!--\s*framing\s*:\s*(?P<verb>[^\s\[]*)\s*(?:\[(?P<ids>[^\]]*)\])?(?P<rest>.*?)-->", re.DOTALL)
_PHRASE = re.compile(r"\s*phrase=(?:\"([^\"]*)\"|“([^”]*)”|(\S+))")
_REASON = re.compile(r"\s*reason=(.*)", re.DOTALL)
_ID = re.compile(r"[\w*][\w.*-]*")
_FRONT = re.compile(r"^framing-ignore[ \t]*[:=].*$", re.MULTILINE | re.IGNORECASE)
_VERBS = ("ignore", "ignore-block", "ignore-file")


def suppressions(document: Document, sections: Sequence[Section]) -> tuple[Suppression, ...]:
    """All of an article, in the order of the text, their scopes found in its sentences."""
    sentences = sorted(sentence for section in sections for sentence in section.sentences)
    found = [*_in_front_matter(document)]
    for comment in document.comments:
        for match in _COMMENT.finditer(document.text, *comment):
            found.append(_in_comment(document, sentences, match))
    return tuple(found)


def normal(words: str) -> str:
    """Words as phrases are compared: in small letters, with plain typography and single spaces."""
    return " ".join(visible(normalise(words)).casefold().split())


def is_ignored(reason: str | None) -> bool:
    """Whether the reason why a hit does not count is the writer's own."""
    return reason is not None and reason.startswith(IGNORED)


def ignored(suppression: Suppression) -> str:
    """The reason why a hit does not count, of a suppression that covers it."""
    return f"{IGNORED}: {suppression.reason}" if suppression.reason else IGNORED


def _in_front_matter(document: Document) -> Iterator[Suppression]:
    listed = document.meta.get("framing-ignore")
    if listed is None:
        return
    line = _FRONT.search(document.text)
    place = Span(*line.span()) if line else Span(0, 0)
    ids = tuple(_ID.findall(listed))
    whole = Span(0, len(document.text))
    reason = " ".join(document.meta.get("framing-ignore-reason", "").split())
    yield Suppression(place, ids, whole, reason=reason, fault="" if ids else "names no marker")


def _in_comment(document: Document, sentences: list[Sentence], found: re.Match[str]) -> Suppression:
    place, verb, ids = Span(*found.span()), found["verb"], tuple(_ID.findall(found["ids"] or ""))
    rest = found["rest"]
    phrase = _PHRASE.match(rest)
    words = normal(next(filter(None, phrase.groups()), "")) if phrase else ""
    reason = _REASON.fullmatch(rest, phrase.end() if phrase else 0)
    left = rest[phrase.end() if phrase else 0 :].strip() if not reason else ""
    if verb not in _VERBS:
        return Suppression(place, fault=f"{verb!r} is not one of {', '.join(_VERBS)}{did_you_mean(verb, _VERBS)}")
    if not ids:
        return Suppression(place, fault=f"names no marker; expected {verb}[marker.id]")
    if left:
        return Suppression(place, fault=f'{left[:40]!r} is neither phrase="…" nor reason=…')
    scope = _scope(document, sentences, place, verb)
    return Suppression(place, ids, scope, words, " ".join(reason[1].split()) if reason else "")


def _scope(document: Document, sentences: list[Sentence], place: Span, verb: str) -> Span:
    """The stretch that a comment is about; an empty one after the last sentence."""
    if verb == "ignore-file":
        return Span(0, len(document.text))
    at = bisect_right(sentences, place.start, key=lambda sentence: sentence.start)
    if at and sentences[at - 1].end > place.start:
        at -= 1
    if at == len(sentences):
        return Span(place.end, place.end)
    sentence = sentences[at]
    if verb == "ignore":
        return Span(sentence.start, sentence.end)
    block = document.blocks[sentence.block]
    return Span(block.start, block.end)
