"""Files of an editing round, for tests: given out, changed as an editor would, and handed in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from docx import Document
from docx.document import Document as DocumentType
from docx.text.paragraph import Paragraph
from PIL import Image

from waw_etl.edited import EditedText
from waw_etl.monitor.editing import EditingFile, EditingRound
from waw_etl.monitor.editing_check import Checker, returned_file
from waw_etl.monitor.editing_slots import CheckedFile
from waw_etl.monitor.editing_write import editing_document

TEXT = "Tekst voor de monitor"
TODAY = date(2024, 9, 2)
Change = Callable[[DocumentType], object]


def file_of(editing: EditingRound, part: str) -> EditingFile:
    return next(file for file in editing.files if file.part == part)


def changed(content: bytes, change: Change) -> bytes:
    """The document after an editor was at it."""
    document = Document(io.BytesIO(content))
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def handed_in(
    editing: EditingRound, content: bytes, kept: tuple[EditedText, ...] = (), name: str = "terug.docx"
) -> CheckedFile:
    """What comes of handing in a file."""
    _, checked = Checker(editing, kept, TODAY).check(returned_file(name, content), editing.files[0].period)
    return checked


def after(editing: EditingRound, part: str, change: Change) -> CheckedFile:
    """What comes of giving out a file, changing it, and handing it in."""
    return handed_in(editing, changed(editing_document(file_of(editing, part)), change))


def below(document: DocumentType, heading: str) -> list[Paragraph]:
    """The paragraphs below a heading that are to be edited."""
    everything = document.paragraphs
    first = next(n for n, paragraph in enumerate(everything) if paragraph.text == heading)
    label = next(n for n in range(first, len(everything)) if everything[n].text == TEXT)
    end = next((n for n in range(label, len(everything)) if everything[n].style.name == "Heading 1"), len(everything))
    return everything[label + 1 : end]


def messages(checked: CheckedFile) -> list[str]:
    return [str(mistake) for mistake in checked.mistakes]


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (1600, 1000), **options: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (11, 92, 110)).save(target, kind, **options)
    return target.getvalue()
