"""The editorial score of a sentence: a scorecard whose every point is owed to words that can be shown."""
