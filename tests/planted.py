"""Deliveries, mails and reasons in which BSNs, names and secrets are planted: each text at one place only."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from stdnum.nl import bsn as eleven

from tests.corpus.containers import WRITERS, csv_bytes
from tests.search import Planted

DAY = date(2024, 3, 1)
_HEADINGS: dict[str, tuple[str, ...]] = {
    "trajecten": ("Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status", "Doelgroep"),
    "aanmeldingen": ("Koppelnummer", "BSN", "Gemeente", "Project", "Aanmelddatum", "Uitkering", "Resultaat aanmelding"),
    "dienstverbanden": ("BSN", "Ingangsdatum", "SBI"),
    "tellingen": ("Project", "Gemeente", "Kwartaal", "Gestart"),
}
_FIRST = 10_203_001


class Garden:
    """Gives out what is planted, and remembers all of it."""

    def __init__(self) -> None:
        self.planted: list[Planted] = []
        numbers = (f"{_FIRST + 791_933 * step:09d}" for step in range(1, 1_200))
        self._bsns = (number for number in numbers if eleven.is_valid(number))

    def bsn(self, where: str) -> str:
        return self._plant("bsn", next(self._bsns), where)

    def leading_zero(self, where: str) -> int:
        """A number as Excel makes it of a BSN that begins with a zero."""
        number = next(f"{n:09d}" for n in range(12_345_000 + len(self.planted) * 100, 99_000_000) if _valid(n))
        return int(self._plant("bsn", number, where))

    def name(self, where: str) -> str:
        """A family name that nobody has."""
        return self._plant("name", f"Qwyzel{''.join(chr(97 + int(d)) for d in f'{len(self.planted):03d}')}horst", where)

    def secret(self, text: str, where: str) -> str:
        return self._plant("secret", text, where)

    def _plant(self, kind: str, text: str, where: str) -> str:
        self.planted.append(Planted(kind, text, where))
        return text


def _valid(number: int) -> bool:
    return bool(eleven.is_valid(f"{number:09d}"))


def spaced(bsn: str, sign: str) -> str:
    return f"{bsn[:4]}{sign}{bsn[4:6]}{sign}{bsn[6:]}"


def parts(partner: str, dataset: str, *rows: list[Any], extra: str | None = None, **cover: object) -> dict[str, Any]:
    """The sheets of a delivery, by name."""
    said = {"Leverancier": partner, "Dataset": dataset, "Periode": "2024-Q2", "Opgesteld op": date(2024, 7, 1)}
    lines = said | {"Formaatversie": 1} | {name.replace("_", " "): value for name, value in cover.items()}
    heading = [*_HEADINGS[dataset], *([extra] if extra else [])]
    return {"Levering": [list(line) for line in lines.items()], dataset.capitalize(): [heading, *rows]}


def trajectory(number: str, link: str = "LAR-1", group: str | None = None) -> list[Any]:
    return [number, link, "Laren", "motopp", DAY, "lopend", group]


def referral(link: str, bsn: object, municipality: str = "Hilversum") -> list[Any]:
    return [link, bsn, municipality, "motopp", DAY, "ww", "gestart"]


def lawful(garden: Garden) -> dict[str, bytes]:
    """BSNs where they belong, in every format; by path below the partners' folders."""
    known = garden.bsn("lawful, xlsx and UWV")
    first = parts("hilversum", "aanmeldingen", referral("H-1", known))
    ods = parts("gooise-meren", "aanmeldingen", referral("G-1", garden.bsn("lawful, ods"), "Gooise Meren"))
    number = parts("wijdemeren", "aanmeldingen", referral("W-1", garden.leading_zero("lawful, xls"), "Wijdemeren"))
    spells = [list(_HEADINGS["dienstverbanden"]), [spaced(known, " "), "1-4-2024", "Q"]]
    unknown = [spaced(garden.bsn("lawful, csv, not referred"), "."), "1-4-2024", "99x"]
    return {
        "hilversum/lijst.xlsx": WRITERS[".xlsx"](first),
        "gooise-meren/lijst.ods": WRITERS[".ods"](ods),
        "wijdemeren/lijst.xls": WRITERS[".xls"](number),
        "uwv/uwv_dienstverbanden_2024-Q2.csv": csv_bytes([*spells, unknown], ";", "utf-16"),
    }


