"""Targets as of a day, and how much of them is due in a quarter."""

import csv
from datetime import date
from fractions import Fraction

import pytest

from waw_etl.indicators.scopes import PROGRAMME, LevelName, TargetOwner, scope_of
from waw_etl.indicators.targets import (
    TargetPart,
    parts_of,
    path_of,
    revision_of,
    summed,
    target_at,
    target_to_date,
    targets_in_force,
)
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Target
from waw_etl.settings import CHECKOUT

PUBLISHED = CHECKOUT / "data" / "published"


def published(name):
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("day", ["2020-08-01", "2022-02-01", "2024-09-02"])
def test_programme_targets_as_of_a_day_are_the_last_published(reference, day):
    known = {}
    for row in published("programme-targets.csv"):
        if row["published"] <= day:
            known[row["measure"]] = (int(row["target_final"]), row["final_quarter"])
    in_force = targets_in_force(reference, date.fromisoformat(day))
    ours = {str(m): (t.final, str(t.final_quarter)) for (level, _, m), t in in_force.items() if level == PROGRAMME}
    assert ours == known


@pytest.mark.parametrize(
    ("project", "day"), [("wijkleerbedrijf", date(2020, 8, 1)), ("zorgstart-instap", date(2024, 9, 2))]
)
def test_published_project_targets_hold_once_published(reference, project, day):
    in_force = targets_in_force(reference, day)
    for row in published("project-targets.csv"):
        if row["project"] == project:
            target = in_force[LevelName.PROJECT, project, Measure(row["measure"])]
            assert (target.final, str(target.final_quarter)) == (int(row["target_final"]), row["final_quarter"])
            assert not target.illustrative


def test_the_annotatielab_has_24_places_a_year(reference):
    project = reference.project_by_code["ai-annotatielab"]
    target = targets_in_force(reference, date(2024, 9, 2))[LevelName.PROJECT, project.code, Measure.STARTED]
    ends = [target_at(target, project.start, Quarter(year, 4)).to_date for year in range(2020, 2026)]
    assert ends == [0, 0, 24, 48, 72, 72]
    assert target_at(target, project.start, Quarter(2024, 2)).to_date == 60


@pytest.mark.parametrize(
    ("day", "due"), [("2023-06-30", Fraction(1200 * 14, 16)), ("2023-07-01", Fraction(1200 * 14, 20))]
)
def test_a_revised_target_holds_from_the_day_it_was_decided(reference, day, due):
    target = targets_in_force(reference, date.fromisoformat(day))[PROGRAMME, PROGRAMME, Measure.STARTED]
    assert target_at(target, reference.programme.start, Quarter(2023, 2)).to_date == due


def test_before_anything_was_decided_there_is_no_target(reference):
    assert (PROGRAMME, PROGRAMME, Measure.STARTED) not in targets_in_force(reference, date(2021, 4, 30))


def target(final=1200, points=(), final_quarter="2024-Q4", **rest):
    values = {"measure": "started", "decided": date(2020, 1, 1), "points": points} | rest
    return Target(final=final, final_quarter=final_quarter, **values)


@pytest.mark.parametrize(
    ("period", "due"),
    [
        ("2019-Q4", 0),
        ("2020-Q1", 60),
        ("2022-Q2", 600),
        ("2024-Q2", 1080),
        ("2024-Q4", 1200),
        ("2025-Q3", 1200),
    ],
)
def test_linear_by_quarter_from_the_start_to_the_end(period, due):
    assert target_to_date(target(), Quarter(2020, 1), Quarter.parse(period)) == due


@pytest.mark.parametrize(
    ("period", "due"),
    [("2020-Q2", 50), ("2020-Q4", 100), ("2021-Q1", 100), ("2021-Q4", 100), ("2022-Q2", 150), ("2022-Q4", 200)],
)
def test_linear_between_points(period, due):
    points = [{"quarter": "2020-Q4", "value": 100}, {"quarter": "2021-Q4", "value": 100}]
    path = target(final=200, points=points, final_quarter="2022-Q4")
    assert target_to_date(path, Quarter(2020, 1), Quarter.parse(period)) == due


def test_a_group_adds_the_targets_of_its_projects_up():
    early = target_at(target(final=100, final_quarter="2022-Q4"), date(2020, 1, 1), Quarter(2021, 2))
    late = target_at(target(final=8, illustrative=True), date(2023, 1, 1), Quarter(2021, 2))
    group = summed([early, late])
    assert (group.to_date, group.final, group.final_quarter) == (50, 108, Quarter(2024, 4))
    assert group.illustrative


