"""The habits of each partner: order and names of columns, titles, forms of dates and numbers."""

from __future__ import annotations

from generator.spelling import Layout

TRAJECTORY_HEADINGS = (
    "Trajectnummer",
    "Koppelnummer",
    "Gemeente",
    "Project",
    "Startdatum",
    "Doelgroep",
    "Status",
    "Scholing afgerond op",
    "Certificaat",
    "Uitstroomdatum",
    "Uitstroomreden",
    "Startdatum werk",
    "Sector",
    "Uren per week",
    "Contractvorm",
)
REFERRAL_HEADINGS = (
    "Koppelnummer",
    "BSN",
    "Gemeente",
    "Project",
    "Aanmelddatum",
    "Uitkering",
    "Afstand tot arbeidsmarkt",
    "Resultaat aanmelding",
)
COUNT_HEADINGS = ("Project", "Gemeente", "Kwartaal", "Gestart", "Scholing afgerond", "Bemiddeld naar werk")


def _as_is(headings: tuple[str, ...]) -> dict[str, str]:
    return {heading: heading for heading in headings}


def _with(headings: tuple[str, ...], aliases: dict[str, str]) -> dict[str, str]:
    return {heading: aliases.get(heading, heading) for heading in headings}


def _without(headings: tuple[str, ...], *left_out: str) -> tuple[str, ...]:
    return tuple(heading for heading in headings if heading not in left_out)


_NO_TRAINING = _without(TRAJECTORY_HEADINGS, "Scholing afgerond op", "Certificaat")

LAYOUTS: dict[tuple[str, str], Layout] = {
    ("zorgstart", "trajecten"): Layout(
        _with(TRAJECTORY_HEADINGS, {"Koppelnummer": "Cliëntnummer", "Startdatum werk": "Baan gevonden op"}),
        projects={"zorgstart": ("ZorgStart", "ZorgStart", "Zorgstart Gooi", "zorgstart")},
        empty_every=120,
    ),
    ("wijkleerbedrijf", "trajecten"): Layout(
        _with(
            ("Project", "Gemeente", *_without(TRAJECTORY_HEADINGS, "Project", "Gemeente")),
            {"Gemeente": "Woonplaats gemeente", "Startdatum": "Start traject", "Uren per week": "Uren"},
        ),
        title=("WijkLeerbedrijf: overzicht van alle deelnemers", "Vertrouwelijk"),
        dates=("dd-mm-yyyy", "d-m-yyyy"),
        projects={"wijkleerbedrijf": ("WijkLeerbedrijf", "Wijkleerbedrijf Hilversum")},
        numbers_as_text=True,
    ),
    ("mbo-college", "trajecten"): Layout(
        _as_is(("Project", *_without(TRAJECTORY_HEADINGS, "Project"))),
        projects={"bouw-techniek-start": ("Bouw & Techniek Start", "Bouw en Techniekstart", "bouw-techniek-start")},
        dates=("excel", "excel", "dd-mm-yyyy"),
        empty_every=20,
    ),
    ("kinderopvang", "trajecten"): Layout(
        _with(TRAJECTORY_HEADINGS, {"Trajectnummer": "Trajectnr"}),
        municipalities=("code", "name", "digits"),
    ),
    ("motopp", "trajecten"): Layout(
        _with(TRAJECTORY_HEADINGS, {"Scholing afgerond op": "Scholing afgerond", "Project": "Projectnaam"}),
        dates=("yyyy-mm-dd",),
    ),
    ("young-digitals", "tellingen"): Layout(
        _as_is(("Kwartaal", *_without(COUNT_HEADINGS, "Kwartaal", "Gemeente"))),
        title=("The Young Digitals: aantallen per kwartaal",),
        projects={"the-young-digitals": ("The Young Digitals", "Young Digitals")},
    ),
    ("leraar-in-het-gooi", "trajecten"): Layout(
        _with(
            ("Koppelnummer", "Trajectnummer", *_without(TRAJECTORY_HEADINGS, "Koppelnummer", "Trajectnummer")),
            {"Trajectnummer": "Traject"},
        ),
        dates=("d/m/yyyy", "excel"),
        municipalities=("NAME", "name"),
    ),
    ("werkgeversservicepunt", "trajecten"): Layout(
        _as_is(_NO_TRAINING),
        title=("Video CV's",),
        projects={"video-cv": ("Video CV's", "Videocv", "video-cv")},
        capitals=True,
    ),
    ("annotatielab", "trajecten"): Layout(
        {heading: heading.upper() for heading in _NO_TRAINING},
        projects={"ai-annotatielab": ("AI Annotatielab", "Annotatielab")},
        dates=("excel", "yyyymmdd"),
        spaces=True,
    ),
    ("trainingen", "trajecten"): Layout(
        _as_is(TRAJECTORY_HEADINGS),
        projects={
            "ik-ben": ("Training Ik ben", "Ik ben"),
            "ik-word": ("Training Ik word", "IK WORD"),
            "arbeidstools": ("Arbeidstools", "Training Arbeidstools"),
        },
        capitals=True,
        empty_every=25,
    ),
    ("vervoer", "trajecten"): Layout(
        _as_is(tuple(reversed(TRAJECTORY_HEADINGS))),
        projects={"chauffeur-leerlingenvervoer": ("Chauffeur leerlingenvervoer", "Leerlingenvervoer")},
        municipalities=("name", "number"),
    ),
    ("hilversum", "aanmeldingen"): Layout(
        _as_is(REFERRAL_HEADINGS),
        municipalities=("code",),
        projects={"bouw-techniek-start": ("Bouw- en Techniekstart",)},
        dotted_bsn=True,
        empty_every=150,
    ),
    ("gooise-meren", "aanmeldingen"): Layout(
        _with(("BSN", *_without(REFERRAL_HEADINGS, "BSN")), {"Koppelnummer": "Cliëntnummer"}),
        title=("Gemeente Gooise Meren", "Aanmeldingen Werken aan Werk"),
        dates=("d-m-yyyy", "excel"),
        municipalities=("name", "digits"),
        lost_zeros=True,
    ),
    ("wijdemeren", "aanmeldingen"): Layout(
        _as_is(REFERRAL_HEADINGS), dates=("dd-mm-yyyy", "yyyy-mm-dd"), municipalities=("number",), lost_zeros=True
    ),
    ("hbel", "aanmeldingen"): Layout(
        _as_is(("Gemeente", *_without(REFERRAL_HEADINGS, "Gemeente"))),
        municipalities=("name", "code", "NAME", "digits"),
        capitals=True,
    ),
    ("hilversum", "tellingen"): Layout(_as_is(COUNT_HEADINGS), quarters=("2024-Q2", "2e kwartaal 2024")),
    ("gooise-meren", "tellingen"): Layout(_as_is(COUNT_HEADINGS), numbers_as_text=True),
    ("wijdemeren", "tellingen"): Layout(_as_is(COUNT_HEADINGS), municipalities=("code",)),
    ("hbel", "tellingen"): Layout(
        _as_is(("Gemeente", *_without(COUNT_HEADINGS, "Gemeente"))),
        title=("HBEL: lokale plannen van de vier gemeenten",),
        quarters=("Q2 2024",),
    ),
    ("uwv", "dienstverbanden"): Layout(
        _as_is(("BSN", "Contractvorm", "Ingangsdatum", "Einddatum", "Uren per week", "SBI", "Branche")),
        dates=("dd-mm-yyyy",),
        numbers_as_text=True,
        lost_zeros=True,
    ),
}
