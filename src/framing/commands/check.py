"""`framing check`: articles held to a policy, for a build; the exit code says whether they kept it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from framing.commands import BROKEN, KEPT, NOTHING
from framing.commands.inputs import Outcome, note, settings_for
from framing.commands.judged import judged, judged_since
from framing.commands.output import opened
from framing.config import Settings
from framing.gating.policy import GATE
from framing.gating.reading import PRESETS, Gate
from framing.registry import load
from framing.schema import did_you_mean

if TYPE_CHECKING:
    from framing.checked import Checks
    from framing.checking import Checker
    from framing.findings import Finding

FORMATS = {
    "text": "lint",
    **{name: name for name in ("json", "jsonl", "github", "gitlab", "sarif", "junit", "rdjson", "markdown")},
}
"""Format -> writer. None of them changes the exit code."""
WHOLE = "json"
"""The one format that holds every measure of each article, in the shape of `framing audit`."""
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(short_help="Hold articles to a policy, for a build: exit code 1 when they break it.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--format", "-f", "name", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--report", "reports", multiple=True, metavar="FORMAT=FILE", help="Also write a file; may be repeated.")
@click.option("--preset", type=click.Choice(PRESETS), help="Hold all articles to this preset, whatever is set.")
@click.option("--baseline", type=_FILE, help="Accept what this file lists (framing baseline).")
@click.option("--diff", metavar="COMMIT", help="Only what is new since the common history with COMMIT.")
@click.option("--accept-drift", is_flag=True, help="Use a baseline that was written with other lexicons.")
@click.option("--fail-on", type=click.Choice(["fail", "warn"]), default="fail", show_default=True, help="What breaks.")
@click.option("--exit-zero", is_flag=True, help="Report, and exit 0 where the policy is broken.")
@click.option("--allow-empty", is_flag=True, help="Exit 0 where there is no article, for hooks.")
@click.option("--max-findings", "most", type=click.IntRange(0), metavar="N", help="Show so many at most.")
@click.option("--strict", is_flag=True, help="Suppressions need a reason.")
@click.option("--statistics", is_flag=True, help="Count findings by rule; do not show each.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings and errors only, no summary.")
@click.option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Processes; by default one a core.")
@click.option("--no-cache", is_flag=True, help="Neither look results up nor keep them.")
@click.option("--config", type=_FILE, help="Settings file.")
@click.pass_context
def check(ctx: click.Context, /, paths: tuple[str, ...], preset: str | None, config: Path | None, **how: Any) -> None:
    """Hold articles to the policy in framing.toml, by default the preset "news".

    Only budgets fail, and only clearly: when the whole 95% interval is over the limit. Single words are notes.

    \b
    Exit codes:
      0  kept
      1  broken
      2  wrong usage or configuration
      3  an input could not be read, or an output not be written
      4  nothing was analysed

    \b
    Examples:
      framing check drafts/
      framing check article.md --preset wire
      framing check drafts/ --diff origin/main
      framing check drafts/ --format github --report sarif=framing.sarif
    """
    files = _files(how["reports"])
    settings, outcome = _settings(config, preset, how["strict"]), Outcome()
    checks, standing = _judged(paths, settings, outcome, how)
    for writer, path in files:
        with opened(path) as stream:
            _write(writer, checks, stream)
    with opened(None) as stream:
        if how["statistics"]:
            stream.writelines(_statistics(checks))
        else:
            _write(FORMATS[how["name"]], checks, stream)
    if not how["quiet"]:
        note("\n".join(filter(None, (_summary(checks), standing))))
    ctx.exit(_code(outcome, _counting(checks), how))


def _settings(config: Path | None, preset: str | None, strict: bool) -> Settings:
    settings = settings_for(config)
    gate = Gate(preset, baseline=settings.gate.baseline) if preset else settings.gate
    return replace(settings, gate=gate._replace(strict=gate.strict or strict))


def _judged(paths: Iterable[str], settings: Settings, outcome: Outcome, how: Mapping[str, Any]) -> tuple[Checks, str]:
    """The articles with their verdicts, and a line on a baseline where there is one."""
    from framing.checking import Checker, usable_cores

    whole = WHOLE in (how["name"], *(given.partition("=")[0] for given in how["reports"]))
    checker, jobs = Checker(settings, keep=not how["no_cache"], whole=whole), how["jobs"] or usable_cores()
    if how["diff"]:
        checks = judged_since(how["diff"], paths, checker, outcome, jobs)
    else:
        checks = judged(paths, checker, outcome, jobs)
    checks = checks._replace(most=how["most"])
    return _less_accepted(checks, checker, how["baseline"], how["accept_drift"])


def _write(writer: str, checks: Checks, stream: TextIO) -> None:
    load("writers", writer).write(checks.report if writer == WHOLE else checks, stream)


def _code(outcome: Outcome, found: list[Finding], how: Mapping[str, Any]) -> int:
    """The exit code: what could not be read weighs most, and only a broken policy can be let pass."""
    if outcome.code == NOTHING and how["allow_empty"]:
        return KEPT
    weighs = {"error", "warning"} if how["fail_on"] == "warn" else {"error"}
    broken = any(finding.severity in weighs for finding in found)
    return outcome.code or (BROKEN if broken and not how["exit_zero"] else KEPT)


def _files(reports: Iterable[str]) -> list[tuple[str, Path]]:
    """Writer and file of each `--report`."""
    found: dict[Path, str] = {}
    for given in reports:
        kind, is_pair, file = given.partition("=")
        if kind not in FORMATS:
            raise click.UsageError(f"--report {given}: no format {kind!r}{did_you_mean(kind, FORMATS)}")
        if not is_pair or not file:
            raise click.UsageError(f"--report {given}: expected FORMAT=FILE, such as {kind}=framing.{kind}")
        if Path(file) in found:
            raise click.UsageError(f"--report {given}: {file} is written to already")
        found[Path(file)] = FORMATS[kind]
    return [(writer, path) for path, writer in found.items()]


def _less_accepted(checks: Checks, checker: Checker, file: Path | None, accept_drift: bool) -> tuple[Checks, str]:
    """The articles with what a baseline accepts marked, and a line on its entries; without a baseline as they are."""
    settings = checker.settings
    if file is None and not settings.gate.baseline:
        return checks, ""
    from framing.accepted import read_baseline
    from framing.commands import accepted

    place = accepted.baseline_file(settings, file)
    found = read_baseline(place)
    if not accept_drift:
        accepted.refuse_drift(found, place, settings, checker.auditor.catalogue)
    checks, standing = accepted.accepted(checks, settings, found)
    return checks, f"{place}: {accepted.told(standing)}"


def _counting(checks: Checks) -> list[Finding]:
    """All that counts."""
    return [found for article in checks.articles for found in article.findings if not found.suppressed]


def _summary(checks: Checks) -> str:
    found = [finding for article in checks.articles for finding in article.findings]
    by = Counter("suppressed" if finding.suppressed else finding.severity for finding in found)
    count = len(checks.articles)
    broken = sum(
        any(one.rule.startswith(GATE) and one.severity == "error" and not one.suppressed for one in article.findings)
        for article in checks.articles
    )
    return (
        f"{count} {'article' if count == 1 else 'articles'} checked, {broken} over budget: "
        f"{by['error']} errors, {by['warning']} warnings, {by['note']} notes"
    ) + (f", {by['suppressed']} suppressed" if by["suppressed"] else "")


def _statistics(checks: Checks) -> Iterator[str]:
    """Rules by how often they were found, the most frequent first."""
    counts = Counter((finding.rule, finding.severity) for finding in _counting(checks))
    for (rule, severity), n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{n:>6}  {severity:<8}{rule}\n"
