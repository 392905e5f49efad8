"""The rules of data set trajecten: a block of rows, and beside it the set of what must be found, no more and no less.

Columns that a block leaves out hold something valid. The heading row is row 1; the period is 2024-Q2.
"""

from __future__ import annotations

from typing import Any

import pytest

LONG = "A" * 41
LONGEST = "A" * 40

CASES = {
    "T01 filled, at most 40 characters": (
        f"""
        Trajectnummer | Doelgroep
        {LONGEST}     |
        {LONG}        |
                      | jongere
        """,
        {("T01", 3, "Trajectnummer"), ("T01", 4, "Trajectnummer")},
    ),
    "T02 every row of the clash; another case is another number": (
        """
        Trajectnummer
        A-1
        A-2
        A-1
        a-1
        """,
        {("T02", 2, "Trajectnummer"), ("T02", 4, "Trajectnummer")},
    ),
    "T03 characters and length, T04 empty": (
        f"""
        Koppelnummer | Trajectnummer
        HV-1/2.é     | A1
        HV_1         | A2
        HV 1         | A3
        {LONG}       | A4
                     | A5
        """,
        {
            ("T03", 3, "Koppelnummer"),
            ("T03", 4, "Koppelnummer"),
            ("T03", 5, "Koppelnummer"),
            ("T04", 6, "Koppelnummer"),
        },
    ),
    "T05 names and codes of the seven municipalities": (
        """
        Gemeente       | Trajectnummer
        gooise  meren  | A1
        gm0402         | A2
        0402           | A3
        402            | A4
        Utrecht        | A5
        GM0344         | A6
                       | A7
        """,
        {("T05", 6, "Gemeente"), ("T05", 7, "Gemeente"), ("T05", 8, "Gemeente")},
    ),
    "T06 code, name or earlier name of this partner's own projects": (
        """
        Project          | Trajectnummer | Startdatum
        zorgstart        | A1            | 01-02-2024
        ZORGSTART INSTAP | A2            | 01-02-2024
        Zorgstart Gooi   | A3            | 01-02-2024
        Motopp           | A4            | 01-02-2024
        Zorgstartt       | A5            | 01-02-2024
                         | A6            | 01-02-2024
        """,
        {("T06", 5, "Project"), ("T06", 6, "Project"), ("T06", 7, "Project")},
    ),
    "T07 every accepted form, and what is none": (
        """
        Startdatum          | Doelgroep
        1-2-2024            |
        01/02/2024          |
        2024-02-01          |
        20240201            |
        01-02-2024 00:00:00 |
        2024-02-01T00:00    |
        01-02-24            |
        31-02-2024          |
        1-2/2024            |
        01.02.2024          |
        45323               |
        01-02-2024 09:30    |
        01-02-1899          |
                            | jongere
        """,
        {("T07", row, "Startdatum") for row in range(8, 16)},
    ),
    "T08 the project's life and the period": (
        """
        Startdatum | Project
        31-12-2023 | ZorgStart Instap
        01-01-2024 | ZorgStart Instap
        31-12-2019 | ZorgStart
        30-06-2024 | ZorgStart
        01-07-2024 | ZorgStart
        01-01-2025 | ZorgStart
        01-01-2025 | onbekend
        """,
        {
            ("T08", 2, "Startdatum"),
            ("T08", 4, "Startdatum"),
            ("T08", 6, "Startdatum"),
            ("T08", 7, "Startdatum"),
            ("T08", 8, "Startdatum"),
            ("T06", 8, "Project"),
        },
    ),
    "code lists, without regard to case and diacritics": (
        """
        Doelgroep     | Certificaat | Sector           | Contractvorm | Status
        STATUSHOUDER  | Géén        | Bouw  en Techniek | Vast         | Afgerond
        status houder | diploma     | bouw & techniek  | vast.        | klaar
                      |             |                  |              |
        """,
        {
            ("T09", 3, "Doelgroep"),
            ("T10", 3, "Status"),
            ("T10", 4, "Status"),
            ("T16", 3, "Certificaat"),
            ("T23", 3, "Sector"),
            ("T25", 3, "Contractvorm"),
        },
    ),
    "T11 an ended state needs an end, a running one has none; afgerond may do both": (
        """
        Status       | Uitstroomdatum | Uitstroomreden
        uitgestroomd | 01-03-2024     | opleiding
        uitgestroomd |                |
        uitgevallen  |                |
        lopend       | 01-03-2024     | opleiding
        lopend       | onbekend       | opleiding
        afgerond     | 01-03-2024     | opleiding
        afgerond     |                |
        weg          | 01-03-2024     | opleiding
        """,
        {
            ("T11", 3, "Status"),
            ("T11", 4, "Status"),
            ("T11", 5, "Status"),
            ("T11", 6, "Status"),
            ("T17", 6, "Uitstroomdatum"),
            ("T10", 9, "Status"),
        },
    ),
    "T12, T13, T14 the day of completed training": (
        """
        Scholing afgerond op | Startdatum
        01-02-2024           | 01-02-2024
        31-01-2024           | 01-02-2024
        30-06-2024           | 01-02-2024
        01-07-2024           | 01-02-2024
        01-07-2024           | 02-07-2024
        juni                 | 01-02-2024
        31-01-2024           | 1 februari
        """,
        {
            ("T13", 3, "Scholing afgerond op"),
            ("T14", 5, "Scholing afgerond op"),
            ("T13", 6, "Scholing afgerond op"),
            ("T14", 6, "Scholing afgerond op"),
            ("T08", 6, "Startdatum"),
            ("T12", 7, "Scholing afgerond op"),
            ("T07", 8, "Startdatum"),
        },
    ),
    "T17 the end: valid, not before the start, not after the period": (
        """
        Uitstroomdatum | Startdatum | Uitstroomreden
        01-02-2024     | 01-02-2024 | overig
        31-01-2024     | 01-02-2024 | overig
        01-07-2024     | 01-02-2024 | overig
        30-02-2024     | 01-02-2024 | overig
        """,
        {("T17", 3, "Uitstroomdatum"), ("T17", 4, "Uitstroomdatum"), ("T17", 5, "Uitstroomdatum")},
    ),
    "T18, T19 a reason with an end, and only then": (
        """
        Uitstroomreden | Uitstroomdatum
        verhuizing     | 01-03-2024
                       | 01-03-2024
        verhuizing     |
        vakantie       | 01-03-2024
        vakantie       |
                       | onbekend
        """,
        {
            ("T19", 3, "Uitstroomreden"),
            ("T19", 4, "Uitstroomreden"),
            ("T18", 5, "Uitstroomreden"),
            ("T18", 6, "Uitstroomreden"),
            ("T17", 7, "Uitstroomdatum"),
            ("T19", 7, "Uitstroomreden"),
        },
    ),
    "T20, T21, T22, T27 the start of the job": (
        """
        Startdatum werk | Uitstroomreden | Uitstroomdatum | Startdatum
        01-03-2024      | betaald werk   | 01-03-2024     | 01-02-2024
                        | leerbaan       | 01-03-2024     | 01-02-2024
        maart           | leerbaan       | 01-03-2024     | 01-02-2024
        31-01-2024      | betaald werk   | 01-03-2024     | 01-02-2024
        01-07-2024      | betaald werk   | 01-03-2024     | 01-02-2024
        01-03-2024      | beschut werk   | 01-03-2024     | 01-02-2024
        maart           | opleiding      | 01-03-2024     | 01-02-2024
        01-03-2024      | onbekend       | 01-03-2024     | 01-02-2024
        01-03-2024      |                |                | 01-02-2024
        """,
        {
            ("T21", 3, "Startdatum werk"),
            ("T20", 4, "Startdatum werk"),
            ("T22", 5, "Startdatum werk"),
            ("T22", 6, "Startdatum werk"),
            ("T27", 7, "Startdatum werk"),
            ("T20", 8, "Startdatum werk"),
            ("T18", 9, "Uitstroomreden"),
        },
    ),
    "T24 more than 0, at most 48": (
        """
        Uren per week | Trajectnummer
        32            | A1
        32,5          | A2
        0.5           | A3
        48            | A4
        48,1          | A5
        0             | A6
        -3            | A7
        32,5 uur      | A8
                      | A9
        """,
        {("T24", row, "Uren per week") for row in (6, 7, 8, 9)},
    ),
    "T26 one resident twice at a time in one project": (
        """
        Koppelnummer | Startdatum | Uitstroomdatum | Uitstroomreden | Project
        K1           | 01-01-2023 | 31-03-2023     | overig         | zorgstart
        K1           | 31-03-2023 | 30-04-2023     | overig         | zorgstart
        K1           | 01-05-2023 | 31-05-2023     | overig         | zorgstart
        K2           | 01-01-2023 |                |                | zorgstart
        K2           | 01-01-2024 |                |                | zorgstart-instap
        K3           | 01-01-2023 |                |                | zorgstart
        K3           | 01-02-2023 | 28-02-2023     | overig         | zorgstart
        K3           | 01-06-2023 | 30-06-2023     | overig         | zorgstart
        K4           | 01-01-2023 | wanneer        | overig         | zorgstart
        K4           | 01-02-2023 | 28-02-2023     | overig         | zorgstart
        """,
        {
            ("T26", 2, "Koppelnummer"),
            ("T26", 3, "Koppelnummer"),
            ("T26", 7, "Koppelnummer"),
            ("T26", 8, "Koppelnummer"),
            ("T26", 9, "Koppelnummer"),
            ("T17", 10, "Uitstroomdatum"),
        },
    ),
    "a conditionally required column that is absent is empty": (
        """
        Uitstroomdatum | Trajectnummer
        01-03-2024     | A1
                       | A2
        """,
        {("T19", 2, "Uitstroomreden")},
    ),
    "a cell with an Excel error has no other issue, and counts as filled": (
        """
        Trajectnummer | Status       | Uitstroomdatum | Uitstroomreden | Startdatum werk
        A1            | uitgestroomd | #N/B           | betaald werk   | #VERW!
        #REF!         | #WAARDE!     |                |                |
        """,
        {
            ("L10", 2, "Uitstroomdatum"),
            ("L10", 2, "Startdatum werk"),
            ("L10", 3, "Trajectnummer"),
            ("L10", 3, "Status"),
        },
    ),
}


