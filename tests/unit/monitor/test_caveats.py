"""A caveat stands wherever its measure does, in every part of every format: here each measure has one of its own."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from docx import Document
from lxml import html
from openpyxl import load_workbook

from tests.golden.printed import Heading, Table, outline_of_pdf
from tests.unit.monitor.conftest import PUBLISHED
from tests.unit.monitor.test_changes import an_edition
from tests.unit.monitor.test_lasting import LASTING
from tests.unit.monitor.test_overview import COMPARISON, NOW, RESIDENTS, answer, delivery
from tests.unit.monitor.test_overview import STATUS as OVERVIEW_STATUS
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.monitor.context import build_context
from waw_etl.monitor.html import render_html
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.material import Material
from waw_etl.monitor.overview import build_overview, render_overview
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.reference import Measure, Reference

CAVEATS = {
    Measure.STARTED: "Over het begin is iets te zeggen.",
    Measure.TRAINED: "Taaltrajecten zijn lastig te volgen.",
    Measure.PLACED: "Van banen horen wij soms laat.",
}
# How a measure is called where it is counted: its name, and what stands at a number or in a sentence.
WORDS = {
    Measure.STARTED: r"gestarte trajecten|trajecten gestart|\d gestart\b",
    Measure.TRAINED: r"afgeronde scholingstrajecten|scholingstrajecten afgerond|\d scholing afgerond",
    Measure.PLACED: r"bemiddeld naar werk|inwoners een baan gevonden|\d inwoners met een baan|\d baan gevonden",
}


@pytest.fixture(scope="module")
def with_caveats(reference: Reference) -> Reference:
    measures = tuple(info.model_copy(update={"caveat": CAVEATS[info.code]}) for info in reference.programme.measures)
    return reference.model_copy(update={"programme": reference.programme.model_copy(update={"measures": measures})})


@pytest.fixture(scope="module")
def full(status: Status, with_caveats: Reference, facts: Facts) -> MonitorContext:
    """A monitor with all of its parts: who keeps a job, what changed since the one before, and what is provisional."""
    earlier = an_edition(with_caveats)
    whole = replace(status, sustained=LASTING)
    old = facts.in_force["partner"] == "young-digitals"
    late = replace(facts, in_force=facts.in_force.assign(period=facts.in_force["period"].mask(old, "2023-Q4")))
    return build_context(Material(whole, with_caveats, late, PUBLISHED, 5, 0.95, earlier=earlier))


def lacking(parts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of each part (its name and all of its text) the measures that it names without their caveat."""
    return [
        (name, str(measure))
        for name, text in parts
        for measure, words in WORDS.items()
        if re.search(words, " ".join(text.split()), re.IGNORECASE) and CAVEATS[measure] not in " ".join(text.split())
    ]


def sections(source: str) -> Iterator[tuple[str, str]]:
    """The sections of a page, each with what is said of its pictures."""
    for section in html.fromstring(source).iter("section"):
        yield str(section.get("aria-labelledby")), " ".join(section.itertext())


def test_each_caveat_has_a_mark_of_its_own(full: MonitorContext) -> None:
    assert [full.mark(caveat) for caveat in CAVEATS.values()] == ["¹", "²", "³"]


def test_on_the_page(full: MonitorContext) -> None:
    found = list(sections(render_html(full)))
    assert len(found) >= 10
    assert lacking(found) == []


def test_in_the_alternative_texts_of_pictures(full: MonitorContext) -> None:
    pictures = html.fromstring(render_html(full)).xpath("//*[local-name()='desc']/text()")
    assert lacking((text[:30], text) for text in pictures) == []


def test_in_the_pdf(full: MonitorContext, tmp_path: Path) -> None:
    path = tmp_path / "monitor.pdf"
    path.write_bytes(render_pdf(full))
    heads = {"".join(h.itertext()).strip() for h in html.fromstring(render_html(full)).iter("h2")}
    parts: dict[str, list[str]] = {"title": []}
    for part in outline_of_pdf(path):
        if isinstance(part, Heading) and part.text.strip() in heads:
            parts[part.text] = []
        cells = [cell for row in part.rows for cell in row] if isinstance(part, Table) else [part.text]
        list(parts.values())[-1].extend(cells)
    assert len(parts) >= 10
    # At the end of a line a PDF has a hyphen or no space.
    assert lacking((name, " ".join(texts).replace("\u00ad", "")) for name, texts in parts.items()) == []


def test_on_every_sheet_of_the_workbook(full: MonitorContext) -> None:
    book = load_workbook(io.BytesIO(render_workbook(full)))
    sheets = [
        (sheet.title, " ".join(str(cell) for row in sheet.values for cell in row if cell is not None)) for sheet in book
    ]
    assert lacking(sheets) == []


def test_on_every_row_of_the_open_data(full: MonitorContext) -> None:
    headings, *rows = load_workbook(io.BytesIO(render_workbook(full)))["Cijfers"].values
    found = pd.DataFrame(rows, columns=list(headings))
    own = found[found["maat"].isin([str(measure) for measure in CAVEATS])]
    assert (own["kanttekening"] == own["maat"].map({str(m): caveat for m, caveat in CAVEATS.items()})).all()
    assert found.loc[~found["maat"].isin(own["maat"]), "kanttekening"].isna().all()


def test_in_the_letters(full: MonitorContext) -> None:
    letter = Document(io.BytesIO(render_letter(full, "GM0402")))
    words = [paragraph.text for paragraph in letter.paragraphs]
    words += [cell.text for table in letter.tables for row in table.rows for cell in row.cells]
    pictures = [shape._inline.docPr.get("descr") for shape in letter.inline_shapes]
    assert pictures
    assert lacking([("letter", " ".join(words)), *((text[:30], text) for text in pictures)]) == []
    assert sum("Gestarte trajecten¹" in text for text in words) >= 2


def test_on_the_page_of_the_regieteam(with_caveats: Reference) -> None:
    deliveries = pd.DataFrame(columns=list(delivery(1, "x", "in_force")))
    answers = pd.DataFrame(columns=list(answer(1, "x"))).astype({"received_at": "datetime64[us, UTC]"})
    overview = build_overview(
        OVERVIEW_STATUS, RESIDENTS, COMPARISON, with_caveats, None, deliveries, answers, [], [], NOW
    )
    found = dict(sections(render_overview(overview)))
    assert lacking(found.items()) == []
    # In its table a measure is called by its label, in its sums by what is counted.
    assert all(caveat in found["kop-projecten"] for caveat in CAVEATS.values())
    assert CAVEATS[Measure.PLACED] in found["kop-inwoners"]
