"""The council letters, read back as Word finds them."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from lxml import etree

from waw_etl.errors import RenderingError
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pictures.dashboard import dashboard_description
from waw_etl.monitor.public import PublicCount
from waw_etl.monitor.small_numbers import WITHHELD
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

HILVERSUM, LAREN = "GM0402", "GM0417"


def read(context: MonitorContext, code: str = HILVERSUM) -> DocumentType:
    return Document(io.BytesIO(render_letter(context, code)))


def text(document: DocumentType) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def tables(document: DocumentType) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_the_letter_is_from_the_college_to_its_own_council(context: MonitorContext) -> None:
    for share in context.municipalities:
        letter = read(context, share.code)
        words = text(letter)
        assert letter.sections[0].header.paragraphs[0].text == f"Gemeente {share.name}"
        assert f"Aan\tde gemeenteraad van {share.name}\nVan\thet college van burgemeester en wethouders" in words
        assert words.endswith(f"Het college van burgemeester en wethouders van {share.name}")


def test_the_programme_stands_in_a_table_with_a_heading_row(context: MonitorContext) -> None:
    letter = read(context)
    assert tables(letter)[0] == [
        ["Onderdeel", "Gerealiseerd", "Doel t/m Q2 2024", "Doel totaal", "Verwachting", "Stand"],
        ["Gestarte trajecten", "1.163", "1.080", "1.200", "1.249", "op koers"],
        ["Afgeronde scholingstrajecten¹", "690", "720", "800", "772", "komt naar verwachting weer op koers"],
        ["Bemiddeld naar werk", "443", "450", "500", "479", "op koers"],
    ]
    for table in letter.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            HILVERSUM,
            "Met inwoners van Hilversum zijn 611 trajecten gestart. Er zijn 362 scholingstrajecten afgerond.¹ "
            "Uit Hilversum hebben 236 inwoners een baan gevonden. In de hele regio zijn dat er 443.",
        ),
        (
            LAREN,
            "Met inwoners van Laren zijn 24 trajecten gestart. Er zijn 14 scholingstrajecten afgerond.¹ "
            "Uit Laren hebben minder dan 5 inwoners een baan gevonden. In de hele regio zijn dat er 443.",
        ),
    ],
)
def test_the_share_of_the_municipality_stands_in_words_too(context: MonitorContext, code: str, words: str) -> None:
    assert words in [paragraph.text for paragraph in read(context, code).paragraphs]


def test_a_number_that_is_withheld_is_told_by_the_table_alone(context: MonitorContext) -> None:
    started = PublicCount(Measure.STARTED, "trajecten gestart", None, WITHHELD, "Waarom dit getal er niet staat.")
    shares = [replace(s, counts=(started, *s.counts[1:])) if s.code == LAREN else s for s in context.municipalities]
    letter = read(replace(context, municipalities=tuple(shares)), LAREN)
    assert tables(letter)[1][1] == ["Gestarte trajecten", "niet getoond"]
    assert "Met inwoners van Laren" not in text(letter)
    assert "Waarom dit getal er niet staat." in text(letter)


@pytest.mark.parametrize(
    ("code", "counts"), [(HILVERSUM, ["611", "362", "236"]), (LAREN, ["24", "14", "minder dan 5"])]
)
def test_the_municipality_stands_with_its_own_share_and_no_small_number(
    context: MonitorContext, code: str, counts: list[str]
) -> None:
    letter = read(context, code)
    assert [row[1] for row in tables(letter)[1]] == ["Aantal", *counts]
    explained = "Aantallen onder de 5 laten wij niet zien." in text(letter)
    assert explained == ("minder dan 5" in counts)


def test_the_dashboard_is_a_picture_with_its_content_in_words(context: MonitorContext) -> None:
    letter = read(context)
    picture = letter.inline_shapes[0]._inline.docPr
    assert picture.get("descr") == dashboard_description(context)
    images = [part for part in letter.part.package.iter_parts() if part.partname.endswith(".png")]
    assert [image.blob[:4] for image in images] == [b"\x89PNG"]


def test_caveats_and_older_lists_are_told(context: MonitorContext) -> None:
    words = text(read(context))
    assert "¹ Taaltrajecten zijn lastig te volgen." in words
    assert "Deze monitor rust op 20 lijsten van 16 partners. Alle lijsten zijn nieuw." in words


@pytest.mark.parametrize(
    ("period", "following"),
    [
        (
            Quarter(2024, 2),
            "De volgende monitor gaat over de periode t/m Q4 2024. U krijgt die naar verwachting in maart",
        ),
        (Quarter(2023, 4), "t/m Q2 2024. U krijgt die naar verwachting in september 2024."),
        (Quarter(2021, 3), "t/m Q4 2021. U krijgt die naar verwachting in maart 2022."),
        (Quarter(2024, 4), "Het programma is afgelopen. Dit is de laatste monitor."),
    ],
)
def test_the_council_reads_when_it_hears_again(context: MonitorContext, period: Quarter, following: str) -> None:
    assert following in text(read(replace(context, period=period)))


def test_the_signature_never_stands_alone_on_a_page(context: MonitorContext) -> None:
    *before, signature = read(context).paragraphs
    closing = [paragraph.style for paragraph in before[-4:]]
    assert signature.text.startswith("Het college")
    assert all(style is not None and style.paragraph_format.keep_with_next for style in closing)


def test_headings_and_lines_stand_on_named_styles(context: MonitorContext) -> None:
    letter = read(context)
    assert letter.paragraphs[0].style.name == "Title"
    headings = [p.text for p in letter.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Het programma in cijfers",
        "Inwoners van Hilversum",
        "Blijven mensen aan het werk?",
        "Bij deze cijfers",
        "Hoe gaat het verder?",
    ]
    assert {table.style.name for table in letter.tables} == {"Cijfertabel"}
    assert all(paragraph.text or paragraph._p.xpath(".//w:drawing") for paragraph in letter.paragraphs)


# What Word needs to lay out text and tables; all else is the business of a style.
NEEDED = {
    "pPr": {"pStyle"},
    "rPr": {"rStyle"},
    "tblPr": {"tblStyle", "tblW", "tblLayout", "tblLook", "tblCaption"},
    "trPr": {"tblHeader"},
    "tcPr": {"tcW"},
}


def test_all_looks_are_those_of_styles(context: MonitorContext) -> None:
    letter = read(context)
    section = letter.sections[0]
    used = set()
    for element in (letter.element, section.header._element, section.footer._element):
        for name, needed in NEEDED.items():
            for properties in element.iter(qn(f"w:{name}")):
                assert {etree.QName(child).localname for child in properties} <= needed, etree.tostring(properties)
        used |= {style.get(qn("w:val")) for style in element.iter(qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))}
    assert used <= {style.style_id for style in letter.styles}
    bold, right = letter.styles["Briefregel label"], letter.styles["Tabelgetal"]
    assert (bold.font.bold, right.paragraph_format.alignment) == (True, WD_ALIGN_PARAGRAPH.RIGHT)


def test_the_language_is_dutch_and_the_properties_say_what_it_is(context: MonitorContext) -> None:
    letter = read(context)
    languages = {element.get(qn("w:val")) for element in letter.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}
    properties = letter.core_properties
    assert properties.title == "Raadsinformatiebrief Hilversum: Monitor Werken aan Werk t/m Q2 2024"
    assert properties.language == "nl-NL"
    assert properties.author == "Gemeente Hilversum"
    assert properties.comments == ""
    assert properties.created.date() == properties.modified.date() == date(2024, 9, 2)


def test_what_looks_like_markup_stays_text(context: MonitorContext) -> None:
    sentence = "<w:p>{{ 7 * 7 }} & =1+1</w:p>"
    hostile = replace(context, basis=replace(context.basis, sentences=(sentence,)))
    assert sentence in text(read(hostile))


def test_an_unknown_municipality_is_said_in_a_sentence(context: MonitorContext) -> None:
    with pytest.raises(RenderingError, match="no municipality GM9999"):
        render_letter(context, "GM9999")


def test_the_same_monitor_gives_the_same_bytes(context: MonitorContext) -> None:
    first = render_letter(context, LAREN)
    assert render_letter(context, LAREN) == first
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {1980}
