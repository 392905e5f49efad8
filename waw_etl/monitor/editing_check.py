"""The editors' files as they came back: which is which, what is in them, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from waw_etl.edited import EditedText
from waw_etl.monitor.editing import STORY_PART, EditingFile, EditingRound
from waw_etl.monitor.editing_read import Piece, UnreadableDocument, read_document
from waw_etl.monitor.editing_remarks import Remark
from waw_etl.monitor.editing_slots import CheckedFile, check_slots
from waw_etl.monitor.editing_stories import StoryDesk, check_stories
from waw_etl.periods import Quarter

_MARK = "Kenmerk: teksten "


@dataclass(frozen=True)
class ReturnedFile:
    """A file by the name that the editors gave it; `pieces` is None where it cannot be read, `complaint` says why."""

    name: str
    pieces: tuple[Piece, ...] | None
    complaint: str = ""


class Checker:
    """Checks files against the round that they belong to; `kept` are the texts that were handed in before."""

    def __init__(self, editing: EditingRound, kept: Iterable[EditedText], today: date) -> None:
        self._editing = editing
        pictures = {text.picture.content: text.picture for text in kept if text.picture}
        self._stories = StoryDesk(editing.fields, today, pictures)

    def check(self, returned: ReturnedFile, period: Quarter) -> tuple[EditingFile | None, CheckedFile]:
        """Which file of the round it is (None: none), and what is in it."""
        if returned.pieces is None:
            return None, CheckedFile(mistakes=[Remark(returned.name, returned.complaint)])
        line = next((piece.text for piece in returned.pieces if piece.text.startswith(_MARK)), "")
        file = next((file for file in self._editing.files if file.mark == line), None)
        if file is None:
            return None, CheckedFile(mistakes=[Remark(returned.name, _why_unknown(line, period))])
        if file.part == STORY_PART:
            return file, check_stories(returned.name, returned.pieces, self._stories)
        return file, check_slots(returned.name, returned.pieces, file, self._editing.fields)


def returned_file(name: str, content: bytes) -> ReturnedFile:
    """A file as it came back, read as far as it can be."""
    try:
        return ReturnedFile(name, read_document(content))
    except UnreadableDocument as refusal:
        return ReturnedFile(name, None, str(refusal))


def _why_unknown(line: str, period: Quarter) -> str:
    _, _, rest = line.partition(_MARK)
    written, _, part = rest.partition(" ")
    if not rest:
        return f"Dit is geen bestand met teksten: de regel '{_MARK.strip()} ...' bovenaan ontbreekt."
    if written != str(period):
        return f"Dit bestand is van de monitor t/m {written}, niet van die t/m {period}."
    return f"De monitor t/m {period} heeft geen teksten '{part}'. Vraag om nieuwe bestanden."
