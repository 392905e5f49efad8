"""Rules T01-T06 and T26: who, where and which project."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

FORTY = "A234567890-B234567890-C234567890-D234567"

CASES = [
    passing("T01-number-of-40-characters", workbook("trajecten", f"""
        Trajectnummer  | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        {FORTY}        | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
        1              | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    passing("T01-number-in-a-numeric-cell-under-an-alias", workbook("trajecten", """
        Trajectnr | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        #101      | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
        #102      | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("T01-empty-blank-or-too-long", workbook("trajecten", f"""
        Trajectnummer  | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
                       | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T01 Trajectnummer
        {FORTY}8       | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T01 Trajectnummer
        ZS-3           | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend
        \u00a0         | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T01 Trajectnummer
    """)),
    failing("T01-empty-in-a-csv-with-tabs", csv("zorgstart_trajecten_2024-Q2.csv", """
        Traject | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1    | H-1          | Hilversum | ZorgStart | 01-03-2024 | lopend
                | H-2          | Hilversum | ZorgStart | 01-03-2024 | lopend <- T01 Trajectnummer
    """, separator="\t", encoding="utf-16")),
    passing("T02-numbers-that-look-alike", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-01         | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-1a         | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS 1          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("T02-every-row-of-the-clash", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-1          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
                      | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T01 Trajectnummer
                      | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T01 Trajectnummer
        ZS-1          | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
    """)),
    failing("T02-number-and-text-and-outer-blanks", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        #12           | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
        12            | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
        \u00a0ZS-9    | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
        ZS-9          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T02 Trajectnummer
    """)),
    passing("T03-every-allowed-character", workbook("trajecten", f"""
        Trajectnummer | Koppelnummer    | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | aZ09-/.         | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-2          | {FORTY}         | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-3          | #4711           | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("T03-other-characters-or-too-long", workbook("trajecten", f"""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H_1          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T03 Koppelnummer
        ZS-2          | H 2          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T03 Koppelnummer
        ZS-3          | {FORTY}8     | Hilversum | ZorgStart | @2024-03-01 | lopend <- T03 Koppelnummer
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-5          | H#5          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T03 Koppelnummer
        ZS-6          | H⏎6          | Hilversum | ZorgStart | @2024-03-01 | lopend <- T03 Koppelnummer
    """)),
    failing("T03-under-the-alias", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Cliëntnummer  | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1,H-2       | Hilversum | ZorgStart | 1-3-2024   | lopend <- T03 Koppelnummer
        ZS-2          | H-3           | Hilversum | ZorgStart | 1-3-2024   | lopend
    """, separator=",", encoding="cp1252")),
    passing("T04-every-number-filled", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Clientnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | 0            | Hilversum | ZorgStart | 1-3-2024   | lopend
        ZS-2          | -            | Hilversum | ZorgStart | 1-3-2024   | lopend
    """)),
    failing("T04-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          |              | Hilversum | ZorgStart | @2024-03-01 | lopend <- T04 Koppelnummer
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-3          | \u00a0       | Hilversum | ZorgStart | @2024-03-01 | lopend <- T04 Koppelnummer
    """)),
    passing("T05-name-and-code-in-each-form", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Woonplaats gemeente | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum           | ZorgStart | @2024-03-01 | lopend
        ZS-2          | H-2          | GM0402              | ZorgStart | @2024-03-01 | lopend
        ZS-3          | H-3          | 0402                | ZorgStart | @2024-03-01 | lopend
        ZS-4          | H-4          | 402                 | ZorgStart | @2024-03-01 | lopend
        ZS-5          | H-5          | #402                | ZorgStart | @2024-03-01 | lopend
        ZS-6          | H-6          | Gooise Meren        | ZorgStart | @2024-03-01 | lopend
        ZS-7          | H-7          | #1942               | ZorgStart | @2024-03-01 | lopend
        ZS-8          | H-8          | Laren               | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("T05-unknown-or-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente     | Project   | Startdatum  | Status
        ZS-1          | H-1          | Amsterdam    | ZorgStart | @2024-03-01 | lopend <- T05 Gemeente
        ZS-2          | H-2          |              | ZorgStart | @2024-03-01 | lopend <- T05 Gemeente
        ZS-3          | H-3          | GM0363       | ZorgStart | @2024-03-01 | lopend <- T05 Gemeente
        ZS-4          | H-4          | #40          | ZorgStart | @2024-03-01 | lopend <- T05 Gemeente
        ZS-5          | H-5          | 1217 AB      | ZorgStart | @2024-03-01 | lopend <- T05 Gemeente
        ZS-6          | H-6          | Hilversum, NH| ZorgStart | @2024-03-01 | lopend <- T05 Gemeente
        ZS-7          | H-7          | Eemnes       | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("T05-place-instead-of-municipality", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Woonplaats gemeente | Project   | Startdatum | Status
        ZS-1          | H-1          | Bussum              | ZorgStart | 01-03-2024 | lopend <- T05 Gemeente
        ZS-2          | H-2          | Wijdemeren          | ZorgStart | 01-03-2024 | lopend
    """, encoding="cp1252")),
    passing("T06-code-name-and-earlier-name", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Projectnaam                              | Startdatum  | Status
        MC-1          | H-1          | Hilversum | bouw-techniek-start                      | @2024-03-01 | lopend
        MC-2          | H-2          | Hilversum | Bouw & Techniek Start                    | @2024-03-01 | lopend
        MC-3          | H-3          | Hilversum | Bouw en Techniekstart                    | @2024-03-01 | lopend
        MC-4          | H-4          | Hilversum | Bouw- en Techniekstart                   | @2024-03-01 | lopend
        MC-5          | H-5          | Hilversum | Bouw en Techniekstart Oriëntatieprogramma | @2024-03-01 | lopend
        MC-6          | H-6          | Hilversum | Basiskok                                 | @2023-03-01 | lopend
    """, partner="mbo-college")),
    passing("T06-earlier-name-in-a-cp1252-csv", csv("mbo-college_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project                              | Startdatum | Status
        MC-1          | H-1          | Hilversum | Oriëntatieprogramma Bouw en Techniek | 01-03-2024 | lopend
        MC-2          | H-2          | Laren     | Horecatraject Basiskok               | 31-12-2023 | lopend
    """, encoding="cp1252")),
    failing("T06-unknown-or-of-another-partner", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project         | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | Zorgstart Plus  | @2024-03-01 | lopend <- T06 Project
        ZS-2          | H-2          | Hilversum | WijkLeerbedrijf | @2024-03-01 | lopend <- T06 Project
        ZS-3          | H-3          | Hilversum |                 | @2024-03-01 | lopend <- T06 Project
        ZS-4          | H-4          | Hilversum | Zorgstart Gooi  | @2024-03-01 | lopend
        ZS-5          | H-5          | Hilversum | #1              | @2024-03-01 | lopend <- T06 Project
    """)),
    failing("T06-local-plan", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project                | Startdatum  | Status
        M-1           | H-1          | Hilversum | Motopp                 | @2024-03-01 | lopend
        M-2           | H-2          | Hilversum | lokaal-plan-hilversum  | @2024-03-01 | lopend <- T06 Project
    """, partner="motopp")),
    passing("T26-one-after-the-other", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project          | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart        | @2023-01-09 | uitgestroomd | @2023-06-30    | opleiding
        ZS-2          | H-1          | Hilversum | ZorgStart        | @2023-07-01 | lopend       |                |
        ZS-3          | H-1          | Hilversum | ZorgStart Instap | @2024-01-08 | lopend       |                |
        ZS-4          | H-1          | Laren     | ZorgStart        | @2024-01-08 | lopend       |                |
    """)),
    failing("T26-open-end-overlaps", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project        | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart      | @2023-01-09 | lopend <- T26 Koppelnummer
        ZS-2          | H-2          | Hilversum | ZorgStart      | @2023-01-09 | lopend
        ZS-3          | H-1          | GM0402    | Zorgstart Gooi | @2024-01-08 | lopend <- T26 Koppelnummer
    """)),
    failing("T26-overlap-of-some-months", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | zorgstart | 2023-01-09 | uitgevallen  | 2023-09-30     | overig <- T26 Koppelnummer
        ZS-2          | H-1          | 402       | zorgstart | 2023-07-01 | uitgestroomd | 2023-12-31     | opleiding <- T26 Koppelnummer
        ZS-3          | H-1          | 402       | zorgstart | 2024-01-01 | lopend       |                |
    """)),
    passing("T26-without-number-nobody-is-known", workbook("trajecten", """
        Trajectnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | Hilversum | ZorgStart | @2023-01-09 | lopend
        ZS-2          | Hilversum | ZorgStart | @2023-01-09 | lopend
    """)),
]
