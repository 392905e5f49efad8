"""What was probably meant: proposed where it is plain, valid when typed, and never for a BSN."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from waw_etl.read.book import TextBook
from waw_etl.validate.causes import group
from waw_etl.validate.judge import judge
from waw_etl.validate.near import nearest

TODAY = date(2024, 7, 15)

# What stands in a column, and what is proposed: None where it is not plain what was meant.
CELLS: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "dates": (
        "trajecten",
        "Startdatum",
        {
            "1-2-21": "01-02-2021",
            "1.2.2021": "01-02-2021",
            "1 februari 2021": "01-02-2021",
            "1 feb. '21": "01-02-2021",
            "ma 1 mrt 2021": "01-03-2021",
            "01-02/2021": "01-02-2021",
            "2021/2/1": "01-02-2021",
            "12-31-2023": "31-12-2023",
            "01-02-2021 10:30": "01-02-2021",
            "31-02-2024": None,
            "1 ju 21": None,
            "gisteren": None,
            # Valid days, on which the project did not run or the period was over.
            "5-5-98": None,
            "1.7.2024": None,
        },
    ),
    "municipalities": (
        "trajecten",
        "Gemeente",
        {
            "Hilversm": "Hilversum",
            "GM 0402": "Hilversum",
            "gooisemeren": "Gooise Meren",
            "Haren": None,
            "GM0403": None,
            "Utrecht": None,
        },
    ),
    "municipalities of the partner": ("aanmeldingen", "Gemeente", {"Hilversm": "Hilversum", "Larem": None}),
    "projects of the partner": (
        "trajecten",
        "Project",
        {"Zorgstrat": "ZorgStart", "Zorg Start": "ZorgStart", "zorgstart instap.": "ZorgStart Instap", "Motop": None},
    ),
    "codes": (
        "trajecten",
        "Doelgroep",
        {
            "statushouders": "statushouder",
            "niet uitkeringsgerechtigd": "niet-uitkeringsgerechtigd",
            "uitkeringsgerechtigde": "uitkeringsgerechtigd",
            "ziek": None,
        },
    ),
    "codes that are much alike": ("aanmeldingen", "Uitkering", {"ioa": None, "participatie wet": "participatiewet"}),
    "hours": (
        "trajecten",
        "Uren",
        {"32,5 uur": "32,5", "circa 32.5 u.": "32,5", "99 uur": None, "32-36": None, "-5": None, "50%": None},
    ),
    "counts": ("tellingen", "Gestart", {"12 st.": "12", "3,5": None, "-1": None, "1.000": None}),
    "quarters": (
        "tellingen",
        "Kwartaal",
        {
            "2024 kw1": "2024-Q1",
            "Q1-2024": "2024-Q1",
            "1e kwartaal van 2024": "2024-Q1",
            "kwartaal 1, 2024": "2024-Q1",
            "2024": None,
            "2024-1": None,
            "2024 kw4": None,
        },
    ),
    "bsns": ("aanmeldingen", "BSN", {"12345678a": None, "100000008 ": None, "BSN 100000009": None}),
    "numbers of the partner": ("trajecten", "Koppelnummer", {"HV_2024": None}),
}


@pytest.mark.parametrize(("dataset", "column", "cells"), CELLS.values(), ids=CELLS)
def test_a_proposal_stands_where_it_is_plain_what_was_meant(
    dataset: str, column: str, cells: dict[str, str | None], make: Any
) -> None:
    judgement = make.judge(dataset, "\n".join([column, *cells]))
    proposed = dict.fromkeys(range(2, len(cells) + 2))
    for issue in judgement.issues:
        if issue.row in proposed and issue.proposal:
            proposed[issue.row] = issue.proposal
    assert dict(zip(cells, proposed.values(), strict=True)) == cells


@pytest.mark.parametrize(("dataset", "column", "cells"), CELLS.values(), ids=CELLS)
def test_a_proposal_that_is_typed_leaves_nothing_to_say_about_its_cell(
    dataset: str, column: str, cells: dict[str, str | None], make: Any
) -> None:
    proposals = [text for text in cells.values() if text]
    judgement = make.judge(dataset, "\n".join([column, *proposals]))
    assert [i for i in judgement.issues if i.column == column and i.severity == "error"] == []


def test_a_proposal_is_not_applied(make: Any) -> None:
    judgement = make.judge("trajecten", "Gemeente\nHilversm\nHilversum")
    assert judgement.verdict == "rejected"
    assert judgement.table["municipality"].isna().tolist() == [True, False]
    assert [issue.to_json()["proposal"] for issue in judgement.issues if issue.rule == "T05"] == ["Hilversum"]
    assert "Bedoelt" not in judgement.issues[0].message


def test_the_same_value_is_proposed_only_where_its_row_allows_it(make: Any) -> None:
    judgement = make.judge("trajecten", "Project | Startdatum\nZorgStart | 1-2-21\nZorgStart Instap | 1-2-21")
    assert [issue.proposal for issue in judgement.issues if issue.rule == "T07"] == ["01-02-2021", None]


NEAR_NAMES = [
    ("laren", "Laren"),
    ("Larren", "Laren"),
    ("Blarikum", "Blaricum"),
    ("Huizn", "Huizen"),
    ("Hilversum-Noord", None),
    ("", None),
    ("0402", None),
]


@pytest.mark.parametrize(("text", "meant"), NEAR_NAMES)
def test_the_nearest_name_is_found_if_there_is_one(text: str, meant: str | None) -> None:
    names = ("Laren", "Blaricum", "Huizen", "Hilversum", "402")
    assert nearest(text, {name: name for name in names}) == meant


def test_a_text_between_two_names_is_near_neither() -> None:
    assert nearest("ioa", {"ioaw": "ioaw", "ioaz": "ioaz"}) is None
    assert nearest("ioa", {"ioaw": "same", "ioaz": "same"}) == "same"


def proposals_of(judgement: Any) -> list[tuple[str, str | None, str | None]]:
    return [(issue.rule, issue.column, issue.proposal) for issue in judgement.issues]


def questions_of(judgement: Any) -> list[str]:
    return [question for cause in group(judgement.issues) for question in cause.questions(9)]


def test_a_heading_that_is_nearly_known_is_proposed_at_both_ends(make: Any) -> None:
    block = """
        Trajectnummer | Gemeente | Project   | Strtdatum  | Status | Opmerking
        1             | Laren    | ZorgStart | 01-02-2024 | lopend | x
        """
    judgement = make.judge("trajecten", block, whole=True)
    assert proposals_of(judgement) == [
        ("L03", "Startdatum", "Startdatum"),
        ("L07", "Strtdatum", "Startdatum"),
        ("L07", "Opmerking", None),
    ]
    assert questions_of(judgement) == ['"Strtdatum": bedoelt u Startdatum?'] * 2


def test_two_headings_near_one_column_are_near_none(make: Any) -> None:
    judgement = make.judge("trajecten", "Sectr | Sektor\nzorg | zorg")
    assert [proposal for _, _, proposal in proposals_of(judgement)] == [None, None]


def test_a_column_that_is_there_is_not_proposed_again(make: Any) -> None:
    judgement = make.judge("trajecten", "Sector | Sektor\nzorg | zorg")
    assert proposals_of(judgement) == [("L07", "Sektor", None)]


def test_a_sheet_and_a_name_on_levering_that_are_nearly_right_are_proposed(make: Any) -> None:
    cover = make.levering("trajecten", Periode=None)
    cover.cells.loc[9] = ["sPeriodes", "s2024-Q2"]
    judgement = judge(TextBook("x.xlsx", False, (cover, make.sheet("Trajekten", [["x"]]))), make.reference, TODAY)
    assert proposals_of(judgement) == [("L02", None, "Periode"), ("L02", None, "Trajecten")]
    assert questions_of(judgement) == [
        '"Periodes": bedoelt u Periode?',
        '"Trajekten": bedoelt u Trajecten?',
    ]


COVERS = [
    ({"Periode": "2024 kw2"}, "2024-Q2"),
    ({"Periode": "Q4 2024"}, None),
    ({"Periode": "juni 2024"}, None),
    ({"Leverancier": "Zorg Start"}, "zorgstart"),
    ({"Leverancier": "onbekend"}, None),
    ({"Dataset": "traject"}, "trajecten"),
    ({"Dataset": "trajekten"}, "trajecten"),
    ({"Dataset": "aanmelding"}, None),
]


@pytest.mark.parametrize(("written", "meant"), COVERS)
def test_what_is_nearly_right_on_levering_is_proposed(written: dict[str, str], meant: str | None, make: Any) -> None:
    judgement = make.judge("trajecten", "Sector\nzorg", **written)
    assert [proposal for rule, _, proposal in proposals_of(judgement) if rule in ("L04", "L05")] == [meant]


def test_a_project_of_an_explanation_is_proposed(make: Any) -> None:
    book = make.book("trajecten", "Sector\nzorg")
    told = make.sheet("Toelichting", [["Project", "Tekst"], ["Zorgstrat", "Het gaat goed."], ["maanreis", "Ook."]])
    judgement = judge(TextBook(book.file, False, (*book.sheets, told)), make.reference, TODAY)
    assert [i.proposal for i in judgement.issues if i.rule == "L07"] == ["ZorgStart", None]


def test_equal_values_are_one_question_and_the_most_frequent_come_first(make: Any) -> None:
    judgement = make.judge("trajecten", "Gemeente\nLarn\nHilversm\nHilversm\nHuizn\nUtrecht")
    [cause] = group(judgement.issues)
    assert cause.questions(2) == [
        '"Hilversm" (2 keer): bedoelt u Hilversum?',
        '"Larn": bedoelt u Laren?',
        "en nog 1 andere",
    ]
