"""The views say what the commands say, on either database, after the demo's rounds and both editions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from tests.conftest import Home
from waw_etl.delivery import VERDICT_WORDS
from waw_etl.load.database import open_database, reading
from waw_etl.load.history import STATE_WORDS
from waw_etl.load.view_queries import LEVEL_WORDS, LIGHT_WORDS, MEASURE_WORDS
from waw_etl.load.views import VIEWS
from waw_etl.settings import load_settings

Rows = list[dict[str, Any]]
LISTS = {"categories": "category", "blocks": "block", "projects": "project", "municipalities": "municipality"}


def rows_of(home: Home, query: str) -> Rows:
    with reading(open_database(load_settings(home=home.path, database_url=home.database_url))) as connection:
        return [dict(row) for row in connection.execute(text(query)).mappings()]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_each_view_answers_with_the_columns_that_are_documented(demo_home: Home, view: Any) -> None:
    rows = rows_of(demo_home, f"SELECT * FROM {view.name}")
    assert rows
    assert list(rows[0]) == list(view.columns)


def told(document: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Every figure of `waw status --json`, in the words of the view."""
    period = document["period"]
    levels = [("programme", {"code": "programme", "measures": document["programme"]})]
    levels += [(level, one) for name, level in LISTS.items() for one in document[name]]
    for level, one in levels:
        for measure, figure in one["measures"].items():
            light = LIGHT_WORDS.get(figure["status"])
            names = ("realised", "target_to_date", "target_final", "forecast")
            yield (
                *(period, LEVEL_WORDS[level], one["code"], one.get("category"), MEASURE_WORDS[measure]),
                *(figure[name] for name in names),
                light,
            )
        for municipality, counts in one.get("municipalities", {}).items():
            for measure, realised in counts.items():
                share = (LEVEL_WORDS["share"], f"{one['code']}/{municipality}", one["category"])
                yield (period, *share, MEASURE_WORDS[measure], realised, None, None, None, None)


STATUS = (
    "SELECT periode, niveau, code, categorie, maat, gerealiseerd, doel_tot_nu, doel_totaal, prognose, stoplicht "
    "FROM status WHERE soort = '{}' AND periode = '{}'"
)


@pytest.mark.parametrize(
    ("kind", "period", "as_of"),
    [
        ("actueel", "2024-Q2", "2024-09-02"),
        ("gepubliceerd", "2024-Q2", "2024-09-02"),
        ("gepubliceerd", "2023-Q4", "2024-03-01"),
    ],
)
def test_status_has_every_figure_of_the_command(demo_home: Home, kind: str, period: str, as_of: str) -> None:
    answer = demo_home.waw("status", period, "--as-of", as_of, "--json").json
    rows = [tuple(row.values()) for row in rows_of(demo_home, STATUS.format(kind, period))]
    assert Counter(rows) == Counter(told(answer))


def test_status_names_all_that_it_tells_of_and_the_key_to_ask_with(demo_home: Home) -> None:
    rows = rows_of(demo_home, "SELECT * FROM status")
    assert all(row["naam"] for row in rows)
    block = next(
        row for row in rows if row["code"] == "zorg" and row["maat"] == "gestart" and row["soort"] == "actueel"
    )
    assert demo_home.waw("explain", block["sleutel"], "--json").json["realised"] == block["gerealiseerd"]
    assert {(row["soort"], row["periode"]) for row in rows} == {
        ("actueel", "2024-Q2"),
        ("gepubliceerd", "2024-Q2"),
        ("gepubliceerd", "2023-Q4"),
    }


def test_the_quarters_add_up_to_the_status_of_each_project(demo_home: Home) -> None:
    status = demo_home.waw("status", "2024-Q2", "--json").json
    expected = {
        (project["code"], MEASURE_WORDS[measure]): figure["realised"]
        for project in status["projects"]
        for measure, figure in project["measures"].items()
    }
    rows = rows_of(demo_home, "SELECT * FROM realisatie_per_kwartaal ORDER BY kwartaal")
    added: Counter[tuple[str, str]] = Counter()
    for row in rows:
        key = (row["project"], row["maat"])
        added[key] += row["toegevoegd"]
        assert added[key] == row["cumulatief"]
    assert dict(added) == expected
    assert {row["kwartaal"] for row in rows} >= {f"{year}-Q{n}" for year in range(2021, 2024) for n in range(1, 5)}


def test_deliveries_are_those_of_the_command(demo_home: Home) -> None:
    listed = demo_home.waw("deliveries", "--json").json["deliveries"]
    names = ("delivery", "partner", "dataset", "period", "rows", "rows_dropped", "errors", "warnings", "answered")
    expected = [
        (*(one[name] for name in names), VERDICT_WORDS[one["verdict"]], STATE_WORDS[one["state"]]) for one in listed
    ]
    rows = rows_of(
        demo_home,
        "SELECT levering, leverancier, dataset, periode, regels, regels_niet_bewaard, fouten, waarschuwingen, "
        "beantwoorde_waarschuwingen, oordeel, toestand FROM leveringen ORDER BY levering",
    )
    assert [tuple(row.values()) for row in rows] == expected


def test_findings_add_up_to_those_of_each_delivery(demo_home: Home) -> None:
    found: dict[int, Counter[str]] = {}
    for row in rows_of(demo_home, "SELECT * FROM bevindingen"):
        kinds = found.setdefault(row["levering"], Counter())
        kinds[row["ernst"]] += row["bevindingen"] - row["beantwoord"]
        kinds["beantwoord"] += row["beantwoord"]
    for row in rows_of(demo_home, "SELECT * FROM leveringen"):
        kinds = found.get(row["levering"], Counter())
        expected = (row["fouten"], row["waarschuwingen"], row["beantwoorde_waarschuwingen"])
        assert (kinds["fout"], kinds["waarschuwing"], kinds["beantwoord"]) == expected
    assert found


def test_the_figures_of_now_follow_what_happens(own_home: Home) -> None:
    query = "SELECT code, maat, gerealiseerd, stand_utc FROM status WHERE soort = 'actueel' AND niveau = 'project'"
    before = rows_of(own_home, query)
    assert own_home.waw("ingest", today="2024-09-03").status == 0
    assert rows_of(own_home, query) == before
    assert own_home.waw("withdraw", 41, "--reason", "verkeerd bestand", today="2024-09-03").status == 0
    status = own_home.waw("status", "2024-Q2", "--json", today="2024-09-03").json
    expected = {
        (project["code"], MEASURE_WORDS[measure], figure["realised"])
        for project in status["projects"]
        for measure, figure in project["measures"].items()
    }
    after = rows_of(own_home, query)
    assert {(row["code"], row["maat"], row["gerealiseerd"]) for row in after} == expected
    assert {row["gerealiseerd"] for row in after} != {row["gerealiseerd"] for row in before}
    assert len(rows_of(own_home, "SELECT * FROM snapshots")) == 3


def test_of_rows_that_are_gone_no_figures_of_now_are_told(own_home: Home) -> None:
    assert own_home.waw("retention", "run", today="2027-01-04").status == 0
    assert {row["soort"] for row in rows_of(own_home, "SELECT * FROM status")} == {"gepubliceerd"}
    assert not rows_of(own_home, "SELECT * FROM realisatie_per_kwartaal")
