"""What is in force, what came in, and what a new delivery is compared with."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from tests.unit.load.samples import Desk, moment, referrals, spells, tellingen, trajectories
from waw_etl.delivery import Issue, Judgement, Severity, Verdict
from waw_etl.errors import UsageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.history import (
    all_deliveries,
    delivery_of_source,
    find_delivery,
    findings_of,
    previous_table,
    projects_in_force,
    same_in_force,
)
from waw_etl.load.in_force import numbers_in_force
from waw_etl.load.withdraw import withdraw
from waw_etl.periods import Quarter
from waw_etl.settings import end_of_day

ERROR = Issue(Severity.ERROR, "T07", "Trajecten", 2, "Startdatum", "31-02-2024", "Deze datum bestaat niet.")
WARNING = Issue(Severity.WARNING, "L07", column="Opmerking", message="Deze kolom kennen wij niet.")
Q2 = Quarter(2024, 2)


@pytest.fixture
def half_year(desk: Desk) -> Desk:
    """1 in January; 2 rejected, 3 its correction and 4 of another partner in July; 3 withdrawn in August."""
    desk.deliver(trajectories({}, period="2023-Q4"), "2024-01-22", sha256="1" * 64)
    desk.deliver(trajectories({}, issues=(ERROR, ERROR, WARNING)), "2024-07-15", sha256="2" * 64)
    desk.deliver(trajectories({}, {}, issues=(WARNING,)), "2024-07-22", sha256="3" * 64)
    desk.deliver(referrals({}), "2024-07-22", sha256="4" * 64)
    desk.withdraw(3, "2024-08-01")
    return desk


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-21", []),
        ("2024-01-22", [1]),
        ("2024-07-21", [1]),
        ("2024-07-22", [3, 4]),
        ("2024-07-31", [3, 4]),
        ("2024-08-01", [1, 4]),
        (None, [1, 4]),
    ],
)
def test_in_force_is_the_newest_accepted_and_not_withdrawn(
    half_year: Desk, day: str | None, expected: list[int]
) -> None:
    as_of = None if day is None else end_of_day(date.fromisoformat(day))
    with reading(half_year.engine) as connection:
        assert sorted(connection.execute(numbers_in_force(as_of)).scalars()) == expected


def test_data_sets_of_one_partner_are_in_force_beside_each_other(desk: Desk) -> None:
    desk.deliver(trajectories({}))
    desk.deliver(tellingen({}))
    with reading(desk.engine) as connection:
        assert sorted(connection.execute(numbers_in_force(None)).scalars()) == [1, 2]


def test_the_overview_has_state_and_findings_of_each_delivery(half_year: Desk) -> None:
    with reading(half_year.engine) as connection:
        now = all_deliveries(connection, None)
        july = all_deliveries(connection, end_of_day(date(2024, 7, 31)))
    columns = ["delivery", "state", "verdict", "errors", "warnings", "rows"]
    assert now[columns].values.tolist() == [
        [1, "in_force", "accepted", 0, 0, 1],
        [2, "rejected", "rejected", 2, 1, 1],
        [3, "withdrawn", "accepted_with_warnings", 0, 1, 2],
        [4, "in_force", "accepted", 0, 0, 1],
    ]
    assert july["state"].tolist() == ["superseded", "rejected", "in_force", "in_force"]
    assert now["received_at"].map(lambda at: at.isoformat()).tolist()[0] == "2024-01-22T09:30:00+01:00"
    assert now["reason"].tolist()[2] == "verkeerd bestand"
    assert july["reason"].isna().all()


def test_an_empty_history_has_all_its_columns(desk: Desk) -> None:
    with reading(desk.engine) as connection:
        overview = all_deliveries(connection, None)
    assert overview.empty
    assert {"delivery", "state", "errors", "warnings", "feedback", "period", "withdrawn_at"} <= set(overview.columns)


def test_a_delivery_and_its_findings_can_be_given_back(half_year: Desk) -> None:
    with reading(half_year.engine) as connection:
        found = find_delivery(connection, 2)
        assert found is not None
        assert (found.verdict, found.period) == (Verdict.REJECTED, Q2)
        assert findings_of(connection, 2) == (ERROR, ERROR, WARNING)
        assert findings_of(connection, 1) == ()
        assert [find_delivery(connection, number) for number in (0, -1, 5, 2**64)] == [None] * 4


def test_the_same_bytes_are_known_only_of_the_delivery_in_force(half_year: Desk) -> None:
    with reading(half_year.engine) as connection:
        list_of = Judgement("a.xlsx", "zorgstart", "trajecten", Quarter(2023, 4))
        known = [same_in_force(connection, list_of, sha * 64, None) for sha in "123"]
        other_period = same_in_force(connection, replace(list_of, period=Q2), "1" * 64, None)
        other_partner = same_in_force(connection, replace(list_of, partner="motopp"), "1" * 64, None)
    assert (known, other_period, other_partner) == ([1, None, None], None, None)


def test_a_file_of_a_source_is_known_again(desk: Desk) -> None:
    number = desk.deliver(trajectories({}, issues=(ERROR,)), source="zorgstart/a.xlsx|1|1")
    with reading(desk.engine) as connection:
        assert delivery_of_source(connection, "zorgstart/a.xlsx|1|1") == number
        assert delivery_of_source(connection, "zorgstart/a.xlsx|1|2") is None


@pytest.mark.parametrize(
    "judgement",
    [
        trajectories({"placed_on": "2024-03-01", "hours": 26.5}, {"link_number": "H-9"}),
        referrals({}, {"distance": "kort"}),
        tellingen({"started": 3}, {"placed": 0, "municipality": "GM0402"}),
    ],
    ids=lambda judgement: judgement.dataset,
)
def test_the_previous_list_comes_back_as_it_was_judged(desk: Desk, judgement) -> None:
    number = desk.deliver(judgement)
    with reading(desk.engine) as connection:
        previous = previous_table(connection, judgement.partner, judgement.dataset)
    assert previous is not None
    assert previous[:2] == (number, Q2)
    expected = judgement.table.drop(columns="bsn", errors="ignore")
    pd.testing.assert_frame_equal(previous[2][list(expected.columns)], expected, check_dtype=False, check_names=False)
    kinds = {name: kind for name, kind in expected.dtypes.items() if kind != "str"}
    assert previous[2].dtypes[list(kinds)].to_dict() == kinds


def test_without_an_accepted_delivery_there_is_no_previous_list(desk: Desk) -> None:
    desk.deliver(trajectories({}, issues=(ERROR,)))
    with reading(desk.engine) as connection:
        assert previous_table(connection, "zorgstart", "trajecten") is None
        assert projects_in_force(connection, "zorgstart", "trajecten") == set()


def test_the_previous_list_of_uwv_holds_no_bsn(desk: Desk) -> None:
    desk.deliver(referrals({"bsn": "123456782"}))
    desk.deliver(spells({"bsn": "123456782"}))
    with reading(desk.engine) as connection:
        previous = previous_table(connection, "uwv", "dienstverbanden")
    assert previous is not None
    assert previous[2].columns.tolist() == ["started_on", "ended_on", "contract", "hours", "sbi"]


def test_projects_in_force_are_those_of_the_delivery_in_force(desk: Desk) -> None:
    desk.deliver(trajectories({"project": "zorgstart-instap"}))
    desk.deliver(trajectories({}, {"project": "zorgstart"}))
    desk.deliver(tellingen({"project": "zorgstart-instap"}))
    with reading(desk.engine) as connection:
        assert projects_in_force(connection, "zorgstart", "trajecten") == {"zorgstart"}
        assert projects_in_force(connection, "zorgstart", "tellingen") == {"zorgstart-instap"}


@pytest.mark.parametrize(
    ("delivery", "reason", "sentence"),
    [
        (99, "fout", "There is no delivery 99"),
        (2**80, "fout", "There is no delivery"),
        (2, "fout", "Delivery 2 was rejected"),
        (3, "fout", "Delivery 3 was withdrawn already"),
        (1, "  ", "needs a reason"),
    ],
)
def test_what_cannot_be_withdrawn_is_told(half_year: Desk, delivery: int, reason: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence), transaction(half_year.engine) as connection:
        withdraw(connection, delivery, reason, moment("2024-09-01"))
    with reading(half_year.engine) as connection:
        assert sorted(connection.execute(numbers_in_force(None)).scalars()) == [1, 4]


def test_nothing_is_withdrawn_before_the_day_on_which_it_came_in(half_year: Desk) -> None:
    with pytest.raises(UsageError, match="2024-07-21, but a delivery came in on 2024-07-22"):
        half_year.withdraw(4, "2024-07-21")
    half_year.withdraw(4, "2024-07-22")


def test_the_last_one_withdrawn_leaves_nothing_in_force(half_year: Desk) -> None:
    half_year.withdraw(1, "2024-08-02")
    with reading(half_year.engine) as connection:
        assert sorted(connection.execute(numbers_in_force(None)).scalars()) == [4]
