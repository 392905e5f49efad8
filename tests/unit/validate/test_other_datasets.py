"""The rules of aanmeldingen, dienstverbanden and tellingen: blocks of rows with what must be found in them.

Columns that a block leaves out hold something valid. The heading row is row 1; the period is 2024-Q2. `{a}` and `{b}`
are two valid BSNs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from schemas.catalogue import DATASETS

AANMELDINGEN = {
    "A01 filled, at most 40 characters": (
        """
        Koppelnummer | Uitkering
                     | geen
        {long}       | geen
        HV_1 (oud)   | geen
        """,
        {("A01", 2, "Koppelnummer"), ("A01", 3, "Koppelnummer")},
    ),
    "A02 unique with municipality, project and day": (
        """
        Koppelnummer | Project        | Aanmelddatum
        K1           | zorgstart      | 01-02-2024
        K1           | motopp         | 01-02-2024
        K1           | zorgstart      | 02-02-2024
        K1           | Zorgstart Gooi | 2024-02-01
        K2           | zorgstart      | gisteren
        K2           | zorgstart      | gisteren
        """,
        {
            ("A02", 2, "Koppelnummer"),
            ("A02", 5, "Koppelnummer"),
            ("A07", 6, "Aanmelddatum"),
            ("A07", 7, "Aanmelddatum"),
        },
    ),
    "A03 valid, A04 empty": (
        """
        BSN       | Koppelnummer
        {a}       | K1
        {dotted}  | K2
        {spaced}  | K3
        12345678  | K4
        1234567   | K5
        000000000 | K6
        123-456   | K7
                  | K8
        """,
        {("A03", 5, "BSN"), ("A03", 6, "BSN"), ("A03", 7, "BSN"), ("A03", 8, "BSN"), ("A04", 9, "BSN")},
    ),
    "A05 a municipality that this partner delivers for": (
        """
        Gemeente  | Koppelnummer
        Hilversum | K1
        Huizen    | K2
        Utrecht   | K3
                  | K4
        """,
        {("A05", 3, "Gemeente"), ("A05", 4, "Gemeente"), ("A05", 5, "Gemeente")},
    ),
    "A06 any known project": (
        """
        Project              | Koppelnummer | Aanmelddatum
        Eerste elektromonteur | K1          | 01-06-2024
        Lokaal plan Laren    | K2           | 01-06-2024
        Onbekend             | K3           | 01-06-2024
                             | K4           | 01-06-2024
        """,
        {("A06", 4, "Project"), ("A06", 5, "Project")},
    ),
    "A07, A08 the day of referral; before the project's start is fine": (
        """
        Aanmelddatum | Project
        31-12-2023   | zorgstart-instap
        31-12-2023   | basiskok
        01-01-2024   | basiskok
        01-07-2024   | zorgstart
        30-06-2024   | zorgstart
                     | zorgstart
        """,
        {
            ("A08", 4, "Aanmelddatum"),
            ("A08", 5, "Aanmelddatum"),
            ("A07", 7, "Aanmelddatum"),
        },
    ),
    "A09, A10, A11 code lists": (
        """
        Uitkering       | Afstand tot arbeidsmarkt | Resultaat aanmelding
        Participatiewet | LANG                     | Wachtlijst
        bijstand        | ver                      | geplaatst
                        |                          |
        """,
        {
            ("A09", 3, "Uitkering"),
            ("A10", 3, "Afstand tot arbeidsmarkt"),
            ("A11", 3, "Resultaat aanmelding"),
            ("A09", 4, "Uitkering"),
            ("A11", 4, "Resultaat aanmelding"),
        },
    ),
    "A12 one number with two BSNs: each row that has one": (
        """
        Koppelnummer | BSN | Project
        K1           | {a} | zorgstart
        K1           | {b} | motopp
        K1           |     | ik-ben
        K2           | {a} | zorgstart
        K2           | {a} | motopp
        """,
        {("A12", 2, "BSN"), ("A12", 3, "BSN"), ("A04", 4, "BSN")},
    ),
    "L11 a BSN in another column": (
        """
        Koppelnummer | BSN | Uitkering
        {a}          | {a} | geen
        K2           | {b} | {b}
        """,
        {("L11", 2, "Koppelnummer"), ("L11", 3, "Uitkering")},
    ),
}

DIENSTVERBANDEN = {
    "U01 filled and valid": (
        """
        BSN       | SBI
        {a}       | Q
        123456789 | Q
                  | Q
        """,
        {("U01", 3, "BSN"), ("U01", 4, "BSN")},
    ),
    "U02, U03 the start": (
        """
        Ingangsdatum | SBI
        30-06-2024   | Q
        01-07-2024   | Q
        31-06-2024   | Q
                     | Q
        """,
        {("U03", 3, "Ingangsdatum"), ("U02", 4, "Ingangsdatum"), ("U02", 5, "Ingangsdatum")},
    ),
    "U04 the end, which may lie in the future": (
        """
        Einddatum  | Ingangsdatum
        01-02-2024 | 01-02-2024
        31-01-2024 | 01-02-2024
        31-12-9999 | 01-02-2024
        32-01-2024 | 01-02-2024
        31-01-2024 | onbekend
        """,
        {
            ("U04", 3, "Einddatum"),
            ("U04", 5, "Einddatum"),
            ("U02", 6, "Ingangsdatum"),
        },
    ),
    "U05, U06, U07": (
        """
        Contractvorm | Uren per week | SBI
        tijdelijk    | 80            | Q
        payroll      | 80,5          | v
        VAST         | 0             | u
        vast         | 12            | 01
        vast         | 12            | 86
        vast         | 12            | 00
        vast         | 12            | 8610
        """,
        {
            ("U05", 3, "Contractvorm"),
            ("U06", 3, "Uren per week"),
            ("U07", 3, "SBI"),
            ("U06", 4, "Uren per week"),
            ("U07", 7, "SBI"),
            ("U07", 8, "SBI"),
        },
    ),
    "U08 wholly equal rows, by what they say": (
        """
        BSN | Ingangsdatum | SBI | Opmerking
        {a} | 01-02-2024   | Q   | een
        {a} | 2024-02-01   | q   | twee
        {a} | 02-02-2024   | Q   |
        {b} | 01-02-2024   | 860 |
        {b} | 01-02-2024   | 861 |
        """,
        {
            ("U08", 2, None),
            ("U08", 3, None),
            ("U07", 5, "SBI"),
            ("U07", 6, "SBI"),
            ("L07", None, "Opmerking"),
        },
    ),
}

TELLINGEN = {
    "C01, C02": (
        """
        Project    | Gemeente | Kwartaal
        Zorgstart  | Laren    | 2024-Q1
        Zorgstart  |          | 2024-Q1
        Motopp     | Laren    | 2024-Q1
                   | Laren    | 2024-Q1
        Zorgstart  | Utrecht  | 2024-Q1
        """,
        {("C01", 4, "Project"), ("C01", 5, "Project"), ("C02", 6, "Gemeente")},
    ),
    "C03, C04 the quarter": (
        """
        Kwartaal         | Gemeente
        2024-q1          | Laren
        Q2 2024          | Laren
        4e Kwartaal 2023 | Laren
        2024-Q3          | Laren
        2024-Q5          | Laren
        Q1-2024          | Laren
        1e kw 2024       | Laren
                         | Laren
        """,
        {
            ("C04", 5, "Kwartaal"),
            ("C03", 6, "Kwartaal"),
            ("C03", 7, "Kwartaal"),
            ("C03", 8, "Kwartaal"),
            ("C03", 9, "Kwartaal"),
        },
    ),
    "C05, C06 the counts": (
        """
        Gestart | Scholing afgerond | Bemiddeld naar werk | Kwartaal
        0       |                   |                     | 2023-Q1
        3,5     | -1                | 12 st.              | 2023-Q2
                |                   |                     | 2023-Q3
                | niets             |                     | 2023-Q4
                | #N/B              |                     | 2024-Q1
        """,
        {
            ("C05", 3, "Gestart"),
            ("C05", 3, "Scholing afgerond"),
            ("C05", 3, "Bemiddeld naar werk"),
            ("C06", 4, None),
            ("C05", 5, "Scholing afgerond"),
            ("L10", 6, "Scholing afgerond"),
        },
    ),
    "C07 the key; an empty municipality is one": (
        """
        Project   | Gemeente | Kwartaal
        zorgstart |          | 2024-Q1
        ZorgStart |          | Q1 2024
        zorgstart | Laren    | 2024-Q1
        zorgstart | Laren    | 2024-Q2
        zorgstart | Utrecht  | 2024-Q1
        zorgstart | Utrecht  | 2024-Q1
        """,
        {("C07", 2, None), ("C07", 3, None), ("C02", 6, "Gemeente"), ("C02", 7, "Gemeente")},
    ),
    "C08 cumulative, per municipality, in the order of the quarters": (
        """
        Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        Laren     | 2024-Q1  | 0       | 4                 |
        Laren     | 2023-Q4  | 5       | 1                 | 5
        Huizen    | 2023-Q4  | 2       | 3                 |
        Huizen    | 2024-Q1  | 1       |                   |
        Huizen    | 2024-Q2  |         |                   | 9
        Hilversum | 2023-Q4  |         | 3                 |
        Hilversum | 2024-Q1  | 1       | 3                 |
        Blaricum  | 2023-Q4  | 1       | 3                 | veel
                  | 2024-Q1  | 1       |                   | 2
        """,
        {
            ("C08", 4, None),
            ("C05", 9, "Bemiddeld naar werk"),
            ("C08", 10, None),
        },
    ),
}


def found(judgement: Any) -> set[tuple[str, int | None, str | None]]:
    return {(issue.rule, issue.row, issue.column) for issue in judgement.issues}


def filled(block: str, bsn: Callable[[int], str]) -> str:
    a = bsn(50)
    return block.format(
        a=a, b=bsn(60), dotted=f"{a[:4]}.{a[4:6]}.{a[6:]}", spaced=f"{a[:3]} {a[3:6]} {a[6:]}", long="K" * 41
    )


@pytest.mark.parametrize(("block", "expected"), AANMELDINGEN.values(), ids=AANMELDINGEN)
def test_aanmeldingen(block: str, expected: set[Any], make: Any, bsn: Any) -> None:
    assert found(make.judge("aanmeldingen", filled(block, bsn))) == expected


@pytest.mark.parametrize(("block", "expected"), DIENSTVERBANDEN.values(), ids=DIENSTVERBANDEN)
def test_dienstverbanden(block: str, expected: set[Any], make: Any, bsn: Any) -> None:
    assert found(make.judge("dienstverbanden", filled(block, bsn))) == expected


@pytest.mark.parametrize(("block", "expected"), TELLINGEN.values(), ids=TELLINGEN)
def test_tellingen(block: str, expected: set[Any], make: Any, bsn: Any) -> None:
    assert found(make.judge("tellingen", filled(block, bsn))) == expected


def test_hbel_delivers_for_four_municipalities(make: Any) -> None:
    block = "Gemeente\nHuizen\nBlaricum\nEemnes\nLaren\nHilversum"
    judgement = make.judge("aanmeldingen", block, Leverancier="hbel")
    assert found(judgement) == {("A05", 6, "Gemeente")}


def test_a_municipality_counts_its_local_plan_only(make: Any) -> None:
    block = """
        Project                | Kwartaal
        Lokaal plan Hilversum  | 2024-Q1
        Lokaal plan Wijdemeren | 2024-Q1
        ZorgStart              | 2024-Q1
        """
    judgement = make.judge("tellingen", block, Leverancier="hilversum")
    assert found(judgement) == {("C01", 3, "Project"), ("C01", 4, "Project")}


def test_equal_spells_are_loaded_once_and_an_unknown_sbi_not_at_all(make: Any, bsn: Any) -> None:
    block = filled("BSN | SBI\n{a} | Q\n{a} | q\n{b} | 861", bsn)
    judgement = make.judge("dienstverbanden", block)
    assert judgement.verdict == "accepted_with_warnings"
    assert judgement.rows == 3
    assert list(judgement.table.index) == [2, 4]
    assert judgement.table["sbi"].isna().tolist() == [False, True]


def test_a_bsn_gets_its_leading_zero_back(make: Any) -> None:
    judgement = make.judge("dienstverbanden", "BSN\n10000008")
    assert judgement.table["bsn"].tolist() == ["010000008"]


def test_counts_become_whole_numbers(make: Any) -> None:
    judgement = make.judge("tellingen", "Gestart | Kwartaal\n7 | 2e kwartaal 2024")
    row = judgement.table.loc[2]
    assert (row["started"], row["quarter"], row["project"]) == (7, "2024-Q2", "zorgstart")
    assert row[["trained", "placed", "municipality"]].isna().all()


@pytest.mark.parametrize("dataset", ["trajecten", "aanmeldingen", "dienstverbanden", "tellingen"])
@pytest.mark.parametrize("cell", ["#N/B", "?", None], ids=["errors", "nonsense", "no rows"])
def test_nothing_that_can_be_compared(dataset: str, cell: str | None, make: Any) -> None:
    headings = [column.heading for column in DATASETS[dataset].columns]
    rows = [] if cell is None else [" | ".join([cell] * len(headings))] * 2
    judgement = make.judge(dataset, "\n".join([" | ".join(headings), *rows]), whole=True)
    assert judgement.verdict == "rejected"
    assert judgement.rows == len(rows)
