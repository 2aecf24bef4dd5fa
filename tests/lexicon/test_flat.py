"""Plain sentences are not marked: literal senses, announced plans, attributed words, names of things."""

from __future__ import annotations

from pathlib import Path

import framing
from framing.lexicon.reading import load_catalogue
from framing.text import Voice

FLAT = Path(__file__).with_name("flat_sentences.txt").read_text("utf-8").splitlines()


def test_no_flag_stands_on_a_flat_sentence() -> None:
    flags = {key for key, marker in load_catalogue().markers.items() if marker.role == "flag"}
    marked = []
    for sentence in FLAT:
        for hit in framing.audit(sentence).total.hits:
            if hit.marker in flags and hit.suppressed is None and hit.voice == Voice.writer:
                marked.append((hit.marker, sentence))
    assert marked == []
    assert len(FLAT) > 400
