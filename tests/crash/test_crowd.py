"""Several commands at once: the same comes of it as of one after the other, and none fails for the others."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.command import Answer
from tests.conftest import Home, on_postgresql, on_sqlite

HEADINGS = ("Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status")
PROJECTS = {
    "annotatielab": "ai-annotatielab",
    "kinderopvang": "ik-in-de-kinderopvang",
    "leraar-in-het-gooi": "statushouders-voor-de-klas",
    "mbo-college": "bouw-techniek-start",
    "motopp": "motopp",
    "trainingen": "ik-ben",
    "werkgeversservicepunt": "video-cv",
    "wijkleerbedrijf": "wijkleerbedrijf",
    "young-digitals": "the-young-digitals",
    "zorgstart": "zorgstart",
}
# What each partner lays down, in this order: a list, a copy of it, one with a mistake, a longer one, and so on.
LISTS = {"1": 1, "1 kopie": 1, "2 fout": 0, "3": 2, "4 fout": 0, "5": 3}
TAKEN = [("accepted", 1), ("accepted", 2), ("accepted", 3), ("rejected", 1), ("rejected", 1)]


def write_list(path: Path, partner: str, rows: int, period: str = "2024-Q2") -> None:
    """A list of so many trajectories; of none: one with a wrong date."""
    book = Workbook()
    levering, sheet = book.active, book.create_sheet("Trajecten")
    levering.title = "Levering"
    said = {"Leverancier": partner, "Dataset": "trajecten", "Periode": period, "Formaatversie": 1}
    for line in {**said, "Opgesteld op": "2024-07-01"}.items():
        levering.append(line)
    sheet.append(HEADINGS)
    for number in range(1, (rows or 1) + 1):
        day = "15-12-2023" if rows else "31-02-2024"
        sheet.append((f"A-{number}", f"HV-{number}", "Hilversum", PROJECTS[partner], day, "lopend"))
    book.save(path)


def lay_down(home: Home, partners: list[str]) -> None:
    """The lists of these partners, one a second."""
    for partner in partners:
        folder = home.path / "bronnen" / partner
        folder.mkdir(parents=True, exist_ok=True)
        for second, (name, rows) in enumerate(LISTS.items()):
            path = folder / f"lijst {name}.xlsx"
            if name.endswith("kopie"):
                shutil.copy(folder / "lijst 1.xlsx", path)
            else:
                write_list(path, partner, rows)
            os.utime(path, (1_700_000_000 + second,) * 2)


def at_once(home: Home, *commands: tuple[object, ...]) -> list[Answer]:
    with ThreadPoolExecutor(len(commands)) as pool:
        return list(pool.map(lambda command: home.process(*command), commands))


def taken_of(home: Home) -> dict[str, list[Any]]:
    """By partner, the verdict and number of rows of each delivery, in the order of both."""
    found: dict[str, list[Any]] = {}
    for delivery in home.waw("deliveries", "--json").json["deliveries"]:
        found.setdefault(delivery["partner"], []).append((delivery["verdict"], delivery["rows"]))
    return {partner: sorted(lists) for partner, lists in found.items()}


def in_force(home: Home) -> dict[str, int]:
    """By partner, the number of rows of the list in force."""
    listed = home.waw("deliveries", "--json").json["deliveries"]
    return {delivery["partner"]: delivery["rows"] for delivery in listed if delivery["state"] == "in_force"}


def is_orderly(home: Home, partners: list[str]) -> None:
    """All lists are taken once, the newest are in force, all is answered, and nothing waits or was left behind."""
    assert taken_of(home) == dict.fromkeys(partners, TAKEN)
    assert in_force(home) == dict.fromkeys(partners, 3)
    for partner in partners:
        folder = home.path / "bronnen" / partner
        assert [path.name for path in folder.iterdir() if path.is_file()] == []
        assert len(list((folder / "verwerkt").iterdir())) == len(LISTS)
        told = home.path / "terugkoppeling" / partner
        assert {p.name for p in (folder / "terugkoppeling").iterdir()} == {p.name for p in told.iterdir()}
        assert len(list(told.iterdir())) == 7  # five receipts, two workbooks
    assert len(list((home.path / "outbox").glob("*-receipt-*.eml"))) == len(partners) * len(TAKEN)
    assert list(home.path.rglob(".*")) == []


@on_postgresql
def test_four_processes_take_sixty_lists(home: Home) -> None:
    lay_down(home, list(PROJECTS))
    answers = at_once(home, *[("ingest",)] * 4)
    assert [answer.err for answer in answers if answer.status not in (0, 1)] == []
    is_orderly(home, list(PROJECTS))


@on_sqlite
def test_two_processes_wait_for_each_other(home: Home) -> None:
    partners = list(PROJECTS)[:2]
    lay_down(home, partners)
    answers = at_once(home, ("ingest",), ("ingest",))
    assert [answer.err for answer in answers if answer.status not in (0, 1)] == []
    is_orderly(home, partners)


def test_by_hand_and_from_the_folder_at_once(home: Home, tmp_path: Path) -> None:
    folder, by_hand = home.path / "bronnen" / "motopp", tmp_path / "lijst.xlsx"
    folder.mkdir(parents=True, exist_ok=True)
    write_list(by_hand, "motopp", 3)
    shutil.copy(by_hand, folder)
    answers = at_once(home, ("ingest",), ("ingest", by_hand), ("ingest", by_hand))
    assert [answer.err for answer in answers if answer.status] == []
    assert taken_of(home) == {"motopp": [("accepted", 3)]}


def test_publishing_and_retention_beside_an_ingest(home: Home) -> None:
    """Whatever comes first, the edition rests on whole deliveries, and counted again it is the same."""
    partners = list(PROJECTS)[:2]
    lay_down(home, partners[:1])
    assert home.waw("ingest").status == 1
    lay_down(home, partners[1:])
    approve = ("edition", "approve", "2024-Q2", "--by", "regieteam", "--nevertheless", "Er komt nog meer.")
    assert home.waw(*approve).status == 0
    commands = (("edition", "publish", "2024-Q2"), ("ingest",), ("retention", "run"))
    answers = at_once(home, *commands)
    assert [(answer.status, answer.err) for answer in answers if answer.status not in (0, 1)] == []
    assert home.waw("replay", "2024-Q2").status == 0
    is_orderly(home, partners)
