"""The mail to a steward whose delivery was rejected: what to repair, by when, and where the feedback lies."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from schemas.catalogue import DATASETS
from waw_etl import dutch
from waw_etl.alerts.mail import REJECTION, Mail, render
from waw_etl.delivery import Judgement, Severity
from waw_etl.monitor.texts import DATASET_NAMES
from waw_etl.reference import Partner, Reference
from waw_etl.settings import AMSTERDAM
from waw_etl.validate.bsn import mask
from waw_etl.validate.causes import Cause, group

_MOST_CAUSES_NAMED = 10
_UNKNOWN_PERIOD = "unknown"


def rejection_mail(  # noqa: PLR0913, PLR0917 - one argument a thing that the mail tells
    judgement: Judgement,
    delivery: int,
    partner: Partner,
    reference: Reference,
    received_at: datetime,
    repair_before: date,
    feedback_name: str,
) -> Mail:
    """The mail about a rejected delivery, to the functional address of its partner's steward.

    It holds no personal data: of the findings only the causes, without what stood in a cell, and BSNs in file names
    are masked. `repair_before` is the last day on which the repaired list is in time.
    """
    what = DATASET_NAMES.get(judgement.dataset or "", "bestand")
    until = "" if judgement.period is None else f" t/m {judgement.period.label}"
    subject = f"Herstel uw {what}{until} uiterlijk {dutch.day(repair_before)} (levering {delivery})"
    context = _causes(judgement) | {
        "programme": reference.programme,
        "partner": partner.name,
        "delivery": delivery,
        "received": _received(judgement, received_at),
        "repair_before": dutch.day(repair_before),
        "feedback": _shown(feedback_name),
        "discarded": judgement.has_rule("L11"),
    }
    text, html = render("rejection", subject, context)
    return Mail(
        kind=REJECTION,
        subject_key=f"delivery-{delivery}",
        recipient=partner.address,
        period=_UNKNOWN_PERIOD if judgement.period is None else str(judgement.period),
        subject=subject,
        text=text,
        html=html,
    )


def _received(judgement: Judgement, received_at: datetime) -> list[tuple[str, str]]:
    """What came in, as rows (label, value)."""
    return [
        ("Bestand", _shown(judgement.file)),
        ("Dataset", judgement.dataset or "onbekend"),
        ("Periode", "onbekend" if judgement.period is None else f"t/m {judgement.period.label}"),
        ("Ontvangen op", dutch.day(received_at.astimezone(AMSTERDAM).date())),
    ]


def _shown(name: str) -> str:
    """A file's name as the mail shows it: on one line, and without a BSN."""
    return mask("".join(character if character.isprintable() else " " for character in name))


def _causes(judgement: Judgement) -> dict[str, object]:
    """How many causes there are, and of the first ones what is wrong and how often; warnings only as a number."""
    causes = [cause for cause in group(judgement.issues) if cause.severity is Severity.ERROR]
    headings = {column.heading for column in DATASETS[judgement.dataset].columns} if judgement.dataset else set()
    times: Counter[str] = Counter()
    for cause in causes:
        times[_problem(cause, headings)] += len(cause.issues)
    named = [(problem, dutch.number(count)) for problem, count in times.items()][:_MOST_CAUSES_NAMED]
    return {
        "count": "1 oorzaak" if len(causes) == 1 else f"{dutch.number(len(causes))} oorzaken",
        "problems": named,
        "more": len(times) > len(named),
        "warnings": sum(issue.severity is Severity.WARNING for issue in judgement.issues),
    }


def _problem(cause: Cause, headings: set[str]) -> str:
    """What is wrong; the column is named only if it is the format's: another heading may be anything."""
    # Without a repair of its own, the problem is a whole message, which may quote a cell.
    problem = cause.problem if cause.repair else f"Regel {cause.rule}"
    return f"Kolom {cause.column}: {problem}" if cause.column in headings else problem
