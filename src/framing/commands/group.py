"""The `framing` command and its subcommands, each imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from framing import __version__

COMMANDS = {
    "audit": ("audit", "Audit articles and print a table, JSON, CSV or HTML."),
    "report": ("report", "Write the self-contained HTML report of each article."),
    "compare": ("compare", "Set articles beside each other."),
    "concordance": ("concordance", "Show a marker or a term in its context."),
    "check": ("check", "Hold articles to a policy, for a build."),
    "corpus": ("corpus", "Audit an archive of any size into Parquet or JSON Lines."),
    "baseline": ("accepted", "Accept what an archive has now; fail on what is added."),
    "init": ("init", "Write framing.toml, a pre-commit hook and a GitHub workflow."),
    "config": ("config", "Show the settings in force, and where each was set."),
    "markers": ("markers", "List what framing looks for."),
    "marker": ("markers", "Explain one marker: what, why, examples, suggestion."),
    "evaluate": ("evaluate", "Measure the score and the markers on annotated text."),
    "calibrate": ("calibrate", "Fit the score to a newsroom's own labels."),
    "annotate": ("annotate", "Export sentences for labelling, and take them back."),
    "norms": ("norms", "Show or build norms: what articles of a kind are like."),
    "lexicon": ("lexicon", "Check, test and document lexicons."),
}
"""Command -> the module that holds it, and its line of help."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"framing.commands.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from framing.schema import did_you_mean

            raise click.UsageError(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="framing %(version)s")
def framing() -> None:
    """Audit how an article is worded: tone, readability and framing markers, section by section.

    It describes wording. It never says that a writer, an outlet or a claim is biased, true or false.

    \b
    Examples:
      framing audit article.txt
      framing audit drafts/ --format json -o audit.json
      framing report article.md -o reports/
      framing check drafts/
      framing marker contrast.reframe
    """
