"""Answer a trial: the steward's self-check, by a file in `proef/`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from waw_etl.actions.answers import settle
from waw_etl.actions.check import judge_bytes
from waw_etl.actions.record import against_previous, previous_of
from waw_etl.actions.waiting import Incoming
from waw_etl.actions.workplace import Workplace
from waw_etl.errors import StorageError
from waw_etl.give_back import write_feedback
from waw_etl.load.database import reading
from waw_etl.load.history import is_empty
from waw_etl.load.keys_in_use import keys_in_use
from waw_etl.pull.source import fitting
from waw_etl.validate.answer_keys import with_answer_keys
from waw_etl.validate.bsn import mask

WORKING = ".proef-"
MARK = "proef"
_ENDING = "-terugkoppeling.xlsx"
_USUAL = ".xlsx"


def answer_trial(place: Workplace, incoming: Incoming, content: bytes) -> str:
    """Judge a file by every rule, and lay the answer where the partner delivers; a sentence on it for the operator.

    Nothing is stored, counted or mailed, and there is no delivery number.

    Raises:
        DatabaseError, StorageError: there is no answer; the file is left where it is.
    """
    file, sender = incoming.file, incoming.sender
    name = mask(file.name)
    judged = judge_bytes(content, name, place.reference, place.today, sender.code)
    with reading(place.engine) as connection:
        previous = previous_of(connection, judged.judgement)
        judgement = against_previous(connection, place, judged.judgement, previous)
        if not is_empty(connection):
            # Before the first delivery nothing was answered, and there need be no keys.
            keys = keys_in_use(connection, place.settings)
            judgement, _ = settle(connection, with_answer_keys(judgement, judged.book, keys.bsn), judged.book)
    with _temporary_folder(place.settings.home) as folder:
        # With its ending: a workbook and its CSV of the same name both get an answer.
        answer = Path(folder) / fitting(f"{MARK}-", f"{name.removesuffix(_USUAL)}{_ENDING}")
        write_feedback(judgement, judged.book, answer, place.today, None, trial=True)
        incoming.folder.put_feedback(answer)
    if judgement.has_rule("L11"):
        incoming.source.remove(file)
    else:
        incoming.source.set_aside(file, MARK)
    return f"A trial of {sender.code} was answered: {judgement.verdict}, nothing was stored."


def _temporary_folder(home: Path) -> tempfile.TemporaryDirectory[str]:
    """A folder for the owner alone, gone with the answer in it: it holds what the partner sent."""
    try:
        return tempfile.TemporaryDirectory(prefix=WORKING, dir=home)
    except OSError as error:
        raise StorageError(f"The folder {home} cannot be written to: {error.strerror}.") from None
