"""The mails of a run over alerts: the digest to the regieteam, and the escalation to the second address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from waw_etl import dutch
from waw_etl.alert import STEERED, AlertStep
from waw_etl.alerts.digest_parts import Section, Told, card, open_rows, unknown_lines
from waw_etl.alerts.mail import ALERT, ESCALATION, Mail, render
from waw_etl.indicators.figures import Status
from waw_etl.load.alerts import AlertRecord
from waw_etl.monitor import texts
from waw_etl.monitor.alert_figures import figure_of
from waw_etl.reference import Reference
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class _Change:
    """A part of the digest, and how the subject counts what stands in it: `1 nieuw signaal`, `2 nieuwe signalen`."""

    step: AlertStep
    heading: str
    advice: str
    one: str
    many: str
    asks: bool


# In the order of the digest. An alert that took several steps stands in the first part that fits.
_CHANGES = (
    _Change(
        AlertStep.LAPSE,
        "Afspraak verlopen",
        "De afgesproken dag is voorbij en het cijfer is nog niet op koers. Vraag wat er is gedaan.",
        "1 verlopen afspraak",
        "{} verlopen afspraken",
        asks=True,
    ),
    _Change(
        AlertStep.OPEN,
        "Nieuw",
        "Bespreek dit met de aanbieder of de gemeente. "
        "Er staat bij hoeveel er per kwartaal nodig is om het totale doel te halen.",
        "1 nieuw signaal",
        "{} nieuwe signalen",
        asks=True,
    ),
    _Change(
        AlertStep.WORSEN,
        "Erger geworden",
        "U kende deze signalen al. De achterstand is gegroeid, of het cijfer is nu rood.",
        "1 signaal dat erger is geworden",
        "{} signalen die erger zijn geworden",
        asks=True,
    ),
    _Change(
        AlertStep.ESCALATE,
        "Twee monitors achter elkaar op rood",
        "Dit is ook hoger gemeld.",
        "1 signaal dat rood blijft",
        "{} signalen die rood blijven",
        asks=True,
    ),
    _Change(
        AlertStep.IMPROVE,
        "Gaat beter",
        "Het cijfer ligt nog achter, maar komt naar verwachting weer op koers.",
        "1 signaal gaat beter",
        "{} signalen gaan beter",
        asks=False,
    ),
    _Change(
        AlertStep.RECOVER,
        "Weer op koers",
        "Dit is opgelost. U hoeft niets te doen.",
        "1 signaal is klaar",
        "{} signalen zijn klaar",
        asks=False,
    ),
    _Change(
        AlertStep.EXPIRE,
        "Niet meer in te halen",
        "U kunt hier niet meer op sturen. Wij melden dit één keer.",
        "1 achterstand is niet meer in te halen",
        "{} achterstanden zijn niet meer in te halen",
        asks=False,
    ),
    _Change(
        AlertStep.CLOSE,
        "Gesloten",
        "Dit cijfer heeft geen doel meer. Daarom is het signaal gesloten.",
        "1 signaal is gesloten",
        "{} signalen zijn gesloten",
        asks=False,
    ),
)
_RED = _Change(
    AlertStep.ESCALATE,
    "Op rood",
    "Vraag het regieteam wat er nodig is.",
    "1 cijfer blijft op rood",
    "{} cijfers blijven op rood",
    asks=True,
)
# Of the other steps nobody is told.
TOLD_STEPS = frozenset(change.step for change in _CHANGES)
_INTRODUCTION = "Er is iets veranderd bij de signalen t/m {period}. Het zijn de cijfers van {day}."
_HIGHER = (
    "Deze cijfers staan twee monitors achter elkaar op rood: t/m {before} en t/m {period}. "
    "Het regieteam weet dit. Als er al iets is afgesproken, staat het erbij."
)


@dataclass(frozen=True)
class Digest:
    """All that the mails of a run are made from.

    `told` are the alerts that took a step of TOLD_STEPS, `records` all alerts, each as they are after this run.
    `number` is how many steps were ever logged, which tells this run from every other. `url` is where the regieteam's
    pages are served, if they are.
    """

    status: Status
    reference: Reference
    records: Sequence[AlertRecord]
    told: Sequence[Told]
    number: int
    url: str | None

    @property
    def about(self) -> str:
        return f"{self.reference.programme.name} t/m {self.status.period.label}"


def digest_mail(digest: Digest) -> Mail:
    """The one mail of a run to the regieteam: what changed, what stays open, and what cannot be judged now."""
    sections = _sections(digest)
    changed = {one.record.alert for one in digest.told}
    staying = [one for one in digest.records if one.state in STEERED and one.alert not in changed]
    context = {
        "salutation": "Beste regieteam,",
        "introduction": _INTRODUCTION.format(period=digest.status.period.label, day=_day(digest)),
        "sections": sections,
        "open": open_rows(staying, digest.status, digest.reference, digest.url),
        "unknown": unknown_lines(digest.status, digest.reference),
    }
    return _mail(ALERT, digest, digest.reference.programme.regieteam_address, _subject(digest, sections), context)


def escalation_mail(digest: Digest) -> Mail | None:
    """The mail to the second address; None where nothing was escalated in this run, or where there is no address."""
    higher = [one for one in digest.told if AlertStep.ESCALATE in one.steps]
    address = digest.reference.programme.escalation_address
    if not higher or address is None:
        return None
    what = _counted(_RED, len(higher))
    period = digest.status.period
    context = {
        "salutation": "Beste collega,",
        "introduction": _HIGHER.format(before=(period + -2).label, period=period.label),
        "sections": [_section(_RED, higher, digest)],
        "open": [],
        "unknown": [],
    }
    return _mail(ESCALATION, digest, address, f"Praat met het regieteam: {what} ({digest.about})", context)


def _sections(digest: Digest) -> list[Section]:
    """The parts of the digest that hold something; each alert stands in one of them."""
    left = list(digest.told)
    sections = []
    for change in _CHANGES:
        here = [one for one in left if change.step in one.steps]
        left = [one for one in left if change.step not in one.steps]
        if here:
            sections.append(_section(change, here, digest))
    return sections


def _section(change: _Change, told: Sequence[Told], digest: Digest) -> Section:
    cards = tuple(card(one, change.step, digest.status, digest.reference, digest.url) for one in told)
    return Section(change.heading, change.advice, cards)


def _subject(digest: Digest, sections: Sequence[Section]) -> str:
    """What to do: `Bespreek 2 nieuwe signalen (Werken aan Werk t/m Q2 2024)`."""
    numbers = {section.heading: len(section.cards) for section in sections}
    there = [(change, numbers[change.heading]) for change in _CHANGES if change.heading in numbers]
    asking = [_counted(change, number) for change, number in there if change.asks]
    lead = "Bespreek" if asking else "Ter informatie:"
    counted = asking or [_counted(change, number) for change, number in there]
    return f"{lead} {texts.enumeration(counted)} ({digest.about})"


def _counted(change: _Change, number: int) -> str:
    return change.one if number == 1 else change.many.format(number)


def _day(digest: Digest) -> str:
    return dutch.day(digest.status.as_of.astimezone(AMSTERDAM).date())


def _mail(kind: str, digest: Digest, recipient: str, subject: str, context: Mapping[str, object]) -> Mail:
    """A run is known by the steps that were logged up to it: no other run can have the same number."""
    shared = {"programme": digest.reference.programme, "notes": _notes(digest)}
    text, html = render("digest", subject, {**shared, **context})
    return Mail(
        kind=kind,
        subject_key=f"steps-{digest.number}",
        recipient=recipient,
        period=str(digest.status.period),
        subject=subject,
        text=text,
        html=html,
    )


def _notes(digest: Digest) -> list[str]:
    """What must be known with the figures that the mail tells of: caveats of measures, example targets."""
    spoken_of = {one.record.name.measure for one in digest.told}
    measures = [info for info in digest.reference.programme.measures if info.code in spoken_of]
    notes = [f"{info.name}: {info.caveat}" for info in measures if info.caveat]
    figures = [figure_of(digest.status, one.record.name) for one in digest.told]
    if any(figure is not None and figure.illustrative for figure in figures):
        notes.append("Een voorbeelddoel is een voorbeeld. Het is niet vastgesteld.")
    return notes
