"""All that is stored about one resident, in whatever delivery."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, false, or_, select, tuple_

from waw_etl.load.clear import PERSONAL
from waw_etl.load.tables import answers, deliveries, edition_rows, findings, referrals, spells, trajectories

Link = tuple[str, str]


@dataclass(frozen=True)
class Subject:
    """A resident: the hashes of the BSN, and each municipality (CBS code) with the link number given there."""

    hashes: frozenset[bytes]
    links: frozenset[Link]


@dataclass(frozen=True)
class PersonRow:
    """One stored row; `fields` has its columns by name, but the hash of the BSN."""

    partner: str
    dataset: str
    delivery: int
    file: str
    row: int
    fields: dict[str, Any]

    @property
    def place(self) -> tuple[int, int]:
        return self.delivery, self.row


@dataclass(frozen=True)
class Noted:
    """A finding at one of the rows, with the answer to it, if there is one; `number` is its own in the delivery."""

    delivery: int
    number: int
    row: int | None
    rule: str
    column: str | None
    value: str | None
    message: str
    answer_key: str | None
    answer: str | None


def subject_of_bsn(connection: Connection, bsn_hash: bytes) -> Subject:
    """The resident with this BSN, with every link number under which the newest referral gives it."""
    newest = _newest_hashes(connection)
    return Subject(frozenset({bsn_hash}), frozenset(link for link, found in newest.items() if found == bsn_hash))


def subject_of_link(connection: Connection, link: Link) -> Subject:
    """The resident with this link number, and all others of the same BSN, where a referral gives one."""
    bsn_hash = _newest_hashes(connection).get(link)
    if bsn_hash is None:
        return Subject(frozenset(), frozenset({link}))
    return subject_of_bsn(connection, bsn_hash)


def rows_about(connection: Connection, subject: Subject) -> list[PersonRow]:
    """Every stored row about a resident, by data set and place."""
    conditions = {
        trajectories: _linked(trajectories, subject),
        referrals: or_(_hashed(referrals, subject), _linked(referrals, subject)),
        spells: _hashed(spells, subject),
    }
    return [row for name, table in PERSONAL.items() for row in _rows(connection, name, table, conditions[table])]


def findings_at(connection: Connection, rows: list[PersonRow], extra: set[tuple[int, int]]) -> list[Noted]:
    """The findings at these rows and at `extra` places (delivery, row), and those on a whole file that name one."""
    places = {row.place for row in rows} | extra
    names = {row.fields[name] for row in rows for name in ("trajectory", "link_number") if row.fields.get(name)}
    partners = {row.partner for row in rows}
    newest = select(answers.c.text).where(answers.c.answer_key == findings.c.answer_key)
    told = newest.order_by(answers.c.answer.desc()).limit(1).scalar_subquery()
    plain = ("delivery", "number", "row", "rule", "column", "value", "message", "answer_key")
    at_rows = findings.c.delivery.in_({delivery for delivery, _ in places})
    on_file = and_(findings.c.row.is_(None), findings.c.value.in_(names), deliveries.c.partner.in_(partners))
    query = (
        select(*(findings.c[name] for name in plain), told)
        .select_from(findings.join(deliveries))
        .where(or_(and_(at_rows, findings.c.row.is_not(None)), on_file))
        .order_by(findings.c.delivery, findings.c.number)
    )
    found = (Noted(*list(row)) for row in connection.execute(query))
    return [item for item in found if item.row is None or (item.delivery, item.row) in places]


def proof_rows(connection: Connection, rows: list[PersonRow]) -> int:
    """How many proof rows of published editions came from these rows; they lead to nobody."""
    places = {row.place for row in rows}
    query = select(edition_rows.c.delivery, edition_rows.c.row)
    found = connection.execute(query.where(edition_rows.c.delivery.in_({delivery for delivery, _ in places})))
    return sum((delivery, row) in places for delivery, row in found)


def _newest_hashes(connection: Connection) -> dict[Link, bytes]:
    columns = (referrals.c.municipality, referrals.c.link_number, referrals.c.bsn_hash)
    query = select(*columns).where(referrals.c.bsn_hash.is_not(None)).order_by(referrals.c.delivery, referrals.c.row)
    return {(municipality, link): bsn_hash for municipality, link, bsn_hash in connection.execute(query)}


def _linked(table: Table, subject: Subject) -> ColumnElement[bool]:
    if not subject.links:
        return false()
    return tuple_(table.c.municipality, table.c.link_number).in_(sorted(subject.links))


def _hashed(table: Table, subject: Subject) -> ColumnElement[bool]:
    return table.c.bsn_hash.in_(subject.hashes) if subject.hashes else false()


def _rows(connection: Connection, dataset: str, table: Table, condition: ColumnElement[bool]) -> Iterator[PersonRow]:
    own = [column for column in table.columns if column.name not in ("delivery", "row", "bsn_hash")]
    query = (
        select(deliveries.c.partner, table.c.delivery, deliveries.c.file, table.c.row, *own)
        .select_from(table.join(deliveries))
        .where(condition)
        .order_by(table.c.delivery, table.c.row)
    )
    for partner, delivery, file, row, *values in connection.execute(query):
        fields = {column.name: value for column, value in zip(own, values, strict=True)}
        yield PersonRow(partner, dataset, delivery, file, row, fields)
