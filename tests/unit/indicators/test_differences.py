"""Which values of which figures differ."""

from dataclasses import replace

from waw_etl.indicators.differences import Difference, differences
from waw_etl.load.snapshots import FigureRow

PLACED = FigureRow("project", "motopp", "placed", "nieuw", 3, 2.5, 4, 5, "green", history=(1, 3))
STARTED = FigureRow("project", "motopp", "started", "nieuw", 7)


def test_equal_figures_differ_in_nothing_whatever_their_order():
    assert differences([PLACED, STARTED], [STARTED, PLACED]) == ()


def test_each_value_that_differs_is_told():
    now = replace(PLACED, realised=2, light=None, target_to_date=2.25, history=(1, 2), category="afgerond")
    assert differences([PLACED, STARTED], [now, STARTED]) == tuple(
        Difference("project", "motopp", "placed", *values)
        for values in (
            ("category", "nieuw", "afgerond"),
            ("realised", 3, 2),
            ("target_to_date", 2.5, 2.25),
            ("light", "green", None),
            ("history", (1, 3), (1, 2)),
        )
    )


def test_a_figure_that_is_gone_or_new_is_told():
    told = differences([PLACED], [STARTED])
    assert Difference("project", "motopp", "placed", "realised", 3, None) in told
    assert Difference("project", "motopp", "started", "realised", None, 7) in told
    # A zero is a figure too.
    zero = replace(STARTED, realised=0)
    assert Difference("project", "motopp", "started", "realised", 0, None) in differences([zero], [])
