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
from waw_etl.errors import DatabaseError, StorageError, WawError, whereabouts
from waw_etl.pull.folder import SourceFile, SourceFolder, printable_name
from waw_etl.reference import Partner
from waw_etl.validate.bsn import mask

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
        return f"{self.sender.code}: {mask(self.file.name)}"


@dataclass(frozen=True)
class Ingested:
    """What became of a file: its verdict, delivery number, feedback workbook, if there is one, and receipt."""

    judgement: Judgement
    delivery: int
    feedback: Path | None
    receipt: Path | None

    def to_json(self) -> dict[str, Any]:
        """The object that `waw ingest --json` prints for a file."""
        files = {"feedback": self.feedback, "receipt": self.receipt}
        paths = {name: None if path is None else str(path) for name, path in files.items()}
        answered = len(self.judgement.answered)
        return self.judgement.to_json() | {"delivery": self.delivery, **paths, "answered": answered}

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
            "answered": len(self.judgement.answered),
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
        DatabaseError: the database cannot be used.
    """
    require_files(paths)
    taken = Taken()
    for path in paths:
        try:
            taken.ingested.append(_by_hand(place, path, taken.problems))
        except StorageError as error:
            taken.problems.append(f"{mask(printable_name(path))} was not taken in. {error}")
    taken.problems += finish(place)
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
            taken.ingested += ingest_incoming(place, incoming, taken.problems)
        except StorageError as error:
            taken.problems.append(f"{incoming.label} is left for the next run. {error}")
    taken.problems += finish(place)
    return taken


def finish(place: Workplace) -> list[str]:
    """What follows once after any number of deliveries: the mails, and the regieteam's page.

    What fails here is told and changes nothing of what was taken in: the next run does it again.
    """
    problems = []
    for step in (deliver_mail, write_overview_page):
        try:
            step(place)
        except (DatabaseError, StorageError) as error:
            problems.append(str(error))
    return problems


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


def ingest_incoming(place: Workplace, incoming: Incoming, problems: list[str]) -> list[Ingested]:
    """Take in one file of a source; empty when it is gone or still being written. Doing it again changes nothing.

    `problems` is added to where the delivery was taken in, but its feedback or receipt could not be laid in the source.

    Raises:
        DatabaseError, StorageError: the file is left where it is; the text holds nothing of what is in it.
    """
    file, folder = incoming.file, incoming.folder
    content = folder.read(file)
    if content is None:
        return []
    arrival = Arrival(mask(file.name), content, file.size, sender=incoming.sender, source=file.identity)
    ingested = _ingested(place, arrival, problems)
    if ingested.judgement.has_rule("L11"):
        folder.remove(file)
    else:
        folder.set_aside(file, ingested.delivery)
    return [ingested]


def _by_hand(place: Workplace, path: Path, problems: list[str]) -> Ingested:
    arrival = Arrival(mask(printable_name(path)), read_limited(path), path.stat().st_size)
    return _ingested(place, arrival, problems)


def _ingested(place: Workplace, arrival: Arrival, problems: list[str]) -> Ingested:
    """Record what arrived, and lay its feedback and receipt where the partner delivers.

    Raises:
        DatabaseError, StorageError: the database or a folder cannot be used, or something unforeseen happened: one
            delivery must not stop the others, whatever is the matter with it.
    """
    try:
        recorded = record_arrival(place, arrival)
    except WawError:
        raise
    except Exception as error:  # noqa: BLE001 - its text may hold values of the delivery
        raise StorageError(f"A fault in the program itself: {whereabouts(error)}; please report it.") from None
    feedback = None if recorded.feedback is None else place.settings.home / recorded.feedback
    receipt = place.settings.home / recorded.receipt
    partner = arrival.sender or place.reference.partner_by_code.get(recorded.judgement.partner or "")
    for file in (feedback, receipt):
        if file is None or partner is None or not file.exists():
            continue
        try:
            SourceFolder(place.settings.sources, partner.source).put_feedback(file)
        except StorageError as error:
            problems.append(f"What is told of delivery {recorded.delivery} is in {file} only. {error}")
    return Ingested(recorded.judgement, recorded.delivery, feedback, receipt if receipt.exists() else None)
