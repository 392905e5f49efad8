"""Taking personal data away: the only statements that delete or blank rows of deliveries."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Table, delete, or_, update

from waw_etl.load.tables import answers, deliveries, findings, referrals, spells, trajectories

# Where the rows about persons lie.
PERSONAL: dict[str, Table] = {
    "trajecten": trajectories,
    "aanmeldingen": referrals,
    "dienstverbanden": spells,
}


def clear_rows(connection: Connection, delivery: int) -> int:
    """Remove the rows of a delivery; how many there were."""
    return sum(_delete(connection, table, table.c.delivery == delivery) for table in PERSONAL.values())


def clear_findings(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Blank value and sentence of the findings that match; severity, rule and place stay. How many held any."""
    held = or_(findings.c.value.is_not(None), findings.c.message != "")
    done = connection.execute(update(findings).where(condition, held).values(value=None, message=""))
    return int(done.rowcount)


def clear_answers(connection: Connection, condition: ColumnElement[bool]) -> int:
    """Blank the text of the answers that match, and who gave them; that there is an answer stays. How many held any."""
    held = or_(answers.c.text != "", answers.c.given_by.is_not(None))
    done = connection.execute(update(answers).where(condition, held).values(text="", given_by=None))
    return int(done.rowcount)


def forget_feedback(connection: Connection, delivery: int) -> None:
    """A delivery has no feedback workbook any more."""
    connection.execute(update(deliveries).where(deliveries.c.delivery == delivery).values(feedback=None))


def remove_rows(connection: Connection, table: Table, places: Collection[tuple[int, int]]) -> None:
    """Remove rows by delivery and row number."""
    for delivery, row in places:
        _delete(connection, table, (table.c.delivery == delivery) & (table.c.row == row))


def _delete(connection: Connection, table: Table, condition: ColumnElement[bool]) -> int:
    return int(connection.execute(delete(table).where(condition)).rowcount)
