"""What is still open about deliveries: warnings without an answer, and lists that wait for a better one."""

from dataclasses import replace
from datetime import date

from tests.unit.load.samples import Desk, moment, tellingen, trajectories
from waw_etl.delivery import Issue, Severity
from waw_etl.facts import RejectedList
from waw_etl.load.answers import keep_answers
from waw_etl.load.database import reading, transaction
from waw_etl.load.unsettled import OpenWarnings, open_warnings, rejected_lists
from waw_etl.periods import Quarter
from waw_etl.settings import end_of_day
from waw_etl.validate.answers import Answer

EMPTY = Issue(Severity.WARNING, "T04", "Trajecten", 2, "Koppelnummer", message="leeg", answer_key="a" * 32)
GONE = Issue(Severity.WARNING, "V01", value="ZS-9", message="weg", answer_key="b" * 32)
ERROR = Issue(Severity.ERROR, "T07", "Trajecten", 2, "Startdatum", message="geen datum")


def warnings(desk: Desk, numbers: list[int], day: str) -> tuple[OpenWarnings, ...]:
    with reading(desk.engine) as connection:
        return open_warnings(connection, numbers, end_of_day(date.fromisoformat(day)))


def rejected(desk: Desk, day: str) -> tuple[RejectedList, ...]:
    with reading(desk.engine) as connection:
        return rejected_lists(connection, end_of_day(date.fromisoformat(day)))


def test_warnings_are_open_until_the_day_of_their_answer(desk: Desk) -> None:
    first = desk.deliver(trajectories({}, issues=(EMPTY, replace(EMPTY, row=3, answer_key="c" * 32), GONE)))
    desk.deliver(tellingen({}, issues=(GONE,)))
    with transaction(desk.engine) as connection:
        keep_answers(connection, first, [Answer("a" * 32, "klopt")], moment("2024-07-18"))
    assert warnings(desk, [first], "2024-07-17") == (OpenWarnings(first, "T04", 2), OpenWarnings(first, "V01", 1))
    assert warnings(desk, [first], "2024-07-18") == (OpenWarnings(first, "T04", 1), OpenWarnings(first, "V01", 1))
    assert warnings(desk, [], "2024-07-18") == ()


def test_a_list_stays_rejected_until_a_good_one_comes_in(desk: Desk) -> None:
    desk.deliver(trajectories({}, period="2023-Q4"), "2024-01-22")
    bad = desk.deliver(trajectories({}, issues=(ERROR,)), "2024-07-15")
    found = RejectedList(bad, "zorgstart", "trajecten", Quarter(2024, 2))
    good = desk.deliver(trajectories({}), "2024-07-22")
    assert rejected(desk, "2024-07-14") == ()
    assert rejected(desk, "2024-07-15") == (found,)
    assert rejected(desk, "2024-07-22") == ()
    desk.withdraw(good, "2024-07-25")
    assert rejected(desk, "2024-07-25") == (found,)


def test_a_file_of_which_partner_or_data_set_is_unknown_is_nobodys_rejected_list(desk: Desk) -> None:
    nameless = trajectories({}, issues=(ERROR,))
    desk.deliver(replace(nameless, partner=None))
    desk.deliver(replace(nameless, dataset=None))
    desk.deliver(replace(nameless, period=None))
    assert [(item.partner, item.period) for item in rejected(desk, "2024-07-15")] == [("zorgstart", None)]
