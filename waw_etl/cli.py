"""The command `waw`. Every command reads its arguments, calls one action and prints what came of it.

Exit status: 0 done and good, 1 done and the answer is bad, 2 wrong use, 3 a fault of ours. The actions are
imported where they are used, so that a command starts without what it does not need.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, CycloptsError, Parameter
from rich.console import Console

from waw_etl.errors import ReferenceDataError, UsageError, WawError, whereabouts
from waw_etl.periods import Quarter
from waw_etl.settings import load_settings

if TYPE_CHECKING:
    from waw_etl.actions.workplace import Workplace

GOOD, BAD, WRONG_USE, FAULT = 0, 1, 2, 3

errors = Console(stderr=True, soft_wrap=True, highlight=False)
app = App(
    name="waw",
    help="Deliveries in, verdicts out, and the half-yearly monitor of Werken aan Werk.",
    error_console=errors,
    exit_on_error=False,
    print_error=False,
    result_action="return_value",
    suppress_keyboard_interrupt=False,
    version_flags=["--version"],
    help_format="plaintext",
)
reference_commands = App(name="reference", help="The reference data: partners, projects, targets.")
alert_commands = App(name="alerts", help="Mails to the regieteam about what has fallen behind its target.")
database_commands = App(name="db", help="The reporting database.")
app.command(reference_commands)
app.command(database_commands)
app.command(alert_commands)

Json = Annotated[bool, Parameter(name="--json", negative="")]
Prefilled = Annotated[bool, Parameter(name="--prefilled", negative="")]
AsOf = Annotated[str | None, Parameter(name="--as-of")]


def main() -> None:
    """Run the command line and leave with the exit status of the contract."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command; returns its exit status. What goes wrong becomes a sentence on standard error."""
    logging.basicConfig(format="%(message)s", level=logging.WARNING)
    try:
        return int(app(arguments) or GOOD)
    except CycloptsError as error:
        return _told(str(error), WRONG_USE)
    except WawError as error:
        return _told(str(error), error.exit_status)
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; without this, Python complains once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return _told("Stopped.", FAULT)
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence without values instead of a traceback
        return _told(_fault(error), FAULT)


@app.command
def check(files: list[Path], /, *, json: Json = False) -> int:
    """Give the verdict on deliveries; stores nothing.

    Parameters
    ----------
    files: Path
        The workbooks or CSV files to judge.
    json: bool
        Print the complete verdicts as one JSON document.
    """
    from waw_etl.actions.check import check_files
    from waw_etl.console import print_verdicts
    from waw_etl.reference import load_reference

    settings = load_settings()
    judgements = check_files(files, load_reference(settings.reference_dir), settings.now().date())
    if json:
        _print_json([judgement.to_json() for judgement in judgements])
    else:
        print_verdicts(judgements)
    return BAD if any(j.verdict == "rejected" for j in judgements) else GOOD


@app.command
def ingest(files: list[Path] | None = None, /, *, json: Json = False) -> int:
    """Take deliveries in: archive, judge, load or give back.

    Parameters
    ----------
    files: Path
        The files to take in; none named: all that lie in the partners' source folders.
    json: bool
        Print the complete verdicts as one JSON document.
    """
    from waw_etl.actions.ingest import ingest_files, ingest_sources
    from waw_etl.console import print_ingested

    place = _workplace()
    taken = ingest_files(place, files) if files else ingest_sources(place)
    if json:
        _print_json([item.to_json() for item in taken.ingested])
    else:
        print_ingested(taken)
    for problem in [*taken.notices, *taken.problems]:
        errors.print(problem, markup=False)
    if taken.problems:
        return FAULT
    return BAD if any(item.judgement.verdict == "rejected" for item in taken.ingested) else GOOD


@app.command
def deliveries(period: str | None = None, *, as_of: AsOf = None, json: Json = False) -> int:
    """List what came in, with verdict and state, and who is still awaited.

    Parameters
    ----------
    period: str
        The period for which to say who is awaited; default: the half-year that ended last.
    as_of: str
        Answer as of the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.figures import deliveries_of
    from waw_etl.console import print_deliveries

    place = _workplace()
    listing = deliveries_of(place, _period(period) if period else place.running_period, _day(as_of))
    if json:
        _print_json(listing.to_json())
    else:
        print_deliveries(listing, place.reference)
    return GOOD


@app.command
def answers(*, as_of: AsOf = None, json: Json = False) -> int:
    """List what partners answered to warnings.

    Parameters
    ----------
    as_of: str
        List the answers that counted at the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.answers import answers_json, answers_listed
    from waw_etl.console import print_answers

    listed = answers_listed(_workplace(), _day(as_of))
    if json:
        _print_json(answers_json(listed))
    else:
        print_answers(listed)
    return GOOD


@app.command
def withdraw(delivery: int, *, reason: str) -> int:
    """Take a wrongly accepted delivery out of force; the one before it is in force again.

    Parameters
    ----------
    delivery: int
        The delivery's number.
    reason: str
        Why; kept with the delivery.
    """
    from waw_etl.actions.withdraw import withdraw_delivery

    again = withdraw_delivery(_workplace(), delivery, reason)
    now = f"delivery {again} is in force now" if again else "the partner has no list of this data set in force now"
    print(f"Delivery {delivery} is withdrawn; {now}.")
    return GOOD


