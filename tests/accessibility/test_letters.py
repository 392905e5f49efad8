"""The letters to the councils, as Word tells them to a screen reader."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn

from tests.accessibility.conftest import KINDS


@pytest.fixture(params=KINDS)
def letters(request: pytest.FixtureRequest, folders: dict[str, Path]) -> list[DocumentType]:
    found = [Document(str(path)) for path in sorted(folders[request.param].glob("raadsinformatiebrief-*.docx"))]
    assert len(found) == 7
    return found


def test_headings_are_styles_in_their_order(letters: list[DocumentType]) -> None:
    for letter in letters:
        styles = [paragraph.style.name for paragraph in letter.paragraphs]
        assert styles.count("Title") == 1
        levels = [int(style[-1]) for style in styles if re.fullmatch(r"Heading \d", style)]
        assert levels[0] == 1
        assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


def test_pictures_are_told_in_words(letters: list[DocumentType]) -> None:
    for letter in letters:
        pictures = [element.get("descr") for element in letter.element.iter(qn("wp:docPr"))]
        assert len(pictures) == len(letter.inline_shapes) >= 1
        assert all(len(words or "") > 20 for words in pictures)


def test_tables_have_a_heading_row_and_a_title_and_no_merged_cells(letters: list[DocumentType]) -> None:
    for table in (table for letter in letters for table in letter.tables):
        assert table._tbl.xpath("w:tr[1]/w:trPr/w:tblHeader")
        assert table._tbl.xpath("w:tblPr/w:tblCaption/@w:val")
        assert not table._tbl.xpath(".//w:gridSpan | .//w:vMerge")
        assert all(cell.text for cell in table.rows[0].cells)


def test_all_text_is_dutch(letters: list[DocumentType]) -> None:
    for letter in letters:
        assert letter.core_properties.title
        assert letter.core_properties.language == "nl-NL"
        places = (letter.styles.element, letter.element)
        assert {mark.get(qn("w:val")) for place in places for mark in place.iter(qn("w:lang"))} == {"nl-NL"}


def test_room_comes_from_styles_and_not_from_empty_lines(letters: list[DocumentType]) -> None:
    for letter in letters:
        empty = [p for p in letter.paragraphs if not p.text.strip() and not p._p.xpath(".//w:drawing")]
        assert empty == []
        doubled = ".//w:{0}[following-sibling::*[1][self::w:{0}]]"
        assert not letter.element.body.xpath(" | ".join(map(doubled.format, ("br", "tab"))))


def test_text_boxes_that_no_screen_reader_finds_are_not_used(letters: list[DocumentType]) -> None:
    for letter in letters:
        assert not letter.element.body.xpath(".//w:txbxContent | .//w:pict")
