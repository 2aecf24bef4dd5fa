from __future__ import annotations

import importlib.util

DICTIONARY = """\
;;; a comment
ABLE  EY1 B AH0 L
ABLE'S  EY1 B AH0 L Z
ABLY  EY1 B L IY0
ABOUT  AH0 B AW1 T
INTEREST  IH1 N T R AH0 S T
INTEREST(1)  IH1 N T ER0 AH0 S T
ABLE-BODIED  EY1 B AH0 L B AA1 D IY0 D
O'CLOCK  AH0 K L AA1 K
MR.  M IH1 S T ER0
W  D AH1 B AH0 L Y UW0 # a letter
"""


def test_the_table_holds_first_pronunciations_of_words_that_cleaning_leaves(repo):
    spec = importlib.util.spec_from_file_location("build_syllables", repo / "scripts/build_syllables.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    counts = script.syllables(DICTIONARY)
    assert counts == {"able": 2, "able's": 2, "ably": 2, "about": 2, "interest": 2, "w": 3}
    assert script.table(counts) == "abl e:2 e's:2 y:2\nabo ut:2\nint erest:2\nw :3\n"
