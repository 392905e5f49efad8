"""What calamine does not tell of an .xlsx: errors, formulas without a stored result, hidden rows and columns, macros.

Only a sheet whose XML can hold one of these is parsed; a search through its bytes tells.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from xml.parsers import expat

from waw_etl.read.cells import FORMULA_WITHOUT_RESULT
from waw_etl.read.details import SheetDetails
from waw_etl.read.parts import chunks, follow, holds_any, local, parse

_WORKBOOK = "xl/workbook.xml"
_TYPES = "[Content_Types].xml"
_MACROS = (b"macroEnabled", b"vbaProject")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_SUSPECT = (b'"e"', b"'e'", b"<f", b":f", *(b"hidden=" + value for value in (b'"1', b'"t', b"'1", b"'t")))
_TRUE = ("1", "true")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Whether the archive is an .xlsx or .xlsm."""
    return _WORKBOOK in archive.namelist()


def has_macros(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook holds macros, or says that it may.

    Raises:
        DamagedPart: the list of parts cannot be read.
    """
    return _TYPES in archive.namelist() and holds_any(archive, _TYPES, _MACROS)


def details(archive: zipfile.ZipFile) -> dict[str, SheetDetails]:
    """By name of the sheet, what calamine does not tell of it.

    Raises:
        DamagedPart: a part cannot be read.
        UnreadableFile: there are more cells with an error than any delivery can hold.
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


def _scan(archive: zipfile.ZipFile, part: str) -> SheetDetails:
    scanner = _SheetScanner()
    follow(chunks(archive, part), scanner.attach)
    scanner.leave_cell()
    return scanner.found


class _SheetScanner:
    """Follows a sheet's XML; keeps what it is after in `found`.

    Nearly all cells are of no interest: their texts and ends are not listened to, and their addresses not looked at.
    """

    def __init__(self) -> None:
        self.found = SheetDetails()
        self._row = 0
        self._address = ""
        self._steps = 0
        self._type = ""
        self._formula = False
        self._value: list[str] = []
        self._enter = {"row": self._enter_row, "c": self._enter_cell, "f": self._enter_formula, "v": self._enter_value}
        self._enter["col"] = self._enter_column

    def attach(self, parser: expat.XMLParserType) -> None:
        """Listen to a parser."""
        self._parser = parser
        parser.StartElementHandler = self._start

    def leave_cell(self) -> None:
        """The cell is over: at the start of the next one, and at the end of the sheet."""
        result = "".join(self._value).strip()
        if self._type == "e":
            self._add(f"e{result or '#N/A'}")
        # A formula that gives an empty text has a result: the empty text, with the type of a text.
        elif self._formula and not result and self._type != "str":
            self._add(FORMULA_WITHOUT_RESULT)
        self._type, self._formula, self._value = "", False, []

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        enter = self._enter.get(local(tag))
        if enter:
            enter(attributes)

    def _enter_column(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _TRUE:
            self.found.hidden_columns.add(_number(attributes.get("min"), 0), _number(attributes.get("max"), 0))

    def _enter_row(self, attributes: dict[str, str]) -> None:
        self.leave_cell()
        self._row = _number(attributes.get("r"), self._row + 1)
        self._address, self._steps = "", 0
        if attributes.get("hidden") in _TRUE:
            self.found.hidden_rows.add(self._row, self._row)

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        if self._type == "e" or self._formula:
            self.leave_cell()
        address = attributes.get("r")
        if address:
            self._address, self._steps = address, 0
        else:
            self._steps += 1
        self._type = attributes.get("t", "")

    def _enter_formula(self, _: dict[str, str]) -> None:
        self._formula = True

    def _enter_value(self, _: dict[str, str]) -> None:
        if self._type == "e" or self._formula:
            self._parser.CharacterDataHandler = self._value.append
            self._parser.EndElementHandler = self._leave_value

    def _leave_value(self, _: str) -> None:
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None

    def _add(self, cell: str) -> None:
        """Keep a cell; one without an address of its own is the next one in its row."""
        address = _ADDRESS.fullmatch(self._address)
        row, column = (int(address[2]), _column_number(address[1])) if address else (self._row, 0)
        self.found.add_unseen(row, column + self._steps, cell)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 7 else otherwise


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number
