"""Rules L01-L06 and L09: what can be read, and what sheet Levering, sheets and headings must say."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from datetime import date

from tests.corpus import harmful, hostile
from tests.corpus.containers import xlsx_bytes
from tests.corpus.manifest import ANY, UNTOLD, csv, failing, passing, raw, workbook

ONE_ROW = """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
    ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
"""
ONE_RECORD = ONE_ROW.replace("@2024-03-01", "01-03-2024 ")
FAULTY_ROW = """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
                  | H-1          | Amsterdam | ZorgStart | 31-02-2024  | loopt
"""
HEADINGS = "Trajectnummer | Koppelnummer | Gemeente | Project | Startdatum | Status"

CASES = [
    passing("L01-with-macros", workbook("trajecten", ONE_ROW, ending=".xlsm")),
    passing("L01-excel-97", workbook("trajecten", ONE_ROW, ending=".xls")),
    passing("L01-opendocument", workbook("trajecten", ONE_ROW, ending=".ods")),
    passing("L01-uwv-over-100000-rows", hostile.spells(100_001)),
    failing("L01-picture", raw(hostile.picture, ".xlsx")),
    failing("L01-pdf", raw(hostile.pdf, ".xlsx")),
    failing("L01-empty-file", raw(lambda: b"", ".xlsx")),
    failing("L01-truncated", raw(hostile.truncated, ".xlsx")),
    failing("L01-broken-sheet", raw(hostile.broken_sheet, ".xlsx")),
    failing("L01-word-document", raw(hostile.word_document, ".xlsx")),
    failing("L01-password", raw(hostile.with_password, ".xlsx")),
    failing("L01-web-page", raw(hostile.web_page, ".xls")),
    failing("L01-text-in-a-workbook", raw(hostile.text, ".xlsx")),
    failing("L01-zip-of-something-else", raw(hostile.other_zip, ".ods")),
    failing("L01-binary-workbook", raw(hostile.binary_workbook, ".xlsb")),
    failing("L01-numbers", raw(hostile.numbers, ".numbers")),
    failing("L01-flat-opendocument", raw(hostile.flat_opendocument, ".fods")),
    failing("L01-google-link", raw(hostile.google_link, ".gsheet")),
    failing("L01-xml-bomb", raw(lambda: harmful.entities(xlsx_bytes(harmful.PARTS), harmful.SHEET), ".xlsx")),
    failing("L01-zip-in-zip", raw(harmful.nested, ".xlsx")),
    failing("L01-cell-far-away", raw(harmful.far_xls, ".xls")),
    failing("L01-row-beyond-the-last", raw(harmful.FILES["row beyond the last"][0], ".xlsx")),
    failing("L01-rows-repeated-without-end", raw(harmful.FILES["rows repeated"][0], ".ods")),
    failing("L01-over-50-mb", raw(hostile.over_50_mb, ".xlsx", kept=False)),
    failing("L01-unpacks-to-over-500-mb", raw(hostile.unpacks_to_over_500_mb, ".xlsx", kept=False)),
    failing("L01-over-100000-rows", hostile.trajectories(100_001)),
    passing("L02-other-order-titles-and-further-names", workbook("trajecten", ONE_ROW, levering="""
        Levering voor de monitor

        Formaatversie  | 1
        contactpersoon | datasteward.zorgstart@example.nl
        OPGESTELD OP   | 8-7-2024
        Periode        | 2024-Q2
        dataset        | Trajecten
        Leverancier    | ZorgStart
    """)),
    passing("L02-sheet-name-in-other-case", workbook("trajecten", ONE_ROW, sheet="TRAJECTEN")),
    failing("L02-sheet-levering-missing", workbook("trajecten", FAULTY_ROW, levering=" ", findings="L02 Levering", told=(None, ANY, None))),
    failing("L02-data-sheet-missing", workbook("trajecten", ONE_ROW, sheet="Blad2", findings="L02 Trajecten")),
    failing("L02-name-missing", workbook("trajecten", FAULTY_ROW, levering="""
        Leverancier   | zorgstart
        Dataset       | trajecten
        Opgesteld op  | @2024-07-08
        Formaatversie | #1
    """, findings="L02 Levering", told=("zorgstart", "trajecten", None))),
    failing("L02-value-empty", workbook("trajecten", FAULTY_ROW, levering="""
        Leverancier   |
        Dataset       | trajecten
        Periode       | 2024-Q2
        Opgesteld op  | @2024-07-08
        Formaatversie | #1
    """, findings="L02 Levering", told=(None, "trajecten", "2024-Q2"))),
    passing("L03-required-columns-only", workbook("trajecten", """
        Trajectnr | Woonplaats gemeente | Projectnaam | Start traject | Status
        ZS-1      | Hilversum           | ZorgStart   | @2024-03-01   | lopend
        ZS-2      | Hilversum           | ZorgStart   | @2024-03-01   | afgerond
    """)),
    passing("L03-headings-with-other-case-blanks-and-signs", workbook("trajecten", """
        TRAJECT-NUMMER | Cliënt nummer | gemeente: | Project * | Start⏎datum | status
        ZS-1           | H-1           | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    passing("L03-heading-in-row-10", workbook("trajecten", """
        Overzicht van ZorgStart

        Gemaakt op 8 juli 2024





        Project
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend

        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    passing("L03-title-rows-and-empty-records-in-a-csv", csv("zorgstart_trajecten_2024-Q2.csv", """
        Overzicht, gemaakt op 8 juli; versie 2

        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status

        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | lopend
    """, encoding="cp1252")),
    failing("L03-one-missing", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Status | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | lopend | @2019-03-01
    """, findings="L03 Trajecten!Startdatum")),
    failing("L03-two-missing-and-the-rest-judged", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Startdatum
        ZS-1          | H-1          | Hilversum | 01-07-2024 <- T08 Startdatum
        ZS-2          | H-2          | Amsterdam | 01-06-2024 <- T05 Gemeente
    """, findings="L03 !Project; L03 !Status")),
    failing("L03-half-of-the-headings-of-aanmeldingen", workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project
        H-1          | 111222333 | Hilversum | ZorgStart
    """, findings="L03 Aanmeldingen!Aanmelddatum; L03 Aanmeldingen!Uitkering; L03 Aanmeldingen!Resultaat aanmelding")),
    failing("L03-heading-in-row-11", workbook("trajecten", """
        Overzicht
        van
        alle
        trajecten
        die
        ZorgStart
        heeft
        begeleid
        tot
        nu
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """, findings="L03 Trajecten!Trajectnummer; L03 Trajecten!Gemeente; L03 Trajecten!Project; L03 Trajecten!Startdatum; L03 Trajecten!Status")),
    passing("L04-each-sender-its-data-set", csv("hbel_tellingen_2024-Q2.csv", """
        Project            | Gemeente | Kwartaal | Gestart
        Lokaal plan Huizen | Huizen   | 2024-Q2  | 1
    """)),
    passing("L04-provider-with-counts", workbook("tellingen", """
        Project   | Kwartaal | Gestart
        ZorgStart | 2024-Q2  | #1
    """, partner="zorgstart")),
    failing("L04-unknown-partner", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | Motopp    | @2024-03-01 | lopend
        ZS-2          | H-2          | Hilversum | Onbekend  | @2024-03-01 | lopend <- T06 Project
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-07-01 | lopend <- T08 Startdatum
    """, partner="zorgstart bv", findings="L04", told=(None, "trajecten", "2024-Q2"))),
    failing("L04-unknown-data-set", workbook("trajecten", FAULTY_ROW, levering="""
        Leverancier   | zorgstart
        Dataset       | deelnemers
        Periode       | 2024-Q2
        Opgesteld op  | @2024-07-08
        Formaatversie | #1
    """, findings="L04", told=("zorgstart", None, "2024-Q2"))),
    failing("L04-data-set-of-other-partners", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        U-1           | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
        U-2           | H-2          | Hilversum | ZorgStart | @2024-03-01 | loopt <- T10 Status
    """, partner="uwv", findings="L04")),
    failing("L04-municipality-for-which-hbel-delivers", csv("blaricum_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN       | Gemeente | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        B-1          | 111222333 | Blaricum | ZorgStart | 01-03-2024   | ww        | gestart
    """, findings="L04")),
    failing("L04-name-of-one-part", csv("export.csv", ONE_RECORD, findings="L04", told=UNTOLD)),
    failing("L04-name-with-blanks", csv("zorgstart trajecten 2024-Q2.csv", ONE_RECORD, findings="L04", told=UNTOLD)),
    failing("L04-unknown-partner-in-the-name", csv("zorg-start_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 31-02-2024 | lopend <- T07 Startdatum
    """, findings="L04", told=(None, "trajecten", "2024-Q2"))),
    passing("L05-period-that-ends-today", workbook("trajecten", ONE_ROW), today=date(2024, 6, 30)),
    passing("L05-file-name-that-agrees", workbook("trajecten", ONE_ROW, file="zorgstart_trajecten_2024-Q2.xlsx")),
    passing("L05-file-name-of-no-pattern", workbook("trajecten", ONE_ROW, file="zorgstart 2024-Q1 definitief.xlsx")),
    failing("L05-period-not-yet-over", workbook("trajecten", ONE_ROW, findings="L05"), today=date(2024, 6, 29)),
    failing("L05-next-period", csv("zorgstart_trajecten_2024-Q3.csv", ONE_RECORD, findings="L05")),
    failing("L05-period-written-otherwise", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-07-01 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | @2019-12-31 | lopend <- T08 Startdatum
    """, period="tweede kwartaal", findings="L05", told=("zorgstart", "trajecten", None))),
    failing("L05-month-in-the-name", csv("zorgstart_trajecten_2024-06.csv", ONE_RECORD, findings="L05", told=("zorgstart", "trajecten", None))),
    failing("L05-file-name-of-another-period", workbook("trajecten", ONE_ROW, file="zorgstart_trajecten_2024-Q1.xlsx", findings="L05", told=("zorgstart", "trajecten", ANY))),
    failing("L05-file-name-of-another-partner", workbook("trajecten", ONE_ROW, file="wijkleerbedrijf_trajecten_2024-Q2.xlsx", findings="L05", told=UNTOLD)),
    passing("L06-no-participants-and-says-so", workbook("trajecten", HEADINGS, levering="""
        Leverancier     | zorgstart
        Dataset         | trajecten
        Periode         | 2024-Q2
        Opgesteld op    | @2024-07-08
        Formaatversie   | #1
        Geen deelnemers | ja
    """)),
    passing("L06-one-row-after-empty-ones", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status


        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """)),
    failing("L06-headings-only", workbook("trajecten", HEADINGS, findings="L06")),
    failing("L06-headings-only-in-a-csv", csv("zorgstart_trajecten_2024-Q2.csv", HEADINGS, findings="L06")),
    failing("L06-blank-cells-only", workbook("trajecten", HEADINGS + "\n\u00a0 | | \u00a0 | | |", findings="L06")),
    failing("L06-says-there-are-participants", workbook("trajecten", HEADINGS, levering="""
        Leverancier     | zorgstart
        Dataset         | trajecten
        Periode         | 2024-Q2
        Opgesteld op    | @2024-07-08
        Formaatversie   | #1
        Geen deelnemers | nee
    """, findings="L06")),
    passing("L09-version-as-text", workbook("trajecten", ONE_ROW, levering="""
        Leverancier   | zorgstart
        Dataset       | trajecten
        Periode       | 2024-Q2
        Opgesteld op  | 2024-07-08
        Formaatversie | 1
    """)),
    failing("L09-later-version", workbook("trajecten", FAULTY_ROW, levering="""
        Leverancier   | zorgstart
        Dataset       | trajecten
        Periode       | 2024-Q2
        Opgesteld op  | @2024-07-08
        Formaatversie | #2
    """, findings="L09")),
    failing("L09-no-version-at-all", workbook("trajecten", FAULTY_ROW, levering="""
        Leverancier   | zorgstart
        Dataset       | trajecten
        Periode       | 2024-Q2
        Opgesteld op  | @2024-07-08
        Formaatversie | nieuwste
    """, findings="L09")),
]