def found(judgement: Any) -> set[tuple[str, int | None, str | None]]:
    return {(issue.rule, issue.row, issue.column) for issue in judgement.issues}


@pytest.mark.parametrize(("block", "expected"), CASES.values(), ids=CASES)
def test_finds_exactly(block: str, expected: set[tuple[str, int, str]], make: Any) -> None:
    assert found(make.judge("trajecten", block)) == expected


def test_aliases_are_known_and_issues_name_the_official_heading(make: Any) -> None:
    block = """
        Start traject | Projectnaam | Woonplaats  gemeente | Traject-nr | Baan gevonden op | Uren | Clientnummer|STATUS
        gisteren      | x           | y                    |            | z                | veel | ?            |
        """
    assert found(make.judge("trajecten", block, whole=True)) == {
        ("T07", 2, "Startdatum"),
        ("T06", 2, "Project"),
        ("T05", 2, "Gemeente"),
        ("T01", 2, "Trajectnummer"),
        ("T20", 2, "Startdatum werk"),
        ("T24", 2, "Uren per week"),
        ("T03", 2, "Koppelnummer"),
        ("T10", 2, "Status"),
    }


def test_each_cell_is_told_once(make: Any) -> None:
    judgement = make.judge("trajecten", "Startdatum\n01-01-2025")
    assert len(judgement.issues) == 1
    assert "na het einde van het project" in judgement.issues[0].message


