"""Rule pages: in step with the lexicons, showing each example as it is written, never in the way of other files."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from framing.errors import ConfigurationError
from framing.lexicon.examples import unbracketed
from framing.lexicon.pages import INDEX, out_of_step, pages, write_pages
from framing.lexicon.reading import load_catalogue
from tests.lexicon.catalogues import catalogue, marker

BODY = """
terms = ["slammed|slams", "lit *up*"]
exceptions = ["slammed the door"]
advice = "Say *what* was said."
hits = ["The mayor [slammed] the plan.", "It [slams] us."]
misses = ["She slammed the door."]
[marker.replace]
slammed = "criticised"
"""


def test_the_pages_in_the_repository_are_in_step_with_the_lexicons(repo: Path) -> None:
    """`make pages` writes them anew."""
    made = pages(load_catalogue())
    assert len(made) > 60
    assert out_of_step(repo / "docs/reference/markers", made) == []


def test_every_marker_has_a_page_that_the_index_links() -> None:
    made = pages(load_catalogue())
    assert [name for name in made if name != INDEX and f"]({name})" not in made[INDEX]] == []


def test_every_hit_is_shown_bold_where_it_hits() -> None:
    loaded = load_catalogue()
    made = pages(loaded)
    for one in loaded:
        wanted = []
        for hit in one.hits:
            text, spans = unbracketed(hit)
            wanted += [text[span.start : span.end] for span in spans]
        assert wanted
        assert _bold(made[f"{one.id}.md"]) == wanted, one.id


def test_a_built_in_page_shows_what_the_marker_was_worth_and_a_marker_of_ones_own_claims_nothing(
    tmp_path: Path,
) -> None:
    measured = [page for page in pages(load_catalogue()).values() if "## Measured on annotated news" in page]
    assert len(measured) > 60
    assert all("| BABE" in page or "| PTC" in page for page in measured)
    own = pages(catalogue(tmp_path, marker("test.slam", BODY)))["test.slam.md"]
    assert "Measured" not in own


def test_a_page_says_what_why_and_what_instead(tmp_path: Path) -> None:
    page = pages(catalogue(tmp_path, marker("test.slam", BODY)))["test.slam.md"].splitlines()
    assert "| flag | medium | medium | Described | Test | writer | 2 |" in page
    for line in (
        "- The mayor <b>slammed</b> the plan.",
        "  → The mayor criticised the plan.",
        "- It <b>slams</b> us.",
        "Instead: Say \\*what\\* was said.",
        "Drop-in wordings: slammed → criticised",
        "- She slammed the door.",
        "`slammed|slams`, `lit *up*`",
        "Never: `slammed the door`",
    ):
        assert line in page
    assert not any("→ It" in line for line in page)


def test_pages_of_markers_that_are_gone_are_stale_and_deleted_and_other_files_stay(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    write_pages(folder, pages(catalogue(tmp_path, marker("test.gone", BODY))))
    (folder / "notes.md").write_text("mine", encoding="utf-8")
    made = pages(catalogue(tmp_path, marker("test.slam", BODY)))
    assert out_of_step(folder, made) == [INDEX, "test.slam.md", "test.gone.md"]
    write_pages(folder, made)
    assert out_of_step(folder, made) == []
    assert sorted(path.name for path in folder.iterdir()) == [INDEX, "notes.md", "test.slam.md"]


def test_a_file_of_somebody_else_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / INDEX).write_text("mine", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="was not made by this command"):
        write_pages(tmp_path, pages(catalogue(tmp_path, marker("test.slam", BODY))))
    assert [path.name for path in tmp_path.glob("*.md")] == [INDEX]


def _bold(page: str) -> list[str]:
    """What a Markdown reader sets in bold, in order."""
    shown = MarkdownIt("commonmark").enable("table").render(page)
    return [html.unescape(words) for words in re.findall(r"<b>(.*?)</b>", shown)]
