"""Rules V01-V05 and C09: deliveries held against the one before. The findings are those of the last."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import Delivery, Sequence, csv, renamed, workbook

TWO_ROWS = """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
    ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
    ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
"""
TWO = workbook("trajecten", TWO_ROWS, period="2024-Q1")
ONE_GONE = workbook("trajecten", """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
    ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
    ZS-3          | H-3          | Hilversum | ZorgStart | @2024-05-01 | lopend
""", findings="V01")
TRAINED_IN_2023 = workbook("trajecten", """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
    ZS-1          | H-1          | Hilversum | ZorgStart | @2023-02-01 | afgerond | @2023-12-15
""", period="2023-Q4")
REFERRALS = workbook("aanmeldingen", """
    Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
    H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
    H-2          | 123456782 | Hilversum | ZorgStart | @2024-03-01  | ww        | wachtlijst
""", period="2024-Q1")
COUNTS_2023 = workbook("tellingen", """
    Project            | Gemeente  | Kwartaal | Gestart
    The Young Digitals | Hilversum | 2023-Q3  | #5
    The Young Digitals | Hilversum | 2023-Q4  | #5
""", period="2023-Q4")
COUNTS_OF_ZORGSTART = workbook("tellingen", """
    Project   | Gemeente  | Kwartaal | Gestart
    ZorgStart | Hilversum | 2023-Q4  | #5
""", partner="zorgstart", period="2023-Q4")
WARNED = workbook("trajecten", """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
    ZS-1          |              | Hilversum | ZorgStart | @2024-03-01 | lopend <- T04 Koppelnummer
    ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
""")
REJECTED = workbook("trajecten", """
    Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
    ZS-1          | H-1          | Hilversum | ZorgStart | 31-02-2024  | lopend <- T07 Startdatum
