"""What is unknown as of each day: a list that is rejected, repaired, withdrawn, and forgotten."""

from __future__ import annotations

from typing import Any

from tests.conftest import DEMO, Home, on_sqlite

FAULTY = DEMO / "2024-Q2" / "mbo-college" / "mbo-college-trajecten-2024-Q2.xlsx"
[REPAIRED] = (DEMO / "2024-Q2-correctie" / "mbo-college").glob("*.xlsx")
PROJECT = "bouw-techniek-start"


def started(home: Home, day: str, *arguments: object, **variables: str) -> dict[str, Any]:
    """The figure of those who started in one project of the list, and that it says which list it lacks."""
    status = home.waw("status", "2024-Q2", "--json", *arguments, today=day, **variables).json
    [project] = [project for project in status["projects"] if project["code"] == PROJECT]
    figure: dict[str, Any] = project["measures"]["started"]
    return figure


@on_sqlite
def test_a_light_is_known_again_once_the_list_is_repaired(home: Home) -> None:
    assert home.waw("ingest", FAULTY, today="2024-07-15").status == 1
    rejected = started(home, "2024-07-15")
    assert (rejected["realised"], rejected["status"], rejected["light"]) == (0, "red", "unknown")
    assert rejected["unsettled"] == [
        {"partner": "mbo-college", "dataset": "trajecten", "kind": "rejected", "from_period": None}
    ]
    assert started(home, "2024-07-15", WAW_UNKNOWN_SHARE="1")["light"] == "red"

    assert home.waw("ingest", REPAIRED, today="2024-07-22").status == 0
    repaired = started(home, "2024-07-22")
    assert (repaired["light"], repaired["unsettled"], repaired["interval"]) == (repaired["status"], [], None)
    low, high = rejected["interval"]
    assert low == 0 < high <= repaired["realised"], "all rows of the rejected list, as far as they could be read"
    assert started(home, "2024-07-22", "--as-of", "2024-07-16") == rejected

    assert home.waw("withdraw", 2, "--reason", "verkeerd bestand", today="2024-07-25").status == 0
    assert started(home, "2024-07-25") == rejected
    shown = home.waw("status", "2024-Q2", today="2024-07-25").out
    assert "Not settled: mbo-college trajecten: the newest one was rejected, nothing is counted." in shown
    assert f"0 (0-{high})" in shown

    assert home.waw("retention", "run", today="2024-09-02").status == 0
    assert started(home, "2024-09-02") == rejected | {"interval": None}, "that it was rejected stays, its counts do not"
