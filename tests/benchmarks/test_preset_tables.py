"""The tables in the comment of presets.toml are those that the norms that ship give."""

from __future__ import annotations

import pytest

from benchmarks.preset_tables import GROUPS, NORMS, PRESETS, of_group, of_norms, with_tables
from framing.norms import load_norms

TABLES = f"# of all\n#\n{GROUPS} | load\n#   old | 1\n#\n# between\n{NORMS} | load\n#\n[wire]\n"


def test_the_shipped_table_holds_the_norms_that_ship() -> None:
    lines = PRESETS.read_text("utf-8").splitlines()
    rows = of_norms(load_norms())
    assert len(rows) == 4
    head = next(n for n, line in enumerate(lines) if line.startswith(NORMS))
    assert lines[head + 1 : head + 6] == [*rows, "#"]


def test_rows_replace_those_that_were_there_and_nothing_else() -> None:
    written = with_tables(TABLES, ["#   new | 2", "#   more | 3"], ["#   kind | 4"])
    assert written.splitlines() == [
        "# of all", "#", f"{GROUPS} | load", "#   new | 2", "#   more | 3", "#", "# between", f"{NORMS} | load",
        "#   kind | 4", "#", "[wire]",
    ]  # fmt: skip
    assert with_tables(written, ["#   new | 2", "#   more | 3"], ["#   kind | 4"]) == written


def test_a_file_without_a_table_is_told() -> None:
    with pytest.raises(ValueError, match="no line begins with '#   norm"):
        with_tables(f"{GROUPS}\n#\n", [], [])


def test_a_row_has_the_quantiles_of_both_measures() -> None:
    values = {"markers.load": [0.0, 1.0, 2.0, 3.0, 4.0], "grounding.ungrounded": [0.0, 0.1, 0.2, 0.3, 0.4]}
    row = "#   made reports                     |        5 | 2.00 3.00 3.60 3.80 |  .20  .30  .36  .38"
    assert of_group("made reports", values, "-") == row
    assert of_group("made reports", values, "1.00 (0.50 to 2.00)") == f"{row} | 1.00 (0.50 to 2.00)"
