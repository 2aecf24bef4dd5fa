"""Audits how an article is worded: tone, readability and framing markers, section by section, down to the words."""

from __future__ import annotations

__version__ = "0.1.0"
