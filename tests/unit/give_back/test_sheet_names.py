"""The names of the partner's sheets, on their way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

LEVERING = [["Leverancier", "zorgstart"], ["Dataset", "trajecten"], ["Periode", "2024-Q2"]]


def test_a_sheet_that_is_named_after_a_bsn_comes_back_without_it(
    give_back: Callable[..., Any], workbook: Callable[..., bytes]
) -> None:
    given = give_back(workbook({"Levering": LEVERING, "Dossier 111222333": [["x"]]}), "lijst.xlsx")

    names = given.open().sheetnames
    assert names[:2] == ["Bevindingen", "Levering"]
    assert " ".join(names[2].split()) == "Dossier 333"
