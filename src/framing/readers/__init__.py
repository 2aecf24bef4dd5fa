"""Readers: one module a format, found by its place in this folder. A reader is a module with

* ``name`` — what `--reader` and messages call it, the module's own name;
* ``suffixes`` — the file endings it answers to, lower case, with their dot;
* ``read(text, id)`` — the documents in a text: one for an article file, one a row for a table.

A reader masks markup and never cuts it: offsets lead into the text as read. What a reader imports beyond the standard
library it imports inside `read`, because looking for a suffix imports the readers. Modules that begin with an
underscore are parts of a reader.
"""
