"""The short account with which the demo ends."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from waw_etl.actions.figures import deliveries_of, status_of
from waw_etl.actions.workplace import Workplace, open_workplace
from waw_etl.alerts.mail import ALERT, LISTS, RECEIPT, REMINDER
from waw_etl.indicators.figures import Status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure
from waw_etl.settings import CHECKOUT, Settings

PUBLISHED = CHECKOUT / "data" / "published" / "monitor-2024-q2.csv"
# Of one kind, so many files are named.
_MOST_SHOWN = 3
# What the monitor t/m 2024-Q2 says of the programme's totals; the other two were shown in a picture only.
_PUBLISHED_TOTALS = {Measure.PLACED: "a little over 450"}


def give_account(settings: Settings, period: Quarter, console: Console) -> None:
    """Say what came in, what the figures are beside the published ones, and where everything lies."""
    place = open_workplace(settings)
    status = status_of(place, period)
    console.print(f"\n[bold]Account[/], as of {place.today}")
    _deliveries(place, period, console)
    _programme(status, place, console)
    _blocks(status, console)
    _places(settings, console)


def _deliveries(place: Workplace, period: Quarter, console: Console) -> None:
    listing = deliveries_of(place, period)
    states = Counter(listing.deliveries["state"])
    rejected = listing.deliveries[listing.deliveries["state"] == "rejected"]
    accepted = listing.deliveries[listing.deliveries["state"] == "in_force"]
    corrected = rejected.merge(accepted, on=["partner", "dataset", "period"])
    console.print(
        f"  {len(listing.deliveries)} deliveries: {states['in_force']} in force, {states['superseded']} superseded, "
        f"{states['rejected']} rejected, of which {len(corrected)} since corrected"
    )
    for item in listing.awaited:
        console.print(f"  still awaited: {item.partner} {item.dataset}; its list of {item.in_force} is carried forward")


def _programme(status: Status, place: Workplace, console: Console) -> None:
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("", "counted", "published", "target to date", "final target", "light"):
        table.add_column(column, no_wrap=True)
    for info in place.reference.programme.measures:
        figure = status.programme[info.code]
        published = _PUBLISHED_TOTALS.get(info.code, "-")
        row = (figure.realised, published, f"{figure.target_to_date:g}", figure.target_final, figure.status)
        table.add_row(f"  {info.code}", *map(str, row))
    console.print()
    console.print(table)


def _blocks(status: Status, console: Console) -> None:
    """The published figures of the blocks beside those that came out of the workbooks."""
    projects = {level.code: level.figures for level in status.projects}
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        published = [(row, measure) for row in csv.DictReader(file) for measure in Measure if row[measure]]
    different = []
    for row, measure in published:
        figures = [projects[code] for code in row["projects"].split(";")]
        counted = sum(levels[measure].realised for levels in figures if measure in levels)
        if counted != int(row[measure]):
            different.append(f"{row['block']} {measure}: counted {counted}, published {row[measure]}")
    equal = len(published) - len(different)
    console.print(f"\n  {equal} of {len(published)} published figures of blocks come out of the workbooks")
    for line in different:
        console.print(f"  [red]different[/]: {line}")


def _places(settings: Settings, console: Console) -> None:
    console.print()
    places: tuple[tuple[str, Path, str], ...] = (
        ("page for the regieteam", settings.overview, "index.html"),
        ("monitors", settings.monitors, "*/*.pdf"),
        ("mails to the regieteam", settings.outbox, f"*-{ALERT}-*.eml"),
        ("lists for the regieteam of what is in and what is not", settings.outbox, f"*-{LISTS}-*.eml"),
        ("reminders to the stewards", settings.outbox, f"*-{REMINDER}-*.eml"),
        ("mails to the stewards, one a delivery", settings.outbox, f"*-{RECEIPT}-*.eml"),
        ("receipts, also where the partner delivers", settings.feedback, "*/*.pdf"),
        ("feedback workbooks, also where the partner delivers", settings.feedback, "*/*.xlsx"),
    )
    for title, folder, pattern in places:
        paths = sorted(folder.glob(pattern), key=lambda path: path.name)
        console.print(f"  {title}:")
        for path in paths[:_MOST_SHOWN]:
            console.print(f"    {path.relative_to(settings.home)}", markup=False)
        if len(paths) > _MOST_SHOWN:
            console.print(f"    and {len(paths) - _MOST_SHOWN} more")
