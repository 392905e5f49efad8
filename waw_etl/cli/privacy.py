"""Commands about personal data: how long it is kept, and what a resident may ask."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from waw_etl.cli.app import FAULT, GOOD, Json, errors, print_json, retention_commands, workplace

DryRun = Annotated[bool, Parameter(name="--dry-run", negative="")]


@retention_commands.command(name="run")
def run_retention(*, dry_run: DryRun = False, json: Json = False) -> int:
    """Take away what may be kept no longer, here and at the partners' sources, and log it.

    Parameters
    ----------
    dry_run: bool
        Only say what would go.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.retention import enforce_retention
    from waw_etl.console.privacy import print_removed

    enforced = enforce_retention(workplace(), dry_run=dry_run)
    if json:
        print_json(enforced.to_json(dry_run))
    else:
        print_removed(enforced, dry_run)
    for problem in enforced.problems:
        errors.print(problem, markup=False)
    return FAULT if enforced.problems else GOOD
