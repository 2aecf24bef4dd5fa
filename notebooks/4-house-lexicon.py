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
# # Build and test a house lexicon
#
# A desk has its own words. A lexicon is one TOML file, and its examples are its tests: brackets show the exact words that
# must be marked. Everything is written to a temporary folder here; docs/lexicons.md says what each key means.

# %%
import subprocess
import sys
import tempfile
from pathlib import Path

import framing
from framing import plot
from framing.config import Settings

FOLDER = Path(tempfile.mkdtemp())
HOUSE = FOLDER / "house.toml"
HOUSE.write_text(
    """
[lexicon]
id = "house.promotion"
version = "1"
language = "en"
family = "promotion"
lens = "judgement"
title = "Promotion"
summary = "Words of press releases that our reports leave out."

[[marker]]
id = "promotion.launch"
title = "Press-release praise"
role = "flag"
severity = "medium"
confidence = "high"
why = "Praises what is announced in the announcer's words."
source = "House style, section 4"
advice = "Say what it does, or leave the word out."
terms = ["unveil|unveils|unveiled", "flagship", "one-stop shop|shops", "solutions provider|providers"]
exceptions = ["unveiled a statue"]
hits = [
    "The city [unveiled] a plan for the depot.",
    "It is the [flagship] museum of the region.",
    "The office is a [one-stop shop] for permits.",
]
misses = ["The museum opened on Monday.", "The mayor unveiled a statue.", "The shop stops selling flags."]

[marker.replace]
"unveiled" = "presented"
""",
    encoding="utf-8",
)


def framing_says(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command line says."""
    command = [sys.executable, "-m", "framing", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


valid = framing_says("lexicon", "validate", str(HOUSE))
tested = framing_says("lexicon", "test", str(HOUSE))
print(valid.stdout, valid.stderr, tested.stdout, tested.stderr, sep="")

# %% [markdown]
# ## With and without it
#
# The quoted word is the speaker's, and is not counted.

# %%
TEXT = (
    "The city unveiled its bus depot on Monday. The flagship building has 40 bays, and its office is a one-stop shop for "
    "permits. “It is the flagship of our region,” said the manager, Ida Holm. At noon the mayor unveiled a statue. The "
    "depot cost 12 million, of which the state paid a third, and it will hold the buses of four lines from June. The old "
    "depot in Canal Street will be sold, the council said."
)
house = Settings(lexicons=(str(HOUSE),))
plain, ours = framing.audit(TEXT, id="plain"), framing.audit(TEXT, id="with ours", settings=house)
hits = ours.hits().query("family == 'promotion'")
hits[["text", "voice", "start", "end", "suppressed"]]

# %%
plot.profile(ours)

# %% [markdown]
# ## A lexicon that is wrong says so
#
# An example that does not hit fails the test, with its place.

# %%
BROKEN = FOLDER / "broken.toml"
BROKEN.write_text(
    HOUSE.read_text("utf-8").replace("It is the [flagship] museum of the region.", "It is a [splendid] museum."),
    "utf-8",
)
wrong = framing_says("lexicon", "test", str(BROKEN))
print(wrong.stdout, wrong.stderr, sep="")

# %%
counting = hits[(hits.voice == "writer") & hits.suppressed.isna()]
assert (valid.returncode, tested.returncode) == (0, 0)
assert wrong.returncode != 0 and "splendid" in wrong.stdout + wrong.stderr
assert list(counting.text) == ["unveiled", "flagship", "one-stop shop"]
assert list(hits[hits.voice == "quoted"].text) == ["flagship"]
assert ours.total.counts["markers.flag@writer"] - plain.total.counts.get("markers.flag@writer", 0) == 3
