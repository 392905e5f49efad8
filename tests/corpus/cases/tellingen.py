"""Rules C01-C08: counts."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

CASES = [
    passing("C01-own-project-under-each-name", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2024-Q1  | #3
        the-young-digitals | Huizen    | 2024-Q1  | #3
        Young Digitals     | Laren     | 2024-Q1  | #3
    """)),
    passing("C01-local-plans-of-hbel", workbook("tellingen", """
        Project               | Gemeente | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        Lokaal plan Huizen    | Huizen   | 2024-Q1  | #3      | #2                | #1
        lokaal-plan-blaricum  | Blaricum | 2024-Q1  | #3      | #2                | #1
        LOKAAL PLAN EEMNES    | Eemnes   | 2024-Q1  | #3      | #2                | #1
        Lokaal plan Laren     | Laren    | 2024-Q1  | #3      | #2                | #1
    """, partner="hbel")),
    failing("C01-unknown-empty-or-of-another-partner", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        Motopp             | Hilversum | 2024-Q1  | #3 <- C01 Project
        Digitals           | Hilversum | 2024-Q1  | #3 <- C01 Project
                           | Hilversum | 2024-Q1  | #3 <- C01 Project
        The Young Digitals | Hilversum | 2024-Q1  | #3
    """)),
    failing("C01-project-of-a-provider-by-a-municipality", csv("hilversum_tellingen_2024-Q2.csv", """
        Project               | Gemeente  | Kwartaal | Gestart
        lokaal-plan-hilversum | Hilversum | 2024-Q1  | 3
        ZorgStart             | Hilversum | 2024-Q1  | 3 <- C01 Project
    """)),
    failing("C01-local-plan-by-a-provider", csv("zorgstart_tellingen_2024-Q2.csv", """
        Project               | Gemeente  | Kwartaal | Gestart
        lokaal-plan-hilversum | Hilversum | 2024-Q1  | 3 <- C01 Project
        ZorgStart Instap      | Hilversum | 2024-Q1  | 3
    """)),
    passing("C02-each-form-and-empty", csv("young-digitals_tellingen_2024-Q2.csv", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2024-Q1  | 3
        The Young Digitals | GM0406    | 2024-Q1  | 3
        The Young Digitals | 0417      | 2024-Q1  | 3
        The Young Digitals | 376       | 2024-Q1  | 3
        The Young Digitals |           | 2024-Q1  | 3
    """, separator=",")),
    failing("C02-unknown", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Almere    | 2024-Q1  | #3 <- C02 Gemeente
        The Young Digitals | overig    | 2024-Q1  | #3 <- C02 Gemeente
        The Young Digitals | #4020     | 2024-Q1  | #3 <- C02 Gemeente
        The Young Digitals | Eemnes    | 2024-Q1  | #3
    """)),
    passing("C03-every-accepted-form", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal         | Gestart
        The Young Digitals | Hilversum | 2024-Q1          | #3
        The Young Digitals | Hilversum | Q2 2024          | #3
        The Young Digitals | Hilversum | 4e kwartaal 2023 | #3
        The Young Digitals | Hilversum | 1e kwartaal 2020 | #3
    """)),
    failing("C03-no-quarter", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal         | Gestart
        The Young Digitals | Hilversum | 2024             | #3 <- C03 Kwartaal
        The Young Digitals | Hilversum | Q5 2024          | #3 <- C03 Kwartaal
        The Young Digitals | Hilversum |                  | #3 <- C03 Kwartaal
        The Young Digitals | Hilversum | 2024-Q0          | #3 <- C03 Kwartaal
        The Young Digitals | Hilversum | eerste helft     | #3 <- C03 Kwartaal
        The Young Digitals | Hilversum | @2024-03-31      | #3 <- C03 Kwartaal
        The Young Digitals | Hilversum | Q1 2024          | #3
    """)),
    passing("C04-quarter-of-the-period", csv("young-digitals_tellingen_2024-Q2.csv", """
        Project            | Gemeente  | Kwartaal         | Gestart
        The Young Digitals | Hilversum | 2e kwartaal 2024 | 3
    """, separator="\t", encoding="utf-16")),
    failing("C04-after-the-period", csv("young-digitals_tellingen_2024-Q1.csv", """
        Project            | Gemeente  | Kwartaal         | Gestart
        The Young Digitals | Hilversum | 2e kwartaal 2024 | 3 <- C04 Kwartaal
        The Young Digitals | Hilversum | 2024-Q1          | 3
        The Young Digitals | Laren     | Q4 2024          | 3 <- C04 Kwartaal
    """)),
    passing("C05-zero-and-whole-numbers", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        The Young Digitals | Hilversum | 2024-Q1  | #3      | 0                 | #0
        The Young Digitals | Huizen    | 2024-Q1  | 12      | #12               | 1
    """)),
    failing("C05-not-whole-negative-or-text", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        The Young Digitals | Hilversum | 2024-Q1  | 3,5     | #2                | #1 <- C05 Gestart
        The Young Digitals | Huizen    | 2024-Q1  | #9      | #-1               | 12 st. <- C05 Scholing afgerond; C05 Bemiddeld naar werk
        The Young Digitals | Laren     | 2024-Q1  | #9      | #2.5              | - <- C05 Scholing afgerond; C05 Bemiddeld naar werk
        The Young Digitals | Eemnes    | 2024-Q1  | #9      | #2                | #1
    """)),
    failing("C05-in-a-csv", csv("young-digitals_tellingen_2024-Q2.csv", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2024-Q1  | drie <- C05 Gestart
        The Young Digitals | Huizen    | 2024-Q1  | -3 <- C05 Gestart
        The Young Digitals | Laren     | 2024-Q1  | 3
    """)),
    passing("C06-one-of-the-three-filled", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        The Young Digitals | Hilversum | 2024-Q1  | #3      |                   |
        The Young Digitals | Huizen    | 2024-Q1  | #9      | #4                |
        The Young Digitals | Laren     | 2024-Q1  | #0      |                   |
    """)),
    failing("C06-none-filled", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        The Young Digitals | Hilversum | 2024-Q1  |         |                   | <- C06
        The Young Digitals | Huizen    | 2024-Q1  | #9      |                   |
        The Young Digitals | Laren     | 2024-Q1  | veel    |                   | <- C05 Gestart
    """)),
    failing("C06-none-filled-in-a-csv", csv("young-digitals_tellingen_2024-Q2.csv", """
        Project            | Kwartaal | Gestart | Bemiddeld naar werk
        The Young Digitals | 2024-Q1  |         | <- C06
        The Young Digitals | 2024-Q2  | 0       |
    """)),
    passing("C07-differs-in-one-part-of-the-key", workbook("tellingen", """
        Project          | Gemeente  | Kwartaal | Gestart
        ZorgStart        | Hilversum | 2024-Q1  | #3
        ZorgStart        | Hilversum | 2024-Q2  | #3
        ZorgStart        | Huizen    | 2024-Q1  | #3
        ZorgStart        |           | 2024-Q1  | #3
        ZorgStart Instap | Hilversum | 2024-Q1  | #3
    """, partner="zorgstart")),
    failing("C07-the-same-key-written-otherwise", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal         | Gestart
        The Young Digitals | Hilversum | 2024-Q1          | #3 <- C07
        The Young Digitals | Hilversum | 2024-Q2          | #3
        Young Digitals     | #402      | Q1 2024          | #4 <- C07
        the-young-digitals | GM0402    | 1e kwartaal 2024 | #4 <- C07
    """)),
    failing("C07-without-municipality", csv("young-digitals_tellingen_2024-Q2.csv", """
        Project            | Kwartaal | Gestart
        The Young Digitals | 2024-Q1  | 3 <- C07
        The Young Digitals | Q1 2024  | 3 <- C07
    """, separator=",")),
    passing("C08-as-many-as-have-started", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        The Young Digitals | Hilversum | 2024-Q2  | #0      | #2                | #3
        The Young Digitals | Hilversum | 2024-Q1  | #3      | #1                | #0
    """)),
    failing("C08-more-than-have-started", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart | Scholing afgerond | Bemiddeld naar werk
        The Young Digitals | Hilversum | 2024-Q2  | #5      | #1                | #0
        The Young Digitals | Hilversum | 2024-Q1  | #2      | #3                | #0 <- C08
        The Young Digitals | Huizen    | 2024-Q1  | #3      | #3                | #2
        The Young Digitals | Huizen    | 2024-Q2  | #0      | #0                | #2 <- C08
    """)),
    failing("C08-on-top-of-earlier-quarters-in-a-csv", csv("young-digitals_tellingen_2024-Q2.csv", """
        Project            | Gemeente | Kwartaal | Gestart | Scholing afgerond
        The Young Digitals | Laren    | Q4 2023  | 4       | 4
        The Young Digitals | Laren    | Q1 2024  | 1       | 2 <- C08
        The Young Digitals | Laren    | Q2 2024  | 5       | 1
    """)),
]
