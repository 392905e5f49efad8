"""How a council letter looks in Word: its page, its named styles, and the parts it is made of.

All looks are in the styles, none in the text itself: who edits it changes a style, and the whole letter follows.
"""

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
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from waw_etl.palette import PALETTE, as_in_office

LANGUAGE = "nl-NL"
_FONT = "Calibri"
_ACCENT, _QUIET = (RGBColor.from_string(as_in_office(colour)) for colour in (PALETTE.accent, PALETTE.quiet))
_LINE, _LABEL, _SALUTATION = "Briefregel", "Briefregel label", "Aanhef"
_CLOSING, _SIGNATURE = "Slotalinea", "Ondertekening"
_PICTURE, _LEAD, _CELL, _NUMBER, _NOTE = "Afbeelding", "Tabelinleiding", "Tabeltekst", "Tabelgetal", "Noot"
_TABLE = "Cijfertabel"
_PICTURE_WIDTH = Cm(11.5)
_LABEL_WIDTH = Cm(3)
# Of the text, in points.
_SIZE = 10.5

_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{_TABLE}">
  <w:name w:val="{_TABLE}"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:color="{_ACCENT}"/><w:bottom w:val="single" w:sz="8" w:color="{_ACCENT}"/>
    <w:insideH w:val="single" w:sz="4" w:color="{as_in_office(PALETTE.line)}"/>
  </w:tblBorders></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="{_ACCENT}"/></w:tcBorders></w:tcPr>
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
        paragraph = self._document.add_paragraph(style=_LINE)
        paragraph.add_run(label, style=_LABEL)
        paragraph.add_run(f"\t{text}")

    def heading(self, text: str) -> None:
        self._document.add_paragraph(text, style="Heading 1")

    def salutation(self, text: str) -> None:
        """The words to the reader, before and after the letter itself."""
        self._document.add_paragraph(text, style=_SALUTATION)

    def closing(self, text: str) -> None:
        """A paragraph at the end, which stays on one page with the signature."""
        self._document.add_paragraph(text, style=_CLOSING)

    def signature(self, text: str) -> None:
        """Who signs, under room for the signature."""
        self._document.add_paragraph(text, style=_SIGNATURE)

    def text(self, text: str) -> None:
        self._document.add_paragraph(text)

    def lead(self, text: str) -> None:
        """What a table shows; stays on one page with it."""
        self._document.add_paragraph(text, style=_LEAD)

    def note(self, text: str) -> None:
        self._document.add_paragraph(text, style=_NOTE)

    def picture(self, png: bytes, title: str, description: str) -> None:
        """A picture with its alternative text."""
        run = self._document.add_paragraph(style=_PICTURE).add_run()
        shape = run.add_picture(io.BytesIO(png), width=_PICTURE_WIDTH)
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
                cell.width = Cm(widths[number])
                cell.paragraphs[0].text = text
                cell.paragraphs[0].style = _NUMBER if _numeric(rows, number) else _CELL
        table.rows[0]._tr.get_or_add_trPr().append(_element("tblHeader"))
        table._tbl.tblPr.append(_element("tblCaption", title))

    def to_bytes(self) -> bytes:
        target = io.BytesIO()
        self._document.save(target)
        return target.getvalue()


def _numeric(rows: Sequence[Sequence[str]], column: int) -> bool:
    return any(row[column].lstrip("+−")[:1].isdigit() for row in rows)


def _set_page(document: DocumentType) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2)


def _set_language(document: DocumentType) -> None:
    """The language of all text that says nothing else."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)


def _define_styles(document: DocumentType) -> None:
    _drop_table_styles(document)
    _style(document, "Normal", size=_SIZE, after=6)
    _style(document, "Header", size=13, bold=True, colour=_ACCENT)
    _style(document, "Footer", size=9, colour=_QUIET)
    _style(document, "Title", size=22, bold=True, colour=_ACCENT, after=8)
    _style(document, "Heading 1", size=13, bold=True, colour=_ACCENT, before=12, after=4)
    for name in (_LINE, _SALUTATION, _CLOSING, _SIGNATURE, _PICTURE, _LEAD, _CELL, _NOTE):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    line = _style(document, _LINE, size=_SIZE)
    line.paragraph_format.tab_stops.add_tab_stop(_LABEL_WIDTH, WD_TAB_ALIGNMENT.LEFT)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _LABEL_WIDTH, -_LABEL_WIDTH
    label = document.styles.add_style(_LABEL, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(label, CharacterStyle)
    label.font.bold = True
    _style(document, _SALUTATION, size=_SIZE, before=12, after=6).paragraph_format.keep_with_next = True
    _style(document, _CLOSING, size=_SIZE, after=6).paragraph_format.keep_with_next = True
    _style(document, _SIGNATURE, size=_SIZE, before=32)
    _style(document, _PICTURE, size=_SIZE, after=6)
    _style(document, _LEAD, size=_SIZE, after=6).paragraph_format.keep_with_next = True
    _define_table_styles(document)
    _style(document, _NOTE, size=9.5, colour=_QUIET, before=4, after=4)


def _define_table_styles(document: DocumentType) -> None:
    # A table is short: its rows stay together, and with what is said below it.
    _style(document, _CELL, size=10, before=1.5, after=1.5).paragraph_format.keep_with_next = True
    number = document.styles.add_style(_NUMBER, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(number, ParagraphStyle)
    number.base_style = document.styles[_CELL]
    number.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.styles.element.append(parse_xml(_TABLE_STYLE))


def _drop_table_styles(document: DocumentType) -> None:
    """Take out the hundred looks of tables that the library's own empty document has: the letter has one."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


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
