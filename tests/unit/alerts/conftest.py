"""Statuses written by hand, and a real reporting database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from waw_etl.indicators.figures import CarriedForward, Figure, Figures, Level, Light, Status
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, load_reference
from waw_etl.settings import CHECKOUT, end_of_day

MakeStatus = Callable[..., Status]

GREEN = Figure(100, 100.0, 120, 130, Light.GREEN, pace=15.0, needed_pace=10.0, quarters_left=2)


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference(CHECKOUT / "data" / "reference")


@pytest.fixture
def make_status() -> MakeStatus:
    """A status up to 2024-Q2 of which every figure is green, but for those of `placed` that are given."""

    def make(
        *,
        programme: Figure | None = None,
        category: Figure | None = None,
        projects: dict[str, Figure] | None = None,
        block: Figure | None = None,
        carried_forward: tuple[CarriedForward, ...] = (),
        day: str = "2024-09-02",
    ) -> Status:
        def figures(one: Figure | None) -> Figures:
            return {Measure.STARTED: GREEN, Measure.PLACED: one or GREEN}

        def level(code: str, one: Figure | None) -> Level:
            finished = one is not None and not one.quarters_left
            return Level(code, figures(one), category="afgerond" if finished else "scholing-en-leerwerk")

        return Status(
            period=Quarter(2024, 2),
            as_of=end_of_day(date.fromisoformat(day)),
            programme=figures(programme),
            categories=(level("scholing-en-leerwerk", category),),
            blocks=(level("zorg", block),),
            projects=tuple(level(code, one) for code, one in (projects or {"motopp": GREEN}).items()),
            municipalities=(),
            carried_forward=carried_forward,
            has_data=True,
        )

    return make
