"""A monitor t/m Q2 2024 with the published figures, put together by hand."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from tests.unit.payloads import FORMULAS, plain
from waw_etl.edition import EditionState
from waw_etl.facts import (
    COUNT_COLUMNS,
    DELIVERY_COLUMNS,
    EXPLANATION_COLUMNS,
    REFERRAL_COLUMNS,
    SPELL_COLUMNS,
    TRAJECTORY_COLUMNS,
    Facts,
)
from waw_etl.indicators.figures import CarriedForward, Figure, Figures, Level, Light, Status
from waw_etl.monitor.context import build_context
from waw_etl.monitor.editing import EditingRound, editing_round
from waw_etl.monitor.edition_mark import EditionMark
from waw_etl.monitor.material import Material
from waw_etl.monitor.parts import MonitorContext
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT

PERIOD = Quarter(2024, 2)
PUBLISHED = EditionMark(EditionState.PUBLISHED, published_on=date(2024, 9, 2))
AS_OF = datetime(2024, 9, 2, 23, 59, 59, tzinfo=AMSTERDAM)

# Started, trained, placed; None where the project does not have the measure.
PROJECTS: dict[str, tuple[int, int | None, int]] = {
    "zorgstart": (578, 467, 206),
    "wijkleerbedrijf": (157, 125, 74),
    "bouw-techniek-start": (58, 35, 41),
    "ik-in-de-kinderopvang": (14, 6, 4),
    "motopp": (3, 3, 3),
    "the-young-digitals": (26, 7, 14),
    "statushouders-voor-de-klas": (9, 1, 1),
    "video-cv": (33, None, 21),
    "ai-annotatielab": (64, None, 20),
    "ik-ben": (46, 39, 4),
    "ik-word": (33, 29, 3),
    "arbeidstools": (28, 24, 4),
    "ik-start": (12, 7, 1),
    "zorgstart-instap": (12, 2, 6),
    "bouw-techniek-orientatie": (10, 8, 1),
    "basiskok": (21, 12, 6),
    "chauffeur-leerlingenvervoer": (20, 19, 19),
    "lokaal-plan-blaricum": (2, 0, 1),
    "lokaal-plan-eemnes": (1, 0, 1),
    "lokaal-plan-gooise-meren": (10, 1, 5),
    "lokaal-plan-hilversum": (14, 2, 7),
    "lokaal-plan-huizen": (6, 1, 4),
    "lokaal-plan-laren": (2, 1, 1),
    "lokaal-plan-wijdemeren": (4, 1, 2),
}
PLACED_RESIDENTS = {"programme": 443, "zorg": 280}
PROGRAMME = {
    Measure.STARTED: Figure(
        1163, 1080.0, 1200, 1249, Light.GREEN, 43.0, 18.5, 2, False, (862, 905, 948, 991, 1034, 1077, 1120, 1163)
    ),
    Measure.TRAINED: Figure(
        690, 720.0, 800, 772, Light.ORANGE, 41.0, 55.0, 2, False, (403, 444, 485, 526, 567, 608, 649, 690)
    ),
    Measure.PLACED: Figure(
        443, 450.0, 500, 479, Light.GREEN, 18.0, 28.5, 2, False, (317, 335, 353, 371, 389, 407, 425, 443)
    ),
}
MUNICIPALITIES = {
    "GM0376": (31, 19, 12),
    "GM0317": (28, 17, 3),
    "GM1942": (187, 110, 72),
    "GM0402": (611, 362, 236),
    "GM0406": (196, 116, 75),
    "GM0417": (24, 14, 0),
    "GM1696": (86, 52, 45),
}
TEXTS = {
    "zorgstart": "Er zijn dit half jaar vier groepen begonnen.\n\nDe zorg blijft mensen zoeken. "
    "Wij zien dat deelnemers snel een plek vinden.",
    "ik-start": "In januari begon de eerste groep met twaalf vrouwen die een andere taal spreken.",
    "basiskok": "De tweede jaargroep heeft in december het examen gedaan.",
    "motopp": "Alle drie de trainees werken nu als softwareontwikkelaar.",
}


def figures(values: tuple[int | None, ...]) -> Figures:
    return {m: Figure(v, history=(v,)) for m, v in zip(Measure, values, strict=True) if v is not None}


def summed(codes: list[str]) -> tuple[int | None, ...]:
    columns = zip(*(PROJECTS[c] for c in codes), strict=True)
    return tuple(None if set(column) <= {None} else sum(v or 0 for v in column) for column in columns)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.fixture(scope="session")
def status(reference: Reference) -> Status:
    """The published figures of Q2 2024; figures that were never published are made up to go with them."""
    categories, blocks = [], []
    for category in reference.programme.categories:
        codes = [p.code for p in reference.projects if p.category_at(PERIOD) == category.code and p.measures]
        categories.append(Level(category.code, figures(summed(codes)) if codes else {}))
    for code in reference.block_by_code:
        projects = reference.projects_of_block(code)
        codes = [p.code for p in projects if p.code in PROJECTS]
        values = figures(summed(codes)) if codes else {}
        blocks.append(Level(code, values, category=projects[0].category_at(PERIOD)))
    return Status(
        period=PERIOD,
        as_of=AS_OF,
        programme=PROGRAMME,
        categories=tuple(categories),
        blocks=tuple(blocks),
        projects=tuple(
            Level(p.code, figures(PROJECTS[p.code]) if p.code in PROJECTS else {}, category=p.category_at(PERIOD))
            for p in reference.projects
        ),
        municipalities=tuple(Level(code, figures(values)) for code, values in MUNICIPALITIES.items()),
        carried_forward=(CarriedForward("young-digitals", "tellingen", "2023-Q4"),),
        has_data=True,
        placed_again=6,
    )


def _trajectories() -> pd.DataFrame:
    """Thirty of ZorgStart, of whom twenty found a job: twelve in care, three in catering, five nobody knows where."""
    sectors = ["zorg"] * 12 + ["horeca"] * 3 + [None] * 15
    frame = pd.DataFrame({"sector": sectors, "target_group": ["statushouder"] * 22 + ["jongere"] * 8})
    frame = frame.assign(delivery=1, row=frame.index + 2, partner="zorgstart", project="zorgstart")
    frame = frame.assign(
        trajectory=frame["row"].astype(str), municipality="GM0402", link_number=frame["row"].astype(str)
    )
    dates = {
        "started_on": ["2023-02-01"] * 30,
        "trained_on": [None] * 30,
        "placed_on": ["2023-05-01"] * 20 + [None] * 10,
    }
    for name, days in dates.items():
        frame[name] = pd.to_datetime(pd.Series(days)).astype("datetime64[s]")
    return frame.reindex(columns=list(TRAJECTORY_COLUMNS))


@pytest.fixture(scope="session")
def facts(reference: Reference) -> Facts:
    """Only what the monitor itself reads: a few trajectories, which lists are in force, the partners' own accounts."""
    owed = [(partner.code, dataset) for partner in reference.partners for dataset in partner.expected]
    in_force = [(n, partner, dataset, "2024-Q2", "lijst.xlsx", AS_OF) for n, (partner, dataset) in enumerate(owed, 1)]
    accounts = [
        (n, reference.project_by_code[project].partner, "2024-Q2", project, text)
        for n, (project, text) in enumerate(TEXTS.items(), 1)
    ]
    return Facts(
        as_of=AS_OF,
        trajectories=_trajectories(),
        counts=pd.DataFrame(columns=list(COUNT_COLUMNS)),
        referrals=pd.DataFrame(columns=list(REFERRAL_COLUMNS)),
        spells=pd.DataFrame(columns=list(SPELL_COLUMNS)),
        in_force=pd.DataFrame(in_force, columns=list(DELIVERY_COLUMNS)),
        explanations=pd.DataFrame(accounts, columns=list(EXPLANATION_COLUMNS)),
    )


