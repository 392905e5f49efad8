"""The log of alerts: which figures were behind, what happened to each since, and who does what about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Row, func, insert, select

from waw_etl.alert import AlertState, AlertStep, Sight, state_of
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import alert_log, alerts
from waw_etl.periods import Quarter
from waw_etl.reference import Measure
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class FigureName:
    """Names the figure that an alert is about, of whatever period."""

    level: str
    code: str
    measure: Measure

    def key(self, period: Quarter) -> str:
        """The key by which it is explained: `2024-Q2:project:motopp:placed`."""
        return f"{period}:{self.level}:{self.code}:{self.measure}"


@dataclass(frozen=True)
class Said:
    """What people decided about an alert: who, and what must be done by when, if that was agreed."""

    by: str
    text: str | None = None
    until: date | None = None


@dataclass(frozen=True)
class AlertLine:
    """One step of an alert: what the figure was then, or what was said; neither of a lapse while that is unknown."""

    at: datetime
    step: AlertStep
    sight: Sight | None = None
    said: Said | None = None

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class AlertRecord:
    """An alert with all that happened to it, oldest first; there is always a first step."""

    alert: int
    name: FigureName
    log: tuple[AlertLine, ...]

    @property
    def state(self) -> AlertState:
        state = state_of(line.step for line in self.log)
        assert state is not None, "it has a first step"
        return state

    @property
    def seen(self) -> Sight:
        """What the figure was when it was judged last."""
        sight = self.last(lambda line: line.sight is not None).sight
        assert sight is not None, "an alert begins by judging a figure"
        return sight

    @property
    def answer(self) -> AlertLine | None:
        """What people said of it: what was agreed last, else who acknowledged it last."""
        agreed = self.find(lambda line: line.step is AlertStep.AGREE)
        return agreed or self.find(lambda line: line.said is not None)

    def find(self, fits: Callable[[AlertLine], bool]) -> AlertLine | None:
        """The newest line that fits."""
        return next((line for line in reversed(self.log) if fits(line)), None)

    def last(self, fits: Callable[[AlertLine], bool]) -> AlertLine:
        """The newest line that fits, where there must be one."""
        return next(line for line in reversed(self.log) if fits(line))


def all_alerts(connection: Connection) -> tuple[AlertRecord, ...]:
    """Every alert there ever was, in order of number."""
    query = select(alert_log).order_by(alert_log.c.alert, alert_log.c.number)
    lines: dict[int, list[AlertLine]] = {}
    for row in connection.execute(query):
        lines.setdefault(row.alert, []).append(_line(row))
    names = connection.execute(select(alerts).order_by(alerts.c.alert))
    return tuple(
        AlertRecord(row.alert, FigureName(row.level, row.code, Measure(row.measure)), tuple(lines[row.alert]))
        for row in names
    )


def steps_logged(connection: Connection) -> int:
    """How many steps all alerts together have taken."""
    return int(connection.execute(select(func.count()).select_from(alert_log)).scalar_one())


def add_alert(connection: Connection, name: FigureName) -> int:
    """Add an alert, in the transaction of the connection, and give its number; it gets its first step apart."""
    statement = insert(alerts).values(
        alert=next_number(alerts.c.alert), level=str(name.level), code=name.code, measure=str(name.measure)
    )
    return int(connection.execute(statement.returning(alerts.c.alert)).scalar_one())


def add_line(connection: Connection, alert: int, line: AlertLine) -> None:
    """Add a step to the log of an alert, in the transaction of the connection."""
    number = select(func.count() + 1).select_from(alert_log).where(alert_log.c.alert == alert).scalar_subquery()
    values: dict[str, object] = {"alert": alert, "number": number, "at": line.at, "step": str(line.step)}
    if line.sight is not None:
        values |= vars(line.sight) | {"period": str(line.sight.period), "light": str(line.sight.light)}
    if line.said is not None:
        values |= vars(line.said)
    connection.execute(insert(alert_log).values(values))


def _line(row: Row[tuple[object, ...]]) -> AlertLine:
    sight = row.period and Sight(Quarter.parse(row.period), row.light, row.realised, row.target_to_date)
    said = row.by and Said(row.by, row.text, row.until)
    return AlertLine(row.at.astimezone(AMSTERDAM), AlertStep(row.step), sight or None, said or None)
