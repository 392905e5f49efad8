"""The PDF, read back as its readers and their software see it."""

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pypdf import PdfReader

from tests.unit.monitor.conftest import PUBLISHED
from waw_etl import dutch
from waw_etl.errors import RenderingError
from waw_etl.facts import EXPLANATION_COLUMNS, Facts
from waw_etl.indicators.figures import Status
from waw_etl.monitor import pdf
from waw_etl.monitor.context import build_context
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.reference import Reference


@pytest.fixture(scope="module")
def document(context: MonitorContext) -> bytes:
    return render_pdf(context)


@pytest.fixture(scope="module")
def reader(document: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(document))


@pytest.fixture(scope="module")
def text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def bare(text: str) -> str:
    """Without line ends, hyphens at line ends and spaces, which setting a page moves about."""
    return re.sub(r"[\s\u200b-]", "", text)


def with_account(status: Status, reference: Reference, facts: Facts, account: str) -> MonitorContext:
    row = (1, "motopp", "2024-Q2", "motopp", account)
    accounts = pd.DataFrame([row], columns=list(EXPLANATION_COLUMNS))
    return build_context(Material(status, reference, replace(facts, explanations=accounts), PUBLISHED, 5, 0.95))


def test_every_count_of_every_block_is_in_the_table_of_all_counts(context: MonitorContext, text: str) -> None:
    table = text.rsplit("Alle aantallen op een rij", maxsplit=1)[-1]
    for block in (block for section in context.sections for block in section.blocks):
        values = {count.measure: dutch.number(count.value) for count in block.counts}
        row = " ".join([block.name, *(values.get(gauge.measure, "–") for gauge in context.dashboard)])
        assert bare(row) in bare(table)


def test_the_blocks_show_the_published_figures(text: str) -> None:
    page = bare(text)
    assert "ZorgStartenWijkLeerbedrijf735gestart592scholingafgerond¹280bemiddeldnaarwerk" in page
    assert "Trainingen119gestart*99scholingafgerond¹12baangevonden*Inclusief12deelnemers" in page
    assert "Doorstroombanen(AIAnnotatielab)64gestart20bemiddeldnaarwerk" in page


def test_the_dashboard_stands_there_as_a_table_and_as_text_in_the_picture(context: MonitorContext, text: str) -> None:
    page = bare(text)
    for gauge in context.dashboard:
        figures = [gauge.realised, gauge.target_to_date or 0, gauge.target_final or 0, gauge.forecast or 0]
        row = "".join(map(dutch.number, figures)) + (gauge.light_word or "")
        assert bare(row) in page
    assert page.count("Doeltotaal:") == 3


def test_all_sentences_are_there(context: MonitorContext, text: str) -> None:
    sentences = (*context.introduction, *context.half_year, *context.outlook, *context.counting)
    sentences += context.basis.sentences + tuple(line.text for line in context.colophon)
    page = bare(text)
    assert [sentence for sentence in sentences if bare(sentence) not in page] == []


def test_it_has_a_title_a_language_tags_and_bookmarks(reader: PdfReader) -> None:
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "Monitor Werken aan Werk t/m Q2 2024"
    assert metadata.author == "Regio Gooi en Vechtstreek"
    root = reader.root_object
    assert root["/Lang"] == "nl-NL"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF's own kind of true
    bookmarks = [item.title for item in reader.outline if not isinstance(item, list)]
    assert bookmarks[0] == "Inleiding"
    assert bookmarks[-1] == "Colofon"


def test_a_longer_list_of_projects_and_introduction_leave_room_for_the_contents(context: MonitorContext) -> None:
    first, *others = context.projects
    more = tuple(replace(first.projects[0], name=f"Leerwerktraject {name}") for name in ("Techniek", "Groen"))
    longer = ("Gemeenten, werkgevers en scholen werken hierin al jaren samen. " * 6,)
    projects = (replace(first, projects=first.projects + more), *others)
    document = render_pdf(replace(context, projects=projects, introduction=context.introduction + longer))
    page = PdfReader(io.BytesIO(document)).pages[1].extract_text()
    words = ["Inleiding", "Leerwerktraject Groen", "Inhoud", "Wat tellen wij precies?", "Colofon"]
    assert [word for word in words if word not in page] == []
    assert page.index("Leerwerktraject Groen") < page.index("Inhoud")


def test_every_page_but_the_first_has_its_number(reader: PdfReader) -> None:
    total = len(reader.pages)
    assert 6 <= total <= 10
    for number, page in enumerate(reader.pages[1:], start=2):
        assert f"{number} / {total}" in page.extract_text()


def test_the_same_context_gives_the_same_bytes(context: MonitorContext, document: bytes) -> None:
    assert render_pdf(context) == document


def test_the_dates_inside_are_the_day_of_publication(context: MonitorContext) -> None:
    later = PdfReader(
        io.BytesIO(render_pdf(replace(context, edition=replace(context.edition, dated=date(2025, 3, 1)))))
    )
    assert later.metadata is not None
    inside = (later.metadata.creation_date, later.metadata.modification_date)
    assert [moment and moment.date() for moment in inside] == [date(2025, 3, 1)] * 2


def test_what_looks_like_code_comes_out_as_text(hostile_context: MonitorContext, hostile_texts: list[str]) -> None:
    pages = PdfReader(io.BytesIO(render_pdf(hostile_context))).pages
    text = bare("".join(page.extract_text() for page in pages))
    # The font does not have the full-width sign.
    assert [line for line in hostile_texts if bare(line).replace("＝", "□") not in text] == []


@pytest.mark.parametrize(
    ("account", "printed"),
    [
        ("Wij zijn trots \U0001f600!", "Wij zijn trots □!"),
        ("Welkom 你好 en \ufffd", "Welkom □□ en"),
        ("Ευχαριστώ, Žižek en co\u0308peratie", "Ευχαριστώ, Žižek en c"),
        ("Zie " + "a" * 2000, "a" * 500),
        ('"Quote" \\ \t {"a": 1}', '"Quote" \\ {"a": 1}'),
    ],
    ids=["emoji", "chinese", "other letters", "very long word", "json"],
)
def test_any_text_of_a_partner_can_be_printed(
    status: Status, reference: Reference, facts: Facts, account: str, printed: str
) -> None:
    pages = PdfReader(io.BytesIO(render_pdf(with_account(status, reference, facts, account)))).pages
    assert bare(printed) in bare("".join(page.extract_text() for page in pages))


def test_a_document_that_cannot_be_set_is_one_clear_error(
    context: MonitorContext, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "monitor.typ"
    broken.write_text('#panic("kapot")')
    monkeypatch.setattr(pdf, "_TEMPLATE", broken)
    with pytest.raises(RenderingError, match="monitor could not be set as PDF"):
        render_pdf(context)
