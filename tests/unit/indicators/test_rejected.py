"""What is kept of a rejected list: only how many."""

import pandas as pd
import pytest

from waw_etl.indicators.rejected import counts_read


def read(dataset: str, table: pd.DataFrame) -> list[tuple[object, ...]]:
    counted = counts_read(dataset, table)
    cells = counted.astype(object).where(counted.notna(), None)
    return sorted(cells.itertuples(index=False, name=None), key=str)


def test_events_by_the_quarter_of_their_date() -> None:
    table = pd.DataFrame(
        {
            "project": ["motopp", "motopp", "motopp", None],
            "municipality": ["GM0402", "GM0402", None, "GM0402"],
            "started_on": pd.to_datetime(["2022-01-01", "2022-03-31", "2022-04-01", "2022-04-01"]),
            "trained_on": pd.to_datetime([None, "2023-12-31", None, None]),
            "placed_on": pd.to_datetime([None] * 4),
        },
        index=[2, 3, 4, 5],
    )
    assert read("trajecten", table) == [
        ("motopp", "GM0402", "started", "2022-Q1", 2),
        ("motopp", "GM0402", "trained", "2023-Q4", 1),
        ("motopp", None, "started", "2022-Q2", 1),
    ]


def test_counts_as_far_as_they_could_be_read() -> None:
    table = pd.DataFrame(
        {
            "project": ["video-cv"] * 3,
            "municipality": [None, None, "GM0402"],
            "quarter": ["2024-Q1", "2024-Q1", None],
            "started": pd.array([2, 3, 4], dtype="Int64"),
            "trained": pd.array([None, None, 4], dtype="Int64"),
            "placed": pd.array([None, 1, 4], dtype="Int64"),
        }
    )
    assert read("tellingen", table) == [
        ("video-cv", None, "placed", "2024-Q1", 1),
        ("video-cv", None, "started", "2024-Q1", 5),
    ]


@pytest.mark.parametrize("dataset", ["aanmeldingen", "dienstverbanden", "trajecten", None])
def test_there_is_nothing_to_count(dataset: str | None) -> None:
    table = pd.DataFrame() if dataset in ("trajecten", None) else pd.DataFrame({"project": ["motopp"]})
    assert counts_read(dataset, table).empty
