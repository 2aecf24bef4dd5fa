"""Lexicons: what a marker is (model), files read (reading), terms parsed (terms), compiled and matched (matcher)."""

MAX_BYTES = 10_000_000
RULESETS = ("2026.1",)
