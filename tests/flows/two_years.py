"""A small region that lives through two years of schedules: what happens to it, and what came of it.

Each fire calls what its flow calls, without Prefect. Of the polls only those after something was laid in a folder are
lived through: any other finds nothing, and changes nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from tests.flows.fires import fires, scheduled
from waw_etl.actions.alerts import judge_alerts
from waw_etl.actions.editions import approve_edition
from waw_etl.actions.ingest import ingest_sources
from waw_etl.actions.monitor import make_due_concept
from waw_etl.actions.outbox import deliver_mail
from waw_etl.actions.publication import publish_approved
from waw_etl.actions.reminders import send_reminders
from waw_etl.actions.retention import enforce_retention
from waw_etl.actions.waiting import anything_waits
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.mail import ALERT, ESCALATION
from waw_etl.delivery import Verdict
from waw_etl.load.alerts import all_alerts
from waw_etl.load.database import open_database, reading
from waw_etl.load.tables import alert_log, deliveries, edition_log, editions, outbox, removals
from waw_etl.periods import Quarter
from waw_etl.reference import load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT, Settings

FIRST, LAST = datetime(2023, 7, 1, tzinfo=AMSTERDAM), datetime(2025, 7, 1, tzinfo=AMSTERDAM)
POLL = "ingest-deliveries"
Run = Callable[[Workplace], object]
# The two partners that owe a list, and what they call their project.
PROJECTS = {"zorgstart": "Zorgstart", "motopp": "Motopp"}
_DIGEST = "digest"
_HEADINGS = "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status"


def _poll(place: Workplace) -> None:
    taken = ingest_sources(place)
    assert taken.problems == []
    if any(one.judgement.verdict is not Verdict.REJECTED for one in taken.ingested):
        _alert(place)


def _remind(place: Workplace) -> None:
    if anything_waits(place):
        _poll(place)
    assert send_reminders(place).problems == ()
    deliver_mail(place)


def _alert(place: Workplace) -> None:
    judge_alerts(place)
    deliver_mail(place)


def _publish(place: Workplace) -> None:
    assert publish_approved(place).problems == []


def _retain(place: Workplace) -> None:
    assert enforce_retention(place).problems == []


# What the flow of each deployment calls.
RUNS: dict[str, Run] = {
    POLL: _poll,
    "make-monitor-concept": make_due_concept,
    "publish-approved-monitor": _publish,
    "send-reminders": _remind,
    "send-alerts": _alert,
    "enforce-retention": _retain,
}


def lays(partner: str, period: str, rows: int) -> Run:
    """A partner lays down a list of so many residents; of none: one with a date that does not exist."""

    def lay(place: Workplace) -> None:
        path = place.settings.sources / partner / f"{partner}_trajecten_{period}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        day = "15-03-2023" if rows else "31-02-2023"
        lines = [f"A-{n};HV-{n};Hilversum;{PROJECTS[partner]};{day};lopend" for n in range(1, (rows or 1) + 1)]
        path.write_text("\n".join((_HEADINGS, *lines, "")), encoding="utf-8")

    return lay


def approves(period: str) -> Run:
    """The regieteam approves a monitor."""
    return lambda place: approve_edition(place, Quarter.parse(period), "regieteam", "Wat ontbreekt, staat erin.")


# What people do in these years.
STORY: dict[str, Run] = {
    # t/m Q2 2023, deadline 21 July: one in time, one rejected and corrected in time.
    "2023-07-05": lays("zorgstart", "2023-Q2", 2),
    "2023-07-12": lays("motopp", "2023-Q2", 0),
    "2023-07-20": lays("motopp", "2023-Q2", 1),
    "2023-09-05": approves("2023-Q2"),
    # t/m Q4 2023, deadline 22 January: one in time, one late.
    "2024-01-10": lays("motopp", "2023-Q4", 2),
    "2024-01-25": lays("zorgstart", "2023-Q4", 3),
    "2024-03-05": approves("2023-Q4"),
    # t/m Q2 2024, deadline 19 July: both at once, and one better list after it.
    "2024-07-02": lays("zorgstart", "2024-Q2", 4),
    "2024-07-03": lays("motopp", "2024-Q2", 3),
    "2024-07-10": lays("zorgstart", "2024-Q2", 5),
    "2024-09-04": approves("2024-Q2"),
    # t/m Q4 2024, deadline 22 January: one never comes, one stays rejected.
    "2025-01-15": lays("zorgstart", "2024-Q4", 0),
    "2025-03-10": approves("2024-Q4"),
}


@dataclass(frozen=True)
class Fire:
    """A run of a deployment that is due at a moment."""

    at: datetime
    deployment: str


def planned() -> list[Fire]:
    """All fires of the two years, in order of time."""
    others = (Fire(at, name) for name in scheduled() if name != POLL for at in fires(name, FIRST, LAST))
    quarter = timedelta(minutes=15)
    polls = (Fire(next(fires(POLL, at, at + quarter)), POLL) for at, _ in happenings())
    return sorted((*others, *polls), key=lambda fire: fire.at)


def happenings() -> list[tuple[datetime, Run]]:
    """What people do, at a moment between two polls."""
    return [(datetime.fromisoformat(f"{day}T10:03").replace(tzinfo=AMSTERDAM), run) for day, run in STORY.items()]


class Clock:
    """The moment at which the region lives."""

    now = FIRST


class Region:
    """Where it all happens, with reference data in which only two partners owe a list."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        reference = shutil.copytree(CHECKOUT / "data" / "reference", settings.home / "reference")
        partners = reference / "partners.toml"
        partners.write_text(_owed_by_two(partners.read_text(encoding="utf-8")), encoding="utf-8")
        self.settings = settings.model_copy(update={"reference_dir": reference})
        self.clock = clock
        self._reference, self._engine = load_reference(reference), open_database(settings)

    def run(self, run: Run, at: datetime, times: int = 1) -> None:
        """Run something at a moment; several times: all at once."""
        self.clock.now = at
        place = Workplace(self.settings.model_copy(update={"today": at.date()}), self._reference, self._engine)
        if times == 1:
            run(place)
            return
        with ThreadPoolExecutor(times) as together:
            list(together.map(run, [place] * times))

    def moments(self) -> set[datetime]:
        """The moments at which something came of a run, by the logs in the database."""
        logs = (outbox.c.created_at, edition_log.c.at, removals.c.at, alert_log.c.at)
        with reading(self._engine) as connection:
            return {at.astimezone(AMSTERDAM) for column in logs for at in connection.scalars(select(column))}

    def mails(self) -> list[str]:
        """Each mail, in order of time: the day, the half-year, its kind, what it is about and to whom it goes."""
        with reading(self._engine) as connection:
            rows = connection.execute(select(outbox).order_by(outbox.c.created_at, outbox.c.mail)).all()
        return [f"{row.created_at.astimezone(AMSTERDAM).date()} {row.period} {row.kind} {_about(row)}" for row in rows]

    def outcome(self) -> dict[str, list[str]]:
        """What all of it came to, without its moments: what lies where, and what the database tells."""
        lists = select(deliveries.c.partner, deliveries.c.period, deliveries.c.verdict)
        steps = select(editions.c.period, edition_log.c.state).join_from(editions, edition_log)
        gone = select(removals.c["class"], removals.c.what, removals.c.delivery, removals.c.number)
        with reading(self._engine) as connection:
            found = {
                "deliveries": _told(connection.execute(lists)),
                "editions": _told(connection.execute(steps)),
                "removals": _told(connection.execute(gone.where(removals.c.number > 0))),
                "states of mails": sorted(set(connection.scalars(select(outbox.c.state)))),
                "alerts": sorted(f"{one.name} {one.state}" for one in all_alerts(connection)),
            }
        return found | {
            "mails": sorted(mail[11:] for mail in self.mails() if _DIGEST not in mail),
            "files": sorted(str(path.relative_to(self.settings.home)) for path in self._kept_files()),
        }

    def _kept_files(self) -> Iterator[Path]:
        """The files but those whose name tells when they were made, and those of the database."""
        for folder in (self.settings.sources, self.settings.feedback, self.settings.archive, self.settings.monitors):
            yield from (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".enc")


def _about(mail: Row[Any]) -> str:
    """What a mail is about; of a digest of alerts only that it is one."""
    about = _DIGEST if mail.kind in (ALERT, ESCALATION) else mail.subject_key
    return f"{about} {mail.recipient.partition('@')[0].removeprefix('datasteward.')}"


def _told(rows: Iterable[Row[Any]]) -> list[str]:
    return sorted(" ".join(map(str, row)) for row in rows)


def _owed_by_two(partners: str) -> str:
    """The partners' file with nothing expected but the trajectories of the two."""
    emptied = re.sub(r"^expected = .*$", "expected = []", partners, flags=re.MULTILINE)
    for partner in PROJECTS:
        own = rf'(code = "{partner}"\n(?:(?!\[\[).*\n)*?)expected = \[\]'
        emptied = re.sub(own, r'\1expected = ["trajecten"]', emptied)
    return emptied
