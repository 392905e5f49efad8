"""One delivery in every format that partners send: the same verdict, and each issue at the same cell."""
# A table is easier to read unwrapped.
# ruff: noqa: E501

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from schemas import notices
from tests.corpus.containers import ods_bytes, unzip, xls_bytes, xlsm_bytes, xlsx_bytes, zip_bytes
from tests.corpus.manifest import SENDERS, TODAY, of_file, parse, typed, usual_levering
from tests.corpus.test_corpus import REFERENCE, reported
from tests.corpus.verdicts import expected, verdict_of
from waw_etl.actions.check import judge_bytes
from waw_etl.delivery import Judgement

Rows = Sequence[Sequence[object]]
Maker = Callable[[Mapping[str, Rows]], bytes]


@dataclass(frozen=True)
class Content:
    """What a delivery says, whatever its format: see `tests.corpus.manifest` for how the block is read."""

    dataset: str
    block: str
    unknown_column: str = ""


CONTENTS = {
    "trajecten": Content("trajecten", """
        Overzicht van⏎ZorgStart; versie 2, juni

        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status      | Uren per week | Scholing afgerond op
        007           | 0042         | Hilversum | ZorgStart | @2024-03-01 | lopend      | #32           |
        Café⏎5;6,7    | H-2          | 0402      | ZorgStart | 1-3-2024    | afgerond    | #32.5         |
        7             | #43          | #402      | zorgstart | 20240301    | Lopend      | 32,5

        ZS-9          | H-4          | Huizen    | ZorgStart | @2024-02-29 | afgerond    |               | @2024-06-30
    """),
    "trajecten with faults": Content("trajecten", """
        Trajectnummer | Koppelnummer | Gemeente  | Project   | Startdatum  | Status | Doelgroep   | Uren per week | Notitie é
        007           | 0042         | Hilversum | ZorgStart | @2024-03-01 | lopend |             | #32.5         | regel 1⏎regel 2; en, meer
        ZS-2          | H 2          | Hilversum | ZorgStart | 31-02-2024  | lopend |             | 32,5 uur      |           <- T03 Koppelnummer; T07 Startdatum; T24 Uren per week

        #12           |              | Hilversúm | ZorgStart | @2024-07-01 | lopend | zzp’er €    |               |           <- T04 Koppelnummer; T08 Startdatum; T09 Doelgroep
        007           | H-5          | 9402      | ZorgStart | 1-3-24      | lopend |             | #0            |           <- T02 Trajectnummer; T05 Gemeente; T07 Startdatum; T24 Uren per week
        ZS-5          | H-6          | Hilversum | ZorgStart | #N/A        | #VALUE!                                           <- L10 Startdatum; L10 Status
        ZS⏎6          | H-7          | Hilversum | ZorgStart | @2024-03-01 | uitgevallen                                       <- T11 Status
        ZS-7          | 111222333    | Hilversum | ZorgStart | @2024-03-01 | lopend | jongere     |               | 123456782 <- L11 Koppelnummer; L11 Notitie é
    """.replace("regel 2; en, meer", "regel 2; en, meer <- T02 Trajectnummer"), "Notitie é"),
    "aanmeldingen": Content("aanmeldingen", """
        Aanmeldingen van Hilversum,⏎"tot en met juni"
        Koppelnummer | BSN         | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding
        0042         | 012345672   | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart
        #42          | #123456782  | #402      | Motopp    | 1/3/2024     | WIA       | afgewezen
        H-3          | #12345611   | 0402      | motopp    | 2024-03-01   | geen      | wachtlijst
        H-4          | 1112.22.333 | GM0402    | ZorgStart | @2024-06-30  | ioaw      | Ingetrokken
    """),
    "aanmeldingen with faults": Content("aanmeldingen", """
        Koppelnummer | BSN        | Gemeente  | Project   | Aanmelddatum | Uitkering | Resultaat aanmelding | Opmerking
        H⏎1          | 012345672  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart              | komt; één, twee
        0042         | 0012345672 | Hilversum | ZorgStart | 31-02-2024   | ww        | gestart              |            <- A03 BSN; A07 Aanmelddatum

        042          | #1234567   | Huizen    | ZorgStart | @2024-03-01  | wajong    | gestart              |            <- A03 BSN; A05 Gemeente; A09 Uitkering
        H-4          |            | Hilversum | ZorgStárt | @2024-07-01  | ww        | café €                            <- A04 BSN; A08 Aanmelddatum; A11 Resultaat aanmelding
        H-5          | #12345672  | Hilversum | ZorgStart | @2024-03-01  | ww        | gestart              |            <- A12 BSN
        H-5          | 123456782  | Hilversum | Motopp    | @2024-03-01  | ww        | gestart              | 012.345.672 <- A12 BSN; L11 Opmerking
    """, "Opmerking"),
}  # fmt: skip


def workbook(content: Content, make: Maker) -> bytes:
    sender, dataset = SENDERS[content.dataset], content.dataset
    blocks = {"Levering": usual_levering(sender, dataset, "2024-Q2"), dataset.capitalize(): content.block}
    return make(
        {name: [[typed(cell) for cell in row] for row in parse(block, name).rows] for name, block in blocks.items()}
    )


