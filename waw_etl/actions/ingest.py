"""Take deliveries in: archive, verdict, load or feedback, outbox. The one chain for the command and the flow."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from waw_etl.actions.check import read_limited, require_files
from waw_etl.actions.outbox import deliver_mail
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.record import Arrival, record_arrival
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Judgement, Severity
from waw_etl.errors import StorageError
from waw_etl.pull.folder import SourceFile, SourceFolder
from waw_etl.reference import Partner

# Municipalities first: of UWV's rows only those of a referred resident are stored.
_ORDER = {"municipality": 0, "provider": 1, "uwv": 2}


@dataclass(frozen=True)
class Incoming:
    """A file that waits in a partner's source folder."""

    sender: Partner
    folder: SourceFolder
    file: SourceFile

    @property
    def label(self) -> str:
        return f"{self.sender.code}: {self.file.name}"


@dataclass(frozen=True)
class Ingested:
    """What became of a file: its verdict, delivery number and feedback workbook, if there is one."""

    judgement: Judgement
    delivery: int
    feedback: Path | None

    def to_json(self) -> dict[str, Any]:
        """The object that `waw ingest --json` prints for a file."""
        feedback = None if self.feedback is None else str(self.feedback)
        return self.judgement.to_json() | {"delivery": self.delivery, "feedback": feedback}

    def summary(self) -> dict[str, str | int]:
        """One line for the operator: what came in and how it fared, in counts only."""
        severities = [issue.severity for issue in self.judgement.issues]
        return {
            "delivery": self.delivery,
            "partner": self.judgement.partner or "unknown",
            "dataset": self.judgement.dataset or "unknown",
            "period": str(self.judgement.period or "unknown"),
            "verdict": str(self.judgement.verdict),
            "rows": self.judgement.rows,
            "errors": severities.count(Severity.ERROR),
            "warnings": severities.count(Severity.WARNING),
        }


@dataclass(frozen=True)
class Waiting:
    """What lies in the partners' source folders, and the partners whose folder could not be reached."""

    deliveries: list[Incoming]
    unreachable: list[str]


@dataclass
class Taken:
    """What a run took in, and the sentences on what it could not."""

    ingested: list[Ingested] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def ingest_files(place: Workplace, paths: list[Path]) -> Taken:
    """Take in files by hand, in their order.

    Raises:
        UsageError: a path is no file; then nothing was taken in.
        DatabaseError, StorageError: the database or a folder of ours cannot be used.
    """
    require_files(paths)
    taken = Taken([_by_hand(place, path) for path in paths])
    finish(place)
    return taken


def ingest_sources(place: Workplace) -> Taken:
    """Take in all that the partners' source folders hold; what cannot be reached does not stop the rest.

    Raises:
        DatabaseError: the database cannot be used.
    """
    found = waiting_deliveries(place)
    taken = Taken(problems=[f"The source folder of {code} is out of reach." for code in found.unreachable])
    for incoming in found.deliveries:
        try:
            taken.ingested += ingest_incoming(place, incoming)
        except StorageError as error:
            taken.problems.append(f"{incoming.label} is left for the next run. {error}")
    finish(place)
    return taken


def finish(place: Workplace) -> None:
    """What follows once after any number of deliveries: the regieteam's page and the mails."""
    write_overview_page(place)
    deliver_mail(place)


def waiting_deliveries(place: Workplace) -> Waiting:
    """The files in the partners' source folders, in the order in which they are best taken in."""
    found = Waiting([], [])
    for partner in sorted(place.reference.partners, key=lambda p: _ORDER[p.kind]):
        folder = SourceFolder(place.settings.sources, partner.source)
        try:
            folder.ensure()
            found.deliveries.extend(Incoming(partner, folder, file) for file in folder.waiting())
        except StorageError:
            found.unreachable.append(partner.code)
    return found


def ingest_incoming(place: Workplace, incoming: Incoming) -> list[Ingested]:
    """Take in one file of a source; empty when it is gone or still being written. Doing it again changes nothing.

    Raises:
        DatabaseError, StorageError: the database or a folder cannot be used; the file is left where it is.
    """
    file, folder = incoming.file, incoming.folder
    content = folder.read(file)
    if content is None:
        return []
    ingested = _ingested(place, Arrival(file.name, content, file.size, sender=incoming.sender, source=file.identity))
    folder.set_aside(file, ingested.delivery)
    return [ingested]


def _by_hand(place: Workplace, path: Path) -> Ingested:
    return _ingested(place, Arrival(path.name, read_limited(path), path.stat().st_size))


def _ingested(place: Workplace, arrival: Arrival) -> Ingested:
    """Record what arrived, and lay its feedback where the partner delivers."""
    judgement, delivery, below_home = record_arrival(place, arrival)
    feedback = None if below_home is None else place.settings.home / below_home
    partner = arrival.sender or place.reference.partner_by_code.get(judgement.partner or "")
    if feedback is not None and partner is not None and feedback.exists():
        SourceFolder(place.settings.sources, partner.source).put_feedback(feedback)
    return Ingested(judgement, delivery, feedback)
