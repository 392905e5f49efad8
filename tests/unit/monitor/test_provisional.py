"""Figures that can still change are told by the word in every document, and so is what the monitor rests on."""

import io
import re
from dataclasses import replace

import pandas as pd
import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.unit.monitor.conftest import PUBLISHED
from tests.unit.pages import Page
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.load.unsettled import OpenWarnings
from waw_etl.monitor.context import build_context
from waw_etl.monitor.html import render_html
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.reference import Reference

SUMMARY = (
    "Deze monitor rust op 19 lijsten van 15 partners. 1 lijst is ouder dan deze monitor. 1 lijst ontbreekt. "
    "Over 1 lijst wachten wij nog op antwoord van de partner (2 waarschuwingen)."
)
WHICH = (
    "De aantallen van Motopp en The Young Digitals zijn voorlopig. "
    "Het gaat om 29 gestarte trajecten, 10 afgeronde scholingstrajecten en 17 trajecten met een baan."
)
WHOM = "Ook het aantal inwoners met een baan is voorlopig."


@pytest.fixture(scope="module")
def material(status: Status, reference: Reference, facts: Facts) -> Material:
    """Motopp never delivered, The Young Digitals not this time; of ZorgStart two link numbers are empty."""
    in_force = facts.in_force[facts.in_force["partner"] != "motopp"]
    old = in_force["partner"] == "young-digitals"
    in_force = in_force.assign(period=in_force["period"].mask(old, "2023-Q4"))
    (zorgstart,) = in_force.loc[in_force["partner"] == "zorgstart", "delivery"]
    warnings = (OpenWarnings(zorgstart, "T04", 2),)
    settled = replace(facts, in_force=in_force)
    return Material(status, reference, settled, PUBLISHED, 5, 0.95, warnings=warnings)


@pytest.fixture(scope="module")
def unsettled(material: Material) -> MonitorContext:
    return build_context(material)


@pytest.fixture(scope="module")
def page(unsettled: MonitorContext) -> Page:
    return Page(render_html(unsettled))


def test_the_context_says_which_figures_are_provisional(unsettled: MonitorContext) -> None:
    counts = {block.code: block.counts for section in unsettled.sections for block in section.blocks}
    marked = {code: [str(c.measure) for c in own if c.provisional] for code, own in counts.items()}
    assert {code: measures for code, measures in marked.items() if measures} == {
        "zorg": ["placed"],
        "zorgstart-instap": ["placed"],
        "motopp": ["started", "trained", "placed"],
        "the-young-digitals": ["started", "trained", "placed"],
    }
    assert all(gauge.provisional for gauge in unsettled.dashboard)
    assert unsettled.introduction[0].endswith("Dit aantal is voorlopig.")
    assert "Deze aantallen zijn voorlopig." in unsettled.half_year
    assert "Deze aantallen zijn voorlopig." in unsettled.outlook


def test_a_settled_monitor_does_not_say_the_word(context: MonitorContext) -> None:
    figures, _, definitions = Page(render_html(context)).text.rpartition("Wat tellen wij precies?")
    assert "voorlopig" not in figures.lower()
    assert "Voorlopig" in definitions
    assert context.basis.sentences == (
        "Deze monitor rust op 20 lijsten van 16 partners.",
        "Alle lijsten zijn nieuw.",
    )


def test_one_measure_that_is_provisional_is_named(material: Material) -> None:
    all_in = replace(material, facts=replace(material.facts, in_force=_all_in(material)))
    only_placed = build_context(all_in)
    assert [gauge.provisional for gauge in only_placed.dashboard] == [False, False, True]
    assert "Voorlopig: Bemiddeld naar werk." in only_placed.half_year
    assert only_placed.basis.provisional[1].startswith("Het aantal inwoners met een baan is voorlopig.")


def _all_in(material: Material) -> pd.DataFrame:
    in_force = material.facts.in_force
    motopp = in_force.head(1).assign(delivery=99, partner="motopp", dataset="trajecten")
    return pd.concat([in_force.assign(period="2024-Q2"), motopp], ignore_index=True)


