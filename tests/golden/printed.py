"""What a reader finds in the documents of a monitor, by their structure: headings, texts and tables, and the figures
in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.table import Table as WordTable
from lxml import html
from openpyxl import load_workbook

from tests.accessibility.tagged_pdf import Element, TaggedPdf

# What a figure is of: level, name (without spaces), measure, column. Its value: a number, or the word in its place.
Key = tuple[str, str, str, str]
Value = float | str

MEASURES = {"Gestarte trajecten": "started", "Afgeronde scholingstrajecten": "trained", "Bemiddeld naar werk": "placed"}
LABELS = {
    "gestart": "started",
    "scholing afgerond": "trained",
    "bemiddeld naar werk": "placed",
    "baan gevonden": "placed",
}
TERMS = {"Na 6 maanden": "sustained_6", "Na 12 maanden": "sustained_12"}
COLUMNS = {
    "Gerealiseerd": "gerealiseerd",
    "Doel t/m Q2 2024": "doel_tm_periode",
    "Doel totaal": "doel_totaal",
    "Verwachting": "verwachting",
    "Stand": "stand",
}
LIGHTS = {"op koers": "groen", "komt naar verwachting weer op koers": "oranje", "niet op koers": "rood"}
PROGRAMME = ("programma", "WerkenaanWerk")
_NUMBER = re.compile(r"\d[\d.]*")
# What may stand beside a name or number: of a caveat, a footnote, a light, a figure that can change.
_MARKS = re.compile("[¹²³*●▲■\u00ad\u200b]|voorlopig")
_NOTHING = {"–", ""}
# What is read as one text, with all that is in it; and what is only a part of a text.
_WHOLE, _INLINE = {"P", "LI", "Figure"}, {"Span", "Strong", "Em", "Link"}


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


Part = Heading | Text | Table


def outline_of_pdf(path: Path) -> Iterator[Part]:
    """The parts of a PDF in the order in which it is read out."""
    pdf = TaggedPdf(path)

    def parts(element: Element) -> Iterator[Part]:
        inner = [part for part in element.content if isinstance(part, Element)]
        if element.role == "Table":
            rows = [row for row in element.walk() if row.role == "TR"]
            yield Table([[pdf.text(cell) for cell in row.content if isinstance(cell, Element)] for row in rows])
        elif re.fullmatch(r"H\d?|Title", element.role):
            yield Heading(pdf.text(element))
        elif element.role not in _WHOLE and not all(part.role in _INLINE for part in inner):
            for part in inner:
                yield from parts(part)
        else:
            yield Text(pdf.text(element))

    return parts(pdf.elements[0])


def outline_of_html(path: Path) -> Iterator[Part]:
    """The parts of a page, from top to bottom; what is drawn is left out."""
    page = html.fromstring(path.read_text(encoding="utf-8"))
    for drawn in page.xpath("//svg | //style"):
        drawn.drop_tree()
    for element in page.iter("h1", "h2", "h3", "h4", "p", "li", "dt", "dd", "table"):
        if element.tag == "table":
            yield Table([[cell.text_content() for cell in row.iter("th", "td")] for row in element.iter("tr")])
        else:
            yield (Heading if re.match(r"h\d", element.tag) else Text)(element.text_content())


def outline_of_letter(path: Path) -> Iterator[Part]:
    """The parts of a letter, from top to bottom."""
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, WordTable):
            yield Table([[cell.text for cell in row.cells] for row in part.rows])
        else:
            heading = str(part.style.name).startswith(("Heading", "Title")) if part.style else False
            yield (Heading if heading else Text)(part.text)


def outline_of_workbook(path: Path) -> Iterator[Part]:
    """The tables on the sheets that people read."""
    for sheet in load_workbook(path):
        for table in sheet.tables.values():
            if sheet.title != "Cijfers":
                yield Heading(sheet.title)
                yield Table([[_cell(cell.value) for cell in row] for row in sheet[table.ref]])


def open_data(path: Path, period: str) -> Iterator[tuple[Key, Value]]:
    """The figures of the sheet `Cijfers` up to and including a period."""
    headings, *rows = load_workbook(path)["Cijfers"].iter_rows(values_only=True)
    for row in (dict(zip(map(str, headings), values, strict=True)) for values in rows):
        if row["periode"] == period:
            key = (str(row["niveau"]), _name(str(row["naam"])), str(row["maat"]))
            for column in (*COLUMNS.values(), "van"):
                value = row["waarom_leeg"] if column == "gerealiseerd" and row[column] is None else row[column]
                if value is not None and value not in _NOTHING:
                    yield (*key, column), value if isinstance(value, str) else float(str(value))


def figures(parts: Iterable[Part], of: str | None = None) -> Iterator[tuple[Key, Value]]:
    """Every figure in tables and beside labels, as often as it is printed; `of` is whose letter it is."""
    under, before = "", ""
    for part in parts:
        match part:
            case Heading(text):
                under, before = text, ""
            case Table(rows):
                yield from _in_table([[_plain(cell) for cell in row] for row in rows], of)
            case Text(text) if plain := _plain(text):
                # On paper a number stands above its label, on the screen the label comes first.
                number, label = (before, plain) if _NUMBER.fullmatch(before) else (plain, before)
                if label in LABELS and _NUMBER.fullmatch(number):
                    yield ("blok", _name(under), LABELS[label], "gerealiseerd"), _number(number)
                    plain = ""
                before = plain


def _in_table(rows: list[list[str]], of: str | None) -> Iterator[tuple[Key, Value]]:
    headings, *lines = rows
    for line in lines:
        cells = dict(zip(headings, line, strict=True))
        if line[0] in MEASURES and "Aantal" in cells:
            yield ("gemeente", _name(of or ""), MEASURES[line[0]], "gerealiseerd"), _number(cells["Aantal"])
        elif line[0] in MEASURES:
            for heading in COLUMNS.keys() & cells.keys():
                yield (*PROGRAMME, MEASURES[line[0]], COLUMNS[heading]), _number(cells[heading])
        elif place := _place(cells):
            for heading, measure in MEASURES.items():
                if cells.get(heading, "") not in _NOTHING:
                    yield (*place, measure, "gerealiseerd"), _number(cells[heading])
            for heading, measure in TERMS.items():
                if cells.get(heading, "") not in _NOTHING:
                    count, _, whole = cells[heading].partition(" van ")
                    yield (*place, measure, "gerealiseerd"), _number(count)
                    yield from [((*place, measure, "van"), _number(whole))] if whole else []


def _place(cells: dict[str, str]) -> tuple[str, str] | None:
    """Which block or municipality a row is of, or that it is their sum."""
    for heading, level in {"Blok": "blok", "Project": "blok", "Gemeente": "gemeente"}.items():
        if "Sector" not in cells and heading in cells:
            name = _name(cells[heading])
            return PROGRAMME if name == "WerkenaanWerkintotaal" else (level, name)
    return None


def _number(text: str) -> Value:
    """As a number; a word that stands in its place stays a word."""
    number = _NUMBER.match(text)
    return float(number[0].replace(".", "")) if number else LIGHTS.get(text, text)


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def _name(text: str) -> str:
    """Names are compared without spaces: where a line ends, a PDF has none."""
    return re.sub(r"\s", "", _plain(text))


def _cell(value: object) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
