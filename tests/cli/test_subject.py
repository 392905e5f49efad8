"""`waw subject find` and `erase`: a resident's request, over all deliveries, files and findings."""

from __future__ import annotations

import io
import json
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from waw_etl.cli import run

BSN, OTHER = "123456782", "111222333"
HEADINGS = {
    "trajecten": ("Trajectnummer", "Koppelnummer", "Gemeente", "Project", "Startdatum", "Status"),
    "aanmeldingen": ("Koppelnummer", "BSN", "Gemeente", "Project", "Aanmelddatum", "Uitkering", "Resultaat aanmelding"),
    "dienstverbanden": ("BSN", "Ingangsdatum", "SBI"),
}
DAY = date(2023, 3, 1)


@dataclass
class Office:
    """A home with lists about two residents; one of them moved, and so has two link numbers."""

    home: Path
    environment: pytest.MonkeyPatch
    printed: Callable[[], Any]
    said: str = ""

    def waw(self, *arguments: object, status: int = 0, typed: str = "") -> str:
        self.environment.setattr("sys.stdin", io.StringIO(typed))
        assert run([str(argument) for argument in arguments]) == status
        out, self.said = self.printed()
        assert typed == "" or typed.strip() not in out + self.said
        return str(out)

    def find(self, *arguments: str, typed: str = "", status: int = 0) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(
            self.waw("subject", "find", "--json", *arguments, status=status, typed=typed)
        )
        return found

    def deliver(self, partner: str, dataset: str, *rows: tuple[Any, ...], verdict: str = "accepted") -> int:
        book = Workbook()
        cover = book.worksheets[0]
        cover.title = "Levering"
        for line in (
            ("Leverancier", partner), ("Dataset", dataset), ("Periode", "2024-Q2"), ("Opgesteld op", date(2024, 7, 12)),
            ("Formaatversie", 1),
        ):  # fmt: skip
            cover.append(line)
        sheet = book.create_sheet(dataset.capitalize())
        for row in (HEADINGS[dataset], *rows):
            sheet.append(row)
        folder = self.home / "bronnen" / partner
        folder.mkdir(parents=True, exist_ok=True)
        book.save(folder / f"{partner}-{dataset}.xlsx")
        status = 1 if verdict == "rejected" else 0
        [answer] = json.loads(self.waw("ingest", "--json", status=status))
        assert answer["verdict"].startswith(verdict), answer["issues"]
        return int(answer["delivery"])

    def query(self, statement: str) -> list[Any]:
        with sqlite3.connect(self.home / "waw.db") as connection:
            return connection.execute(statement).fetchall()


def referral(link: str, bsn: str, municipality: str = "Hilversum") -> tuple[Any, ...]:
    return link, bsn, municipality, "motopp", DAY, "participatiewet", "gestart"


def trajectory(number: str, link: str | None, municipality: str = "Hilversum", start: Any = DAY) -> tuple[Any, ...]:
    return number, link, municipality, "motopp", start, "lopend"


