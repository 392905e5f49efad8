"""How the corpus is written down: a delivery as a table of text, with the findings beside the rows.

    Trajectnummer | Gemeente  | Startdatum
    ZS-1          | Hilversum | @2024-03-01
    ZS-2          | Hilversum | 31-02-2024  <- T07 Startdatum

The first line is row 1 of the sheet; a blank line is an empty row. What stands after `<-` is expected at that row:
rule and column, several parted by `;`, no column where the finding is the row's. A cell is text, but for
`@2024-03-01` (an Excel date, with a time if one follows), `#12.5` (a number), `#N/A` and the like (an Excel error),
`=A1` (a formula without a stored result). A `⏎` is a line break within the cell. CSV files hold text only.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from tests.corpus import containers

TODAY = date(2024, 7, 15)
SENDERS = {
    "trajecten": "zorgstart",
    "aanmeldingen": "hilversum",
    "dienstverbanden": "uwv",
    "tellingen": "young-digitals",
}
ANY = "*"
UNTOLD = (ANY, ANY, ANY)
Cell: TypeAlias = "str | int | float | date | None"


@dataclass(frozen=True, order=True)
class Finding:
    """One expected issue; its severity follows from the rule (rules.toml). An absent place is an empty text."""

    rule: str
    sheet: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True)
class Table:
    """A block of text as rows of cells, with the findings beside them and the number of its data rows."""

    rows: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...]
    data_rows: int


@dataclass(frozen=True)
class Delivery:
    """A file and what is expected of it.

    `file` is empty where the name does not matter. `partner`, `dataset` and `period` are what can be told from it,
    `*` where the format does not say. `rows` is None where the format does not say whether they are counted.
    `kept`: in the repository; the largest files are made when they are needed.
    """

    content: Callable[[], bytes]
    ending: str = ".xlsx"
    file: str = ""
    findings: tuple[Finding, ...] = ()
    partner: str | None = None
    dataset: str | None = None
    period: str | None = None
    rows: int | None = 0
    kept: bool = True


@dataclass(frozen=True)
class Case:
    """One file that passes or fails the rule with which its name begins."""

    name: str
    passes: bool
    delivery: Delivery
    today: date = TODAY
    link_number_pattern: str | None = None

    @property
    def rule(self) -> str:
        return self.name[:3]

    @property
    def path(self) -> str:
        """Where the file lies below the corpus: in a folder of its own where the file's name matters."""
        folder = f"{'pass' if self.passes else 'fail'}/{self.name}"
        return f"{folder}/{self.delivery.file}" if self.delivery.file else folder + self.delivery.ending


@dataclass(frozen=True)
class Sequence:
    """Deliveries ingested one after another; what is expected is expected of the last.

    `same_as`: the number (from 1) of the delivery whose number and verdict are given back, else a new one is made.
    `withdrawn`: the numbers of the deliveries that are withdrawn before the last one comes in.
    """

    name: str
    passes: bool
    deliveries: tuple[Delivery, ...]
    same_as: int | None = None
    withdrawn: tuple[int, ...] = ()

    @property
    def rule(self) -> str:
        return self.name[:3]

    @property
    def paths(self) -> list[str]:
        folder = f"{'pass' if self.passes else 'fail'}/{self.name}"
        return [
            f"{folder}/{n}/{d.file}" if d.file else f"{folder}/{n}{d.ending}" for n, d in enumerate(self.deliveries, 1)
        ]


def passing(name: str, delivery: Delivery, **more: object) -> Case:
    return Case(name, True, delivery, **more)  # type: ignore[arg-type]


def failing(name: str, delivery: Delivery, **more: object) -> Case:
    return Case(name, False, delivery, **more)  # type: ignore[arg-type]


