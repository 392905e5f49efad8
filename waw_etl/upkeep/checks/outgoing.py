"""What goes out: the mails, the mail server, and the back-ups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import func, select

from waw_etl.alerts.mail_server import MailServer, UnreachableError
from waw_etl.errors import MailError
from waw_etl.load.database import reading
from waw_etl.load.history import is_empty
from waw_etl.load.tables import outbox
from waw_etl.outgoing import MailState
from waw_etl.upkeep.backup import last_backup
from waw_etl.upkeep.finding import Finding, Surroundings, bad, good, warning

_WAITS_LONG = timedelta(days=1)
_SECONDS = 4.0
_BACKUP_DAYS = 7
_MEANING = {
    MailState.FAILED: "could not be sent",
    MailState.UNCERTAIN: "may or may not have arrived",
}


def check_mails(around: Surroundings) -> Iterator[Finding]:
    """Whether mails are left that somebody has to decide on, or that go nowhere."""
    if around.engine is None:
        return
    with reading(around.engine) as connection:
        numbers: Counter[str] = Counter(connection.scalars(select(outbox.c.state)))
        waiting = outbox.c.state.in_([MailState.WAITING, MailState.CLAIMED])
        oldest = connection.execute(select(func.min(outbox.c.created_at)).where(waiting)).scalar()
    late = oldest is not None and around.settings.now() - oldest > _WAITS_LONG
    for state, meaning in _MEANING.items():
        if numbers[state]:
            yield warning(f"{numbers[state]} mails {meaning}.", "waw mail lists them, and says what can be done.")
    if late:
        yield warning("Mails wait for more than a day.", "waw mail says why; waw mail send tries again.")
    if not late and not any(numbers[state] for state in _MEANING):
        yield good(f"{numbers[MailState.SENT]} mails went out.")


def check_mail_server(around: Surroundings) -> Iterator[Finding]:
    """Whether the mail server lets us in; nothing is sent."""
    settings, reference = around.settings, around.reference
    if settings.smtp_host is None:
        yield good(f"No mail server is set: mails are written to {settings.outbox}.")
        return
    if reference is None:
        return
    hurried = settings.model_copy(update={"smtp_seconds": min(_SECONDS, settings.smtp_seconds)})
    server = MailServer(hurried, reference.programme.sender_address)
    try:
        server.open()
        yield good(f"The mail server {settings.smtp_host} lets us in.")
    except UnreachableError as error:
        what = f"The mail server {settings.smtp_host} cannot be reached ({error})."
        yield bad(what, "Set WAW_SMTP_HOST and WAW_SMTP_PORT right, or wait: mails are tried again.")
    except MailError as error:
        yield bad(str(error), "Set the WAW_SMTP_ settings right: docs/mail.md. Until then mails wait.")
    finally:
        server.close()


def check_backup(around: Surroundings) -> Iterator[Finding]:
    """Whether there is a back-up that is not too old."""
    if around.engine is None:
        return
    with reading(around.engine) as connection:
        if is_empty(connection):
            return
    made = last_backup(around.settings)
    repair = "waw backup FOLDER; every day by itself: docs/operations.md."
    if made is None:
        yield warning("No back-up was ever made of this home.", repair)
    elif (days := (around.settings.now() - made).days) > _BACKUP_DAYS:
        yield warning(f"The last back-up is {days} days old.", repair)
    else:
        yield good(f"The last back-up is of {made:%Y-%m-%d %H:%M}.")
