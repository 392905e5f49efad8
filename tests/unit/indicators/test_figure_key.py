"""The keys by which figures are asked for."""

import pytest

from waw_etl.indicators.figure_key import FigureKey


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("2024-Q2:project:motopp:placed", "2024-Q2:project:motopp:placed"),
        (" 2024-q2:Block:Zorg:Placed ", "2024-Q2:block:zorg:placed"),
        ("2024-Q2:municipality:gm0402:started", "2024-Q2:municipality:GM0402:started"),
        ("2024-Q2:programme:programme", "2024-Q2:programme:programme"),
        ("2024-Q2:block:zorg:sustained", "2024-Q2:block:zorg:sustained"),
        ("2024-Q2:block:zorg:of_12", "2024-Q2:block:zorg:sustained"),
    ],
)
def test_a_key_is_read_as_it_is_printed(written, key):
    assert str(FigureKey.parse(written)) == key


@pytest.mark.parametrize(
    ("written", "cause"),
    [
        ("2024-Q2", "a key is written as"),
        ("2024-Q2:block:zorg:placed:5", "a key is written as"),
        ("2024-Q5:block:zorg:placed", "a quarter is written as"),
        ("2024-Q2:blok:zorg:placed", "'blok' is not one of programme, category, block, project, municipality"),
        ("2024-Q2:block:zorg:jobs", "'jobs' is not one of started, trained, placed, sustained"),
    ],
)
def test_what_is_no_key_is_refused_with_its_cause(written, cause):
    with pytest.raises(ValueError, match=cause):
        FigureKey.parse(written)
