"""SVG pictures, taken apart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from waw_etl.monitor.parts import Gauge, MonitorContext
from waw_etl.monitor.pictures.lettering import Box, Label

SVG = "{http://www.w3.org/2000/svg}"


def with_gauge(context: MonitorContext, gauge: Gauge) -> MonitorContext:
    return replace(context, dashboard=(gauge,))


def words(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(svg).iter(f"{SVG}text")]


def numbers(svg: str, tag: str, attribute: str) -> list[float]:
    return [float(element.attrib[attribute]) for element in ET.fromstring(svg).iter(f"{SVG}{tag}")]


def lettering(svg: str) -> list[Label]:
    """All words of a picture, each where it stands."""
    root = ET.fromstring(svg)
    return [
        label for group in (root, *root.iter(f"{SVG}g")) for label in _of_group(group, float(root.get("font-size", 0)))
    ]


def _of_group(group: ET.Element, size: float) -> Iterator[Label]:
    down = float(re.search(r"translate\(0 (\S+)\)", group.get("transform", "translate(0 0)"))[1])
    for text in group.findall(f"{SVG}text"):
        label = Label(
            "".join(text.itertext()),
            float(text.get("x")),
            float(text.get("y")) + down,
            float(text.get("font-size", size)),
            text.get("text-anchor", "start"),
            int(text.get("font-weight")) >= 600,
        )
        middle = label.anchor == "middle"
        half = replace(label, anchor="start").box.right - label.x if middle else 0
        yield replace(label, x=label.x - half / 2, anchor="start") if middle else label


def misplaced(svg: str) -> list[str]:
    """The words that leave the picture, and the pairs that touch: there must be none."""
    _, _, width, height = map(float, ET.fromstring(svg).attrib["viewBox"].split())
    sheet = Box(-0.01, 0, width + 0.01, height)
    labels = lettering(svg)
    outside = [label.text for label in labels if not _within(label.box, sheet)]
    return [*outside, *(f"{a.text} / {b.text}" for a, b in combinations(labels, 2) if a.box.touches(b.box))]


def _within(box: Box, sheet: Box) -> bool:
    inside = sheet.left <= box.left and box.right <= sheet.right
    return inside and sheet.top <= box.top and box.bottom <= sheet.bottom