@app.command
def status(period: str, *, as_of: AsOf = None, json: Json = False) -> int:
    """Show realised figures, targets, lights and forecasts up to and including a period.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    as_of: str
        Count what was delivered and decided up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.figures import status_of
    from waw_etl.console import print_status

    place = _workplace()
    answer = status_of(place, _period(period), _day(as_of))
    if json:
        _print_json(answer.to_json())
    else:
        print_status(answer, place.reference)
    return _with_data(answer.has_data, period)


@app.command
def explain(period: str, project: str, measure: str, *, as_of: AsOf = None, json: Json = False) -> int:
    """Show the rows behind one figure of a project.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    project: str
        The code of the project.
    measure: str
        started, trained or placed.
    as_of: str
        Count what was delivered up to the end of this day (2024-09-02).
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.figures import explanation_of
    from waw_etl.console import print_explanation

    place = _workplace()
    answer, has_data = explanation_of(place, _period(period), project, measure, _day(as_of))
    if json:
        _print_json(answer.to_json())
    else:
        print_explanation(answer)
    return _with_data(has_data, period)


@app.command
def monitor(period: str, *, out: Path | None = None) -> int:
    """Make the monitor of a period: PDF, HTML, workbook and the letters to the councils.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2.
    out: Path
        The folder to write to; default: the folder of the period in WAW_HOME/monitor.
    """
    from waw_etl.actions.monitor import make_monitor

    documents = make_monitor(_workplace(), _period(period), out)
    for document in documents:
        print(document)
    return GOOD


@app.command
def template(
    partner: str, dataset: str, file: Path, /, *, period: str | None = None, prefilled: Prefilled = False
) -> int:
    """Make the workbook that a partner fills in, with its own lists to choose from and an explanation in Dutch.

    Parameters
    ----------
    partner: str
        The code of the partner.
    dataset: str
        trajecten, aanmeldingen, dienstverbanden or tellingen.
    file: Path
        The workbook to write (.xlsx); it must not exist yet.
    period: str
        A quarter, written as 2024-Q2; default: the half-year that ended last.
    prefilled: bool
        With the partner's rows in force, so that only changes are typed (trajecten and tellingen). The only form that
        needs the database.
    """
    from waw_etl.actions.template import Wish, make_prefilled_template, make_template
    from waw_etl.reference import load_reference

    wish = Wish(partner, dataset, file, _period(period) if period else None)
    if prefilled:
        rows = make_prefilled_template(wish, _workplace())
        if not rows:
            errors.print(f"'{partner}' has no rows of '{dataset}' in force; the template is empty.", markup=False)
    else:
        settings = load_settings()
        make_template(wish, load_reference(settings.reference_dir), settings.now().date())
    print(file)
    return GOOD


@alert_commands.command(name="send")
def send_alerts(period: str | None = None) -> int:
    """Mail the regieteam what has fallen behind its target since the last mail.

    Parameters
    ----------
    period: str
        A quarter, written as 2024-Q2; default: the newest half-year of which most lists are in.
    """
    from waw_etl.actions.alerts import put_alert
    from waw_etl.actions.outbox import deliver_mail

    place = _workplace()
    alert = put_alert(place, _period(period) if period else None)
    written = deliver_mail(place)
    print("The regieteam is mailed." if alert else "There is nothing new to tell the regieteam.")
    if written:
        print(f"Mails delivered to the outbox ({len(written)}):")
    for path in written:
        print(path)
    return GOOD


@reference_commands.command(name="check")
def check_reference() -> int:
    """Report mistakes in the reference data, with file, entry and cause."""
    from waw_etl.reference import load_reference

    folder = load_settings().reference_dir
    try:
        reference = load_reference(folder)
    except ReferenceDataError as error:
        return _told("\n".join(error.problems), BAD)
    print(
        f"No mistakes: {len(reference.partners)} partners, {len(reference.projects)} projects, "
        f"{len(reference.targets)} targets in {folder}."
    )
    return GOOD


@database_commands.command(name="upgrade")
def upgrade_database() -> int:
    """Bring the tables of the database to the revision that this version of the project needs."""
    from waw_etl.load.database import upgrade

    before, after = upgrade(load_settings())
    if before is None:
        print(f"The database was empty and has revision {after} now.")
    elif before == after:
        print(f"The database has revision {after} already.")
    else:
        print(f"The database went from revision {before} to revision {after}.")
    return GOOD


@app.command
def demo(*, home: Path = Path("var/demo")) -> int:
    """Run the whole chain, through the Prefect flows, on the demo deliveries.

    Parameters
    ----------
    home: Path
        The folder for everything that the demo makes; it is emptied first.
    """
    from flows.demo import run_demo

    run_demo(home.absolute(), Console(soft_wrap=True, highlight=False))
    return GOOD


def _workplace() -> Workplace:
    from waw_etl.actions.workplace import open_workplace

    return open_workplace(load_settings())


def _period(text: str) -> Quarter:
    try:
        return Quarter.parse(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a period; write a quarter as 2024-Q2.") from None


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is not a day; write it as 2024-09-02.") from None


def _with_data(has_data: bool, period: str) -> int:
    if not has_data:
        return _told(f"There is no data for {period}.", BAD)
    return GOOD


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _told(sentence: str, exit_status: int) -> int:
    errors.print(sentence, markup=False)
    return exit_status


def _fault(error: Exception) -> str:
    return f"A fault in the program itself: {whereabouts(error)}; please report it."