def out_of_place(garden: Garden) -> dict[str, bytes]:
    """BSNs in cells where none may stand (L11): of such a file nothing is kept."""
    text = f"Belde met {garden.name('explanation, with a BSN')} over {spaced(garden.bsn('explanation'), '-')}"
    explained = parts("motopp", "trajecten", trajectory("M-1"))
    titled = parts("motopp", "trajecten", trajectory("M-1"))
    titled["Trajecten"].insert(0, [f"Lijst van {garden.bsn('above the heading')}"])
    headed = parts("motopp", "trajecten", [*trajectory("M-1"), "x"], extra=f"BSN {garden.bsn('heading')}")
    files = {
        "link number": parts("motopp", "trajecten", trajectory("M-1", garden.bsn("link number"))),
        "unknown column": parts(
            "motopp", "trajecten", [*trajectory("M-1"), garden.bsn("unknown column")], extra="Dossier"
        ),
        "explanation": explained | {"Toelichting": [["Project", "Tekst"], ["motopp", text]]},
        "above the heading": titled,
        "heading": headed,
        "counts": parts("young-digitals", "tellingen", [spaced(garden.bsn("counts"), "."), "Laren", "2024-Q1", 1]),
        "referral": parts("huizen", "aanmeldingen", referral(garden.bsn("link number of a referral"), None)),
        "cover": parts("motopp", "trajecten", trajectory("M-1"), Contact=garden.bsn("sheet Levering")),
        "period": parts("motopp", "trajecten", trajectory("M-1"), Periode=garden.bsn("period on sheet Levering")),
    }
    return {f"motopp/{name}.xlsx": WRITERS[".xlsx"](sheets) for name, sheets in files.items()}


def beside_the_cells(garden: Garden) -> dict[str, bytes]:
    """What stands in a workbook, but in no cell of it; and names where a steward may put them."""
    explained = {"Toelichting": [["Project", "Tekst"], ["motopp", f"Dank aan {garden.name('explanation')}."]]}
    hidden = {"Verborgen": [[garden.bsn("hidden sheet"), garden.name("hidden sheet")]]}
    rows = [trajectory("M-1", ""), [*trajectory("M-2"), garden.name("unknown column")]]
    book = load_workbook(io.BytesIO(WRITERS[".xlsx"](parts("motopp", "trajecten", *rows, extra="Contact") | explained)))
    book["Trajecten"]["A2"].comment = Comment(garden.bsn("comment"), garden.name("author of a comment"))
    book.create_sheet(f"Blad {garden.bsn('sheet name')}")
    book.create_sheet(garden.name("sheet name"))
    book.properties.creator = garden.name("document properties")
    book.properties.description = garden.bsn("document properties")
    wrong = parts("vervoer", "trajecten", trajectory("V-1", group=garden.name("value that is no code")))
    concealed = load_workbook(io.BytesIO(WRITERS[".xlsx"](parts("motopp", "trajecten", trajectory("M-1")) | hidden)))
    concealed["Verborgen"].sheet_state = "hidden"
    broken = WRITERS[".xlsx"](parts("motopp", "trajecten", trajectory("M-1")))[:-40]
    spoiled = broken + f"{garden.bsn('broken workbook')} {garden.name('broken workbook')}".encode()
    return {
        "motopp/beside.xlsx": _saved(book),
        "motopp/verborgen.xlsx": _saved(concealed),
        f"vervoer/lijst {garden.name('file name')} {garden.bsn('file name')}.xlsx": WRITERS[".xlsx"](wrong),
        "leraar-in-het-gooi/kapot.xlsx": spoiled,
        "motopp/proef/proef.xlsx": WRITERS[".xlsx"](
            parts("motopp", "trajecten", trajectory("M-1", garden.bsn("trial"), garden.name("trial")))
        ),
    }


def answered(feedback: bytes, garden: Garden) -> bytes:
    """A feedback workbook that comes back with an answer that may not be kept, and a name."""
    book = load_workbook(io.BytesIO(feedback))
    for row in book["Bevindingen"].iter_rows(max_col=5):
        if row[0].value == "Ingevuld door":
            row[1].value = garden.name("who answered, with a BSN")  # type: ignore[union-attr]
        if isinstance(row[4].value, str) and len(row[4].value) == 32:
            row[3].value = f"Zie {garden.bsn('answer')}"  # type: ignore[union-attr]
    return _saved(book)


def mail(garden: Garden, attachments: Mapping[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"] = f"{garden.name('sender of a mail')} <datasteward.hilversum@example.nl>"
    message["To"], message["Subject"] = "monitor@example.nl", f"Lijst {garden.bsn('subject of a mail')}"
    message.set_content(f"Groet, {garden.name('text of a mail')}")
    for name, content in attachments.items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes(policy=SMTP)


def _saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
