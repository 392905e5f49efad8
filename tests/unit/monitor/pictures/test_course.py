"""The course of a measure: its lines, where its labels stand, and its words."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.monitor.pictures.drawing import SVG, misplaced, words
from waw_etl.monitor.parts import Gauge, MonitorContext, Past
from waw_etl.monitor.pictures.course import course_description, course_of, course_svg
from waw_etl.periods import Quarter
from waw_etl.reference import Measure

PERIOD = Quarter(2024, 2)
LINEAR = tuple(540 + 60 * n for n in range(1, 9))


def gauge(values, targets, last=PERIOD, illustrative: bool = False) -> Gauge:
    due = targets or [None] * len(values)
    history = tuple(
        Past(last + (n + 1 - len(values)), value, target)
        for n, (value, target) in enumerate(zip(values, due, strict=True))
    )
    return Gauge(
        *(Measure.STARTED, "Gestarte trajecten", "gestart", values[-1] if values else 0, None, None, None, None, None),
        caveat=None,
        illustrative=illustrative,
        history=history,
        sentences=(),
    )


def points(svg: str) -> list[list[tuple[float, float]]]:
    lines = ET.fromstring(svg).iter(f"{SVG}polyline")
    return [[tuple(map(float, pair.split(","))) for pair in line.attrib["points"].split()] for line in lines]


def test_both_lines_are_drawn_on_one_scale_from_zero() -> None:
    values = (600, 700, 750, 800, 900, 1000, 1100, 1200)
    path, realised = points(course_svg(gauge(values, LINEAR)))
    floor = float(
        ET.fromstring(course_svg(gauge(values, LINEAR))).find(f"{SVG}path").attrib["d"].split()[1].split("H")[0]
    )
    for line, numbers in ((path, LINEAR), (realised, values)):
        assert [floor - 0.5 - y for _, y in line] == pytest.approx([74 * n / 1200 for n in numbers], abs=0.06)


def test_the_labels_say_where_it_came_from_and_how_far_it_is() -> None:
    assert words(course_svg(gauge((612, *LINEAR[1:-1], 1172), LINEAR)))[:3] == ["1.172", "doel 1.020", "612"]


@pytest.mark.parametrize(
    "targets", [None, (0,) * 8, LINEAR, (1_234_567,) * 8], ids=["no target", "nothing due", "linear", "huge"]
)
@pytest.mark.parametrize(
    "values",
    [
        (0,) * 8,
        (1,) * 8,
        LINEAR,
        tuple(n + 1 for n in LINEAR),
        tuple(n - 1 for n in LINEAR),
        (0,) * 7 + (1_234_567,),
        (1_234_567,) * 8,
        (1_000_000, *range(1_100_000, 1_700_000, 100_000), 2_000_000),
        (0, 1, 2, 3, 4, 5, 6, 7),
    ],
)
@pytest.mark.parametrize("illustrative", [False, True], ids=["decided", "example"])
def test_no_label_touches_a_line_or_another_label(values, targets, illustrative: bool) -> None:
    stands_free(gauge(values, targets, illustrative=illustrative))


@given(
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 2000)), min_size=0, max_size=8),
    st.integers(1, 4),
)
@settings(max_examples=150, deadline=None)
def test_no_label_touches_anything_whatever_the_figures(steps, last: int) -> None:
    values, targets = ([sum(step[side] for step in steps[: n + 1]) for n in range(len(steps))] for side in (0, 1))
    stands_free(gauge(tuple(values), tuple(targets), Quarter(2024, last)))


def stands_free(measure: Gauge) -> None:
    assert misplaced(course_svg(measure)) == []
    course = course_of(measure)
    for label in course.labels:
        assert not any(label.box.crosses(line) for line in (course.realised, course.path))


@pytest.mark.parametrize(
    ("last", "years"),
    [
        (Quarter(2024, 2), ["2022", "2023", "2024"]),
        (Quarter(2024, 1), ["2022", "2023", "2024"]),
        (Quarter(2024, 4), ["2023", "2024"]),
        (Quarter(2024, 3), ["2023", "2024"]),
    ],
)
def test_a_year_stands_below_its_first_quarter_where_there_is_room(last: Quarter, years: list[str]) -> None:
    course = course_of(gauge(LINEAR, LINEAR, last))
    assert [label.text for label in course.years] == years
    assert misplaced(course_svg(gauge(LINEAR, LINEAR, last))) == []


@pytest.mark.parametrize(
    ("values", "targets", "illustrative", "text"),
    [
        (
            LINEAR,
            LINEAR,
            False,
            "Gestarte trajecten: van 600 t/m Q3 2022 naar 1.020 t/m Q2 2024. Het doel ging van 600 naar 1.020.",
        ),
        ((3, 4), (1.5, 2.0), True, "Het voorbeelddoel ging van 1,5 naar 2."),
        ((3, 4), None, False, "Gestarte trajecten: van 3 t/m Q1 2024 naar 4 t/m Q2 2024. Er is geen doel."),
        ((), None, False, "Gestarte trajecten: er zijn nog geen kwartalen om te tonen."),
    ],
)
def test_the_alternative_text_tells_the_course(values, targets, illustrative: bool, text: str) -> None:
    measure = gauge(values, targets, illustrative=illustrative)
    assert course_description(measure).endswith(text)
    assert ET.fromstring(course_svg(measure)).findtext(f"{SVG}desc") == course_description(measure)


def test_the_three_courses_have_one_size(context: MonitorContext) -> None:
    sizes = {ET.fromstring(course_svg(measure)).attrib["viewBox"] for measure in context.dashboard}
    assert len(sizes) == 1


def test_a_name_that_looks_like_markup_stays_a_name(context: MonitorContext) -> None:
    hostile = replace(context.dashboard[0], name="<b>&'")
    assert ET.fromstring(course_svg(hostile)).findtext(f"{SVG}desc").startswith("<b>&'")
