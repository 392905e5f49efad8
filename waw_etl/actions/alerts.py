"""Judge the figures, log what became of each alert, and put the mails that tell of it in the outbox."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.edition_steps import in_print
from waw_etl.actions.figures import countable_facts, iso, moment_of, status_ahead
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.workplace import Workplace
from waw_etl.alert import AlertState, AlertStep, transition
from waw_etl.alerts.digest import TOLD_STEPS, Digest, digest_mail, escalation_mail
from waw_etl.alerts.digest_parts import Told
from waw_etl.alerts.judging import Judged, Rules, judge_all
from waw_etl.alerts.outbox import put
from waw_etl.errors import UsageError
from waw_etl.indicators.coverage import reporting_period
from waw_etl.indicators.figures import Status
from waw_etl.load.alerts import AlertLine, AlertRecord, Said, add_alert, add_line, all_alerts, steps_logged
from waw_etl.load.database import reading, transaction
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class AlertChange:
    """A step that the regieteam is told of: of which alert, about which figure (its key), and which step."""

    alert: int
    figure: str
    step: AlertStep


@dataclass(frozen=True)
class AlertRun:
    """What a run over alerts did: the period whose figures it judged, and what it told the regieteam of, if anything.

    `judged_later` is a later period of which figures were judged before: then this run did nothing.
    """

    period: Quarter
    changes: tuple[AlertChange, ...] = ()
    judged_later: Quarter | None = None


def send_alerts(place: Workplace, period: Quarter | None = None) -> AlertRun:
    """Judge a period's figures, and then write the pages, each time; as `judge_alerts`.

    Raises:
        As `judge_alerts`.
        StorageError: the pages cannot be written; the next run writes them.
    """
    run = judge_alerts(place, period)
    write_overview_page(place)
    return run


def judge_alerts(place: Workplace, period: Quarter | None = None) -> AlertRun:
    """Judge a period's figures, and write the steps of the alerts and the mails that tell of them, all at once.

    Without a period it is the newest half-year of which most lists are in. Without data there is nothing to judge; nor
    is there where a later period was judged before. A second run without change, also at the same time, does nothing:
    what is judged is read under the lock of those who write.

    Raises:
        NoDataError: rows that would have to be counted were removed.
        DatabaseError: the database cannot be used; then nothing was changed.
    """
    with transaction(place.engine) as connection:
        facts = countable_facts(connection, moment_of(place, None))
        period = period or reporting_period(facts, place.reference, place.running_period)
        status = status_ahead(place, facts, period)
        records = all_alerts(connection)
        later = max((record.seen.period for record in records), default=period)
        if not status.has_data or later > period:
            return AlertRun(period, judged_later=later if later > period else None)
        told = _log(connection, judge_all(status, records, _rules(place)), place.settings.now())
        if told:
            _put_mails(connection, place, status, told)
    return AlertRun(period, tuple(_changes(told, period)))


def _rules(place: Workplace) -> Rules:
    return Rules(
        today=place.today,
        green_threshold=place.settings.green_threshold,
        escalates=place.reference.programme.escalation_address is not None,
    )


def _log(connection: Connection, judged: Iterable[Judged], at: datetime) -> list[Told]:
    """Write the steps; gives the alerts of which the regieteam is told, as they are afterwards."""
    taken: dict[int, tuple[AlertStep, ...]] = {}
    for one in judged:
        alert = add_alert(connection, one.name) if one.record is None else one.record.alert
        for step in one.steps:
            add_line(connection, alert, AlertLine(at, step, one.sight))
        taken[alert] = one.steps
    records = {record.alert: record for record in all_alerts(connection)}
    return [Told(records[alert], steps) for alert, steps in taken.items() if TOLD_STEPS.intersection(steps)]


def _put_mails(connection: Connection, place: Workplace, status: Status, told: Sequence[Told]) -> None:
    digest = Digest(
        status=status,
        reference=place.reference,
        records=all_alerts(connection),
        told=told,
        number=steps_logged(connection),
        url=place.settings.overview_url,
    )
    for mail in (digest_mail(digest), escalation_mail(digest)):
        if mail is not None:
            put(connection, mail, place.settings.now())


def _changes(told: Sequence[Told], period: Quarter) -> Iterable[AlertChange]:
    for one in told:
        for step in one.steps:
            if step in TOLD_STEPS:
                yield AlertChange(one.record.alert, one.record.name.key(period), step)


def alerts_listed(place: Workplace) -> tuple[AlertRecord, ...]:
    """Every alert, in order of number.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with reading(place.engine) as connection:
        return all_alerts(connection)


def acknowledge(
    place: Workplace, numbers: Sequence[int], by: str, action: str | None = None, until: date | None = None
) -> tuple[AlertRecord, ...]:
    """Say of alerts that they were seen, or what was agreed and by when; gives them as they are then. All or none.

    Raises:
        UsageError: there is no such alert, it asks for no answer any more, or what is said is not complete.
        DatabaseError: the database cannot be used.
        StorageError: the pages cannot be written; what was said is kept.
    """
    said = _said(place, by, action, until)
    line = AlertLine(place.settings.now(), AlertStep.ACKNOWLEDGE if action is None else AlertStep.AGREE, said=said)
    with transaction(place.engine) as connection:
        records = {record.alert: record for record in all_alerts(connection)}
        for number in dict.fromkeys(numbers):
            _refuse_unanswerable(records.get(number), number, line.step)
            add_line(connection, number, line)
        answered = tuple(record for record in all_alerts(connection) if record.alert in numbers)
    write_overview_page(place)
    return answered


def _said(place: Workplace, by: str, action: str | None, until: date | None) -> Said:
    """What people decided, in one line that every document can print, without a BSN."""
    name, agreed = in_print(by), None if action is None else in_print(action)
    if not name:
        raise UsageError("Say who has seen it, with --by NAME.")
    if agreed == "":
        raise UsageError("Say what was agreed, with --action TEXT.")
    if until is not None and agreed is None:
        raise UsageError("Say what will be done by then, with --action TEXT.")
    if until is not None and until < place.today:
        raise UsageError(f"{until} has passed; something can only be agreed on for a day to come.")
    return Said(name, agreed, until)


def _refuse_unanswerable(record: AlertRecord | None, number: int, step: AlertStep) -> None:
    if record is None:
        raise UsageError(f"There is no alert {number}; waw alerts lists them.")
    if transition(step, record.state) is None:
        raise UsageError(f"Alert {number} {_WHY_NOT[record.state]}; there is nothing to acknowledge.")


_WHY_NOT = {
    AlertState.NOTICED: "was only noticed yet",
    AlertState.DROPPED: "was only noticed, and is over",
    AlertState.RECOVERED: "has recovered",
    AlertState.EXPIRED: "can no longer be made up for",
    AlertState.CLOSED: "is closed",
}


def alert_json(record: AlertRecord) -> dict[str, Any]:
    """An alert as `waw alerts --json` prints it."""
    sight, answer = record.seen, record.answer
    said = None if answer is None else answer.said
    return {
        "alert": record.alert,
        "figure": record.name.key(sight.period),
        "level": record.name.level,
        "code": record.name.code,
        "measure": str(record.name.measure),
        "state": str(record.state),
        "period": str(sight.period),
        "light": sight.light,
        "realised": sight.realised,
        "target_to_date": sight.target_to_date,
        "by": said and said.by,
        "action": said and said.text,
        "until": said and said.until and str(said.until),
        "log": [{"at": iso(line.at), "step": str(line.step)} for line in record.log],
    }
