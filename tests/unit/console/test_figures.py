"""The status on the screen."""

from __future__ import annotations

from datetime import datetime

import pytest

from waw_etl.console.figures import print_status
from waw_etl.indicators.figures import Figure, Level, Light, Status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, load_reference
from waw_etl.settings import AMSTERDAM, CHECKOUT


def test_a_municipality_stands_there_with_the_measures_for_which_it_has_a_target(
    capsys: pytest.CaptureFixture[str],
) -> None:
    target = Figure(40, 45.0, 50, 48, Light.RED)
    status = Status(
        period=Quarter(2024, 2),
        as_of=datetime(2024, 9, 2, tzinfo=AMSTERDAM),
        programme={},
        categories=(),
        blocks=(),
        projects=(),
        municipalities=(
            Level("GM0402", {Measure.STARTED: Figure(90), Measure.PLACED: target}),
            Level("GM0406", {Measure.PLACED: Figure(7)}),
        ),
        carried_forward=(),
        has_data=True,
    )
    print_status(status, load_reference(CHECKOUT / "data" / "reference"))
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [line[:5] for line in lines if line and line[0].startswith("GM")] == [["GM0402", "placed", "40", "45", "50"]]