def test_training_without_training_in_the_project_is_a_warning(make: Any) -> None:
    block = """
        Project         | Scholing afgerond op
        AI Annotatielab | 01-03-2024
        AI Annotatielab |
        """
    judgement = make.judge("trajecten", block, Leverancier="annotatielab")
    assert [(i.rule, i.severity, i.row, i.column) for i in judgement.issues] == [
        ("T15", "warning", 2, "Scholing afgerond op")
    ]
    assert judgement.verdict == "accepted_with_warnings"


def test_rows_become_typed(make: Any) -> None:
    block = """
        Koppelnummer | Startdatum | Uren per week | Gemeente | Project        | Doelgroep
        HV-1         | 1-2-2024   | 32,5          | 402      | Zorgstart Gooi | Jongere
        """
    judgement = make.judge("trajecten", block)
    row = judgement.table.loc[2]
    assert judgement.verdict == "accepted"
    assert judgement.rows == 1
    assert (row["trajectory"], row["link_number"], row["municipality"]) == ("A2", "HV-1", "GM0402")
    assert (row["project"], row["target_group"], row["hours"]) == ("zorgstart", "jongere", 32.5)
    assert str(row["started_on"].date()) == "2024-02-01"
    assert row[["trained_on", "left_on", "placed_on", "sector", "exit_reason"]].isna().all()
    assert judgement.table.dtypes["left_on"] == "datetime64[s]"
