"""Copies at the partners' sources: what was set aside in `verwerkt/`, and what we laid in `terugkoppeling/`."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from waw_etl.actions.record import FEEDBACK_ENDING
from waw_etl.actions.trial import MARK
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import StorageError
from waw_etl.pull.source import FEEDBACK, PROCESSED, PartnerFolder, SourceFile
from waw_etl.pull.sources import folders_of
from waw_etl.settings import AMSTERDAM

_SET_ASIDE = re.compile(r"([0-9]{6,})_")
_GIVEN_BACK = re.compile(rf"([0-9]{{4,}})-.*-{re.escape(FEEDBACK_ENDING)}")
_UNFINISHED = re.compile(r"\..*\.part")
_DAY_NANOSECONDS = 24 * 3600 * 1_000_000_000


@dataclass
class Copies:
    """How many copies were removed, by delivery; of trials; and unfinished ones that a run left behind."""

    of_deliveries: Counter[int] = field(default_factory=Counter)
    trials: int = 0
    unfinished: int = 0
    problems: list[str] = field(default_factory=list)


def remove_copies(place: Workplace, numbers: Collection[int], *, dry_run: bool = False) -> Copies:
    """Remove the copies of these deliveries at all sources, and trials of which the time is over.

    A source that is out of reach is told in `problems` and does not stop the rest.
    """
    copies = Copies()
    for partner in place.reference.partners:
        for folder in folders_of(partner, place.settings):
            try:
                _clear(folder, place, numbers, copies, dry_run)
            except StorageError as error:
                copies.problems.append(f"The source of {partner.code} is left for the next run. {error}")
            finally:
                folder.close()
    return copies


def _clear(folder: PartnerFolder, place: Workplace, numbers: Collection[int], copies: Copies, dry_run: bool) -> None:
    """In one partner's folder; each removal is counted once it is done."""
    trials_until = place.today - timedelta(days=place.settings.retain_rejected_days)
    for name, pattern in ((PROCESSED, _SET_ASIDE), (FEEDBACK, _GIVEN_BACK)):
        for file in folder.inside(name):
            found = pattern.match(file.name)
            delivery = int(found[1]) if found else None
            trial = _is_trial(name, file) and _day_of(file) <= trials_until
            unfinished = _UNFINISHED.fullmatch(file.name) is not None and _is_old(file)
            if not (delivery in numbers or trial or unfinished):
                continue
            if not dry_run:
                folder.remove(file)
            if delivery in numbers and delivery is not None:
                copies.of_deliveries[delivery] += 1
            copies.trials += trial
            copies.unfinished += unfinished


def _is_trial(folder: str, file: SourceFile) -> bool:
    """Whether it is a trial that was set aside, or the answer to one."""
    if folder == PROCESSED:
        return file.name.startswith(f"{MARK}_")
    return file.name.startswith(f"{MARK}-") and file.name.endswith(FEEDBACK_ENDING)


def _day_of(file: SourceFile) -> date:
    """The day of the file's content; one that never comes where its source does not tell."""
    if not file.modified_ns:
        return date.max
    return datetime.fromtimestamp(file.modified_ns / 1_000_000_000, AMSTERDAM).date()


def _is_old(file: SourceFile) -> bool:
    return 0 < file.modified_ns < time.time_ns() - _DAY_NANOSECONDS
