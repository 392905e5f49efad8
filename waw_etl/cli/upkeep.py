"""Commands for the operator: reference data, database, schedules, and the demo."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number
from rich.console import Console

from waw_etl.cli.app import BAD, GOOD, app, database_commands, reference_commands, told
from waw_etl.errors import ReferenceDataError
from waw_etl.settings import load_settings


@reference_commands.command(name="check")
def check_reference() -> int:
    """Report mistakes in the reference data, with file, entry and cause; ask for what a target lacks."""
    from waw_etl.reference import load_reference, target_questions

    folder = load_settings().reference_dir
    try:
        reference = load_reference(folder)
    except ReferenceDataError as error:
        return told("\n".join(error.problems), BAD)
    print(
        f"No mistakes: {len(reference.partners)} partners, {len(reference.projects)} projects, "
        f"{len(reference.targets)} targets in {folder}."
    )
    for question in target_questions(reference):
        told(question, GOOD)
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


@database_commands.command(name="grant-reader")
def grant_reader(role: str, /) -> int:
    """Let a role of PostgreSQL read the views for reports, and nothing else.

    Parameters
    ----------
    role: str
        The role; it must exist, and have no other rights in this database.
    """
    from waw_etl.load.database import open_database, transaction
    from waw_etl.load.readers import grant_reader

    with transaction(open_database(load_settings())) as connection:
        grant_reader(connection, role)
    print(f"Role '{role}' may read the views now: docs/reporting.md.")
    return GOOD


@app.command
def up(*, port: int = 4200) -> int:
    """Run everything on its schedule: a Prefect server, the deployments and a worker, until Ctrl-C.

    Parameters
    ----------
    port: int
        Where the pages of Prefect are, on this machine only.
    """
    from flows.up import up as run_up

    run_up(load_settings(), port, Console(soft_wrap=True, highlight=False))
    return GOOD


@app.command
def worker(*, name: str = platform.node(), runs: Annotated[int, Parameter(validator=Number(gte=1))] = 4) -> int:
    """Run a worker alone, for the Prefect server of WAW_PREFECT_API_URL, until Ctrl-C.

    Parameters
    ----------
    name: str
        What the server knows the worker by; default: the name of this machine.
    runs: int
        How many runs it does at a time, each a process of its own.
    """
    from flows.up import worker_only

    worker_only(load_settings(), name, runs, Console(soft_wrap=True, highlight=False))
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
