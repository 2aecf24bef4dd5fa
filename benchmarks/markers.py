"""What each marker is worth on human-annotated news: hits, precision, and odds ratios adjusted for sentence length.

Run from the checkout: `python -m benchmarks.markers DATA [--write]`, where DATA is the folder of the annotated sets
(docs/validity.md names them). `--write` renews docs/validity.md and lexicons/en/tables/evidence.toml, which hold
figures only.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from benchmarks.score_page import section_of, with_section
from benchmarks.validity import Findings, SetFigures, evidence, page, unsupported
from framing.auditor import Auditor
from framing.evaluation.markers import strata, worth
from framing.evaluation.odds import auc, common_odds, f1
from framing.lexicon.matcher import Matcher
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue
from framing.measure import Hit
from framing.reading import read_source
from framing.segment.article import passage
from framing.text import Article, Voice
from framing.tokens import is_word
from framing.vocabulary import Vocabulary

ROOT = Path(__file__).parents[1]


class Source(NamedTuple):
    """An annotated set of sentences: the file's stem, what label 1 says there, and the largest sample taken."""

    name: str
    file: str
    title: str
    label: Callable[[Mapping[str, Any]], bool] = lambda row: bool(row["label"])
    most: int = sys.maxsize


class Row(NamedTuple):
    """A sentence as measured: its label, length in chunks, outlet, and counted hits in the writer's voice by marker."""

    labelled: bool
    words: int
    outlet: str
    hits: Counter[str]


class Words(NamedTuple):
    """Flagged words against annotated ones, summed over sentences."""

    right: int
    found: int
    wanted: int


SOURCES = (
    Source("babe", "babe.dev", "BABE: biased, by expert majority"),
    Source("checkthat", "checkthat.dev", "CheckThat!: subjective"),
    Source("ptc", "ptc.dev", "PTC: loaded language", lambda row: bool(row["meta"]["loaded"])),
    Source("basil", "basil.dev", "BASIL: lexical bias", lambda row: bool(row["meta"]["lexical"])),
    Source("newsdiscourse", "newsdiscourse.dev", "NewsDiscourse: evaluation", most=4000),
    Source("wnc", "wnc.dev", "WNC: before a neutrality edit"),
)


class Reader:
    """One matcher for all sets."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._vocabulary = Vocabulary()
        self._matcher = Matcher(catalogue, self._vocabulary)

    def hits(self, text: str) -> tuple[Article, list[Hit]]:
        """A sentence as an article, and its counted hits in the writer's own voice."""
        article = passage(text, self._vocabulary)
        found = self._matcher.find(article, article.sections[0])
        return article, [hit for hit in found if hit.suppressed is None and hit.voice is Voice.writer]

    def row(self, source: Source, row: Mapping[str, Any]) -> Row:
        hits = Counter(hit.marker for hit in self.hits(row["text"])[1])
        return Row(source.label(row), len(row["text"].split()), str(row["meta"].get("outlet", "")), hits)

    def words(self, row: Mapping[str, Any], layers: Collection[str] = ("word", "construction")) -> Words:
        """Words under a flag of these layers against words that annotators marked."""
        article, hits = self.hits(row["text"])
        markers = self.catalogue.markers
        flags = [h.span for h in hits if markers[h.marker].role == "flag" and markers[h.marker].layer in layers]
        strings = article.token_strings(0, len(article.tokens.types))
        spans = zip(strings, article.tokens.starts, article.tokens.ends, strict=True)
        places = [(start, end) for string, start, end in spans if is_word(string)]
        found = {at for at in places if any(at[0] < end and start < at[1] for start, end in flags)}
        wanted = {at for at in places if any(at[0] < end and start < at[1] for start, end, _ in row["spans"])}
        return Words(len(found & wanted), len(found), len(wanted))


def rows(data: Path, name: str, most: int = sys.maxsize) -> list[dict[str, Any]]:
    """The rows of a set; of a larger one the `most` whose ids hash lowest, so that the sample never changes."""
    with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return sorted(found, key=lambda row: sha256(row["id"].encode()).digest())[:most]


def flag_rates(measured: list[Row], flags: set[str]) -> Iterator[tuple[float, bool, str]]:
    """Each sentence's flags a word, its label and its outlet."""
    for row in measured:
        yield sum(n for marker, n in row.hits.items() if marker in flags) / max(row.words, 1), row.labelled, row.outlet


def article_loads(data: Path, name: str) -> list[tuple[float, bool]]:
    """The editorial load of each article of a set, with its label."""
    auditor = Auditor()
    loads = []
    for row in rows(data, name):
        value = auditor.audit(read_source(row["text"], row["id"])).value("markers.load").value
        loads.append((0.0 if value is None else value, bool(row["label"])))
    return loads


def measure(data: Path) -> Findings:
    """Everything that is measured, from the folder of the annotated sets."""
    reader = Reader(load_catalogue())
    flags = {marker.id for marker in reader.catalogue if marker.role == "flag"}
    read = {s.name: [reader.row(s, row) for row in rows(data, s.file, s.most)] for s in SOURCES}
    sets = [
        SetFigures(
            source.name,
            source.title,
            len(read[source.name]),
            sum(row.labelled for row in read[source.name]),
            auc((rate, label, "") for rate, label, _ in flag_rates(read[source.name], flags)),
            auc(flag_rates(read[source.name], flags)) if any(row.outlet for row in read[source.name]) else None,
        )
        for source in SOURCES
    ]
    pooled = {m.id: common_odds(t for of_set in read.values() for t in strata(of_set, m.id)) for m in reader.catalogue}
    markers = {m.id: {name: worth(of_set, m.id) for name, of_set in read.items()} for m in reader.catalogue}
    babe = rows(data, "babe.dev")
    words = {
        "all flags": _f1(reader.words(row) for row in babe),
        "flags on words, not on sentence patterns": _f1(reader.words(row, ("word",)) for row in babe),
    }
    flat = sorted(load for load, _ in article_loads(data, "wikinews"))
    brown = auc((load, label, "") for load, label in article_loads(data, "brown.dev"))
    return Findings(reader.catalogue, sets, markers, pooled, words, (median(flat), flat[-1], len(flat)), brown)


def _f1(counts: Iterable[Words]) -> tuple[float, float, float]:
    right, found, wanted = map(sum, zip(*counts, strict=True))
    return f1(right, found, wanted)


def main() -> None:
    """Print the page, or write it with the table of evidence; flag markers without support go to standard error."""
    findings = measure(Path(sys.argv[1]))
    for marker in unsupported(findings):
        print(f"{marker.id}: an odds ratio above 1 on fewer than two sets", file=sys.stderr)
    if "--write" not in sys.argv:
        print(page(findings))
        return
    path = ROOT / "docs" / "validity.md"
    path.write_text(with_section(page(findings), section_of(path.read_text("utf-8"))), "utf-8")
    (ROOT / "lexicons" / "en" / "tables" / "evidence.toml").write_text(evidence(findings), encoding="utf-8")


if __name__ == "__main__":
    main()
