"""The outbox: a mail is put in it in the transaction of what it tells, and delivered afterwards.

While no mail server is configured, delivering means writing an `.eml` file, which any mail program opens.
"""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, select, update
from sqlalchemy.dialects import postgresql, sqlite

from waw_etl.alerts.mail import ALERT, Mail
from waw_etl.errors import StorageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import outbox
from waw_etl.pull.files import PRIVATE_FILE, make_private_folder, write_over
from waw_etl.settings import AMSTERDAM

_WAITING, _CLAIMED, _SENT = "waiting", "claimed", "sent"


def put(connection: Connection, mail: Mail, at: datetime) -> bool:
    """Put a mail in the outbox, as part of the caller's transaction; False if it was put there before."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = (
        insert(outbox)
        .values(
            mail=next_number(outbox.c.mail),
            kind=mail.kind,
            subject_key=mail.subject_key,
            recipient=mail.recipient,
            period=mail.period,
            created_at=at,
            content={"subject": mail.subject, "text": mail.text, "html": mail.html},
            state=_WAITING,
            attempts=0,
        )
        .on_conflict_do_nothing()
        .returning(outbox.c.mail)
    )
    return connection.execute(statement).first() is not None


def alert_history(connection: Connection, period: str) -> tuple[str, ...]:
    """The subject keys of the alerts of a period so far, oldest first."""
    alerts = select(outbox.c.subject_key).where(outbox.c.kind == ALERT, outbox.c.period == period)
    return tuple(connection.scalars(alerts.order_by(outbox.c.mail)))


def deliver(engine: Engine, folder: Path, sender: str, at: datetime) -> list[Path]:
    """Write each mail that waits as an `.eml` file in `folder`; returns the files, oldest first.

    A mail is claimed, written, and marked as sent, each step kept before the next. One that was left claimed by a
    crash is written as well: its file has the same name and the same bytes every time, so nobody gets it twice.
    (With a mail server that would not hold, and such a mail would have to be marked uncertain.)

    Raises:
        DatabaseError: the database cannot be used.
        StorageError: the folder cannot be written to; the mail is written the next time.
    """
    unsent = select(outbox.c.mail).where(outbox.c.state.in_([_WAITING, _CLAIMED])).order_by(outbox.c.mail)
    with reading(engine) as connection:
        numbers = list(connection.scalars(unsent))
    written = [_deliver_one(engine, number, folder, sender, at) for number in numbers]
    return [path for path in written if path is not None]


def _deliver_one(engine: Engine, number: int, folder: Path, sender: str, at: datetime) -> Path | None:
    """The file of a mail; None if another run delivered it meanwhile."""
    with transaction(engine) as connection:
        _move(connection, number, _WAITING, _CLAIMED, claimed_at=at)
        row = connection.execute(select(outbox).where(outbox.c.mail == number)).one()
    path = folder / f"{number:04d}-{row.kind}-{row.period}.eml"
    try:
        make_private_folder(folder)
        write_over(path, _message(row, sender).as_bytes(), PRIVATE_FILE)
    except OSError as error:
        raise StorageError(f"The outbox folder {folder} cannot be written to: {error.strerror}.") from None
    with transaction(engine) as connection:
        return path if _move(connection, number, _CLAIMED, _SENT, sent_at=at) else None


def _move(connection: Connection, number: int, before: str, after: str, **moment: datetime) -> bool:
    """Bring a mail from one state to the next; False if it was not in the first."""
    statement = update(outbox).where(outbox.c.mail == number, outbox.c.state == before)
    return connection.execute(statement.values(state=after, **moment)).rowcount == 1


def _message(row: Row[Any], sender: str) -> EmailMessage:
    """The mail as it is sent; every byte follows from the row, so that writing it again changes nothing."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = row.recipient
    message["Subject"] = row.content["subject"]
    message["Date"] = format_datetime(row.created_at.astimezone(AMSTERDAM))
    message["Message-ID"] = f"<{row.kind}.{row.mail}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "nl"
    message.set_content(row.content["text"], cte="quoted-printable")
    message.make_alternative(boundary=f"=_{row.kind}_{row.mail}")
    message.add_alternative(row.content["html"], subtype="html", cte="quoted-printable")
    return message
