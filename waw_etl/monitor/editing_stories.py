"""The file with portraits and news, as it came back from the editors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names

from waw_etl.edited import EditedText, Picture, TextKind
from waw_etl.monitor.editing import STORY_HEADINGS
from waw_etl.monitor.editing_pictures import UnusablePicture, remade
from waw_etl.monitor.editing_read import FoundPicture, Piece
from waw_etl.monitor.editing_remarks import BSN, Place, identifies, mistakes_of, notices_of
from waw_etl.monitor.editing_slots import CheckedFile, chapters_of, lost_words
from waw_etl.monitor.editing_write import CONSENT, FIRST_NAME
from waw_etl.monitor.fields import Fields

_HEADING, _TITLE = "Heading 1", "Heading 2"
_MONTHS = {name.casefold(): number for number, name in get_month_names("wide", locale="nl_NL").items()}
_CONSENT = re.compile(r"ja,? op (\d{1,2})[ -]([a-z]+|\d{1,2})[ -](\d{4})\.?", re.IGNORECASE)
# What programs write where nobody described a picture.
_BY_A_MACHINE = re.compile(r"automatisch gegenereerd|door ai gegenereerd|ai-generated|generated with", re.IGNORECASE)
_NO_DESCRIPTION = "Bij deze foto ontbreekt een eigen alternatieve tekst: wat ziet iemand die de foto niet kan zien?"


@dataclass(frozen=True)
class StoryDesk:
    """What is needed to read portraits and news: `pictures` are those that were kept already, by their bytes."""

    fields: Fields
    today: date
    pictures: Mapping[bytes, Picture]


def check_stories(name: str, pieces: Sequence[Piece], desk: StoryDesk) -> CheckedFile:
    """Read the portraits and news of a file (`name`: as the editors call it) and find every mistake in it."""
    checked = CheckedFile()
    kinds = {heading.casefold(): kind for kind, heading in STORY_HEADINGS.items()}
    preface, chapters = chapters_of(pieces, _HEADING, kinds)
    checked.mistakes += lost_words(preface, name)
    found = [heading.text for heading, _ in chapters]
    for heading in STORY_HEADINGS.values():
        if [text.casefold() for text in found].count(heading.casefold()) != 1:
            checked.mistakes.append(Place(name, heading).remark("Deze kop moet er één keer staan."))
    for chapter, below in chapters:
        kind = kinds.get(chapter.text.casefold())
        if kind is None:
            message = "Deze kop hoort niet in dit bestand. Een titel krijgt de stijl Kop 2."
            checked.mistakes.append(Place(name, chapter.text).remark(message))
        else:
            _check_chapter(Place(name, chapter.text), kind, below, _Reader(desk, checked))
    return checked


def _check_chapter(place: Place, kind: TextKind, below: list[Piece], reader: _Reader) -> None:
    loose, stories = chapters_of(below, _TITLE)
    for piece in loose:
        if not piece.is_table and (piece.lines or piece.pictures):
            reader.checked.mistakes.append(place.remark("Dit staat boven de eerste titel (stijl Kop 2).", piece.text))
    titles = [title.text for title, _ in stories]
    for number, (title, text) in enumerate(stories, start=1):
        at = Place(place.file, title.text)
        if titles.index(title.text) < number - 1:
            reader.checked.mistakes.append(at.remark("Deze titel staat er twee keer."))
        reader.read(at, kind, number, [title, *text])


class _Reader:
    """Reads one portrait or news item after another into what was checked."""

    def __init__(self, desk: StoryDesk, checked: CheckedFile) -> None:
        self._desk = desk
        self.checked = checked

    def read(self, place: Place, kind: TextKind, number: int, pieces: list[Piece]) -> None:
        """Read one; its title comes first."""
        title, *below = pieces
        self._wrong(place, *title.refused)
        self._words(place, title.text, "een titel")
        lines: list[str] = []
        labels: dict[str, str] = {}
        shown = [piece for piece in below if piece.lines or piece.pictures or piece.refused or piece.is_table]
        for nth, piece in enumerate(shown, start=1):
            at = Place(place.file, place.heading, nth)
            self.checked.mistakes += mistakes_of(piece, at, self._desk.fields, pictures_allowed=True)
            lines += [] if piece.is_table else self._without_labels(piece, kind, labels)
        if not lines:
            self._wrong(place, "Hier ontbreekt de tekst.")
        self.checked.notices += notices_of(tuple(lines), place, self._desk.fields.of("programme"))
        self.checked.texts.append(
            EditedText(
                kind=kind,
                code=str(number),
                paragraphs=tuple(lines),
                title=title.text,
                first_name=self._first_name(place, labels) if kind is TextKind.PORTRAIT else None,
                consent=self._consent(place, labels) if kind is TextKind.PORTRAIT else None,
                picture=self._picture(place, [picture for piece in shown for picture in piece.pictures]),
            )
        )

    def _without_labels(self, piece: Piece, kind: TextKind, labels: dict[str, str]) -> list[str]:
        """The lines of a text; those that begin with a label go to the labels."""
        lines = []
        for line in piece.lines:
            label = next((one for one in (FIRST_NAME, CONSENT) if line.casefold().startswith(one.casefold())), None)
            if label is None or kind is not TextKind.PORTRAIT:
                lines.append(line)
            else:
                labels[label] = line[len(label) :].strip()
        return lines

    def _first_name(self, place: Place, labels: dict[str, str]) -> str | None:
        name = labels.get(FIRST_NAME)
        if not name:
            self._wrong(place, f"Bij dit portret ontbreekt de regel '{FIRST_NAME}' met een voornaam.")
        elif len(name.split()) > 1:
            self._wrong(place, "Schrijf alleen een voornaam, zonder achternaam.")
        return name

    def _consent(self, place: Place, labels: dict[str, str]) -> date | None:
        day = _day(labels.get(CONSENT, ""))
        if day is None or day > self._desk.today:
            self._wrong(
                place,
                f"Een portret kan alleen met toestemming van de deelnemer. Schrijf: '{CONSENT} ja, op 3 juni 2024', "
                "met de dag waarop de deelnemer ja zei.",
            )
        return day

    def _picture(self, place: Place, found: list[FoundPicture]) -> Picture | None:
        if not found:
            return None
        if len(found) > 1:
            self._wrong(place, "Hier staat meer dan één foto. Laat er één staan.")
        picture = found[0]
        self._words(place, picture.description, "een alternatieve tekst")
        if not picture.description or _BY_A_MACHINE.search(picture.description):
            self._wrong(place, _NO_DESCRIPTION)
        if picture.content is None:
            self._wrong(place, "Deze foto staat niet in het bestand zelf. Voeg hem in als afbeelding van dit apparaat.")
            return None
        try:
            return self._made_anew(picture.content, picture.description)
        except UnusablePicture:
            self._wrong(place, "Deze foto kan niet worden gelezen. Gebruik een foto in PNG of JPEG.")
            return None

    def _made_anew(self, content: bytes, description: str) -> Picture:
        """One that came back as it was given out is not made once more: it would lose a little each time."""
        kept = self._desk.pictures.get(content)
        media_type, plain = (kept.media_type, content) if kept else remade(content)
        return Picture(media_type, plain, description)

    def _words(self, place: Place, text: str, where: str) -> None:
        """Words that are printed as they are."""
        if "{" in text or "}" in text:
            self._wrong(place, f"Een veld kan niet in {where}.")
        if identifies(text):
            self._wrong(place, BSN)

    def _wrong(self, place: Place, *sentences: str) -> None:
        self.checked.mistakes += [place.remark(sentence) for sentence in sentences]


def _day(written: str) -> date | None:
    match = _CONSENT.fullmatch(" ".join(written.split()))
    if match is None:
        return None
    month = int(match[2]) if match[2].isdigit() else _MONTHS.get(match[2].casefold(), 0)
    try:
        return date(int(match[3]), month, int(match[1]))
    except ValueError:
        return None
