# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#       jupytext_version: 1.19.6
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A corpus and its trends over time
#
# Nothing here is about real news: the corpus is drawn below, with a seed, from a few sentences. So the truth is known, and
# one sees what the intervals can find: in the outlet *Bugle* loaded sentences become more frequent each year, in the outlet
# *Argus* they do not. Put a frame of your own in the place of `corpus`: one article a row.

# %%
from random import Random

import pandas as pd

import framing
from framing import plot

YEARS, A_YEAR, SEED = range(2015, 2025), 8, 7
FLAT = [
    "The council met on Tuesday and passed the budget for the year.",
    "The vote was 7 to 4, according to the minutes.",
    "The work will cost 2.1 million, the finance office said.",
    "Trains will run every 12 minutes from May, the operator said.",
    "A report on the plan was published on Friday.",
    "The school on Mill Road has 410 pupils in 17 classes.",
    "Residents may send comments to the town hall until 3 June.",
    "The mayor said that the contract had been signed in March.",
]
LOADED = [
    "It was a shameful decision, and everyone knows it.",
    "The mayor slammed the plan as reckless.",
    "This is not just a budget—it’s a betrayal.",
    "A disgraceful mess is looming, of course.",
]


def article(random: Random, loaded: float) -> str:
    """Twenty sentences of which each is loaded with that probability."""
    return " ".join(random.choice(LOADED if random.random() < loaded else FLAT) for _ in range(20))


def drawn(seed: int) -> pd.DataFrame:
    """The whole corpus."""
    random = Random(seed)
    rows = [
        {"outlet": outlet, "year": year, "body": article(random, 0.04 + slope * (year - YEARS[0]))}
        for outlet, slope in (("Argus", 0.0), ("Bugle", 0.03))
        for year in YEARS
        for _ in range(A_YEAR)
    ]
    return pd.DataFrame(rows)


corpus = drawn(SEED)
corpus.groupby("outlet").year.count()

# %%
MEASURES = ["markers.load", "tone.negative"]
found = framing.audit_frame(corpus, text="body", by=["outlet", "year"], measures=MEASURES)
found

# %% [markdown]
# ## Year by year
#
# The intervals are over articles: eight a year are few, and the intervals say so.

# %%
bugle = found.groups[found.groups.outlet == "Bugle"].drop(columns="outlet")
plot.groups(bugle)

# %%
argus = found.groups[found.groups.outlet == "Argus"].drop(columns="outlet")
plot.groups(argus)

# %% [markdown]
# ## The first half against the second

# %%
halves = corpus.assign(half=(corpus.year >= 2020).map({False: "2015-2019", True: "2020-2024"}))
by_half = framing.audit_frame(halves, text="body", by=["outlet", "half"], measures=MEASURES)
plot.groups(by_half)

# %% [markdown]
# ## One article among all

# %%
last = found.articles[found.articles.year == 2024].query("measure == 'markers.load'").article.iloc[-1]
plot.distribution(found.articles, last)

# %% [markdown]
# ## The same from an archive on disk
#
# What does not fit into a frame goes through `framing corpus` into Parquet. DuckDB answers the
# shipped queries over that (docs/corpus.md lists them), or any SQL of yours. These rates count every mark, at so many a
# thousand words, with limits that allow for how marks cluster in articles.

# %%
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from framing.corpus.queries import ask

folder = TemporaryDirectory()
archive, output = Path(folder.name) / "archive.jsonl", Path(folder.name) / "out"
dated = corpus.assign(id=[f"a{n}" for n in range(len(corpus))], date=corpus.year.astype(str) + "-06-01")
archive.write_text("\n".join(map(json.dumps, dated.to_dict("records"))))
columns = ["--text", "body", "--id", "id", "--group", "outlet", "--date", "date"]
subprocess.run([sys.executable, "-m", "framing", "corpus", archive, "-o", output, *columns], check=True)
trend = ask(output, "trend").df()
trend

# %%
ask(output, "wordings").df().head(8)

# %%
load = by_half.groups.query("measure == 'markers.load'").set_index(["outlet", "half"])
assert len(found) == len(corpus) and found.faults.empty
assert (found.groups.articles == A_YEAR).all()
assert load.loc[("Bugle", "2020-2024"), "low"] > load.loc[("Bugle", "2015-2019"), "high"], (
    "a rise that was drawn is found"
)
assert load.loc[("Argus", "2020-2024"), "low"] < load.loc[("Argus", "2015-2019"), "high"], (
    "no rise was drawn, none is found"
)
assert len(trend) == 2 * len(YEARS) and (trend.articles == A_YEAR).all()
rates = trend.set_index(["group", "month"])
assert rates.loc[("Bugle", "2024-06"), "low"] > rates.loc[("Bugle", "2015-06"), "high"], "the archive tells the same"
folder.cleanup()
