"""Each edition of the demo, counted again after all that came in since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.command import Answer
from tests.conftest import Home
from waw_etl import dutch
from waw_etl.load.database import open_database, reading, transaction
from waw_etl.settings import load_settings


@pytest.mark.parametrize("period", ["2023-Q4", "2024-Q2"])
def test_an_edition_is_counted_again_and_given_out(demo_home: Home, period: str, tmp_path: Path) -> None:
    answer = demo_home.waw("replay", period, "--out", tmp_path / "uit", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["equal"] is True
    assert answer.json["differences"] == []
    assert answer.json["proof_agrees"] is True
    assert answer.json["rendered_equal"] is True
    published = demo_home.path / "monitor" / period
    assert len(answer.json["documents"]) == 10
    for path in map(Path, answer.json["paths"]):
        assert path.read_bytes() == (published / path.name).read_bytes()


def test_the_earlier_edition_stands_beside_a_status_that_was_corrected(demo_home: Home, tmp_path: Path) -> None:
    then = demo_home.waw("status", "2023-Q4", "--as-of", "2024-03-01", "--json").json
    now = demo_home.waw("status", "2023-Q4", "--json").json
    assert then["programme"] != now["programme"]
    given = demo_home.waw("monitor", "2023-Q4", "--out", tmp_path)
    assert (given.status, given.err) == (
        0,
        "2023-Q4 was published on 2024-03-01: these are its documents, unchanged.\n",
    )
    started = dutch.number(then["programme"]["started"]["realised"])
    assert started in (tmp_path / "monitor-2023-Q4.html").read_text(encoding="utf-8")


def _erase_somebody_who_was_placed(home: Home) -> Answer:
    settings = load_settings(home=home.path, database_url=home.database_url)
    with reading(open_database(settings)) as connection:
        query = "SELECT municipality, link_number FROM trajectories JOIN referrals USING (municipality, link_number)"
        municipality, number = connection.execute(text(f"{query} WHERE placed_on IS NOT NULL")).first() or ("", "")
    why = ("--reason", "verzoek", "--by", "fg", "--yes")
    who = ("--municipality", municipality, "--link-number", number)
    return home.waw("subject", "erase", *who, *why, today="2024-10-01")


def _renew_the_key(home: Home) -> Answer:
    return home.waw("keys", "renew", "bsn", "--reason", "sleutel gelekt", "--by", "Beheerder", today="2024-10-01")


def _run_retention(home: Home) -> Answer:
    return home.waw("retention", "run", today="2027-01-15")


@pytest.mark.parametrize("demo_home", ["sqlite"], indirect=True)
@pytest.mark.parametrize("take_away", [_erase_somebody_who_was_placed, _renew_the_key, _run_retention])
def test_editions_outlive_the_rows(own_home: Home, take_away: Callable[[Home], Answer]) -> None:
    key = "2024-Q2:programme:programme:sustained"
    before = own_home.waw("explain", key, "--json").json
    taken = take_away(own_home)
    assert taken.status == 0, taken.err
    for period in ("2023-Q4", "2024-Q2"):
        again = own_home.waw("replay", period, "--json", today="2027-01-15")
        assert (again.status, again.json["equal"], again.json["counted_from"]) == (0, True, "proof_rows"), again.out
        assert all(document["sound"] for document in again.json["documents"])
    after = own_home.waw("explain", key, "--json", today="2027-01-15").json
    for name in ("confirmed", "after_6_months", "after_12_months"):
        assert after[name] == before[name]
    assert len(after["rows"]) == len(before["rows"])
    assert after["removed"] != before["removed"] == []
    told = own_home.waw("explain", "2024-Q2:block:zorg:placed", today="2027-01-15")
    assert (told.status, "Told by its proof rows" in told.out) == (0, True)


def test_what_the_screen_says(demo_home: Home) -> None:
    answer = demo_home.waw("replay", "2024-Q2")
    lines = answer.out.splitlines()
    assert lines[0] == "Edition 2, t/m 2024-Q2, revision 1, published on 2024-09-02"
    assert lines[1] == "Counted again from the rows of its deliveries."
    assert lines[2].startswith("All ")
    assert lines[2].endswith(" figures are what they were.")
    again = demo_home.waw("edition", "publish", "2024-Q2")
    assert (again.status, again.out) == (2, "")
    assert "was published on 2024-09-02 and stays as it is" in again.err


def test_a_tampered_figure_is_told_on_the_screen(own_home: Home) -> None:
    settings = load_settings(home=own_home.path, database_url=own_home.database_url)
    with transaction(open_database(settings)) as connection:
        changed = "UPDATE figures SET realised = 999 WHERE level = 'programme' AND measure = 'placed'"
        connection.execute(text(changed))
    answer = own_home.waw("replay", "2024-Q2")
    assert answer.status == 1
    assert "1 value differs from what was published" in answer.out
    assert "999" in answer.out
