"""The notice that a flow failed: which, when, and where to look; never what it said, as that is Prefect's to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from waw_etl.alerts.notice import Notice
from waw_etl.dutch import day
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class Failure:
    """A run of a flow that failed, or crashed: was ended, or its machine was."""

    flow: str
    run: str
    crashed: bool
    at: datetime


def failed_notice(failure: Failure) -> Notice:
    """What the operator is told; of one flow it is one notice for all runs that fail in the same hour."""
    at = failure.at.astimezone(AMSTERDAM)
    what = "is afgebroken" if failure.crashed else "is niet gelukt"
    return Notice(
        about=f"flow-{failure.flow}-{failure.at.astimezone(UTC):%Y%m%dT%H}",
        subject=f"Bekijk waarom '{failure.flow}' {what}",
        paragraphs=(
            f"Het onderdeel '{failure.flow}' {what}. Dat was op {day(at.date())} om {at:%H:%M} uur.",
            "Wat af was, is bewaard. De volgende keer gaat het onderdeel verder waar het was. "
            "Over hetzelfde onderdeel krijgt u hoogstens één mail per uur.",
        ),
        steps=(
            f"Open de pagina's van Prefect en bekijk de run met nummer {failure.run}.",
            "Bekijk op de machine zelf of alles in orde is: waw doctor",
        ),
    )
