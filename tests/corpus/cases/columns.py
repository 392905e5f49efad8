"""Rules L07, L08, L10 and L11: columns nobody asked for, cells without a value, and BSNs where none may stand."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

ONE_ROW = """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
    ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
"""

CASES = [
    passing("L07-every-column-and-alias-is-known", workbook("trajecten", """
        Traject | Cliëntnummer | Woonplaats gemeente | Projectnaam | Start traject | Doelgroep | Status   | Scholing afgerond | Certificaat | Uitstroomdatum | Uitstroomreden | Baan gevonden op | Sector | Uren | Contractvorm
        ZS-1    | H-1          | Hilversum           | ZorgStart   | @2024-03-01   | jongere   | afgerond | @2024-05-01       | geen        | @2024-06-01    | betaald werk   | @2024-06-01      | zorg   | #24  | vast
    """)),
    passing("L07-empty-columns-without-heading", workbook("trajecten", """
         | Trajectnummer | Koppelnummer |  | Gemeente  | Project   | Startdatum  | Status
         | ZS-1          | H-1          |  | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("L07-unknown-columns", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Naam      | Gemeente  | Project   | Startdatum  | Status | Opmerking
        ZS-1          | H-1          | J. Jansen | Hilversum | ZorgStart | @2024-03-01 | lopend | belt terug
        ZS-2          | H-2          |           | Hilversum | ZorgStart | @2024-03-01 | lopend | #N/A
    """, findings="L07 Trajecten!Naam; L07 Trajecten!Opmerking")),
    failing("L07-bsn-column-in-trajecten", workbook("trajecten", """
        Trajectnummer | BSN       | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          |           | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """, findings="L07 Trajecten!BSN")),
    failing("L07-filled-column-without-heading", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status |
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | x
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """, findings="L07 Trajecten!G")),
    failing("L07-record-longer-than-the-heading-row", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | lopend | x
        ZS-3          | H-3          | Hilversum | ZorgStart | 01-03-2024 | lopend | y
    """, findings="L07 !G")),
    passing("L07-explanation-of-2000-characters", workbook("trajecten", ONE_ROW, toelichting=f"""
        Project   | Tekst
        ZorgStart | {'Het gaat goed. ' * 133}Klaar
    """)),
    failing("L07-explanation-of-2001-characters", workbook("trajecten", ONE_ROW, toelichting=f"""
        Project   | Tekst
        ZorgStart | {'Het gaat goed. ' * 133}Klaar.
    """, findings="L07 Toelichting!Tekst")),
    passing("L08-headings-that-look-alike", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Startdatum werk | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 |                 | lopend
    """)),
    failing("L08-twice-and-the-first-is-read", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | loopt
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | loopt  | lopend <- T10 Status
    """, findings="L08 Trajecten!Status")),
    failing("L08-heading-and-its-alias", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Cliëntnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | H 1          | Hilversum | ZorgStart | 01-03-2024 | lopend
    """, findings="L08 !Koppelnummer", encoding="cp1252")),
    failing("L08-required-heading-twice-is-not-missing", workbook("tellingen", """
        Project            | Kwartaal | KWARTAAL: | Gestart
        The Young Digitals | 2024-Q1  |           | #3
        The Young Digitals |          | 2024-Q2   | #3 <- C03 Kwartaal
    """, findings="L08 Tellingen!Kwartaal")),
    passing("L10-words-that-look-like-errors", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        N/B           | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
        REF           | N/A          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("L10-excel-errors-in-known-columns", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status  | Uren
        ZS-1          | #N/A         | Hilversum | ZorgStart | @2024-03-01 | lopend  | #24 <- L10 Koppelnummer
        #REF!         | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend  | #DIV/0! <- L10 Trajectnummer; L10 Uren per week
        ZS-3          | H-3          | #NAME?    | #VALUE!   | #NUM!       | #NULL!  | #24 <- L10 Gemeente; L10 Project; L10 Startdatum; L10 Status
    """)),
    failing("L10-formulas-without-a-result", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | =TODAY()    | lopend |                | <- L10 Startdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | =E2         | afgerond | @2020-01-01  | overig <- L10 Startdatum
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | =F1    | @2024-06-01    | overig <- L10 Status
    """)),
    failing("L10-as-excel-saves-them-in-a-csv", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | Einddatum | Uren per week | SBI
        #N/B      | 01-02-2024   |           | 24            | Q <- L10 BSN
        111222333 | #WAARDE!     |           | 24            | Q <- L10 Ingangsdatum
        123456782 | 01-02-2024   | #VERW!    | #DEEL/0!      | Q <- L10 Einddatum; L10 Uren per week
        100000009 | 01-02-2024   |           | 24            | #N/A <- L10 SBI
    """)),
    failing("L10-an-error-counts-as-filled", workbook("tellingen", """
        Project            | Kwartaal | Gestart | Scholing afgerond
        The Young Digitals | 2024-Q1  | #REF!   | <- L10 Gestart
        The Young Digitals | 2024-Q2  |         | <- C06
    """)),
    passing("L11-nine-digits-that-are-no-bsn", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        123456789     | 1112223334   | Hilversum | ZorgStart | @2024-03-01 | lopend
        #111222334    | #12345672    | Hilversum | ZorgStart | @2024-03-01 | lopend
        111  222333   | 0111222333   | Hilversum | ZorgStart | 20240301    | lopend
        111.-222333   | 111/222/333  | Hilversum | ZorgStart | 2024-03-01 00:00:00 | lopend
    """, toelichting="""
        Project   | Tekst
        ZorgStart | Bel 035-1234567 voor de groep van 8 juli 2024, lokaal 12.3.
    """)),
    passing("L11-in-the-column-for-bsns", workbook("aanmeldingen", """
        Koppelnummer | BSN         | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        H-2          | #123456782  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
    """)),
    passing("L11-known-pattern-of-the-partner", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | 111222333    | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-2          | 123456782    | Hilversum | ZorgStart | @2024-03-01 | lopend
    """), link_number_pattern=r"[0-9]{9}"),
    failing("L11-the-pattern-exempts-that-column-only", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        111222333     | 111222333    | Hilversum | ZorgStart | @2024-03-01 | lopend <- L11 Trajectnummer
    """), link_number_pattern=r"[0-9]{9}"),
    failing("L11-in-known-columns-of-trajecten", workbook("trajecten", """
        Trajectnummer   | Koppelnummer     | Gemeente     | Project   | Startdatum  | Status | Doelgroep
        ZS-1            | 111222333        | Hilversum    | ZorgStart | @2024-03-01 | lopend | <- L11 Koppelnummer
        #123456782      | H-2              | Hilversum    | ZorgStart | @2024-03-01 | lopend | <- L11 Trajectnummer
        ZS-3            | 1112.22.333      | Hilversum    | ZorgStart | @2024-03-01 | lopend | <- L11 Koppelnummer
        ZS-4            | 111-222-333      | 111 222 333  | ZorgStart | @2024-03-01 | lopend | <- L11 Koppelnummer; L11 Gemeente
        ZS-5            | K111222333       | Hilversum    | ZorgStart | @2024-03-01 | lopend | bsn 123456782 <- L11 Koppelnummer; L11 Doelgroep
        ZS-6            | H-6              | Hilversum    | ZorgStart | @2024-03-01 | lopend | jongere
    """)),
    failing("L11-in-an-unknown-column", workbook("trajecten", """
        Trajectnummer | BSN       | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Opmerking
        ZS-1          | 111222333 | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | <- L11 BSN
        ZS-2          | 123456789 | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | zie dossier 123.456.782 <- L11 Opmerking
        ZS-3          |           | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | 1e gesprek 100 000 009, 2e volgt <- L11 Opmerking
    """, findings="L07 Trajecten!BSN; L07 Trajecten!Opmerking")),
    failing("L11-above-the-heading", csv("zorgstart_trajecten_2024-Q2.csv", """
        Lijst voor 111222333 <- L11 Trajectnummer
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | lopend
    """)),
    failing("L11-after-a-quoted-line-break", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status | Opmerking
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | lopend | eerste regel⏎tweede; regel "drie"
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | lopend | gesprek⏎met 111222333 <- L11 Opmerking
        ZS-3          | H-3          | Hilversum | ZorgStart | 31-02-2024 | lopend | <- T07 Startdatum
    """, findings="L07 !Opmerking")),
    failing("L11-in-toelichting", workbook("trajecten", ONE_ROW, toelichting="""
        Project   | Tekst
        ZorgStart | De deelnemer met nummer 111222333 vond werk. <- L11 Tekst
    """)),
    failing("L11-in-tellingen", workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2024-Q1  | #111222333 <- L11 Gestart
        The Young Digitals | Hilversum | 2024-Q2  | #3
    """)),
    failing("L11-beside-the-column-for-bsns", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        111222333    | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart <- L11 Koppelnummer
        H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww 100000009 | gestart <- L11 Uitkering
    """)),
    failing("L11-in-dienstverbanden", csv("uwv_dienstverbanden_2024-Q2.csv", """
        BSN       | Ingangsdatum | SBI       | Werkgever
        111222333 | 01-02-2024   | 100000010 | Zorg 100000009 <- L11 SBI; L11 Werkgever
        123456782 | 01-02-2024   | Q         | Zorg
    """, findings="L07 !Werkgever")),
]
