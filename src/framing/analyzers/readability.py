"""Readability: the standard grades, from the pooled counts of a section.

Words, syllables, letters and difficult words are counted as textstat 0.7.13 counts them, and the formulas have its
constants and order of operations, so that grades can be set beside published ones. Sentences are the article's own:
textstat ends one at every *Mr.* and *5.2*, 43% too many on news. With the setting `readability = "textstat"` sentences
too are counted as textstat does, and all grades equal textstat's to the last bit.

Hard is not biased: a one-sentence summary grades far above the analysis below it. So a grade needs enough text, and
stands beside its number of words. Headlines are left out: they are not written in sentences.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from framing.auditing import Batch
from framing.config import Settings
from framing.lexicon.model import Catalogue
from framing.measure import Measure, Observation
from framing.resampled import formula
from framing.syllables import syllables
from framing.text import Article, Section
from framing.typography import visible
from framing.vocabulary import Vocabulary

LEAST_WORDS = 100
"""Flesch (1948) graded samples of 100 words."""
LEAST_SENTENCES = 5
"""With fewer, one sentence of 60 words moves a grade by three years and more."""
SMOG_SENTENCES = 30
"""McLaughlin 1969, SMOG grading: a new readability formula, J. of Reading 12(8): the grade is made for 30 sentences."""

_EASY_WORDS = Path(__file__).parents[1] / "resources" / "easy_words.en.txt"
_MANY_SYLLABLES = 3
_NO_CONTRACTION = re.compile(r"'(?![tsd]|ve|ll|re)")
_PUNCTUATION = re.compile(r"[^\w\s']")
_NOT_LETTER = re.compile(r"[^\w\s]")
_MARKS = '.,;:!?()"'
"""What stands around most words: never a letter, nor an apostrophe."""
_WORDS_KEPT = 1 << 14
_STOPS = re.compile(r"[.!?]+")


class TextCounts(NamedTuple):
    """What formulas are made of. `unfamiliar`: not among the easy words; `hard`: that, and three syllables or more."""

    words: int
    sentences: int
    syllables: int
    chunks: int
    characters: int
    letters: int
    polysyllables: int
    hard: int
    unfamiliar: int


_WORDS, _SENTENCES = map(TextCounts._fields.index, ("words", "sentences"))
_BYTES = array("I").itemsize
OVER = tuple(f"readability.{name}" for name in TextCounts._fields)
"""The names of the counts."""


class Analyzer:
    """Counts the words of a section, sentence by sentence."""

    id = "readability"

    def __init__(self, vocabulary: Vocabulary, catalogue: Catalogue, settings: Settings) -> None:
        self._as_textstat = settings.readability == "textstat"
        self._packed = vocabulary.chunks.column("readability", packed_counts)
        self._pieces = vocabulary.chunks.column("readability.pieces", pieces)
        self.measures: tuple[Measure, ...] = _measures(self._as_textstat)

    def observe(self, article: Article, section: Section) -> Observation:
        """Counts of the section, with the values of each sentence behind them unless textstat counts the sentences."""
        if section.role == "headline" or not section.sentences:
            return Observation()
        types = article.chunks.types
        packed = self._packed
        return self._observed(
            article,
            section,
            _unpacked(
                sum(map(packed.__getitem__, types[sentence.first_chunk : sentence.last_chunk]))
                for sentence in section.sentences
            ),
        )

    def observe_many(self, batch: Batch) -> Iterator[Observation]:
        """The same of every section of a batch, in order."""
        sums = batch.sums("readability", chunk_counts)
        for (article, section), columns in zip(batch.sections, sums, strict=True):
            yield Observation() if section.role == "headline" else self._observed(article, section, columns)

    def _observed(self, article: Article, section: Section, columns: list[Sequence[int]]) -> Observation:
        """The observation of a section from the sums of `chunk_counts` over each of its sentences."""
        columns[_SENTENCES] = [min(words, 1) for words in columns[_WORDS]]  # a row of asterisks is no sentence
        totals = TextCounts(*map(sum, columns))
        if self._as_textstat:
            of_section = slice(section.sentences[0].first_chunk, section.sentences[-1].last_chunk)
            found = textstat_sentences(self._pieces[type_id] for type_id in article.chunks.types[of_section])
            return Observation(dict(zip(OVER, totals._replace(sentences=found), strict=True)))
        series = {name: tuple(map(float, column)) for name, column in zip(OVER, columns, strict=True)}
        return Observation(dict(zip(OVER, totals, strict=True)), series=series)


def packed_counts(chunk: str) -> int:
    """`chunk_counts` as one integer, 32 bits a count, so that one sum adds them all."""
    return int.from_bytes(b"".join(n.to_bytes(_BYTES, sys.byteorder) for n in chunk_counts(chunk)), sys.byteorder)


def _unpacked(sums: Iterable[int]) -> list[Sequence[int]]:
    """The columns of such sums: for each count its values in order."""
    width = len(TextCounts._fields)
    values = array("I", b"".join(packed.to_bytes(width * _BYTES, sys.byteorder) for packed in sums))
    return [values[n::width] for n in range(width)]


def chunk_counts(chunk: str) -> TextCounts:
    """What a chunk adds to a text's counts, all but sentences."""
    seen = visible(chunk)
    bare = seen.strip(_MARKS)
    if bare.isalnum():
        word, letters = bare.lower(), len(bare)
    else:
        word, letters = _cleaned(seen).lower(), len(_NOT_LETTER.sub("", seen))
    count, hard, unfamiliar = _difficulty(word)
    return TextCounts(bool(word), 0, count, bool(seen), len(seen), letters, count >= _MANY_SYLLABLES, hard, unfamiliar)


