"""Readers: one module a format, found by its place in this folder. A reader is a module with

* ``name`` — what `--reader` and messages call it, the module's own name;
* ``suffixes`` — the file endings it answers to, lower case, with their dot;
* ``read(text, id)`` — the document in a text, for a format that is text;
* ``read_bytes(data, id)`` — the document in a file's bytes, for a format that is none, or names its own encoding;
* ``records(file, id)`` — in place of both, for a format with one article a row: the `framing.rows.Record` of each, read
  from an open file as it comes. Rows become documents of plain text.

A reader masks markup and never cuts it: offsets lead into the text as read. What a reader imports beyond the standard
library it imports inside `read`, because looking for a suffix imports the readers. Modules that begin with an
underscore are parts of a reader.
"""
