"""Which receipt a delivery gets, in whatever order deliveries come: in the outbox and beside the feedback."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from tests.conftest import on_sqlite
from waw_etl.actions.ingest import ingest_files, ingest_sources
from waw_etl.actions.withdraw import withdraw_delivery
from waw_etl.actions.workplace import open_workplace
from waw_etl.load.database import reading
from waw_etl.load.tables import outbox
from waw_etl.settings import Settings

HEADINGS = "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status"
BSNS = ("123456782", "111222333", "100000009")


def trajectories(count: int, day: str = "15-03-2024") -> str:
    rows = [f"A-{n};HV-{n};Hilversum;Motopp;{day};lopend" for n in range(1, count + 1)]
    return "\n".join((HEADINGS, *rows))


@dataclass
class Region:
    """Takes deliveries in, a day after each other, and tells what their stewards got."""

    settings: Settings
    folder: Path
    day: date = date(2024, 7, 1)

    def deliver(self, text: str, name: str = "motopp_trajecten_2024-Q2.csv", source: str | None = None) -> Any:
        """What `waw ingest --json` prints of a file, by hand or from a partner's source folder."""
        self.day = self.day.replace(day=self.day.day + 1)
        place = open_workplace(self.settings.model_copy(update={"today": self.day}))
        folder = self.folder if source is None else self.settings.sources / source
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        taken = ingest_files(place, [folder / name]) if source is None else ingest_sources(place)
        assert taken.problems == []
        [ingested] = taken.ingested
        return ingested.to_json()

    def withdraw(self, delivery: int) -> None:
        withdraw_delivery(open_workplace(self.settings), delivery, "verkeerd bestand")

    def mails(self) -> list[str]:
        """The texts of all receipts, oldest first."""
        with reading(open_workplace(self.settings).engine) as connection:
            return [content["text"] for content in connection.scalars(select(outbox.c.content).order_by(outbox.c.mail))]


@pytest.fixture
def region(settings: Settings, tmp_path: Path) -> Region:
    return Region(settings, tmp_path / "bestanden")


def started(text: str) -> list[str]:
    return re.findall(r"Motopp: Gestart (.+?), Scholing", text)


def test_the_first_and_the_next(region: Region) -> None:
    first, second = region.deliver(trajectories(2)), region.deliver(trajectories(3))
    one, two = region.mails()
    assert (started(one), started(two)) == (["2"], ["3 (was 2)"])
    assert "Er gold nog geen andere lijst van u." in one
    assert "Deze lijst vervangt uw vorige lijst: levering 1, t/m Q2 2024, ontvangen op 2 juli 2024." in two
    folder = region.settings.feedback / "motopp"
    assert Path(first["receipt"]) == folder / "0001-motopp_trajecten_2024-Q2-ontvangstbewijs.pdf"
    page = PdfReader(io.BytesIO(Path(second["receipt"]).read_bytes())).pages[0].extract_text()
    assert re.search(r"Motopp\s+3 was 2", page)
    laid = region.settings.sources / "motopp" / "terugkoppeling"
    assert [path.read_bytes() for path in sorted(laid.iterdir())] == [
        path.read_bytes() for path in sorted(folder.iterdir())
    ]


@on_sqlite
def test_a_correction_before_its_original(region: Region) -> None:
    region.deliver(trajectories(3))
    region.deliver(trajectories(2))
    assert started(region.mails()[-1]) == ["2 (was 3)"]
    assert "Deze lijst vervangt uw vorige lijst: levering 1" in region.mails()[-1]


def test_after_a_withdrawal_the_list_that_is_in_force_again_is_the_one_before(region: Region) -> None:
    region.deliver(trajectories(1))
    region.deliver(trajectories(5))
    region.withdraw(2)
    region.deliver(trajectories(3))
    assert started(region.mails()[-1]) == ["3 (was 1)"]
    assert "Deze lijst vervangt uw vorige lijst: levering 1" in region.mails()[-1]


def test_after_the_withdrawal_of_the_only_one_there_is_none_before(region: Region) -> None:
    region.deliver(trajectories(1))
    region.withdraw(1)
    region.deliver(trajectories(2))
    assert started(region.mails()[-1]) == ["2"]
    assert "Er gold nog geen andere lijst van u." in region.mails()[-1]


@on_sqlite
@pytest.mark.parametrize(
    ("text", "name", "counts"),
    [
        (trajectories(3, "31-02-2024"), "motopp_trajecten_2024-Q2.csv", ["0 (was 2)"]),
        (trajectories(3, "15-02-2024"), "motopp_trajecten_2024-Q1.csv", ["3 (was 2)"]),
        ("geen koppen", "motopp_trajecten_2024-Q2.csv", []),
        (HEADINGS, "motopp_trajecten_2024-Q2.csv", []),
        (trajectories(3), "motopp_trajecten_2024-Q5.csv", ["3 (was 2)"]),
    ],
    ids=["wrong dates", "older period", "no headings", "no rows", "no such period"],
)
def test_a_rejected_list_leaves_the_one_before_in_force(
    region: Region, text: str, name: str, counts: list[str]
) -> None:
    region.deliver(trajectories(2))
    assert region.deliver(text, name)["verdict"] == "rejected"
    assert started(region.mails()[-1]) == counts
    assert "Uw vorige lijst blijft gelden: levering 1, t/m Q2 2024, ontvangen op 2 juli 2024." in region.mails()[-1]


