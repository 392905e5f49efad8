"""What the editors wrote stands in all formats, with the numbers of the tables and their caveats."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.unit.monitor.conftest import PUBLISHED
from tests.unit.monitor.rounds import a_picture
from waw_etl.edited import EditedText, Picture, TextKind
from waw_etl.edition import EditionState
from waw_etl.errors import RenderingError
from waw_etl.facts import Facts
from waw_etl.indicators.figures import Status
from waw_etl.monitor.context import build_context
from waw_etl.monitor.edition_mark import EditionMark
from waw_etl.monitor.html import render_html
from waw_etl.monitor.letters import render_letter
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pdf import render_pdf
from waw_etl.monitor.workbook.book import render_workbook
from waw_etl.reference import Reference

PICTURE = Picture("image/jpeg", a_picture(size=(300, 200)), "Een getekend huis.")
TEXTS = (
    EditedText(TextKind.INTRODUCTION, "introduction", ("Inleidend: {{ programme.trained }} klaar.",)),
    EditedText(TextKind.HALF_YEAR, "half-year", ("Erbij: {{ programme.placed.half_year }} banen.",)),
    EditedText(TextKind.OUTLOOK, "outlook", ("Straks {{ programme.placed.final }} banen.",)),
    EditedText(TextKind.CATEGORY, "afgerond", ("Klaar en af.", "Met {{ afgerond.placed }} banen.")),
    EditedText(TextKind.PROJECT, "zorgstart", ("Nieuw: {{ zorgstart.trained }} klaar.",)),
    EditedText(TextKind.PROJECT, "lokale-plannen", ("Samen {{ lokale-plannen.placed }} banen.",)),
    EditedText(TextKind.PORTRAIT, "1", ("Een van {{ zorg.trained }}.",), "Samira", "Samira", date(2024, 6, 3), PICTURE),
    EditedText(TextKind.NEWS, "1", ("Er is nieuws.",), "Nieuwe groep"),
)
PRINTED = (
    "Inleidend: 690¹ klaar.",
    "Erbij: 36 banen.",
    "Straks 500 banen.",
    "Klaar en af.",
    "Met 25 banen.",
    "Nieuw: 467¹ klaar.",
    "Samen 21 banen.",
    "Een van 592¹.",
    "Er is nieuws.",
)
BYLINE = "Portret van Samira"
CAVEAT = "¹ Taaltrajecten zijn lastig te volgen."


@pytest.fixture(scope="module")
def material(status: Status, reference: Reference, facts: Facts) -> Material:
    return Material(status, reference, facts, PUBLISHED, 5, 0.95, texts=TEXTS)


@pytest.fixture(scope="module")
def edited(material: Material) -> MonitorContext:
    return build_context(material)


def test_the_pdf(edited: MonitorContext) -> None:
    reader = PdfReader(io.BytesIO(render_pdf(edited)))
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    end = words.rindex("Blijven mensen aan het werk?")
    assert all(text in words[:end] for text in PRINTED)
    assert words.index("Samen 21") < words.index("Een van") < words.index("Er is nieuws")
    assert BYLINE in words
    assert CAVEAT in words[words.index("Een van 592") :][:120]
    assert CAVEAT in words[words.index("Inleidend") :][:120]
    assert "vier groepen begonnen" not in words


def test_the_page(edited: MonitorContext) -> None:
    page = render_html(edited)
    for text in PRINTED:
        assert f"<p>{text}</p>" in page
    assert '<h2 id="portretten">Portretten</h2>' in page
    assert '<a href="#nieuws">Nieuws</a>' in page
    assert '<img src="data:image/jpeg;base64,' in page
    assert BYLINE in page
    assert 'alt="Een getekend huis."' in page
    assert CAVEAT in page.split("Een van 592¹.")[1][:80]


def test_the_workbook(edited: MonitorContext) -> None:
    sheet = load_workbook(io.BytesIO(render_workbook(edited)))["Toelichting"]
    rows = [tuple(row[:3]) for row in sheet.iter_rows(values_only=True)]
    assert {text for _, _, text in rows} >= set(PRINTED)
    assert ("Portretten", "Samira", BYLINE) in rows
    assert ("Portretten", "Samira", "Foto: Een getekend huis.") in rows
    assert ("Portretten", "Samira", edited.caveats[0] and f"¹ {edited.caveats[0]}") in rows


def test_a_letter_leaves_the_editors_words_to_the_monitor(edited: MonitorContext) -> None:
    """It is at most two pages, and the monitor comes with it."""
    letter = Document(io.BytesIO(render_letter(edited, "GM0402")))
    words = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert [text for text in PRINTED if text in words] == []


def test_without_portraits_and_news_there_is_no_heading_for_them(context: MonitorContext) -> None:
    page = render_html(context)
    assert "Portretten" not in page
    assert "Nieuws<" not in page


def test_what_was_edited_takes_the_place_of_the_accounts_of_a_bundle(edited: MonitorContext) -> None:
    (block,) = [b for section in edited.sections for b in section.blocks if b.code == "lokale-plannen"]
    assert [(text.code, text.edited) for text in block.texts] == [("lokale-plannen", True)]


@pytest.mark.parametrize("state", list(EditionState))
def test_a_concept_says_which_texts_nobody_edited(material: Material, state: EditionState) -> None:
    sections = build_context(replace(material, mark=EditionMark(state))).sections
    texts = [text for section in sections for block in section.blocks for text in block.texts]
    unedited = state in (EditionState.CONCEPT, EditionState.UNDER_REVIEW)
    for text in texts:
        remark = "Deze tekst is nog niet bewerkt voor deze monitor."
        assert (remark in text.remarks) == (unedited and not text.edited)


def test_a_field_that_is_gone_stops_the_monitor(material: Material) -> None:
    gone = EditedText(TextKind.PROJECT, "zorgstart", ("{{ zorgstart.gone }}",))
    with pytest.raises(RenderingError, match="'zorgstart' of 2024-Q2"):
        build_context(replace(material, texts=(gone,)))
