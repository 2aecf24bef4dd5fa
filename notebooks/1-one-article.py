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
# # Audit one article
#
# Does the In-Depth editorialize more than the summary; by how much; are we sure; which words did it? The article is the
# bundled example, which was written for this purpose. Name another in the next cell.

# %%
import framing
from framing import plot

ARTICLE = "../docs/examples/transit-fares.txt"
audit = framing.audit(ARTICLE)
print(audit)

# %% [markdown]
# ## Section against section
#
# Editorial markers per 100 words of the writer's own voice, with exact 95% intervals.

# %%
plot.sections(audit)

# %%
compared = audit.compare()
load = compared.query("measure == 'markers.load'").set_index("section")
for section, conclusion in load.conclusion.items():
    print(f"{section}: {conclusion}")

# %%
plot.contrast(audit)

# %% [markdown]
# ## Which words did it
#
# The difference is the sum of its parts, so nothing is hidden in a score.

# %%
plot.shift(audit)

# %%
hits = audit.hits()
counting = hits[(hits.role == "flag") & (hits.voice == "writer") & hits.suppressed.isna()]
counting[["section", "marker", "start", "end", "text"]].head(10)

# %%
plot.profile(audit)

# %% [markdown]
# ## Along the text, and who speaks

# %%
plot.dispersion(audit)

# %%
plot.tone(audit)

# %%
plot.voices(audit)

# %% [markdown]
# ## Does it hang on one list of words?

# %%
robust = framing.sensitivity(audit)
print(robust.conclusion)

# %% [markdown]
# The whole page is `audit.to_html()`; an audit as the last line of a cell shows it in the notebook.

# %%
text = audit.article.document.text
assert [text[start:end] for start, end in zip(counting.start, counting.end, strict=True)] == list(counting.text)
assert len(counting) == audit.total.counts["markers.flag@writer"]
if ARTICLE.endswith("transit-fares.txt"):
    assert load.loc["in_depth", "conclusion"].startswith("at least")
    assert load.loc["takeaways", "q"] is None or not load.loc["takeaways", "low"] > 1
    assert not robust.flips
