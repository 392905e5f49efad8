"""What is kept of an edition comes back as it was."""

from datetime import UTC, datetime

import pandas as pd
import pytest
from sqlalchemy import text

from tests.unit.load.samples import Desk, moment, trajectories
from waw_etl.edition import EditionState
from waw_etl.errors import DatabaseError
from waw_etl.load.database import reading, transaction
from waw_etl.load.edition_log import Decision, add_edition, add_line
from waw_etl.load.editions import (
    ROW_COLUMNS,
    NewBasis,
    deliveries_of,
    documents_of,
    edition_before,
    find_edition,
    keep_basis,
    keep_documents,
    published_editions,
    reference_of,
    rows_of,
)
from waw_etl.load.snapshots import FigureRow, figures_of, keep_snapshot
from waw_etl.periods import Quarter

PERIOD = Quarter(2024, 2)
FIGURES = (
    FigureRow("programme", "programme", "placed", None, 455, 1 / 3, 500, 512, "orange", 0.1, 22.5, 2, True, (1, 2)),
    FigureRow("share", "motopp/GM0402", "started", None, 2),
)
ROWS = pd.DataFrame(
    [
        ["started", "zorgstart", "GM0402", "2023-Q1", 0, 1, 1, 2],
        ["placed", "lokaal-plan-laren", None, "2024-Q2", None, 12, 1, 3],
    ],
    columns=list(ROW_COLUMNS),
).astype({"resident": "Int64"})


def publish(desk: Desk, period: Quarter = PERIOD, revision: int = 1) -> int:
    with transaction(desk.engine) as connection:
        snapshot = keep_snapshot(connection, period, moment("2024-09-02"), moment("2024-09-02"), FIGURES)
        edition = add_edition(connection, period, revision, None)
        new = NewBasis(
            snapshot=snapshot,
            green_threshold=0.95,
            small_number_threshold=5,
            unknown_share=0.1,
            content_sha256="a" * 64,
            definitions="1",
            software="0.1.0",
            deliveries=[1],
            reference={"targets": "# zoals het was\n"},
            rows=ROWS,
        )
        keep_basis(connection, edition, new)
        keep_documents(connection, edition, {"monitor.pdf": b"%PDF\x00\xff", "brief.docx": b"PK"})
        add_line(connection, edition, EditionState.PUBLISHED, Decision(moment("2024-09-02")))
        return edition


@pytest.fixture
def edition(desk: Desk) -> int:
    desk.deliver(trajectories({}))
    return publish(desk)


def test_an_edition_comes_back_as_it_was(desk: Desk, edition: int) -> None:
    with reading(desk.engine) as connection:
        found = find_edition(connection, PERIOD)
        assert found is not None
        assert (found.edition, found.period, found.published_at) == (edition, PERIOD, moment("2024-09-02"))
        assert (found.as_of, found.green_threshold) == (moment("2024-09-02"), 0.95)
        assert figures_of(connection, found.snapshot) == FIGURES
        assert deliveries_of(connection, edition) == (1,)
        assert reference_of(connection, edition) == {"targets": "# zoals het was\n"}
        assert [(d.name, d.content) for d in documents_of(connection, edition)] == [
            ("brief.docx", b"PK"),
            ("monitor.pdf", b"%PDF\x00\xff"),
        ]
        rows = rows_of(connection, edition)
    assert rows["resident"].isna().tolist() == [False, True]
    assert rows["municipality"].isna().tolist() == [False, True]
    assert rows.drop(columns=["resident", "municipality"]).values.tolist() == [
        ["started", "zorgstart", "2023-Q1", 1, 1, 2],
        ["placed", "lokaal-plan-laren", "2024-Q2", 12, 1, 3],
    ]


def test_a_revision_is_published_once(desk: Desk, edition: int) -> None:
    with pytest.raises(DatabaseError):
        publish(desk)
    publish(desk, Quarter(2023, 4))
    publish(desk, revision=2)
    with reading(desk.engine) as connection:
        published = [(one.period, one.revision) for one in published_editions(connection)]
        assert published == [(Quarter(2023, 4), 1), (PERIOD, 1), (PERIOD, 2)]
        found = [find_edition(connection, PERIOD, revision) for revision in (None, 1, 2, 3)]
        assert [one and one.revision for one in found] == [2, 1, 2, None]
        before = [edition_before(connection, Quarter(2024, 4), at) for at in (None, moment("2024-09-01"))]
        assert [one and (one.period, one.revision) for one in before] == [(PERIOD, 2), None]
        assert find_edition(connection, Quarter(2022, 4)) is None


def test_a_document_that_was_changed_is_not_sound(desk: Desk, edition: int) -> None:
    with transaction(desk.engine) as connection:
        connection.execute(
            text("UPDATE edition_documents SET content = :bytes WHERE name = 'brief.docx'"), {"bytes": b"PX"}
        )
        assert [(d.name, d.sound) for d in documents_of(connection, edition)] == [
            ("brief.docx", False),
            ("monitor.pdf", True),
        ]


def test_moments_are_kept_whatever_their_time_zone(desk: Desk) -> None:
    with transaction(desk.engine) as connection:
        snapshot = keep_snapshot(connection, PERIOD, datetime(2024, 9, 2, tzinfo=UTC), moment("2024-09-02"), ())
        assert figures_of(connection, snapshot) == ()


def test_an_edition_follows_on_the_newest_one_that_was_published_by_then(desk: Desk, edition: int) -> None:
    publish(desk, Quarter(2023, 2))
    last = publish(desk, Quarter(2023, 4))
    with reading(desk.engine) as connection:
        found = edition_before(connection, PERIOD, moment("2024-09-02"))
        assert found is not None
        assert (found.edition, found.period) == (last, Quarter(2023, 4))
        assert edition_before(connection, PERIOD, moment("2024-09-01")) is None
        assert edition_before(connection, Quarter(2023, 2), moment("2024-09-02")) is None
