"""How sure a number is, and whether two differ: pure functions on counts and floats, standard library only.

`exact` holds the intervals and tests of counts, `resampling` those of means and formulas over sentences, `correction`
the adjustment for many tests, `special` the distribution functions that `exact` stands on. docs/statistics.md names
the method of every number in one place.
"""
