"""The outbox: a mail is put in it in the transaction of what it tells, and delivered afterwards.

Where no mail server is configured, delivering means writing an `.eml` file, which any mail program opens.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.dialects import postgresql, sqlite

from waw_etl.alerts.mail import Mail
from waw_etl.alerts.mime import as_bytes
from waw_etl.errors import StorageError
from waw_etl.load.database import reading, transaction
from waw_etl.load.numbers import next_number
from waw_etl.load.outbox import LogLine, claim, mails_for_files, record
from waw_etl.load.tables import outbox
from waw_etl.outgoing import MailEvent, MailState
from waw_etl.pull.files import PRIVATE_FILE, make_private_folder, write_over
from waw_etl.reference import Programme


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
            state=MailState.WAITING,
            attempts=0,
        )
        .on_conflict_do_nothing()
        .returning(outbox.c.mail)
    )
    return connection.execute(statement).first() is not None


def write_mails(engine: Engine, folder: Path, programme: Programme, at: datetime) -> list[Path]:
    """Write each mail that waits as an `.eml` file in `folder`; returns the files, oldest first.

    A mail is claimed, written, and marked as sent, each step kept before the next. One that was left claimed by a
    crash is written as well: its file has the same name and the same bytes every time, so nobody gets it twice.

    Raises:
        DatabaseError: the database cannot be used.
        StorageError: the folder cannot be written to; the mail is written the next time.
    """
    with reading(engine) as connection:
        numbers = mails_for_files(connection)
    written = [_write_one(engine, number, folder, programme, at) for number in numbers]
    return [path for path in written if path is not None]


def _write_one(engine: Engine, number: int, folder: Path, programme: Programme, at: datetime) -> Path | None:
    """The file of a mail; None if another run delivered it meanwhile."""
    with transaction(engine) as connection:
        row = claim(connection, number, at, None)
    if row is None:
        return None
    path = folder / f"{number:04d}-{row.kind}-{row.period}.eml"
    try:
        make_private_folder(folder)
        write_over(path, as_bytes(row, programme), PRIVATE_FILE)
    except OSError as error:
        raise StorageError(f"The outbox folder {folder} cannot be written to: {error.strerror}.") from None
    with transaction(engine) as connection:
        return path if record(connection, number, LogLine(at, MailEvent.WRITTEN)) else None
