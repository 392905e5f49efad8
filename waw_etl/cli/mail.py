"""Commands about outgoing mails: what waits and what did not arrive, and what the operator decides on it."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from waw_etl.cli.app import GOOD, Json, Numbers, mail_commands, print_json, workplace

All = Annotated[bool, Parameter(name="--all", negative="")]


@mail_commands.default
def list_mails(*, everything: All = False, json: Json = False) -> int:
    """List the mails that wait, that failed, and of which it is uncertain whether they arrived.

    Parameters
    ----------
    everything: bool
        Also the mails that were sent, or settled.
    json: bool
        Print one JSON document, with all that happened to each mail.
    """
    from waw_etl.actions.outbox import mails_json, mails_listed
    from waw_etl.console.mail import print_mails

    records = mails_listed(workplace(), everything=everything)
    if json:
        print_json(mails_json(records))
    else:
        print_mails(records)
    return GOOD


@mail_commands.command
def send() -> int:
    """Send the mails that are due now."""
    from waw_etl.actions.outbox import deliver_mail
    from waw_etl.console.mail import print_delivered

    print_delivered(deliver_mail(workplace()))
    return GOOD


@mail_commands.command
def retry(mails: Numbers, /, *, to: str | None = None) -> int:
    """Let mails that failed, or are uncertain, be sent again; an uncertain one may then come twice.

    Parameters
    ----------
    mails: int
        The numbers of the mails.
    to: str
        Another address than it was to go to before.
    """
    from waw_etl.actions.outbox import retry_mails

    retry_mails(workplace(), mails, to)
    print(f"To be sent again: {', '.join(map(str, mails))}. Send them now with: waw mail send")
    return GOOD


@mail_commands.command
def settle(mails: Numbers, /, *, reason: str) -> int:
    """Take mails that failed, or are uncertain, off the list: they need no sending any more.

    Parameters
    ----------
    mails: int
        The numbers of the mails.
    reason: str
        Why, such as that it did arrive; it is kept.
    """
    from waw_etl.actions.outbox import settle_mails

    settle_mails(workplace(), mails, reason)
    print(f"Settled: {', '.join(map(str, mails))}.")
    return GOOD
