"""Each edition of the demo, counted again after all that came in since."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.conftest import Home
from waw_etl import dutch
from waw_etl.load.database import open_database, transaction
from waw_etl.settings import load_settings


@pytest.mark.parametrize("period", ["2023-Q4", "2024-Q2"])
def test_an_edition_is_counted_again_and_given_out(demo_home: Home, period: str, tmp_path: Path) -> None:
    answer = demo_home.waw("replay", period, "--out", tmp_path / "uit", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["equal"] is True
    assert answer.json["differences"] == []
    assert answer.json["proof_agrees"] is True
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


def test_what_the_screen_says(demo_home: Home) -> None:
    answer = demo_home.waw("replay", "2024-Q2")
    lines = answer.out.splitlines()
    assert lines[0] == "Edition 2, t/m 2024-Q2, published on 2024-09-02"
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
