"""The whole chain on the demo deliveries: what `make demo` runs."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from rich.console import Console

from flows.account import give_account
from flows.demo_texts import edit_texts
from flows.server import prefect_server
from waw_etl.actions.alerts import acknowledge, alerts_listed
from waw_etl.actions.editions import approve_edition, review_edition
from waw_etl.actions.workplace import open_workplace
from waw_etl.alert import STEERED
from waw_etl.errors import StorageError, UsageError
from waw_etl.periods import Quarter
from waw_etl.settings import CHECKOUT, load_settings

DELIVERIES = CHECKOUT / "data" / "demo"
MARKER = ".waw-demo"
FAULT = 3
OPERATOR, REGIETEAM = "monitorteam", "regieteam"
NEVERTHELESS = "Wat ontbreekt, staat in de monitor. Het verandert het beeld niet."


@dataclass(frozen=True)
class Round:
    """The files that lie in the partners' folders on a day; `folder` is below the demo deliveries."""

    day: date
    folder: str
    title: str


@dataclass(frozen=True)
class Edition:
    """A monitor that is made and published on a day, and the mails that follow from its figures."""

    day: date
    period: str


@dataclass(frozen=True)
class Agreement:
    """What the regieteam agrees on a day with the providers of all that is behind then."""

    day: date
    action: str
    until: date


@dataclass(frozen=True)
class Morning:
    """A day on which partners are reminded of the lists that are still awaited, before any of them come in."""

    day: date


Step = Round | Agreement | Morning | Edition
LAST = Edition(date(2024, 9, 2), "2024-Q2")
STEPS: tuple[Step, ...] = (
    Round(date(2024, 1, 22), "2023-Q4", "Deliveries of 2023-Q4"),
    Edition(date(2024, 3, 1), "2023-Q4"),
    Agreement(date(2024, 3, 5), "De aanbieder begint een tweede groep met twaalf deelnemers.", date(2024, 8, 15)),
    Round(date(2024, 7, 15), "2024-Q2", "Deliveries of 2024-Q2"),
    # Two working days before the deadline, and the working day after it.
    Morning(date(2024, 7, 17)),
    Morning(date(2024, 7, 22)),
    Round(date(2024, 7, 22), "2024-Q2-correctie", "Corrections"),
    LAST,
)


def run_demo(home: Path, console: Console) -> None:
    """Run every step in a fresh home and end with an account on the screen.

    Raises:
        UsageError: the home holds something that no demo made.
        StorageError: the Prefect server did not start, or a flow failed.
    """
    _empty(home)
    console.print(f"Demo of Werken aan Werk, in {home}")
    console.print("Starting a Prefect server ...")
    # What goes wrong ends the demo with a sentence; Prefect's own account of it would only repeat it.
    silent = {"PREFECT_LOGGING_LEVEL": "CRITICAL", "PREFECT_LOGGING_TO_API_ENABLED": "false", "WAW_HOME": str(home)}
    # Being told to end is no reason to leave the server behind.
    signal.signal(signal.SIGTERM, _ended)
    with _environment({}), prefect_server(home / "prefect") as environment:
        for step in STEPS:
            with _environment(environment | silent | {"WAW_TODAY": step.day.isoformat()}):
                _carry_out(step, console)
    with _environment({"WAW_HOME": str(home), "WAW_TODAY": LAST.day.isoformat()}):
        give_account(load_settings(), Quarter.parse(LAST.period), console)


def _empty(home: Path) -> None:
    """Make the home empty, if it was a demo's; the mark that says so goes last and comes first."""
    try:
        if home.exists() and any(home.iterdir()) and not (home / MARKER).exists():
            raise UsageError(f"{home} is not empty and was not made by a demo; choose another folder with --home.")
        home.mkdir(parents=True, exist_ok=True)
        (home / MARKER).touch()
        for path in home.iterdir():
            if path.name != MARKER:
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    except OSError as error:
        raise UsageError(f"{home} cannot be used as a home for the demo: {error.strerror}.") from None


def _carry_out(step: Step, console: Console) -> None:
    match step:
        case Round():
            _ingest(step, console)
        case Agreement():
            _agree(step, console)
        case Morning():
            _remind(step, console)
        case Edition():
            _publish(step, console)


def _ingest(step: Round, console: Console) -> None:
    from flows.ingest_deliveries import ingest_deliveries  # noqa: PLC0415 - Prefect reads its settings on import

    shutil.copytree(DELIVERIES / step.folder, load_settings().sources, dirs_exist_ok=True)
    taken = _outcome(ingest_deliveries)
    console.print(f"\n[bold]{step.title}[/bold], {step.day}")
    for line in taken:
        console.print(
            f"  {line['delivery']:>3}  {line['partner']:<22} {line['dataset']:<16} {line['rows']:>5} rows  "
            f"{line['verdict']}" + (f" ({line['errors']} errors)" if line["errors"] else "")
        )


def _remind(step: Morning, console: Console) -> None:
    from flows.send_reminders import send_reminders  # noqa: PLC0415 - Prefect reads its settings on import

    reminded = _outcome(send_reminders)
    console.print(f"\n[bold]Reminders for {reminded.period}[/bold], {step.day}: {', '.join(reminded.partners)}")
    if reminded.regieteam:
        console.print("  The deadline is over; a mail to the regieteam lists what is in and what is not.")


def _publish(step: Edition, console: Console) -> None:
    from flows.publish_approved_monitor import publish_approved_monitor  # noqa: PLC0415 - as below
    from flows.send_alerts import send_alerts  # noqa: PLC0415 - Prefect reads its settings on import

    place, period = open_workplace(load_settings()), Quarter.parse(step.period)
    edit_texts(place, period)
    review_edition(place, period, OPERATOR)
    approval = approve_edition(place, period, REGIETEAM, NEVERTHELESS)
    [published] = _outcome(publish_approved_monitor)
    run = _outcome(send_alerts, step.period)
    console.print(f"\n[bold]Monitor t/m {step.period}[/bold], {step.day}: {len(published.paths)} documents")
    missing = f", although {len(approval.gaps)} things were missing" if approval.gaps else ""
    console.print(f"  Reviewed, and approved by the {REGIETEAM}{missing}.")
    console.print(
        f"  Published as edition {published.edition}; it rests on {published.deliveries} deliveries and stays as it is."
    )
    changed = len({change.alert for change in run.changes})
    told = "a mail to the regieteam tells how" if changed else "no mail"
    console.print(f"  {changed} alerts changed; {told}.")


def _agree(step: Agreement, console: Console) -> None:
    place = open_workplace(load_settings())
    numbers = [record.alert for record in alerts_listed(place) if record.state in STEERED]
    acknowledge(place, numbers, REGIETEAM, step.action, step.until)
    console.print(f"\n[bold]Agreed[/bold], {step.day}: what is done by {step.until} about {len(numbers)} alerts")


def _outcome(flow: Any, *arguments: str) -> Any:
    state = flow(*arguments, return_state=True)
    if not state.is_completed():
        raise StorageError(f"The flow {flow.name} failed: {state.message}")
    return state.result()


@contextmanager
def _environment(variables: dict[str, str]) -> Iterator[None]:
    """Exactly these settings: none of the user's own, so that a demo never touches a database in use."""
    before = dict(os.environ)
    for name in before:
        if name.startswith(("WAW_", "PREFECT_")):
            del os.environ[name]
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _ended(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(FAULT)
