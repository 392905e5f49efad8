"""Rules A01-A12: referrals by municipalities."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

FORTY = "A234567890-B234567890-C234567890-D234567"

CASES = [
    passing("A01-number-of-40-characters", workbook("aanmeldingen", f"""
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering      | Resultaat aanmelding
        {FORTY}      | 111222333 | Hilversum | ZorgStart | @2024-03-01  | participatiewet | gestart
        #7           | 123456782 | Hilversum | ZorgStart | @2024-03-01  | geen            | wachtlijst
    """)),
    failing("A01-empty-or-too-long", workbook("aanmeldingen", f"""
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
                     | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A01 Koppelnummer
        {FORTY}8     | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A01 Koppelnummer
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
                     | 100000010 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A01 Koppelnummer
    """)),
    passing("A02-differs-in-one-part-of-the-key", workbook("aanmeldingen", """
        Cliëntnummer | BSN       | Gemeente | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        K-1          | 111222333 | Huizen   | ZorgStart | @2024-03-01  | ww        | gestart
        K-1          | 123456782 | Laren    | ZorgStart | @2024-03-01  | ww        | gestart
        K-1          | 111222333 | Huizen   | Motopp    | @2024-03-01  | ww        | gestart
        K-1          | 111222333 | Huizen   | ZorgStart | @2024-03-02  | ww        | gestart
        K-2          | 100000009 | Huizen   | ZorgStart | @2024-03-01  | ww        | gestart
    """, partner="hbel")),
    failing("A02-the-same-referral-written-otherwise", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project        | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart      | @2024-03-01  | ww        | gestart <- A02 Koppelnummer
        H-2          | 123456782 | Hilversum | ZorgStart      | @2024-03-01  | ww        | gestart
        H-1          | 111222333 | GM0402    | Zorgstart Gooi | 1-3-2024     | ww        | afgewezen <- A02 Koppelnummer
        H-1          | 111222333 | #402      | zorgstart      | 20240301     | geen      | wachtlijst <- A02 Koppelnummer
    """)),
    failing("A02-in-a-csv", csv("hilversum_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN       | Gemeente  | Project | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | motopp  | 01-03-2024   | ioaw      | gestart <- A02 Koppelnummer
        H-1          | 111222333 | Hilversum | Motopp  | 2024-03-01   | ioaw      | gestart <- A02 Koppelnummer
    """, encoding="cp1252")),
    passing("A03-dots-blanks-and-a-dropped-zero", workbook("aanmeldingen", """
        Koppelnummer | BSN         | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-2          | 1234.56.782 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-3          | 100 000 009 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-4          | #12345672   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-5          | 12345611    | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-6          | #100000010  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-7          | 012345623   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
    """)),
    failing("A03-no-bsn", workbook("aanmeldingen", """
        Koppelnummer | BSN        | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 123456789  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-2          | #1234567   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-3          | 000000000  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-4          | #0         | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-5          | onbekend   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-6          | #12345678  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-7          | 1112223330 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
        H-8          | #111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-9          | 00000000   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A03 BSN
    """)),
    failing("A03-hyphens-are-not-ignored", csv("wijdemeren_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN         | Gemeente   | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        W-1          | 123-456-782 | Wijdemeren | ZorgStart | 01-03-2024   | ww        | gestart <- A03 BSN
        W-2          | 123.456.782 | Wijdemeren | ZorgStart | 01-03-2024   | ww        | gestart
    """)),
    passing("A04-every-bsn-filled", csv("hilversum_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN         | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333   | Hilversum | ZorgStart | 01-03-2024   | ww        | gestart
        H-2          | 12345672    | 0402      | ZorgStart | 01-03-2024   | ww        | gestart
    """)),
    failing("A04-empty", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          |           | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A04 BSN
        H-2          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-3          | \u00a0    | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A04 BSN
    """)),
    passing("A05-each-municipality-of-hbel", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        K-1          | 111222333 | Huizen   | ZorgStart | @2024-03-01  | ww        | gestart
        K-2          | 123456782 | GM0376   | ZorgStart | @2024-03-01  | ww        | gestart
        K-3          | 100000009 | 0317     | ZorgStart | @2024-03-01  | ww        | gestart
        K-4          | 100000010 | #417     | ZorgStart | @2024-03-01  | ww        | gestart
    """, partner="hbel")),
    failing("A05-unknown-empty-or-of-another-partner", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        K-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- A05 Gemeente
        K-2          | 123456782 | HBEL      | ZorgStart | @2024-03-01  | ww        | gestart <- A05 Gemeente
        K-3          | 100000009 |           | ZorgStart | @2024-03-01  | ww        | gestart <- A05 Gemeente
        K-4          | 100000010 | Eemnes    | ZorgStart | @2024-03-01  | ww        | gestart
    """, partner="hbel")),
    failing("A05-neighbour-in-a-csv", csv("gooise-meren_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN       | Gemeente     | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        G-1          | 111222333 | Gooise Meren | ZorgStart | 1/3/2024     | ww        | gestart
        G-2          | 123456782 | Wijdemeren   | ZorgStart | 1/3/2024     | ww        | gestart <- A05 Gemeente
    """, separator=",")),
    passing("A06-project-of-any-provider", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project                   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | WijkLeerbedrijf           | @2024-03-01  | ww        | gestart
        H-1          | 111222333 | Hilversum | Wijkleerbedrijf Hilversum | @2024-03-02  | ww        | gestart
        H-1          | 111222333 | Hilversum | Young Digitals            | @2024-03-01  | ww        | gestart
        H-1          | 111222333 | Hilversum | VIDEO-CV                  | @2024-03-01  | ww        | gestart
        H-1          | 111222333 | Hilversum | Statushouders voor de Klas | @2024-03-01 | ww        | gestart
    """)),
    failing("A06-unknown-or-empty", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project        | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | Zorg           | @2024-03-01  | ww        | gestart <- A06 Project
        H-2          | 123456782 | Hilversum |                | @2024-03-01  | ww        | gestart <- A06 Project
        H-3          | 100000009 | Hilversum | Motopp         | @2024-03-01  | ww        | gestart
        H-4          | 100000010 | Hilversum | Motopp (IT)    | @2024-03-01  | ww        | gestart <- A06 Project
    """)),
    passing("A07-every-accepted-form", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum         | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01          | ww        | gestart
        H-2          | 123456782 | Hilversum | ZorgStart | 29/2/2024            | ww        | gestart
        H-3          | 100000009 | Hilversum | ZorgStart | #20240301            | ww        | gestart
        H-4          | 100000010 | Hilversum | ZorgStart | @2024-03-01 00:00:00 | ww        | gestart
    """)),
    failing("A07-empty-or-no-date", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum         | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart |                      | ww        | gestart <- A07 Aanmelddatum
        H-2          | 123456782 | Hilversum | ZorgStart | 29-2-2023            | ww        | gestart <- A07 Aanmelddatum
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01 09:15:00 | ww        | gestart <- A07 Aanmelddatum
        H-4          | 100000010 | Hilversum | ZorgStart | 01-03-'24            | ww        | gestart <- A07 Aanmelddatum
        H-5          | 100000022 | Hilversum | ZorgStart | #45352.5             | ww        | gestart <- A07 Aanmelddatum
    """)),
    passing("A08-before-the-life-and-on-its-last-day", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project          | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart Instap | @2023-11-20  | ww        | gestart
        H-2          | 123456782 | Hilversum | Basiskok         | @2023-12-31  | ww        | gestart
        H-3          | 100000009 | Hilversum | ZorgStart        | @2024-06-30  | ww        | gestart
        H-4          | 100000010 | Hilversum | ZorgStart        | @2019-12-31  | ww        | gestart
    """)),
    failing("A08-after-the-end-or-the-period", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | Basiskok  | @2024-01-01  | ww        | gestart <- A08 Aanmelddatum
        H-2          | 123456782 | Hilversum | ZorgStart | 01-07-2024   | ww        | wachtlijst <- A08 Aanmelddatum
        H-3          | 100000009 | Hilversum | Onbekend  | 01-07-2024   | ww        | wachtlijst <- A06 Project; A08 Aanmelddatum
        H-4          | 100000010 | Hilversum | Onbekend  | 01-06-2024   | ww        | wachtlijst <- A06 Project
    """)),
    passing("A09-every-code", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering       | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | Participatiewet | gestart
        H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | IOAW            | gestart
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ioaz            | gestart
        H-4          | 100000010 | Hilversum | ZorgStart | @2024-03-01  | WW              | gestart
        H-5          | 100000022 | Hilversum | ZorgStart | @2024-03-01  | wia             | gestart
        H-6          | 100000034 | Hilversum | ZorgStart | @2024-03-01  | geen            | gestart
    """)),
    failing("A09-unknown-or-empty", csv("hilversum_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | 01-03-2024   | bijstand  | gestart <- A09 Uitkering
        H-2          | 123456782 | Hilversum | ZorgStart | 01-03-2024   |           | gestart <- A09 Uitkering
        H-3          | 100000009 | Hilversum | ZorgStart | 01-03-2024   | p-wet     | gestart <- A09 Uitkering
        H-4          | 100000010 | Hilversum | ZorgStart | 01-03-2024   | wia       | gestart
    """, separator="\t", encoding="utf-16")),
    passing("A10-every-code-and-empty", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Afstand tot arbeidsmarkt | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | kort                     | gestart
        H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww        | Middellang               | gestart
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        | LANG                     | gestart
        H-4          | 100000010 | Hilversum | ZorgStart | @2024-03-01  | ww        |                          | gestart
    """)),
    failing("A10-unknown", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Afstand tot de arbeidsmarkt | Afstand tot arbeidsmarkt | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        |                             | middel                   | gestart <- A10 Afstand tot arbeidsmarkt
        H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww        |                             | #2                       | gestart <- A10 Afstand tot arbeidsmarkt
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        |                             | kort                     | gestart
    """, findings="L07 Aanmeldingen!Afstand tot de arbeidsmarkt")),
    passing("A11-every-code", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat  aanmelding:
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | Gestart
        H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww        | wachtlijst
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        | afgewezen
        H-4          | 100000010 | Hilversum | ZorgStart | @2024-03-01  | ww        | ingetrokken
    """)),
    failing("A11-unknown-or-empty", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | lopend <- A11 Resultaat aanmelding
        H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww        | <- A11 Resultaat aanmelding
        H-3          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
    """)),
    passing("A12-one-bsn-in-several-notations", workbook("aanmeldingen", """
        Koppelnummer | BSN         | Gemeente | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        K-1          | 012345672   | Huizen   | ZorgStart | @2024-03-01  | ww        | afgewezen
        K-1          | #12345672   | Huizen   | Motopp    | @2024-03-01  | ww        | gestart
        K-1          | 0123.45.672 | GM0406   | Ik ben    | @2024-03-01  | ww        | gestart
        K-1          | 111222333   | Laren    | Ik ben    | @2024-03-01  | ww        | gestart
        K-2          | 012345672   | Laren    | Ik word   | @2024-03-01  | ww        | gestart
    """, partner="hbel")),
    failing("A12-two-bsns-for-one-number", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | afgewezen <- A12 BSN
        H-2          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-1          | 123456782 | GM0402    | Motopp    | @2024-03-01  | ww        | gestart <- A12 BSN
    """)),
    failing("A12-an-invalid-bsn-is-not-another-one", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | afgewezen
        H-1          | 111222334 | Hilversum | Motopp    | @2024-03-01  | ww        | gestart <- A03 BSN
        H-2          | 100000009 | Hilversum | ZorgStart | @2024-03-01  | ww        | afgewezen <- A12 BSN
        H-2          | 100000010 | Hilversum | Motopp    | @2024-03-01  | ww        | gestart <- A12 BSN
    """)),
]
