"""Reading the answers of a feedback workbook that came back, wherever they stand on its sheet."""

from __future__ import annotations

import pandas as pd
import pytest

from waw_etl.read.book import TextBook, TextSheet
from waw_etl.read.cells import from_value
from waw_etl.validate.answers import Answer, answer_findings, read_answers, sort_answers

ONE, TWO = "a" * 32, "p" * 32
Lines = list[list[object]]


def book(lines: Lines, name: str = "Bevindingen") -> TextBook:
    width = max(map(len, lines))
    cells = [[from_value(v) if v is not None else "" for v in [*line, *[None] * (width - len(line))]] for line in lines]
    frame = pd.DataFrame(cells, index=range(1, len(lines) + 1), columns=range(1, width + 1), dtype="str")
    return TextBook("f.xlsx", False, (TextSheet(name, frame),))


def read(lines: Lines, name: str = "Bevindingen") -> list[tuple[str, str, str | None]]:
    return [(a.answer_key, a.text, a.given_by) for a in (line.answer for line in read_answers(book(lines, name)))]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([["Antwoord", "Kenmerk"], ["klopt", ONE]], [(ONE, "klopt", None)]),
        ([["Kenmerk", None, "antwoord "], [ONE, "x", "klopt"]], [(ONE, "klopt", None)]),
        ([["klopt", ONE], ["Antwoord", "Kenmerk"]], []),
        ([["Antwoord", "Kenmerk"], [None, ONE], ["ja", None], ["nee", "weg?"]],
         [("", "ja", None), ("weg?", "nee", None)]),
        ([["Antwoord", "Ken"], ["ja", ONE], ["Antwoord"]], [("", "ja", None), ("", "Antwoord", None)]),
        ([["Antwoord", "Kenmerk"], ["klopt", ONE.upper()], [12, TWO]], [(ONE, "klopt", None), (TWO, "12", None)]),
        ([["Ingevuld door", "Jo  de Wit"], ["Antwoord", "Kenmerk"], ["ja", ONE]], [(ONE, "ja", "Jo de Wit")]),
        ([["Ingevuld door"], ["Antwoord", "Kenmerk"], ["ja", ONE]], [(ONE, "ja", None)]),
        ([["Ingevuld door", "x" * 200], ["Antwoord", "Kenmerk"], ["ja", ONE]], [(ONE, "ja", "x" * 80)]),
        ([["Antwoord", "Kenmerk"], ["ja", ONE], ["Kenmerk", "Antwoord"], [TWO, "nee"]],
         [(ONE, "ja", None), (TWO, "nee", None)]),
    ],
)  # fmt: skip
def test_where_answers_stand(lines: Lines, found: list[tuple[str, str, str | None]]) -> None:
    assert read(lines) == found


def test_another_sheet_has_no_answers() -> None:
    assert read([["Antwoord", "Kenmerk"], ["klopt", ONE]], "Trajecten") == []
    assert read([["Antwoord", "Kenmerk"], ["klopt", ONE]], "BEVINDINGEN") != []
    assert read_answers(None) == []


def test_what_can_be_kept_and_why_not() -> None:
    lines: Lines = [["Antwoord", "Kenmerk"], ["ja", ONE], ["nee", ONE], ["x" * 501, TWO], ["ja", "b" * 32]]
    sorted_out = sort_answers(read_answers(book(lines)), {ONE, TWO})
    assert sorted_out.kept == (Answer(ONE, "ja"),)
    assert [answer.answer_key for answer in sorted_out.refused] == [TWO, "b" * 32]
    too_long, unknown = sorted_out.notices
    assert "rij 4 van blad Bevindingen hebben wij niet bewaard" in too_long
    assert "hoogstens 500 tekens" in too_long
    assert "rij 5" in unknown


@pytest.mark.parametrize("lines", [[["Antwoord", "Kenmerk"], ["ja", "weg"]], [["Antwoord"], ["ja"]]])
def test_an_answer_of_which_the_key_is_gone_is_told_of(lines: Lines) -> None:
    (notice,) = sort_answers(read_answers(book(lines)), {ONE}).notices
    assert "rij 2 van blad Bevindingen hebben wij niet bewaard. Wij weten niet bij welke waarschuwing" in notice


def test_many_refusals_are_one_notice() -> None:
    lines: Lines = [["Antwoord", "Kenmerk"], *[["ja", ONE]] * 15]
    (notice,) = sort_answers(read_answers(book(lines)), set()).notices
    assert "rij 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 en nog 5 van blad" in notice


@pytest.mark.parametrize(
    ("lines", "cells"),
    [
        ([["Antwoord", "Kenmerk"], ["zie 123456782", ONE]], [(2, "Antwoord")]),
        ([["Antwoord", "Kenmerk"], [123456782, ONE]], [(2, "Antwoord")]),
        ([["Ingevuld door", "123.456.782"], ["Antwoord", "Kenmerk"], ["ja", ONE]], [(1, "Ingevuld door")]),
        ([["Antwoord", "Kenmerk"], ["zie 123456782", None]], [(2, "Antwoord")]),
        ([["Antwoord"], ["zie 123456782"]], [(2, "Antwoord")]),
        ([["Antwoord", "Kenmerk"], ["zie 123456789", ONE]], []),
    ],
)
def test_a_bsn_in_an_answer(lines: Lines, cells: list[tuple[int, str]]) -> None:
    found = list(answer_findings(book(lines)))
    assert [(f.row, f.column) for f in found] == cells
    assert all(f.rule == "L11" and "123456782" not in f.message for f in found)
