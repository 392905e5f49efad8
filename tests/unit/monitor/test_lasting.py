"""Who is still in employment later: the same in every document, and no small numbers below the programme."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.unit.monitor.conftest import PUBLISHED
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.indicators.sustained import Share, Sustained, SustainedFigure
from waw_etl.monitor.context import build_context
from waw_etl.monitor.html import render_html
from waw_etl.monitor.lasting import lasting_part
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.reference import Reference


def figure(confirmed: int, half_year: tuple[int, int], year: tuple[int, int]) -> SustainedFigure:
    return SustainedFigure(confirmed, {6: Share(*half_year), 12: Share(*year)})


# Of two blocks, of one project each, a number is below 5; Motopp has nobody to follow yet.
LASTING = Sustained(
    until=date(2024, 6, 30),
    programme=figure(390, (1310, 1353), (196, 280)),
    blocks={
        "zorg": figure(270, (219, 249), (138, 199)),
        "video-cv": figure(20, (15, 18), (11, 13)),
        "basiskok": figure(6, (4, 6), (3, 5)),
        "doorstroombanen": figure(19, (40, 50), (30, 40)),
        "motopp": figure(2, (0, 0), (0, 0)),
    },
    projects={
        "zorgstart": figure(200, (166, 185), (104, 147)),
        "wijkleerbedrijf": figure(70, (53, 64), (34, 52)),
        "video-cv": figure(20, (15, 18), (11, 13)),
        "basiskok": figure(6, (4, 6), (3, 5)),
        "ai-annotatielab": figure(19, (40, 50), (30, 40)),
    },
)
TOLD = "Na 6 maanden werken 1.310 van de 1.353 inwoners nog. Na 12 maanden werken 196 van de 280 inwoners nog."
CONFIRMED = "UWV kent de baan van 390 van de 443 inwoners met een baan."


@pytest.fixture(scope="module")
def lasting_context(status: Status, reference: Reference, facts: Facts) -> MonitorContext:
    return build_context(Material(replace(status, sustained=LASTING), reference, facts, PUBLISHED, 5, 0.95))


def test_what_may_be_read(lasting_context: MonitorContext) -> None:
    lasting = lasting_context.lasting
    assert [part.text for part in lasting.programme.parts] == ["1.310 van 1.353", "196 van 280"]
    assert [(line.name, *(part.text for part in line.parts)) for line in lasting.blocks] == [
        ("ZorgStart en WijkLeerbedrijf", "219 van 249", "138 van 199"),
        ("Doorstroombanen (AI Annotatielab)", "40 van 50", "30 van 40"),
    ]
    assert [line.name for line in lasting.projects] == ["ZorgStart", "WijkLeerbedrijf", "AI Annotatielab"]
    assert lasting.sentences[1] == TOLD
    assert lasting.sentences[2].startswith(CONFIRMED)
    assert "onder de 5" in str(lasting.why_hidden)


def without(*codes: str) -> Sustained:
    def kept(figures: dict[str, SustainedFigure]) -> dict[str, SustainedFigure]:
        return {code: figure for code, figure in figures.items() if code not in codes}

    return replace(LASTING, blocks=kept(LASTING.blocks), projects=kept(LASTING.projects))


def test_one_small_block_takes_another_with_it(status: Status, reference: Reference) -> None:
    """Else the programme's total would tell it."""
    lasting = lasting_part(replace(status, sustained=without("video-cv")), reference, 5)
    assert [line.name for line in lasting.blocks] == ["ZorgStart en WijkLeerbedrijf"]
    assert [line.name for line in lasting.projects] == ["ZorgStart", "WijkLeerbedrijf"]


def test_without_small_numbers_nothing_is_hidden(status: Status, reference: Reference) -> None:
    lasting = lasting_part(replace(status, sustained=without("video-cv", "basiskok")), reference, 5)
    assert len(lasting.blocks) == 2
    assert len(lasting.projects) == 3
    assert lasting.why_hidden is None


def test_the_page_and_the_pdf_print_it(lasting_context: MonitorContext) -> None:
    pages = PdfReader(BytesIO(render_pdf(lasting_context))).pages
    pdf = " ".join(" ".join(page.extract_text() for page in pages).split())
    for text in (" ".join(render_html(lasting_context).split()), pdf):
        for words in (TOLD, "219 van 249", "30 van 40", "1.310 van 1.353", "Blijven mensen aan het werk?"):
            assert words in text, words
        assert "4 van 6" not in text


def test_the_workbook_has_the_numbers_apart_and_the_projects_too(lasting_context: MonitorContext) -> None:
    sheet = load_workbook(BytesIO(render_workbook(lasting_context)))["Aan het werk"]
    rows = [row for row in sheet.values if row[0] in ("programma", "blok", "project")]
    assert rows == [
        ("programma", "Werken aan Werk", 1310, 1353, 196, 280, None, "2024-Q2:programme:programme:sustained"),
        ("blok", "ZorgStart en WijkLeerbedrijf", 219, 249, 138, 199, None, "2024-Q2:block:zorg:sustained"),
        ("blok", "Doorstroombanen (AI Annotatielab)", 40, 50, 30, 40, None, "2024-Q2:block:doorstroombanen:sustained"),
        ("project", "ZorgStart", 166, 185, 104, 147, None, "2024-Q2:project:zorgstart:sustained"),
        ("project", "WijkLeerbedrijf", 53, 64, 34, 52, None, "2024-Q2:project:wijkleerbedrijf:sustained"),
        ("project", "AI Annotatielab", 40, 50, 30, 40, None, "2024-Q2:project:ai-annotatielab:sustained"),
    ]


def test_the_letter_tells_of_the_programme(lasting_context: MonitorContext) -> None:
    letter = Document(BytesIO(render_letter(lasting_context, "GM0402")))
    text = " ".join(paragraph.text for paragraph in letter.paragraphs)
    assert TOLD in text
    assert CONFIRMED in text


def test_without_a_list_of_uwv_every_document_says_so(context: MonitorContext) -> None:
    sentence = "Wij hebben nog geen lijst van UWV. Daarom weten wij niet wie later nog werkt."
    assert context.lasting.sentences == (sentence,)
    html = render_html(context)
    assert sentence in html
    assert "Inwoners die nog werken" not in html
    sheet = load_workbook(BytesIO(render_workbook(context)))["Aan het werk"]
    assert [row[0] for row in sheet.values if row[0]][2:] == [sentence]