@pytest.mark.parametrize("source", [None, "motopp"], ids=["by hand", "from its folder"])
def test_the_same_bytes_again_get_no_second_receipt(region: Region, source: str | None) -> None:
    first = region.deliver(trajectories(2), source=source)
    again = region.deliver(trajectories(2), source=source)
    assert (again["delivery"], again["receipt"]) == (first["delivery"], first["receipt"])
    assert len(region.mails()) == 1
    assert len(list(region.settings.feedback.rglob("*.pdf"))) == 1


@on_sqlite
@pytest.mark.parametrize("rows", [2, 7], ids=["other bytes", "the bytes in force"])
def test_nobody_is_told_of_another_partners_list(region: Region, rows: int) -> None:
    region.deliver(trajectories(7))
    assert region.deliver(trajectories(rows), source="vervoer")["verdict"] == "rejected"
    mail = region.mails()[-1]
    assert f"Motopp: Gestart {rows}, " in mail
    assert "levering 1" not in mail
    assert "was 7" not in mail
    assert [path.name for path in (region.settings.feedback / "vervoer").glob("*.pdf")] == [
        "0002-motopp_trajecten_2024-Q2-ontvangstbewijs.pdf"
    ]


@on_sqlite
def test_where_nobody_is_known_to_have_delivered_the_receipt_is_kept_and_not_mailed(region: Region) -> None:
    answer = region.deliver(trajectories(1), "lijst.csv")
    assert Path(answer["receipt"]) == region.settings.feedback / "onbekend" / "0001-lijst-ontvangstbewijs.pdf"
    assert Path(answer["receipt"]).is_file()
    assert region.mails() == []


def test_spells_are_told_with_how_many_belong_to_referred_residents(region: Region) -> None:
    referral = "Koppelnummer;BSN;Gemeente;Project;Aanmelddatum;Uitkering;Resultaat aanmelding\n"
    referral += f"HV-1;{BSNS[0]};Hilversum;Motopp;01-02-2024;ww;gestart"
    spells = "BSN;Ingangsdatum\n" + "\n".join(f"{bsn};01-03-2024" for bsn in BSNS)
    region.deliver(referral, "hilversum_aanmeldingen_2024-Q2.csv")
    region.deliver(spells, "uwv_dienstverbanden_2024-Q2.csv")
    region.deliver(spells + f"\n{BSNS[0]};01-04-2024\n{BSNS[0]};01-04-2024", "uwv_dienstverbanden_2024-Q2.csv")
    region.deliver(spells + "\n123;01-04-2024", "uwv_dienstverbanden_2024-Q2.csv")
    referred, first, second, rejected = region.mails()
    assert "- Motopp: Aangemeld 1, Daarvan gestart 1\n" in referred
    assert "- Dienstverbanden: In uw lijst 3, Bewaard 1, Niet bewaard 2\n" in first
    assert "- Dienstverbanden: In uw lijst 4 (was 3), Bewaard 2 (was 1), Niet bewaard 2 (was 2)\n" in second
    assert "- Dienstverbanden: In uw lijst 4 (was 4), Bewaard – (was 2), Niet bewaard – (was 2)\n" in rejected
    for bsn in BSNS:
        assert bsn not in "".join(region.mails())


@on_sqlite
def test_counts_are_told_per_project(region: Region) -> None:
    counts = "Project;Kwartaal;Gestart;Bemiddeld naar werk\nMotopp;2024-Q1;3;\nMotopp;2024-Q2;2;1"
    region.deliver(counts, "motopp_tellingen_2024-Q2.csv")
    assert "- Motopp: Gestart 5, Scholing afgerond –, Bemiddeld naar werk 1\n" in region.mails()[-1]


@on_sqlite
def test_a_receipt_that_cannot_be_written_leaves_the_delivery_for_the_next_run(region: Region) -> None:
    region.settings.home.mkdir(parents=True, exist_ok=True)
    region.settings.feedback.write_text("a file where the folder should be")
    place = open_workplace(region.settings.model_copy(update={"today": region.day}))
    region.folder.mkdir()
    file = region.folder / "motopp_trajecten_2024-Q2.csv"
    file.write_text(trajectories(1))
    [problem] = ingest_files(place, [file]).problems
    assert "receipt cannot be written" in problem
    assert region.mails() == []
    region.settings.feedback.unlink()
    assert Path(region.deliver(trajectories(1))["receipt"]).is_file()
    assert len(region.mails()) == 1
