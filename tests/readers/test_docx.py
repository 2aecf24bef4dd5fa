"""Word documents: blocks, links and tracked changes; encrypted, broken and hostile files refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from framing.errors import InputError
from framing.readers import _docx_body, docx
from framing.reading import read_path, read_text
from framing.text import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="https://a.example/minutes" TargetMode="External"/>'
    '<Relationship Id="r2" Target="javascript:x()" TargetMode="External"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="q"><w:name w:val="Intense Quote"/></w:style></w:styles>'
)
PROPERTIES = (
    '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
    "<dc:title>Fares</dc:title><dc:creator>Ann Example</dc:creator>"
    "<t:created>2026-03-04</t:created></cp:coreProperties>"
)


def packed(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        )
        archive.writestr("word/_rels/document.xml.rels", RELATIONS)
        archive.writestr("word/styles.xml", parts.get("styles", STYLES))
        archive.writestr("docProps/core.xml", PROPERTIES)
    return file.getvalue()


def read(data: bytes) -> Document:
    (document,) = docx.read_bytes(data, "a.docx")
    return document


def p(words: str, style: str = "", properties: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{words}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_an_empty_document_has_no_blocks():
    assert read(packed(p("") + "<w:sectPr/>")).blocks == ()


def test_blocks_keep_their_kind():
    body = (
        p(r("Fares"), "Title")
        + p(r("What it "), "berschrift1").replace("</w:p>", r("means") + "</w:p>")
        + p(r("  The council voted."))
        + p(r("Adults pay more."), properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + p(r("We had no choice."), "q")
        + p(r("The hall."), "Caption")
        + p(r("Part two"), properties='<w:outlineLvl w:val="1"/>')
        + f"<w:tbl><w:tr><w:tc>{p(r('2025'))}</w:tc><w:tc>{p(r('2.80'))}</w:tc></w:tr></w:tbl>"
    )
    document = read(packed(body))
    assert [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks] == [
        ("heading", 1, "Fares"),
        ("heading", 1, "What it means"),
        ("paragraph", 0, "The council voted."),
        ("item", 0, "Adults pay more."),
        ("quote", 0, "We had no choice."),
        ("caption", 0, "The hall."),
        ("heading", 2, "Part two"),
        ("code", 0, "2025"),
        ("code", 0, "2.80"),
    ]
    assert dict(document.meta) == {"extracted": "docx", "title": "Fares", "author": "Ann Example", "date": "2026-03-04"}


def test_tracked_changes_are_taken_as_accepted():
    body = p(
        r("The council ")
        + f"<w:del>{r('shamefully').replace('w:t', 'w:delText')}</w:del><w:ins>{r('gladly')}</w:ins>{r(' voted.')}"
        + f"<w:moveFrom>{r(' Gone.')}</w:moveFrom><w:moveTo>{r(' Here.')}</w:moveTo>"
    )
    assert read(packed(body)).text == "The council gladly voted. Here."


def test_notes_fields_drawings_and_hidden_words_are_left_out():
    body = p(
        r("It rose.")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + f"<w:r><w:drawing>{p(r('A box.'))}</w:drawing></w:r>{r('Hidden.', '<w:vanish/>')}"
        + r(" Shown.", '<w:vanish w:val="0"/>')
    )
    assert read(packed(body)).text == "It rose. Shown."


def test_links_lead_from_their_words():
    body = p(
        r("See ") + f'<w:hyperlink r:id="r1">{r("the minutes")}</w:hyperlink>{r(", ")}'
        f'<w:hyperlink r:id="r2">{r("no")}</w:hyperlink>{r(" and https://b.example/2.")}'
    )
    document = read(packed(body))
    assert [(link.url, document.text[slice(*link.label)]) for link in document.links] == [
        ("https://a.example/minutes", "the minutes"),
        ("https://b.example/2", "https://b.example/2"),
    ]
    assert "b.example" not in document.prose


def test_a_strict_document_is_read_as_well():
    data = packed(p(r("It rose.")))
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert read(file.getvalue()).text == "It rose."


def test_a_file_is_read_by_its_suffix(tmp_path: Path):
    (tmp_path / "a.docx").write_bytes(packed(p(r("It rose."))))
    (document,) = read_path(tmp_path / "a.docx")
    assert document.text == "It rose."


def zip_of(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


BILLION = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is no Word document that can be read"),
        (b"plain words", "is no Word document that can be read"),
        (packed(p(r("It rose.")))[:-40], "is no Word document that can be read"),
        (b"\xd0\xcf\x11\xe0" + bytes(8), "is an old Word document; save it as .docx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is encrypted; save it without a password"),
        (zip_of("content.xml", b"<a/>"), "holds no word/document.xml"),
        (zip_of("word/document.xml", b"<a>"), "is no XML that can be read"),
        (zip_of("word/document.xml", BILLION), "it has a document type, which is refused"),
        (zip_of("word/document.xml", b"<a>" * 1000), "nested more than 200 deep"),
        (zip_of("word/document.xml", b"<a>" + b"<b/>" * 2_000_001), "more than 2000000 elements"),
        (zip_of("word/document.xml", b" " * (_docx_body.MAX_PART + 1)), "unpacks to more than 64 MiB"),
    ],
    ids=["empty", "text", "cut", "old", "encrypted", "other", "broken", "entities", "deep", "many", "bomb"],
)
def test_what_is_no_document_is_refused_with_what_to_do(data: bytes, message: str):
    with pytest.raises(InputError, match=r"a\.docx: ") as caught:
        read(data)
    assert message in str(caught.value)


def test_an_archive_with_a_password_is_refused():
    data = bytearray(packed(p(r("It rose."))))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(InputError, match="is encrypted; save it without a password"):
        read(bytes(data))


def test_a_string_is_no_word_document():
    with pytest.raises(InputError, match="is no Word document"):
        read_text("It rose.", "a", "docx")
