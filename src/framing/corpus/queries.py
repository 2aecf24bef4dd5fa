"""Questions to the Parquet output of `framing corpus`, answered by DuckDB (extra `duckdb`). docs/corpus.md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from framing.corpus.tables import COPIES, TABLES
from framing.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

_FOLDER = Path(__file__).parent / "sql"
_NEAR = """
CREATE VIEW firsts AS SELECT article, coalesce(c.first, article) AS first
FROM articles LEFT JOIN copies c USING (article);
"""
_EXACT = "CREATE VIEW firsts AS SELECT article, min(article) OVER (PARTITION BY sha256) AS first FROM articles;"
"""Which article is the first of the copies that each is one of: by near copies where they were sought, else by text."""


class Query(NamedTuple):
    """A shipped query: its name, its title, the question that it answers, and its SQL."""

    name: str
    title: str
    question: str
    sql: str


def queries() -> dict[str, Query]:
    """Every shipped query by its name."""
    found = {}
    for file in sorted(_FOLDER.glob("[!_]*.sql")):
        title, question, sql = file.read_text("utf-8").split("\n", 2)
        found[file.stem] = Query(file.stem, title.removeprefix("-- "), question.removeprefix("-- "), sql)
    return found


def opened(output: str | Path) -> DuckDBPyConnection:
    """A connection with each table of an output as a view, and `flags`, `marks`, `counted`, `firsts` and `once`.

    Raises InputError where DuckDB is missing, or where a table has no Parquet files.
    """
    try:
        import duckdb
    except ImportError:
        needs = "queries need DuckDB; install it with `pip install 'framing-audit[duckdb]'`"
        raise InputError(needs) from None
    files = {name: sorted(map(str, (Path(output) / name).glob("*.parquet"))) for name in TABLES}
    missing = [name for name, found in files.items() if not found]
    if missing:
        what = f"{output}: no Parquet files of {', '.join(missing)}"
        raise InputError(f"{what}; name the output of a `framing corpus` that wrote Parquet")
    near = sorted(map(str, (Path(output) / COPIES).glob("*.parquet")))
    connection = duckdb.connect()
    for name, found in {**files, **({COPIES: near} if near else {})}.items():
        connection.read_parquet(found).create_view(name)
    connection.execute((_NEAR if near else _EXACT) + (_FOLDER / "_views.sql").read_text("utf-8"))
    return connection


def ask(output: str | Path, name: str) -> DuckDBPyRelation:
    """The answer of a shipped query. Raises InputError for a name that none has, and as `opened` does."""
    known = queries()
    if name not in known:
        raise InputError(f"no query is called {name!r}; there are {', '.join(known)}")
    return opened(output).sql(known[name].sql)
