"""What retention decides by, out of the database, and what is known after rows were taken away."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from tests.unit.load.samples import Desk, a_receipt, moment, referrals, trajectories
from waw_etl.delivery import Issue, Severity
from waw_etl.edition import EditionState
from waw_etl.errors import UsageError
from waw_etl.load.clear import clear_answers, clear_findings, clear_rows
from waw_etl.load.database import reading, transaction
from waw_etl.load.due import Held
from waw_etl.load.edition_log import Decision, add_edition, add_line
from waw_etl.load.editions import ROW_COLUMNS, NewBasis, keep_basis
from waw_etl.load.held import held_deliveries
from waw_etl.load.history import all_deliveries, previous_table
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals, rows_missing
from waw_etl.load.store import store_delivery
from waw_etl.load.tables import answers, edition_rows, findings, snapshots
from waw_etl.load.tables import trajectories as trajectory_rows
from waw_etl.periods import Quarter
from waw_etl.settings import end_of_day


def held(desk: Desk) -> dict[int, Held]:
    with reading(desk.engine) as connection:
        return {item.delivery: item for item in held_deliveries(connection)}


def publish(desk: Desk, period: str, day: str, *deliveries: int, proven: bool = True) -> None:
    """As publishing does: what came in up to the end of the day would count."""
    rows = [("placed", "zorgstart", "GM0402", period, 1, 1, deliveries[0], 2)] if proven else []
    with transaction(desk.engine) as connection:
        as_of = end_of_day(date.fromisoformat(day))
        values = {"period": period, "as_of": as_of, "made_at": moment(day)}
        snapshot = connection.execute(snapshots.insert().values(values).returning(snapshots.c.snapshot)).scalar_one()
        edition = add_edition(connection, Quarter.parse(period), 1, None)
        frame = pd.DataFrame(rows, columns=list(ROW_COLUMNS))
        keep_basis(connection, edition, NewBasis(snapshot, 0.95, 5, 0.1, "1", "1", "a" * 64, deliveries, {}, frame))
        add_line(connection, edition, EditionState.PUBLISHED, Decision(moment(day)))


def missing(desk: Desk, day: str) -> tuple[int, ...]:
    with reading(desk.engine) as connection:
        return rows_missing(connection, end_of_day(date.fromisoformat(day)))


def remove_rows(desk: Desk, delivery: int, day: str, rule: RemovalClass = RemovalClass.PERSONAL) -> int:
    with transaction(desk.engine) as connection:
        number = clear_rows(connection, delivery)
        log_removals(connection, [Removal(rule, Removed.ROWS, number, delivery)], moment(day), "over", "retention")
    return number


def test_when_a_list_lost_its_force(desk: Desk) -> None:
    first = desk.deliver(trajectories({}), "2024-01-10")
    second = desk.deliver(trajectories({}, {"trajectory": "ZS-2"}), "2024-02-10")
    third = desk.deliver(trajectories({"trajectory": "ZS-3"}), "2024-03-10")
    desk.deliver(referrals({}), "2024-01-11")
    desk.withdraw(second, "2024-02-20")
    days = {number: item.out_of_force_on for number, item in held(desk).items()}
    assert days == {first: date(2024, 3, 10), second: date(2024, 2, 20), third: None, 4: None}


@pytest.mark.parametrize(
    ("period", "day", "final"),
    [
        ("2023-Q4", "2024-09-02", None),
        ("2024-Q2", "2024-07-14", None),
        ("2024-Q2", "2024-09-02", date(2024, 9, 2)),
        ("2024-Q4", "2025-03-01", date(2025, 3, 1)),
    ],
)
def test_an_edition_is_final_for_what_came_before_it(desk: Desk, period: str, day: str, final: date | None) -> None:
    delivery = desk.deliver(trajectories({}), "2024-07-15")
    publish(desk, period, day, delivery)
    assert held(desk)[delivery].final_on == final


def test_an_edition_is_not_final_for_what_came_later_on_its_day(desk: Desk) -> None:
    first = desk.deliver(trajectories({}), "2024-07-15")
    publish(desk, "2024-Q2", "2024-09-02", first)
    with transaction(desk.engine) as connection:
        later = replace(a_receipt(), received_at=moment("2024-09-02") + timedelta(hours=1))
        second = store_delivery(connection, later, trajectories({}), desk.hasher)
    assert {number: item.final_on for number, item in held(desk).items()} == {first: date(2024, 9, 2), second: None}


def test_an_edition_without_proof_keeps_the_rows(desk: Desk) -> None:
    delivery = desk.deliver(trajectories({}))
    publish(desk, "2024-Q2", "2024-09-02", delivery, proven=False)
    assert not held(desk)[delivery].proven
    publish(desk, "2024-Q4", "2025-03-01", delivery)
    assert not held(desk)[delivery].proven


def test_rows_go_and_proof_stays(desk: Desk) -> None:
    delivery = desk.deliver(trajectories({}, {"trajectory": "ZS-2"}))
    publish(desk, "2024-Q2", "2024-09-02", delivery)
    assert remove_rows(desk, delivery, "2027-01-01") == 2
    assert remove_rows(desk, delivery, "2027-01-02") == 0
    assert desk.stored(trajectory_rows) == []
    assert len(desk.stored(edition_rows)) == 1
    with reading(desk.engine) as connection:
        assert all_deliveries(connection, None)["state"].tolist() == ["removed"]
        assert all_deliveries(connection, moment("2026-12-31"))["state"].tolist() == ["in_force"]
        found = previous_table(connection, "zorgstart", "trajecten")
        assert found is not None
        assert found[2].empty


def test_figures_that_would_be_lower_are_refused(desk: Desk) -> None:
    old = desk.deliver(trajectories({}), "2024-01-10")
    desk.deliver(trajectories({}), "2024-07-10")
    remove_rows(desk, old, "2026-07-10")
    assert len(desk.facts("2026-12-31").trajectories) == 1
    assert len(desk.facts("2024-07-10").trajectories) == 1
    assert [missing(desk, day) for day in ("2024-07-09", "2024-07-10", "2026-12-31")] == [(old,), (), ()]


def test_after_an_erasure_only_earlier_days_are_refused(desk: Desk) -> None:
    delivery = desk.deliver(trajectories({}, {"trajectory": "ZS-2"}), "2024-01-10")
    remove_rows(desk, delivery, "2024-05-01", RemovalClass.SUBJECT)
    assert desk.facts("2024-05-01").trajectories.empty
    assert [missing(desk, day) for day in ("2024-04-30", "2024-05-01")] == [(delivery,), ()]


def test_a_list_without_rows_leaves_nothing_to_miss(desk: Desk) -> None:
    delivery = desk.deliver(trajectories(no_participants=True), "2024-01-10")
    assert remove_rows(desk, delivery, "2027-01-01") == 0
    assert missing(desk, "2024-01-10") == ()


def test_a_withdrawal_does_not_put_back_what_is_gone(desk: Desk) -> None:
    old, new = desk.deliver(trajectories({}), "2024-01-10"), desk.deliver(trajectories({}), "2024-07-10")
    remove_rows(desk, old, "2026-07-10")
    with pytest.raises(UsageError, match=f"Delivery {new} cannot be withdrawn: the rows of delivery {old}"):
        desk.withdraw(new, "2026-08-01")
    assert len(desk.facts("2026-12-31").trajectories) == 1
    newest = desk.deliver(trajectories({}, {"trajectory": "ZS-2"}), "2026-08-02")
    desk.withdraw(new, "2026-08-03")
    assert set(desk.facts("2026-12-31").trajectories["delivery"]) == {newest}


def test_values_go_and_what_was_found_stays(desk: Desk) -> None:
    told = Issue(Severity.WARNING, "V02", "Trajecten", 2, "Startdatum", "1-2-2023", "was 1-3-2023", answer_key="k" * 32)
    delivery = desk.deliver(trajectories({}, issues=(told,)))
    with transaction(desk.engine) as connection:
        values = {"answer_key": "k" * 32, "delivery": delivery, "received_at": moment("2024-07-16")}
        connection.execute(answers.insert().values(values | {"text": "klopt", "given_by": "een steward"}))
        assert clear_findings(connection, findings.c.delivery == delivery) == 1
        assert clear_answers(connection, answers.c.delivery == delivery) == 1
        assert clear_findings(connection, findings.c.delivery == delivery) == 0
        assert clear_answers(connection, answers.c.delivery == delivery) == 0
    [finding], [answer] = desk.stored(findings), desk.stored(answers)
    assert (finding["rule"], finding["row"], finding["column"], finding["value"], finding["message"]) == (
        "V02",
        2,
        "Startdatum",
        None,
        "",
    )
    assert (answer["text"], answer["given_by"], answer["answer_key"]) == ("", None, "k" * 32)
    with reading(desk.engine) as connection:
        assert all_deliveries(connection, None)["answered"].tolist() == [1]
