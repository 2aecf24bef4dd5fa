"""The report as tidy CSV: one row a number, with its exposure and interval."""

from __future__ import annotations

import csv
from typing import TextIO

from framing.comparison.articles import Compared
from framing.report import Report, rounded

name = "csv"
suffix = ".csv"

COLUMNS = ("path", "section", "role", "measure", "unit", "value", "low", "high", "n")
COMPARED = (
    "article", "against", "section", "measure", "unit", "value", "baseline_value", "difference", "ratio", "interval_of",
    "low", "high", "p", "q", "clear", "conclusion",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(report: Report, stream: TextIO) -> None:
    """A header and a row for each section and measure; an empty value is "not enough text"."""
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(COLUMNS)
    for article in report.articles:
        for section in article.article.sections:
            observation = article.audit.observations.get(section.key)
            if observation is None:
                continue
            for measure in article.audit.measures:
                value = measure.of(observation)
                numbers = (rounded(value.value), rounded(value.low), rounded(value.high), value.n)
                out.writerow((safe_cell(article.path), section.key, section.role, measure.id, measure.unit, *numbers))


def write_compared(compared: Compared, stream: TextIO) -> None:
    """A header and a row for each article, section and measure; an empty cell is what is not to be had."""
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(COMPARED)
    for one in compared:
        unit = compared.audits[0].measure(one.measure).unit
        names = (safe_cell(one.article), safe_cell(one.against), one.section, one.measure, unit)
        values = map(rounded, (one.value.value, one.baseline_value.value, one.difference, one.ratio))
        tests = map(rounded, (one.low, one.high, one.p, one.q))
        out.writerow((*names, *values, one.interval_of, *tests, str(one.is_clear).lower(), safe_cell(one.conclusion)))


def safe_cell(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a leading formula character is quoted."""
    return f"'{text}" if text.startswith(_FORMULA) else text