@pytest.fixture
def office(
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    """A copy of a home that is filled once."""
    monkeypatch.setenv("WAW_SETTLE_SECONDS", "0")
    monkeypatch.setenv("WAW_TODAY", "2024-07-15")
    filled = tmp_path_factory.getbasetemp() / "two-residents"
    if not filled.exists():
        monkeypatch.setenv("WAW_HOME", str(filled))
        fill(Office(filled, monkeypatch, capsys.readouterr))
    shutil.copytree(filled, tmp_path / "home")
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    return Office(tmp_path / "home", monkeypatch, capsys.readouterr)


def fill(made: Office) -> None:
    made.deliver("hilversum", "aanmeldingen", referral("H-1", BSN), referral("H-2", OTHER))
    made.deliver("gooise-meren", "aanmeldingen", referral("G-7", BSN, "Gooise Meren"))
    made.deliver("uwv", "dienstverbanden", (BSN, DAY, "85"), (OTHER, DAY, "Onderwijs"))
    made.deliver("motopp", "trajecten", trajectory("M-1", "H-1"), trajectory("M-2", "H-2"))
    made.deliver(
        "motopp", "trajecten",
        trajectory("M-1", "H-1"), trajectory("M-2", "H-2"), trajectory("M-3", "G-7", "Gooise Meren"),
        trajectory("M-4", None),
    )  # fmt: skip
    made.deliver("motopp", "trajecten", trajectory("M-1", "H-1", start="31-02-2024"), verdict="rejected")


@pytest.mark.parametrize("who", ["bsn", "old number", "new number"])
def test_everything_about_a_resident_is_found(office: Office, who: str) -> None:
    numbers = {"old number": ("Hilversum", "H-1"), "new number": ("GM1942", "G-7")}
    if who == "bsn":
        found = office.find(typed=f"{BSN}\n")
    else:
        found = office.find("--municipality", numbers[who][0], "--link-number", numbers[who][1])
    assert [(link["municipality"], link["link_number"]) for link in found["links"]] == [
        ("GM0402", "H-1"),
        ("GM1942", "G-7"),
    ]
    assert [
        (row["dataset"], row["delivery"], row["row"], row["fields"].get("trajectory")) for row in found["rows"]
    ] == [
        ("trajecten", 4, 2, "M-1"),
        ("trajecten", 5, 2, "M-1"),
        ("trajecten", 5, 4, "M-3"),
        ("aanmeldingen", 1, 2, None),
        ("aanmeldingen", 2, 2, None),
        ("dienstverbanden", 3, 2, None),
    ]
    # The last was rejected: nothing of it is stored but its file and what was found in it.
    assert {file["delivery"]: (file["rows"], file["archived"]) for file in found["files"]} == {
        1: ([2], True), 2: ([2], True), 3: ([2], True), 4: ([2], True), 5: ([2, 4], True), 6: ([2], True)
    }  # fmt: skip
    assert [(item["delivery"], item["rule"], item["value"]) for item in found["findings"]] == [(6, "T07", "31-02-2024")]
    assert found["unread"] == []


def test_an_erasure_takes_one_resident_and_leaves_the_others(office: Office) -> None:
    office.waw("subject", "erase", "--reason", f"verzoek van {BSN}", "--by", "fg", typed=f"{BSN}\n", status=2)
    assert "Nothing was erased" in office.said
    assert len(office.query("SELECT * FROM trajectories")) == 6
    told = office.waw("subject", "erase", "--reason", f"verzoek {BSN}", "--by", "fg", "--yes", typed=f"{BSN}\n")
    assert [line.strip() for line in told.split("or the rows come back:")[1].splitlines() if line] == [
        "gooise-meren", "hilversum", "motopp", "uwv"
    ]  # fmt: skip
    left = office.query("SELECT delivery, trajectory FROM trajectories ORDER BY delivery, trajectory")
    assert left == [(4, "M-2"), (5, "M-2"), (5, "M-4")]
    assert office.query("SELECT link_number FROM referrals") == [("H-2",)]
    assert office.query("SELECT count(*) FROM spells") == [(1,)]
    assert office.query("SELECT value, message FROM findings WHERE delivery = 6") == [(None, "")]
    assert list((office.home / "archief").rglob("*.enc")) == []
    kept = [path for path in office.home.rglob("*") if path.is_file() and path.suffix in (".xlsx", ".part")]
    assert kept == []
    log = office.query('SELECT DISTINCT class, reason, "by" FROM removals')
    assert {entry[0] for entry in log} == {"subject"}
    assert ("subject", "verzoek ******782", "fg") in log
    assert office.query("SELECT sum(number) FROM removals WHERE what = 'rows'") == [(6,)]
    again = office.find(typed=f"{BSN}\n", status=1)
    assert (again["rows"], again["links"], again["findings"]) == ([], [], [])
    database = (office.home / "waw.db").read_bytes()
    assert not any(trace in database for trace in (b"M-3", b"G-7", BSN.encode()))
    assert json.loads(office.waw("retention", "run", "--json"))["removed"] == []


def test_running_figures_fall_and_earlier_days_are_refused(office: Office) -> None:
    def started(*as_of: str, status: int = 0) -> int:
        answer = office.waw("status", "2024-Q2", "--json", *as_of, status=status)
        return int(json.loads(answer)["programme"]["started"]["realised"]) if answer else 0

    assert started() == 4
    [again] = (office.home / "bronnen" / "motopp" / "verwerkt").glob("000005_*")
    same = again.rename(office.home / "dezelfde.xlsx")
    office.environment.setenv("WAW_TODAY", "2024-08-01")
    office.waw("subject", "erase", "--reason", "verzoek", "--by", "fg", "--yes", typed=f"{BSN}\n")
    assert started() == 2
    started("--as-of", "2024-07-31", status=1)
    assert "rows were removed since, of deliveries" in office.said
    # The same list once more is the one in force: nothing of it comes back.
    office.waw("ingest", same)
    assert started() == 2
    assert list((office.home / "archief").rglob("*.enc")) == []


@pytest.mark.parametrize(
    ("arguments", "typed", "status", "told"),
    [
        ((), "123456789\n", 2, "not a BSN"),
        ((), "", 2, "not a BSN"),
        (("--municipality", "Hilversum"), "", 2, "together"),
        (("--municipality", "Utrecht", "--link-number", "H-1"), "", 2, "no such municipality"),
        (("--municipality", "hilversum", "--link-number", "H-9"), "", 1, "Nothing is kept"),
        (("--municipality", "Hilversum", "--link-number", " "), "", 2, "link number is empty"),
        ((), "999999990\n", 1, "Nothing is kept"),
    ],
)
def test_who_cannot_be_found_is_told(
    office: Office, arguments: tuple[str, ...], typed: str, status: int, told: str
) -> None:
    office.waw("subject", "find", *arguments, typed=typed, status=status)
    assert told in office.said


def test_a_reason_a_name_a_link_number_and_the_right_day_are_asked(office: Office) -> None:
    who = ("--municipality", "Hilversum", "--link-number", "H-1", "--yes")
    office.waw("subject", "erase", "--reason", " ", "--by", "fg", *who, status=2)
    assert "needs a reason" in office.said
    office.waw("subject", "erase", "--reason", "verzoek", "--by", "fg", "--municipality", "Hilversum",
        "--link-number", "", "--yes", status=2)  # fmt: skip
    office.environment.setenv("WAW_TODAY", "2024-07-14")
    office.waw("subject", "erase", "--reason", "verzoek", "--by", "fg", *who, status=2)
    assert "Today is 2024-07-14, but a delivery came in on 2024-07-15" in office.said
    office.waw("subject", "erase", "--reason", "verzoek", *who, status=2)
    assert len(office.query("SELECT * FROM trajectories")) == 6
