"""`framing lexicon export` and `import`: word lists to and from LIWC, quanteda and Vale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from framing.commands.inputs import note, settings_for
from framing.commands.output import opened
from framing.errors import ConfigurationError, Fault
from framing.lexicon import MAX_BYTES
from framing.lexicon.exchange.lists import Category, LeftOut, listed, told
from framing.lexicon.model import Catalogue
from framing.lexicon.reading import load_catalogue
from framing.schema import did_you_mean

FORMATS = ("liwc", "quanteda", "vale")


@click.command(short_help="Markers as word lists for LIWC, quanteda or Vale.")
@click.argument("markers", nargs=-1, metavar="[MARKER…]")
@click.option("--to", "form", type=click.Choice(FORMATS), required=True)
@click.option("--output", "-o", type=click.Path(path_type=Path), help="A file; for Vale the folder of the style.")
@click.option("--config", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Settings file.")
def export(markers: tuple[str, ...], form: str, output: Path | None, config: Path | None) -> None:
    """Write the words and phrases of markers, or of whole families, for another tool; by default of all.

    What the other tool cannot say (gaps, guards, exceptions, rules) is left out and counted on standard error.

    \b
    Examples:
      framing lexicon export --to liwc -o framing.dic
      framing lexicon export --to quanteda speech evaluation.moral
      framing lexicon export --to vale -o styles/framing speech
    """
    from framing.lexicon.exchange import liwc, quanteda, vale

    settings = settings_for(config)
    extra = [Path(name) for name in settings.lexicons]
    catalogue = load_catalogue(extra, language=settings.language, ruleset=settings.ruleset)
    left_out: list[LeftOut] = []
    found = list(listed(catalogue, _chosen(catalogue, markers), left_out))
    files: dict[Path | None, str] = {}
    if form == "vale":
        if output is None:
            raise click.UsageError("a Vale style is a folder with a file a rule; name it with -o")
        files = {output / name: text for name, text in vale.write(found, left_out).items()}
    elif found:
        files = {output: (liwc if form == "liwc" else quanteda).write(found, left_out)}
    for line in told(left_out):
        note(line)
    if not files:
        raise ConfigurationError([Fault("export", "nothing of these markers can be written as words and phrases")])
    for path, text in files.items():
        with opened(path) as stream:
            stream.write(text)
    if output:
        click.echo(f"{output}: {len(found)} markers, {sum(len(one.rows) for one in found):,} rows of words")


@click.command("import", short_help="A LIWC or quanteda dictionary or a Vale style as a lexicon of one's own.")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--from", "form", type=click.Choice(FORMATS), help="By default what the file's name and text say.")
@click.option("--output", "-o", type=click.Path(path_type=Path, dir_okay=False), required=True)
def import_(path: Path, form: str | None, output: Path) -> None:
    """Write the lists of a dictionary, or of a folder of Vale rules, as a lexicon: a marker a list, shown, not counted.

    \b
    Examples:
      framing lexicon import moral.dic -o house/moral.toml
      framing lexicon import styles/Newsroom -o house/newsroom.toml
    """
    from framing.lexicon.exchange.house import house, slug

    if output.exists():
        raise click.UsageError(f"{output} is there already, and may hold your own examples; name another file")
    left_out: list[LeftOut] = []
    categories = list(_categories(path, form, left_out))
    made = house(categories, slug(output.stem), path.name, left_out)
    for line in told(left_out):
        note(line)
    if not made.markers:
        raise ConfigurationError([Fault(str(path), "holds no list of words that framing can look for")])
    with opened(output) as stream:
        stream.write(made.toml)
    click.echo(f"{output}: {made.markers} markers, {made.terms:,} terms")
    click.echo(f"They want examples of hits and misses: `framing lexicon validate {output}`")


def _chosen(catalogue: Catalogue, names: tuple[str, ...]) -> list[str]:
    """The ids of the markers and families named; all when none is."""
    unknown = [name for name in names if name not in catalogue.markers and name not in catalogue.families]
    if unknown:
        known = [*catalogue.markers, *catalogue.families]
        faults = [Fault(name, f"is no marker and no family{did_you_mean(name, known)}") for name in unknown]
        raise ConfigurationError(faults)
    return [one.id for one in catalogue if not names or one.id in names or one.family in names]


def _categories(path: Path, form: str | None, left_out: list[LeftOut]) -> Iterator[Category]:
    """The lists of a file; of a style those of every rule that can be read, for a style has rules of all kinds."""
    if not path.is_dir():
        yield from _read(path, form, left_out)
        return
    files = sorted(path.glob("*.yml"))
    if not files:
        raise ConfigurationError([Fault(str(path), "expected *.yml rules of a Vale style in this folder, found none")])
    for file in files:
        try:
            yield from _read(file, form, left_out)
        except ConfigurationError as error:
            left_out.append(
                LeftOut("rules in YAML that is not read here", error.faults[0].message, error.faults[0].place)
            )


def _read(path: Path, form: str | None, left_out: list[LeftOut]) -> list[Category]:
    from framing.decoding import decode, read_bytes
    from framing.lexicon.exchange import liwc, quanteda, vale

    data = read_bytes(path)
    if len(data) > MAX_BYTES:
        raise ConfigurationError([Fault(str(path), f"is {len(data):,} bytes; a dictionary may have {MAX_BYTES:,}")])
    text = decode(data, str(path))
    readers = {"liwc": liwc.read, "quanteda": quanteda.read, "vale": vale.read}
    return readers[form or _form(path, text)](text, path.name, left_out)


def _form(path: Path, text: str) -> str:
    suffix = path.suffix.lower()
    if suffix == ".dic":
        return "liwc"
    if suffix in (".yml", ".yaml"):
        return "vale" if any(line.startswith("extends:") for line in text.splitlines()) else "quanteda"
    hint = "; LIWC-22 exports .dic too" if suffix == ".dicx" else ""
    raise ConfigurationError([Fault(str(path), f"expected .dic, .yml or a folder of Vale rules{hint}; or say --from")])
