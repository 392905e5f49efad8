"""Remind partners of the lists that are awaited, and tell the regieteam how it stands; each once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection

from schemas.catalogue import DATASETS
from waw_etl.actions.calendar import read_half_year
from waw_etl.actions.overview import PAGE
from waw_etl.actions.workplace import Workplace
from waw_etl.alerts.links import link_to
from waw_etl.alerts.lists import lists_mail
from waw_etl.alerts.mail import Mail
from waw_etl.alerts.outbox import put
from waw_etl.alerts.reminder import partners_due, reminder_mail
from waw_etl.deadlines import Reminder
from waw_etl.errors import StorageError
from waw_etl.indicators.owed import HalfYear, OwedList
from waw_etl.load.database import transaction
from waw_etl.periods import Quarter
from waw_etl.pull.files import remove_left_over, working_folder
from waw_etl.pull.source import BLANKS, PartnerFolder, put_unless_there
from waw_etl.pull.sources import folders_of
from waw_etl.reference import Partner
from waw_etl.templates import Template, write_template

_WORKING = ".sjablonen-"


@dataclass(frozen=True)
class Reminded:
    """What a run put in the outbox, about the half-year that partners deliver for (None: the programme has none now).

    `reminder` is the one whose turn it is; `partners` (codes) are those who get it by this run. `regieteam` says what
    the regieteam is told by this run: `after-deadline`, `complete`, or None. `problems` tell of templates that could
    not be laid where a mail leads to.
    """

    period: Quarter | None = None
    reminder: Reminder | None = None
    partners: tuple[str, ...] = ()
    regieteam: str | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Due:
    """A partner that a reminder is for: the mail, and the empty templates to which that leads, by file name."""

    partner: Partner
    mail: Mail
    blanks: dict[str, Template]


def send_reminders(place: Workplace) -> Reminded:
    """Put the mails in the outbox that today asks for, and lay empty templates where they lead to.

    Run again, it puts nothing that was there already, and lays what could not be laid before.

    Raises:
        DatabaseError: the database cannot be used.
    """
    with transaction(place.engine) as connection:
        half_year = read_half_year(connection, place)
        if half_year is None:
            return Reminded()
        reminder = half_year.term.due(place.today)
        due = [] if reminder is None else list(_due(place, half_year, reminder))
        partners = [item.partner.code for item in due if _put_once(connection, place, half_year, item.mail)]
        told = lists_mail(half_year, place.reference, place.today, link_to(PAGE, place.settings.overview_url))
        regieteam = told.subject_key if told and _put_once(connection, place, half_year, told) else None
    problems = _lay_blanks(place, due, partners)
    return Reminded(half_year.term.period, reminder, tuple(partners), regieteam, tuple(problems))


def _due(place: Workplace, half_year: HalfYear, reminder: Reminder) -> Iterator[_Due]:
    for code, awaited in partners_due(half_year, reminder).items():
        partner = place.reference.partner_by_code[code]
        blanks = [blank for owed in awaited if (blank := _blank(place, half_year, owed)).can_be_filled]
        names = {blank.dataset.name: f"{code}_{blank.dataset.name}_{blank.period}.xlsx" for blank in blanks}
        programme = place.reference.programme
        mail = reminder_mail(partner, awaited, half_year.term, reminder, names, programme, place.today)
        yield _Due(partner, mail, dict(zip(names.values(), blanks, strict=True)))


def _blank(place: Workplace, half_year: HalfYear, owed: OwedList) -> Template:
    period, partner = half_year.term.period, place.reference.partner_by_code[owed.partner]
    # Not made today, so that it is the same file every day.
    made_on = period.last_day + timedelta(days=1)
    return Template(partner, DATASETS[owed.dataset], period, made_on, place.reference)


def _put_once(connection: Connection, place: Workplace, half_year: HalfYear, mail: Mail) -> bool:
    """Put a mail, unless it was put before, be it to an address that was another then."""
    sent = {(earlier.kind, earlier.subject_key) for earlier in half_year.mails}
    return (mail.kind, mail.subject_key) not in sent and put(connection, mail, place.settings.now())


def _lay_blanks(place: Workplace, due: Sequence[_Due], reminded: Collection[str]) -> Iterator[str]:
    """Lay the templates of each partner in the first of its folders; a sentence on each that is out of reach.

    Who is reminded now (by code) gets those of today; of the others only what is not there is made.
    """
    remove_left_over(place.settings.home, f"{_WORKING}*")
    for item in due:
        folder = folders_of(item.partner, place.settings)[0]
        try:
            there = {file.path.name for file in folder.inside(BLANKS)}
            for name, blank in item.blanks.items():
                if item.partner.code in reminded or name not in there:
                    _lay(place, folder, name, blank)
        except StorageError as error:
            yield f"The empty templates for {item.partner.code} are laid by the next run. {error}"
        finally:
            folder.close()


def _lay(place: Workplace, folder: PartnerFolder, name: str, blank: Template) -> None:
    try:
        place.settings.home.mkdir(parents=True, exist_ok=True)
        with working_folder(place.settings.home, _WORKING) as made:
            write_template(blank, made / name)
            put_unless_there(folder, made / name, BLANKS)
    except OSError as error:
        raise StorageError(f"The folder {place.settings.home} cannot be written to: {error.strerror}.") from None
