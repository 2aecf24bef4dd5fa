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
# # Does it work?
#
# Accuracy against annotations: how well do flags a word rank sentences that people called biased above those they did not?
# Name a set of your own in `FRAMING_SET`: JSON Lines with `text`, `label` (1 or 0) and, if there are any, `group` (outlet
# or article). By default the notebook runs on 32 sentences in `data/`, written by the people who wrote the markers: it shows
# that the machinery runs, and **says nothing of accuracy**. docs/validity.md has figures on real sets.

# %%
import os
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

import framing
from framing import plot

DATA = Path(os.environ.get("FRAMING_SET") or "data/sentences.jsonl")
rows = pd.read_json(DATA, lines=True)
if "group" not in rows:
    rows["group"] = rows.meta.map(lambda meta: meta.get("group")) if "meta" in rows else rows.index
print(f"{len(rows)} rows of {DATA.name}, {rows.label.sum()} labelled 1, {rows.group.nunique()} groups")

# %% [markdown]
# The score is flag markers a word in the writer's voice. A sentence is too short for a *rate* to be shown, and yet can be
# ranked.

# %%
found = framing.audit_frame(rows.assign(row=rows.index.astype(str)), id="row", measures=["markers.load", "tone.mean"])
load = found.articles.query("measure == 'markers.load'").set_index("article")
hits = found.hits
counting = hits[(hits.role == "flag") & (hits.voice == "writer") & hits.suppressed.isna()]
flags = counting.groupby("article").size().reindex(load.index, fill_value=0)
scored = rows.assign(row=rows.index.astype(str)).set_index("row").loc[load.index]
scored["score"] = 100 * flags / load.n.clip(lower=1)
scored.groupby("label").score.describe()[["count", "mean", "50%", "max"]]

# %% [markdown]
# ## The area under the curve, with an interval over groups
#
# Groups are resampled, not sentences: sentences of one article or outlet resemble each other.


# %%
def auc(frame: pd.DataFrame) -> float:
    """The probability that a row labelled 1 scores above one labelled 0, ties counting half."""
    return float(roc_auc_score(frame.label, frame.score)) if frame.label.nunique() == 2 else float("nan")


def resampled(frame: pd.DataFrame, times: int = 300, seed: int = 1) -> tuple[float, float]:
    """The middle 95% over resamples of groups."""
    random = np.random.default_rng(seed)
    groups = [part for _, part in frame.groupby("group")]
    values = [auc(pd.concat([groups[i] for i in random.integers(len(groups), size=len(groups))])) for _ in range(times)]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


value, (low, high) = auc(scored), resampled(scored)
print(f"AUC {value:.3f} (95% interval {low:.3f} to {high:.3f}) over {len(scored)} rows; .5 is chance")

# %% [markdown]
# ## Where it is wrong
#
# Labelled 1 and unmarked, or labelled 0 and marked: read these before you believe a figure.

# %%
missed = scored[(scored.label == 1) & (scored.score == 0)]
alarms = scored[(scored.label == 0) & (scored.score > 0)]
pd.concat([missed.assign(what="missed"), alarms.assign(what="false alarm")])[["what", "text"]].head(12)

# %%
shown = scored.reset_index().rename(columns={"row": "article"})
shown = shown.assign(measure="flags", unit="flag markers per 100 words", value=shown.score)
plot.distribution(shown, measure="flags")

# %%
assert len(scored) == len(found) > 0
assert 0 <= low <= value <= high <= 1
assert abs(auc(scored.assign(score=-scored.score)) + value - 1) < 1e-12, (
    "turned round, the ranking is as bad as it was good"
)
if Path("data/sentences.jsonl") == DATA:
    assert value > 0.7
    assert len(missed) > 0, "a set of one's own that shows no miss was written to please"
