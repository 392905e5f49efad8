"""The outgoing mails on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from waw_etl.console.screen import out, table, text
from waw_etl.outgoing import STEP_OF
from waw_etl.settings import AMSTERDAM

if TYPE_CHECKING:
    from waw_etl.actions.outbox import Delivered
    from waw_etl.load.outbox import MailRecord


def print_delivered(delivered: Delivered) -> None:
    """The files that were written, or how many mails came to which state."""
    if delivered.files:
        out.print(f"Mails delivered to the outbox ({len(delivered.files)}):")
    for path in delivered.files:
        out.print(path, markup=False)
    for state, number in Counter(end.state for end in delivered.ended).items():
        out.print(f"Mails {state}: {number}")


def print_mails(records: Sequence[MailRecord]) -> None:
    """One row a mail, and what happened to it so far, one line an event."""
    if not records:
        out.print("No mail waits.")
        return
    shown = table("mail", "state", "kind", "period", "to", "subject", "next try")
    for record in records:
        again = "" if record.next_try_at is None else _moment(record.next_try_at)
        cells = (record.mail, record.state, record.kind, record.period, record.recipient, record.subject, again)
        shown.add_row(*map(text, cells))
    out.print(shown)
    if any(record.log for record in records):
        _print_logs(records)


def _print_logs(records: Sequence[MailRecord]) -> None:
    shown = table("mail", "when", "what happened", "reply", "remark")
    for record in records:
        for line in record.log:
            cells = (record.mail, _moment(line.at), STEP_OF[line.event].meaning, line.reply, line.remark)
            shown.add_row(*map(text, cells))
    out.print()
    out.print(shown)


def _moment(at: datetime) -> str:
    return f"{at.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"