def as_csv(content: Content, separator: str, encoding: str, mark: str = "", ragged: bool = False) -> bytes:
    rows = [[as_text(cell) for cell in row] for row in parse(content.block, "").rows]
    width = 0 if ragged else max(map(len, rows))
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    lines.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return (mark + out.getvalue()).encode(encoding)


def as_text(cell: str) -> str:
    """A cell as Dutch Excel saves it in a CSV file."""
    value = typed(cell)
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return str(value).replace(".", ",") if isinstance(value, int | float) else cell


WORKBOOKS: Mapping[str, Maker] = {
    ".xlsx": xlsx_bytes,
    ".xlsm": xlsm_bytes,
    ".xls": xls_bytes,
    ".ods": ods_bytes,
    "1904.xlsx": partial(xlsx_bytes, epoch=CALENDAR_MAC_1904),
    "1904.xls": partial(xls_bytes, epoch=CALENDAR_MAC_1904),
}
ENCODINGS = {
    "utf-8": ("utf-8", ""),
    "utf-8 with mark": ("utf-8", "\ufeff"),
    "utf-16 le": ("utf-16-le", "\ufeff"),
    "utf-16 be": ("utf-16-be", "\ufeff"),
    "utf-16 le without mark": ("utf-16-le", ""),
    "windows-1252": ("cp1252", ""),
}
SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t"}


def judged(content: Content, data: bytes, ending: str) -> Judgement:
    file = f"{SENDERS[content.dataset]}_{content.dataset}_2024-Q2{ending}"
    return judge_bytes(data, file, REFERENCE, TODAY).judgement


def check(content: Content, judgement: Judgement, sheet: str) -> None:
    """The verdict is the one that stands beside the rows, in a workbook as in a CSV file."""
    table = parse(content.block, sheet)
    unknown = of_file(f"L07 {sheet}!{content.unknown_column}") if content.unknown_column else ()
    assert reported(judgement) == expected((*unknown, *table.findings))
    assert str(judgement.verdict) == verdict_of(table.findings)
    assert judgement.rows == table.data_rows


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_kind_of_workbook(content: Content, name: str) -> None:
    judgement = judged(content, workbook(content, WORKBOOKS[name]), name[name.index(".") :])

    check(content, judgement, content.dataset.capitalize())
    assert judgement.notices == ((notices.MACROS,) if name == ".xlsm" else ())


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", SEPARATORS)
def test_every_kind_of_csv(content: Content, encoding: str, separator: str) -> None:
    judgement = judged(content, as_csv(content, SEPARATORS[separator], *ENCODINGS[encoding]), ".csv")

    check(content, judgement, "")
    assert judgement.notices == ()


@pytest.mark.parametrize("content", CONTENTS.values(), ids=CONTENTS)
def test_records_that_end_early(content: Content) -> None:
    check(content, judged(content, as_csv(content, ";", "utf-8", ragged=True), ".csv"), "")


def test_the_values_shown_are_the_same_in_every_format() -> None:
    content = CONTENTS["trajecten with faults"]
    files = [(workbook(content, make), name[name.index(".") :]) for name, make in WORKBOOKS.items()]
    files.append((as_csv(content, ";", "cp1252"), ".csv"))

    shown = [[(i.rule, i.row, i.value) for i in judged(content, *file).issues] for file in files]

    assert shown == [shown[0]] * len(files)
    assert ("T08", 5, "01-07-2024") in shown[0]


EMPTY_ROWS = 20_000


def formatted_xlsx(parts: Mapping[str, Rows]) -> bytes:
    """With borders around thousands of empty cells below the table, as Excel writes them."""
    members = unzip(xlsx_bytes(parts))
    part = "xl/worksheets/sheet2.xml"
    cells = "".join(f'<c r="{column}{{row}}" s="1"/>' for column in "ABCDEFGH")
    rows = "".join(f'<row r="{row}">{cells.format(row=row)}</row>' for row in range(100, 100 + EMPTY_ROWS))
    return zip_bytes(members | {part: members[part].replace(b"</sheetData>", rows.encode() + b"</sheetData>")})


def formatted_ods(parts: Mapping[str, Rows]) -> bytes:
    """Down to the last row that the program has, as LibreOffice writes them."""
    members = unzip(ods_bytes(parts))
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell table:number-columns-repeated="8"/></table:table-row>'
    ends = re.sub(
        rb"</table:table>(?=</office)", row.format(1_048_000).encode() + rb"</table:table>", members["content.xml"]
    )
    return zip_bytes(members | {"content.xml": ends})


def formatted_xls(parts: Mapping[str, Rows]) -> bytes:
    return xls_bytes({name: [*rows, *[[""] * 8] * EMPTY_ROWS] for name, rows in parts.items()})


@pytest.mark.parametrize(
    ("make", "ending"), [(formatted_xlsx, ".xlsx"), (formatted_ods, ".ods"), (formatted_xls, ".xls")]
)
def test_thousands_of_formatted_empty_rows_are_no_rows(make: Maker, ending: str) -> None:
    content = CONTENTS["trajecten with faults"]
    data = workbook(content, make)
    start = time.monotonic()

    check(content, judged(content, data, ending), "Trajecten")

    assert time.monotonic() - start < 2


def test_thousands_of_empty_records_are_no_rows() -> None:
    content = CONTENTS["trajecten with faults"]
    data = as_csv(content, ";", "utf-8") + b";;;;;;;;\r\n" * EMPTY_ROWS

    check(content, judged(content, data, ".csv"), "")
