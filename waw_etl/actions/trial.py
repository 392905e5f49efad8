"""Answer a trial: the steward's self-check, by a file in `proef/`."""

from __future__ import annotations

from waw_etl.actions.answers import settle
from waw_etl.actions.check import judge_bytes
from waw_etl.actions.record import against_previous, previous_of
from waw_etl.actions.waiting import Incoming
from waw_etl.actions.workplace import Workplace
from waw_etl.delivery import Judgement
from waw_etl.errors import StorageError
from waw_etl.give_back import write_feedback
from waw_etl.load.database import reading
from waw_etl.load.history import is_empty
from waw_etl.load.keys_in_use import keys_in_use
from waw_etl.pull.files import working_folder
from waw_etl.pull.source import FEEDBACK, fitting
from waw_etl.read.book import TextBook
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
    _give_answer(place, incoming, judgement, judged.book)
    if judgement.has_rule("L11"):
        incoming.source.remove(file)
    else:
        incoming.source.set_aside(file, MARK)
    return f"A trial of {sender.code} was answered: {judgement.verdict}, nothing was stored."


def _give_answer(place: Workplace, incoming: Incoming, judgement: Judgement, book: TextBook | None) -> None:
    """Lay the workbook where the partner delivers; nothing of what the partner sent stays in our own folders."""
    # With its ending: a workbook and its CSV of the same name both get an answer.
    name = fitting(f"{MARK}-", f"{judgement.file.removesuffix(_USUAL)}{_ENDING}")
    try:
        with working_folder(place.settings.home, WORKING) as folder:
            write_feedback(judgement, book, folder / name, place.today, None, trial=True)
            incoming.folder.put(folder / name, FEEDBACK)
    except OSError as error:
        raise StorageError(f"The folder {place.settings.home} cannot be written to: {error.strerror}.") from None
