"""What people are shown of a figure, and of several together."""

from dataclasses import replace

import pytest

from waw_etl.indicators.figures import Figure, Level, Light, Unsettled, UnsettledKind, worst
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

GREEN, ORANGE, RED, UNKNOWN = Light.GREEN, Light.ORANGE, Light.RED, Light.UNKNOWN


def figure(light: Light | None) -> Figure:
    """A figure that is shown in this light."""
    return Figure(1, status=GREEN, unknown=True) if light is UNKNOWN else Figure(1, status=light)


@pytest.mark.parametrize(
    ("lights", "together"),
    [
        ([GREEN, ORANGE, RED], RED),
        ([GREEN, ORANGE], ORANGE),
        ([GREEN, GREEN], GREEN),
        ([UNKNOWN, RED], RED),
        ([UNKNOWN, ORANGE], UNKNOWN),
        ([UNKNOWN, GREEN], UNKNOWN),
        ([UNKNOWN, None], UNKNOWN),
        ([None, GREEN], GREEN),
        ([None, None], None),
        ([], None),
    ],
)
def test_lights_together(lights: list[Light | None], together: Light | None) -> None:
    figures = dict(zip(Measure, map(figure, lights), strict=False))
    assert worst(figures) is together
    assert Level("motopp", figures).light is together


@pytest.mark.parametrize("status", [GREEN, ORANGE, RED])
def test_the_status_stays_beside_the_light_that_is_shown(status: Light) -> None:
    unsettled = Unsettled("motopp", "trajecten", UnsettledKind.OLDER, Quarter(2023, 4))
    shown = Figure(3, 2.7, 3, 3, status, unsettled=(unsettled,), unknown=True, interval=(3, 5)).to_json()
    assert (shown["status"], shown["light"], shown["interval"]) == (str(status), "unknown", [3, 5])
    assert shown["unsettled"] == [
        {"partner": "motopp", "dataset": "trajecten", "kind": "older", "from_period": "2023-Q4"}
    ]


def test_without_a_target_there_is_no_light_that_could_be_unknown() -> None:
    bare = Figure(3, unknown=True)
    assert bare.light is None
    assert replace(bare, status=RED).light is UNKNOWN
