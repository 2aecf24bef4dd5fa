"""What is accepted for now: a baseline of findings, so that an old archive can be gated without being rewritten.

A word is accepted by its identity (marker, role of its section, normal form of its sentence, ordinal), not by its line.
A broken threshold is accepted as long as nothing was added to it: every word behind it is accepted, or, where it counts
no words, its value is no worse than it was. Rates are always those of the whole article.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from framing.checked import Checked, Checks
from framing.errors import ConfigurationError, Fault
from framing.findings import Finding
from framing.gating.judging import Verdict
from framing.lexicon.model import Catalogue
from framing.report import Place, relative, rounded
from framing.schema import Key, check_table

SCHEMA = "framing.baseline/1"
_FILE = {
    "schema": Key(str, choices=(SCHEMA,)),
    "ruleset": Key(str),
    "lexicons": Key(str),
    "articles": Key(dict),
}
_ENTRY = {
    "fingerprint": Key(str),
    "rule": Key(str),
    "section": Key(str),
    "words": Key(str),
    "value": Key(float, None),
    "owner": Key(str, ""),
    "reason": Key(str, ""),
    "expires": Key(str, ""),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One accepted finding. `value` is that of a broken threshold; after the day `expires` (ISO) it counts again."""

    fingerprint: str
    rule: str
    section: str
    words: str
    value: float | None = None
    owner: str = ""
    reason: str = ""
    expires: str = ""
    origin: str = "baseline"

    @property
    def why(self) -> str:
        """The reason why a finding does not count."""
        return "; ".join(filter(None, (self.origin, self.owner, self.reason)))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Entries by the path of their article from the settings' folder, and what they were found with."""

    ruleset: str
    lexicons: str
    articles: Mapping[str, tuple[Entry, ...]]

    def drift(self, ruleset: str, lexicons: str) -> str:
        """What is different from a run with that ruleset and those lexicons; "" where nothing is."""
        if self.ruleset != ruleset:
            return f"it was written with ruleset {self.ruleset}, and this run has {ruleset}"
        return "it was written with other lexicons" if self.lexicons != lexicons else ""


