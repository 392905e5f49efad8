"""A Word document as what a person sees in it: paragraphs and tables in order; it may come from anywhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from waw_etl.monitor.accounts import paragraphs
from waw_etl.monitor.fields import tidy_fields
from waw_etl.read.limits import MEBIBYTE
from waw_etl.read.parts import refuse_document_types

MAX_BYTES = 25 * MEBIBYTE
_MAX_UNPACKED, _MAX_XML, _MAX_PARTS = 100 * MEBIBYTE, 20 * MEBIBYTE, 1_000
_NO_WORD_FILE = "Dit is geen Word-bestand, of het is beschadigd. Sla het in Word op als .docx, zonder wachtwoord."
_TOO_LARGE = "Dit bestand is te groot. Maak de foto's kleiner."

_CHANGES = (
    "Hier staat een wijziging die nog niet is verwerkt. "
    "Kies in Word: Controleren, Accepteren, Alle wijzigingen accepteren en bijhouden stoppen."
)
_NOTE = "Een voetnoot kan niet in de monitor. Zet de woorden in de tekst."
_SHAPE = "Een tekstvak, vorm of grafiek kan niet in de monitor. Zet de woorden gewoon in de tekst."
# What words can hang on, or stand in, that would be lost or printed against the editor's wish.
_REFUSED = {
    "ins": _CHANGES,
    "del": _CHANGES,
    "moveFrom": _CHANGES,
    "moveTo": _CHANGES,
    "commentReference": "Hier staat een opmerking in de kantlijn. Verwerk die en verwijder haar.",
    "footnoteReference": _NOTE,
    "endnoteReference": _NOTE,
    "txbxContent": _SHAPE,
    "pict": _SHAPE,
    "object": _SHAPE,
    "chart": _SHAPE,
    "relIds": _SHAPE,
    "oMath": "Een formule kan niet in de monitor. Schrijf haar uit.",
    "sym": "Hier staat een symbool dat wij niet kunnen drukken. Gebruik een gewoon teken.",
    "strike": "Hier zijn woorden doorgestreept. Verwijder ze, of haal de streep weg.",
    "dstrike": "Hier zijn woorden doorgestreept. Verwijder ze, of haal de streep weg.",
    "vanish": "Hier staan verborgen woorden. Maak ze zichtbaar, of verwijder ze.",
}
_SWITCHED_OFF = ("0", "false", "off")
_SPACES = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


class UnreadableDocument(Exception):  # noqa: N818 - says what the file is
    """The file cannot be read as a Word document; `str(error)` tells an editor why."""


@dataclass(frozen=True)
class FoundPicture:
    """A picture as it stands in the document; `content` None: it lies elsewhere."""

    content: bytes | None
    description: str


@dataclass(frozen=True)
class Piece:
    """A paragraph, or a table. A line break begins a new one of the `lines`.

    `refused` tells what cannot be taken over, a sentence each.
    """

    style: str
    lines: tuple[str, ...]
    pictures: tuple[FoundPicture, ...] = ()
    refused: tuple[str, ...] = ()
    is_table: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def read_document(content: bytes) -> tuple[Piece, ...]:
    """The pieces of a document, top to bottom.

    Raises:
        UnreadableDocument: it is no Word document, is damaged, or unpacks too large.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableDocument(_TOO_LARGE)
    try:
        _refuse_harm(content)
        document = Document(io.BytesIO(content))
        return tuple(_pieces(document.element.body, document))
    except UnreadableDocument:
        raise
    # The library raises whatever the bytes led it to.
    except Exception as error:
        raise UnreadableDocument(_NO_WORD_FILE) from error


def _refuse_harm(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = archive.infolist()
        xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
        if len(parts) > _MAX_PARTS or xml > _MAX_XML or sum(part.file_size for part in parts) > _MAX_UNPACKED:
            raise UnreadableDocument(_TOO_LARGE)
        refuse_document_types(archive)


def _pieces(parent: Any, document: DocumentType) -> Iterator[Piece]:
    for element in parent.iterchildren("{*}*"):
        match _local(element):
            case "p":
                yield _paragraph(element, document)
            case "tbl":
                texts = paragraphs(_text(element))
                yield Piece("", texts, is_table=True)
            case "altChunk":
                yield Piece("", (), refused=(_SHAPE,))
            case "sectPr" | "sdtPr" | "sdtEndPr":
                pass
            case _:
                # Content controls, tracked paragraphs and the like: what they hold is seen like anything else.
                yield from _pieces(element, document)


def _paragraph(element: Any, document: DocumentType) -> Piece:
    style = Paragraph(element, document._body).style
    lines = tuple(tidy_fields(line) for line in paragraphs(_text(element)))
    refused = tuple(dict.fromkeys(_refusals(element)))
    return Piece((style and style.name) or "", lines, tuple(_pictures(element, document)), refused)


def _text(element: Any) -> str:
    """All words, in order; what was deleted under tracked changes has an element of its own and is none of them."""
    return "".join(_written(found) for found in element.iter("{*}*"))


def _written(element: Any) -> str:
    name = _local(element)
    if name == "t":
        return element.text or ""
    # The end of a paragraph: of those within a table.
    return _SPACES.get(name, "\n" if name == "p" else "")


def _refusals(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter("{*}*"):
        sentence = _REFUSED.get(_local(element))
        if sentence and element.get(qn("w:val")) not in _SWITCHED_OFF:
            yield sentence
        elif _local(element) == "drawing" and not list(element.iter("{*}blip")) and not _boxed(element):
            yield _SHAPE


def _boxed(drawing: Any) -> bool:
    """Whether the drawing holds a text box, which is told already."""
    return next(drawing.iter("{*}txbxContent"), None) is not None


def _pictures(paragraph: Any, document: DocumentType) -> Iterator[FoundPicture]:
    for drawing in paragraph.iter("{*}drawing"):
        described = next(drawing.iter("{*}docPr"), None)
        description = "" if described is None else described.get("descr") or ""
        for blip in drawing.iter("{*}blip"):
            part = document.part.related_parts.get(blip.get(qn("r:embed"), ""))
            yield FoundPicture(None if part is None else part.blob, " ".join(paragraphs(description)))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
