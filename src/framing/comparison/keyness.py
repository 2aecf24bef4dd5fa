"""Keyness: which words set one text, or group of texts, apart from another.

Log-odds with an informative Dirichlet prior: B.L. Monroe, M.P. Colaresi & K.M. Quinn, "Fightin' Words", Political
Analysis 16, 2008. G²: T. Dunning, Computational Linguistics 19, 1993, signed and corrected as
quanteda's `textstat_keyness(measure = "lr")`. Log ratio: A. Hardie, "Log Ratio: an informal introduction", 2014.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import compress
from math import erfc, log, log2, sqrt
from typing import Literal, NamedTuple

from framing.auditing import Audit
from framing.comparison.articles import WHOLE, keys_of
from framing.errors import ConfigurationError, Fault
from framing.intervals.correction import benjamini_hochberg
from framing.text import Voice
from framing.tokens import is_word

Correction = Literal["none", "yates", "williams"]
WordCounts = Mapping[str, int]
_EPSILON = 1e-9
"""Added by quanteda inside the logarithm, so that an empty cell has one."""


class Key(NamedTuple):
    """One word: how often in each text, and how far it sets them apart (above 0: more in the target).

    `log_odds` and its `z` are shrunk towards the background; `g2` is the likelihood ratio with its `p`, which is `q`
    once corrected for the number of words; `log_ratio` is the binary logarithm of the ratio of the two shares, where
    half an occurrence stands for none.
    """

    word: str
    n_target: int
    n_reference: int
    log_odds: float
    z: float
    g2: float
    p: float
    q: float
    log_ratio: float


def word_counts(audits: Iterable[Audit], section: str = WHOLE, voice: Voice | None = None) -> Counter[str]:
    """How often each word stands in the prose of some articles, in normal form: of one role, or voice, if given.

    Figures and numbers are words; marks are not.
    """
    found: Counter[str] = Counter()
    for audit in audits:
        article, keys = audit.article, set(keys_of(audit, section))
        known = article.vocabulary.tokens.column("is_word", is_word)
        for one in article.sections:
            for sentence in one.sentences if one.key in keys else ():
                slot = slice(sentence.first_token, sentence.last_token)
                types = article.tokens.types[slot]
                chosen = [known[t] and voice in (None, v) for t, v in zip(types, article.voices[slot], strict=True)]
                found.update(article.vocabulary.tokens.strings[t] for t in compress(types, chosen))
    return found


def keyness_of(
    target: WordCounts,
    reference: WordCounts,
    background: WordCounts | None = None,
    strength: float | None = None,
    correction: Correction = "yates",
) -> tuple[Key, ...]:
    """Every word of either, the most typical of the target first (by z, then G², then alphabet).

    The prior gives each word as many occurrences as the `background` has, by default both texts together, brought to
    `strength` in all (default: as many as the background has). "yates" is applied, as by quanteda, only where a cell is
    expected under 5 times, "williams" only where no cell is empty. Raises ConfigurationError for a text with no word, a
    negative count, or a background without one of the words.
    """
    words = sorted({word for counts in (target, reference) for word, n in counts.items() if n})
    prior: Mapping[str, float] = background or Counter(target) + Counter(reference)
    _check(target, reference, prior, words)
    scale = 1.0 if strength is None else strength / sum(prior.values())
    n, m, a = sum(target.values()), sum(reference.values()), sum(prior.values()) * scale
    rows = []
    for word in words:
        here, there = target.get(word, 0), reference.get(word, 0)
        odds, z = log_odds(here, n, there, m, prior[word] * scale, a)
        g2 = likelihood_ratio(here, n, there, m, correction)
        rows.append(Key(word, here, there, odds, z, g2, erfc(sqrt(abs(g2) / 2)), 1.0, log_ratio(here, n, there, m)))
    qs = benjamini_hochberg([row.p for row in rows])
    found = [row._replace(q=q) for row, q in zip(rows, qs, strict=True) if q is not None]
    return tuple(sorted(found, key=lambda key: (-key.z, -key.g2, key.word)))


def log_odds(here: int, n: int, there: int, m: int, prior: float, priors: float) -> tuple[float, float]:
    """The log-odds ratio of a word and its z, given its counts, the sizes of both texts, and its prior of `priors`.

    Both are 0 where there is no other word.
    """
    left, right = here + prior, there + prior
    if n + priors <= left or m + priors <= right:
        return 0.0, 0.0
    odds = log(left / (n + priors - left)) - log(right / (m + priors - right))
    return odds, odds / sqrt(1 / left + 1 / right)


def likelihood_ratio(here: int, n: int, there: int, m: int, correction: Correction = "yates") -> float:
    """G² of a word against all others, negative where it is rarer here than expected; chi-squared with 1 degree."""
    table = [float(cell) for cell in (here, there, n - here, m - there)]
    whole, (rows, columns) = float(n + m), ((here + there, n + m - here - there), (n, m))
    expected = [row * column / whole for row in rows for column in columns]
    apart = table[0] * table[3] - table[1] * table[2]
    divisor = 1.0
    if correction == "yates" and min(expected) < 5 and abs(apart) > whole / 2:
        shift = 0.5 if apart > 0 else -0.5
        table = [cell + by for cell, by in zip(table, (-shift, shift, shift, -shift), strict=True)]
    elif correction == "williams" and all(table):
        divisor += (whole * sum(1 / x for x in rows) - 1) * (whole * sum(1 / x for x in columns) - 1) / (6 * whole)
    sums = [cell * log(cell / mean + _EPSILON) for cell, mean in zip(table, expected, strict=True) if mean]
    return 2 * sum(sums) * (1 if table[0] > expected[0] else -1) / divisor


def log_ratio(here: int, n: int, there: int, m: int) -> float:
    """How many times as frequent, in doublings: 1 is twice as frequent here, -1 half as frequent."""
    return log2((here or 0.5) * m / ((there or 0.5) * n))


def _check(target: WordCounts, reference: WordCounts, prior: Mapping[str, float], words: Iterable[str]) -> None:
    faults = [
        Fault(name, "holds no word; give a text with prose, or another section")
        for name, counts in (("target", target), ("reference", reference))
        if not any(counts.values())
    ]
    faults += [
        Fault(name, f"counts must be 0 or more; {word!r} has {n}")
        for name, counts in (("target", target), ("reference", reference), ("background", prior))
        for word, n in counts.items()
        if n < 0
    ]
    missing = [word for word in words if not prior.get(word)]
    if missing:
        faults.append(Fault("background", f"must hold every word; it lacks {len(missing)}, such as {missing[0]!r}"))
    if faults:
        raise ConfigurationError(faults)