def workbook(
    dataset: str,
    block: str,
    *,
    partner: str | None = None,
    period: str = "2024-Q2",
    levering: str | None = None,
    sheet: str | None = None,
    toelichting: str = "",
    findings: str = "",
    told: tuple[str | None, str | None, str | None] | None = None,
    ending: str = ".xlsx",
    file: str = "",
) -> Delivery:
    """A delivery as a workbook. `findings` are those of the file: `L07 Trajecten!Opmerking; V04`.

    `levering` replaces the usual sheet Levering (blank: no such sheet);
    `told`: the partner, data set and period that can be told from it.
    """
    partner = partner or SENDERS[dataset]
    title = dataset.capitalize() if sheet is None else sheet
    levering = usual_levering(partner, dataset, period) if levering is None else levering
    tables = {"Levering": levering, title: block, "Toelichting": toelichting}
    parsed = {name: parse(text, name) for name, text in tables.items() if text.strip()}
    parts = {name: [[typed(cell) for cell in row] for row in table.rows] for name, table in parsed.items()}
    told = (partner, dataset, period) if told is None else told
    return Delivery(
        content=lambda: containers.WRITERS[ending](parts),
        ending=ending,
        file=file,
        findings=(*of_file(findings), *(f for table in parsed.values() for f in table.findings)),
        partner=told[0],
        dataset=told[1],
        period=told[2],
        rows=_rows(parse(block, title), of_file(findings)),
    )


def usual_levering(partner: str, dataset: str, period: str) -> str:
    return f"""
        Leverancier   | {partner}
        Dataset       | {dataset}
        Periode       | {period}
        Opgesteld op  | @2024-07-08
        Formaatversie | #1
    """


def csv(
    file: str,
    block: str,
    *,
    separator: str = ";",
    encoding: str = "utf-8",
    findings: str = "",
    told: tuple[str | None, str | None, str | None] | None = None,
) -> Delivery:
    """A delivery as a CSV file, whose name says what it is."""
    table = parse(block, "")
    told = tuple(file.removesuffix(".csv").split("_")) if told is None else told  # type: ignore[assignment]
    return Delivery(
        content=lambda: containers.csv_bytes(table.rows, separator, encoding),
        ending=".csv",
        file=file,
        findings=(*of_file(findings), *table.findings),
        partner=told[0],
        dataset=told[1],
        period=told[2],
        rows=_rows(table, of_file(findings)),
    )


def raw(content: Callable[[], bytes], ending: str, *, kept: bool = True, findings: str = "L01") -> Delivery:
    """A file of plain bytes that cannot be read."""
    partner, dataset, period = UNTOLD
    return Delivery(content, ending, "", of_file(findings), partner, dataset, period, kept=kept)


def renamed(delivery: Delivery, file: str) -> Delivery:
    """The same bytes under another name."""
    return replace(delivery, file=file)


def _rows(table: Table, file_findings: tuple[Finding, ...]) -> int | None:
    """The number of data rows; the format does not say what it is where nothing further is judged."""
    return None if {f.rule for f in file_findings} & {"L02", "L03", "L04", "L09"} else table.data_rows


def parse(block: str, sheet: str) -> Table:
    """Read a block of text; the first line of two cells or more is the heading row."""
    lines = textwrap.dedent(block.strip("\n")).rstrip().split("\n") if block.strip() else []
    rows: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for number, line in enumerate(lines, start=1):
        cells, _, beside = line.partition("<-")
        rows.append(tuple(cell.strip(" ").replace("⏎", "\n") for cell in cells.split("|")))
        findings += [_beside(text, sheet, number) for text in beside.split(";") if text.strip()]
    heading = next((n for n, row in enumerate(rows) if len(row) > 1), 0)
    return Table(tuple(rows), tuple(findings), sum(any(map(str.strip, row)) for row in rows[heading + 1 :]))


def _beside(text: str, sheet: str, row: int) -> Finding:
    rule, _, column = text.strip().partition(" ")
    return Finding(rule, sheet, row, column)


def of_file(text: str) -> tuple[Finding, ...]:
    """`L07 Trajecten!Opmerking; L02 Levering; V04` as findings without a row."""
    found = []
    for part in filter(str.strip, text.split(";")):
        rule, _, place = part.strip().partition(" ")
        sheet, _, column = place.partition("!")
        found.append(Finding(rule, sheet, 0, column))
    return tuple(found)


def typed(cell: str) -> Cell:
    """What a cell of the block is in a workbook."""
    if cell.startswith("@"):
        moment = datetime.fromisoformat(cell[1:])
        return moment if " " in cell else moment.date()
    if re.fullmatch(r"#-?\d+(\.\d+)?", cell):
        return float(cell[1:]) if "." in cell else int(cell[1:])
    return cell or None
