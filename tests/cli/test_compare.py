"""Three parties deliver, and differ on a resident or two: counts for the regieteam, their own rows for the partners."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

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
