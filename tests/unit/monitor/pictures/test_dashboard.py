"""The dashboard: what it shows, that its words stand free, and that its alternative text says the same."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tests.unit.monitor.pictures.drawing import SVG, misplaced, numbers, with_gauge, words
from waw_etl.indicators.figures import Light
from waw_etl.monitor.parts import MonitorContext
from waw_etl.monitor.pictures.dashboard import NARROW, WIDE, Frame, dashboard_description, dashboard_svg
from waw_etl.monitor.pictures.looks import LIGHT_PATHS
from waw_etl.monitor.texts import LIGHT_WORDS
from waw_etl.palette import PALETTE


def bars(svg: str) -> list[tuple[float, float]]:
    """The widths of track and bar, a pair a measure; the track is drawn within its edge of 1."""
    widths = numbers(svg, "rect", "width")
    return [(track + 1, bar) for track, bar in zip(widths[::2], widths[1::2], strict=True)]


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_it_shows_realised_both_targets_and_the_light(context: MonitorContext, frame: Frame) -> None:
    assert words(dashboard_svg(context, frame))[:7] == [
        "2 van de 3 onderdelen liggen op koers",
        "Gestarte trajecten",
        "op koers",
        "1.163",
        "83 boven doel t/m Q2 2024",
        "Doel totaal: 1.200",
        "Doel t/m Q2 2024: 1.080",
    ]


def test_the_length_of_a_bar_is_its_share_of_the_final_target(context: MonitorContext) -> None:
    for gauge, (track, bar) in zip(context.dashboard, bars(dashboard_svg(context)), strict=True):
        assert gauge.target_final is not None
        assert bar / track == pytest.approx(gauge.realised / gauge.target_final, abs=0.001)


EXTREMES = [
    (0, 0.0, 0),
    (0, 1.0, 1),
    (1, 1.0, 1),
    (1, 1080.0, 1200),
    (1080, 1080.0, 1200),
    (1199, 1198.0, 1200),
    (1200, 1200.0, 1200),
    (1500, 1080.0, 1200),
    (5000, 10.0, 20),
    (1_234_567, 1_111_110.5, 1_234_567),
    (1_234_567, 1.0, 2),
    (3, 1_111_110.5, 1_234_567),
    (50, None, None),
    (0, None, None),
]


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("light", list(Light))
@pytest.mark.parametrize("illustrative", [False, True], ids=["decided", "example"])
def test_no_words_touch_or_leave_the_picture(
    context: MonitorContext, frame: Frame, light: Light, illustrative: bool
) -> None:
    for realised, to_date, final in EXTREMES:
        gauge = replace(
            context.dashboard[1],
            realised=realised,
            target_to_date=to_date,
            target_final=final,
            light=light,
            light_word=LIGHT_WORDS[light],
            illustrative=illustrative,
        )
        svg = dashboard_svg(replace(context, dashboard=(gauge, gauge)), frame)
        assert misplaced(svg) == [], (realised, to_date, final)
        for track, bar in bars(svg):
            assert frame.track_start + max(track, bar) <= frame.width + 1


@pytest.mark.parametrize("frame", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_longest_heading_stays_within_the_picture(context: MonitorContext, frame: Frame) -> None:
    green, orange, other = context.dashboard
    svg = dashboard_svg(replace(context, dashboard=(green, orange, replace(other, light=None, light_word=None))), frame)
    assert words(svg)[0] == "1 van de 2 onderdelen met een doel ligt op koers"
    assert misplaced(svg) == []


@pytest.mark.parametrize(
    ("realised", "to_date", "final", "widths"),
    [(1500, 1080.0, 1200, (304.0, 380.0)), (0, 1080.0, 1200, (380.0, 0.0)), (0, 0.0, 0, (1.0, 0.0))],
    ids=["past the target", "nothing yet", "a target of nothing"],
)
def test_a_bar_runs_past_its_target(
    context: MonitorContext, realised: int, to_date: float, final: int, widths: tuple[float, float]
) -> None:
    gauge = replace(context.dashboard[0], realised=realised, target_to_date=to_date, target_final=final)
    assert bars(dashboard_svg(with_gauge(context, gauge))) == [widths]


def test_without_a_target_there_is_a_number_and_no_bar(context: MonitorContext) -> None:
    gauge = replace(context.dashboard[0], target_to_date=None, target_final=None, light=None, light_word=None)
    svg = dashboard_svg(with_gauge(context, gauge))
    assert bars(svg) == []
    assert words(svg) == ["Er zijn nog geen doelen vastgesteld", "Gestarte trajecten", "1.163", "nog geen doel"]


def test_a_target_that_nobody_decided_is_called_an_example(context: MonitorContext) -> None:
    example = with_gauge(context, replace(context.dashboard[0], illustrative=True))
    assert {"Voorbeelddoel t/m Q2 2024: 1.080", "Voorbeelddoel totaal: 1.200"} < set(words(dashboard_svg(example)))
    assert " Doel" not in dashboard_description(example)


@pytest.mark.parametrize("light", list(Light))
def test_a_light_is_a_shape_and_a_word(context: MonitorContext, light: Light) -> None:
    svg = dashboard_svg(with_gauge(context, replace(context.dashboard[0], light=light, light_word=LIGHT_WORDS[light])))
    shapes = {path.attrib["d"] for path in ET.fromstring(svg).iter(f"{SVG}path")} & set(LIGHT_PATHS.values())
    assert shapes == {LIGHT_PATHS[light]}
    assert LIGHT_WORDS[light] in words(svg)


def test_a_mark_stands_clear_of_the_bar(context: MonitorContext) -> None:
    """The last two strokes of a measure are the mark of the target to date: paper first, then ink, narrower."""
    strokes = [p for p in ET.fromstring(dashboard_svg(context)).iter(f"{SVG}path") if "stroke" in p.attrib][2:4]
    assert [stroke.attrib["stroke"] for stroke in strokes] == [PALETTE.paper, PALETTE.ink]
    wide, narrow = (float(stroke.attrib["stroke-width"]) for stroke in strokes)
    assert wide - narrow >= 2


def test_the_alternative_text_says_what_the_picture_shows(context: MonitorContext) -> None:
    description = dashboard_description(context)
    assert description.startswith(
        "Gestarte trajecten t/m Q2 2024: 1.163. Doel t/m Q2 2024: 1.080. Doel totaal: 1.200. Stand: op koers."
    )
    root = ET.fromstring(dashboard_svg(context))
    assert root.findtext(f"{SVG}desc") == description
    assert root.findtext(f"{SVG}title") == "Dashboard Monitor Werken aan Werk t/m Q2 2024"


def test_names_that_look_like_markup_stay_names(context: MonitorContext) -> None:
    svg = dashboard_svg(with_gauge(context, replace(context.dashboard[0], name="<script> & 'zo'")))
    assert words(svg)[1] == "<script> & 'zo'"
