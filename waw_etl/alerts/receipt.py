"""The receipt of a delivery: one context, from which the mail to the steward and the PDF are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schemas.notices import without_places
from waw_etl import dutch
from waw_etl.alerts.receipt_causes import Causes, causes_of
from waw_etl.alerts.receipt_counts import Counts, CountTable, count_table
from waw_etl.delivery import VERDICT_WORDS, Judgement, Verdict
from waw_etl.give_back.report import look_at_comparison
from waw_etl.indicators.figures import Light
from waw_etl.load.store import Receipt
from waw_etl.monitor.pictures.looks import LIGHT_COLOURS
from waw_etl.monitor.texts import DATASET_NAMES
from waw_etl.periods import Quarter
from waw_etl.read.book import TextBook
from waw_etl.reference import Partner, Programme, Reference
from waw_etl.settings import AMSTERDAM
from waw_etl.validate.bsn import mask

_COLOURS = {
    Verdict.ACCEPTED: LIGHT_COLOURS[Light.GREEN],
    Verdict.ACCEPTED_WITH_WARNINGS: LIGHT_COLOURS[Light.ORANGE],
    Verdict.REJECTED: LIGHT_COLOURS[Light.RED],
}
_NOTHING_TO_DO = "U hoeft niets te doen."
_LOOK_AT_WARNINGS = "Bekijk de waarschuwingen. Klopt alles? Dan hoeft u niets te doen."
_LOOK_AT_COMPARISON = "Bekijk de vergelijking met andere lijsten. Klopt alles? Dan hoeft u niets te doen."
_STEPS_HEADINGS = {
    Verdict.ACCEPTED: "Zo bekijkt u de vergelijking",
    Verdict.ACCEPTED_WITH_WARNINGS: "Zo bekijkt u de waarschuwingen",
    Verdict.REJECTED: "Zo herstelt u de fouten",
}
_KEPT_OUT = "Er staat een BSN op een plek waar dat niet mag. Daarom hebben wij van uw bestand niets bewaard."
_ONLY_REFERRED = "Wij bewaren alleen dienstverbanden van inwoners die een gemeente heeft aangemeld."


@dataclass(frozen=True)
class Earlier:
    """The delivery that was in force when this one came in, and its counts."""

    delivery: int
    period: Quarter
    received_on: date
    counts: Counts


@dataclass(frozen=True)
class Delivered:
    """A recorded delivery, with all that its receipt tells of.

    `feedback` is the name of the feedback workbook, `repair_before` the last day on which a repaired list is in time.
    `differences` is the number of its rows of which another party says something else.
    `counts` is None where no row could be read. `earlier` is only looked for where it is certain who delivers what
    (`certain`): nobody is told of another's list.
    """

    delivery: int
    receipt: Receipt
    judgement: Judgement
    book: TextBook | None
    partner: Partner | None
    feedback: str | None
    repair_before: date | None
    differences: int
    counts: Counts | None
    certain: bool
    earlier: Earlier | None

    @property
    def received_on(self) -> date:
        """The day, in Amsterdam."""
        return self.receipt.received_at.astimezone(AMSTERDAM).date()


@dataclass(frozen=True)
class ReceiptContext:
    """What a receipt says, in Dutch, every number and day written out; each rendering prints all of it.

    `action` is what the steward is to do, in one line; `steps` how, if there is a feedback workbook to work with.
    `facts` are rows (label, value); `notices` say how the file was read; `standing` which list is in force now.
    """

    programme: Programme
    subject: str
    verdict: Verdict
    colour: str
    received_on: date
    partner: str | None
    heading: str
    summary: tuple[str, ...]
    action: str
    steps_heading: str
    steps: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    causes: Causes | None
    counts: CountTable | None
    counting: tuple[str, ...]
    standing: str
    in_doubt: str


def build_receipt(told: Delivered, reference: Reference) -> ReceiptContext:
    """The receipt of a delivery. It holds no personal data: counts, cell addresses and a masked file name."""
    verdict = told.judgement.verdict
    counts = _counts(told, reference)
    return ReceiptContext(
        programme=reference.programme,
        subject=_subject(told),
        verdict=verdict,
        colour=_COLOURS[verdict],
        received_on=told.received_on,
        partner=None if told.partner is None else told.partner.name,
        heading=f"Uw levering is {VERDICT_WORDS[verdict]}",
        summary=tuple(_summary(told)),
        action=_action(told),
        steps_heading=_STEPS_HEADINGS[verdict],
        steps=tuple(_steps(told)),
        facts=tuple(_facts(told)),
        notices=tuple(mask(without_places(notice)) for notice in told.judgement.notices),
        causes=causes_of(told.judgement, told.book, told.received_on),
        counts=counts,
        counting=() if counts is None else tuple(_counting(told)),
        standing=_standing(told),
        in_doubt="Klopt dit niet? Verbeter uw lijst en lever de hele lijst opnieuw aan. Of mail naar "
        f"{reference.programme.contact_address}.",
    )


def _subject(told: Delivered) -> str:
    judgement = told.judgement
    what = f"uw {DATASET_NAMES.get(judgement.dataset or '', 'bestand')}"
    what += "" if judgement.period is None else f" t/m {judgement.period.label}"
    if told.repair_before is not None:
        lead = f"Herstel {what} uiterlijk {dutch.day(told.repair_before)}"
    else:
        lead = f"{VERDICT_WORDS[judgement.verdict].capitalize()}: {what}"
    return f"{lead} (levering {told.delivery})"


def _summary(told: Delivered) -> Iterator[str]:
    if told.judgement.verdict is Verdict.REJECTED:
        yield "Wij hebben uw levering ontvangen. Er staan fouten in. Daarom is de hele levering afgekeurd."
        yield "Uw gegevens zijn niet verwerkt."
    else:
        yield "Wij hebben uw levering ontvangen en verwerkt."
    if told.judgement.has_rule("L11"):
        yield _KEPT_OUT


def _action(told: Delivered) -> str:
    if told.repair_before is not None:
        return f"Herstel de fouten en lever de hele lijst opnieuw aan, uiterlijk {dutch.day(told.repair_before)}."
    if told.judgement.issues:
        return _LOOK_AT_WARNINGS
    return _LOOK_AT_COMPARISON if told.differences else _NOTHING_TO_DO


def _steps(told: Delivered) -> Iterator[str]:
    if told.feedback is None:
        return
    yield (
        f"Open het terugkoppelbestand {_shown(told.feedback)}. "
        "U vindt het in de map terugkoppeling, in de map waarin u uw lijsten aanlevert."
    )
    if told.repair_before is None:
        if told.judgement.issues:
            yield "Kijk op het blad Bevindingen. Daar staat wat ons opviel."
        if told.differences:
            yield look_at_comparison(told.differences)
        yield "Klopt er iets niet? Verbeter uw lijst en lever de hele lijst opnieuw aan."
    else:
        yield "Kijk op het blad Bevindingen. Daar staat per oorzaak hoe u de fout herstelt."
        yield f"Lever de hele lijst opnieuw aan, uiterlijk {dutch.day(told.repair_before)}."


def _facts(told: Delivered) -> Iterator[tuple[str, str]]:
    judgement, receipt = told.judgement, told.receipt
    received_at = receipt.received_at.astimezone(AMSTERDAM)
    yield "Levering", str(told.delivery)
    yield "Oordeel", VERDICT_WORDS[judgement.verdict]
    yield "Ontvangen op", f"{dutch.day(told.received_on)}, {received_at:%H.%M} uur"
    yield "Bestand", _shown(receipt.file)
    yield "Dataset", judgement.dataset or "onbekend"
    yield "Periode", "onbekend" if judgement.period is None else f"t/m {judgement.period.label}"
    yield "Regels", dutch.number(judgement.rows)
    yield "Grootte", f"{dutch.number(receipt.size)} bytes"
    yield "Kenmerk (SHA-256)", receipt.sha256


def _counts(told: Delivered, reference: Reference) -> CountTable | None:
    if told.counts is None or told.judgement.dataset is None:
        return None
    names = {project.code: project.name for project in reference.projects}
    before = None if told.earlier is None else told.earlier.counts
    return count_table(told.judgement.dataset, told.counts, before, names)


def _counting(told: Delivered) -> Iterator[str]:
    """How the counts are to be read."""
    if told.judgement.dataset == "dienstverbanden":
        yield _ONLY_REFERRED
    if told.judgement.verdict is Verdict.REJECTED:
        yield "Dit konden wij lezen. Wat fout is ingevuld, telt niet mee."
    if told.earlier is not None:
        yield f"Achter 'was' staat het aantal uit levering {told.earlier.delivery}."


def _standing(told: Delivered) -> str:
    """Which list is in force now."""
    earlier, rejected = told.earlier, told.judgement.verdict is Verdict.REJECTED
    if not told.certain:
        return "Is er een eerdere lijst van u goedgekeurd? Dan blijft die lijst gelden."
    if earlier is None:
        return "Er geldt nu nog geen lijst van u." if rejected else "Er gold nog geen andere lijst van u."
    which = f"levering {earlier.delivery}, t/m {earlier.period.label}, ontvangen op {dutch.day(earlier.received_on)}."
    return f"Uw vorige lijst blijft gelden: {which}" if rejected else f"Deze lijst vervangt uw vorige lijst: {which}"


def _shown(name: str) -> str:
    """A file's name as a receipt shows it: on one line, and without a BSN."""
    return mask("".join(character if character.isprintable() else " " for character in name))
