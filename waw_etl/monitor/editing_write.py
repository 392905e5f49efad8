"""A file for the editors as a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, time

from docx import Document
from docx.document import Document as DocumentType
from docx.shared import Cm
from docx.table import Table, _Cell

from waw_etl import dutch
from waw_etl.edited import EditedText, Picture, TextKind
from waw_etl.monitor.editing import STORY_HEADINGS, STORY_PART, EditingFile, Slot, Told
from waw_etl.monitor.editing_styles import BOX, HOW_TO, LABEL, MARK, TEXT, TOLD, TOLD_HEADING, define_styles
from waw_etl.monitor.letter_document import LANGUAGE
from waw_etl.monitor.office import settled

# What the lines of a portrait begin with; `waw_etl.monitor.editing_stories` reads them back.
FIRST_NAME, CONSENT = "Voornaam:", "Toestemming:"
_PICTURE_WIDTH = Cm(7)
_COLUMNS = (Cm(7.5), Cm(1.5), Cm(7))
_SLOTS = (
    f"Schrijf alleen onder de regels '{TEXT}'. Wat in een grijs vak staat, is om te lezen. Het wordt niet gedrukt.",
    "Schrijf een aantal als veld, niet als getal. Kopieer het veld uit het grijze vak, bijvoorbeeld "
    "{{ programme.placed }}. De monitor vult zelf het juiste aantal in.",
    "Achter een veld kan ook .target staan (het doel tot nu toe), .final (het doel aan het eind) of .forecast (de "
    "verwachting): {{ programme.placed.final }}.",
    "Laat de koppen staan. Vet, cursief en opsommingen gaan verloren. Tabellen en foto's kunnen hier niet.",
)
_STORIES = (
    "Elk portret en elk nieuwsbericht begint met een titel in de stijl Kop 2. Daaronder schrijft u de tekst.",
    f"Bij een portret horen twee regels: '{FIRST_NAME}' met alleen de voornaam, en '{CONSENT} ja, op 3 juni 2024' "
    "met de dag waarop de deelnemer toestemming gaf.",
    "Een foto mag. Zet hem op een eigen regel en geef hem een alternatieve tekst (rechtermuisknop, Alternatieve "
    "tekst): wat ziet iemand die de foto niet kan zien?",
    "Haalt u een portret of bericht weg, dan staat het niet meer in de monitor.",
)
_EXAMPLES = {
    TextKind.PORTRAIT: (
        "Zo ziet een portret eruit",
        ("Een baan in de zorg", f"{FIRST_NAME} Samira", f"{CONSENT} ja, op 3 juni 2024", "De tekst."),
    ),
    TextKind.NEWS: ("Zo ziet een nieuwsbericht eruit", ("Nieuwe groep begint in september", "De tekst.")),
}
_TO_READ = "Om te lezen, wordt niet gedrukt"


def editing_document(file: EditingFile) -> bytes:
    """The file as Word document (.docx); the same file gives the same bytes."""
    document = Document()
    define_styles(document)
    document.add_paragraph(f"Monitor t/m {file.period.label}: {file.title}", style="Title")
    document.add_paragraph(file.mark, style=MARK)
    for sentence in _STORIES if file.part == STORY_PART else _SLOTS:
        document.add_paragraph(sentence, style=HOW_TO)
    for slot in file.slots:
        _slot(document, slot)
    if file.part == STORY_PART:
        for kind, heading in STORY_HEADINGS.items():
            _stories(document, kind, heading, file.stories)
    return _finished(document, file)


def _slot(document: DocumentType, slot: Slot) -> None:
    document.add_heading(slot.heading, level=1)
    box = _box(document)
    for line in slot.figures:
        cells = box.add_row().cells  # type: ignore[no-untyped-call]
        for cell, text in zip(cells, (line.label, line.value, line.field), strict=True):
            _add(cell, text, TOLD)
    for told in slot.told:
        _tell(box, told)
    document.add_paragraph(TEXT, style=LABEL)
    for paragraph in slot.prefilled or ("",):
        document.add_paragraph(paragraph, style=TEXT)


def _stories(document: DocumentType, kind: TextKind, heading: str, stories: Iterable[EditedText]) -> None:
    document.add_heading(heading, level=1)
    _tell(_box(document), Told(*_EXAMPLES[kind]))
    for story in stories:
        if story.kind is kind:
            _story(document, story)


def _story(document: DocumentType, story: EditedText) -> None:
    document.add_heading(story.title or "", level=2)
    if story.first_name and story.consent:
        document.add_paragraph(f"{FIRST_NAME} {story.first_name}", style=TEXT)
        document.add_paragraph(f"{CONSENT} ja, op {dutch.day(story.consent)}", style=TEXT)
    if story.picture:
        _picture(document, story.picture)
    for paragraph in story.paragraphs:
        document.add_paragraph(paragraph, style=TEXT)


def _picture(document: DocumentType, picture: Picture) -> None:
    run = document.add_paragraph(style=TEXT).add_run()
    shape = run.add_picture(io.BytesIO(picture.content), width=_PICTURE_WIDTH)
    shape._inline.docPr.set("descr", picture.description)


def _box(document: DocumentType) -> Table:
    """The box of what is only there to be read: a table, so that nobody types in it by mistake."""
    box: Table = document.add_table(rows=0, cols=len(_COLUMNS), style=BOX)
    box.autofit = False
    for column, width in zip(box.columns, _COLUMNS, strict=True):
        column.width = width
    _add(_wide(box), _TO_READ, TOLD_HEADING)
    return box


def _tell(box: Table, told: Told) -> None:
    cell = _wide(box)
    _add(cell, told.heading, TOLD_HEADING)
    for paragraph in told.paragraphs:
        cell.add_paragraph(paragraph, style=TOLD)


def _wide(box: Table) -> _Cell:
    cells: tuple[_Cell, ...] = box.add_row().cells  # type: ignore[no-untyped-call]
    whole: _Cell = cells[0].merge(cells[-1])
    return whole


def _add(cell: _Cell, text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].text = text


def _finished(document: DocumentType, file: EditingFile) -> bytes:
    properties, day = document.core_properties, file.period.last_day
    properties.title = f"Teksten voor de monitor t/m {file.period.label}: {file.title}"
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.language = LANGUAGE
    # Not of the day of making: the same texts give the same file.
    properties.created = properties.modified = datetime.combine(day, time())
    target = io.BytesIO()
    document.save(target)
    return settled(target.getvalue(), day)
