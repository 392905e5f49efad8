"""Files that are no Word documents, or worse: refused with a sentence, and cheaply."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from waw_etl.monitor.editing_read import MAX_BYTES, UnreadableDocument, read_document

DAMAGED, TOO_LARGE = "geen Word-bestand", "te groot"


def document() -> bytes:
    target = io.BytesIO()
    made = Document()
    made.add_paragraph("Gewoon.")
    made.save(target)
    return target.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """A good document in which one part is another."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target.getvalue()


def zipped(**parts: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + BODY.format(
    "<w:p><w:r><w:t>&b;</w:t></w:r></w:p>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + BODY.format(
    "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), DAMAGED),
        (document()[:-200], DAMAGED),
        (zipped(leeg=b""), DAMAGED),
        (with_part("word/document.xml", b"<w:document"), DAMAGED),
        (with_part("word/document.xml", LAUGHS.encode()), DAMAGED),
        (with_part("word/document.xml", OUTSIDE.encode()), DAMAGED),
        (with_part("[Content_Types].xml", b"<Types/>"), DAMAGED),
        (with_part("word/document.xml", b" " * (21 * 1024 * 1024)), TOO_LARGE),
        (with_part("word/media/x.png", bytes(101 * 1024 * 1024)), TOO_LARGE),
        (zipped(**{f"deel{n}": b"" for n in range(1_001)}), TOO_LARGE),
        (bytes(MAX_BYTES + 1), TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_a_file_that_is_no_word_document_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(UnreadableDocument, match=told):
        read_document(content)


def test_a_document_is_read_as_it_is_seen() -> None:
    assert [piece.lines for piece in read_document(document())] == [("Gewoon.",)]