def pieces(chunk: str) -> tuple[bool, ...]:
    """Whether there is a word in each stretch of the chunk between runs of full, question and exclamation stops."""
    return tuple(bool(_cleaned(piece)) for piece in _STOPS.split(visible(chunk)))


def textstat_sentences(chunks: Iterable[tuple[bool, ...]]) -> int:
    """Stretches of more than two words between stops, at least 1: what textstat calls sentences, given `pieces`."""
    found = words = 0
    for first, *rest in chunks:
        words += first
        for piece in rest:
            found += words > 2
            words = int(piece)
    return max(1, found + (words > 2))


def flesch(words: int, sentences: int, syllables: int) -> float:
    """Flesch 1948, A new readability yardstick, J. Applied Psychology 32(3)."""
    return 206.835 - 1.015 * (words / sentences) - 84.6 * (syllables / words)


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """Kincaid, Fishburne, Rogers & Chissom 1975, Research Branch Report 8-75, US Navy."""
    return (0.39 * (words / sentences)) + (11.8 * (syllables / words)) - 15.59


def gunning_fog(words: int, sentences: int, hard: int) -> float:
    """Gunning 1952, The Technique of Clear Writing; easy words stand for its exceptions (names, compounds, endings)."""
    return 0.4 * (words / sentences + 100 * hard / words)


def smog(sentences: int, polysyllables: int) -> float:
    """McLaughlin 1969, SMOG grading: a new readability formula, J. of Reading 12(8); made for 30 sentences."""
    root: float = (30 * (polysyllables / sentences)) ** 0.5
    return (1.043 * root) + 3.1291


def coleman_liau(words: int, sentences: int, letters: int) -> float:
    """Coleman & Liau 1975, A computer readability formula designed for machine scoring, J. Applied Psychology 60(2)."""
    return (0.058 * (letters / words * 100)) - (0.296 * (sentences / words * 100)) - 15.8


def automated(words: int, sentences: int, chunks: int, characters: int) -> float:
    """Smith & Senter 1967, Automated Readability Index, AMRL-TR-66-220; every chunk counts, as on a typewriter."""
    return (4.71 * (characters / chunks)) + (0.5 * (words / sentences)) - 21.43


def dale_chall(words: int, sentences: int, unfamiliar: int) -> float:
    """Dale & Chall 1948, A formula for predicting readability; 4.9 or less is grade 4, 10 and more a graduate's."""
    share = 100 * unfamiliar / words
    score = (0.1579 * share) + (0.0496 * (words / sentences))
    return score + 3.6365 if share > 5 else score


_GRADE = "US school grade"
GRADES: tuple[tuple[str, str, str, Callable[..., float], str], ...] = (
    ("flesch", "Flesch reading ease", "points, 100 easy to 0 hard", flesch, "words sentences syllables"),
    ("flesch-kincaid", "Flesch–Kincaid grade", _GRADE, flesch_kincaid, "words sentences syllables"),
    ("gunning-fog", "Gunning fog", _GRADE, gunning_fog, "words sentences hard"),
    ("smog", "SMOG grade", _GRADE, smog, "sentences polysyllables"),
    ("coleman-liau", "Coleman–Liau index", _GRADE, coleman_liau, "words sentences letters"),
    ("automated", "Automated readability index", _GRADE, automated, "words sentences chunks characters"),
    ("dale-chall", "Dale–Chall score", "points, 4.9 easy to 10 hard", dale_chall, "words sentences unfamiliar"),
)
"""Id, title, unit, formula, and the counts that it takes in order."""


def _measures(as_textstat: bool) -> tuple[Measure, ...]:
    return tuple(
        formula(
            f"readability.{name}",
            title,
            grade,
            over=tuple(f"readability.{count}" for count in over.split()),
            unit=unit,
            support=_support(grade, as_textstat),
            help=grade.__doc__ or "",
        )
        for name, title, unit, grade, over in GRADES
    )


def _support(grade: Callable[..., float], as_textstat: bool) -> dict[str, int]:
    """The least text for a grade. textstat grades any, and who asks for textstat's numbers gets them."""
    sentences = SMOG_SENTENCES if grade is smog else LEAST_SENTENCES
    words, sentences = (1, 1) if as_textstat else (LEAST_WORDS, sentences)
    return {"readability.words": words, "readability.sentences": sentences}


def _cleaned(text: str) -> str:
    """A chunk as textstat's word: without punctuation but for the apostrophes of contractions."""
    return text if text.isalnum() else _PUNCTUATION.sub("", _NO_CONTRACTION.sub("", text))


@lru_cache(_WORDS_KEPT)
def _difficulty(word: str) -> tuple[int, bool, bool]:
    """Syllables of a cleaned word in lower case, and whether it is hard and unfamiliar; many chunks share one."""
    count = syllables(word)
    unfamiliar = bool(word) and word not in _easy_words()
    again = _cleaned(word)  # as textstat does: an apostrophe before a capital may go only now
    hard = unfamiliar and (count if again == word else syllables(again)) >= _MANY_SYLLABLES
    return count, hard, unfamiliar


@cache
def _easy_words() -> frozenset[str]:
    """The Dale–Chall list of words familiar to children, as textstat has it."""
    return frozenset(_EASY_WORDS.read_text("ascii").split())
