"""A file with a place for each text, as it came back from the editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from waw_etl.edited import EditedText
from waw_etl.monitor.editing import EditingFile, Slot
from waw_etl.monitor.editing_read import Piece
from waw_etl.monitor.editing_remarks import Place, Remark, mistakes_of, notices_of
from waw_etl.monitor.editing_styles import HOW_TO, MARK, TEXT
from waw_etl.monitor.fields import Fields

_HEADING = "Heading 1"
_PREFACE = ("Title", MARK, HOW_TO)


@dataclass
class CheckedFile:
    """What a file of the editors holds, and what is to be said of it; with mistakes its texts are not to be used."""

    texts: list[EditedText] = field(default_factory=list)
    mistakes: list[Remark] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)


def check_slots(name: str, pieces: Sequence[Piece], file: EditingFile, fields: Fields) -> CheckedFile:
    """Read the texts of a file (`name`: as the editors call it) and find every mistake in it.

    A text that is empty is not edited.
    """
    checked = CheckedFile()
    slots = {_known(slot.heading): slot for slot in file.slots}
    preface, chapters = chapters_of(pieces, _HEADING, slots)
    checked.mistakes += lost_words(preface, name)
    seen: set[str] = set()
    for heading, below in chapters:
        place, key = Place(name, heading.text), _known(heading.text)
        checked.mistakes += [place.remark(sentence) for sentence in heading.refused]
        if key not in slots:
            checked.mistakes.append(place.remark("Deze kop hoort niet in dit bestand. Maak er gewone tekst van."))
        elif key in seen:
            checked.mistakes.append(place.remark("Deze kop staat er twee keer. Laat er één staan."))
        else:
            _check_slot(below, place, slots[key], fields, checked)
        seen.add(key)
    for key, slot in slots.items():
        if key not in seen:
            checked.mistakes.append(Remark(name, "Deze kop ontbreekt. Zet hem terug, of begin opnieuw.", slot.heading))
    return checked


def chapters_of(
    pieces: Iterable[Piece], style: str, known: Iterable[str] = ()
) -> tuple[list[Piece], list[tuple[Piece, list[Piece]]]]:
    """What stands above the first heading of a style, and each such heading with what stands below it.

    A paragraph with the words of a `known` heading is one, whatever became of its style.
    """
    headings = set(known)
    preface: list[Piece] = []
    chapters: list[tuple[Piece, list[Piece]]] = []
    for piece in pieces:
        if not piece.is_table and piece.lines and (piece.style == style or _known(piece.text) in headings):
            chapters.append((piece, []))
        else:
            (chapters[-1][1] if chapters else preface).append(piece)
    return preface, chapters


def lost_words(preface: Iterable[Piece], name: str) -> Iterator[Remark]:
    """What somebody wrote above the first heading, where it belongs to nothing."""
    for piece in preface:
        if (piece.lines or piece.pictures) and piece.style not in _PREFACE:
            yield Place(name).remark("Dit staat boven de eerste kop. Zet het op zijn plaats.", piece.text)


def _check_slot(below: list[Piece], place: Place, slot: Slot, fields: Fields, checked: CheckedFile) -> None:
    label = next((n for n, piece in enumerate(below) if _is_label(piece)), None)
    if label is None:
        checked.mistakes.append(place.remark(f"De regel '{TEXT}' ontbreekt onder deze kop. Zet hem terug."))
        return
    for piece in below[:label]:
        if not piece.is_table and (piece.lines or piece.pictures):
            checked.mistakes.append(place.remark(f"Dit staat boven de regel '{TEXT}'. Zet het eronder.", piece.text))
    text = [piece for piece in below[label + 1 :] if piece.lines or piece.pictures or piece.refused or piece.is_table]
    for number, piece in enumerate(text, start=1):
        checked.mistakes += mistakes_of(piece, Place(place.file, place.heading, number), fields)
    lines = tuple(line for piece in text for line in piece.lines)
    checked.notices += notices_of(lines, place, fields.of(*slot.codes))
    if lines:
        checked.texts.append(EditedText(slot.kind, slot.code, lines))


def _is_label(piece: Piece) -> bool:
    return _known(piece.text) == _known(TEXT)


def _known(heading: str) -> str:
    return " ".join(heading.split()).casefold()
