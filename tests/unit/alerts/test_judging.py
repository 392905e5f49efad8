"""When an alert begins, changes and ends: sequences of days with a figure, and the steps that follow."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

import pytest

from waw_etl.alert import AlertStep
from waw_etl.alerts.judging import Rules, judge_all, watched
from waw_etl.indicators.figures import Figure, Level, Light
from waw_etl.load.alerts import AlertLine, AlertRecord, FigureName, Said
from waw_etl.periods import Quarter
from waw_etl.reference import Measure
from waw_etl.settings import AMSTERDAM

MOTOPP = FigureName("project", "motopp", Measure.PLACED)
Q2, Q4 = Quarter(2024, 2), Quarter(2023, 4)
G, A, R, U = Light.GREEN, Light.ORANGE, Light.RED, Light.UNKNOWN


@dataclass(frozen=True)
class Seen:
    """The figure on a day: realised of a target to date of 100 (green from 95 on), with its light."""

    day: str
    realised: int
    light: Light | None
    period: Quarter = Q2
    quarters_left: int = 2
    target: float = 100.0


@dataclass(frozen=True)
class Answered:
    """What the regieteam said on a day."""

    day: str
    until: str | None = None


def figure_of(seen: Seen) -> Figure:
    known = {"target_to_date": seen.target, "target_final": 120, "quarters_left": seen.quarters_left}
    if seen.light is None:
        return Figure(seen.realised)
    status = Light.RED if seen.light is U else seen.light
    return Figure(seen.realised, status=status, unknown=seen.light is U, **known)


def moment(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time(9), AMSTERDAM)


def life(make_status: Any, events: list[Seen | Answered], escalates: bool = True) -> list[tuple[int, str]]:
    """The steps that follow, each with the number of its alert: what was logged of one day is known on the next."""
    logs: list[list[AlertLine]] = []
    told: list[tuple[int, str]] = []
    for event in events:
        records = [AlertRecord(n, MOTOPP, tuple(log)) for n, log in enumerate(logs, 1)]
        if isinstance(event, Answered):
            until = event.until and date.fromisoformat(event.until)
            said = Said("regieteam", "Er komt een groep bij." if until else None, until or None)
            step = AlertStep.AGREE if event.until else AlertStep.ACKNOWLEDGE
            logs[-1].append(AlertLine(moment(event.day), step, said=said))
            continue
        status = replace(make_status(projects={"motopp": figure_of(event)}, day=event.day), period=event.period)
        rules = Rules(date.fromisoformat(event.day), 0.95, escalates)
        for judged in judge_all(status, records, rules):
            if judged.record is None:
                logs.append([])
            logs[-1].extend(AlertLine(moment(event.day), step, judged.sight) for step in judged.steps)
            told.extend((len(logs), str(step)) for step in judged.steps)
    return told


def day(number: int) -> str:
    return date.fromordinal(date(2024, 8, 1).toordinal() + number).isoformat()


@pytest.mark.parametrize(
    ("events", "steps"),
    [
        pytest.param([Seen(day(0), 95, G)], [], id="green"),
        pytest.param([Seen(day(0), 50, None)], [], id="never a target"),
        pytest.param([Seen(day(0), 50, U)], [], id="unknown"),
        pytest.param([Seen(day(0), 93, R)], [(1, "open")], id="behind by more than a row"),
        pytest.param([Seen(day(0), 94, R)], [(1, "notice")], id="behind by one row"),
        pytest.param([Seen(day(0), 94, A), Seen(day(13), 94, A)], [(1, "notice")], id="not long enough"),
        pytest.param([Seen(day(0), 94, A), Seen(day(14), 94, A)], [(1, "notice"), (1, "open")], id="it lasted"),
        pytest.param(
            [Seen(day(0), 94, R), Seen(day(1), 95, G), Seen(day(2), 94, R), Seen(day(15), 95, G)],
            [(1, "notice"), (1, "drop"), (2, "notice"), (2, "drop")],
            id="one late row opens nothing",
        ),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 95, G), Seen(day(2), 94, R), Seen(day(3), 95, G), Seen(day(16), 95, G)],
            [(1, "open"), *[(1, "repeat")] * 3],
            id="one late row closes nothing",
        ),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 95, G), Seen(day(15), 95, G)],
            [(1, "open"), (1, "repeat"), (1, "recover")],
            id="green by little for long",
        ),
        pytest.param([Seen(day(0), 90, R), Seen(day(1), 96, G)], [(1, "open"), (1, "recover")], id="clearly green"),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 99, G), Seen(day(2), 90, R)],
            [(1, "open"), (1, "recover"), (2, "open")],
            id="behind again is a new life",
        ),
        pytest.param([Seen(day(n), 90, R) for n in range(3)], [(1, "open")], id="a second run says nothing"),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 89, R)], [(1, "open"), (1, "repeat")], id="a little worse is silent"
        ),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 87, R), Seen(day(2), 87, R)],
            [(1, "open"), (1, "worsen")],
            id="the gap grew by more than a quarter",
        ),
        pytest.param([Seen(day(0), 90, A), Seen(day(1), 88, R)], [(1, "open"), (1, "worsen")], id="from orange to red"),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 92, A)], [(1, "open"), (1, "improve")], id="from red to orange"
        ),
        pytest.param(
            [Seen(day(0), 90, R), *(Seen(day(n), 90 + n % 2, (R, A)[n % 2]) for n in range(1, 9))],
            [(1, "open"), *[(1, "repeat")] * 8],
            id="one row that turns the light to and fro is silent",
        ),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(1), 91, A), Seen(day(15), 91, A)],
            [(1, "open"), (1, "repeat"), (1, "improve")],
            id="a light that has lasted is told",
        ),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(5), 20, U), Seen(day(9), 99, U), Seen(day(10), 90, R)],
            [(1, "open")],
            id="unknown in between changes nothing",
        ),
        pytest.param(
            [Seen(day(0), 94, R), Seen(day(3), 20, U), Seen(day(14), 94, R)],
            [(1, "notice"), (1, "open")],
            id="unknown does not stop the clock",
        ),
        pytest.param([Seen(day(0), 90, R), Seen(day(1), 90, None)], [(1, "open"), (1, "close")], id="its target went"),
        pytest.param(
            [Seen(day(0), 94, R), Seen(day(1), 90, None)], [(1, "notice"), (1, "drop")], id="nor for a notice"
        ),
        pytest.param(
            [Seen(day(0), 90, R, quarters_left=0), Seen(day(9), 50, R, quarters_left=0)],
            [(1, "expire"), (1, "repeat")],
            id="past its term is told once",
        ),
        pytest.param(
            [Seen(day(0), 90, R), Seen(day(9), 80, R, quarters_left=0)],
            [(1, "open"), (1, "expire")],
            id="the term ended",
        ),
        pytest.param(
            [Seen(day(0), 90, R, quarters_left=0), Seen(day(9), 90, R)], [(1, "expire"), (1, "open")], id="extended"
        ),
        pytest.param(
            [Seen(day(0), 90, R, quarters_left=0), Seen(day(9), 99, G, quarters_left=0)],
            [(1, "expire"), (1, "recover")],
            id="late registration",
        ),
        pytest.param(
            [Seen(day(0), 980, R, target=1040.0), Seen(day(1), 979, R, target=1050.0)],
            [(1, "notice"), (1, "open")],
            id="on a large target the margin is one in a hundred",
        ),
    ],
)
def test_a_figure_over_time(make_status, events, steps):
    assert life(make_status, events) == steps


@pytest.mark.parametrize(
    ("events", "steps"),
    [
        pytest.param([Answered(day(1)), Seen(day(2), 90, R)], [], id="acknowledged and the same"),
        pytest.param([Answered(day(1)), Seen(day(2), 80, R)], ["worsen"], id="acknowledged and then worse"),
        pytest.param([Answered(day(1), day(9)), Seen(day(9), 90, R)], [], id="on the last day"),
        pytest.param(
            [Answered(day(1), day(9)), Seen(day(10), 90, R), Seen(day(11), 90, R)], ["lapse"], id="over, told once"
        ),
        pytest.param(
            [Answered(day(1), day(9)), Seen(day(10), 50, U), Seen(day(11), 90, R)], ["lapse"], id="over while unknown"
        ),
        pytest.param(
            [Answered(day(1), day(9)), Seen(day(10), 80, R)], ["worsen", "lapse"], id="worse, and the agreement is over"
        ),
        pytest.param([Answered(day(1), day(9)), Seen(day(10), 99, G)], ["recover"], id="recovered before it was asked"),
        pytest.param(
            [Answered(day(1), day(9)), Seen(day(10), 90, R), Answered(day(11), day(30)), Seen(day(31), 90, R)],
            ["lapse", "lapse"],
            id="agreed on anew",
        ),
    ],
)
def test_what_people_said_is_reckoned_with(make_status, events, steps):
    assert life(make_status, [Seen(day(0), 90, R), *events]) == [(1, "open"), *((1, step) for step in steps)]


BEFORE = Seen("2024-03-01", 90, R, Q4)


@pytest.mark.parametrize(
    ("events", "steps"),
    [
        pytest.param([BEFORE, Seen(day(0), 90, R)], ["open", "repeat", "escalate"], id="red at two editions"),
        pytest.param(
            [BEFORE, Seen(day(0), 90, R), Seen(day(1), 89, R)], ["open", "repeat", "escalate", "repeat"], id="once"
        ),
        pytest.param([BEFORE, Seen(day(0), 90, A)], ["open", "repeat"], id="orange now"),
        pytest.param(
            [BEFORE, Seen("2024-04-01", 92, A, Q4), Seen(day(0), 80, R)],
            ["open", "improve", "worsen"],
            id="orange by the newest figures of the edition before",
        ),
        pytest.param([BEFORE, Seen(day(0), 90, U), Seen(day(9), 90, R)], ["open", "repeat", "escalate"], id="unknown"),
        pytest.param(
            [BEFORE, Seen(day(0), 90, R), Seen("2025-03-01", 90, R, Quarter(2024, 4))],
            ["open", "repeat", "escalate", "repeat", "escalate"],
            id="at every further edition",
        ),
        pytest.param([BEFORE, Seen(day(0), 80, R, quarters_left=0)], ["open", "expire"], id="not past its term"),
    ],
)
def test_what_is_red_at_two_editions_is_escalated(make_status, events, steps):
    assert life(make_status, events) == [(1, step) for step in steps]
    without = [(1, step) for step in steps if step != "escalate"]
    assert life(make_status, events, escalates=False) == without


def test_every_level_with_a_target_is_watched_but_blocks(make_status):
    red = figure_of(Seen(day(0), 90, R))
    status = make_status(programme=red, category=red, block=red, projects={"motopp": red})
    towns = (
        Level("GM0402", {Measure.PLACED: red}),
        Level("GM0406", {Measure.PLACED: Figure(1)}),
    )
    found = [name for name, _ in watched(replace(status, municipalities=towns)) if name.measure is Measure.PLACED]
    assert [(name.level, name.code) for name in found] == [
        ("programme", "programme"),
        ("category", "scholing-en-leerwerk"),
        ("project", "motopp"),
        ("municipality", "GM0402"),
    ]
