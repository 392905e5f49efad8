"""From the numbers that readers see in the demo's workbook to what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import Home
from waw_etl.actions.figures import facts_of, status_from
from waw_etl.actions.workplace import open_workplace
from waw_etl.indicators.explain import explain
from waw_etl.indicators.explain_employment import explain_employment
from waw_etl.indicators.figure_key import SUSTAINED, FigureKey
from waw_etl.monitor.bundles import as_printed
from waw_etl.periods import Quarter
from waw_etl.settings import load_settings

KEYS = {"Sleutel", "sleutel"}
# What is printed, and what is counted from rows that were read, is the same on every database.
once = pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)


def cells(home: Home) -> Iterator[tuple[str, str, dict[str, object], str, object]]:
    """Every number in a table with keys in the workbook: sheet, key, row, heading and value."""
    book = load_workbook(home.path / "monitor" / "2024-Q2" / "monitor-2024-Q2.xlsx")
    for sheet in book:
        for found in sheet.tables.values():
            headings, *rows = ([cell.value for cell in row] for row in sheet[found.ref])
            for values in rows if KEYS & set(headings) else ():
                row = dict(zip(map(str, headings), values, strict=True))
                key = next(str(row[name]) for name in KEYS & set(row))
                told = {name: value for name, value in row.items() if not _is_path(name, row)}
                yield from ((sheet.title, key, row, name, v) for name, v in told.items() if isinstance(v, int | float))


def _is_path(name: str, row: dict[str, object]) -> bool:
    """Whether it is a target up to an earlier quarter: those come from the reference data, and from no row."""
    return "doel" in name.lower() and ("Kwartaal" in row or row.get("periode", "2024-Q2") != "2024-Q2")


def numbers(document: dict[str, Any], row: dict[str, object]) -> set[float | None]:
    """The numbers that an explanation tells of the figure in this row; of an earlier quarter only what was then."""
    if document["measure"] == "sustained":
        return {number for term in ("after_6_months", "after_12_months") for number in document[term].values()}
    quarters = {item["quarter"]: item["realised"] for item in document["history"]}
    if "Kwartaal" in row:
        quarter, year = str(row["Kwartaal"]).split()
        return {quarters[f"{year}-{quarter}"]}
    if row.get("periode", document["period"]) != document["period"]:
        return {quarters[str(row["periode"])]}
    final = document["target_final"]
    return {
        *(document[name] for name in ("realised", "target_to_date", "target_final", "forecast")),
        document["realised"] / final if final else None,
        *document["breakdown"].values(),
    }


@once
def test_every_number_in_the_workbook_is_found_again_with_its_key(demo_home: Home) -> None:
    place = open_workplace(load_settings(home=demo_home.path, today=date(2024, 9, 2)))
    facts = facts_of(place)
    status = status_from(place, facts, Quarter(2024, 2))
    printed = as_printed(status, place.reference).status
    headings = {measure.name: str(measure.code) for measure in place.reference.programme.measures}

    @cache
    def ask(row: FigureKey) -> dict[str, dict[str, Any]]:
        figures = printed if printed.figures_of(row.level, row.code) else status
        found = {str(e.measure): e.to_json() for e in explain(facts, figures, place.reference, row)}
        if row.code not in status.sustained.levels[row.level]:
            return found
        employment = explain_employment(facts, status, place.reference, row.of(SUSTAINED))
        return {**found, SUSTAINED: employment.to_json()}

    found = list(cells(demo_home))
    for sheet, text, row, heading, value in found:
        key = FigureKey.parse(text)
        # A row with one measure names it in its key; else its column does.
        document = ask(replace(key, measure=None))[key.measure or headings[heading]]
        assert value in numbers(document, row), (sheet, text, heading, value)
    assert {"Dashboard", "Blokken", "Projecten", "Gemeenten", "Aan het werk", "Cijfers"} <= {
        sheet[0] for sheet in found
    }
    assert len(found) > 500


@once
def test_a_suppressed_number_has_its_key(demo_home: Home) -> None:
    sheet = load_workbook(demo_home.path / "monitor" / "2024-Q2" / "monitor-2024-Q2.xlsx")["Gemeenten"]
    rows = [[cell.value for cell in row] for row in sheet[sheet.tables["Gemeenten"].ref]]
    assert [row[-1] for row in rows[1:]] == [
        f"2024-Q2:municipality:{code}"
        for code in ("GM0376", "GM0317", "GM1942", "GM0402", "GM0406", "GM0417", "GM1696")
    ]


@pytest.mark.parametrize("key", ["2024-Q2:block:lokale-plannen:placed", "2024-Q2:programme:programme:placed"])
def test_a_key_is_answered_in_words_and_as_json(demo_home: Home, key: str) -> None:
    told = demo_home.waw("explain", key, "--json").json
    assert told["realised"] == len(told["rows"]) + sum(row["count"] for row in told["counts"])
    shown = demo_home.waw("explain", key)
    assert shown.status == 0
    assert f"{key}: {told['realised']}" in shown.out
    assert {row["file"] for row in told["deliveries"]} >= {row["file"] for row in told["rows"]}
    assert all(source["archived"] and source["file"] in shown.out for source in told["deliveries"])


@once
def test_a_row_of_the_workbook_is_answered_measure_by_measure(demo_home: Home) -> None:
    told = demo_home.waw("explain", "2024-Q2:block:zorg", "--json").json
    assert [(figure["measure"], figure["realised"]) for figure in told] == [
        ("started", 735),
        ("trained", 592),
        ("placed", 280),
    ]


def test_what_a_delivery_contributes_is_told_in_words_and_as_json(demo_home: Home) -> None:
    told = demo_home.waw("impact", 33, "--json").json
    contributed = {figure["key"]: figure["difference"] for figure in told["contribution"]["figures"]}
    assert contributed["2024-Q2:block:motopp:placed"] == 3
    shown = demo_home.waw("impact", 33)
    assert shown.status == 0
    assert all(key in shown.out for key in contributed)
    assert "delivery 13 would be in force again" in shown.out
    rejected = demo_home.waw("impact", 31)
    assert (rejected.status, "changes no figure" in rejected.out) == (0, True)
