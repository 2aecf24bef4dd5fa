"""Sections to observations: one class in one file an analyzer, found by listing this folder.

A module has `Analyzer(vocabulary, catalogue, settings)` with `id`, `measures` and `observe(article, section)`.
"""
