"""From paths on the command line to articles with verdicts: what `framing check` and `framing baseline` work on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from framing.commands.inputs import Outcome, articles, note
from framing.errors import NothingToAnalyse

if TYPE_CHECKING:
    from framing.checked import Checked, Checks
    from framing.checking import Checker, Made


def judged(paths: Iterable[str], checker: Checker, outcome: Outcome, jobs: int = 1) -> Checks:
    """Every article under the paths put to its policy."""
    from framing.checked import Checks

    made = checker.of(articles(paths, outcome), jobs)
    return Checks(tuple(_settled(made, outcome)), lambda: checker.auditor.catalogue)


def judged_since(ref: str, paths: Iterable[str], checker: Checker, outcome: Outcome, jobs: int = 1) -> Checks:
    """The articles that changed since they left a commit or branch, with all accepted that was in them then.

    Rates are those of the whole article. Where nothing changed, nothing is analysed, and that is no fault.
    """
    from framing.accepted import accept_before
    from framing.checked import Checks
    from framing.history import History

    history = History(ref, Path.cwd())
    changed = [path for path in articles(paths, outcome) if history.is_changed(path)]
    if not changed:
        outcome.unchanged = True
        note(f"no article changed since {ref}")
        checker.confirm()
        return Checks(())
    checks = judged(changed, checker, outcome, jobs)
    then: dict[str, Checked] = {}
    for path in changed:
        data = history.before(path)
        if data is not None:
            then |= {found.path: found for found in checker.of_data(data, path).articles}
    return checks.with_articles(accept_before(article, then.get(article.path), ref) for article in checks.articles)


def _settled(made: Iterable[Made], outcome: Outcome) -> Iterator[Checked]:
    """The articles; faults go to standard error and into `outcome`."""
    for path, found, faults in made:
        outcome.analysed += len(found)
        yield from found
        for fault in faults:
            (outcome.empty if isinstance(fault, NothingToAnalyse) else outcome.unreadable).append(path)
            note(str(fault))
    if not outcome.analysed and not outcome.unreadable:
        note("nothing was analysed: no article with prose under the given paths")
