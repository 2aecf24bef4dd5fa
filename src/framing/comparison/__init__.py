"""Texts set beside texts: sections of an article, articles of an event, sections over many articles, words.

`sections` and `articles` compare two texts at a time and `pooled` one section with another over many articles; `words`
and `keyness` say which words differ, `sensitivity` whether a conclusion hangs on a few of them. The method of every
number is named in docs/statistics.md.
"""
