"""The log of what was taken away."""

from tests.unit.load.samples import Desk, moment, trajectories
from waw_etl.load.database import reading, transaction
from waw_etl.load.removals import Removal, RemovalClass, Removed, log_removals, logged
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
