"""Articles in rows: which column is the text, the id, the title, the group and the date, and what is wrong."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from typing import IO, Any, NamedTuple

from framing.decoding import decode
from framing.errors import InputError

MAX_ROW = 1 << 24
"""Characters of a row, 16 Mi; no article is as long."""
_HEAD = 1 << 16
_MOST_SHAPES = 1000
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
KNOWN = {
    "text": "text body content article fulltext full_text maintext article_text story",
    "id": "id url link uri guid article_id doc_id",
    "title": "title headline",
    "group": "group outlet publisher publication source domain",
    "date": "date published published_at publish_date date_publish date_published pubdate datetime timestamp",
}
"""What columns are looked for, in any case, where none is named; the first that is there is taken."""


class Record(NamedTuple):
    """One row as a reader gives it: its number from 1, its values by column, and what is wrong with it, if anything."""

    number: int
    values: Mapping[str, Any]
    fault: str = ""


class Row(NamedTuple):
    """One article of a file of rows. `meta` holds its title, group and date where it has them."""

    id: str
    text: str
    meta: Mapping[str, str]


class Columns(NamedTuple):
    """The columns that are named by a user; an empty name is one to look for (`KNOWN`)."""

    text: str = ""
    id: str = ""
    title: str = ""
    group: str = ""
    date: str = ""

    def rows(self, records: Iterable[Record], name: str, held: set[str] | None = None) -> Iterator[Row | InputError]:
        """The article in each record of a file of that name, or what is wrong with it, in order.

        A row's id is what its id column holds, else `name#number`. The parts that some record has a column for are
        added to `held`.
        """
        found: dict[frozenset[str], Mapping[str, str]] = {}
        for number, values, fault in records:
            place = f"{name}#{number}"
            if fault:
                yield InputError(f"{place}: {fault}; the row is left out")
                continue
            keys = frozenset(values)
            chosen = found.get(keys)
            if chosen is None:
                chosen = self.chosen(values)
                if held is not None:
                    held.update(chosen)
                if len(found) < _MOST_SHAPES:
                    found[keys] = chosen
            yield self._row(values, chosen, place)

    def chosen(self, names: Iterable[str]) -> dict[str, str]:
        """Part of an article -> which of some columns holds it, for those that one holds."""
        names = list(names)
        by_name = {key.strip().lower(): key for key in reversed(names)}
        chosen = {}
        for part, named in self._asdict().items():
            wanted = [named.strip().lower()] if named else KNOWN[part].split()
            column = named if named in names else next((by_name[name] for name in wanted if name in by_name), None)
            if column is not None:
                chosen[part] = column
        return chosen

    def lacking(self) -> str:
        """What is said where no column holds the text."""
        known = KNOWN["text"].replace(" ", ", ")
        return f"has no column {self.text!r}" if self.text else f"has no column for the text ({known})"

    def _row(self, values: Mapping[str, Any], chosen: Mapping[str, str], place: str) -> Row | InputError:
        if "text" not in chosen:
            return InputError(f"{place}: {self.lacking()}; it has {_listed(values)}; the row is left out")
        text = values[chosen["text"]]
        if not isinstance(text, str) or not text.strip():
            what = "is empty" if text is None or text == "" or isinstance(text, str) else f"holds {type(text).__name__}"
            return InputError(f"{place}: its column {chosen['text']!r} {what}, expected text; the row is left out")
        parts = {part: shown(values[column]) for part, column in chosen.items() if part != "text"}
        for words in (text, *parts.values()):
            try:
                words.encode()
            except UnicodeEncodeError:
                return InputError(f"{place}: holds bytes or escapes that are no characters; the row is left out")
        meta = {part: words for part, words in parts.items() if words and part != "id"}
        return Row(parts.get("id") or place, text, meta)


def shown(value: Any) -> str:
    """A value as text on one line; nothing for none, and for what is not one value."""
    if value is None or isinstance(value, list | dict) or (isinstance(value, float) and isnan(value)):
        return ""
    return " ".join(str(value).split())


def opened(file: IO[bytes], name: str) -> IO[str]:
    """A file of rows as text, read as it comes: by its byte-order mark, else UTF-8, else as `decode` takes its start.

    Bytes that are not UTF-8 become lone surrogates, for `Columns.rows` to refuse row by row.
    """
    buffered = io.BufferedReader(file, _HEAD) if not hasattr(file, "peek") else file  # type: ignore[type-var]
    head = buffered.peek(_HEAD)[:_HEAD]
    encoding = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    if encoding is None:
        whole = head[: head.rfind(b"\n") + 1] or head
        text = decode(whole, name) if whole else ""
        encoding = "utf-8-sig" if text.encode("utf-8", "surrogatepass") == whole or not text else "cp1252"
    return io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline="")


def _listed(values: Mapping[str, Any]) -> str:
    names = [repr(str(key)[:40]) for key in values]
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "") or "none"
