"""The report as tidy CSV: one row a number, with its exposure and interval."""

from __future__ import annotations

import csv
from typing import TextIO

from framing.report import Report, rounded

name = "csv"
suffix = ".csv"

COLUMNS = ("path", "section", "role", "measure", "unit", "value", "low", "high", "n")
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


def safe_cell(text: str) -> str:
    """Text that a spreadsheet shows and never runs: a leading formula character is quoted."""
    return f"'{text}" if text.startswith(_FORMULA) else text
