"""Reports out: one file a format, found by listing this folder.

A writer has `name`, `suffix` (of the file it makes) and `write(report, stream)`. It may have `write_compared(compared,
stream)`, for articles set beside each other (framing.comparison.articles). Writers never import each other.
"""
