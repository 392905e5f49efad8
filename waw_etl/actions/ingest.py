"""Take deliveries in: archive, verdict, load or feedback, outbox. The one chain for the command and the flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from waw_etl.actions.check import read_limited, require_files
from waw_etl.actions.current import keep_current_figures
from waw_etl.actions.outbox import Delivered, deliver_mail
from waw_etl.actions.overview import write_overview_page
from waw_etl.actions.record import Arrival, may_be_kept, record_arrival
from waw_etl.actions.trial import WORKING as TRIAL_WORKING
from waw_etl.actions.trial import answer_trial
from waw_etl.actions.waiting import Incoming, waiting_files
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Judgement, Severity
from waw_etl.errors import DatabaseError, MailError, NoDataError, StorageError, WawError, whereabouts
from waw_etl.give_back.workbook import WORKING as FEEDBACK_WORKING
from waw_etl.load.database import reading
from waw_etl.load.history import last_accepted
from waw_etl.pull.files import UNFINISHED, remove_left_over
from waw_etl.pull.source import FEEDBACK, PartnerFolder, printable_name
from waw_etl.pull.sources import folders_of
from waw_etl.validate.bsn import mask

T = TypeVar("T")


@dataclass(frozen=True)
class Ingested:
    """What became of a file: its verdict, delivery number, feedback workbook, if there is one, and receipt.

    `is_new` is False where the file says what the delivery in force says, or was taken before.
    """

    judgement: Judgement
    delivery: int
    feedback: Path | None
    receipt: Path | None
    is_new: bool = True

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


@dataclass
class Taken:
    """What a run took in, and the sentences on what it could not.

    `trials` has a sentence a trial that was answered; `notices` tell what the operator may want to look at.
    """

    ingested: list[Ingested] = field(default_factory=list)
    trials: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


@dataclass
class Finished:
    """What followed after deliveries: what became of the mails, and a sentence on each thing that failed."""

    mails: Delivered = field(default_factory=Delivered)
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
    taken.problems += finish(place).problems
    return taken


def ingest_sources(place: Workplace) -> Taken:
    """Take in all that the partners' source folders hold; what cannot be reached does not stop the rest.

    Raises:
        DatabaseError: the database cannot be used.
    """
    found = waiting_files(place)
    taken = Taken(problems=found.problems, notices=found.notices)
    try:
        taken.problems += in_turn(found.incoming, lambda incoming: _tried(place, incoming, taken))
    finally:
        found.close()
    taken.problems += finish(place).problems
    return taken


def in_turn(waiting: list[Incoming], take: Callable[[Incoming], bool]) -> list[str]:
    """Take in files one by one, as long as `take` says that it is done; a sentence on each that was not tried.

    After a delivery that could not be taken in, the later ones of that partner wait with it: else the older list would
    come in last, and be in force.
    """
    left: list[str] = []
    held_up: set[str] = set()
    for incoming in waiting:
        partner = incoming.sender.code
        if partner in held_up and not incoming.trial:
            left.append(f"{incoming.label} is left for the next run, since an earlier one is.")
        elif not take(incoming) and not incoming.trial:
            held_up.add(partner)
    return left


def newest_accepted(place: Workplace) -> int | None:
    """The number of the delivery that was accepted last, by whomever; None before the first."""
    with reading(place.engine) as connection:
        return last_accepted(connection)


def finish(place: Workplace) -> Finished:
    """What follows once after any number of deliveries: the mails, the figures of now, and the regieteam's page.

    What fails here is told and changes nothing of what was taken in: the next run does it again.
    """
    # They hold what partners sent, also where nothing of it was to be kept, or a key.
    remove_left_over(place.settings.home, f"{TRIAL_WORKING}*")
    remove_left_over(place.settings.feedback, f"*/{FEEDBACK_WORKING}*")
    remove_left_over(place.settings.key_folder, UNFINISHED)
    finished = Finished()

    def deliver(place: Workplace) -> None:
        finished.mails = deliver_mail(place)

    steps: tuple[Callable[[Workplace], object], ...] = (deliver, keep_current_figures, write_overview_page)
    for step in steps:
        try:
            step(place)
        except (DatabaseError, StorageError, MailError, NoDataError) as error:
            finished.problems.append(str(error))
    return finished


def take_in(place: Workplace, incoming: Incoming, taken: Taken) -> bool:
    """Take in one file of a source, or answer a trial; doing it again changes nothing. Whether all of it was done.

    Nothing happens when it is gone or still being written. `taken` is told what came of it; also where the delivery
    was taken in, but its answers could not be laid in the source: the file stays there, for the next run to do so.

    Raises:
        DatabaseError, StorageError: the file is left where it is; the text holds nothing of what is in it.
    """
    file, source = incoming.file, incoming.source
    content = source.read(file)
    if content is None:
        return True
    if incoming.trial:
        taken.trials.append(_guarded(lambda: answer_trial(place, incoming, content)))
        return True
    arrival = Arrival(
        mask(file.name), content, file.size, incoming.sender, source=mask(file.identity), by_mail=incoming.by_mail
    )
    ingested = _ingested(place, arrival)
    taken.ingested.append(ingested)
    answered = _answer(ingested, incoming.folder, taken.problems)
    if not may_be_kept(ingested.judgement, arrival.by_mail):
        source.remove(file)
        return True
    if answered:
        source.set_aside(file, f"{ingested.delivery:06d}")
    return answered


def _tried(place: Workplace, incoming: Incoming, taken: Taken) -> bool:
    try:
        return take_in(place, incoming, taken)
    except StorageError as error:
        taken.problems.append(f"{incoming.label} is left for the next run. {error}")
        return False


def _by_hand(place: Workplace, path: Path, problems: list[str]) -> Ingested:
    arrival = Arrival(mask(printable_name(path)), read_limited(path), path.stat().st_size)
    ingested = _ingested(place, arrival)
    partner = place.reference.partner_by_code.get(ingested.judgement.partner or "")
    if partner is not None:
        folder = folders_of(partner, place.settings)[0]
        _answer(ingested, folder, problems)
        folder.close()
    return ingested


def _ingested(place: Workplace, arrival: Arrival) -> Ingested:
    recorded = _guarded(lambda: record_arrival(place, arrival))
    feedback = None if recorded.feedback is None else place.settings.home / recorded.feedback
    receipt = place.settings.home / recorded.receipt
    written = receipt if receipt.exists() else None
    return Ingested(recorded.judgement, recorded.delivery, feedback, written, recorded.is_new)


def _guarded(step: Callable[[], T]) -> T:
    """What a step gives; one file must not stop the others, whatever is the matter with it.

    Raises:
        WawError: as the step does; StorageError where something unforeseen happened.
    """
    try:
        return step()
    except WawError:
        raise
    except Exception as error:  # noqa: BLE001 - its text may hold values of the delivery
        raise StorageError(f"A fault in the program itself: {whereabouts(error)}; please report it.") from None


def _answer(ingested: Ingested, folder: PartnerFolder, problems: list[str]) -> bool:
    """Lay feedback and receipt where the partner delivers; whether that is done, as far as there are any."""
    for file in (ingested.feedback, ingested.receipt):
        if file is None or not file.exists():
            continue
        try:
            folder.put(file, FEEDBACK)
        except StorageError as error:
            problems.append(f"What is told of delivery {ingested.delivery} is in {file} only. {error}")
            return False
    return True
