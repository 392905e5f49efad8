"""The bars of a block, beside its counts."""

import xml.etree.ElementTree as ET

import pytest

from tests.unit.monitor.pictures.drawing import SVG, numbers
from waw_etl.monitor.parts import Count
from waw_etl.monitor.pictures.bars import WIDTH, bars_of
from waw_etl.palette import PALETTE
from waw_etl.reference import Measure


def counts(*values: int, target: float | None = None) -> list[Count]:
    measures = list(Measure)[: len(values)]
    found = [Count(measure, str(measure), value) for measure, value in zip(measures, values, strict=True)]
    return found if target is None else [*found[:-1], Count(measures[-1], "x", values[-1], None, target, 12)]


def lengths(block: list[Count]) -> list[float]:
    return [length for svg in bars_of(block).values() for length in numbers(svg, "rect", "width")]


@pytest.mark.parametrize(
    ("block", "shares"),
    [
        (counts(735, 592, 280), [1, 592 / 735, 280 / 735]),
        (counts(3, 3, 3), [1, 1, 1]),
        (counts(0, 0), [0, 0]),
        (counts(1), [1]),
        (counts(10, 5, target=20.0), [0.5, 0.25]),
    ],
)
def test_the_bars_of_a_block_have_one_scale_from_zero(block: list[Count], shares: list[float]) -> None:
    assert [length / WIDTH for length in lengths(block)] == pytest.approx(shares, abs=0.001)


def test_a_target_is_a_mark_on_its_own_bar_only() -> None:
    first, second = (ET.fromstring(svg) for svg in bars_of(counts(10, 5, target=4.0)).values())
    marks = [
        [p.attrib["d"] for p in svg.iter(f"{SVG}path") if p.get("stroke") == PALETTE.ink] for svg in (first, second)
    ]
    assert marks == [[], ["M36.0 0v9"]]


def test_the_bars_are_for_the_eye_only() -> None:
    assert all(ET.fromstring(svg).attrib["aria-hidden"] == "true" for svg in bars_of(counts(2, 1)).values())


def test_a_block_without_counts_has_no_bars() -> None:
    assert bars_of([]) == {}
