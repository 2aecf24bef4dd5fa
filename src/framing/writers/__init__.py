"""Reports out: one file a format, found by listing this folder.

A writer has `name`, `suffix` (of the file it makes) and `write(report, stream)`. Writers never import each other.
"""
