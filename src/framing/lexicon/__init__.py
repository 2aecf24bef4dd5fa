"""Lexicons: what a marker is (model), files read (reading), terms parsed (terms), compiled and matched (matcher)."""
