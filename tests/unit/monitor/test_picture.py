"""The pictures: what they show, and that their words say the same."""

import struct
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from waw_etl.monitor.picture import (
    LIGHT_PATHS,
    dashboard_description,
    dashboard_svg,
    history_description,
    history_svg,
    svg_to_png,
)

from waw_etl.errors import RenderingError
from waw_etl.indicators.figures import Light
from waw_etl.monitor.parts import Gauge, MonitorContext

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]


def bars(svg: str) -> list[tuple[float, float]]:
    """The widths of track and bar, a pair a measure."""
    widths = [float(rect.attrib["width"]) for rect in ET.fromstring(svg).iter(f"{SVG}rect")]
    return list(zip(widths[::2], widths[1::2], strict=True))


def with_gauge(context: MonitorContext, gauge: Gauge) -> MonitorContext:
    return replace(context, dashboard=(gauge,))


def test_the_dashboard_shows_realised_both_targets_and_the_light(context: MonitorContext) -> None:
    assert texts(dashboard_svg(context))[:5] == [
        "Gestarte trajecten",
        "op koers",
        "1.163",
        "Doel totaal: 1.200",
        "Doel t/m Q2 2024: 1.080",
    ]


def test_the_length_of_a_bar_is_its_share_of_the_final_target(context: MonitorContext) -> None:
    for gauge, (track, bar) in zip(context.dashboard, bars(dashboard_svg(context)), strict=True):
        assert gauge.target_final is not None
        assert bar / track == pytest.approx(gauge.realised / gauge.target_final, abs=0.001)


@pytest.mark.parametrize(
    ("realised", "to_date", "final", "widths"),
    [
        (1500, 1080.0, 1200, (304.0, 380.0)),
        (0, 1080.0, 1200, (380.0, 0.0)),
        (50, None, None, (380.0, 380.0)),
        (0, None, None, (380.0, 0.0)),
        (0, 0.0, 0, (0.0, 0.0)),
    ],
    ids=["past the target", "nothing yet", "without target", "nothing at all", "a target of nothing"],
)
def test_a_bar_never_leaves_the_picture(
    context: MonitorContext, realised: int, to_date: float | None, final: int | None, widths: tuple[float, float]
) -> None:
    changes = {"realised": realised, "target_to_date": to_date, "target_final": final}
    svg = dashboard_svg(with_gauge(context, replace(context.dashboard[0], **changes)))
    assert bars(svg) == [widths]
    assert ("Doel totaal" in svg) == (final is not None)


@pytest.mark.parametrize("light", list(Light))
def test_each_light_has_its_own_shape(context: MonitorContext, light: Light) -> None:
    svg = dashboard_svg(with_gauge(context, replace(context.dashboard[0], light=light)))
    shapes = {path.attrib["d"] for path in ET.fromstring(svg).iter(f"{SVG}path")} & set(LIGHT_PATHS.values())
    assert shapes == {LIGHT_PATHS[light]}
    assert len(set(LIGHT_PATHS.values())) == len(Light)


def test_the_alternative_text_says_what_the_picture_shows(context: MonitorContext) -> None:
    description = dashboard_description(context)
    assert description.startswith(
        "Gestarte trajecten t/m Q2 2024: 1.163. Doel t/m Q2 2024: 1.080. Doel totaal: 1.200. Stand: op koers."
    )
    root = ET.fromstring(dashboard_svg(context))
    assert root.findtext(f"{SVG}desc") == description
    assert root.findtext(f"{SVG}title") == "Dashboard Monitor Werken aan Werk t/m Q2 2024"


def test_the_history_has_a_column_a_quarter(context: MonitorContext) -> None:
    gauge = context.dashboard[0]
    root = ET.fromstring(history_svg(gauge))
    heights = [float(rect.attrib["height"]) for rect in root.iter(f"{SVG}rect")]
    assert [height / heights[-1] for height in heights] == pytest.approx(
        [past.value / 1163 for past in gauge.history], abs=0.002
    )
    assert history_description(gauge).endswith("Q1 2024 1.120, Q2 2024 1.163.")


def test_a_history_of_nothing_can_be_drawn(context: MonitorContext) -> None:
    gauge = replace(context.dashboard[0], history=tuple(replace(p, value=0) for p in context.dashboard[0].history))
    assert {rect.attrib["height"] for rect in ET.fromstring(history_svg(gauge)).iter(f"{SVG}rect")} == {"0.0"}


def test_names_that_look_like_markup_stay_names(context: MonitorContext) -> None:
    svg = dashboard_svg(with_gauge(context, replace(context.dashboard[0], name="<script> & 'zo'")))
    assert texts(svg)[0] == "<script> & 'zo'"


def test_a_png_has_the_width_that_was_asked_for(context: MonitorContext) -> None:
    png = svg_to_png(dashboard_svg(context), 1200)
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    assert (width, round(height / width, 1)) == (1200, 0.6)
    assert svg_to_png(dashboard_svg(context), 1200) == png


def test_a_picture_that_cannot_be_drawn_is_one_clear_error() -> None:
    with pytest.raises(RenderingError, match="could not be drawn"):
        svg_to_png("<svg", 100)
