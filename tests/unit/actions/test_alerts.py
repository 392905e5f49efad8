"""Runs over the figures of a real database: what is logged, mailed and written, once, whatever happens to runs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy import func, select, text

from tests.conftest import DEMO, Home, on_sqlite
from waw_etl.actions.alerts import acknowledge, alert_json, alerts_listed, judge_alerts, send_alerts
from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.alert import AlertState, AlertStep
from waw_etl.errors import DatabaseError, UsageError
from waw_etl.load.alerts import AlertRecord
from waw_etl.load.database import reading, transaction
from waw_etl.load.tables import alert_log, outbox
from waw_etl.periods import Quarter
from waw_etl.settings import load_settings

Q4, Q2 = Quarter(2023, 4), Quarter(2024, 2)
PROJECT = "ik-in-de-kinderopvang"
# The only trajectory with a job in the first list.
ROW = "KO-0003"
WINTER, SUMMER = "2024-03-01", "2024-09-02"


@pytest.fixture
def provided(home: Home) -> Home:
    """A home with the list of one provider, whose project is behind."""
    take_in(home, "2023-Q4", "2024-01-22")
    return home


def take_in(home: Home, folder: str, day: str) -> None:
    [file] = (DEMO / folder / "kinderopvang").glob("*.xlsx")
    assert home.waw("ingest", file, today=day).status == 0


def place_of(home: Home, day: str) -> Workplace:
    return open_workplace(load_settings(home=home.path, database_url=home.database_url, today=day))


def mails(place: Workplace) -> list[tuple[str, str]]:
    kinds = ("alert", "escalation")
    query = select(outbox.c.kind, outbox.c.period).where(outbox.c.kind.in_(kinds)).order_by(outbox.c.mail)
    with reading(place.engine) as connection:
        return [(kind, period) for kind, period in connection.execute(query)]


def steps(place: Workplace) -> int:
    with reading(place.engine) as connection:
        return int(connection.execute(select(func.count()).select_from(alert_log)).scalar_one())


def about(place: Workplace, measure: str) -> AlertRecord:
    """The alert about a measure of the project; there is one."""
    [found] = [one for one in alerts_listed(place) if (one.name.code, one.name.measure) == (PROJECT, measure)]
    return found


def test_a_run_tells_what_is_new_and_the_next_one_nothing(provided: Home) -> None:
    place = place_of(provided, WINTER)
    run = judge_alerts(place, Q4)
    told = {(change.figure, change.step) for change in run.changes}
    assert (f"2023-Q4:project:{PROJECT}:trained", AlertStep.OPEN) in told
    assert mails(place) == [("alert", "2023-Q4")]
    before = steps(place)
    assert judge_alerts(place_of(provided, "2024-03-02"), Q4).changes == ()
    assert (mails(place), steps(place)) == ([("alert", "2023-Q4")], before)


def test_two_runs_at_once_tell_it_once(provided: Home) -> None:
    places = [place_of(provided, WINTER) for _ in range(2)]
    with ThreadPoolExecutor(2) as threads:
        runs = list(threads.map(lambda place: judge_alerts(place, Q4), places))
    assert sorted(bool(run.changes) for run in runs) == [False, True]
    assert mails(places[0]) == [("alert", "2023-Q4")]
    assert about(places[0], "trained").state is AlertState.OPEN


@on_sqlite
def test_what_is_logged_is_mailed_or_neither(provided: Home) -> None:
    place = place_of(provided, WINTER)
    with transaction(place.engine) as connection:
        refusing = "CREATE TRIGGER refusing BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no room'); END"
        connection.execute(text(refusing))
    with pytest.raises(DatabaseError):
        judge_alerts(place, Q4)
    assert steps(place) == 0
    with transaction(place.engine) as connection:
        connection.execute(text("DROP TRIGGER refusing"))
    judge_alerts(place, Q4)
    assert mails(place) == [("alert", "2023-Q4")]


@on_sqlite
def test_from_opened_to_escalated_and_what_was_agreed_in_between(provided: Home) -> None:
    winter = place_of(provided, WINTER)
    judge_alerts(winter, Q4)
    number = about(winter, "trained").alert
    acknowledge(place_of(provided, "2024-03-05"), [number], "regieteam", "Er komt een groep bij", date(2024, 8, 15))
    take_in(provided, "2024-Q2", "2024-07-15")
    summer = place_of(provided, SUMMER)
    run = judge_alerts(summer, Q2)
    assert [change.step for change in run.changes if change.alert == number] == [
        AlertStep.WORSEN,
        AlertStep.ESCALATE,
        AlertStep.LAPSE,
    ]
    assert mails(summer)[1:] == [("alert", "2024-Q2"), ("escalation", "2024-Q2")]
    said = alert_json(about(summer, "trained"))
    assert (said["state"], said["by"], said["action"], said["until"]) == (
        "open",
        "regieteam",
        "Er komt een groep bij",
        "2024-08-15",
    )
    again = judge_alerts(summer, Q4)
    assert (again.changes, again.judged_later) == ((), Q2)


@on_sqlite
def test_each_alert_has_a_page_with_its_rows_and_its_life(provided: Home) -> None:
    place = place_of(provided, WINTER)
    send_alerts(place, Q4)
    index = (place.settings.overview / "index.html").read_text(encoding="utf-8")
    record = about(place, "placed")
    page = place.settings.overview / "signalen" / f"{record.alert}.html"
    assert f'href="signalen/{record.alert}.html"' in index
    shown = page.read_text(encoding="utf-8")
    for words in (ROW, "kinderopvang-trajecten-2023-Q4.xlsx", "Het regieteam heeft dit signaal gekregen", "<svg"):
        assert words in shown, words
    acknowledge(place, [record.alert], "Wethouder <b>", None)
    assert "Gezien door Wethouder &lt;b&gt; op 1 maart 2024." in page.read_text(encoding="utf-8")


@on_sqlite
def test_a_page_forgets_rows_that_are_gone_and_says_that_an_alert_is_over(provided: Home) -> None:
    place = place_of(provided, WINTER)
    send_alerts(place, Q4)
    page = place.settings.overview / "signalen" / f"{about(place, 'placed').alert}.html"
    assert ROW in page.read_text(encoding="utf-8")
    provided.waw("withdraw", 1, "--reason", "verkeerd bestand", today=WINTER)
    assert ROW not in page.read_text(encoding="utf-8")
    assert "Wat er gebeurde" in page.read_text(encoding="utf-8")


@on_sqlite
@pytest.mark.parametrize(
    ("numbers", "said", "words"),
    [
        ([99], {"by": "regieteam"}, "no alert 99"),
        ([1, 99], {"by": "regieteam"}, "no alert 99"),
        ([1], {"by": " "}, "--by NAME"),
        ([1], {"by": "regieteam", "action": ""}, "--action TEXT"),
        ([1], {"by": "regieteam", "until": date(2024, 9, 1)}, "--action TEXT"),
        ([1], {"by": "regieteam", "action": "Bellen", "until": date(2024, 2, 29)}, "has passed"),
    ],
)
def test_what_cannot_be_said_of_an_alert_is_refused_as_a_whole(provided: Home, numbers, said, words) -> None:
    place = place_of(provided, WINTER)
    judge_alerts(place, Q4)
    before = steps(place)
    with pytest.raises(UsageError, match=words):
        acknowledge(place, numbers, **said)
    assert steps(place) == before


@on_sqlite
def test_from_the_keyboard(provided: Home) -> None:
    assert "no open alerts" in provided.waw("alerts").out
    assert "The regieteam is mailed." in provided.waw("alerts", "send", "2023-Q4", today=WINTER).out
    listed = provided.waw("alerts", "--json").json
    number = next(one["alert"] for one in listed if one["figure"] == f"2023-Q4:project:{PROJECT}:trained")
    told = ("--by", "Wethouder 111222333", "--action", "Bel 111222333", "--until", "2024-04-01")
    answer = provided.waw("alerts", "acknowledge", number, *told, today="2024-03-05")
    assert (answer.status, "111222333" in answer.out) == (0, False)
    assert f"2023-Q4:project:{PROJECT}:trained" in answer.out
    agreed = next(one for one in provided.waw("alerts", "--json").json if one["alert"] == number)
    assert (agreed["state"], agreed["until"]) == ("agreed", "2024-04-01")
    assert "333" in agreed["action"]
    assert [line["step"] for line in agreed["log"]] == ["open", "agree"]
    everything = provided.waw("alerts", "--all", "--json").json
    assert {one["alert"] for one in listed} <= {one["alert"] for one in everything}
    for arguments, words in (
        (("acknowledge", number), "--by"),
        (("acknowledge", "--by", "regieteam"), "NUMBERS"),
        (("acknowledge", "een", "--by", "regieteam"), "een"),
        (("acknowledge", number, "--by", "regieteam", "--until", "morgen"), "is not a day"),
    ):
        refused = provided.waw("alerts", *arguments, today="2024-03-05")
        assert (refused.status, refused.out) == (2, ""), arguments
        assert words in refused.err
