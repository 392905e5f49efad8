"""What a steward reads: whole sentences, the value, what is allowed, and never a BSN."""

from __future__ import annotations

from typing import Any

import pytest

from waw_etl.delivery import Issue

NINE = "100000009"
WRONG_BSN = "123456789"


def only(judgement: Any, rule: str) -> Issue:
    [issue] = [issue for issue in judgement.issues if issue.rule == rule]
    return issue


MESSAGES = {
    "T07": ("trajecten", "Startdatum\n31-02-2024", ["'31-02-2024'", "geen geldige datum", "Bijvoorbeeld: 15-03-2024."]),
    "T08": (
        "trajecten",
        "Startdatum | Project\n31-12-2023 | ZorgStart Instap",
        ["'31-12-2023'", "Het project begon op 01-01-2024.", "vóór het begin van het project"],
    ),
    "T06": ("trajecten", "Project\nMotopp", ["'Motopp'", "ZorgStart, ZorgStart Instap."]),
    "T09": (
        "trajecten",
        "Doelgroep\nziek",
        ["'ziek'", "uitkeringsgerechtigd, niet-uitkeringsgerechtigd, statushouder"],
    ),
    "T13": (
        "trajecten",
        "Startdatum | Scholing afgerond op\n01-02-2024 | 31-01-2024",
        ["'31-01-2024'", "De Startdatum is 01-02-2024."],
    ),
    "T14": ("trajecten", "Scholing afgerond op\n01-07-2024", ["tot en met 30-06-2024"]),
    "T19": ("trajecten", "Uitstroomdatum\n01-03-2024", ["De Uitstroomdatum is 01-03-2024.", "terug naar gemeente"]),
    "T24": ("trajecten", "Uren\n49", ["'49'", "hoogstens 48"]),
    "U06": ("dienstverbanden", "Uren per week\n81", ["hoogstens 80"]),
    "A05": ("aanmeldingen", "Gemeente\nLaren", ["'Laren'", "deze gemeenten: Hilversum.", "Bijvoorbeeld: Hilversum."]),
    "C04": ("tellingen", "Kwartaal\n2024-Q3", ["'2024-Q3'", "2024-Q2"]),
    "L03": ("tellingen", "Project | Gestart\nzorgstart | 1", ["De kolom Kwartaal ontbreekt"]),
    "L07": ("tellingen", "Opmerking\nx", ["'Opmerking'", "niet afgekeurd", "Bemiddeld naar werk"]),
}


EMPTY_NUMBERS = {
    "T01": ("trajecten", "Trajectnummer | Status\n | lopend", "Geef elk traject een eigen nummer."),
    "A01": ("aanmeldingen", "Koppelnummer | Uitkering\n | ww", "dat u ook aan de projectaanbieder heeft gegeven"),
}


@pytest.mark.parametrize(("dataset", "block", "part"), EMPTY_NUMBERS.values(), ids=EMPTY_NUMBERS)
def test_an_empty_number_is_told_how_to_fill_it(dataset: str, block: str, part: str, make: Any, request: Any) -> None:
    message = only(make.judge(dataset, block), request.node.callspec.id).message
    assert part in message
    assert "40 tekens" not in message


@pytest.mark.parametrize(("dataset", "block", "parts"), MESSAGES.values(), ids=MESSAGES)
def test_messages(dataset: str, block: str, parts: list[str], make: Any, request: Any) -> None:
    rule = request.node.callspec.id
    message = only(make.judge(dataset, block, whole=rule == "L03"), rule).message
    assert [part for part in parts if part not in message] == []
    assert "{" not in message


def test_values_are_shown_as_they_stood_in_excel(make: Any) -> None:
    issue = only(make.judge("trajecten", "Doelgroep\n" + "z" * 300), "T09")
    assert issue.value == "z" * 99 + "…"
    assert len(issue.message) < 400


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (WRONG_BSN, "******789"),
        ("123", "******"),
        ("12.34-5", "******345"),
        ("onbekend", "onbekend"),
        ("x12y", "******"),
    ],
)
def test_what_stands_in_a_column_bsn_is_masked(value: str, shown: str, make: Any) -> None:
    issue = only(make.judge("dienstverbanden", f"BSN\n{value}"), "U01")
    assert issue.value == shown
    assert shown in issue.message
    assert WRONG_BSN not in issue.message


@pytest.mark.parametrize("text", ["1 0 0 0 0 0 0 0 9", "100-000.00 9", "10.00.00.00.9", "100000009"])
def test_of_a_masked_bsn_the_last_three_digits_show_however_it_is_written(text: str, make: Any) -> None:
    issue = only(make.judge("trajecten", f"Trajectnummer\nx {text} y"), "L11")
    assert issue.value == "x ******009 y"
    assert text not in issue.message


BSN_EVERYWHERE: dict[str, tuple[str, str]] = {
    "a value of its own column": ("aanmeldingen", f"BSN | Koppelnummer\n{NINE} | K1\n10000008 | K1"),
    "in another column": ("aanmeldingen", f"Uitkering | Aanmelddatum\nww {NINE} | {NINE}"),
    "in a heading": ("aanmeldingen", f"Van {NINE} | Uitkering\nx | ww"),
    "in trajecten": ("trajecten", f"Koppelnummer | Uitstroomreden\n{NINE} | {NINE}"),
    "on sheet Levering": ("trajecten", "Startdatum\n01-02-2024"),
}


@pytest.mark.parametrize("where", BSN_EVERYWHERE)
def test_no_bsn_in_any_verdict(where: str, make: Any) -> None:
    dataset, block = BSN_EVERYWHERE[where]
    levering = {"Leverancier": NINE, "Periode": NINE} if where == "on sheet Levering" else {}
    issues = make.judge(dataset, block, **levering).issues
    assert issues
    assert NINE not in str(issues)
    assert "******009" in str(issues)
