"""Near copies: planted ones are found and told with their exact share, others are not, whatever the shards."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from framing.corpus.copies import FOLDER, copies, keep
from framing.corpus.fingerprints import BANDS, fingerprints, resemblance, runs_of
from tests.corpus.conftest import Corpus, table, tree

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu".split()


def story(seed: int, paragraphs: int = 8) -> list[str]:
    """A text of invented words: paragraphs of forty."""
    random = Random(seed)
    return [
        " ".join("".join(random.choices(SYLLABLES, k=random.randint(1, 4))) for _ in range(40)) + "."
        for _ in range(paragraphs)
    ]


FIRST = story(1)
PLANTED = {
    "first": "\n".join(FIRST),
    "other": "\n".join(story(2)),
    "edited headline": "\n".join(["Mayor to leave the council after nine years", *FIRST]),
    "trimmed tail": "\n".join(FIRST[:6]),
    "reordered": "\n".join([FIRST[n] for n in (3, 4, 5, 0, 1, 2, 7, 6)]),
    "upper case and spaces": "\n\n".join(FIRST).upper().replace(" ", "  "),
    "half of it": "\n".join(FIRST[:4] + story(3)[:4]),
    "same words in another order": " ".join(sorted(" ".join(FIRST).split())),
}
NAMES = list(PLANTED)


def exact(a: str, b: str) -> float:
    """The share by sets of words, with no hashes in it."""
    words = [text.casefold().replace(".", "").split() for text in (a, b)]
    one, other = ({tuple(found[n : n + 5]) for n in range(len(found) - 4)} for found in words)
    return len(one & other) / len(one | other)


def found(output: Path, texts: list[str], size: int) -> list[tuple[int, int, float]]:
    numbered = list(enumerate(texts, 1))
    shards = [numbered[at : at + size] for at in range(0, len(numbered), size)]
    for shard, part in enumerate(shards):
        keep(output, shard, fingerprints(part))
    return list(copies(output, range(len(shards))))


def test_no_article_and_one_article_have_no_copies(tmp_path: Path):
    assert found(tmp_path / "none", [], 5) == []
    keep(tmp_path / "empty", 0, fingerprints([]))
    assert list(copies(tmp_path / "empty", [0])) == []
    assert found(tmp_path / "one", ["It rose."], 5) == []


def test_different_stories_are_no_copies(tmp_path: Path):
    assert found(tmp_path, ["\n".join(story(seed)) for seed in range(20)], 7) == []


@pytest.mark.parametrize("size", [100, 3, 1])
def test_planted_copies_are_one_group_with_the_exact_share_of_runs(tmp_path: Path, size: int):
    wanted = ["first", "edited headline", "trimmed tail", "reordered", "upper case and spaces"]
    shares = {name: exact(PLANTED["first"], PLANTED[name]) for name in NAMES}
    assert [round(shares[name], 2) for name in wanted] == [1.0, 0.98, 0.75, 0.93, 1.0]
    assert found(tmp_path, list(PLANTED.values()), size) == [
        (NAMES.index(name) + 1, 1, round(shares[name], 4)) for name in wanted
    ]
    assert shares["half of it"] < 0.5


def test_a_group_is_joined_over_its_links_and_called_by_its_first(tmp_path: Path):
    base = story(5, 10)
    versions = ["\n".join(base[at : at + 8] + story(50 + at, 0)) for at in range(3)]
    assert exact(versions[0], versions[2]) < 0.7 < exact(versions[0], versions[1])
    rows = found(tmp_path, versions, 2)
    assert [(article, first) for article, first, _ in rows] == [(1, 1), (2, 1), (3, 1)]
    assert [share for *_, share in rows] == [1.0, *(round(exact(versions[0], text), 4) for text in versions[1:])]


@given(st.lists(st.sampled_from(SYLLABLES), max_size=30), st.lists(st.sampled_from(SYLLABLES), max_size=30))
def test_resemblance_is_symmetric_and_whole_for_the_same_words(a: list[str], b: list[str]):
    one, other = runs_of(" ".join(a)), runs_of(" ".join(b))
    assert resemblance(one, one) == 1.0
    assert resemblance(one, other) == resemblance(other, one)
    assert (resemblance(one, other) == 1.0) == (set(one.tolist()) == set(other.tolist()))


def test_bands_agree_about_as_often_as_the_share_says():
    texts = [PLANTED["first"], PLANTED["trimmed tail"], PLANTED["other"]]
    bands = fingerprints(list(enumerate(texts))).bands
    assert bands.shape == (3, BANDS)
    agreeing = int(np.sum(bands[0] == bands[1]))
    assert 3 <= agreeing <= 20  # 32 * .75**4 is 10
    assert int(np.sum(bands[0] == bands[2])) == 0


def test_fingerprints_are_the_same_everywhere():
    found = fingerprints([(7, "It rose on Monday, and fell on Tuesday.")])
    assert (found.articles.tolist(), found.counts.tolist()) == ([7], [4])
    assert found.runs.tolist() == [
        4655714538466734843,
        6345674885553083364,
        6698281684635662086,
        17823227353067797922,
    ]
    assert found.bands[0, :2].tolist() == [18016394145733244137, 8932952336316522259]


def test_a_long_text_is_taken_in_parts():
    text = " ".join(str(n) for n in range(10_000))
    (bands,) = fingerprints([(1, text)]).bands
    assert len(runs_of(text)) == 9_996
    assert int(np.sum(bands == fingerprints([(1, text + " x")]).bands[0])) > 25


@pytest.mark.parametrize("form", ["jsonl", "parquet"])
def test_a_run_writes_the_table_and_says_so_in_the_manifest(corpus_: Corpus, archive: Path, tmp_path: Path, form: str):
    with archive.open("a", encoding="utf-8") as file:
        file.write('{"url": "none", "body": "https://a.example/"}\n{"url": "none", "body": "https://a.example/"}\n')
    outcome = corpus_(archive, output=tmp_path / "out", near=True, form=form)
    if form == "jsonl":
        rows = table(tmp_path / "out", "copies")
    else:
        rows = parquet.read_table(tmp_path / "out" / "copies").to_pylist()
    assert [(row["article"], row["first"], row["similarity"]) for row in rows] == [
        (n, (n - 1) % 4 + 1, 1.0) for n in range(1, 11)
    ]
    assert outcome.copies == {"groups": 4, "articles": 10}
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    assert (manifest["near_duplicates"], manifest["copies"]) == (True, outcome.copies)
    assert f"copies/000000.{form}" in manifest["files"]
    assert not (tmp_path / "out" / FOLDER).exists()
    assert corpus_(archive, output=tmp_path / "out", near=True, form=form) == outcome


def test_fingerprints_that_are_cut_off_are_made_by_the_next_run(
    corpus_: Corpus, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import framing.corpus.copies as module

    corpus_(archive, output=tmp_path / "whole", near=True)

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, "_join", stopped)
        with pytest.raises(KeyboardInterrupt):
            corpus_(archive, output=tmp_path / "cut", near=True)
    assert (tmp_path / "cut" / FOLDER).exists()
    corpus_(archive, output=tmp_path / "cut", near=True)
    assert tree(tmp_path / "cut") == tree(tmp_path / "whole")
