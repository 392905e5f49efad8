"""What flows tell Prefect, event by event, and that docs/events.md tells of the same. Nothing is sent anywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from prefect.events.clients import AssertingEventsClient
from prefect.events.worker import EventsWorker
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows import events
from waw_etl.actions.alerts import AlertChange, AlertRun
from waw_etl.actions.ingest import Ingested, Taken
from waw_etl.actions.outbox import Delivered
from waw_etl.actions.publication import Published
from waw_etl.actions.reminders import Reminded
from waw_etl.alert import AlertStep
from waw_etl.deadlines import Reminder
from waw_etl.delivery import Issue, Judgement, Severity
from waw_etl.load.outbox import MailEnd
from waw_etl.outgoing import MailState
from waw_etl.periods import Quarter
from waw_etl.settings import CHECKOUT

Q2 = Quarter(2024, 2)
FIGURE = "2024-Q2:project:motopp:placed"
ERROR = Issue(Severity.ERROR, "T07", "Trajecten", 12, "Startdatum", "31-02-2024", "...")
GOOD = Judgement("list.xlsx", "motopp", "trajecten", Q2, 40)
# Each with the events that it must lead to: name, resource, payload.
Told = tuple[str, str, dict[str, str | int]]


def ingested(number: int, judgement: Judgement, *, is_new: bool = True) -> Ingested:
    return Ingested(judgement, number, None, None, is_new)


def delivery(number: int, verdict: str, errors: int) -> Told:
    counts = {"rows": 40, "errors": errors, "warnings": 0, "answered": 0}
    whose = {"delivery": number, "partner": "motopp", "dataset": "trajecten", "period": "2024-Q2"}
    return f"delivery.{verdict}", f"waw.delivery.{number}", {**whose, "verdict": verdict, **counts}


def alert(number: int, what: str) -> Told:
    return f"alert.{what}", f"waw.alert.{number}", {"figure": FIGURE, "period": "2024-Q2"}


REJECTED = Judgement("list.xlsx", "motopp", "trajecten", Q2, 40, (ERROR,))
TAKEN = Taken([ingested(7, GOOD), ingested(8, REJECTED), ingested(5, GOOD, is_new=False)])
ALERTS = AlertRun(Q2, tuple(AlertChange(number, FIGURE, step) for number, step in enumerate(AlertStep, start=1)))
STEPS = list(AlertStep)
MAILS = Delivered(
    ended=(
        MailEnd(1, "receipt", MailState.SENT),
        MailEnd(2, "receipt", MailState.FAILED, "550"),
        MailEnd(3, "alert", MailState.UNCERTAIN),
        MailEnd(4, "alert", MailState.WAITING, "451"),
    )
)
CASES: dict[str, tuple[Callable[[], None], list[Told]]] = {
    "deliveries": (partial(events.emit_taken, TAKEN), [delivery(7, "accepted", 0), delivery(8, "rejected", 1)]),
    "alerts": (
        partial(events.emit_alerts, ALERTS),
        [
            alert(STEPS.index(AlertStep.OPEN) + 1, "opened"),
            alert(STEPS.index(AlertStep.WORSEN) + 1, "worsened"),
            alert(STEPS.index(AlertStep.ESCALATE) + 1, "escalated"),
            alert(STEPS.index(AlertStep.RECOVER) + 1, "recovered"),
        ],
    ),
    "reminders": (
        partial(events.emit_reminded, Reminded(Q2, Reminder.LAST, ("motopp", "zorgstart"), "complete")),
        [
            ("reminder.sent", "waw.partner.motopp", {"period": "2024-Q2", "reminder": "last"}),
            ("reminder.sent", "waw.partner.zorgstart", {"period": "2024-Q2", "reminder": "last"}),
        ],
    ),
    "nobody to remind": (partial(events.emit_reminded, Reminded()), []),
    "mails": (
        partial(events.emit_delivered, MAILS),
        [("mail.failed", "waw.mail.2", {"kind": "receipt"}), ("mail.uncertain", "waw.mail.3", {"kind": "alert"})],
    ),
    "a concept": (partial(events.emit_made, Q2, 10), [("monitor.made", "waw.edition.2024-Q2", {"documents": 10})]),
    "an edition": (
        partial(events.emit_published, [Published(Q2, edition=2, revision=1, deliveries=20, paths=[])]),
        [
            (
                "edition.published",
                "waw.edition.2024-Q2",
                {"edition": 2, "revision": 1, "deliveries": 20, "documents": 0},
            )
        ],
    ),
}


@pytest.fixture
def sent() -> Iterator[Callable[[], list[Told]]]:
    """Gives what was told since the beginning of the test; Prefect's own client for tests keeps it."""

    def told() -> list[Told]:
        EventsWorker.drain_all()
        found = [event for client in AssertingEventsClient.all for event in client.events]
        return [(event.event, event.resource.id, event.payload) for event in found]

    AssertingEventsClient.reset()
    EventsWorker.set_client_override(AssertingEventsClient)
    with temporary_settings({PREFECT_API_URL: "http://127.0.0.1:9/api"}):
        yield told
    EventsWorker.set_client_override(None)


@pytest.mark.parametrize(("tell", "expected"), CASES.values(), ids=CASES)
def test_what_is_told(tell: Callable[[], None], expected: list[Told], sent: Callable[[], list[Told]]) -> None:
    tell()
    assert sorted(sent(), key=str) == sorted(expected, key=str)


def test_the_documentation_tells_of_the_same() -> None:
    """The rows of its first table: events, resource, payload, each in code."""
    lines = (CHECKOUT / "docs" / "events.md").read_text(encoding="utf-8").splitlines()
    rows = [[re.findall(r"`([^`]+)`", cell) for cell in line.split("|")[1:4]] for line in lines if "`waw." in line]
    documented = {
        (name, re.sub(r"<\w+>", "", resource[0]), frozenset(payload))
        for names, resource, payload in rows
        for name in names
    }
    told = {
        (name, resource[: resource.rindex(".") + 1], frozenset(payload))
        for _, expected in CASES.values()
        for name, resource, payload in expected
    }
    assert documented == told
