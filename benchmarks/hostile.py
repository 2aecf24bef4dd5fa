"""Articles made to break a reader: marks, quotations, headings, typography and odd white space in any order."""

from __future__ import annotations

import random

WORDS = (
    "the The a Mr. U.S. no. No. said says according to critics argue that “isn’t” isn't good bad GREAT not very kind "
    "of but least so far-right state—run it’s e.g. 5.2 1,000 vitamin C. I. “Why?” ‘so-called’ students' 'tis radical "
    "regime Holt Mayor Jane she he will could clearly slammed everyone knows blame for war on crime don't without "
    "doubt 😀 ☹️ U.S.-led AT&T (see [1]) … ... -- – — ? ! ?! \" ' “ ” « » `` '' \u00ad \u200b \u2060 İstanbul ﬁne naïve "
    "\x00 https://example.org/x * - • > # 12 3. Jan. a.m. p.m. St. It The They republican party united "
    "states shit the bomb"
).split(" ")
JOINS = (" ", " ", " ", " ", " ", "  ", "\u00a0", "\t", "", "\u2060")
BREAKS = ("\n", "\n\n", "\r\n", "\n\nSources\n", "\nIn-Depth\n", "\nKey Takeaways\n", "\u2028", "\n- ", "\n> ")


def article(rng: random.Random) -> str:
    """One article of up to 200 pieces."""
    parts = []
    for _ in range(rng.randint(0, 200)):
        parts.append(rng.choice(WORDS))
        if rng.random() < 0.12:
            parts.append(rng.choice((".", ".", "!", "?", ",", ".”", ":")))
        parts.append(rng.choice(JOINS) if rng.random() > 0.06 else rng.choice(BREAKS))
    return "".join(parts)