@dataclass(slots=True)
class Standing:
    """What became of the entries: in use, fixed, of articles that are gone or were renamed, or past their day."""

    accepted: int = 0
    fixed: list[tuple[str, Entry]] = field(default_factory=list)
    expired: list[tuple[str, Entry]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    """Old path -> new path."""


def lexicons_sha256(catalogue: Catalogue) -> str:
    """One hash for all lexicons, wherever they lie."""
    listed = sorted((lexicon.id, lexicon.sha256) for lexicon in catalogue.lexicons)
    return hashlib.sha256(json.dumps(listed).encode()).hexdigest()


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises ConfigurationError with every fault."""
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise ConfigurationError([Fault(str(path), f"is no baseline: {error}; see framing baseline --help")]) from None
    faults: list[Fault] = []
    values = check_table(content, _FILE, path.name, faults)
    listed = check_table(values["articles"], dict.fromkeys(values["articles"], Key(list)), path.name, faults)
    articles = {
        article: tuple(_entry(entry, f"{path.name}.{article}[{n}]", faults) for n, entry in enumerate(entries))
        for article, entries in listed.items()
    }
    if faults:
        raise ConfigurationError(faults)
    return Baseline(values["ruleset"], values["lexicons"], articles)


def written(baseline: Baseline) -> str:
    """A baseline as JSON: sorted, an entry a line, so that two branches merge."""
    head = json.dumps({"schema": SCHEMA, "ruleset": baseline.ruleset, "lexicons": baseline.lexicons}, indent=1)
    articles = []
    for path, entries in sorted(baseline.articles.items()):
        rows = [json.dumps(_row(entry), ensure_ascii=False) for entry in sorted(entries, key=_order)]
        if rows:
            articles.append(f"  {json.dumps(path, ensure_ascii=False)}: [\n   " + ",\n   ".join(rows) + "\n  ]")
    body = "{\n" + ",\n".join(articles) + "\n }" if articles else "{}"
    return f'{head[:-2]},\n "articles": {body}\n}}\n'


def entries_of(article: Checked) -> tuple[Entry, ...]:
    """What a baseline records of an article: all that weighs, and the words behind broken thresholds."""
    article = replace(article, accepted={})
    return _entries(article, article.told)


def accept(checks: Checks, baseline: Baseline, root: Path, today: date) -> tuple[Checks, Standing]:
    """The articles with what the baseline accepts marked so; paths are from the folder `root`."""
    standing = Standing()
    paths = [relative(article.path, root) for article in checks.articles]
    gone = {path for path in baseline.articles.keys() - set(paths) if not (root / path).exists()}
    articles = []
    for path, article in zip(paths, checks.articles, strict=True):
        known = path if path in baseline.articles else _renamed(article, baseline, gone)
        if known is None:
            articles.append(article)
            continue
        if known != path:
            gone.discard(known)
            standing.moved[known] = path
        articles.append(_accepted(article, path, baseline.articles[known], today, standing))
    standing.gone = sorted(gone)
    return checks.with_articles(articles), standing


def accept_before(article: Checked, before: Checked | None, ref: str) -> Checked:
    """The article with all accepted that was found in what it was before, None when it is new."""
    if before is None:
        return article
    entries = _entries(before, before.findings)
    return _less(article, [replace(entry, origin=f"unchanged since {ref}") for entry in entries])


def _entries(article: Checked, found: Iterable[Finding]) -> tuple[Entry, ...]:
    values = {(v.threshold.rule, v.section): rounded(v.value.value) for v in article.verdicts if v.kept is False}
    return tuple(
        Entry(f.identity.digest, f.rule, f.section, " ".join(f.text.split()), values.get((f.rule, f.section)))
        for f in found
        if not f.suppressed
    )


def _entry(content: Any, place: str, faults: list[Fault]) -> Entry:
    values = check_table(content, _ENTRY, place, faults)
    if values["expires"]:
        try:
            date.fromisoformat(values["expires"])
        except ValueError:
            faults.append(Fault(f"{place}.expires", f"expected a day such as 2027-01-31, found {values['expires']!r}"))
    return Entry(**values)


def _row(entry: Entry) -> dict[str, Any]:
    values = asdict(entry)
    return {key: values[key] for key in _ENTRY if values[key] not in ("", None) or key in ("words", "section")}


def _order(entry: Entry) -> tuple[str, ...]:
    return entry.rule, entry.section, entry.words, entry.fingerprint


def _renamed(article: Checked, baseline: Baseline, gone: Iterable[str]) -> str | None:
    """The article that is gone and holds most of this one's findings, if it holds at least half of them."""
    here = {found.identity.digest for found in article.told if found.text}
    shared = {path: len(here & {entry.fingerprint for entry in baseline.articles[path]}) for path in sorted(gone)}
    best = max(shared, key=lambda path: shared[path], default=None)
    return best if best is not None and shared[best] and 2 * shared[best] >= len(here) else None


def _accepted(article: Checked, path: str, entries: Iterable[Entry], today: date, standing: Standing) -> Checked:
    found = {finding.identity.digest for finding in article.findings}
    living = []
    for entry in entries:
        if entry.fingerprint not in found:
            standing.fixed.append((path, entry))
        elif entry.expires and date.fromisoformat(entry.expires) < today:
            standing.expired.append((path, entry))
        else:
            living.append(entry)
    less = _less(article, living)
    standing.accepted += len(less.accepted)
    return less


def _less(article: Checked, entries: Iterable[Entry]) -> Checked:
    """The article with these entries accepted, but for broken thresholds to which something was added."""
    found = {finding.identity.digest: finding for finding in article.findings}
    living = {entry.fingerprint: entry for entry in entries if entry.fingerprint in found}
    grown = {
        Place(v.threshold.rule, v.section)
        for v in article.verdicts
        if v.kept is False and _has_grown(article, v, living)
    }
    why = {found[digest].place: entry.why for digest, entry in living.items() if found[digest].place not in grown}
    return replace(article, accepted={**article.accepted, **why})


def _has_grown(article: Checked, verdict: Verdict, living: Mapping[str, Entry]) -> bool:
    """Whether something was added to a broken threshold since it was accepted."""
    words = article.behind(verdict)
    if words:
        return any(word.identity.digest not in living for word in words)
    about = (verdict.threshold.rule, verdict.section)
    then = next((entry.value for entry in living.values() if (entry.rule, entry.section) == about), None)
    now = rounded(verdict.value.value)
    if then is None or now is None:
        return then is not now
    return now < then if verdict.threshold.bound == "min" else now > then
