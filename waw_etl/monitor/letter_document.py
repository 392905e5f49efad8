"""How a council letter looks in Word: its page, its named styles, and the parts it is made of."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from waw_etl.documents import ACCENT

LANGUAGE = "nl-NL"
_FONT = "Calibri"
_ACCENT = RGBColor.from_string(ACCENT.removeprefix("#").upper())
_SOFT = RGBColor(0x52, 0x60, 0x6D)
_LABEL, _SALUTATION, _SIGNATURE = "Briefregel", "Aanhef", "Ondertekening"
_CELL, _NOTE, _TABLE = "Tabeltekst", "Noot", "Cijfertabel"
_PICTURE_WIDTH = Cm(13)
_LABEL_WIDTH = Cm(3)

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{_TABLE}">
  <w:name w:val="{_TABLE}"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:color="{{accent}}"/><w:bottom w:val="single" w:sz="8" w:color="{{accent}}"/>
    <w:insideH w:val="single" w:sz="4" w:color="D5DBE1"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{{accent}}"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


class Letter:
    """A Word letter, filled from the top."""

    def __init__(self, title: str, letterhead: str, footer: str) -> None:
        self._document = Document()
        _set_page(self._document)
        _set_language(self._document)
        _define_styles(self._document)
        section = self._document.sections[0]
        section.header.paragraphs[0].text = letterhead
        _number_pages(section.footer.paragraphs[0], footer)
        self._document.add_paragraph(title, style="Title")

    @property
    def document(self) -> DocumentType:
        return self._document

    def labelled(self, label: str, text: str) -> None:
        """A line of the head of the letter: `Onderwerp` and what it is."""
        paragraph = self._document.add_paragraph(style=_LABEL)
        paragraph.add_run(label).bold = True
        paragraph.add_run(f"\t{text}")

    def heading(self, text: str) -> None:
        self._document.add_paragraph(text, style="Heading 1")

    def salutation(self, text: str) -> None:
        """The words to the reader, before and after the letter itself."""
        self._document.add_paragraph(text, style=_SALUTATION)

    def signature(self, text: str) -> None:
        """Who signs, under room for the signature."""
        self._document.add_paragraph(text, style=_SIGNATURE)

    def text(self, text: str, keep_with_next: bool = False) -> None:
        self._document.add_paragraph(text).paragraph_format.keep_with_next = keep_with_next or None

    def note(self, text: str) -> None:
        self._document.add_paragraph(text, style=_NOTE)

    def picture(self, png: bytes, title: str, description: str) -> None:
        """A picture with its alternative text."""
        shape = self._document.add_picture(io.BytesIO(png), width=_PICTURE_WIDTH)
        for side in ("distT", "distB", "distL", "distR"):
            # LibreOffice makes room around a picture that says nothing of it, and cuts off its edge.
            shape._inline.set(side, "0")
        properties = shape._inline.docPr
        properties.set("title", title)
        properties.set("descr", description)

    def table(
        self, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """A table with a heading row that returns on each page; widths in cm. The first column is text."""
        table = self._document.add_table(rows=0, cols=len(headings), style=_TABLE)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for texts in (headings, *rows):
            for number, (cell, text) in enumerate(zip(table.add_row().cells, texts, strict=True)):
                _fill(cell, text, Cm(widths[number]), to_the_right=_numeric(rows, number))
        for row in table.rows[:-1]:
            _keep_with_next(row)
        table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))
        table._tbl.tblPr.append(_element("tblCaption", title))

    def to_bytes(self) -> bytes:
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()


def _numeric(rows: Sequence[Sequence[str]], column: int) -> bool:
    return any(row[column][:1].isdigit() for row in rows)


def _fill(cell: _Cell, text: str, width: Cm, to_the_right: bool) -> None:
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.style = _CELL
    paragraph.text = text
    if to_the_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _keep_with_next(row: _Row) -> None:
    """Keep the table on one page: it is never long."""
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = True


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)


def _set_language(document: DocumentType) -> None:
    """The language of all text that says nothing else."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _define_styles(document: DocumentType) -> None:
    _style(document, "Normal", size=11, after=6)
    _style(document, "Header", size=13, bold=True, colour=_ACCENT)
    _style(document, "Footer", size=9, colour=_SOFT)
    _style(document, "Title", size=22, bold=True, colour=_ACCENT, after=10)
    _style(document, "Heading 1", size=13, bold=True, colour=_ACCENT, before=12, after=4)
    for name in (_LABEL, _SALUTATION, _SIGNATURE, _CELL, _NOTE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    label = _style(document, _LABEL, size=11)
    label.paragraph_format.tab_stops.add_tab_stop(_LABEL_WIDTH, WD_TAB_ALIGNMENT.LEFT)
    label.paragraph_format.left_indent, label.paragraph_format.first_line_indent = _LABEL_WIDTH, -_LABEL_WIDTH
    _style(document, _SALUTATION, size=11, before=14, after=6).paragraph_format.keep_with_next = True
    _style(document, _SIGNATURE, size=11, before=36)
    _style(document, _CELL, size=10, before=2, after=2)
    _style(document, _NOTE, size=9.5, colour=_SOFT, before=4, after=4)
    accent = ACCENT.removeprefix("#")
    document.styles.element.append(parse_xml(_TABLE_STYLE.format(accent=accent)))


def _style(  # noqa: PLR0913 - one argument a property of the style
    document: DocumentType,
    name: str,
    *,
    size: float,
    bold: bool = False,
    colour: RGBColor | None = None,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold or None
    _drop_theme_fonts(style)
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _drop_theme_fonts(style: ParagraphStyle) -> None:
    """Leave only the named font: the theme's own goes before it in Word."""
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]


def _number_pages(paragraph: Paragraph, text: str) -> None:
    paragraph.add_run(f"{text} · pagina ")
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)


def _element(name: str, value: str | None = None) -> BaseOxmlElement:
    element = parse_xml(f"<w:{name} {nsdecls('w')}/>")
    if value is not None:
        element.set(qn("w:val"), value)
    return element
