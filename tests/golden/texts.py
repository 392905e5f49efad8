"""What the documents of a monitor say, as plain text: small enough to read what changed in a difference of lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from openpyxl import load_workbook

from tests.golden.printed import Heading, Part, Table, Text, outline_of_html, outline_of_letter, outline_of_pdf

GOLDEN = Path(__file__).parent / "editions"
PERIODS = ("2023-Q4", "2024-Q2")
# The smallest municipality: its letter has the most to hide. The others differ in their name and their share, which is
# among the figures.
_LETTER = "blaricum"


def texts_of(folder: Path, period: str) -> dict[str, str]:
    """PDF and HTML in reading order, a letter, and the open data of an edition, by the name of the golden file."""
    return {
        "pdf.txt": _lines(outline_of_pdf(folder / f"monitor-{period}.pdf")),
        "html.txt": _lines(outline_of_html(folder / f"monitor-{period}.html")),
        "brief.txt": _lines(outline_of_letter(folder / f"raadsinformatiebrief-{period}-{_LETTER}.docx")),
        "cijfers.csv": _open_data(folder / f"monitor-{period}.xlsx"),
    }


def _lines(parts: Iterable[Part]) -> str:
    """A line a heading, a paragraph or a row; what is empty is left out."""
    return "".join(f"{line}\n" for part in parts for line in _lines_of(part) if line.strip("# |")).lstrip()


def _lines_of(part: Part) -> list[str]:
    match part:
        case Heading(text):
            return [f"\n# {_flat(text)}"]
        case Text(text):
            return [_flat(text)]
        case Table(rows):
            return [" | ".join(map(_flat, row)) for row in rows]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _open_data(path: Path) -> str:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n").writerows(load_workbook(path)["Cijfers"].iter_rows(values_only=True))
    return target.getvalue()
