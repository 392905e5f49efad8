"""Commands about personal data: how long it is kept, and what a resident may ask."""

from __future__ import annotations

import sys
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from waw_etl.cli.app import (
    BAD,
    GOOD,
    Json,
    print_json,
    retention_commands,
    subject_commands,
    told,
    with_problems,
    workplace,
)
from waw_etl.errors import UsageError

if TYPE_CHECKING:
    from waw_etl.actions.subject import Request

_NOTHING = "Nothing is kept about this resident that could be found."
Yes = Annotated[bool, Parameter(name="--yes", negative="")]
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
    return with_problems(enforced.problems)


@subject_commands.command
def find(*, municipality: str | None = None, link_number: str | None = None, json: Json = False) -> int:
    """Show all that is kept about a resident; without a link number their BSN is asked for, or read from a pipe.

    Parameters
    ----------
    municipality: str
        The municipality that gave the link number: name or CBS code.
    link_number: str
        The link number (Koppelnummer) of the resident.
    json: bool
        Print one JSON document.
    """
    from waw_etl.actions.subject import find_subject
    from waw_etl.console.privacy import print_found

    found = find_subject(workplace(), _request(municipality, link_number))
    if json:
        print_json(found.to_json())
    else:
        print_found(found)
    return told(_NOTHING, BAD) if found.is_empty else GOOD


@subject_commands.command
def erase(
    *, reason: str, by: str, municipality: str | None = None, link_number: str | None = None, yes: Yes = False
) -> int:
    """Take away all that is kept about a resident; first shows what, and goes on with --yes or a typed answer.

    Parameters
    ----------
    reason: str
        Why, without personal data; kept in the log.
    by: str
        Who decided so.
    municipality: str
        The municipality that gave the link number: name or CBS code.
    link_number: str
        The link number (Koppelnummer) of the resident; without it the BSN is asked for, or read from a pipe.
    yes: bool
        Erase without asking.
    """
    from waw_etl.actions.subject import erase_subject, find_subject
    from waw_etl.console.privacy import print_erased, print_found

    place, request = workplace(), _request(municipality, link_number)
    found = find_subject(place, request)
    print_found(found)
    if found.is_empty:
        return told(_NOTHING, BAD)
    if not (yes or _agreed()):
        raise UsageError("Nothing was erased: give --yes, or answer 'erase'.")
    erased = erase_subject(place, request, reason, by)
    print_erased(erased)
    return with_problems(erased.problems)


def _request(municipality: str | None, link_number: str | None) -> Request:
    """Whom it is about. A BSN is never an argument: those stand in the shell's history and the list of processes."""
    from waw_etl.actions.subject import Request

    if (municipality is None) != (link_number is None):
        raise UsageError("Give --municipality and --link-number together, or neither: then a BSN is asked for.")
    if municipality is not None:
        if not str(link_number).strip():
            raise UsageError("The link number is empty; give the one of the resident.")
        return Request(municipality=municipality, link_number=link_number)
    return Request(bsn=getpass("BSN (it is not shown): ") if sys.stdin.isatty() else sys.stdin.readline().strip())


def _agreed() -> bool:
    return sys.stdin.isatty() and input("Type 'erase' to take all of this away: ").strip() == "erase"
