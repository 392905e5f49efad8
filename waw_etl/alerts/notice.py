"""The notice to the operator: something of the machine needs a hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from waw_etl.alerts.mail import NOTICE, Mail
from waw_etl.alerts.message import Message, message_mail
from waw_etl.periods import running_half_year
from waw_etl.reference import Programme

OPERATOR = "Beste collega,"


@dataclass(frozen=True)
class Notice:
    """What the operator is told: `about` says what it is about, so that the same notice is mailed once a half-year."""

    about: str
    subject: str
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...]


def notice_mail(notice: Notice, programme: Programme, today: date) -> Mail:
    """The mail to the operator of the programme, in Dutch; it may hold no personal data."""
    message = Message(
        recipient=programme.operator,
        subject=notice.subject,
        salutation=OPERATOR,
        paragraphs=notice.paragraphs,
        steps=notice.steps,
    )
    period = str(running_half_year(today))
    return message_mail(message, programme, kind=NOTICE, subject_key=notice.about, period=period)


def undelivered_notice(run: str) -> Notice:
    """Mails of a run did not arrive, or it is not certain that they did."""
    return Notice(
        about=f"mail-{run}",
        subject="Bekijk welke mails niet zijn aangekomen",
        paragraphs=(
            "Een of meer mails van de monitor zijn niet aangekomen. "
            "Of het is niet zeker dat zij zijn aangekomen. Wij sturen ze niet vanzelf nog een keer.",
        ),
        steps=(
            "Bekijk om welke mails het gaat: waw mail",
            "Moet een mail nog een keer weg? Geef dan: waw mail retry NUMMER",
            "Klopt het adres niet? Verbeter het in partners.toml, en geef: waw mail retry NUMMER --to ADRES",
            "Hoeft een mail niet meer weg? Geef dan: waw mail settle NUMMER --reason REDEN",
        ),
    )
