"""Where the words of a picture stand."""

import json

import pytest
import typst

from waw_etl.documents import FONT, fonts
from waw_etl.monitor.pictures.lettering import Box, Label, fitting_size, free_place, width_of
from waw_etl.monitor.texts import LIGHT_WORDS

_MEASURE = f"""#set text(font: "{FONT}", size: 100pt, fallback: false)
#context [#metadata(json(bytes(sys.inputs.words)).map(it => (400, 700).map(wght =>
  measure(text(weight: wght, it)).width.pt() / 100))) <widths>]""".encode()


def test_words_are_never_wider_than_thought_in_the_typeface_on_paper() -> None:
    """And a screen's typefaces are wider than the one on paper: there is room for that."""
    words = [*LIGHT_WORDS.values(), "Doel t/m Q2 2024: 1.080", "1.234.567", "Afgeronde scholingstrajecten¹", "MWQ%–"]
    inputs = {"words": json.dumps(words)}
    found = json.loads(
        typst.query(_MEASURE, "<widths>", field="value", one=True, font_paths=fonts(), sys_inputs=inputs)
    )
    for word, (regular, bold) in zip(words, found, strict=True):
        assert 1.02 * regular <= width_of(word, 1)
        assert 1.02 * bold <= width_of(word, 1, bold=True)


@pytest.mark.parametrize(
    ("x", "anchor", "left"),
    [(50, "start", 50), (95, "start", 77.6), (-5, "start", 0), (50, "end", 27.6), (5, "end", 0), (200, "end", 77.6)],
)
def test_a_label_stays_between_its_sides(x: float, anchor: str, left: float) -> None:
    assert Label("1080", x, 0, 10, anchor).between(0, 100).box.left == pytest.approx(left)


def test_a_large_number_is_set_smaller() -> None:
    assert fitting_size("1", 96, 34) == 34
    assert fitting_size("1.234.567", 96, 34) * width_of("1.234.567", 1, bold=True) == pytest.approx(96)


RISING = ((0.0, 90.0), (100.0, 30.0))
FLAT = ((0.0, 50.0), (100.0, 50.0))


@pytest.mark.parametrize(
    ("line", "above", "taken", "y"),
    [
        (FLAT, True, [], 45.7),
        (FLAT, False, [], 59.5),
        (FLAT, True, [Box(0, 40, 100, 46)], 37.7),
        (RISING, True, [], 80.7),
        (FLAT, True, [Box(0, 0, 100, 50)], 59.5),
    ],
    ids=["above", "below", "above another", "off a rising line", "on the other side"],
)
def test_a_label_stands_as_near_as_it_can(line, above, taken, y: float) -> None:
    label = Label("12", 0, line[0][1], 10)
    place = free_place(label, above, [line], taken, 100)
    assert place is not None
    assert place.y == pytest.approx(y)
    assert not place.box.crosses(line)
    assert not any(place.box.touches(box) for box in taken)


def test_a_label_for_which_there_is_no_room_is_left_out() -> None:
    assert free_place(Label("12", 0, 50, 10), True, [], [Box(0, 0, 100, 100)], 100) is None
