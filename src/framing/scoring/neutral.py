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
        self.longest = 1 + max(len(rest) for rests in self._neutral.values() for rest in rests)
        """Tokens of the longest phrase that carries no valence."""

    def places(self, types: Sequence[int]) -> list[tuple[int, float]]:
        """The index and rating of each rated word among these tokens."""
        rated = [(i, rating) for i, rating in enumerate(map(self.ratings.__getitem__, types)) if rating]
        if not rated or not any(map(self.opens.__getitem__, types)):
            return rated
        opening = (i for i, opens in enumerate(map(self.opens.__getitem__, types)) if opens)
        spared = {i for at in opening for i in range(at, at + self.neutral(types[at : at + self.longest]))}
        return [(i, rating) for i, rating in rated if i not in spared]

    def neutral(self, types: Sequence[int]) -> int:
        """How many tokens the longest phrase without valence has that these begin with."""
        first, *following = map(self._strings.__getitem__, types[: self.longest])
        rests = self._neutral.get(first, ())
        return max((1 + len(rest) for rest in rests if following[: len(rest)] == rest), default=0)

    def _rating(self, string: str) -> float:
        return self._lexicon.get(string, 0.0) if string[:1].isalpha() else 0.0