""")


def trajectories(block: str, period: str = "2024-Q2") -> Delivery:
    return workbook("trajecten", block, period=period)


SEQUENCES = [
    Sequence("V01-every-number-still-there", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-05-01 | lopend
        ZS-2          | H-2          | Laren     | ZorgStart | @2024-02-01 | afgerond
        ZS-1          | H-1          | Hilversum | ZorgStart | 1-2-2024    | lopend
    """))),
    Sequence("V01-not-beside-an-error", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | loopt <- T10 Status
    """))),
    Sequence("V01-a-trajectory-is-gone", False, (TWO, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-05-01 | lopend
    """, findings="V01"))),
    Sequence("V01-two-trajectories-are-gone", False, (TWO, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-05-01 | lopend
    """, findings="V01; V01"))),
    Sequence("V01-a-referral-is-gone", False, (REFERRALS, workbook("aanmeldingen", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
    """, findings="V01"))),
    Sequence("V02-the-same-day-in-another-notation", True, (TWO, csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 20240201   | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | 1/2/2024   | lopend
    """))),
    Sequence("V02-a-start-has-changed", False, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-05 | lopend <- V02 Startdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
    """))),
    Sequence("V02-a-date-of-referral-has-changed", False, (REFERRALS, csv("hilversum_aanmeldingen_2024-Q2.csv", """
        Koppelnummer | BSN       | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        H-1          | 111222333 | Hilversum | ZorgStart | 01-03-2024   | ww        | gestart
        H-2          | 123456782 | Hilversum | ZorgStart | 02-03-2024   | ww        | gestart <- V02 Aanmelddatum
    """))),
    Sequence("V03-counts-that-rise", True, (COUNTS_2023, workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2023-Q3  | #6
        The Young Digitals | Hilversum | 2023-Q4  | #4
        The Young Digitals | Hilversum | 2024-Q1  | #0
    """))),
    Sequence("V03-falls-in-a-quarter-not-yet-published", True, (workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2023-Q4  | #5
        The Young Digitals | Hilversum | 2024-Q1  | #5
    """, period="2024-Q1"), workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2023-Q4  | #5
        The Young Digitals | Hilversum | 2024-Q1  | #1
    """))),
    Sequence("V03-a-published-count-falls", False, (COUNTS_2023, workbook("tellingen", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2023-Q3  | #5
        The Young Digitals | Hilversum | 2023-Q4  | #4
        The Young Digitals | Hilversum | 2024-Q1  | #9
    """, findings="V03"))),
    Sequence("V03-a-training-moves-behind-the-published-quarter", False, (TRAINED_IN_2023, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2023-02-01 | afgerond | @2024-01-15
    """, findings="V03"))),
    Sequence("V04-the-same-period-again", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | afgerond
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
    """, "2024-Q1"))),
    Sequence("V04-older-than-another-data-set", True, (TWO, workbook("tellingen", """
        Project          | Gemeente  | Kwartaal | Gestart
        ZorgStart Instap | Hilversum | 2023-Q4  | #5
    """, partner="zorgstart", period="2023-Q4"))),
    Sequence("V04-older-than-the-one-in-force", False, (TWO, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-9          | H-9          | Hilversum | ZorgStart | @2023-02-01 | lopend
    """, period="2023-Q4", findings="V04"))),
    Sequence("V04-older-counts", False, (COUNTS_2023, csv("young-digitals_tellingen_2023-Q3.csv", """
        Project            | Gemeente  | Kwartaal | Gestart
        The Young Digitals | Hilversum | 2023-Q3  | 5
    """, findings="V04"))),
    Sequence("V05-the-same-rows-in-other-bytes", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status

        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
    """, "2024-Q1"))),
    Sequence("V01-against-the-list-in-force-after-a-withdrawal", False, (TWO, ONE_GONE, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
    """, findings="V01")), withdrawn=(2,)),
    Sequence("V01-not-of-what-was-only-in-the-withdrawn-list", True, (TWO, ONE_GONE, trajectories(TWO_ROWS)), withdrawn=(2,)),
    Sequence("V04-older-than-the-withdrawn-one-only", True, (TRAINED_IN_2023, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2023-02-01 | afgerond | @2023-12-15
    """), workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Scholing afgerond op | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2023-02-01 | uitgestroomd | @2023-12-15          | @2023-12-20    | verhuizing
    """, period="2023-Q4")), withdrawn=(2,)),
    Sequence("V05-the-same-bytes-after-a-superseded-one-was-withdrawn", False, (TWO, ONE_GONE, ONE_GONE), same_as=2, withdrawn=(1,)),
    Sequence("V05-the-same-bytes-as-the-one-in-force-again", False, (TWO, ONE_GONE, TWO), same_as=1, withdrawn=(2,)),
    Sequence("V05-another-order-of-rows", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
    """, "2024-Q1"))),
    Sequence("V05-another-code", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | afgerond
    """, "2024-Q1"))),
    Sequence("V05-another-explanation", True, (TWO, workbook("trajecten", TWO_ROWS, period="2024-Q1", toelichting="""
        Project   | Tekst
        ZorgStart | Het gaat goed.
    """))),
    Sequence("V05-a-further-column-that-is-not-loaded", True, (TWO, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Coach
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend | ja
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-02-01 | lopend | nee
    """, period="2024-Q1", findings="L07 Trajecten!Coach"))),
    Sequence("V05-saved-again-without-any-change", False, (WARNED, workbook("trajecten", """
        Status | Trajectnr | Cliëntnummer | Gemeente | Project   | Startdatum | Sector
        LOPEND | ZS-1      |              | GM0402   | zorgstart | 1-3-2024   | <- T04 Koppelnummer
        lopend | ZS-2      | H-2          | #402     | ZorgStart | 20240301   |
    """, ending=".ods")), same_as=1),
    Sequence("V05-saved-again-after-a-correction-of-another", True, (TWO, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
        ZS-2          | H-2          | Laren     | ZorgStart | @2024-02-01 | lopend
    """, "2024-Q1"), workbook("trajecten", TWO_ROWS, period="2024-Q1", ending=".ods"))),
    Sequence("V05-the-same-bytes-as-a-rejected-one", True, (REJECTED, REJECTED)),
    Sequence("V05-the-same-bytes-as-a-superseded-one", True, (WARNED, trajectories("""
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend
    """), WARNED)),
    Sequence("V05-the-same-bytes-as-a-withdrawn-one", True, (WARNED, WARNED), withdrawn=(1,)),
    Sequence("V05-the-same-bytes-again", False, (WARNED, WARNED), same_as=1),
    Sequence("V05-the-same-bytes-under-another-name", False, (WARNED, renamed(WARNED, "nogmaals.xlsx")), same_as=1),
    Sequence("C09-another-project-of-the-partner", True, (TWO, workbook("tellingen", """
        Project          | Gemeente  | Kwartaal | Gestart
        ZorgStart Instap | Hilversum | 2024-Q1  | #5
    """, partner="zorgstart"))),
    Sequence("C09-from-counts-to-a-list-after-no-participants", True, (COUNTS_OF_ZORGSTART, workbook("tellingen", "Project | Gemeente | Kwartaal | Gestart", levering="""
        Leverancier     | zorgstart
        Dataset         | tellingen
        Periode         | 2023-Q4
        Opgesteld op    | @2024-07-08
        Formaatversie   | #1
        Geen deelnemers | ja
    """, partner="zorgstart", period="2023-Q4", findings="V03"), TWO)),
    Sequence("C09-counts-beside-a-list", False, (TWO, workbook("tellingen", """
        Project   | Gemeente  | Kwartaal | Gestart
        ZorgStart | Hilversum | 2024-Q1  | #5
    """, partner="zorgstart", findings="C09"))),
    Sequence("C09-a-list-beside-counts", False, (COUNTS_OF_ZORGSTART, workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-01 | lopend
    """, findings="C09"))),
]
