"""The deployments of prefect.yaml on a real server: what they are, and what a worker does with them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Home
from tests.flows.conftest import ask

pytestmark = pytest.mark.server

CHECKOUT = Path(__file__).resolve().parents[2]
DEMO = CHECKOUT / "data" / "demo" / "2024-Q2"
INGEST = "ingest-deliveries/ingest-deliveries"


def deliveries(home: Home) -> list[dict[str, Any]]:
    """What `waw deliveries` says came in, afterwards."""
    listed: list[dict[str, Any]] = home.waw("deliveries", "--json").json["deliveries"]
    return listed


@pytest.mark.parametrize(
    ("deployment", "cron"),
    [
        ("ingest-deliveries", "*/15 * * * *"),
        ("make-monitor-concept", "7 6 1 3,9 *"),
        ("publish-approved-monitor", "37 6 * * *"),
        ("send-reminders", "37 7 * * *"),
        ("send-alerts", "7 7 1 * *"),
        ("enforce-retention", "7 5 * * 0"),
    ],
)
def test_each_deployment_has_its_schedule_in_amsterdam(deployed: dict[str, str], deployment: str, cron: str) -> None:
    found = ask(deployed, "/deployments/filter", {"deployments": {"name": {"any_": [deployment]}}})
    assert [s["schedule"]["cron"] for d in found for s in d["schedules"]] == [cron]
    assert [s["schedule"]["timezone"] for d in found for s in d["schedules"]] == ["Europe/Amsterdam"]


def test_a_worker_loads_the_delivery_that_lies_in_a_partners_folder(
    run_deployment: Callable[..., str], home: Home
) -> None:
    shutil.copytree(DEMO / "motopp", home.path / "bronnen" / "motopp")
    printed = run_deployment(INGEST)
    assert "Completed" in printed
    assert [(d["partner"], d["period"], d["state"]) for d in deliveries(home)] == [("motopp", "2024-Q2", "in_force")]
    assert [p.name for p in (home.path / "bronnen" / "motopp").iterdir() if p.is_file()] == []
    assert (home.path / "overzicht" / "index.html").is_file()


def test_nobody_is_reminded_of_what_lies_in_its_folder(run_deployment: Callable[..., str], home: Home) -> None:
    """As after an outage, when reminders are due before the poll has come."""
    shutil.copytree(DEMO / "motopp", home.path / "bronnen" / "motopp")
    assert "Completed" in run_deployment("send-reminders/send-reminders")
    assert [d["state"] for d in deliveries(home)] == ["in_force"]
    periods = home.waw("calendar", "--json").json["periods"]
    reminded = {mail["recipient"] for period in periods for mail in period["mails"]}
    assert len(reminded) > 1
    assert "datasteward.motopp@example.nl" not in reminded


def test_a_bad_delivery_and_a_missing_source_stop_nobody_else(
    run_deployment: Callable[..., str], deployed: dict[str, str], home: Home
) -> None:
    sources = home.path / "bronnen"
    sources.mkdir(parents=True)
    (sources / "vervoer").write_text("a file where the folder should be")
    for partner in ("mbo-college", "motopp"):
        shutil.copytree(DEMO / partner, sources / partner)
    (sources / "motopp" / "plaatje.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(1000))
    printed = run_deployment(INGEST)
    assert "vervoer" in printed
    assert "Failed" in printed
    assert sorted((d["partner"] or "", d["verdict"]) for d in deliveries(home)) == [
        ("", "rejected"),
        ("mbo-college", "rejected"),
        ("motopp", "accepted"),
    ]
    assert len(list((home.path / "outbox").glob("*-receipt-*.eml"))) == 3
    artifacts = ask(deployed, "/artifacts/latest/filter", {"artifacts": {"key": {"any_": ["deliveries"]}}})
    rows = json.loads(artifacts[0]["data"])
    assert {row["partner"]: (row["verdict"], row["errors"] > 0) for row in rows}["mbo-college"] == ("rejected", True)
    counts = {"rows", "errors", "warnings", "answered"}
    assert set(rows[0]) == {"delivery", "partner", "dataset", "period", "verdict"} | counts


def test_a_worker_takes_away_what_may_be_kept_no_longer(
    run_deployment: Callable[..., str], deployed: dict[str, str], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DEMO / "mbo-college", home.path / "bronnen" / "mbo-college")
    run_deployment(INGEST)
    monkeypatch.setitem(deployed, "WAW_RETAIN_REJECTED_DAYS", "0")
    assert "Completed" in run_deployment("enforce-retention/enforce-retention")
    assert list((home.path / "archief").glob("*/*.enc")) == []
    artifacts = ask(deployed, "/artifacts/latest/filter", {"artifacts": {"key": {"any_": ["removals"]}}})
    assert {(row["what"], row["number"]) for row in json.loads(artifacts[0]["data"])} > {("archive", 1), ("copy", 2)}


def test_a_flow_refuses_to_guess_where_its_home_is(deployed: dict[str, str], tmp_path: Path) -> None:
    environment = {name: value for name, value in deployed.items() if not name.startswith("WAW_")}
    done = subprocess.run(
        [sys.executable, "-c", "from flows.ingest_deliveries import ingest_deliveries; ingest_deliveries()"],
        env=environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "WAW_HOME" in done.stderr
    assert list(tmp_path.iterdir()) == []
