"""Which words of a sentence carry VADER valence, outside the names and terms of art that carry none (`tone.toml`)."""

from __future__ import annotations

from collections.abc import Sequence

from framing import data, vader
from framing.vocabulary import Vocabulary


class Valenced:
    """VADER's word list bound to a vocabulary: the mean rating of a token type, -4 to 4, or 0."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lexicon = vader.lexicon()
        self._strings = vocabulary.tokens.strings
        self.ratings = vocabulary.tokens.column("rating", self._rating)
        """Token type -> its rating outside of any phrase."""
        self._neutral: dict[str, list[list[str]]] = {}
        self.opens = vocabulary.tokens.column("opens_neutral", self._neutral.__contains__)
        """Token type -> whether a phrase that carries no valence may begin with it."""
        for group in data.table("tone")["neutral"]:
            for term in group["terms"]:
                first, *rest = term.split()
                self._neutral.setdefault(first, []).append(rest)

    def places(self, types: Sequence[int]) -> list[tuple[int, float]]:
        """The index and rating of each rated word among these tokens."""
        rated = [(i, rating) for i, rating in enumerate(map(self.ratings.__getitem__, types)) if rating]
        if not rated or not any(map(self.opens.__getitem__, types)):
            return rated
        spared = self._spared([self._strings[type_id] for type_id in types])
        return [(i, rating) for i, rating in rated if i not in spared]

    def _rating(self, string: str) -> float:
        return self._lexicon.get(string, 0.0) if string[:1].isalpha() else 0.0

    def _spared(self, strings: list[str]) -> set[int]:
        """The indices of tokens inside a neutral phrase."""
        return {
            i
            for at, string in enumerate(strings)
            for rest in self._neutral.get(string, ())
            if strings[at + 1 : at + 1 + len(rest)] == rest
            for i in range(at, at + 1 + len(rest))
        }
