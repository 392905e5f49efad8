"""Taking away all that was made of BSNs under a key that leaked: with it they can be found by trying."""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, func, select, update

from waw_etl.load.removals import Removal, RemovalClass, Removed
from waw_etl.load.tables import answers, deliveries, findings, referrals, spells
from waw_etl.validate.answer_keys import random_answer_key


def forget_hashes(connection: Connection) -> list[Removal]:
    """Take away every keyed hash of a BSN, and say what was; in the transaction of the connection.

    Referrals lose the hash and keep the rest: residents are then Gemeente + Koppelnummer. Employment spells are known
    by nothing else, and go. So do the digests of what deliveries say (`waw_etl.load.content`), and with the mark
    `bsn_key` the reason to take the same file for the same delivery.
    """
    removed = [
        *_counted(connection, referrals, Removed.HASHES, referrals.c.bsn_hash.is_not(None)),
        *_counted(connection, spells, Removed.ROWS),
    ]
    connection.execute(update(referrals).values(bsn_hash=None))
    connection.execute(delete(spells))
    connection.execute(update(deliveries).values(content=None, bsn_key=None))
    _rename_answers(connection)
    return removed


def _counted(connection: Connection, table: Table, what: Removed, *condition: object) -> list[Removal]:
    """A removal a delivery that has such rows."""
    query = select(table.c.delivery, func.count()).where(*condition).group_by(table.c.delivery)  # type: ignore[arg-type]
    found = connection.execute(query.order_by(table.c.delivery))
    return [Removal(RemovalClass.KEY, what, number, delivery) for delivery, number in found]


def _rename_answers(connection: Connection) -> None:
    """Of a spell the key of a warning is a hash of its BSN too: another takes its place where it was answered."""
    of_spells = select(deliveries.c.delivery).where(deliveries.c.dataset == "dienstverbanden")
    answered = select(answers.c.answer_key).distinct().where(answers.c.delivery.in_(of_spells))
    for key in connection.execute(answered).scalars().all():
        random = random_answer_key()
        for table in (findings, answers):
            connection.execute(update(table).where(table.c.answer_key == key).values(answer_key=random))
    unanswered = (findings.c.delivery.in_(of_spells), findings.c.answer_key.not_in(select(answers.c.answer_key)))
    connection.execute(update(findings).where(*unanswered).values(answer_key=None))
