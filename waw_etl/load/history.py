"""What was recorded of deliveries: all of them, one of them, and what a new one is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, case, func, or_, select

from schemas.catalogue import WITH_BSN
from waw_etl.delivery import Issue, Judgement, Severity, Verdict
from waw_etl.errors import UsageError
from waw_etl.load.answers import answered_keys
from waw_etl.load.frames import read_frame
from waw_etl.load.in_force import number_in_force, numbers_in_force, withdrawn_by
from waw_etl.load.removals import lists_gone
from waw_etl.load.tables import ROWS, deliveries, findings, withdrawals
from waw_etl.periods import Quarter
from waw_etl.settings import AMSTERDAM

_LARGEST_NUMBER = 2**63 - 1


class DeliveryState(StrEnum):
    """Where a delivery stands; `REMOVED`: retention has taken its rows away."""

    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    REMOVED = "removed"


# The words by which the regieteam knows them, wherever it reads them.
STATE_WORDS = {
    DeliveryState.IN_FORCE: "in gebruik",
    DeliveryState.SUPERSEDED: "vervangen",
    DeliveryState.WITHDRAWN: "ingetrokken",
    DeliveryState.REMOVED: "verwijderd",
    DeliveryState.REJECTED: "niet gebruikt",
}


@dataclass(frozen=True)
class DeliveryRecord:
    """What is asked of one recorded delivery; `feedback` is the workbook's path below WAW_HOME.

    `rows_dropped` counts the employment spells that were not stored, for want of a referral.
    """

    delivery: int
    file: str
    sha256: str
    received_at: datetime
    partner: str | None
    dataset: str | None
    period: Quarter | None
    verdict: Verdict
    rows: int
    rows_dropped: int
    feedback: str | None


def all_deliveries(connection: Connection, as_of: datetime | None) -> pd.DataFrame:
    """One row a delivery received by then, in order of number.

    Columns: delivery, partner, dataset, period, file, received_at, verdict, rows, rows_dropped, feedback,
    withdrawn_at, reason, `errors`, `warnings` and `answered` (numbers of findings, those of warnings without and with
    an answer), and `state`; the verdict and all that follows are as of then.
    """
    names = ("delivery", "partner", "dataset", "period", "file", "received_at", "verdict", "rows", "rows_dropped")
    query = (
        select(
            *(deliveries.c[name] for name in names),
            deliveries.c.feedback,
            withdrawals.c.withdrawn_at,
            withdrawals.c.reason,
        )
        .select_from(deliveries.outerjoin(withdrawals, withdrawn_by(as_of)))
        .order_by(deliveries.c.delivery)
    )
    frame = read_frame(connection, query if as_of is None else query.where(deliveries.c.received_at <= as_of))
    numbers = _findings_per_delivery(connection, as_of).reindex(frame["delivery"], fill_value=0)
    for column in numbers.columns:
        frame[column] = numbers[column].to_numpy()
    settled = (frame["verdict"] == Verdict.ACCEPTED_WITH_WARNINGS) & (frame["warnings"] == 0)
    frame.loc[settled, "verdict"] = str(Verdict.ACCEPTED)
    in_force = set(connection.execute(numbers_in_force(as_of)).scalars())
    frame["state"] = _states(frame, in_force, lists_gone(connection, as_of))
    return frame


def is_empty(connection: Connection) -> bool:
    """Whether nothing was ever delivered."""
    return connection.execute(select(deliveries.c.delivery).limit(1)).scalar() is None


def last_accepted(connection: Connection) -> int | None:
    """The highest number of a delivery that was accepted, in force or not."""
    query = select(func.max(deliveries.c.delivery)).where(deliveries.c.verdict != Verdict.REJECTED)
    found: int | None = connection.execute(query).scalar_one()
    return found


def find_delivery(connection: Connection, delivery: int) -> DeliveryRecord | None:
    """The delivery with this number."""
    if not 0 < delivery <= _LARGEST_NUMBER:
        return None
    found = connection.execute(select(deliveries).where(deliveries.c.delivery == delivery)).mappings().one_or_none()
    if found is None:
        return None
    plain = ("delivery", "file", "sha256", "received_at", "partner", "dataset", "rows", "rows_dropped", "feedback")
    return DeliveryRecord(
        **{name: found[name] for name in plain},
        period=None if found["period"] is None else Quarter.parse(found["period"]),
        verdict=Verdict(found["verdict"]),
    )


def findings_of(connection: Connection, delivery: int) -> tuple[Issue, ...]:
    """The findings of a delivery, answered warnings included; those of its verdict in the order of their reporting."""
    names = ("rule", "sheet", "row", "column", "value", "message", "answer_key")
    columns = [findings.c.severity, *(findings.c[name] for name in names)]
    query = select(*columns).where(findings.c.delivery == delivery).order_by(findings.c.number)
    return tuple(
        Issue(Severity(severity), **dict(zip(names, values, strict=True)))
        for severity, *values in connection.execute(query)
    )


def delivery_of_source(connection: Connection, source: str) -> int | None:
    """The number under which this file of a source was taken already."""
    return connection.execute(select(deliveries.c.delivery).where(deliveries.c.source == source)).scalar()


def same_in_force(connection: Connection, judgement: Judgement, sha256: str, content: str | None) -> int | None:
    """The delivery in force with the same bytes, for the same period (exchange format, V05), or the same content.

    Of employment spells that were dropped for want of a referral some may have one by now: a list with such spells is
    the same only by its bytes. A list of which the hashes of BSNs were taken away is delivered anew: then it has them.
    So is one of which retention has taken the rows away: else its figures could never be counted again.
    """
    if judgement.partner is None or judgement.dataset is None:
        return None
    same_bytes = and_(deliveries.c.sha256 == sha256, deliveries.c.period == str(judgement.period))
    same_content = and_(deliveries.c.content == content, deliveries.c.rows_dropped == 0)
    query = select(deliveries.c.delivery).where(
        deliveries.c.delivery == number_in_force(connection, judgement.partner, judgement.dataset),
        same_bytes if content is None else or_(same_bytes, same_content),
        or_(deliveries.c.dataset.not_in(WITH_BSN), deliveries.c.bsn_key.is_not(None)),
    )
    found = connection.execute(query).scalar()
    return None if found in lists_gone(connection, None) else found


def newest_receipt(connection: Connection) -> datetime | None:
    """When the last delivery came in."""
    return connection.execute(select(func.max(deliveries.c.received_at))).scalar()


def refuse_earlier(at: datetime, received_at: datetime | None) -> None:
    """Make sure that nothing is undone on a day before it came in: figures as of the days between would fall silently.

    Raises:
        UsageError: it would be.
    """
    if received_at is None:
        return
    today, came_in = (moment.astimezone(AMSTERDAM).date() for moment in (at, received_at))
    if today < came_in:
        raise UsageError(f"Today is {today}, but a delivery came in on {came_in}. Set the clock, or WAW_TODAY, right.")


def previous_table(connection: Connection, partner: str, dataset: str) -> tuple[int, Quarter, pd.DataFrame] | None:
    """The delivery in force of a partner and data set: number, period, and rows as `Judgement.table` has them.

    BSNs are not among them, since they are not stored.
    """
    delivery = number_in_force(connection, partner, dataset)
    if delivery is None:
        return None
    table = ROWS[dataset]
    columns = [column for column in table.columns if column.name not in ("delivery", "bsn_hash")]
    rows = read_frame(connection, select(*columns).where(table.c.delivery == delivery).order_by(table.c.row))
    period = connection.execute(select(deliveries.c.period).where(deliveries.c.delivery == delivery)).scalar_one()
    return delivery, Quarter.parse(period), rows.set_index("row")


def projects_in_force(connection: Connection, partner: str, dataset: str) -> set[str]:
    """The projects that the delivery in force of a partner and data set has rows of (exchange format, C09)."""
    table = ROWS[dataset]
    query = select(table.c.project).distinct().where(table.c.delivery == number_in_force(connection, partner, dataset))
    return set(connection.execute(query).scalars())


def finding_kinds(as_of: datetime | None) -> Select[Any]:
    """The query for one row a finding: its columns, and as `kind` errors, warnings or answered (by then)."""
    answered = answered_keys(as_of).subquery()
    kind = case(
        (answered.c.answer_key.is_not(None), "answered"),
        (findings.c.severity == str(Severity.ERROR), "errors"),
        else_="warnings",
    )
    joined = findings.outerjoin(answered, answered.c.answer_key == findings.c.answer_key)
    return select(findings, kind.label("kind")).select_from(joined)


def _findings_per_delivery(connection: Connection, as_of: datetime | None) -> pd.DataFrame:
    """By delivery, if it has findings, how many are `errors`, `warnings` and `answered` warnings."""
    kinds = finding_kinds(as_of).subquery()
    query = select(kinds.c.delivery, kinds.c.kind, func.count()).group_by(kinds.c.delivery, kinds.c.kind)
    found = pd.DataFrame(connection.execute(query).all(), columns=["delivery", "kind", "number"])
    table = found.pivot(index="delivery", columns="kind", values="number")
    return table.reindex(columns=["errors", "warnings", "answered"]).fillna(0).astype("int64")


def _states(frame: pd.DataFrame, in_force: set[int], removed: set[int]) -> pd.Series:
    states = pd.Series(str(DeliveryState.SUPERSEDED), index=frame.index, dtype="str")
    states[frame["delivery"].isin(in_force)] = str(DeliveryState.IN_FORCE)
    states[frame["delivery"].isin(removed)] = str(DeliveryState.REMOVED)
    states[frame["withdrawn_at"].notna()] = str(DeliveryState.WITHDRAWN)
    states[frame["verdict"] == Verdict.REJECTED] = str(DeliveryState.REJECTED)
    return states
