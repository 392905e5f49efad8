"""The log of editions: which revisions of a period there are, and who brought each into which state, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from waw_etl.edition import EditionState
from waw_etl.load.numbers import next_number
from waw_etl.load.tables import edition_log, editions
from waw_etl.periods import Quarter
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class Decision:
    """Who decided on a step, when and why; `by` is None where it follows from another one."""

    at: datetime
    by: str | None = None
    remark: str | None = None


@dataclass(frozen=True)
class LogLine:
    """One step of an edition: the state that it led to, and its place among the steps, from 1 on."""

    number: int
    state: EditionState
    decision: Decision


@dataclass(frozen=True)
class EditionRecord:
    """A revision of the monitor of a period, with what was decided on it, oldest first.

    Before the first decision there is no row yet, and `edition` is None.
    """

    edition: int | None
    period: Quarter
    revision: int = 1
    reason: str | None = None
    log: tuple[LogLine, ...] = ()

    @property
    def state(self) -> EditionState:
        return self.log[-1].state if self.log else EditionState.CONCEPT

    @property
    def decided(self) -> Decision | None:
        """What was decided last."""
        return self.log[-1].decision if self.log else None


def records_of(connection: Connection, period: Quarter) -> tuple[EditionRecord, ...]:
    """The revisions of a period, the first one first; without any decision yet, the concept that there always is."""
    query = select(editions).where(editions.c.period == str(period)).order_by(editions.c.revision)
    found = connection.execute(query).all()
    records = (
        EditionRecord(row.edition, period, row.revision, row.reason, _log(connection, row.edition)) for row in found
    )
    return tuple(records) or (EditionRecord(None, period),)


def last_record(connection: Connection, period: Quarter) -> EditionRecord:
    """The newest revision of a period."""
    return records_of(connection, period)[-1]


def periods_in(connection: Connection, state: EditionState) -> tuple[Quarter, ...]:
    """The periods of which the newest revision is in a state, oldest first."""
    columns = (editions.c.revision, edition_log.c.number)
    query = select(editions.c.period, edition_log.c.state).join_from(editions, edition_log)
    # Of each period the last line of its newest revision is the one that stays.
    found = {row.period: row.state for row in connection.execute(query.order_by(editions.c.period, *columns))}
    return tuple(Quarter.parse(period) for period, last in found.items() if last == state)


def add_edition(connection: Connection, period: Quarter, revision: int, reason: str | None) -> int:
    """Add a revision of a period, in the transaction of the connection, and give its number."""
    values = {"period": str(period), "revision": revision, "reason": reason}
    statement = insert(editions).values(edition=next_number(editions.c.edition), **values)
    return int(connection.execute(statement.returning(editions.c.edition)).scalar_one())


def add_line(connection: Connection, edition: int, state: EditionState, decision: Decision) -> None:
    """Add a step to the log of an edition, in the transaction of the connection."""
    steps = select(func.count() + 1).select_from(edition_log).where(edition_log.c.edition == edition).scalar_subquery()
    values = {"edition": edition, "state": str(state), **vars(decision)}
    connection.execute(insert(edition_log).values(number=steps, **values))


def _log(connection: Connection, edition: int) -> tuple[LogLine, ...]:
    query = select(edition_log).where(edition_log.c.edition == edition).order_by(edition_log.c.number)
    return tuple(
        LogLine(row.number, EditionState(row.state), Decision(row.at.astimezone(AMSTERDAM), row.by, row.remark))
        for row in connection.execute(query)
    )