def test_the_page_says_it_at_the_figures_and_what_it_means(page: Page) -> None:
    dashboard, numbers = (
        next(rows for rows in page.tables if rows[0][:2] == heading)
        for heading in (["Onderdeel", "Gerealiseerd"], ["Project", "Gestarte trajecten"])
    )
    assert [row[-1] for row in dashboard] == ["Voorlopig", "ja", "ja", "ja"]
    cells = {row[0]: row[1:] for row in numbers[1:]}
    assert cells["ZorgStart en WijkLeerbedrijf"] == ["735", "592", "280", "Bemiddeld naar werk"]
    assert cells["Motopp"] == ["3", "3", "3", "alle aantallen"]
    assert cells["Trainingen"] == ["119", "99", "12", ""]
    assert cells["Werken aan Werk in totaal"] == ["1.163", "690", "443", "alle aantallen"]
    assert page.text.count("bemiddeld naar werk voorlopig") == 4
    assert page.text.count("Voorlopig: dit aantal kan nog veranderen.") == 3
    what_it_rests_on = page.text.rpartition("Waar deze monitor op rust")[2]
    for sentence in (SUMMARY, WHICH, WHOM):
        assert sentence in what_it_rests_on


def test_the_page_lists_what_it_rests_on(page: Page) -> None:
    (lists,) = (rows for rows in page.tables if "Ontvangen op" in rows[0])
    assert len(lists) == 1 + 20
    assert ["Motopp", "lijst met trajecten", "–", "–", "ontbreekt", "–"] in lists
    assert ["The Young Digitals", "lijst met tellingen", "Q4 2023", "2 september 2024", "ouder", "0"] in lists
    assert ["ZorgStart", "lijst met trajecten", "Q2 2024", "2 september 2024", "nieuw", "2"] in lists


def test_the_pdf_says_the_same(unsettled: MonitorContext) -> None:
    reader = PdfReader(io.BytesIO(render_pdf(unsettled)))
    text = re.sub(r"[\s-]", "", "".join(p.extract_text() for p in reader.pages))
    for sentence in (SUMMARY, WHICH, WHOM, unsettled.basis.why_provisional, *unsettled.basis.missing):
        assert re.sub(r"[\s-]", "", sentence) in text
    assert "ZorgStartenWijkLeerbedrijf735592280Bemiddeldnaarwerk" in text
    assert "Gestartetrajecten(voorlopig)" in text
    assert "Motopplijstmettrajecten––ontbreekt–" in text


def test_the_workbook_has_a_column_for_it(unsettled: MonitorContext) -> None:
    book = load_workbook(io.BytesIO(render_workbook(unsettled)))
    rows = {name: [row for row in book[name].values if row[1] is not None] for name in book.sheetnames}

    def column(sheet: str, key: int, heading: str) -> dict[object, object]:
        heads = next(row for row in rows[sheet] if heading in row)
        return {row[key]: row[heads.index(heading)] for row in rows[sheet] if row is not heads}

    blocks = column("Blokken", 1, "Voorlopig")
    assert (blocks["ZorgStart en WijkLeerbedrijf"], blocks["Motopp"]) == ("Bemiddeld naar werk", "alle aantallen")
    assert blocks["Trainingen"] is None
    assert column("Projecten", 1, "Voorlopig")["ZorgStart"] is None
    assert set(column("Dashboard", 0, "Voorlopig").values()) >= {"voorlopig"}
    assert column("Gemeenten", 0, "Voorlopig")["Hilversum"] == "alle aantallen"
    figures = column("Cijfers", -1, "voorlopig")
    keys = ("2024-Q2:block:zorg:placed", "2024-Q2:block:zorg:trained", "2024-Q2:project:zorgstart:placed")
    assert [figures[key] for key in keys] == ["ja", "nee", "nee"]
    assert column("Leveringen", 0, "Lijst is")["The Young Digitals"] == "ouder"


def test_a_letter_says_it_at_the_figures_and_what_the_monitor_rests_on(unsettled: MonitorContext) -> None:
    letter = Document(io.BytesIO(render_letter(unsettled, "GM0402")))
    words = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert letter.tables[0].rows[1].cells[-1].text == "op koers voorlopig"
    assert [cell.text for cell in letter.tables[1].rows[1].cells] == ["Gestarte trajecten", "611", "ja"]
    for sentence in (SUMMARY, WHICH, WHOM):
        assert sentence in words


def test_a_hidden_number_is_not_marked(unsettled: MonitorContext) -> None:
    laren = next(share for share in unsettled.municipalities if share.name == "Laren")
    assert [(count.text, count.provisional) for count in laren.counts][-1] == ("minder dan 5", False)
