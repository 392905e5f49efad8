"""Which mails there are of a kind, and how far each has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from waw_etl.load.tables import outbox
from waw_etl.periods import Quarter
from waw_etl.settings import AMSTERDAM


@dataclass(frozen=True)
class Mailed:
    """A mail that was put in the outbox at `created_at`; `state` says whether it went out, `sent_at` when."""

    kind: str
    subject_key: str
    recipient: str
    period: Quarter
    created_at: datetime
    state: str
    sent_at: datetime | None

    def to_json(self) -> dict[str, Any]:
        """The mail as `waw calendar --json` tells of it."""
        moments = {"created_at": self.created_at, "sent_at": self.sent_at}
        told = {name: moment and moment.isoformat(timespec="seconds") for name, moment in moments.items()}
        return vars(self) | {"period": str(self.period)} | told


def mails_of(connection: Connection, kinds: Collection[str]) -> tuple[Mailed, ...]:
    """The mails of these kinds, each of which is about a period; oldest first."""
    names = ("kind", "subject_key", "recipient", "period", "created_at", "state", "sent_at")
    query = select(*(outbox.c[name] for name in names)).where(outbox.c.kind.in_(kinds)).order_by(outbox.c.mail)
    return tuple(
        Mailed(kind, key, recipient, Quarter.parse(period), created_at.astimezone(AMSTERDAM), state, _here(sent_at))
        for kind, key, recipient, period, created_at, state, sent_at in connection.execute(query)
    )


def _here(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(AMSTERDAM)
