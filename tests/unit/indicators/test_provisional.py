"""Which figures are provisional when one list is not settled."""

from dataclasses import replace
from datetime import date

import pytest

from schemas.register import REGISTER
from waw_etl.indicators.coverage import ListInUse
from waw_etl.indicators.figure_key import FigureKey
from waw_etl.indicators.figures import Figure, Level, Status
from waw_etl.indicators.provisional import Provisional, mark_provisional, provisional_of
from waw_etl.indicators.scopes import Scope, scope_of
from waw_etl.indicators.sustained import Sustained, SustainedFigure
from waw_etl.load.unsettled import OpenWarnings
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference
from waw_etl.settings import end_of_day

PERIOD = Quarter(2024, 2)
OF_VIDEO_CV = {
    f"{level}:{code}:{measure}"
    for level, code in (
        ("programme", "programme"),
        ("category", "scholing-en-leerwerk"),
        ("block", "video-cv"),
        ("project", "video-cv"),
        ("municipality", "GM0402"),
        ("municipality", "GM1696"),
    )
    for measure in ("started", "placed")
}
# What is asked of every case.
ASKED = (
    *("programme:programme", "category:scholing-en-leerwerk", "category:nieuw", "category:ontwikkeltrajecten"),
    *("block:zorg", "block:video-cv", "block:zorgstart-instap", "block:doorstroombanen"),
    *("project:zorgstart", "project:wijkleerbedrijf", "project:video-cv", "project:zorgstart-instap"),
    *("project:ai-annotatielab", "municipality:GM0402", "municipality:GM1696"),
)


def settled(reference: Reference) -> dict[tuple[str, str], ListInUse]:
    """Every list that is owed, up to and including the period and without warnings."""
    owed = [(partner.code, dataset) for partner in reference.partners for dataset in partner.expected]
    return {
        key: ListInUse(*key, number, PERIOD, date(2024, 7, 15), carried_forward=False, warnings=())
        for number, key in enumerate(owed, start=1)
    }


def with_one(reference: Reference, partner: str, dataset: str, trouble: str) -> Provisional:
    """What is provisional when all is settled but one list: `old`, `missing` or with a warning of a rule."""
    lists = settled(reference)
    one = lists[partner, dataset]
    changes = {
        "old": {"until": Quarter(2023, 4), "carried_forward": True},
        "missing": {"delivery": None, "until": None, "received_on": None},
    }.get(trouble, {"warnings": (OpenWarnings(one.delivery or 0, trouble, 2),)})
    lists[partner, dataset] = replace(one, **changes)
    return provisional_of(list(lists.values()), reference, PERIOD)


def scope(reference: Reference, key: FigureKey) -> Scope | None:
    assert isinstance(key.measure, Measure)
    return scope_of(reference, key.level, key.code, key.measure, PERIOD)


def covered(reference: Reference, provisional: Provisional) -> set[str]:
    """Those of the figures asked for that are provisional."""
    keys = [FigureKey.parse(f"{PERIOD}:{place}:{measure}") for place in ASKED for measure in Measure]
    scopes = {str(key).removeprefix(f"{PERIOD}:"): scope(reference, key) for key in keys}
    return {name for name, found in scopes.items() if found is not None and provisional.covers(found)}


def placed(*places: str) -> set[str]:
    return {f"{place}:placed" for place in places}


MUNICIPALITIES = ("municipality:GM0402", "municipality:GM1696")


@pytest.mark.parametrize(
    ("partner", "dataset", "trouble", "provisional"),
    [
        # Nothing but what its own list says: the project, and every sum that it is in.
        ("werkgeversservicepunt", "trajecten", "old", OF_VIDEO_CV),
        ("werkgeversservicepunt", "trajecten", "missing", OF_VIDEO_CV),
        ("werkgeversservicepunt", "trajecten", "V03", OF_VIDEO_CV),
        # Whose trajectories these are does not matter to a project, which counts trajectories.
        (
            "zorgstart",
            "trajecten",
            "T04",
            placed(
                *("programme:programme", "category:scholing-en-leerwerk", "category:nieuw"),
                *("block:zorg", "block:zorgstart-instap", *MUNICIPALITIES),
            ),
        ),
        # Referrals only tell who is one resident.
        ("wijdemeren", "aanmeldingen", "old", placed("programme:programme", "municipality:GM1696")),
        ("wijdemeren", "aanmeldingen", "A04", placed("programme:programme", "municipality:GM1696")),
        ("wijdemeren", "aanmeldingen", "V02", set()),
        # Nothing of this is counted from UWV's list.
        ("uwv", "dienstverbanden", "missing", set()),
    ],
)
def test_what_one_list_makes_provisional(
    reference: Reference, partner: str, dataset: str, trouble: str, provisional: set[str]
) -> None:
    assert covered(reference, with_one(reference, partner, dataset, trouble)) == provisional


