"""Rules T09-T11, T16, T18, T19, T23-T25 and T27: state, outflow, certificate and work."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

CASES = [
    passing("T09-every-code-and-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Doelgroep
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | uitkeringsgerechtigd
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | Niet-uitkeringsgerechtigd
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | statushouder
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | jongere
        ZS-5          | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend | werkend
        ZS-6          | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend | ZZP
        ZS-7          | H-7          | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """)),
    failing("T09-health-and-other-groups", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Doelgroep
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | arbeidsbeperkt <- T09 Doelgroep
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | jongeren <- T09 Doelgroep
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | jongere
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | #1 <- T09 Doelgroep
    """)),
    passing("T10-without-regard-to-case-and-diacritics", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | Lopend       |                |
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | AFGEROND     |                |
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | Uitgestroomd | @2024-06-01    | verhuizing
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | uitgevallén  | @2024-06-01    | verhuizing
    """)),
    failing("T10-unknown-or-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status        | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | loopt         |                | <- T10 Status
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 |               |                | <- T10 Status
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd? | @2024-06-01    | verhuizing <- T10 Status
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend        |                |
    """)),
    failing("T10-in-a-utf-16-csv", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | gestart <- T10 Status
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | lopend
    """, encoding="utf-16")),
    passing("T11-only-left-needs-a-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | afgerond     |                |
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | afgerond     | @2024-06-01    | verhuizing
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | @2024-06-01    | overig
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend       |                |
    """)),
    failing("T11-state-and-date-contradict", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd |                | <- T11 Status
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  |                | <- T11 Status
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend       | @2024-06-01    | verhuizing <- T11 Status
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-06-01    | verhuizing
    """)),
    failing("T11-an-invalid-date-counts-as-filled", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend       | 31-06-2024     | verhuizing <- T11 Status; T17 Uitstroomdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | 31-06-2024     | verhuizing <- T17 Uitstroomdatum
    """)),
    failing("T11-column-of-the-date-absent", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd <- T11 Status
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | afgerond
    """)),
    passing("T16-every-code-and-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Certificaat
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | geen
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | Mbo-certificaat
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | MBO-diploma
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | praktijkverklaring
        ZS-5          | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend | branchecertificaat
        ZS-6          | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend | overig
        ZS-7          | H-7          | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """)),
    failing("T16-unknown", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Certificaat
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | ja <- T16 Certificaat
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | mbo-diploma niveau 2 <- T16 Certificaat
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | nee <- T16 Certificaat
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | geen
    """)),
    passing("T18-every-code", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status       | Uitstroomdatum | Uitstroomreden     | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024     | Betaald werk       | 01-05-2024
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024     | leerbaan           | 01-05-2024
        ZS-3          | H-3          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024     | Beschut Werk       |
        ZS-4          | H-4          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024     | opleiding          |
        ZS-5          | H-5          | Hilversum | ZorgStart | 01-03-2024 | uitgevallen  | 01-05-2024     | terug naar gemeente |
        ZS-6          | H-6          | Hilversum | ZorgStart | 01-03-2024 | uitgevallen  | 01-05-2024     | verhuizing         |
        ZS-7          | H-7          | Hilversum | ZorgStart | 01-03-2024 | uitgevallen  | 01-05-2024     | overig             |
    """)),
    failing("T18-unknown", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | werk           | <- T18 Uitstroomreden
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | studie         | @2024-05-01 <- T18 Uitstroomreden
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | opleiding      |
    """)),
    passing("T19-both-filled-or-both-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | afgerond | @2024-05-01    | verhuizing
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | afgerond |                |
    """)),
    failing("T19-one-without-the-other", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | <- T19 Uitstroomreden
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend       |                | verhuizing <- T19 Uitstroomreden
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | mei            | <- T17 Uitstroomdatum; T19 Uitstroomreden
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | verhuizing
    """)),
    failing("T19-column-absent", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status       | Uitstroomdatum
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024 <- T19 Uitstroomreden
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | lopend       |
    """)),
    passing("T23-every-code-and-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Sector
        ZS-01         | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | zorg
        ZS-02         | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | Bouw en techniek
        ZS-03         | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | ICT
        ZS-04         | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | média
        ZS-05         | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend | onderwijs
        ZS-06         | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend | kinderopvang
        ZS-07         | H-7          | Hilversum | ZorgStart | @2024-03-01 | lopend | horeca
        ZS-08         | H-8          | Hilversum | ZorgStart | @2024-03-01 | lopend | vervoer
        ZS-09         | H-9          | Hilversum | ZorgStart | @2024-03-01 | lopend | logistiek
        ZS-10         | H-10         | Hilversum | ZorgStart | @2024-03-01 | lopend | detailhandel
        ZS-11         | H-11         | Hilversum | ZorgStart | @2024-03-01 | lopend | overheid
        ZS-12         | H-12         | Hilversum | ZorgStart | @2024-03-01 | lopend | overig
        ZS-13         | H-13         | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """)),
    failing("T23-unknown", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Sector
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | bouw & techniek <- T23 Sector
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | zorg
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | zorg en welzijn <- T23 Sector
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | Q <- T23 Sector
    """)),
    passing("T24-just-above-nothing-to-48", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Uren
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | #48
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | 0,5
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | 32.5
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | #47.99
        ZS-5          | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend | 48,0
        ZS-6          | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend | 32
        ZS-7          | H-7          | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """)),
    failing("T24-out-of-bounds-or-no-number", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Uren per week
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | #0 <- T24 Uren per week
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | 48,5 <- T24 Uren per week
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | #-8 <- T24 Uren per week
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | 32,5 uur <- T24 Uren per week
        ZS-5          | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend | 24-32 <- T24 Uren per week
        ZS-6          | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend | 32,5
        ZS-7          | H-7          | Hilversum | ZorgStart | @2024-03-01 | lopend | @2024-08-01 <- T24 Uren per week
    """)),
    failing("T24-quoted-decimal-comma-in-a-csv", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status | Uren
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | lopend | 32,5
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | lopend | 50,0 <- T24 Uren per week
        ZS-3          | H-3          | Hilversum | ZorgStart | 01-03-2024 | lopend | 0 <- T24 Uren per week
    """, separator=",")),
    passing("T25-every-code-and-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Contractvorm
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | Vast
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | tijdelijk
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | leerbaan
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | lopend | uitzend
        ZS-5          | H-5          | Hilversum | ZorgStart | @2024-03-01 | lopend | zzp
        ZS-6          | H-6          | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """)),
    failing("T25-unknown", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Contractvorm
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | vast contract <- T25 Contractvorm
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | oproep <- T25 Contractvorm
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | uitzend
    """)),
    passing("T27-date-of-work-only-with-work-or-no-outflow", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | betaald werk   | @2024-05-01
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend       |                |                | @2024-05-01
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | opleiding      |
    """)),
    failing("T27-date-of-work-with-other-outflow", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | beschut werk   | @2024-05-01 <- T27 Startdatum werk
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | opleiding      | @2024-05-01 <- T27 Startdatum werk
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | @2024-05-01    | verhuizing     |
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | @2024-05-01    | verhuizing     | mei <- T20 Startdatum werk
    """)),
]
