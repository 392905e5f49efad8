"""The cells of an .xlsx that calamine gives as empty: Excel errors, and formulas without a stored result.

Only a sheet whose XML can hold such a cell is parsed; a search through its bytes tells.
"""

from __future__ import annotations

import posixpath
import re
import zipfile

from waw_etl.read.cells import FORMULA_WITHOUT_RESULT
from waw_etl.read.parts import Cells, UnseenCells, chunks, holds_any, local, parse

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ("http://purl.oclc.org/ooxml/officeDocument/relationships"),
)
_SUSPECT = (b'"e"', b"'e'", b"<f", b":f")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is an .xlsx or .xlsm."""
    return _WORKBOOK in archive.namelist()


def unseen_cells(archive: zipfile.ZipFile) -> dict[str, Cells]:
    """By name of the sheet, its cells that hold an error or a formula without a stored result.

    Raises:
        DamagedPart: a part cannot be read.
        UnreadableFile: there are more such cells than any delivery can hold.
    """
    targets = _targets(archive)
    parts = {name: targets[relation] for name, relation in _sheets(archive) if relation in targets}
    names = set(archive.namelist())
    return {
        name: _scan(archive, part)
        for name, part in parts.items()
        if part in names and holds_any(archive, part, _SUSPECT)
    }


def _sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Each sheet's name and the id of its relation."""
    found: list[tuple[str, str]] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            relation = next((attributes[f"{space} id"] for space in _NAMESPACES if f"{space} id" in attributes), "")
            found.append((attributes.get("name", ""), relation))

    parse(chunks(archive, _WORKBOOK), start)
    return found


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """By id of the relation, the name of the part."""
    found: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            target = posixpath.join("/xl", attributes.get("Target", ""))
            found[attributes.get("Id", "")] = posixpath.normpath(target).lstrip("/")

    parse(chunks(archive, _RELATIONS), start)
    return found


def _scan(archive: zipfile.ZipFile, part: str) -> Cells:
    scanner = _SheetScanner()
    parse(chunks(archive, part), scanner.start, scanner.end, scanner.characters)
    return scanner.found.cells


class _SheetScanner:
    """Follows a sheet's XML; keeps the cells that are errors or formulas without a result in `found`."""

    def __init__(self) -> None:
        self.found = UnseenCells()
        self._row = 0
        self._column = 0
        self._type = ""
        self._formula = False
        self._value: list[str] | None = None
        self._result = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match local(tag):
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = 0
            case "c":
                self._enter_cell(attributes)
            case "f":
                self._formula = True
            case "v":
                self._value = []

    def characters(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def end(self, tag: str) -> None:
        match local(tag):
            case "v" if self._value is not None:
                self._result, self._value = "".join(self._value).strip(), None
            case "c":
                self._leave_cell()

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        address = _ADDRESS.fullmatch(attributes.get("r", ""))
        if address:
            self._column, self._row = _column_number(address[1]), int(address[2])
        else:
            self._column += 1
        self._type = attributes.get("t", "n")
        self._formula, self._result = False, ""

    def _leave_cell(self) -> None:
        if self._type == "e":
            self.found.add(self._row, self._column, f"e{self._result or '#N/A'}")
        # A formula that gives an empty text has a result: the empty text, with the type of a text.
        elif self._formula and not self._result and self._type != "str":
            self.found.add(self._row, self._column, FORMULA_WITHOUT_RESULT)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 7 else otherwise


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