def test_nothing_is_provisional_when_everything_is_settled(reference: Reference) -> None:
    found = provisional_of(list(settled(reference).values()), reference, PERIOD)
    assert covered(reference, found) == set()
    assert not found.employment


def test_a_project_that_has_not_started_makes_nothing_provisional(reference: Reference) -> None:
    old = [replace(item, carried_forward=True) for item in settled(reference).values()]
    counts = provisional_of(old, reference, Quarter(2023, 2)).counts
    assert {project for project, _ in counts}.isdisjoint({"ik-start", "zorgstart-instap", "ik-in-de-kinderopvang"})
    assert ("zorgstart", Measure.STARTED) in counts


@pytest.mark.parametrize(
    ("partner", "dataset", "trouble", "places"),
    [
        ("uwv", "dienstverbanden", "old", {"programme", "zorg", "video-cv", "zorgstart", "wijkleerbedrijf"}),
        ("uwv", "dienstverbanden", "L07", {"programme", "zorg", "video-cv", "zorgstart", "wijkleerbedrijf"}),
        ("uwv", "dienstverbanden", "U07", set()),
        ("uwv", "dienstverbanden", "U08", set()),
        # Who has no link number cannot be looked up at UWV, in a project neither.
        ("zorgstart", "trajecten", "T04", {"programme", "zorg", "zorgstart"}),
        ("werkgeversservicepunt", "trajecten", "old", {"programme", "video-cv"}),
        ("wijdemeren", "aanmeldingen", "A04", {"programme"}),
        ("hilversum", "tellingen", "old", {"programme"}),
    ],
)
def test_who_keeps_a_job_rests_on_three_kinds_of_lists(
    reference: Reference, partner: str, dataset: str, trouble: str, places: set[str]
) -> None:
    marked = mark_provisional(a_status(), with_one(reference, partner, dataset, trouble), reference).sustained
    figures = {"programme": marked.programme} | marked.blocks | marked.projects
    assert {code for code, figure in figures.items() if figure.provisional} == places


def test_every_figure_of_a_status_is_marked_by_itself(reference: Reference) -> None:
    marked = mark_provisional(a_status(), with_one(reference, "zorgstart", "trajecten", "T04"), reference)
    levels = {
        f"{level.code}:{measure}": figure
        for group in (marked.blocks, marked.projects, marked.municipalities)
        for level in group
        for measure, figure in level.figures.items()
    }
    assert {name for name, figure in levels.items() if figure.provisional} == {"zorg:placed", "GM0402:placed"}
    assert [figure.provisional for figure in marked.programme.values()] == [False, True]
    assert marked.programme[Measure.PLACED].realised == 20


def test_a_warning_of_a_new_rule_makes_figures_provisional_until_somebody_decides_otherwise() -> None:
    """The rules that are told apart by name are warnings of the data set that they are named for."""
    from waw_etl.indicators import provisional

    for dataset, rule in provisional._HARMLESS | provisional._OF_IDENTITY:
        assert REGISTER[rule].severity == "warning"
        assert REGISTER[rule].dataset in {dataset, None}


def a_status() -> Status:
    """Started 30 and placed 20, everywhere."""
    figures = {Measure.STARTED: Figure(30), Measure.PLACED: Figure(20)}
    return Status(
        period=PERIOD,
        as_of=end_of_day(date(2024, 9, 2)),
        programme=figures,
        categories=(),
        blocks=(Level("zorg", figures), Level("video-cv", figures)),
        projects=(Level("zorgstart", figures), Level("wijkleerbedrijf", figures)),
        municipalities=(Level("GM0402", figures),),
        carried_forward=(),
        has_data=True,
        sustained=Sustained(
            until=date(2024, 6, 30),
            blocks={"zorg": SustainedFigure(), "video-cv": SustainedFigure()},
            projects={"zorgstart": SustainedFigure(), "wijkleerbedrijf": SustainedFigure()},
        ),
    )
