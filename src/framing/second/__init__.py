"""A second opinion on the sentences of an article, from a model that the user has (docs/second-opinion.md).

Off unless it is asked for, and never asked by the gate. Nothing here needs the model's packages: `framing.neural` does.
"""