@pytest.fixture(scope="session")
def material(status: Status, reference: Reference, facts: Facts) -> Material:
    return Material(status, reference, facts, PUBLISHED, 5, 0.95)


@pytest.fixture(scope="session")
def editing(material: Material) -> EditingRound:
    """The first editing round of this monitor: nothing was edited yet."""
    return editing_round(material, None)


@pytest.fixture(scope="session")
def context(status: Status, reference: Reference, facts: Facts) -> MonitorContext:
    return build_context(Material(status, reference, facts, PUBLISHED, 5, 0.95))


@pytest.fixture(scope="session")
def hostile_context(status: Status, reference: Reference, facts: Facts, hostile_texts: list[str]) -> MonitorContext:
    """The same monitor, in which a partner wrote what looks like code."""
    row = (99, "zorgstart", "2024-Q2", "zorgstart", "\n".join(hostile_texts))
    accounts = pd.DataFrame([row], columns=list(EXPLANATION_COLUMNS))
    return build_context(Material(status, reference, replace(facts, explanations=accounts), PUBLISHED, 5, 0.95))


@pytest.fixture(scope="session")
def hostile_texts() -> list[str]:
    return [
        '#import "@preview/x:1.0.0": * #panic("weg")',
        "<script>alert(1)</script> &amp; <b>vet</b>",
        "{{ 7 * 7 }} {% for x in y %} ${HOME}",
        "$x^2$ @bron *sterk* _schuin_ `code` = kop // weg /* weg */ \\ ~ [a](b)",
        '#read("/etc/passwd") #eval("1+1")',
        *map(plain, FORMULAS.values()),
    ]
