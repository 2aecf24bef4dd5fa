"""Rule pages: one Markdown page a marker and an index, made from the catalogue and from nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from framing.errors import ConfigurationError, Fault
from framing.lexicon.evidence import evidence
from framing.lexicon.examples import unbracketed
from framing.lexicon.model import LENSES, Catalogue, Lexicon, Marker

INDEX = "README.md"
MADE = "<!-- Made by `framing lexicon docs`"
"""How every page begins: a file that does not begin so was written by a person, and is left alone."""
MAX_TERMS = 40
MAX_EXCEPTIONS = 12
MAX_PAIRS = 20
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")


def pages(catalogue: Catalogue) -> dict[str, str]:
    """File name -> Markdown: the index, then a page for each marker, in catalogue order."""
    found = {INDEX: _text(_index(catalogue))}
    for lexicon in catalogue.lexicons:
        for marker in lexicon.markers:
            found[f"{marker.id}.md"] = _text(_page(marker, lexicon))
    return found


def out_of_step(folder: Path, made: Mapping[str, str]) -> list[str]:
    """The names of pages in a folder that are missing, differ from what would be made, or have lost their marker."""
    stale = [name for name in made if not (folder / name).is_file() or (folder / name).read_text("utf-8") != made[name]]
    return stale + _orphans(folder, made)


def write_pages(folder: Path, made: Mapping[str, str]) -> None:
    """Writes the pages, and deletes made pages whose marker is gone. Raises ConfigurationError, having written nothing,
    where a file of another origin stands in the way.
    """
    foreign = [folder / name for name in made if (folder / name).is_file() and not _is_made(folder / name)]
    if foreign:
        raise ConfigurationError([Fault(str(path), "was not made by this command; move it away") for path in foreign])
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name in _orphans(folder, made):
        (folder / name).unlink()


def _orphans(folder: Path, made: Mapping[str, str]) -> list[str]:
    return sorted(path.name for path in folder.glob("*.md") if path.name not in made and _is_made(path))


def _is_made(path: Path) -> bool:
    return path.read_text("utf-8", errors="replace").startswith(MADE)


def _text(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _index(catalogue: Catalogue) -> Iterator[str]:
    markers = list(catalogue)
    yield f"{MADE} from the lexicons; edit those. -->"
    yield "# Markers"
    yield ""
    yield f"{len(markers)} markers in {len(catalogue.families)} families."
    yield "Their terms are read as docs/lexicons.md says, their figures as docs/validity.md says."
    yield "`flag` counts in the editorial load, `describe` is shown beside it, `ground` is evidence of reporting."
    for family, lexicon in catalogue.families.items():
        yield from ("", f"## {_plain(lexicon.title)}", "", f"{_plain(lexicon.summary)} (lens: {LENSES[lexicon.lens]})")
        yield from ("", "| marker | title | role | severity | terms |", "|---|---|---|---|--:|")
        for marker in markers:
            if marker.family == family:
                link = f"[`{marker.id}`]({marker.id}.md)"
                row = (link, _plain(marker.title), marker.role, marker.severity, f"{len(marker.terms):,}")
                yield f"| {' | '.join(row)} |"


def _page(marker: Marker, lexicon: Lexicon) -> Iterator[str]:
    yield f"{MADE} from {lexicon.path}; edit that. -->"
    yield from (f"# {_plain(marker.title)}", "", f"`{marker.id}` · [all markers]({INDEX})", "")
    yield "| role | severity | confidence | lens | family | voice | terms |"
    yield "|---|---|---|---|---|---|--:|"
    row = (marker.role, marker.severity, marker.confidence, LENSES[marker.lens], _plain(lexicon.title), marker.voice)
    yield f"| {' | '.join(row)} | {len(marker.terms):,} |"
    yield from ("", _plain(marker.why), "", f"Source: {_plain(marker.source)}")
    if marker.hits:
        yield from ("", "## Before and after", "", *_before_and_after(marker))
    if marker.replace:
        yield from ("", "Drop-in wordings: " + _counted([f"{a} → {b}" for a, b in marker.replace.items()], MAX_PAIRS))
    if marker.misses:
        yield from ("", "## Not marked", "", *(f"- {_plain(miss)}" for miss in marker.misses))
    yield from _measured(marker)
    yield from ("", "## Terms", "", *_terms(marker))


def _measured(marker: Marker) -> Iterator[str]:
    found = evidence(marker)
    if not found:
        return
    yield from ("", "## Measured on annotated news", "")
    yield from ("| set | hits | labelled, of hit sentences | of all | odds ratio (95%) |", "|---|--:|--:|--:|---|")
    for one in found:
        odds = "" if one.odds_ratio is None else f"{one.odds_ratio:.2f} ({one.low:.2f} to {one.high:.2f})"
        yield f"| {_plain(one.title)} | {one.hits:,} | {one.precision:.0%} | {one.base:.0%} | {odds} |"


def _before_and_after(marker: Marker) -> Iterator[str]:
    """Every hit with its span in bold, and the same sentence with the drop-in wording where there is one."""
    for hit in marker.hits:
        yield f"- {_example(hit)}"
        after = re.sub(r"\[([^\]]*)\]", lambda found: marker.replace.get(found[1].lower(), found[0]), hit)
        if "[" not in after:
            yield f"  → {_plain(after)}"
    if marker.advice:
        yield from ("", f"Instead: {_plain(marker.advice)}")


def _terms(marker: Marker) -> Iterator[str]:
    if marker.rule:
        yield f"Found by the rule `{marker.rule}`, not by a list."
    if marker.terms:
        yield _counted([f"`{term}`" for term in marker.terms], MAX_TERMS)
    if marker.exceptions:
        yield from ("", "Never: " + _counted([f"`{term}`" for term in marker.exceptions], MAX_EXCEPTIONS))


def _counted(items: list[str], most: int) -> str:
    """The first items in a row; how many there are in all, where that is more."""
    more = f" … ({len(items):,} in all)" if len(items) > most else ""
    return ", ".join(items[:most]) + more


def _example(hit: str) -> str:
    """A hit with its span in bold, as HTML: stars do not open beside every character."""
    text, spans = unbracketed(hit)
    at, parts = 0, []
    for start, end in spans:
        parts += [_plain(text[at:start]), f"<b>{_plain(text[start:end])}</b>"]
        at = end
    return "".join((*parts, _plain(text[at:])))


def _plain(text: str) -> str:
    """Text that Markdown shows as it is written."""
    return _SPECIAL.sub(r"\\\1", text)
