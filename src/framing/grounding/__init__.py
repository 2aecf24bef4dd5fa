"""Who says so: attributions, voices, listed sources, and what rests on nobody. Nothing is fetched, nothing is guessed.

Each module is one ledger: it takes an article (and what was seen in it) and gives frozen values with spans. Only the
words are judged: a ledger says that a sentence names no source, never that it is untrue.
"""
