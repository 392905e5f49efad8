"""The structure of the monitor's PDF: what a screen reader is told, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from tests.accessibility.conftest import KINDS
from tests.accessibility.tagged_pdf import Element, TaggedPdf
from waw_etl.palette import PALETTE

HEADINGS = ("H1", "H2", "H3")


@pytest.fixture(scope="module")
def tagged() -> Callable[[Path], TaggedPdf]:
    return cache(TaggedPdf)


@pytest.fixture(params=KINDS)
def folder(request: pytest.FixtureRequest, folders: dict[str, Path]) -> Path:
    return folders[request.param]


@pytest.fixture
def document(folder: Path, tagged: Callable[[Path], TaggedPdf]) -> TaggedPdf:
    return tagged(next(folder.glob("monitor-*.pdf")))


def test_it_says_its_language_and_title_and_what_it_keeps_to(document: TaggedPdf) -> None:
    root = document.pdf.Root
    assert root.Lang == "nl-NL"
    assert root.ViewerPreferences.DisplayDocTitle
    assert root.MarkInfo.Marked
    assert not root.MarkInfo.Suspects
    metadata = document.pdf.open_metadata()
    assert str(metadata["dc:title"]).startswith("Monitor Werken aan Werk t/m Q")
    assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
    assert metadata.pdfa_status == "2A"


def test_bookmarks_are_the_headings(document: TaggedPdf) -> None:
    headings = [document.text(element) for element in document.of("H1")]
    assert headings[0] == "Inleiding"
    assert headings[-1] == "Colofon"
    with document.pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [heading for heading in headings if heading != "Inhoud"]


def test_the_contents_name_the_page_of_each_heading(document: TaggedPdf) -> None:
    headings = [(document.text(element), first_page(element)) for element in document.of("H1")]
    entries = [document.text(entry) for entry in document.of("TOCI")]
    assert [re.split(r"\s{2,}", entry) for entry in entries] == [
        [heading, str(page + 1)] for heading, page in headings if heading != "Inhoud"
    ]


def test_no_heading_is_left_behind_at_the_end_of_a_page(document: TaggedPdf) -> None:
    places = list(document.elements[0].marks())
    for heading in document.of(*HEADINGS):
        [*_, last] = heading.marks()
        following = places[places.index(last) + 1]
        assert following[0] == last[0], document.text(heading)


def test_no_level_of_heading_is_skipped(document: TaggedPdf) -> None:
    levels = [int(element.role[1]) for element in document.of(*HEADINGS)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


def test_every_heading_says_something(document: TaggedPdf) -> None:
    assert all(document.text(element).strip() for element in document.of("Title", *HEADINGS))
    assert len(document.of("Title")) == 1


def test_every_table_has_headings_of_its_columns(document: TaggedPdf) -> None:
    tables = document.of("Table")
    assert tables
    for table in tables:
        first, *rows = [element for element in table.walk() if element.role == "TR"]
        assert [cell.role for cell in first.content] == ["TH"] * len(first.content)
        assert {cell.attributes["Scope"] for cell in first.content} == {"Column"}
        assert all(document.text(cell).strip() for cell in first.content)
        assert rows
        assert {len(row.content) for row in rows} == {len(first.content)}


def test_a_table_that_fits_a_page_stands_on_one(document: TaggedPdf) -> None:
    """Not that of the lists: it is as long as there are lists, and goes on under its headings on the next page."""
    texts = [(table, document.text(table)) for table in document.of("Table")]
    tables = [table for table, text in texts if len(text) < 1500 and not text.startswith("PartnerLijst")]
    assert tables
    assert [document.text(table) for table in tables if len({page for page, _ in table.marks()}) > 1] == []


def test_every_picture_is_told_in_words(document: TaggedPdf) -> None:
    pictures = document.of("Figure")
    assert pictures
    assert all(len(picture.attributes["Alt"]) > 20 for picture in pictures)


def test_everything_on_the_pages_is_read_out_but_what_only_repeats(document: TaggedPdf) -> None:
    """Reading the text fails at once where something has no mark at all."""
    assert set(document.texts) <= set(document.elements[0].marks())
    heads = [re.escape(document.text(head)) for head in document.of("THead")]
    repeated = re.compile(rf"\.*(?:{'|'.join(heads)})*Monitor Werken aan Werk t/m Q\d \d{{4}}.*?\d+ / \d+")
    assert document.artifacts[0] == ""
    assert [text for text in document.artifacts[1:] if not repeated.fullmatch(text)] == []


def test_it_is_read_out_in_the_order_of_the_page_on_the_web(document: TaggedPdf, folder: Path) -> None:
    [page] = html.fromstring(next(folder.glob("monitor-*.html")).read_bytes()).xpath("//main")
    headings = [document.text(element) for element in document.of("H1")]
    assert [heading for heading in headings if heading != "Inhoud"] == [h.text_content() for h in page.iter("h2")]
    text = _bare(document.in_reading_order)
    for paragraph in page.iter("h2", "h3", "p"):
        _, found, text = text.partition(_bare(paragraph.text_content()))
        assert found, paragraph.text_content()


def test_pages_are_gone_through_in_the_order_of_the_structure(document: TaggedPdf) -> None:
    assert {str(page.get("/Tabs")) for page in document.pdf.pages} == {"/S"}


def test_fonts_are_inside(document: TaggedPdf) -> None:
    fonts = [font for page in document.pdf.pages for font in page.resources.get("/Font", {}).values()]
    assert fonts
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    assert all("/ToUnicode" in font for font in fonts)


def test_it_has_no_colours_but_those_of_the_palette(document: TaggedPdf) -> None:
    assert document.colours <= set(asdict(PALETTE).values())


def test_nothing_in_it_runs_or_asks_for_something(document: TaggedPdf) -> None:
    names = {"/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/AA", "/OpenAction"}
    objects = [thing for thing in document.pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    assert [thing for thing in objects if names & set(thing.keys())] == []


def first_page(element: Element) -> int:
    return next(element.marks())[0]


def _bare(text: str) -> str:
    """Without spaces and the hyphens at line ends, which setting a page moves about."""
    return re.sub(r"[\s\u200b\u00ad-]", "", text)
