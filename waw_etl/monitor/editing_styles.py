"""How a file for the editors looks in Word: its named styles, by which one sees at once where to type."""

from __future__ import annotations

from docx.document import Document as DocumentType
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from waw_etl.monitor.letter_document import LANGUAGE
from waw_etl.palette import PALETTE, as_in_office

MARK, HOW_TO, LABEL = "Kenmerk", "Uitleg", "Invulkop"
TEXT = "Tekst voor de monitor"
TOLD_HEADING, TOLD, BOX = "Ter informatie kop", "Ter informatie", "Vak ter informatie"
_FONT = "Calibri"
_ACCENT, _QUIET = (RGBColor.from_string(as_in_office(colour)) for colour in (PALETTE.accent, PALETTE.quiet))
_BORDER = f'w:val="single" w:sz="4" w:color="{as_in_office(PALETTE.line)}"'

_BOX_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{BOX.replace(" ", "")}">
  <w:name w:val="{BOX}"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>
    <w:top {_BORDER}/><w:bottom {_BORDER}/>
    <w:left {_BORDER}/><w:right {_BORDER}/>
  </w:tblBorders></w:tblPr>
  <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{as_in_office(PALETTE.tint)}"/></w:tcPr>
</w:style>"""
# A line on the left of what is to be edited.
_LINE = f"""<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="8" w:color="{_ACCENT}"/></w:pBdr>"""


def define_styles(document: DocumentType) -> None:
    """The page, the language and the styles of a new document."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for name in (MARK, HOW_TO, LABEL, TEXT, TOLD_HEADING, TOLD):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    _look(document, "Normal", 11).paragraph_format.space_after = Pt(6)
    _look(document, "Title", 22, _ACCENT).font.bold = True
    _look(document, "Heading 1", 16, _ACCENT).paragraph_format.space_before = Pt(24)
    _look(document, "Heading 2", 12).font.bold = True
    _look(document, MARK, 9, _QUIET)
    _look(document, HOW_TO, 11)
    label = _look(document, LABEL, 11, _ACCENT)
    label.font.bold, label.paragraph_format.space_before, label.paragraph_format.keep_with_next = True, Pt(12), True
    text = _look(document, TEXT, 11)
    text.paragraph_format.left_indent = Cm(0.4)
    text.element.get_or_add_pPr().append(parse_xml(_LINE))
    _look(document, TOLD_HEADING, 9.5, _QUIET).font.bold = True
    _look(document, TOLD, 9.5, _QUIET).paragraph_format.space_after = Pt(3)
    label.next_paragraph_style = text
    document.styles.element.append(parse_xml(_BOX_STYLE))


def _look(document: DocumentType, name: str, size: float, colour: RGBColor | None = None) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    style.font.name, style.font.size = _FONT, Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    # The theme's own font goes before the named one in Word.
    for attribute in [attribute for attribute in fonts.attrib if attribute.endswith("Theme")]:
        del fonts.attrib[attribute]
    return style
