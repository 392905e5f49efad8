"""How far the monitor of a period has come: every revision, who did what, what is missing, and the documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from waw_etl.actions.basis import Basis, basis_as_of, basis_that_is_left
from waw_etl.actions.figures import iso
from waw_etl.actions.monitor import edition_mark, material_of
from waw_etl.actions.workplace import Workplace
from waw_etl.edition import FROZEN, owner_of
from waw_etl.load.database import reading
from waw_etl.load.edition_log import EditionRecord, LogLine, records_of
from waw_etl.load.editions import Document, approved_edition, documents_of
from waw_etl.monitor.completeness import completeness_of
from waw_etl.monitor.gaps import Gap
from waw_etl.periods import Quarter


@dataclass(frozen=True)
class EditionAccount:
    """One revision: what was decided, what is missing from it, and what was published of it."""

    record: EditionRecord
    gaps: tuple[Gap, ...]
    documents: tuple[Document, ...]

    def to_json(self) -> dict[str, Any]:
        """An element of the document of `waw edition show --json`."""
        record = self.record
        return {
            "edition": record.edition,
            "period": str(record.period),
            "revision": record.revision,
            "reason": record.reason,
            "state": record.state,
            "owner": owner_of(record.state),
            "log": [_line_json(line) for line in record.log],
            "gaps": [gap.to_json() for gap in self.gaps],
            "documents": [document.to_json() for document in self.documents],
        }


def _line_json(line: LogLine) -> dict[str, Any]:
    decision = line.decision
    return {"state": line.state, "at": iso(decision.at), "by": decision.by, "remark": decision.remark}


def edition_accounts(place: Workplace, period: Quarter) -> tuple[EditionAccount, ...]:
    """Every revision of a period, the first one first; a period that nothing was decided on has one, a concept.

    Raises:
        NoDataError: the newest one is a concept, and rows that it would be counted from were removed since.
        DamagedError, DatabaseError: what was kept cannot be read, or the database not be used.
    """
    with reading(place.engine) as connection:
        return tuple(_account(place, connection, record) for record in records_of(connection, period))


def _account(place: Workplace, connection: Connection, record: EditionRecord) -> EditionAccount:
    basis = _basis(place, connection, record)
    material = material_of(connection, basis, basis.status(record.period), edition_mark(connection, record))
    documents = () if record.edition is None else documents_of(connection, record.edition)
    return EditionAccount(record, completeness_of(material).gaps, documents)


def _basis(place: Workplace, connection: Connection, record: EditionRecord) -> Basis:
    if record.edition is None or record.state not in FROZEN:
        return basis_as_of(place, connection, None)
    return basis_that_is_left(connection, approved_edition(connection, record.edition))
