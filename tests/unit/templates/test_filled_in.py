"""Templates filled in at random, as a steward would: the judge finds nothing to say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import codes
from schemas.catalogue import DATASETS
from tests.unit.templates.conftest import Desk, Row, fill
from tests.unit.validate.conftest import make_bsn
from waw_etl.reference import Project, Reference, load_reference
from waw_etl.settings import CHECKOUT

REFERENCE: Reference = load_reference(CHECKOUT / "data" / "reference")
END = date(2024, 6, 30)
MUNICIPALITIES = [m.name for m in REFERENCE.municipalities]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
numbers = st.from_regex(r"[A-Z0-9]{1,3}[-/.][0-9]{1,4}", fullmatch=True) | st.from_regex(r"0[0-9]{5}", fullmatch=True)
hours = st.integers(1, 48) | st.decimals(1, 48, places=1).map(float) | st.sampled_from(["32,5", "32.5"])


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | values


def days(first: date, last: date = END) -> st.SearchStrategy[date]:
    return st.dates(first, last)


@st.composite
def as_typed(draw: st.DrawFn, day: date) -> Any:
    """A day, as a date or as one of the texts that stewards write."""
    return draw(st.sampled_from([day, f"{day:%d-%m-%Y}", f"{day:%Y-%m-%d}", f"{day.day}/{day.month}/{day.year}"]))


def own_projects(partner: str) -> list[Project]:
    return [p for p in REFERENCE.projects_of_partner(partner) if p.start <= END]


@st.composite
def trajectories(draw: st.DrawFn, partner: str, number: int) -> Row:
    project = draw(st.sampled_from(own_projects(partner)))
    start = draw(days(project.start, min(project.end, END)))
    has_training = "trained" in project.measures
    ended = draw(st.booleans())
    reason = draw(st.sampled_from(codes.EXIT_REASONS)) if ended else None
    has_job = reason in codes.JOB_REASONS or (not ended and draw(st.booleans()))
    end = draw(days(start)) if ended else None
    job = draw(days(start)) if has_job else None
    trained = draw(maybe(days(start))) if has_training else None
    states = [state for state in codes.STATES if state != codes.RUNNING] if ended else [codes.RUNNING, "afgerond"]
    return {
        "Trajectnummer": f"{draw(numbers)}-{number}",
        "Koppelnummer": f"{draw(numbers)}-{number}",
        "Gemeente": draw(st.sampled_from(MUNICIPALITIES)),
        "Project": project.name,
        "Startdatum": draw(as_typed(start)),
        "Doelgroep": draw(maybe(st.sampled_from(codes.TARGET_GROUPS))),
        "Status": draw(st.sampled_from(states)),
        "Scholing afgerond op": trained and draw(as_typed(trained)),
        "Certificaat": draw(maybe(st.sampled_from(codes.CERTIFICATES))),
        "Uitstroomdatum": end and draw(as_typed(end)),
        "Uitstroomreden": reason,
        "Startdatum werk": job and draw(as_typed(job)),
        "Sector": draw(maybe(st.sampled_from(codes.SECTORS))),
        "Uren per week": draw(maybe(hours)),
        "Contractvorm": draw(maybe(st.sampled_from(codes.CONTRACTS))),
    }


@st.composite
def referrals(draw: st.DrawFn, partner: str, number: int) -> Row:
    project = draw(st.sampled_from([p for p in REFERENCE.projects if p.start <= END]))
    own = REFERENCE.partner_by_code[partner].municipalities
    bsn = make_bsn(number)
    return {
        "Koppelnummer": f"{draw(numbers)}-{number}",
        "BSN": draw(st.sampled_from([bsn, int(bsn), f"{bsn[:4]}.{bsn[4:6]}.{bsn[6:]}"])),
        "Gemeente": draw(st.sampled_from([m.name for m in REFERENCE.municipalities if m.code in own])),
        "Project": project.name,
        "Aanmelddatum": draw(as_typed(draw(days(project.start, min(project.end, END))))),
        "Uitkering": draw(st.sampled_from(codes.BENEFITS)),
        "Afstand tot arbeidsmarkt": draw(maybe(st.sampled_from(codes.DISTANCES))),
        "Resultaat aanmelding": draw(st.sampled_from(codes.REFERRAL_RESULTS)),
    }


@st.composite
def spells(draw: st.DrawFn, partner: str, number: int) -> Row:
    start = draw(days(date(1990, 1, 1)))
    end = draw(maybe(days(start, END + timedelta(days=900))))
    return {
        "BSN": draw(st.sampled_from([make_bsn(number), int(make_bsn(number))])),
        "Ingangsdatum": draw(as_typed(start)),
        "Einddatum": end and draw(as_typed(end)),
        "Contractvorm": draw(maybe(st.sampled_from(codes.CONTRACTS))),
        "Uren per week": draw(maybe(hours)),
        "SBI": draw(maybe(st.sampled_from([*codes.SBI_SECTIONS, "01", "86", "b"]))),
    }


@st.composite
def counts(draw: st.DrawFn, partner: str, number: int) -> Row:
    projects, quarters = own_projects(partner), [f"{year}-Q{n}" for year in (2022, 2023, 2024) for n in (1, 2)]
    started = draw(st.integers(0, 500))
    part = maybe(st.integers(0, started))
    return {
        "Project": projects[number % len(projects)].name,
        "Gemeente": MUNICIPALITIES[number // len(projects) % 7],
        "Kwartaal": quarters[number // len(projects) // 7],
        "Gestart": started,
        "Scholing afgerond": draw(part),
        "Bemiddeld naar werk": draw(part),
    }


ROWS = {"trajecten": trajectories, "aanmeldingen": referrals, "dienstverbanden": spells, "tellingen": counts}


@pytest.mark.parametrize(
    ("partner", "dataset"),
    [
        ("zorgstart", "trajecten"),
        ("mbo-college", "trajecten"),
        ("annotatielab", "trajecten"),
        ("hbel", "aanmeldingen"),
        ("uwv", "dienstverbanden"),
        ("trainingen", "tellingen"),
        ("hbel", "tellingen"),
    ],
)
@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_a_filled_in_template_passes(desk: Desk, partner: str, dataset: str, data: st.DataObject) -> None:
    rows = [data.draw(ROWS[dataset](partner, number)) for number in range(data.draw(st.integers(1, 12)))]
    book = desk.open(desk.template(partner, dataset))
    fill(book, DATASETS[dataset].sheet, rows)
    judgement = desk.judge(book)
    assert judgement.issues == ()
    assert judgement.rows == len(rows)
