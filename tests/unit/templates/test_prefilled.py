"""Templates with the rows in force: what was accepted stands in them, and is accepted again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from schemas.catalogue import DATASETS
from tests.unit.load import samples
from tests.unit.payloads import FORMULAS, formula_cells, plain, texts_of, through_libreoffice
from tests.unit.templates.conftest import Desk, fill
from waw_etl.actions.template import Wish, make_prefilled_template
from waw_etl.actions.workplace import Workplace
from waw_etl.load.database import open_database
from waw_etl.periods import Quarter
from waw_etl.settings import Settings
from waw_etl.templates import write_template

TRAJECTORIES: tuple[dict[str, Any], ...] = (
    {"trajectory": "007", "link_number": "0012", "target_group": "jongere"},
    {
        "trajectory": "=1+1",
        "link_number": None,
        "municipality": "GM1942",
        "state": "uitgestroomd",
        "trained_on": "2023-05-01",
        "certificate": "mbo-diploma",
        "left_on": "2023-07-01",
        "exit_reason": "leerbaan",
        "placed_on": "2023-07-02",
        "sector": "zorg",
        "hours": 24.5,
        "contract": "leerbaan",
    },
)
COUNTS: tuple[dict[str, Any], ...] = (
    {"municipality": "GM0402", "started": 12, "trained": 0, "placed": 5},
    {"municipality": None, "started": 3, "trained": None, "placed": None},
)


@pytest.fixture
def place(settings: Settings, desk: Desk) -> Workplace:
    day = settings.model_copy(update={"today": samples.moment("2024-07-15").date()})
    return Workplace(day, desk.reference, open_database(settings))


def deliver(engine: Engine, *judgements: Any) -> None:
    taker = samples.Desk(engine)
    for judgement in judgements:
        taker.deliver(judgement)


@pytest.mark.parametrize(
    ("dataset", "in_force"),
    [("trajecten", samples.trajectories(*TRAJECTORIES)), ("tellingen", samples.tellingen(*COUNTS))],
)
def test_the_rows_in_force_come_back_as_they_were_accepted(
    desk: Desk, place: Workplace, tmp_path: Path, dataset: str, in_force: Any
) -> None:
    deliver(place.engine, in_force)
    path = tmp_path / "sjabloon.xlsx"
    assert make_prefilled_template(Wish("zorgstart", dataset, path), place) == 2
    judgement = desk.judge(path)
    # The number that the second trajectory never had is warned of again.
    assert [issue.rule for issue in judgement.issues] == (["T04"] if dataset == "trajecten" else [])
    assert str(judgement.period) == "2024-Q2"
    columns = [column.name for column in DATASETS[dataset].columns]
    again, before = judgement.table[columns].astype(object), in_force.table[columns].astype(object)
    assert again.where(again.notna(), None).to_dict("records") == before.where(before.notna(), None).to_dict("records")


def test_changes_are_typed_below_what_is_there(desk: Desk, place: Workplace, tmp_path: Path) -> None:
    deliver(place.engine, samples.tellingen(*COUNTS))
    path = tmp_path / "sjabloon.xlsx"
    make_prefilled_template(Wish("zorgstart", "tellingen", path), place)
    book = load_workbook(path)
    fill(book, "Tellingen", [{"Project": "ZorgStart", "Gemeente": "Laren", "Kwartaal": "2024-Q2", "Gestart": 4}])
    judgement = desk.judge(book)
    assert judgement.issues == ()
    assert judgement.rows == 3


def test_only_the_list_in_force_counts(desk: Desk, place: Workplace, tmp_path: Path) -> None:
    first = samples.trajectories({"trajectory": "oud"}, {"trajectory": "ook oud"}, period="2023-Q4")
    deliver(place.engine, first, samples.trajectories({"trajectory": "nieuw"}))
    path = tmp_path / "sjabloon.xlsx"
    assert make_prefilled_template(Wish("zorgstart", "trajecten", path), place) == 1
    assert desk.judge(path).table["trajectory"].tolist() == ["nieuw"]


def test_a_list_of_an_earlier_period_is_carried_on(desk: Desk, place: Workplace, tmp_path: Path) -> None:
    deliver(place.engine, samples.trajectories({}, period="2023-Q4"))
    path = tmp_path / "sjabloon.xlsx"
    assert make_prefilled_template(Wish("zorgstart", "trajecten", path, Quarter(2024, 1)), place) == 1
    assert str(desk.judge(path).period) == "2024-Q1"


@pytest.mark.parametrize("in_force", [[], [samples.trajectories(no_participants=True)]])
def test_without_rows_the_template_is_empty(desk: Desk, place: Workplace, tmp_path: Path, in_force: list[Any]) -> None:
    deliver(place.engine, *in_force)
    path = tmp_path / "sjabloon.xlsx"
    assert make_prefilled_template(Wish("zorgstart", "trajecten", path), place) == 0
    assert [issue.rule for issue in desk.judge(path).issues] == ["L06"]


@pytest.fixture(scope="module")
def hostile(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template with rows in force of which each number would like to be a formula."""
    rows = samples.trajectories(*({"trajectory": text[:40], "link_number": text[:40]} for text in FORMULAS.values()))
    path = tmp_path_factory.mktemp("formules") / "sjabloon.xlsx"
    write_template(desk.template("zorgstart", "trajecten", rows=rows.table), path)
    return path


def test_what_was_accepted_is_never_a_formula(hostile: Path) -> None:
    assert formula_cells(hostile) == []


def test_libreoffice_calculates_nothing_of_what_was_accepted(hostile: Path, tmp_path: Path) -> None:
    found = texts_of(through_libreoffice(hostile, tmp_path))
    assert {plain(text[:40]) for text in FORMULAS.values()} <= found
