"""The log of what was taken away."""

import pytest

from tests.unit.load.samples import Desk, moment, trajectories
from waw_etl.load.database import reading, transaction
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals, logged, rows_missing, rows_removed
from waw_etl.load.tables import removals


def test_a_removal_is_logged_with_its_scope_and_date(desk: Desk) -> None:
    delivery = desk.deliver(trajectories({}))
    gone = [
        Removal(RemovalClass.RAW, Removed.ARCHIVE, 1, delivery),
        Removal(RemovalClass.TEMPORARY, Removed.TEMPORARY, 3),
    ]
    with transaction(desk.engine) as connection:
        log_removals(connection, gone, moment("2024-12-01"), "90 days after the edition", "schedule")
    with reading(desk.engine) as connection:
        assert logged(connection) == {(delivery, Removed.ARCHIVE)}
    assert [
        (row["class"], row["delivery"], row["what"], row["number"], row["reason"], row["by"])
        for row in desk.stored(removals)
    ] == [
        ("raw", delivery, "archive", 1, "90 days after the edition", "schedule"),
        ("temporary", None, "temporary", 3, "90 days after the edition", "schedule"),
    ]
    assert {row["at"] for row in desk.stored(removals)} == {moment("2024-12-01")}


def _gone(desk: Desk, delivery: int, removal_class: RemovalClass, what: Removed, day: str) -> None:
    with transaction(desk.engine) as connection:
        log_removals(connection, [Removal(removal_class, what, 1, delivery)], moment(day), "reden", "schedule")


def test_only_what_is_counted_from_is_missed(desk: Desk) -> None:
    first, second = desk.deliver(trajectories({}), "2024-01-22"), desk.deliver(trajectories({}), "2024-07-15")
    _gone(desk, second, RemovalClass.RAW, Removed.ARCHIVE, "2024-12-01")
    _gone(desk, first, RemovalClass.PERSONAL, Removed.ROWS, "2024-12-01")
    with reading(desk.engine) as connection:
        assert rows_removed(connection, [first, second]) == (first,)
        assert rows_removed(connection, [second]) == ()
        assert rows_missing(connection, moment("2024-02-01")) == (first,)
        assert rows_missing(connection, moment("2024-08-01")) == ()


@pytest.mark.parametrize(
    ("removal_class", "what", "before", "after"),
    [
        (RemovalClass.PERSONAL, Removed.ROWS, (1,), (1,)),
        (RemovalClass.SUBJECT, Removed.ROWS, (1,), ()),
        (RemovalClass.KEY, Removed.HASHES, (1,), ()),
        (RemovalClass.SUBJECT, Removed.FINDINGS, (), ()),
    ],
)
def test_what_a_resident_or_a_lost_key_took_away_is_missed_in_figures_of_before(
    desk: Desk, removal_class: RemovalClass, what: Removed, before: tuple[int, ...], after: tuple[int, ...]
) -> None:
    delivery = desk.deliver(trajectories({}), "2024-01-22")
    _gone(desk, delivery, removal_class, what, "2024-12-01")
    with reading(desk.engine) as connection:
        assert rows_missing(connection, moment("2024-11-30")) == before
        assert rows_missing(connection, moment("2024-12-02")) == after
