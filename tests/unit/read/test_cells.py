# ruff: noqa: DTZ001 - a spreadsheet knows no time zones
from datetime import date, datetime, time, timedelta

import pytest

from waw_etl.read.book import CellKind, column_letter, display, kind, text
from waw_etl.read.cells import from_text, from_value


@pytest.mark.parametrize(
    ("value", "cell", "shown"),
    [
        ("", "", ""),
        (" \u00a0\u200b\t\ufeff", "", ""),
        ("\u00a0 Hilversum \u200b", "sHilversum", "Hilversum"),
        ("a\u00a0b", "sa\u00a0b", "a\u00a0b"),
        ("=1+1", "s=1+1", "=1+1"),
        (12, "n12", "12"),
        (12.0, "n12", "12"),
        (32.5, "n32.5", "32,5"),
        (-0.25, "n-0.25", "-0,25"),
        (0.1 + 0.2, "n0.3", "0,3"),
        (123456782.0, "n123456782", "123456782"),
        (1e22, "n10000000000000000000000", "10000000000000000000000"),
        (1e-7, "n0.0000001", "0,0000001"),
        (float("inf"), "e#NUM!", "#NUM!"),
        (True, "b1", "WAAR"),
        (False, "b0", "ONWAAR"),
        (date(2024, 1, 31), "d2024-01-31", "31-01-2024"),
        (datetime(2024, 1, 31), "d2024-01-31", "31-01-2024"),
        (datetime(2024, 1, 31, 10, 30), "t2024-01-31T10:30:00", "31-01-2024 10:30"),
        (datetime(2024, 1, 31, 10, 29, 59, 999_997), "t2024-01-31T10:30:00", "31-01-2024 10:30"),
        (datetime(2024, 1, 31, 10, 30, 5), "t2024-01-31T10:30:05", "31-01-2024 10:30:05"),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999), "t9999-12-31T23:59:59", "31-12-9999 23:59:59"),
        (time(10, 30), "t10:30:00", "10:30"),
        (timedelta(hours=36), "t36:00:00", "36:00"),
    ],
)
def test_a_value_becomes_a_raw_cell_and_is_shown_as_in_dutch_excel(value: object, cell: str, shown: str) -> None:
    assert from_value(value) == cell
    assert display(cell) == shown


@pytest.mark.parametrize(
    "name",
    [
        *("#N/B", "#VERW!", "#WAARDE!", "#DEEL/0!", "#NAAM?", "#GETAL!", "#LEEG!"),
        *("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"),
        *("#####", "Err:502"),
    ],
)
def test_the_name_of_an_excel_error_is_the_error(name: str) -> None:
    assert from_text(f" {name} ") == f"e{name}"
    assert kind(from_text(name)) is CellKind.ERROR


@pytest.mark.parametrize("value", ["#1", "#", "zie #N/B", "#N/B?", "#hashtag", "Err:", "Fout"])
def test_a_text_that_only_resembles_an_error_is_text(value: str) -> None:
    assert from_text(value) == f"s{value}"


def test_kind_and_text_take_a_cell_apart() -> None:
    assert kind("") is None
    assert text("") == ""
    assert (kind("n32.5"), text("n32.5")) == (CellKind.NUMBER, "32.5")
    assert kind("f") is CellKind.FORMULA
    assert display("f") == ""


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_the_letters_of_excel(number: int, letters: str) -> None:
    assert column_letter(number) == letters
