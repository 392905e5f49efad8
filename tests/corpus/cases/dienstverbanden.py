"""Rules U01-U08: employment spells by UWV."""
# Each case is a table that is easier to read unwrapped.
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

CASES = [
    passing("U01-nine-digits-and-a-dropped-zero", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN         | Ingangsdatum
        111222333   | 01-02-2024
        12345672    | 01-02-2024
        012345611   | 01-02-2024
        1234.56.782 | 01-02-2024
    """, encoding="cp1252")),
    failing("U01-empty-or-invalid", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum
        111222333 | 01-02-2024
                  | 01-02-2024 <- U01 BSN
        123456789 | 01-02-2024 <- U01 BSN
        1234567   | 01-02-2024 <- U01 BSN
        000000000 | 01-02-2024 <- U01 BSN
        1,23E+08  | 01-02-2024 <- U01 BSN
    """)),
    failing("U01-in-a-workbook", workbook("dienstverbanden", """
        BSN        | Ingangsdatum
        #111222333 | @2024-02-01
        #111222334 | @2024-02-01 <- U01 BSN
        #12345678  | @2024-02-01 <- U01 BSN
        111222333a | @2024-02-01 <- U01 BSN
    """)),
    passing("U02-every-accepted-form", workbook("dienstverbanden", """
        BSN       | Ingangsdatum
        111222333 | @2024-02-01
        123456782 | 1-2-2024
        100000009 | 01/02/2024
        100000010 | 2024-02-01
        100000022 | #20240201
    """)),
    failing("U02-empty-or-no-date", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum
        111222333 | <- U02 Ingangsdatum
        123456782 | 31-04-2024 <- U02 Ingangsdatum
        100000009 | 1-2-24 <- U02 Ingangsdatum
        100000010 | 45323 <- U02 Ingangsdatum
        100000022 | 20240201
    """, separator="\t")),
    passing("U03-last-day-of-the-period-and-long-ago", csv("uwv_dienstverbanden_2023-Q4.csv", """
        BSN       | Ingangsdatum
        111222333 | 31-12-2023
        123456782 | 01-09-1998
    """)),
    failing("U03-after-the-period", csv("uwv_dienstverbanden_2023-Q4.csv", """
        BSN       | Ingangsdatum
        111222333 | 31-12-2023
        123456782 | 01-01-2024 <- U03 Ingangsdatum
    """)),
    passing("U04-same-day-and-in-the-future", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Einddatum
        111222333 | 01-02-2024   | 01-02-2024
        123456782 | 01-02-2024   | 31-01-2025
        100000009 | 01-02-2024   |
    """, separator=",")),
    failing("U04-before-the-start-or-no-date", workbook("dienstverbanden", """
        BSN       | Ingangsdatum | Einddatum
        111222333 | @2024-02-01  | @2024-01-31 <- U04 Einddatum
        123456782 | @2024-02-01  | 2024 <- U04 Einddatum
        100000009 | @2024-02-01  | onbepaald <- U04 Einddatum
        100000010 | 31-02-2024   | @2020-01-31 <- U02 Ingangsdatum
        100000022 | @2024-02-01  | @2024-02-02
    """)),
    passing("U05-every-code-and-empty", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Contractvorm
        111222333 | 01-02-2024   | vast
        123456782 | 01-02-2024   | Tijdelijk
        100000009 | 01-02-2024   | leerbaan
        100000010 | 01-02-2024   | uitzend
        100000022 | 01-02-2024   | ZZP
        100000034 | 01-02-2024   |
    """)),
    failing("U05-unknown", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Contractvorm
        111222333 | 01-02-2024   | oproep <- U05 Contractvorm
        123456782 | 01-02-2024   | B <- U05 Contractvorm
        100000009 | 01-02-2024   | vast
    """, encoding="utf-16")),
    passing("U06-just-above-nothing-to-80", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Uren per week
        111222333 | 01-02-2024   | 80
        123456782 | 01-02-2024   | 0,1
        100000009 | 01-02-2024   | 48.5
        100000010 | 01-02-2024   | 80,0
        100000022 | 01-02-2024   |
    """)),
    failing("U06-out-of-bounds-or-no-number", workbook("dienstverbanden", """
        BSN       | Ingangsdatum | Uren per week
        111222333 | @2024-02-01  | #80.5 <- U06 Uren per week
        123456782 | @2024-02-01  | #0 <- U06 Uren per week
        100000009 | @2024-02-01  | -36 <- U06 Uren per week
        100000010 | @2024-02-01  | 36 u <- U06 Uren per week
        100000022 | @2024-02-01  | #80
    """)),
    passing("U07-section-or-division", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | SBI
        111222333 | 01-02-2024   | A
        123456782 | 01-02-2024   | U
        100000009 | 01-02-2024   | 01
        100000010 | 01-02-2024   | 86
        100000022 | 01-02-2024   |
    """)),
    failing("U07-neither", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | SBI
        111222333 | 01-02-2024   | V <- U07 SBI
        123456782 | 01-02-2024   | 861 <- U07 SBI
        100000009 | 01-02-2024   | 8610 <- U07 SBI
        100000010 | 01-02-2024   | zorg <- U07 SBI
        100000022 | 01-02-2024   | 1 <- U07 SBI
        100000034 | 01-02-2024   | Q
    """)),
    passing("U08-spells-that-differ-in-one-column", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Einddatum  | Contractvorm | Uren per week | SBI
        111222333 | 01-02-2024   | 30-04-2024 | tijdelijk    | 24            | Q
        111222333 | 01-05-2024   | 30-04-2025 | tijdelijk    | 24            | Q
        111222333 | 01-02-2024   | 30-04-2024 | tijdelijk    | 12            | Q
        111222333 | 01-02-2024   | 30-04-2024 | uitzend      | 24            | Q
        111222333 | 01-02-2024   | 30-04-2024 | tijdelijk    | 24            | P
        111222333 | 01-02-2024   |            | tijdelijk    | 24            | Q
    """)),
    failing("U08-wholly-equal", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Einddatum  | Contractvorm | Uren per week | SBI
        111222333 | 01-02-2024   | 30-04-2024 | tijdelijk    | 24            | Q <- U08
        123456782 | 01-02-2024   | 30-04-2024 | tijdelijk    | 24            | Q
        111222333 | 01-02-2024   | 30-04-2024 | tijdelijk    | 24            | Q <- U08
        111222333 | 01-02-2024   | 30-04-2024 | tijdelijk    | 24            | Q <- U08
    """)),
    failing("U08-equal-with-empty-cells-in-a-workbook", workbook("dienstverbanden", """
        BSN       | Ingangsdatum | Einddatum
        111222333 | @2024-02-01  | <- U08
        111222333 | @2024-02-01  | <- U08
        111222333 | @2024-02-02  |
    """)),
]
