"""Three parties deliver, and differ on a resident or two: counts for the regieteam, their own rows for the partners."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from waw_etl.cli import run

ANNA, BRAM, CLARA, DIRK = "123456782", "111222333", "100000009", "999999990"
REFERRALS = "Koppelnummer;BSN;Gemeente;Project;Aanmelddatum;Uitkering;Resultaat aanmelding"
TRAJECTORIES = "Trajectnummer;Koppelnummer;Gemeente;Project;Startdatum;Status;Startdatum werk"
SPELLS = "BSN;Ingangsdatum;Einddatum"
HILVERSUM, MOTOPP, UWV = "hilversum_aanmeldingen", "motopp_trajecten", "uwv_dienstverbanden"


@dataclass
class Region:
    """Deliveries by hand, through the command, in a home of their own."""

    folder: Path
    environment: pytest.MonkeyPatch
    printed: Callable[[], Any]

    def waw(self, *arguments: object, status: int = 0) -> str:
        assert run([str(argument) for argument in arguments]) == status
        return str(self.printed().out)

    def on(self, day: str) -> None:
        self.environment.setenv("WAW_TODAY", day)

    def deliver(self, name: str, *lines: str, period: str = "2024-Q2") -> dict[str, Any]:
        path = self.folder / f"{name}_{period}.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        (answer,) = json.loads(self.waw("ingest", path, "--json"))
        assert answer["verdict"] == "accepted", answer["issues"]
        return answer  # type: ignore[no-any-return]

    def compare(self, *arguments: str) -> Any:
        return json.loads(self.waw("compare", "2024-Q2", "--json", *arguments))


@pytest.fixture
def region(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Region:
    monkeypatch.setenv("WAW_HOME", str(tmp_path / "home"))
    made = Region(tmp_path, monkeypatch, capsys.readouterr)
    made.on("2024-07-15")
    return made


def referral(number: int, bsn: str, result: str = "gestart", project: str = "Motopp") -> str:
    return f"H-{number};{bsn};Hilversum;{project};01-02-2023;ww;{result}"


def trajectory(number: int, placed: str = "") -> str:
    return f"MO-{number};H-{number};Hilversum;Motopp;01-03-2023;lopend;{placed}"


# Anna: all agree. Bram: started by the municipality only. Clara: placed by the provider only. Dirk: by UWV only.
MUNICIPALITY = (REFERRALS, referral(1, ANNA), referral(2, BRAM), referral(3, CLARA), referral(4, DIRK))
PROVIDER = (TRAJECTORIES, trajectory(1, "01-06-2023"), trajectory(3, "01-06-2023"), trajectory(4), trajectory(5))
EMPLOYMENT = (SPELLS, f"{ANNA};01-06-2023;", f"{DIRK};01-06-2023;")


def everything(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    region.deliver(MOTOPP, *PROVIDER)
    region.deliver(UWV, *EMPLOYMENT)


def test_each_kind_is_counted_with_what_it_was_compared_with(region: Region) -> None:
    everything(region)
    answer = region.compare()
    assert (answer["period"], answer["as_of"]) == ("2024-Q2", "2024-07-15T23:59:59+02:00")
    kinds = {
        "referred_not_started": {"differences": 1, "compared": 4, "not_compared": 0},
        "started_not_referred": {"differences": 1, "compared": 4, "not_compared": 0},
        "placed_not_employed": {"differences": 1, "compared": 2, "not_compared": 0},
        "employed_not_placed": {"differences": 1, "compared": 1, "not_compared": 1},
    }
    assert answer["total"] == kinds
    assert answer["projects"] == [{"code": "motopp", "kinds": kinds}]
    assert "GM0402" not in answer["without_list"]["municipalities"]
    assert "GM1942" in answer["without_list"]["municipalities"]
    assert answer["without_list"]["uwv"] is False


def test_the_screen_shows_the_same(region: Region) -> None:
    everything(region)
    shown = [" ".join(line.split()) for line in region.waw("compare", "2024-Q2").splitlines()]
    assert "motopp 1 of 4 1 of 4 1 of 2 1 of 1" in shown
    assert any(line.startswith("No list of referrals, so not compared: ") for line in shown)


def test_as_of_a_day_before_a_list_came_in(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    region.deliver(MOTOPP, *PROVIDER)
    region.on("2024-07-20")
    region.deliver(UWV, *EMPLOYMENT)
    before, now = region.compare("--as-of", "2024-07-19"), region.compare()
    assert (before["without_list"]["uwv"], now["without_list"]["uwv"]) == (True, False)
    assert before["total"]["placed_not_employed"] == {"differences": 0, "compared": 0, "not_compared": 2}
    assert now["total"]["placed_not_employed"]["differences"] == 1


def test_without_data_the_answer_is_bad(region: Region) -> None:
    assert '"projects": []' in region.waw("compare", "2024-Q2", "--json", status=1)
    region.waw("compare", "2024-Q7", status=2)


def test_the_page_of_the_regieteam_has_counts_and_no_residents(region: Region) -> None:
    everything(region)
    page = (region.folder / "home" / "overzicht" / "index.html").read_text()
    assert '<td class="n">1 van 4</td>' in page
    for secret in (ANNA, BRAM, CLARA, DIRK, "H-2", "MO-3"):
        assert secret not in page


EVA = "900000004"
SAYS_STARTED = "U zegt dat deze inwoner is gestart. In de lijst van Motopp"
SAYS_PLACED = "Motopp zegt dat deze inwoner werk heeft."
UWV_SAYS = "UWV kent een baan van deze inwoner, begonnen na de start bij dit project."


def sheet_of(answer: dict[str, Any]) -> Any:
    """Sheet Vergelijking of the feedback on a delivery."""
    return load_workbook(answer["feedback"])["Vergelijking"]


def rows_of(sheet: Any) -> list[tuple[str, ...]]:
    """The rows below the headings: where the link leads to, and what stands beside it."""
    first = next(row[0].row for row in sheet if row[0].value == "Ga naar")
    return [
        (row[0].hyperlink.location, *(str(cell.value) for cell in row[1:]))
        for row in sheet.iter_rows(min_row=first + 1)
    ]


def test_each_party_is_told_of_its_own_rows_in_its_own_workbook(region: Region) -> None:
    assert region.deliver(HILVERSUM, *MUNICIPALITY)["feedback"] is None
    provider = region.deliver(MOTOPP, *PROVIDER)
    assert rows_of(sheet_of(provider)) == [
        (
            "'Trajecten'!A5",
            "MO-5",
            "Motopp",
            "In de lijst van de gemeente Hilversum staat geen aanmelding van deze deelnemer voor dit project.",
            "Kijk of Gemeente, Koppelnummer en Project kloppen. Kloppen ze? Vraag de gemeente om een aanmelding.",
        )
    ]
    assert region.deliver(UWV, *EMPLOYMENT)["feedback"] is None

    municipality = region.deliver(HILVERSUM, *MUNICIPALITY, referral(9, EVA, "wachtlijst"))

    assert [row[:4] for row in rows_of(sheet_of(municipality))] == [
        ("'Aanmeldingen'!A3", "H-2", "Motopp", f"{SAYS_STARTED} staat deze inwoner niet bij dit project."),
        ("'Aanmeldingen'!A4", "H-3", "Motopp", f"{SAYS_PLACED} UWV kent geen baan op die dag of in de 60 dagen erna."),
        ("'Aanmeldingen'!A5", "H-4", "Motopp", f"{UWV_SAYS} Motopp meldt geen baan."),
    ]


def test_a_provider_learns_nothing_from_uwv_and_uwv_nothing_at_all(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    assert region.deliver(UWV, *EMPLOYMENT)["feedback"] is None
    provider = sheet_of(region.deliver(MOTOPP, *PROVIDER))
    words = " ".join(str(cell.value) for row in provider for cell in row if cell.value)
    assert [row[1] for row in rows_of(provider)] == ["MO-5"]
    assert "UWV" not in words
    for secret in (BRAM, "H-2", "baan"):
        assert secret not in words


def test_sent_back_as_it_is_the_workbook_is_no_new_delivery(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    first = region.deliver(MOTOPP, *PROVIDER)
    # The CSV has become a workbook that says on which day it was made; from then on it is the same delivery.
    (second,) = json.loads(region.waw("ingest", first["feedback"], "--json"))
    (third,) = json.loads(region.waw("ingest", second["feedback"], "--json"))
    for answer in (first, second, third):
        assert (answer["verdict"], answer["rows"], answer["issues"]) == ("accepted", 4, [])
    assert rows_of(sheet_of(second)) == rows_of(sheet_of(first))
    assert [answer["delivery"] for answer in (first, second, third)] == [2, 3, 3]
    assert load_workbook(second["feedback"]).sheetnames == ["Bevindingen", "Vergelijking", "Levering", "Trajecten"]
    (checked,) = json.loads(region.waw("check", first["feedback"], "--json"))
    assert (checked["verdict"], checked["issues"]) == ("accepted", [])


def test_corrected_in_the_workbook_the_row_is_gone_and_the_old_sheet_with_it(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    book = load_workbook(region.deliver(MOTOPP, *PROVIDER)["feedback"])
    book["Trajecten"]["B5"] = "H-2"
    book.save(region.folder / "verbeterd.xlsx")
    (repaired,) = json.loads(region.waw("ingest", region.folder / "verbeterd.xlsx", "--json"))
    assert (repaired["verdict"], repaired["feedback"], repaired["delivery"]) == ("accepted", None, 3)


def test_a_rejected_list_is_not_compared_and_warnings_and_differences_share_a_workbook(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    warned = region.folder / f"{MOTOPP}_2024-Q2.csv"
    for status, line, verdict in (
        (1, "MO-8;H-8;Hilversum;Motopp;31-02-2024;lopend;", "rejected"),
        (0, "MO-8;;Hilversum;Motopp;01-02-2024;lopend;", "accepted_with_warnings"),
    ):
        warned.write_text("\n".join((*PROVIDER, line)), encoding="utf-8")
        (answer,) = json.loads(region.waw("ingest", warned, "--json", status=status))
        assert answer["verdict"] == verdict
        sheets = load_workbook(answer["feedback"]).sheetnames
        assert ("Vergelijking" in sheets) is (verdict != "rejected")


def test_the_receipt_says_how_many_rows_and_where(region: Region) -> None:
    region.deliver(HILVERSUM, *MUNICIPALITY)
    region.deliver(MOTOPP, *PROVIDER)
    mails = [path.read_bytes() for path in sorted((region.folder / "home" / "outbox").glob("*.eml"))]
    told = [message_from_bytes(mail, policy=default).get_body(("plain",)) for mail in mails]
    sentence = "Kijk op het blad Vergelijking. Daar staat 1 rij waarover een ander iets anders zegt."
    assert [sentence in str(body.get_content()) for body in told if body is not None] == [False, True]
