"""Why figures differ between two monitors: each cause by itself, and all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.indicators.test_status_properties import COUNT, LINKS, TRAJECTORY
from waw_etl.facts import Facts
from waw_etl.indicators.figure_rows import figure_rows
from waw_etl.indicators.figures import Status
from waw_etl.indicators.realised import realised_rows
from waw_etl.indicators.revisions import Earlier, Later, Revision, split_programme, split_revisions
from waw_etl.indicators.status import compute_status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference

Q4, Q2 = Quarter(2023, 4), Quarter(2024, 2)
LISTS = (("partner", "trajecten", "2023-Q4"),), (("partner", "trajecten", "2024-Q2"),)
NOTHING = {"definitions": 0, "corrections": 0, "late": 0, "new": 0}
OLD = "T1 zorgstart GM0402 K1 2022-03-01 - 2022-09-01"


@dataclass(frozen=True)
class Stand:
    """Figures with what they were counted from."""

    status: Status
    facts: Facts
    known: Reference

    def revised(self, later: Stand) -> tuple[Revision, ...]:
        """The differences of a later stand with this one."""
        return split_revisions(*self.beside(later))

    def beside(self, later: Stand) -> tuple[Earlier, Later]:
        """This stand and a later one, to be compared."""
        period = self.status.period
        rows = realised_rows(self.facts, self.known, period)
        before = Earlier(period, figure_rows(self.status), rows, self.facts.in_force)
        after = Later(later.status.period, figure_rows(later.status), later.facts, later.known, 0.95)
        return before, after


@pytest.fixture
def stand_of(make_facts, reference):
    """Figures with their facts, of deliveries written as lines."""

    def stand(period, lines, in_force, known=reference, **more):
        facts = make_facts(lines, in_force=in_force, as_of=str(period.last_day.replace(year=period.year + 1)), **more)
        return Stand(compute_status(facts, known, period, 0.95), facts, known)

    return stand


def parts_of(revisions, level, code, measure, quantity="realised"):
    [found] = [r for r in revisions if (r.level, r.code, r.measure, r.quantity) == (level, code, measure, quantity)]
    assert found.after - found.before == found.parts.total
    return {name: value for name, value in vars(found.parts).items() if value}


# What the later list says, and what became of `started` and `placed` of ZorgStart, where the earlier list had OLD.
CASES = {
    "nothing changed": (OLD, {}, {}),
    "a new start": (f"{OLD}\nT2 zorgstart GM0402 K2 2024-02-01 - -", {"new": 1}, {}),
    "a job in a new quarter": (f"{OLD}\nT2 zorgstart GM0402 K2 2024-02-01 - 2024-05-01", {"new": 1}, {"new": 1}),
    "a start that had been forgotten": (f"{OLD}\nT2 zorgstart GM0402 K2 2023-12-31 - -", {"corrections": 1}, {}),
    "a job that turned out to be none": (OLD.replace(" 2022-09-01", " -"), {}, {"corrections": -1}),
    "a job that turned out to be of this year": (
        OLD.replace(" 2022-09-01", " 2024-01-01"),
        {},
        {"corrections": -1, "new": 1},
    ),
    "another day in the same half-year": (OLD.replace("2022-03-01", "2022-04-01"), {}, {}),
    "a trajectory that was taken away": ("", {"corrections": -1}, {"corrections": -1}),
}


@pytest.mark.parametrize(("lines", "started", "placed"), CASES.values(), ids=CASES)
def test_what_a_list_says_anew_has_its_cause(stand_of, reference, lines, started, placed):
    found = stand_of(Q4, OLD, LISTS[0]).revised(stand_of(Q2, lines, LISTS[1]))
    for level, code in (("project", "zorgstart"), ("block", "zorg"), ("programme", "programme")):
        assert parts_of(found, level, code, "started") == started
        assert parts_of(found, level, code, "placed") == placed


@pytest.mark.parametrize(
    ("delivered", "expected"),
    [
        ("2023-Q2", {"late": 1}),  # carried forward: the list did not reach the quarter of the event
        ("2023-Q3", {"corrections": 1}),  # it did, and the event was not on it
        (None, {"late": 1}),  # there was no list
    ],
)
def test_what_an_old_list_could_not_hold_came_late(stand_of, reference, delivered, expected):
    before = () if delivered is None else (("partner", "trajecten", delivered),)
    earlier = stand_of(Q4, "", before)
    later = stand_of(Q2, "T1 motopp GM0402 K1 2023-09-30 - -", LISTS[1])
    found = earlier.revised(later)
    assert parts_of(found, "project", "motopp", "started") == expected
    assert parts_of(found, "municipality", "GM0402", "started") == expected


def test_counts_have_the_same_causes(stand_of, reference):
    def counts(by_quarter):
        return [{"project": "motopp", "quarter": quarter, "started": n} for quarter, n in by_quarter.items()]

    lists = [(("counts", "tellingen", period),) for period in ("2023-Q2", "2024-Q2")]
    earlier = stand_of(Q4, "", lists[0], counts=counts({"2023-Q1": 5}))
    later = stand_of(Q2, "", lists[1], counts=counts({"2023-Q1": 4, "2023-Q3": 3, "2024-Q1": 2}))
    found = earlier.revised(later)
    assert parts_of(found, "project", "motopp", "started") == {"corrections": -1, "late": 3, "new": 2}


def test_a_partner_that_changes_to_counts_is_not_late(stand_of, reference):
    earlier = stand_of(Q4, "T1 motopp GM0402 K1 2022-03-01 - -", (("counts", "trajecten", "2023-Q4"),))
    counts = [{"project": "motopp", "quarter": "2022-Q1", "started": 3}]
    later = stand_of(Q2, "", (("counts", "tellingen", "2024-Q2"),), counts=counts)
    found = earlier.revised(later)
    assert parts_of(found, "project", "motopp", "started") == {"corrections": 2}


def test_residents_that_turn_out_to_be_one_are_a_correction(stand_of, reference):
    lines = "T1 zorgstart GM0402 K1 2022-03-01 - 2022-09-01\nT2 motopp GM0406 K1 2022-03-01 - 2022-09-01"
    earlier, later = stand_of(Q4, lines, LISTS[0]), stand_of(Q2, lines, LISTS[1], links=LINKS)
    found = earlier.revised(later)
    assert parts_of(found, "programme", "programme", "placed") == {"corrections": -1}
    assert parts_of(found, "project", "motopp", "placed") == {}


def test_a_project_that_moved_or_lost_a_measure_is_another_definition(stand_of, reference):
    def changed(project):
        return project.model_copy(update={"category": "nieuw", "measures": (Measure.STARTED,)})

    projects = tuple(changed(p) if p.code == "motopp" else p for p in reference.projects)
    now = reference.model_copy(update={"projects": projects})
    lines = "T1 motopp GM0402 K1 2022-03-01 2022-06-01 2022-09-01"
    found = stand_of(Q4, lines, LISTS[0]).revised(stand_of(Q2, lines, LISTS[1], now))
    assert parts_of(found, "category", "scholing-en-leerwerk", "started") == {"definitions": -1}
    assert parts_of(found, "category", "nieuw", "started") == {"definitions": 1}
    assert parts_of(found, "programme", "programme", "trained") == {"definitions": -1}


def test_a_project_that_ended_in_between_moves_as_a_whole(stand_of, reference):
    lines = "T1 basiskok GM0402 K1 2022-03-01 - -"
    earlier, later = (stand_of(q, lines, lists) for q, lists in zip((Quarter(2023, 3), Q2), LISTS, strict=True))
    found = earlier.revised(later)
    assert parts_of(found, "category", "afgerond", "started") == {"definitions": 1}
    assert parts_of(found, "project", "basiskok", "started") == {}


def test_a_target_goes_on_along_its_path_or_is_revised(stand_of, reference):
    earlier, later = stand_of(Q4, "", LISTS[0]), stand_of(Q2, "", LISTS[1])
    found = earlier.revised(later)
    assert parts_of(found, "programme", "programme", "started", "target_to_date") == {"new": 120}
    assert parts_of(found, "programme", "programme", "started", "target_final") == {}
    own = [t for t in reference.targets if t.project is None and t.measure == "started"]
    newest = max(own, key=lambda target: target.decided)
    more = newest.model_copy(update={"final": 1400, "decided": date(2024, 8, 1)})
    now = reference.model_copy(update={"targets": (*reference.targets, more)})
    found = earlier.revised(Stand(compute_status(later.facts, now, Q2, 0.95), later.facts, now))
    assert parts_of(found, "programme", "programme", "started", "target_to_date") == {"definitions": 160, "new": 140}
    assert parts_of(found, "programme", "programme", "started", "target_final") == {"definitions": 200}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=st.lists(TRAJECTORY, max_size=8),
    after=st.lists(TRAJECTORY, max_size=8),
    kept=st.integers(0, 8),
    counts=st.tuples(st.lists(COUNT, max_size=3), st.lists(COUNT, max_size=3)),
    lists=st.tuples(*[st.sampled_from(("2022-Q4", "2023-Q4", "2024-Q2"))] * 3),
)
def test_whatever_changed_the_parts_add_up(stand_of, reference, *, before, after, kept, counts, lists):
    def lines(rows):
        return "\n".join(f"T{n} {' '.join(cells)}" for n, cells in enumerate(rows))

    known = (("partner", "trajecten", lists[0]), ("counts", "tellingen", lists[1]))
    earlier = stand_of(Q4, lines(before), known, counts=counts[0])
    newer = (("partner", "trajecten", lists[2]), ("counts", "tellingen", lists[2]))
    later = stand_of(Q2, lines([*before[:kept], *after]), newer, counts=counts[1], links=LINKS)
    found = earlier.revised(later)
    statuses = {"before": earlier.status, "after": later.status}
    for revision in found:
        assert revision.after - revision.before == revision.parts.total
    assert split_programme(*earlier.beside(later)) == tuple(r for r in found if r.level == "programme")
    for name, status in statuses.items():
        told = {
            (r.code, r.measure): getattr(r, name) for r in found if r.level == "project" and r.quantity == "realised"
        }
        expected = {(p.code, m): figure.realised for p in status.projects for m, figure in p.figures.items()}
        assert told == expected


def test_the_published_figure_is_what_it_starts_from(stand_of, reference):
    """Also where counting anew would give another one: the way of counting has changed since then."""
    earlier, later = stand_of(Q4, OLD, LISTS[0]), stand_of(Q2, OLD, LISTS[1])
    figure = replace(earlier.status.programme[Measure.STARTED], realised=7)
    published = replace(earlier.status, programme=earlier.status.programme | {Measure.STARTED: figure})
    found = replace(earlier, status=published).revised(later)
    assert parts_of(found, "programme", "programme", "started") == {"definitions": -6}
