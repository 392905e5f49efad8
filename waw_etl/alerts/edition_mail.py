"""The mails about an edition: who has to do what now that it was reviewed, returned, approved or published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from waw_etl.alerts.mail import Mail
from waw_etl.alerts.message import Item, Message, Section, message_mail
from waw_etl.alerts.notice import OPERATOR
from waw_etl.edition import Step, mail_of
from waw_etl.load.edition_log import EditionRecord
from waw_etl.monitor import texts
from waw_etl.monitor.write import letter_name
from waw_etl.reference import Partner, Reference

_REGIETEAM = "Beste regieteam,"


@dataclass(frozen=True)
class _LetterWords:
    """How a partner is told of its letter or, where it delivers for several municipalities, its letters."""

    ready: str
    these: str
    editable: str
    send: str


_ONE_LETTER = _LetterWords(
    ready="De brief aan de raad staat klaar",
    these="deze brief",
    editable="De brief is een Word-bestand.",
    send="Stuur de brief met de monitor naar uw gemeenteraad.",
)
_LETTERS = _LetterWords(
    ready="De brieven aan de raden staan klaar",
    these="deze brieven",
    editable="De brieven zijn Word-bestanden.",
    send="Stuur elke gemeenteraad de eigen brief met de monitor.",
)


def review_mail(reference: Reference, record: EditionRecord, missing: tuple[str, ...], folder: str) -> Mail:
    """To the regieteam: please read the concept; `missing` are the gaps, `folder` is where it lies."""
    name = _name(reference, record)
    complete = () if missing else ("Er ontbreekt niets: alle lijsten zijn er en alle vragen zijn beantwoord.",)
    message = Message(
        recipient=reference.programme.regieteam_address,
        subject=f"Lees het concept van de {name}",
        salutation=_REGIETEAM,
        paragraphs=(
            f"Het concept van de {name} is klaar. Wilt u het lezen?",
            *_why(record),
            f"De documenten staan in de map {folder}.",
            *complete,
        ),
        sections=(Section("Dit ontbreekt nog", tuple(Item((gap,)) for gap in missing)),),
        steps=(
            f"Bent u akkoord? Mail dat dan naar {reference.programme.operator}."
            + (" Schrijf er ook bij waarom de monitor mag verschijnen, ook al ontbreekt er iets." if missing else ""),
            "Moet er iets anders? Mail dan wat er anders moet. U krijgt daarna een nieuw concept.",
        ),
    )
    return _mail(reference, record, Step.REVIEW, message)


def returned_mail(reference: Reference, record: EditionRecord) -> Mail:
    """To the operator: the regieteam sent it back, with the reason."""
    name = _name(reference, record)
    message = Message(
        recipient=reference.programme.operator,
        subject=f"Pas de {name} aan",
        salutation=OPERATOR,
        paragraphs=(
            f"Het regieteam wil dat er iets verandert aan de {name}. De monitor is nu weer een concept.",
            f"De reden: {_remark(record)}",
        ),
        steps=("Pas de monitor aan.", f"Leg hem daarna weer voor: waw edition review {record.period} --by NAAM"),
    )
    return _mail(reference, record, Step.RETURN, message)


def approved_mail(reference: Reference, record: EditionRecord) -> Mail:
    """To the operator: it can be published."""
    name = _name(reference, record)
    remark = _remark(record)
    message = Message(
        recipient=reference.programme.operator,
        subject=f"Publiceer de {name}",
        salutation=OPERATOR,
        paragraphs=(
            f"Het regieteam heeft de {name} goedgekeurd.",
            *([f"Er ontbreekt iets, maar de monitor mag toch verschijnen. De reden: {remark}"] if remark else []),
            "Wat er nu nog binnenkomt, verandert niets meer aan deze monitor.",
        ),
        steps=(f"Publiceer de monitor: waw edition publish {record.period}",),
    )
    return _mail(reference, record, Step.APPROVE, message)


def published_mails(reference: Reference, record: EditionRecord, before: EditionRecord | None) -> Iterator[Mail]:
    """To the regieteam, and to each municipal partner about its letters; `before` is the version that it replaces."""
    step = Step.PUBLISH if before is None else Step.REPLACE
    name = _name(reference, record)
    about = (f"De {name} is gepubliceerd.", *_why(record), *_instead(before))
    regieteam = Message(
        recipient=reference.programme.regieteam_address,
        subject=f"Bekijk de {name}: hij is gepubliceerd",
        salutation=_REGIETEAM,
        paragraphs=(*about, f"De documenten staan in de map monitor/{record.period}."),
        steps=("De gemeenten hebben bericht gekregen dat hun brief klaarstaat. U hoeft niets te doen.",),
    )
    yield _mail(reference, record, step, regieteam)
    for partner in reference.partners:
        if partner.kind == "municipality" and partner.expected:
            yield _mail(reference, record, step, _to_municipality(reference, record, partner, about))


def _to_municipality(reference: Reference, record: EditionRecord, partner: Partner, about: tuple[str, ...]) -> Message:
    own = [one for one in reference.municipalities if one.code in partner.municipalities]
    letters = tuple(Item((letter_name(record.period, one.slug),), f"{one.name}:") for one in own)
    councils = "uw gemeenteraad" if len(own) == 1 else f"de raden van {texts.enumeration([o.name for o in own])}"
    words = _ONE_LETTER if len(own) == 1 else _LETTERS
    name = _name(reference, record)
    return Message(
        recipient=partner.address,
        subject=f"Stuur de {name} naar {councils}",
        salutation=f"Beste collega van {partner.name},",
        paragraphs=about,
        sections=(Section(words.ready, letters),),
        steps=(
            f"Hebt u deze monitor en {words.these} nog niet? Vraag ze aan bij {reference.programme.operator}.",
            f"{words.editable} U kunt de tekst aanpassen.",
            words.send,
        ),
    )


def _name(reference: Reference, record: EditionRecord) -> str:
    revised = "" if record.revision == 1 else f", herziene versie {record.revision}"
    return f"Monitor {reference.programme.name} t/m {record.period.label}{revised}"


def _why(record: EditionRecord) -> tuple[str, ...]:
    """Why it was revised."""
    return () if record.reason is None else (f"De reden voor deze versie: {record.reason}",)


def _instead(before: EditionRecord | None) -> tuple[str, ...]:
    if before is None:
        return ()
    return (
        f"Deze versie komt in de plaats van versie {before.revision}. Gebruik die niet meer. "
        "Wat er anders is, leest u in de monitor.",
    )


def _remark(record: EditionRecord) -> str | None:
    return None if record.decided is None else record.decided.remark


def _mail(reference: Reference, record: EditionRecord, step: Step, message: Message) -> Mail:
    """One step is mailed once: the next round of review is a step of its own."""
    return message_mail(
        message,
        reference.programme,
        kind=mail_of(step),
        subject_key=f"revision-{record.revision}-step-{len(record.log)}",
        period=str(record.period),
    )