def test_a_group_has_no_target_where_a_project_has_none():
    known = target_at(target(), date(2020, 1, 1), Quarter(2021, 2))
    assert summed([known, None]) is None
    assert summed([]) is None


def of_project(code, start):
    return TargetOwner(LevelName.PROJECT, code, start)


QUARTERS = [Quarter(2022, 4), Quarter(2023, 2), Quarter(2023, 4)]


def test_a_path_follows_the_points_of_each_target_that_it_is_the_sum_of():
    parts = [
        TargetPart(of_project("a", date(2020, 1, 1)), target(20)),
        TargetPart(of_project("b", date(2023, 1, 1)), target(80, points=({"quarter": "2023-Q4", "value": 10},))),
    ]
    assert path_of(parts, QUARTERS) == (12, 14 + 5, 16 + 10)


def test_without_one_of_its_targets_there_is_no_path():
    known, missing = of_project("a", date(2020, 1, 1)), of_project("b", date(2020, 1, 1))
    assert path_of([TargetPart(known, target()), TargetPart(missing, None)], QUARTERS) is None


CARE = "scholing-en-leerwerk"


@pytest.mark.parametrize(
    ("level", "code", "owner", "due"),
    [
        ("category", CARE, {"category": CARE}, 900),
        ("category", "nieuw", {"category": "nieuw"}, 900),
        ("municipality", "GM0402", {"municipality": "GM0402"}, 900),
        ("municipality", "GM0406", {"municipality": "GM0402"}, None),
        ("municipality", "GM0402", {}, None),
        ("project", "motopp", {"project": "motopp"}, 900),
    ],
)
def test_an_own_target_goes_before_the_sum_over_projects(reference, level, code, owner, due):
    """Linear over the life of the programme, also where all projects of a category began later."""
    more = target(1000, decided=date(2024, 6, 1), **owner)
    agreed = reference.model_copy(update={"targets": (*reference.targets, more)})
    scope = scope_of(agreed, LevelName(level), code, Measure.STARTED, Quarter(2024, 2))
    parts = parts_of(targets_in_force(agreed, date(2024, 9, 2)), scope)
    path = path_of(parts, [Quarter(2024, 2)])
    assert (None if path is None else float(path[0])) == due


def test_without_its_own_target_a_category_has_the_sum_over_its_projects(reference):
    """Also before the day on which its own was decided."""
    more = target(1000, decided=date(2024, 6, 1), category="nieuw")
    agreed = reference.model_copy(update={"targets": (*reference.targets, more)})
    scope = scope_of(agreed, LevelName.CATEGORY, "nieuw", Measure.STARTED, Quarter(2024, 2))
    parts = parts_of(targets_in_force(agreed, date(2024, 5, 31)), scope)
    assert {part.owner.code for part in parts} == {"zorgstart-instap", "ik-start", "bouw-techniek-orientatie"}


@pytest.mark.parametrize("row", published("interim-targets.csv"), ids=lambda row: row["measure"])
def test_the_interim_targets_of_2021_were_not_linear(reference, row):
    """As of the month in which they were published; before it, and once they were replaced, the path is straight."""
    place = (PROGRAMME, PROGRAMME, Measure(row["measure"]))
    quarter, start = Quarter.parse(row["quarter"]), reference.programme.start

    def due(day):
        held = targets_in_force(reference, date.fromisoformat(day)).get(place)
        return None if held is None else target_at(held, start, quarter).to_date

    assert due(f"{row['published']}-31") == int(row["planned"])
    assert due("2022-01-31") == Fraction({"started": 1200, "placed": 500}[row["measure"]] * 5, 16)
    assert due(f"{row['published']}-31") < due("2022-01-31")


@pytest.mark.parametrize(("decided", "before"), [("2023-07-01", "2022-01-01"), ("2021-05-01", None)])
def test_a_revision_replaces_the_target_decided_last_before_it(reference, decided, before):
    started = (PROGRAMME, PROGRAMME, Measure.STARTED)
    one = next(t for t in reference.targets if (t.place, str(t.decided)) == (started, decided))
    found = revision_of(reference, one)
    assert (found and str(found.decided)) == before
