"""The mail to the regieteam about what lies behind its target."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from waw_etl import dutch
from waw_etl.alerts.behind import Behind, all_behind, notes, sections
from waw_etl.alerts.mail import ALERT, Mail, render
from waw_etl.indicators.figures import Light, Status
from waw_etl.monitor.texts import old_list
from waw_etl.periods import Quarter
from waw_etl.reference import Reference
from waw_etl.settings import AMSTERDAM


def alert_mail(status: Status, reference: Reference, earlier: Sequence[str]) -> Mail | None:
    """The mail about a period, or None if there is nothing new to say.

    `earlier` holds the subject keys of the alerts of this period so far, oldest first. A subject key is the number
    of the alert and a fingerprint of what it says, so that the same situation is mailed again only if it was
    different in between. Once nothing is behind any more, one mail says so.
    """
    behind = all_behind(status, reference)
    key = _fingerprint(behind)
    last = earlier[-1].partition("-")[2] if earlier else _fingerprint([])
    if key == last:
        return None
    subject = _subject(behind, reference, status.period)
    text, html = render("alert" if behind else "recovered", subject, _context(behind, status, reference))
    return Mail(
        kind=ALERT,
        subject_key=f"{len(earlier) + 1}-{key}",
        recipient=reference.programme.regieteam_address,
        period=str(status.period),
        subject=subject,
        text=text,
        html=html,
    )


def _fingerprint(behind: list[Behind]) -> str:
    """Equal for mails that say the same; the day and the lists that it rests on do not count."""
    said = [
        [item.kind, item.code, str(measure), figure.to_json()]
        for item in behind
        for measure, figure in item.figures.items()
    ]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _subject(behind: list[Behind], reference: Reference, period: Quarter) -> str:
    about = f"{reference.programme.name} t/m {period.label}"
    if not behind:
        return f"Weer op koers: {about}"
    lead = "Actie nodig" if any(item.can_be_steered for item in behind) else "Ter informatie"
    return f"{lead}: {_counts(behind)} ({about})"


def _counts(behind: list[Behind]) -> str:
    """`2 onderdelen op rood en 1 op oranje`; what is not there is not named."""
    lights = [item.light for item in behind]
    red, orange = lights.count(Light.RED), lights.count(Light.ORANGE)
    noun = "onderdeel" if (red or orange) == 1 else "onderdelen"
    if red and orange:
        return f"{red} {noun} op rood en {orange} op oranje"
    return f"{red or orange} {noun} op {'rood' if red else 'oranje'}"


def _context(behind: list[Behind], status: Status, reference: Reference) -> dict[str, object]:
    partners = reference.partner_by_code
    old_lists = [
        old_list(partners[item.partner].name, item.dataset, Quarter.parse(item.from_period))
        for item in status.carried_forward
        if item.partner in partners
    ]
    return {
        "programme": reference.programme,
        "period": status.period.label,
        "day": dutch.day(status.as_of.astimezone(AMSTERDAM).date()),
        "counts": _counts(behind),
        "sections": sections(behind, reference, status.period),
        "steerable": any(item.can_be_steered for item in behind),
        "notes": [*notes(behind, reference), *old_lists],
    }
