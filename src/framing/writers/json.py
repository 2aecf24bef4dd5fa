"""The report as JSON, in the shape `framing.report/1`."""

from __future__ import annotations

import json
from typing import TextIO

from framing.report import Report, to_dict

name = "json"
suffix = ".json"


def write(report: Report, stream: TextIO) -> None:
    """One JSON object and a line end; non-ASCII text as it is."""
    json.dump(to_dict(report), stream, ensure_ascii=False, indent=1)
    stream.write("\n")
