"""Rules T07, T08, T12-T15, T17 and T20-T22: the dates of a trajectory."""
# Each case is a table that is easier to read unwrapped.
# ruff: noqa: E501
# fmt: off

from tests.corpus.manifest import csv, failing, passing, workbook

CASES = [
    passing("T07-every-accepted-form", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Start traject        | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-02-29          | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | 1-3-2024             | lopend
        ZS-3          | H-3          | Hilversum | ZorgStart | 01/03/2024           | lopend
        ZS-4          | H-4          | Hilversum | ZorgStart | 2024-03-01           | lopend
        ZS-5          | H-5          | Hilversum | ZorgStart | 20240301             | lopend
        ZS-6          | H-6          | Hilversum | ZorgStart | #20240301            | lopend
        ZS-7          | H-7          | Hilversum | ZorgStart | @2024-03-01 00:00:00 | lopend
        ZS-8          | H-8          | Hilversum | ZorgStart | 29-02-2024           | lopend
    """)),
    passing("T07-date-time-at-midnight-in-a-csv", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum          | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 2024-03-01 00:00:00 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 00:00    | lopend
        ZS-3          | H-3          | Hilversum | ZorgStart | 1/3/2024            | lopend
    """)),
    failing("T07-what-is-no-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum           | Status
        ZS-01         | H-1          | Hilversum | ZorgStart |                      | lopend <- T07 Startdatum
        ZS-02         | H-2          | Hilversum | ZorgStart | 31-02-2024           | lopend <- T07 Startdatum
        ZS-03         | H-3          | Hilversum | ZorgStart | 1-3-24               | lopend <- T07 Startdatum
        ZS-04         | H-4          | Hilversum | ZorgStart | #45352               | lopend <- T07 Startdatum
        ZS-05         | H-5          | Hilversum | ZorgStart | @2024-03-01 10:30:00 | lopend <- T07 Startdatum
        ZS-06         | H-6          | Hilversum | ZorgStart | 1 maart 2024         | lopend <- T07 Startdatum
        ZS-07         | H-7          | Hilversum | ZorgStart | 03-13-2024           | lopend <- T07 Startdatum
        ZS-08         | H-8          | Hilversum | ZorgStart | 29-02-2023           | lopend <- T07 Startdatum
        ZS-09         | H-9          | Hilversum | ZorgStart | #20240231            | lopend <- T07 Startdatum
        ZS-10         | H-10         | Hilversum | ZorgStart | onbekend             | lopend <- T07 Startdatum
        ZS-11         | H-11         | Hilversum | ZorgStart | @2024-03-01          | lopend
        ZS-12         | H-12         | Hilversum | ZorgStart | 1.3.2024             | lopend <- T07 Startdatum
    """)),
    failing("T07-in-a-csv", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum       | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | 45352            | lopend <- T07 Startdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-24         | lopend <- T07 Startdatum
        ZS-3          | H-3          | Hilversum | ZorgStart | 01-03-2024 10:30 | lopend <- T07 Startdatum
        ZS-4          | H-4          | Hilversum | ZorgStart | 2024-3           | lopend <- T07 Startdatum
        ZS-5          | H-5          | Hilversum | ZorgStart | 20240301         | lopend
    """, separator=",", encoding="utf-8-sig")),
    failing("T07-nothing-follows-from-an-invalid-start", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status       | Scholing afgerond op | Uitstroomdatum | Uitstroomreden | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | 31-02-2024 | uitgestroomd | @2020-01-02          | @2020-01-02    | betaald werk   | @2020-01-02 <- T07 Startdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | 31-02-2024 | lopend       | @2024-07-01          |                |                | <- T07 Startdatum; T14 Scholing afgerond op
    """)),
    passing("T08-first-day-of-life-to-last-day-of-period", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project          | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart        | @2020-01-01 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart        | @2024-06-30 | lopend
        ZS-3          | H-3          | Hilversum | ZorgStart Instap | 01-01-2024  | lopend
    """)),
    passing("T08-last-day-of-a-finished-project", csv("vervoer_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project           | Startdatum | Status
        LV-1          | H-1          | Hilversum | Leerlingenvervoer | 31-12-2023 | afgerond
        LV-2          | H-2          | Hilversum | Leerlingenvervoer | 01-01-2020 | afgerond
    """)),
    failing("T08-outside-life-or-period", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project          | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart        | @2019-12-31 | lopend <- T08 Startdatum
        ZS-2          | H-2          | Hilversum | ZorgStart        | @2024-07-01 | lopend <- T08 Startdatum
        ZS-3          | H-3          | Hilversum | ZorgStart Instap | @2023-12-31 | lopend <- T08 Startdatum
        ZS-4          | H-4          | Hilversum | ZorgStart        | 01-07-2024  | lopend <- T08 Startdatum
        ZS-5          | H-5          | Hilversum | ZorgStart        | @2024-06-30 | lopend
    """)),
    failing("T08-after-a-finished-project", csv("vervoer_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project                     | Startdatum | Status
        LV-1          | H-1          | Hilversum | Chauffeur leerlingenvervoer | 01-01-2024 | lopend <- T08 Startdatum
        LV-2          | H-2          | Hilversum | chauffeur-leerlingenvervoer | 31-12-2023 | lopend
    """)),
    failing("T08-period-of-an-earlier-round", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status
        ZS-1          | H-1          | Hilversum | ZorgStart | @2023-12-31 | lopend
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-01-01 | lopend <- T08 Startdatum
    """, period="2023-Q4")),
    passing("T12-empty-or-a-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend   |
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend   | 30/6/2024
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | afgerond | #20240415
    """)),
    failing("T12-no-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend   | ja <- T12 Scholing afgerond op
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend   | 31-06-2024 <- T12 Scholing afgerond op
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | afgerond | #2024 <- T12 Scholing afgerond op
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | afgerond | @2024-06-01
    """)),
    failing("T12-no-date-in-a-csv", csv("motopp_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project | Startdatum | Status   | Scholing afgerond
        M-1           | H-1          | Hilversum | Motopp  | 01-03-2024 | lopend   | n.v.t. <- T12 Scholing afgerond op
        M-2           | H-2          | Hilversum | Motopp  | 01-03-2024 | afgerond | 30-4-2024
    """, separator="\t")),
    passing("T13-on-the-day-of-the-start", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | afgerond | 1-3-2024
    """)),
    failing("T13-before-the-start", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | afgerond | @2024-02-29 <- T13 Scholing afgerond op
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024  | afgerond | 01-02-2024 <- T13 Scholing afgerond op
        ZS-3          | H-3          | Hilversum | ZorgStart | 01-02-2024  | afgerond | 01-03-2024
    """)),
    passing("T14-on-the-last-day-of-the-period", csv("zorgstart_trajecten_2024-Q1.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | afgerond | 31-03-2024
    """)),
    failing("T14-after-the-period", csv("zorgstart_trajecten_2024-Q1.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | afgerond | 01-04-2024 <- T14 Scholing afgerond op
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | afgerond | 20240630 <- T14 Scholing afgerond op
    """)),
    failing("T14-in-a-workbook", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Scholing afgerond op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | afgerond | @2024-07-01 <- T14 Scholing afgerond op
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | afgerond | @2024-06-30
    """)),
    passing("T15-project-with-training", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project     | Startdatum  | Status   | Scholing afgerond op
        T-1           | H-1          | Hilversum | Ik ben      | @2024-03-01 | afgerond | @2024-03-20
        T-2           | H-1          | Hilversum | arbeidstools | @2024-04-01 | lopend   |
    """, partner="trainingen")),
    passing("T15-without-training-and-empty", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project         | Startdatum  | Status | Scholing afgerond op
        A-1           | H-1          | Hilversum | AI Annotatielab | @2024-03-01 | lopend |
    """, partner="annotatielab")),
    failing("T15-project-without-training", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project      | Startdatum  | Status   | Scholing afgerond op
        A-1           | H-1          | Hilversum | Annotatielab | @2024-03-01 | afgerond | @2024-06-01 <- T15 Scholing afgerond op
        A-2           | H-2          | Hilversum | Annotatielab | @2024-03-01 | lopend   |
    """, partner="annotatielab")),
    failing("T15-video-cv-in-a-csv", csv("werkgeversservicepunt_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project    | Startdatum | Status   | Scholing afgerond op
        V-1           | H-1          | Hilversum | Video CV's | 01-03-2024 | afgerond | 01-06-2024 <- T15 Scholing afgerond op
        V-2           | H-2          | Hilversum | Videocv    | 01-03-2024 | afgerond | juni <- T12 Scholing afgerond op
    """, encoding="cp1252")),
    passing("T17-start-to-last-day-of-period", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | @2024-03-01    | verhuizing
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | 30-06-2024     | opleiding
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | afgerond     | 20240630       | overig
    """)),
    failing("T17-no-date-too-early-or-too-late", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | juni 2024      | opleiding <- T17 Uitstroomdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-02-29    | opleiding <- T17 Uitstroomdatum
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | @2024-07-01    | opleiding <- T17 Uitstroomdatum
        ZS-4          | H-4          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen  | @2024-05-01    | opleiding
    """)),
    failing("T17-in-a-csv", csv("zorgstart_trajecten_2023-Q4.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status      | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | 01/10/2023 | uitgevallen | 01/01/2024     | overig <- T17 Uitstroomdatum
        ZS-2          | H-2          | Hilversum | ZorgStart | 01/10/2023 | uitgevallen | 30/09/2023     | overig <- T17 Uitstroomdatum
        ZS-3          | H-3          | Hilversum | ZorgStart | 01/10/2023 | uitgevallen | 31/12/2023     | overig
    """)),
    passing("T20-date-under-the-alias", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Baan gevonden op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | 01-05-2024
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | #20240501
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend |
    """)),
    failing("T20-no-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden | Baan gevonden op
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | betaald werk   | ja <- T20 Startdatum werk
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend       |                |                | 30-2-2024 <- T20 Startdatum werk
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend       |                |                | #1 <- T20 Startdatum werk
    """)),
    passing("T21-work-and-apprenticeship-with-a-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | betaald werk   | @2024-05-01
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | Leerbaan       | @2024-06-01
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | beschut werk   |
    """)),
    failing("T21-work-without-a-date", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status       | Uitstroomdatum | Uitstroomreden | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | betaald werk   | <- T21 Startdatum werk
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | LEERBAAN       | <- T21 Startdatum werk
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | uitgestroomd | @2024-05-01    | baan           | <- T18 Uitstroomreden
    """)),
    failing("T21-column-absent", csv("zorgstart_trajecten_2024-Q2.csv", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum | Status       | Uitstroomdatum | Uitstroomreden
        ZS-1          | H-1          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024     | betaald werk <- T21 Startdatum werk
        ZS-2          | H-2          | Hilversum | ZorgStart | 01-03-2024 | uitgestroomd | 01-05-2024     | verhuizing
    """)),
    passing("T22-placement-without-outflow", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status   | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend   | @2024-03-01
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | afgerond | @2024-06-30
    """)),
    failing("T22-before-the-start-or-after-the-period", workbook("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Startdatum werk
        ZS-1          | H-1          | Hilversum | ZorgStart | @2024-03-01 | lopend | @2024-02-29 <- T22 Startdatum werk
        ZS-2          | H-2          | Hilversum | ZorgStart | @2024-03-01 | lopend | @2024-07-01 <- T22 Startdatum werk
        ZS-3          | H-3          | Hilversum | ZorgStart | @2024-03-01 | lopend | 2024-06-30
    """)),
    failing("T22-in-a-csv-in-another-column-order", csv("zorgstart_trajecten_2024-Q1.csv", """
        Status | Baan gevonden op | Startdatum | Project   | Gemeente  | Koppelnummer | Trajectnummer
        lopend | 2024-04-01       | 2024-01-01 | ZorgStart | Hilversum | H-1          | ZS-1 <- T22 Startdatum werk
        lopend | 2023-12-31       | 2024-01-01 | ZorgStart | Hilversum | H-2          | ZS-2 <- T22 Startdatum werk
        lopend | 2024-03-31       | 2024-01-01 | ZorgStart | Hilversum | H-3          | ZS-3
    """)),
]
