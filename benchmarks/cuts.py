"""How often texts of one source are called different: articles cut at random, sentence by sentence.

Run from the checkout: `python -m benchmarks.cuts DATA`, DATA being the folder of the annotated sets (their README says
what they are; none of their text is part of this project). One: each article is cut into a third of its sentences,
drawn at random, and the rest, as if they were summary and in-depth. Two: 40 articles at a time are each cut in two, and
the parts contrasted over the articles. Nothing sets such parts apart, so what is called clear is a false alarm.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from framing.auditing import Audit
from framing.auditor import Auditor
from framing.comparison.pooled import Paired, contrast_pairs
from framing.comparison.sections import compare
from framing.errors import NothingToAnalyse
from framing.measure import Measure, Observation, total
from framing.reading import read_text
from framing.text import Section, Sentence

LEAST_SENTENCES = 12
"""Of an article that is cut."""
POOLED = 40
CUTS, REPEATS = 2, 100
SEED = 1
LOAD = "markers.load"


def texts(data: Path) -> list[str]:
    """Wikinews, Brown, and 60 articles of NewsDiscourse."""
    found = [row["text"] for name in ("wikinews", "brown.dev") for row in _rows(data, name)]
    articles: dict[str, list[str]] = {}
    for row in _rows(data, "newsdiscourse.dev"):
        articles.setdefault(row["meta"]["group"], []).append(row["text"])
    return found + ["\n\n".join(parts) for parts in list(articles.values())[:60]]


def sentences(audit: Audit, auditor: Auditor) -> list[Observation]:
    """What is seen in each sentence of prose by itself, with the quotations and attributions that begin in it."""
    article = audit.article
    return [
        total(analyzer.observe(article, _alone(section, n, sentence)) for analyzer in auditor.analyzers)
        for section in article.prose_sections()
        if section.role != "headline"
        for n, sentence in enumerate(section.sentences)
    ]


def cut(seen: Sequence[Observation], part: float, random: Random) -> tuple[Observation, Observation]:
    """That part of the sentences, drawn at random, and the rest; each in the order of the text."""
    drawn = set(random.sample(range(len(seen)), int(len(seen) * part)))
    return total(seen[i] for i in sorted(drawn)), total(one for i, one in enumerate(seen) if i not in drawn)


def alone(articles: Sequence[Sequence[Observation]], measures: Sequence[Measure], cuts: int = CUTS) -> list[list[str]]:
    """For each cut of an article into a third and the rest, the measures that are called clearly different."""
    random = Random(SEED)
    found = []
    for seen in articles:
        for _ in range(cuts):
            third, rest = cut(seen, 1 / 3, random)
            compared = compare({"summary": third, "in_depth": rest}, "summary", measures)
            found.append([one.measure for one in compared if one.is_clear])
    return found


def pooled(
    articles: Sequence[Sequence[Observation]], measures: Sequence[Measure], repeats: int = REPEATS, part: float = 0.5
) -> list[list[str]]:
    """For each set of `POOLED` articles, drawn and cut in two anew, the measures called clearly different over them."""
    random = Random(SEED)
    found = []
    for _ in range(repeats):
        halves = [cut(seen, part, random) for seen in random.sample(articles, min(POOLED, len(articles)))]
        pairs = [Paired(here, there, {}, {}) for there, here in halves]
        contrasts = contrast_pairs(pairs, measures, "in_depth", "summary")
        found.append([one.measure for one in contrasts if one.is_clear])
    return found


def told(title: str, clear: Sequence[Sequence[str]]) -> str:
    """How many were called different by the load, and by any other measure; which these are."""
    load = sum(LOAD in one for one in clear)
    other = Counter(measure for one in clear for measure in one if measure != LOAD)
    some = sum(any(measure != LOAD for measure in one) for one in clear)
    n = len(clear)
    named = ", ".join(f"{measure} {times}" for measure, times in other.most_common())
    return f"{title}: {n}; load {load} ({load / n:.1%}), any other {some} ({some / n:.1%}): {named or '-'}"


def _alone(section: Section, n: int, sentence: Sentence) -> Section:
    first, last = sentence.first_token, sentence.last_token
    return section._replace(
        key=f"{section.key}#{n}",
        sentences=(sentence,),
        quotations=tuple(one for one in section.quotations if first <= one.first < last),
        reported=tuple(one for one in section.reported if first <= one.cue.first < last),
    )


def _rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    with (data / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    auditor = Auditor()
    articles, measures = [], auditor.audit(read_text("It rained.\n")[0]).measures
    for text in texts(Path(sys.argv[1])):
        with suppress(NothingToAnalyse):
            seen = sentences(auditor.audit(read_text(text)[0]), auditor)
            if len(seen) >= LEAST_SENTENCES:
                articles.append(seen)
    print(f"{len(articles)} articles of {LEAST_SENTENCES} sentences or more")
    print(told("articles cut into a third and the rest", alone(articles, measures)), flush=True)
    print(told(f"sets of {POOLED} articles cut into halves", pooled(articles, measures)), flush=True)
    print(told(f"sets of {POOLED} articles cut into a third and the rest", pooled(articles, measures, part=1 / 3)))


if __name__ == "__main__":
    main()
