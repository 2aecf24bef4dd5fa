"""The values that an article is made of. They hold data and slices of data, and decide nothing.

An article is columns, not token objects. Two grains are kept side by side, because the field counts both:

* a *chunk* is what white space separates (``"adjustment—it's``): readability formulas and VADER count chunks;
* a *token* is a word or a mark inside a chunk (``adjustment``, ``—``, ``it's``): lexicons match tokens.

A sentence is a slice of both, and always starts and ends on a chunk.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

if TYPE_CHECKING:
    from framing.vocabulary import Marking, Vocabulary

T = TypeVar("T")
BlockKind = Literal["heading", "paragraph", "item", "quote", "caption", "code"]
Form = Literal["clause", "aside", "inverted", "according", "participle", "noun", "passive", "act", "turn"]
Role = Literal["headline", "summary", "takeaways", "lede", "body", "in_depth", "sources", "caption", "other"]

PROSE_ROLES: frozenset[Role] = frozenset({"headline", "summary", "takeaways", "lede", "body", "in_depth"})
"""Roles whose words enter a rate. Source lists, captions and the rest are kept and shown, and never counted."""


class Span(NamedTuple):
    """Code-point offsets into a document's text, end exclusive."""

    start: int
    end: int


class Voice(IntEnum):
    """Who speaks a token. The integer is the code in the `voices` column."""

    writer = 0
    quoted = 1
    attributed = 2


VOICES = tuple(Voice)
"""The voices by their codes: `VOICES[code]` is quicker than `Voice(code)`."""


class Block(NamedTuple):
    """A run of lines that the layout sets apart, as a reader saw it. `level` is a heading's, 1 to 6, else 0."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0


class Link(NamedTuple):
    """A URL where it stands in the text; `label` is the span of the words that carry it, or of the URL itself."""

    url: str
    span: Span
    label: Span


class Document(NamedTuple):
    """A file as read, before anything is decided about it.

    `prose` has the same length as `text`: typography normalised one to one, markup masked (framing.typography), so
    that every offset into one is an offset into the other. `blocks` are in order and do not overlap. `comments` are
    the spans of what the format itself sets apart for nobody to read (`<!-- … -->`).
    """

    id: str
    text: str
    prose: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    language: str = "en"
    meta: Mapping[str, str] = {}
    comments: tuple[Span, ...] = ()


class Sentence(NamedTuple):
    """A sentence as a span and as slices `[first, last)` of the article's chunk and token columns.

    `block` is the index in `document.blocks` of the block it stands in: matches never cross blocks.
    """

    start: int
    end: int
    first_chunk: int
    last_chunk: int
    first_token: int
    last_token: int
    block: int


class Quotation(NamedTuple):
    """A stretch between quotation marks: token slice `[first, last)` with its marks; `closed` if one ended it."""

    first: int
    last: int
    closed: bool


class Slice(NamedTuple):
    """Tokens `[first, last)`."""

    first: int
    last: int


class Reported(NamedTuple):
    """One attribution. `source` is empty where none is given; `voiced` when its content is in the attributed voice."""

    form: Form
    source: Slice
    cue: Slice
    content: tuple[Slice, ...]
    voiced: bool
    vague: bool


class Section(NamedTuple):
    """A part of an article with one role. `key` is unique in the article: the role, then role-2, role-3…"""

    key: str
    role: Role
    title: str
    span: Span
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()
    reported: tuple[Reported, ...] = ()

    @property
    def is_prose(self) -> bool:
        return self.role in PROSE_ROLES


class Suppression(NamedTuple):
    """A writer's word that some markers are right where they stand: ids, for which stretch of the text, and why.

    An id is a marker's, `family.*` or `*`. With a `phrase` only words that hold it are meant. `place` is where the word
    is given; `fault` what is wrong with it, in which case it covers nothing.
    """

    place: Span
    ids: tuple[str, ...] = ()
    scope: Span = Span(0, 0)
    phrase: str = ""
    reason: str = ""
    fault: str = ""

    def covers(self, marker: str, span: Span, words: str) -> bool:
        """Whether a hit is meant; `words` are in normal form, as `phrase` is."""
        named = not {"*", marker, f"{marker.partition('.')[0]}.*"}.isdisjoint(self.ids)
        return named and self.scope.start <= span.start and span.end <= self.scope.end and self.phrase in words


class Columns(NamedTuple):
    """Parallel arrays, one entry a chunk or token: type id in the vocabulary, start and end offset in the text."""

    types: array[int]
    starts: array[int]
    ends: array[int]


class Marks:
    """A byte or a value a token, from columns that the vocabulary keeps; those of one column are put together once."""

    __slots__ = ("_chunks", "_made", "_tokens", "_values")

    def __init__(self, chunks: Sequence[int], tokens: Sequence[int]) -> None:
        self._chunks, self._tokens = chunks, tokens
        self._made: dict[int, bytes] = {}
        self._values: dict[int, list[Any]] = {}

    def of(self, column: Marking) -> bytes:
        """From a column of `Vocabulary.marks`, over all tokens."""
        made = self._made.get(id(column))
        if made is None:
            made = self._made[id(column)] = b"".join(map(column.__getitem__, self._chunks))
        return made

    def of_norms(self, column: Mapping[int, int]) -> bytes:
        """From a column of token types, whose values are under 256."""
        made = self._made.get(id(column))
        if made is None:
            made = self._made[id(column)] = bytes(map(column.__getitem__, self._tokens))
        return made

    def values(self, column: Mapping[int, T] | Sequence[T]) -> list[T]:
        """What a column of token types, or their strings, holds of each token."""
        made = self._values.get(id(column))
        if made is None:
            made = self._values[id(column)] = list(map(column.__getitem__, self._tokens))
        return made


@dataclass(frozen=True, slots=True)
class Article:
    """A document cut into sections, sentences, chunks and tokens. `voices` has one `Voice` code for each token.

    `marked` is what `marks` asks; a batch gives one that knows its columns already.
    """

    document: Document
    sections: tuple[Section, ...]
    vocabulary: Vocabulary = field(repr=False)
    chunks: Columns = field(repr=False)
    tokens: Columns = field(repr=False)
    voices: bytearray = field(repr=False)
    suppressions: tuple[Suppression, ...] = ()
    marked: Marks = field(default=None, repr=False, compare=False)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        if self.marked is None:
            object.__setattr__(self, "marked", Marks(self.chunks.types, self.tokens.types))

    def prose_sections(self) -> Iterator[Section]:
        """The sections whose words enter rates, in order."""
        return (section for section in self.sections if section.is_prose)

    def marks(self, column: Marking, sentences: Sequence[Sentence] = ()) -> bytes:
        """One byte a token, from a column of Vocabulary.marks: of sentences in a row, or of the article."""
        marks = self.marked.of(column)
        return marks[sentences[0].first_token : sentences[-1].last_token] if sentences else marks

    def norm_marks(self, key: object, mark: Callable[[str], int]) -> bytes:
        """One byte a token of the article, which `mark` makes of its normal form; kept under `key`."""
        return self.marked.of_norms(self.vocabulary.tokens.column(key, mark))

    def token_strings(self, first: int, last: int) -> list[str]:
        """The normal forms (lower case, plain typography) of the tokens `[first, last)`."""
        strings = self.vocabulary.tokens.strings
        return [strings[i] for i in self.tokens.types[first:last]]
