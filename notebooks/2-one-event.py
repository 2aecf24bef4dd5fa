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
# # One event, three outlets
#
# A bridge closes to lorries. The three articles in `data/` are made up: a wire report, a local paper and a paper that takes
# sides. Put your own beside them, or instead of them.

# %%
from pathlib import Path

import pandas as pd

import framing
from framing import frame, plot

ARTICLES = sorted(Path("data").glob("*.txt"))
audits = [framing.audit(path.read_text("utf-8"), id=path.stem) for path in ARTICLES]
frame.articles(audits).wide()[["markers.load", "tone.writer", "readability.flesch"]]

# %% [markdown]
# Each article stands against the others together. What is not clear is not "the same": three short texts leave much open.

# %%
found = framing.compare(audits)
for name in found.names:
    one = found.of(name)
    print(f"{name}: {one.conclusion}")

# %%
loads = frame.articles(audits).query("measure == 'markers.load'")
plot.distribution(loads, "dockside-voice")

# %% [markdown]
# ## Which markers
#
# The contributions of a comparison sum to its difference.

# %%
loudest = max(found.names, key=lambda name: found.of(name).value.value or 0.0)
parts = pd.DataFrame(found.of(loudest).contributions)
parts["part"] = parts.part.str.removeprefix("hit.").str.removesuffix("@writer")
plot.shift(parts)

# %% [markdown]
# ## Which words

# %%
others = [audit for audit in audits if audit.article.document.id != loudest]
keys = framing.keyness([audit for audit in audits if audit not in others], others)
plot.keyness(keys, target=loudest, reference="the others")

# %%
for line in framing.concordance("crowd.*", audits):
    print(f"{line.article:16} {line.before[-40:]:>40} [{line.words}] {line.after[:30]}")

# %% [markdown]
# ## Who is heard

# %%
frame.speakers(audits)[["article", "name", "ground", "words", "quoted", "paraphrased"]]

# %%
assert len(found.names) == len(audits) >= 2
assert abs(parts.difference.sum() - found.of(loudest).difference) < 1e-9
again = framing.compare(list(reversed(audits)))
assert again.of(loudest).difference == found.of(loudest).difference
if loudest == "dockside-voice":
    wire = found.of("harbour-courier")
    assert found.of(loudest).is_clear
    assert wire.is_clear
    assert wire.difference < 0
